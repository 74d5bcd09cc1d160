// Follows the page while it is painted: text that changes is read again, highlights the page takes away come back, the
// style sheet follows a page that turns dark, and when the extension goes, everything goes. A classic content script.
// Without changes it costs nothing: no timers run.

(() => {
  'use strict';

  globalThis.onRecord ??= /** @type {OnRecord} */ ({});

  const api = globalThis.browser ?? chrome;

  /** A page is looked at this long after its last change, in milliseconds; */
  const QUIET_MS = 400;
  /** one that never rests, this long after its first, and each time it proves restless, twice as long, */
  const FIRST_MS = 1_000;
  /** up to this. */
  const LAST_MS = 30_000;

  onRecord.watch = (watched, changes, signal) => {
    let timer = 0;
    let since = 0;
    let patience = FIRST_MS;
    let looking = false;
    /** The text may be another one. */
    let hasNewText = false;

    const { documentElement } = document;
    const onLooks = () => changed(false);
    /** Nobody says where. */
    const onAnything = () => {
      changes.forget();
      changed(true);
    };
    changes.onText(() => changed(true));
    observeShadows();
    // Sites turn dark by an attribute up here. Further down, attributes change all the time: no reason to look.
    const looks = new MutationObserver(onLooks);
    observeLooks();
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', onLooks, { signal });
    signal.addEventListener('abort', () => {
      looks.disconnect();
      clearTimeout(timer);
    });
    const navigation = /** @type {EventTarget | undefined} */ (/** @type {any} */ (globalThis).navigation);
    navigation?.addEventListener('navigatesuccess', onAnything, { signal });
    window.addEventListener('popstate', onAnything, { signal });
    // "Read more" often shows what was there all along: no node changes, but somebody clicked.
    document.addEventListener('click', onAnything, { signal, capture: true, passive: true });
    // An extension that was updated or removed leaves its scripts behind; they notice when the reader comes by.
    for (const type of ['visibilitychange', 'pointerover', 'scroll']) document.addEventListener(type, checkAlive, { signal, capture: true, passive: true });

    /** What lies in a shadow root is in a tree of its own. */
    function observeShadows() {
      for (const root of new Set(watched.painting()?.nodes().map((node) => node.getRootNode()))) if (root instanceof ShadowRoot) changes.observe(root);
    }

    function observeLooks() {
      for (const element of [documentElement, document.body]) if (element) looks.observe(element, { attributes: true });
    }

    function checkAlive() {
      if (!api.runtime?.id) watched.leave();
      // A document that was written anew has lost every listener.
      else if (document.documentElement !== documentElement) watched.restart();
      else if (watched.painting()?.isDamaged()) watched.repaint();
    }

    /** @param {boolean} inText */
    function changed(inText) {
      hasNewText ||= inText;
      const now = performance.now();
      since ||= now;
      clearTimeout(timer);
      timer = window.setTimeout(look, Math.max(0, Math.min(QUIET_MS, since + patience - now)));
    }

    async function look() {
      if (looking || signal.aborted) return;
      looking = true;
      const waited = performance.now() - since;
      const rereads = hasNewText;
      since = 0;
      hasNewText = false;
      checkAlive();
      if (signal.aborted) return;
      observeLooks();
      watched.restyle();
      if (rereads) await watched.reread();
      if (signal.aborted) return;
      observeShadows();
      patience = waited >= patience ? Math.min(patience * 2, LAST_MS) : FIRST_MS;
      looking = false;
      if (since) changed(false); // while we looked, perhaps where we had looked already
    }
  };
})();
