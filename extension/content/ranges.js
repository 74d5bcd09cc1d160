// From a block's text back to the page: ranges of passages. A classic content script.

(() => {
  'use strict';

  globalThis.onRecord ??= /** @type {OnRecord} */ ({});

  /** @typedef {import('./scripts').Run} Run */
  /** @typedef {import('../messages').Passage} Passage */

  /**
   * The range of a passage, or null if it holds nothing that stands in the page.
   * @param {Document} document
   * @param {Run[][]} runs
   * @param {Passage} passage
   */
  function rangeOf(document, runs, { block, start, end }) {
    const own = runs[block] ?? [];
    // A line break stands in no text node: begin with the run after it, end with the run before it.
    const first = own[search(own, start)];
    const last = own[search(own, end, true)];
    if (!first || !last || end <= start || first.start >= end) return null;
    const range = document.createRange();
    try {
      range.setStart(first.node, first.from + Math.max(0, start - first.start));
      range.setEnd(last.node, last.from + Math.min(last.length, end - last.start));
    } catch {
      return null; // the page has changed its text since
    }
    return range.collapsed ? null : range;
  }

  /**
   * The first run that ends after `offset`; or, `before`, the last one that starts before it.
   * @param {Run[]} runs
   * @param {number} offset
   */
  function search(runs, offset, before = false) {
    let low = 0;
    let high = runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const { start, length } = runs[middle];
      if (before ? start < offset : start + length <= offset) low = middle + 1;
      else high = middle;
    }
    return before ? low - 1 : low;
  }

  onRecord.rangeOf = rangeOf;
})();
