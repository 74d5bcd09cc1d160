// Long work in slices, so that the page stays awake between them. A classic content script.

(() => {
  'use strict';

  globalThis.onRecord ??= /** @type {OnRecord} */ ({});

  /** Milliseconds of work between two pauses: well below a long task even on a slow machine. */
  const SLICE_MS = 10;
  /** The clock is looked at once in so many items. */
  const STRIDE = 32;

  // Messages, not timers: those are clamped to 4 ms, and slower in hidden tabs.
  onRecord.nextTask = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    });

  onRecord.inSlices = async (items, act, signal) => {
    let until = performance.now() + SLICE_MS;
    let count = 0;
    for (const item of items) {
      if (++count % STRIDE === 0 && performance.now() >= until) {
        await onRecord.nextTask();
        if (signal.aborted) return;
        until = performance.now() + SLICE_MS;
      }
      act(item);
    }
  };
})();
