// Highlights in shadow roots: where a browser (Firefox) keeps the document's highlight styles out of them, they get the
// style sheet themselves, as long as the page is painted. A classic content script.

(() => {
  'use strict';

  globalThis.onRecord ??= /** @type {OnRecord} */ ({});

  /** A name that is styled on every page, in any style sheet of ours. */
  const STYLED = '::highlight(onrecord-speaker)';

  /** @type {Map<ShadowRoot, CSSStyleSheet>} */
  const dressed = new Map();

  onRecord.dressShadows = async (nodes, askForStyle, signal) => {
    const bare = new Set();
    for (const node of nodes) {
      const root = node.getRootNode();
      if (root !== document && root instanceof ShadowRoot && !bare.has(root) && (dressed.has(root) || !isStyled(node))) bare.add(root);
    }
    if (bare.size === 0) return;
    const style = await askForStyle();
    if (!style || signal.aborted) return;
    for (const root of bare) {
      const known = dressed.get(root);
      const sheet = known ?? new CSSStyleSheet();
      sheet.replaceSync(style);
      if (known) continue;
      root.adoptedStyleSheets.push(sheet);
      dressed.set(root, sheet);
    }
    signal.addEventListener('abort', undress, { once: true });
  };

  function undress() {
    for (const [root, sheet] of dressed) {
      const at = root.adoptedStyleSheets.indexOf(sheet);
      if (at >= 0) root.adoptedStyleSheets.splice(at, 1);
    }
    dressed.clear();
  }

  /** @param {Node} node */
  function isStyled(node) {
    const element = node instanceof Element ? node : node.parentElement;
    return !element || getComputedStyle(element, STYLED).textDecorationLine.includes('underline');
  }
})();
