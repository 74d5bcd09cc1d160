// Paints with the CSS Custom Highlight API: ranges under names, styles for the names, nothing in the page's own tree.
// A classic content script.
//
// Names: `onrecord-quote-N` for a speaker's colour N, `onrecord-quote` where the speaker is unknown, the same with
// `-indirect` for reported speech without marks, `onrecord-speaker`, `onrecord-figure`. The registry is shared with the
// page and with other extensions, so only these names are touched, never all.

(() => {
  'use strict';

  globalThis.onRecord ??= /** @type {OnRecord} */ ({});

  /** @typedef {import('./scripts').Mark} Mark */
  /** @typedef {import('./scripts').Painting} Painting */
  /** @typedef {import('../messages').Switches} Switches */

  /** Where highlights overlap, the higher one's underline and text win. */
  const PRIORITY = { quote: 0, speaker: 1, figure: 2 };
  const SWITCH = /** @type {const} */ ({ quote: 'quotes', speaker: 'speakers', figure: 'figures' });

  /** Milliseconds of putting up highlights between two pauses: thousands of ranges take their time. */
  const SLICE_MS = 10;

  /** How far quotes may nest: so many marks before a point are looked at. */
  const NESTED = 8;

  onRecord.prepare = async (gathered, reading, signal) => {
    /** @type {Record<Mark['kind'], Mark[]>} */
    const marks = { quote: [], speaker: [], figure: [] };
    /** @type {Map<string, { kind: Mark['kind'], highlight: Highlight }>} */
    const named = new Map();

    /**
     * @param {Mark['kind']} kind
     * @param {number} id
     * @param {string} name
     * @param {import('../messages').Passage[]} passages
     */
    const add = (kind, id, name, passages) => {
      for (const passage of passages) {
        const range = gathered.range(passage);
        if (!range) continue;
        marks[kind].push({ kind, id, range, words: String(range) });
        const known = named.get(name);
        if (known) {
          known.highlight.add(range);
          continue;
        }
        const highlight = new Highlight(range);
        highlight.priority = PRIORITY[kind];
        named.set(name, { kind, highlight });
      }
    };

    await onRecord.inSlices(reading.quotes, (quote) => add('quote', quote.id, nameOf(quote, reading), quote.pieces), signal);
    const mentioned = new Set();
    await onRecord.inSlices(
      reading.quotes,
      ({ id, mention }) => {
        const fresh = mention.filter(({ block, start, end }) => {
          const place = `${block} ${start} ${end}`; // two quotes may share their "she said"
          return !mentioned.has(place) && mentioned.add(place);
        });
        add('speaker', id, 'onrecord-speaker', fresh);
      },
      signal,
    );
    await onRecord.inSlices(reading.figures, (figure) => figure.painted && add('figure', figure.id, 'onrecord-figure', figure.passages), signal);
    return paintingOf(marks, named);
  };

  /**
   * @param {import('../messages').Quote} quote
   * @param {import('../messages').PageReading} reading
   */
  function nameOf(quote, reading) {
    const colour = quote.speaker === null ? null : reading.speakers[quote.speaker]?.colour;
    return `onrecord-quote${colour ? `-${colour}` : ''}${quote.kind === 'indirect' ? '-indirect' : ''}`;
  }

  /**
   * @param {Record<Mark['kind'], Mark[]>} marks
   * @param {Map<string, { kind: Mark['kind'], highlight: Highlight }>} named  our own list: Firefox lets no content
   *   script walk the registry
   * @returns {Painting}
   */
  function paintingOf(marks, named) {
    /** @type {Switches} */
    let shown = { quotes: false, speakers: false, figures: false };
    const all = [...marks.quote, ...marks.speaker, ...marks.figure];

    /** @param {string} name */
    function apply(name) {
      const { kind, highlight } = /** @type {{ kind: Mark['kind'], highlight: Highlight }} */ (named.get(name));
      if (!shown[SWITCH[kind]]) remove(name, highlight);
      else if (CSS.highlights.get(name) !== highlight) CSS.highlights.set(name, highlight);
    }

    return {
      show(switches) {
        shown = switches;
        for (const name of named.keys()) apply(name);
      },
      async unveil(switches, signal) {
        shown = switches;
        let until = performance.now() + SLICE_MS;
        for (const name of named.keys()) {
          if (performance.now() >= until) {
            await onRecord.nextTask();
            if (signal.aborted) return;
            until = performance.now() + SLICE_MS;
          }
          apply(name);
        }
      },
      isDamaged() {
        for (const [name, { kind }] of named) if (shown[SWITCH[kind]] && !CSS.highlights.has(name)) return true;
        return false;
      },
      hasLost() {
        return all.some((mark) => !stands(mark));
      },
      at(x, y) {
        const place = caretAt(x, y);
        if (!place) return [];
        /** @type {Mark[]} */
        const found = [];
        for (const kind of /** @type {const} */ (['quote', 'speaker', 'figure'])) {
          if (shown[SWITCH[kind]]) found.push(...marksAt(marks[kind], place, x, y));
        }
        return found;
      },
      rangesOf(quote) {
        return marks.quote.filter((mark) => mark.id === quote && stands(mark)).map(({ range }) => range);
      },
      nodes() {
        return all.map(({ range }) => range.startContainer);
      },
      stops() {
        if (shown.quotes && shown.figures) return inTextOrder(marks.quote, marks.figure);
        return shown.quotes ? marks.quote : shown.figures ? marks.figure : [];
      },
      clear() {
        for (const [name, { highlight }] of named) {
          remove(name, highlight);
          highlight.clear();
        }
      },
    };
  }

  /**
   * Takes a highlight of ours away. The name may by now be another's: of the scripts of a newer version, say.
   * @param {string} name
   * @param {Highlight} highlight
   */
  function remove(name, highlight) {
    if (CSS.highlights.get(name) === highlight) CSS.highlights.delete(name);
  }

  /**
   * True if the page still has what was marked.
   * @param {Mark} mark
   */
  function stands({ range, words }) {
    return !range.collapsed && range.startContainer.isConnected && String(range) === words;
  }

  /**
   * Two lists of marks as one; each is in text order. A quote comes before what it holds.
   * @param {Mark[]} quotes
   * @param {Mark[]} figures
   */
  function inTextOrder(quotes, figures) {
    /** @type {Mark[]} */
    const merged = [];
    let at = 0;
    for (const figure of figures) {
      while (at < quotes.length && !startsAfter(quotes[at].range, figure.range.startContainer, figure.range.startOffset)) merged.push(quotes[at++]);
      merged.push(figure);
    }
    return merged.concat(quotes.slice(at));
  }

  /**
   * @param {number} x
   * @param {number} y
   * @returns {{ node: Node, offset: number } | null}
   */
  function caretAt(x, y) {
    if (document.caretPositionFromPoint) {
      const caret = document.caretPositionFromPoint(x, y);
      return caret && { node: caret.offsetNode, offset: caret.offset };
    }
    const range = document.caretRangeFromPoint?.(x, y);
    return range ? { node: range.startContainer, offset: range.startOffset } : null;
  }

  /**
   * The marks around a place. The browser gives the nearest caret for any point, so their rectangles decide.
   * @param {Mark[]} marks  in text order
   * @param {{ node: Node, offset: number }} place
   * @param {number} x
   * @param {number} y
   */
  function marksAt(marks, { node, offset }, x, y) {
    let low = 0;
    let high = marks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (startsAfter(marks[middle].range, node, offset)) high = middle;
      else low = middle + 1;
    }
    return marks.slice(Math.max(0, low - NESTED), low).filter(({ range }) => {
      for (const box of range.getClientRects()) {
        if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) return true;
      }
      return false;
    });
  }

  /**
   * @param {Range} range
   * @param {Node} node
   * @param {number} offset
   */
  function startsAfter(range, node, offset) {
    try {
      return range.comparePoint(node, offset) < 0;
    } catch {
      return false; // in another tree: a shadow root's
    }
  }
})();
