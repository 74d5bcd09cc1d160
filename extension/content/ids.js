// What lasts from one reading of a page to the next, whatever was put in before it: the ids of quotes and figures, and
// speakers' colours. A classic content script.

(() => {
  'use strict';

  globalThis.onRecord ??= /** @type {OnRecord} */ ({});

  /** As many as the style sheets have. */
  const COLOURS = Array.from({ length: 8 }, (_, at) => at + 1);

  onRecord.keepIds = (reading, page, before) => {
    /** @type {import('./scripts').Ids} */
    const ids = { quotes: new Map(), figures: new Map(), colours: new Map(before?.colours), next: before?.next ?? 0 };

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
    keepColours(reading, ids.colours);
    return ids;
  };

  /**
   * A speaker who is new takes the colour the core gave, or, where that is taken, one that nobody has.
   * @param {import('../messages').PageReading} reading
   * @param {Map<string, number>} colours
   */
  function keepColours({ speakers }, colours) {
    const known = new Set(speakers.map(({ name }) => colours.get(name)));
    for (const speaker of speakers) {
      if (speaker.colour === null) continue;
      const free = known.has(speaker.colour) ? COLOURS.find((colour) => !known.has(colour)) : speaker.colour;
      speaker.colour = colours.get(speaker.name) ?? free ?? speaker.colour;
      colours.set(speaker.name, speaker.colour);
      known.add(speaker.colour);
    }
  }
})();
