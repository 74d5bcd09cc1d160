// Ids that last: a quote keeps its id from one reading of a page to the next, whatever was put in before it. A classic
// content script.

(() => {
  'use strict';

  globalThis.onRecord ??= /** @type {OnRecord} */ ({});

  onRecord.keepIds = (reading, page, before) => {
    /** @type {import('./scripts').Ids} */
    const ids = { quotes: new Map(), figures: new Map(), next: before?.next ?? 0 };

    /**
     * The id that the same had before, the nth time that it occurs; else a new one.
     * @param {'quotes' | 'figures'} kind
     * @param {string} name
     */
    const idOf = (kind, name) => {
      const own = ids[kind].get(name) ?? [];
      const id = before?.[kind].get(name)?.[own.length] ?? ids.next++;
      own.push(id);
      ids[kind].set(name, own);
      return id;
    };

    for (const quote of reading.quotes) quote.id = idOf('quotes', quote.text);
    // Figures are short, and the same ones come often: their paragraph tells them apart.
    for (const figure of reading.figures) figure.id = idOf('figures', `${figure.text}\n${page.blocks[figure.passages[0]?.block]?.text ?? ''}`);
    return ids;
  };
})();
