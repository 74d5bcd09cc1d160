// Follows the page while it is painted: text that changes is read again, highlights the page takes away come back, and
// when the extension goes, everything goes. A classic content script. Without changes it costs nothing: no timers run.

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

  onRecord.watch = (watched, signal) => {
    let timer = 0;
    let since = 0;
    let patience = FIRST_MS;
    let looking = false;

    const observer = new MutationObserver(changed);
    observer.observe(document.body ?? document.documentElement, { childList: true, characterData: true, subtree: true });
    signal.addEventListener('abort', () => {
      observer.disconnect();
      clearTimeout(timer);
    });
    const navigation = /** @type {EventTarget | undefined} */ (/** @type {any} */ (globalThis).navigation);
    navigation?.addEventListener('navigatesuccess', changed, { signal });
    window.addEventListener('popstate', changed, { signal });
    // An extension that was updated or removed leaves its scripts behind; they notice when the reader comes by.
    for (const type of ['visibilitychange', 'pointerover', 'scroll']) document.addEventListener(type, checkAlive, { signal, capture: true, passive: true });

    function checkAlive() {
      if (!api.runtime?.id) watched.leave();
      else if (watched.painting()?.isDamaged()) watched.repaint();
    }

    function changed() {
      const now = performance.now();
      since ||= now;
      clearTimeout(timer);
      timer = window.setTimeout(look, Math.max(0, Math.min(QUIET_MS, since + patience - now)));
    }

    async function look() {
      if (looking || signal.aborted) return;
      looking = true;
      const waited = performance.now() - since;
      since = 0;
      checkAlive();
      if (!signal.aborted) await watched.reread();
      patience = waited >= patience ? Math.min(patience * 2, LAST_MS) : FIRST_MS;
      looking = false;
      if (since && !signal.aborted) changed(); // while we looked, perhaps where we had looked already
    }
  };
})();
