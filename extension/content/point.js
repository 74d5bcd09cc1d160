// Pointing at a highlight opens its card; the card's buttons, the panel and the context menu lead from there. A classic
// content script.

(() => {
  'use strict';

  globalThis.onRecord ??= /** @type {OnRecord} */ ({});

  /** @typedef {import('./scripts').Mark} Mark */

  const api = globalThis.browser ?? chrome;

  /** Milliseconds the pointer rests before a card opens, and is away before it closes: time to reach the card. */
  const REST_MS = 120;
  const AWAY_MS = 350;
  /** From a quote taller than this, the card would be too far away: it stays by the line then. In pixels. */
  const TALL = 160;

  onRecord.point = (reading, painting, dark, signal) => {
    const card = onRecord.makeCard(dark, { copy: (quote) => onRecord.copy(quote.copy), step, close: () => (subject = null) });
    /** What the open card speaks of. @type {{ quote: number | null, figure: number | null, range: Range } | null} */
    let subject = null;
    /** Where the context menu was opened. @type {{ quote: number | null, x: number, y: number } | null} */
    let menu = null;
    let timer = 0;

    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      card.close();
    });
    const listen = (/** @type {EventTarget} */ target, /** @type {string} */ type, /** @type {(event: any) => void} */ act) =>
      target.addEventListener(type, act, { signal, capture: true, passive: true });

    listen(document, 'pointermove', (event) => {
      if (event.pointerType !== 'touch' && event.buttons === 0 && !card.pinned) follow(event);
    });
    listen(document, 'pointerleave', (event) => {
      if ((event.target === document || event.target === document.documentElement) && !card.pinned && !isNotice()) soon(card.close, AWAY_MS);
    });
    listen(document, 'click', (event) => {
      if (card.holds(event)) return;
      const marks = event.button === 0 && getSelection()?.isCollapsed !== false ? painting.at(event.clientX, event.clientY) : [];
      if (marks.length === 0) card.close();
      else if (event.pointerType === 'touch') open(marks, event.clientX, event.clientY, false);
    });
    listen(document, 'contextmenu', (event) => {
      if (card.holds(event)) return;
      const marks = painting.at(event.clientX, event.clientY);
      menu = { quote: marks.findLast((mark) => mark.kind !== 'figure')?.id ?? null, x: event.clientX, y: event.clientY };
    });
    listen(window, 'scroll', keepPlace);
    listen(window, 'resize', keepPlace);
    // Not passive: the key that closes a card the reader works in closes nothing else.
    window.addEventListener('keydown', closeByKey, { signal, capture: true });

    /** @param {KeyboardEvent} event */
    function closeByKey(event) {
      if (event.key !== 'Escape' || !card.open) return;
      if (card.pinned) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
      card.close();
    }

    /** A notice speaks of nothing on the page, and goes when its time is over: the pointer is on its way from the menu. */
    function isNotice() {
      return card.open && !subject;
    }

    /** @param {PointerEvent} event */
    function follow(event) {
      if (isNotice()) return;
      if (card.holds(event)) return clearTimeout(timer);
      const { clientX: x, clientY: y } = event;
      const marks = painting.at(x, y);
      if (marks.length === 0) {
        if (card.open) soon(card.close, AWAY_MS);
        else clearTimeout(timer);
        return;
      }
      const seen = subjectOf(marks);
      if (card.open && seen.quote === subject?.quote && seen.figure === subject?.figure) return clearTimeout(timer);
      soon(() => open(marks, x, y, false), REST_MS);
    }

    /** @param {() => void} act @param {number} after */
    function soon(act, after) {
      clearTimeout(timer);
      timer = window.setTimeout(act, after);
    }

    /** @param {Mark[]} marks  at least one */
    function subjectOf(marks) {
      const quote = marks.findLast((mark) => mark.kind !== 'figure');
      const figure = marks.findLast((mark) => mark.kind === 'figure');
      return { quote: quote?.id ?? null, figure: figure?.id ?? null, range: /** @type {Mark} */ (quote ?? figure).range };
    }

    /** @param {Mark[]} marks @param {number} x @param {number} y @param {boolean} pinned */
    function open(marks, x, y, pinned) {
      subject = subjectOf(marks);
      const quote = subject.quote === null ? null : (reading.quotes[subject.quote] ?? null);
      const figure = subject.figure === null ? null : (reading.figures[subject.figure] ?? null);
      card.show({ quote, speaker: speakerAt(quote?.speaker), figure, claimant: speakerAt(figure?.claimedBy), notice: null }, placeOf(subject, y), pinned);
    }

    /** @param {number | null | undefined} index */
    function speakerAt(index) {
      return index === null || index === undefined ? null : (reading.speakers[index] ?? null);
    }

    /**
     * Where the card has to stand clear of: all of the quote, or, if that is tall, the line at height `y`.
     * @param {{ quote: number | null, range: Range }} subject
     * @param {number | null} y
     */
    function placeOf({ quote, range }, y) {
      const whole = hullOf(quote === null ? [range] : [range, ...painting.rangesOf(quote)]);
      if (whole.height <= TALL) return whole;
      const line = [...range.getClientRects()].find((box) => y !== null && y >= box.top && y <= box.bottom);
      return line ?? range.getBoundingClientRect();
    }

    function keepPlace() {
      if (!card.open || !subject) return;
      const place = placeOf(subject, null);
      const isInView = place.bottom > 0 && place.top < window.innerHeight;
      if (isInView) card.move(place);
      else if (!card.pinned) card.close();
    }

    /** @param {number} id */
    function go(id) {
      const quote = reading.quotes[id];
      const range = quote && painting.rangesOf(id)[0];
      if (!quote || !range) return false;
      scrollTo(range);
      subject = { quote: id, figure: null, range };
      card.show({ quote, speaker: speakerAt(quote.speaker), figure: null, claimant: null, notice: null }, placeOf(subject, null), true);
      return true;
    }

    /** @param {import('../messages').Quote} quote @param {1 | -1} by */
    function step(quote, by) {
      const count = reading.quotes.length;
      for (let steps = 1; steps < count; steps++) {
        if (go((quote.id + by * steps + count * steps) % count)) return;
      }
    }

    /** A quote the menu was opened on, or else the one the selection begins in. */
    function pointedQuote() {
      if (menu?.quote != null) return menu.quote;
      const selection = getSelection();
      if (!selection?.rangeCount || selection.isCollapsed) return null;
      const selected = selection.getRangeAt(0);
      const found = reading.quotes.find(({ id }) => painting.rangesOf(id).some((range) => meet(range, selected)));
      return found?.id ?? null;
    }

    async function copyPointed() {
      const id = pointedQuote();
      const quote = id === null ? null : (reading.quotes[id] ?? null);
      const place = quote ? painting.rangesOf(quote.id)[0]?.getBoundingClientRect() : null;
      const { x, y } = menu ?? { x: window.innerWidth / 2, y: 0 };
      menu = null;
      const notice = api.i18n.getMessage(!quote ? 'copy_nothing' : (await onRecord.copy(quote.copy)) ? 'card_copied' : 'copy_click');
      if (signal.aborted) return;
      subject = null;
      // Where the browser wants a fresh click for the clipboard, the card's own button is one.
      const needsClick = notice === api.i18n.getMessage('copy_click');
      card.show({ quote: needsClick ? quote : null, speaker: speakerAt(quote?.speaker), figure: null, claimant: null, notice }, place ?? new DOMRect(x, y, 0, 0), needsClick);
      if (!needsClick) soon(card.close, NOTICE_MS);
    }

    return { go, copyPointed };
  };

  /** Milliseconds a notice stays. */
  const NOTICE_MS = 4000;

  /**
   * The box around ranges, from where the first begins: that may be in the middle of a line.
   * @param {Range[]} ranges  at least one
   */
  function hullOf(ranges) {
    const boxes = ranges.map((range) => range.getBoundingClientRect());
    const edge = (/** @type {(box: DOMRect) => number} */ of, /** @type {(...values: number[]) => number} */ choose) => choose(...boxes.map(of));
    const first = [...ranges[0].getClientRects()].find((box) => box.width > 0) ?? boxes[0];
    const [left, top] = [first.left, edge((box) => box.top, Math.min)];
    return new DOMRect(left, top, edge((box) => box.right, Math.max) - left, edge((box) => box.bottom, Math.max) - top);
  }

  /** @param {Range} one @param {Range} other */
  function meet(one, other) {
    try {
      return one.compareBoundaryPoints(Range.END_TO_START, other) <= 0 && one.compareBoundaryPoints(Range.START_TO_END, other) >= 0;
    } catch {
      return false; // not in one tree
    }
  }

  /**
   * To the middle of the window, and in whatever scrolls around it.
   * @param {Range} range
   */
  function scrollTo(range) {
    const { startContainer } = range;
    const element = startContainer instanceof Element ? startContainer : startContainer.parentElement;
    const place = range.getBoundingClientRect();
    if (place.top >= 0 && place.bottom <= window.innerHeight && place.height > 0) return;
    element?.scrollIntoView({ block: 'center', behavior: 'instant' });
    const now = range.getBoundingClientRect();
    if (now.top < 0 || now.bottom > window.innerHeight) window.scrollBy({ top: now.top - window.innerHeight / 3, behavior: 'instant' });
  }
})();
