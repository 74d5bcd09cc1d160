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

  /**
   * False for what comes and goes beside the body: our own card, styles and scripts in the head.
   * @param {MutationRecord} record
   */
  function mayBeText({ target, addedNodes }) {
    if (target === document.documentElement) return [...addedNodes].some((node) => node.nodeName.toLowerCase() === 'body');
    return !document.head?.contains(target);
  }

  onRecord.watch = (watched, signal) => {
    let timer = 0;
    let since = 0;
    let patience = FIRST_MS;
    let looking = false;
    /** The text may be another one. */
    let hasNewText = false;

    const { documentElement } = document;
    const onText = () => changed(true);
    const onLooks = () => changed(false);
    // The document itself: sites that load pages without leaving put in a new body.
    const text = new MutationObserver((records) => records.some(mayBeText) && changed(true));
    const onAll = { childList: true, characterData: true, subtree: true };
    text.observe(document, onAll);
    observeShadows();
    // Sites turn dark by an attribute up here. Further down, attributes change all the time and mean nothing to us.
    const looks = new MutationObserver(onLooks);
    observeLooks();
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', onLooks, { signal });
    signal.addEventListener('abort', () => {
      text.disconnect();
      looks.disconnect();
      clearTimeout(timer);
    });
    const navigation = /** @type {EventTarget | undefined} */ (/** @type {any} */ (globalThis).navigation);
    navigation?.addEventListener('navigatesuccess', onText, { signal });
    window.addEventListener('popstate', onText, { signal });
    // "Read more" often shows what was there all along: no node changes, but somebody clicked.
    document.addEventListener('click', onText, { signal, capture: true, passive: true });
    // An extension that was updated or removed leaves its scripts behind; they notice when the reader comes by.
    for (const type of ['visibilitychange', 'pointerover', 'scroll']) document.addEventListener(type, checkAlive, { signal, capture: true, passive: true });

    /** What lies in a shadow root is in a tree of its own. */
    function observeShadows() {
      for (const root of new Set(watched.painting()?.nodes().map((node) => node.getRootNode()))) if (root instanceof ShadowRoot) text.observe(root, onAll);
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
