// What is another between two gatherings of a page, told so that whoever remembers the first can put the second together;
// and the reading of the second, told as changes of the first one's. A classic content script.

(() => {
  'use strict';

  globalThis.onRecord ??= /** @type {OnRecord} */ ({});

  /** @typedef {import('../messages').Block} Block */
  /** @typedef {import('../messages').Kept} Kept */

  /** Digits alone do not make a block part of the article, unless it is long. */
  const COUNTER = 60;

  onRecord.compare = (before, page) => {
    /** Where texts stood that stood once only. @type {Map<string, number> | null} */
    let places = null;
    /** @type {(Block | Kept)[]} */
    const blocks = [];
    let expected = 0;
    for (const block of page.blocks) {
      const at = find(block);
      if (at < 0) {
        blocks.push(block);
        continue;
      }
      expected = at + 1;
      const shift = block.element - before.blocks[at].element;
      const last = blocks.at(-1);
      if (last && 'from' in last && last.to === at && last.shift === shift) last.to++;
      else blocks.push({ from: at, to: at + 1, shift });
    }
    const isSame = page.url === before.url && page.blocks.length === before.blocks.length && blocks.every((block) => 'from' in block) && expected === before.blocks.length;
    return { isSame, blocks };

    /**
     * Where the block stood before, behind those found already; else -1.
     * @param {Block} block
     */
    function find({ text, linkChars }) {
      const next = before.blocks[expected];
      if (next?.text === text && next.linkChars === linkChars) return expected;
      places ??= onlyPlaces(before.blocks);
      const at = places.get(text) ?? -1;
      return at >= expected && before.blocks[at].linkChars === linkChars ? at : -1;
    }
  };

  /** @param {Block[]} blocks */
  function onlyPlaces(blocks) {
    /** @type {Map<string, number>} */
    const places = new Map();
    for (const [at, { text }] of blocks.entries()) places.set(text, places.has(text) ? -1 : at);
    return places;
  }

  onRecord.isCounting = (before, page, read) => {
    if (page.url !== before.url || page.blocks.length !== before.blocks.length) return false;
    const isRead = new Set(read);
    const bare = (/** @type {string} */ text) => text.replace(/\d+/g, '0');
    return page.blocks.every(({ text, element, linkChars }, at) => {
      const known = before.blocks[at];
      if (text === known.text && linkChars === known.linkChars) return true;
      const isShort = text.length < COUNTER && known.text.length < COUNTER;
      return isShort && !isRead.has(at) && element === known.element && bare(text) === bare(known.text);
    });
  };

  onRecord.renew = (before, { quotes, figures, speakers, ...rest }, blocks) => {
    const moved = placesAfter(blocks);
    const names = new Map(speakers.map((speaker, at) => [`${speaker.kind} ${speaker.name}`, at]));
    /** @param {number | null} speaker */
    const known = (speaker) => (speaker === null ? null : (names.get(`${before.speakers[speaker].kind} ${before.speakers[speaker].name}`) ?? null));
    /** @param {import('../messages').Passage[]} passages */
    const move = (passages) => passages.map(({ block, start, end }) => ({ block: moved.get(block) ?? -1, start, end }));
    return {
      ...rest,
      speakers,
      quotes: quotes.map((quote) => {
        if (typeof quote !== 'number') return quote;
        const { pieces, mention, cue, clause, speaker, ...same } = before.quotes[quote];
        return { ...same, pieces: move(pieces), mention: move(mention), cue: move(cue), clause: move(clause), speaker: known(speaker) };
      }),
      figures: figures.map((figure) => {
        if (typeof figure !== 'number') return figure;
        const { passages, claimedBy, ...same } = before.figures[figure];
        return { ...same, passages: move(passages), claimedBy: known(claimedBy) };
      }),
    };
  };

  /**
   * Where blocks stand that were kept, by where they stood.
   * @param {(Block | Kept)[]} blocks
   */
  function placesAfter(blocks) {
    /** @type {Map<number, number>} */
    const places = new Map();
    let at = 0;
    for (const block of blocks) {
      if (!('from' in block)) at++;
      else for (let old = block.from; old < block.to; old++) places.set(old, at++);
    }
    return places;
  }
})();
