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

  /**
   * What goes under one name of the registry. The ranges are our own list: Firefox lets no content script walk a highlight.
   * @typedef {{ kind: Mark['kind'], ranges: Set<Range>, highlight: Highlight | null }} Layer
   */

  /**
   * Where something is marked in a block: `start end` → the range and its words.
   * @typedef {Map<string, { range: Range, words: string } | null>} Places
   */

  /** What a painting is made of, for the one that takes its place. @type {WeakMap<Painting, { layers: Map<string, Layer>, places: Map<object, Places> }>} */
  const makings = new WeakMap();

  onRecord.prepare = async (gathered, reading, signal, standing = null) => {
    /** @type {Record<Mark['kind'], Mark[]>} */
    const marks = { quote: [], speaker: [], figure: [] };
    /** @type {Map<string, Layer>} */
    const layers = new Map();
    /** By the block's runs: they are the same ones as long as nothing changes in the block. @type {Map<object, Places>} */
    const places = new Map();
    const before = standing && makings.get(standing);

    /** @param {import('../messages').Passage} passage */
    const placeOf = (passage) => {
      const runs = gathered.runs[passage.block];
      if (!runs) return null;
      let own = places.get(runs);
      if (!own) places.set(runs, (own = new Map()));
      const name = `${passage.start} ${passage.end}`;
      let place = own.get(name) ?? before?.places.get(runs)?.get(name);
      if (place === undefined) {
        const range = gathered.range(passage);
        place = range && { range, words: String(range) };
      }
      own.set(name, place);
      return place;
    };

    /**
     * @param {Mark['kind']} kind
     * @param {number} id
     * @param {string} name
     * @param {import('../messages').Passage[]} passages
     */
    const add = (kind, id, name, passages) => {
      for (const passage of passages) {
        const place = placeOf(passage);
        if (!place) continue;
        marks[kind].push({ kind, id, ...place });
        const known = layers.get(name);
        if (known) known.ranges.add(place.range);
        else layers.set(name, { kind, ranges: new Set([place.range]), highlight: null });
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
    await onRecord.inSlices(layers, ([name, layer]) => !before?.layers.get(name)?.highlight && fill(layer), signal);
    const painting = paintingOf(marks, layers, before?.layers);
    makings.set(painting, { layers, places });
    return painting;
  };

  /** @param {Layer} layer */
  function fill(layer) {
    layer.highlight = new Highlight();
    layer.highlight.priority = PRIORITY[layer.kind];
    for (const range of layer.ranges) layer.highlight.add(range);
  }

  /**
   * Goes on with the highlight of a layer before: only what is another one is put in and taken out.
   * @param {Layer} layer
   * @param {Layer} before
   */
  function goOn(layer, before) {
    const { highlight } = before;
    if (!highlight) return fill(layer);
    for (const range of before.ranges) if (!layer.ranges.has(range)) highlight.delete(range);
    for (const range of layer.ranges) if (!before.ranges.has(range)) highlight.add(range);
    [layer.highlight, before.highlight] = [highlight, null];
  }

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
   * @param {Map<string, Layer>} layers
   * @param {Map<string, Layer>} [before]  in whose place they come
   * @returns {Painting}
   */
  function paintingOf(marks, layers, before) {
    /** @type {Switches} */
    let shown = { quotes: false, speakers: false, figures: false };
    const all = [...marks.quote, ...marks.speaker, ...marks.figure];

    /** @param {string} name */
    function apply(name) {
      const layer = /** @type {Layer} */ (layers.get(name));
      const old = before?.get(name);
      if (!layer.highlight) old ? goOn(layer, old) : fill(layer);
      const highlight = /** @type {Highlight} */ (/** @type {unknown} */ (layer.highlight));
      if (!shown[SWITCH[layer.kind]]) remove(name, highlight);
      else if (CSS.highlights.get(name) !== highlight) CSS.highlights.set(name, highlight);
    }

    return {
      show(switches) {
        shown = switches;
        for (const name of layers.keys()) apply(name);
      },
      async unveil(switches, signal) {
        shown = switches;
        let until = performance.now() + SLICE_MS;
        for (const name of layers.keys()) {
          if (performance.now() >= until) {
            await onRecord.nextTask();
            if (signal.aborted) return;
            until = performance.now() + SLICE_MS;
          }
          apply(name);
        }
      },
      isDamaged() {
        for (const [name, { kind }] of layers) if (shown[SWITCH[kind]] && !CSS.highlights.has(name)) return true;
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
        for (const [name, { highlight }] of layers) {
          if (!highlight) continue; // goes on in the next painting
          remove(name, highlight);
          highlight.clear();
        }
        layers.clear();
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
