// What of a page has changed since it was last asked for: where text came, went or was replaced, and where attributes may
// have changed how elements look or what they are called. A classic content script.

(() => {
  'use strict';

  globalThis.onRecord ??= /** @type {OnRecord} */ ({});

  /** What the gatherer looks at, and what decides what is seen. */
  const ATTRIBUTES = ['class', 'id', 'role', 'itemprop', 'data-component', 'data-testid', 'aria-hidden', 'hidden', 'style', 'href', 'open'];
  /** A page in which more elements change is looked at as a whole. */
  const MOST = 5_000;

  /**
   * False for what comes and goes beside the body: our own card, styles and scripts in the head.
   * @param {MutationRecord} record
   */
  function mayBeText({ target, addedNodes }) {
    if (target === document.documentElement) return [...addedNodes].some((node) => node.nodeName.toLowerCase() === 'body');
    return !document.head?.contains(target);
  }

  onRecord.followChanges = (signal) => {
    /** Elements whose own children or text changed. @type {Set<Node>} */
    let near = new Set();
    /** Elements in which everything may be another. @type {Set<Node>} */
    let whole = new Set();
    let all = false;
    let hasNewText = false;
    /** @type {() => void} */
    let notify = () => {};

    /** @param {MutationRecord[]} records */
    function note(records) {
      let isText = false;
      for (const record of records) {
        if (record.type === 'attributes') {
          if (!all) whole.add(record.target);
          continue;
        }
        if (!mayBeText(record)) continue;
        isText = true;
        if (all) continue;
        if (record.type === 'characterData') {
          if (record.target.parentNode) near.add(record.target.parentNode);
          continue;
        }
        near.add(record.target);
        // Also what was only moved: nobody says what became of it on the way.
        for (const node of record.addedNodes) if (node instanceof Element) whole.add(node);
      }
      if (near.size + whole.size > MOST) forget();
      if (!isText) return;
      hasNewText = true;
      notify();
    }

    function forget() {
      all = true;
      near = new Set();
      whole = new Set();
    }

    const observer = new MutationObserver(note);
    const onAll = { childList: true, characterData: true, subtree: true, attributes: true, attributeFilter: ATTRIBUTES };
    // The document itself: sites that load pages without leaving put in a new body.
    observer.observe(document, onAll);
    signal.addEventListener('abort', () => observer.disconnect(), { once: true });

    return {
      observe(root) {
        observer.observe(root, onAll);
      },
      onText(act) {
        notify = act;
        if (hasNewText) act();
      },
      forget,
      take() {
        note(observer.takeRecords());
        const within = new Set(near);
        for (const start of [...near, ...whole]) {
          within.add(start);
          for (let at = above(start); at && !within.has(at); at = above(at)) within.add(at);
        }
        const changes = all ? null : { within: /** @type {Set<Element>} */ (within), whole: /** @type {Set<Element>} */ (whole) };
        near = new Set();
        whole = new Set();
        all = hasNewText = false;
        return changes;
      },
    };
  };

  /**
   * @param {Node} node
   * @returns {Node | null}
   */
  function above(node) {
    return node instanceof ShadowRoot ? node.host : node.parentNode;
  }
})();
