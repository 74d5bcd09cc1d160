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
  /** So many marks apart two pieces of one quote may stand. */
  const PIECES = 8;
  /** Clicks on these have a meaning of their own. */
  const ACTIVE = 'a[href], area, button, input, label, select, summary, textarea, [contenteditable], [role="button"], [onclick]';

  /** @typedef {{ quote: number | null, figure: number | null, range: Range }} Subject */

  onRecord.point = (isDark, signal) => {
    const card = onRecord.makeCard(isDark, { copy: (quote) => onRecord.copy(quote.copy), step: stepBySpeaker, close: () => (subject = null) });
    /** @type {Map<number, import('../messages').Quote>} */
    let quotes = new Map();
    /** @type {Map<number, import('../messages').Figure>} */
    let figures = new Map();
    /** @type {(import('../messages').Speaker)[]} */
    let speakers = [];
    /** @type {import('./scripts').Painting} */
    let painting;
    /** What the open card speaks of. @type {Subject | null} */
    let subject = null;
    /** What the last step led to. @type {Subject | null} */
    let last = null;
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
      if (marks.length === 0) return card.close();
      const isActive = event.composedPath()[0] instanceof Element && event.composedPath()[0].closest(ACTIVE);
      clearTimeout(timer);
      // A click keeps the card, wherever the pointer goes; a tap opens it, and the next one elsewhere closes it.
      if (isActive) return;
      open(marks, event.clientX, event.clientY, true);
      // A list beside the page shows it too.
      if (subject) api.runtime.sendMessage(subject.quote === null ? { kind: 'pointed', figure: subject.figure } : { kind: 'pointed', quote: subject.quote }).catch(() => {});
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

    /** @param {Mark[]} marks  at least one @returns {Subject} */
    function subjectOf(marks) {
      const quote = marks.findLast((mark) => mark.kind !== 'figure');
      const figure = marks.findLast((mark) => mark.kind === 'figure');
      return { quote: quote?.id ?? null, figure: figure?.id ?? null, range: /** @type {Mark} */ (quote ?? figure).range };
    }

    /** @param {Mark[]} marks @param {number} x @param {number} y @param {boolean} pinned */
    function open(marks, x, y, pinned) {
      tell(subjectOf(marks), y, pinned, false);
    }

    /** @param {Subject} about @param {number | null} y @param {boolean} pinned @param {boolean} focus */
    function tell(about, y, pinned, focus) {
      subject = about;
      // The keys go on from what was clicked, too.
      if (pinned) last = about;
      const quote = quotes.get(about.quote ?? -1) ?? null;
      const figure = figures.get(about.figure ?? -1) ?? null;
      const content = { quote, speaker: speakerAt(quote?.speaker), figure, claimant: speakerAt(figure?.claimedBy), turn: quote && quote.speaker !== null ? turnOf(quote) : null, notice: null };
      card.show(content, placeOf(about, y), pinned, focus);
    }

    /** The quotes of the same speaker, in order. @param {import('../messages').Quote} quote */
    function bySpeakerOf(quote) {
      return [...quotes.values()].filter(({ speaker }) => speaker === quote.speaker);
    }

    /** @param {import('../messages').Quote} quote */
    function turnOf(quote) {
      const theirs = bySpeakerOf(quote);
      return { place: theirs.indexOf(quote) + 1, count: theirs.length };
    }

    /** @param {number | null | undefined} index */
    function speakerAt(index) {
      return index === null || index === undefined ? null : (speakers[index] ?? null);
    }

    /**
     * @param {Subject} subject
     * @param {number | null} y  the height the reader points at, if so
     * @returns {import('./scripts').CardPlace}
     */
    function placeOf({ quote, range }, y) {
      const whole = hullOf(quote === null ? [range] : [range, ...painting.rangesOf(quote)]);
      const lines = [...range.getClientRects()];
      const line = lines.find((box) => y !== null && y >= box.top && y <= box.bottom) ?? lines.find((box) => box.bottom > 0);
      return { whole, line: line ?? whole };
    }

    function keepPlace() {
      if (!card.open || !subject) return;
      const place = placeOf(subject, null);
      const isInView = place.whole.bottom > 0 && place.whole.top < window.innerHeight;
      if (isInView) card.move(place);
      else if (!card.pinned) card.close();
    }

    /** @param {number} id */
    function go(id) {
      const range = quotes.has(id) && painting.rangesOf(id)[0];
      if (!range) return false;
      lead({ quote: id, figure: null, range });
      return true;
    }

    /** @param {number} id */
    function goToFigure(id) {
      const there = painting.stops().find((mark) => mark.kind === 'figure' && mark.id === id);
      if (!there) return false;
      lead({ quote: null, figure: id, range: there.range });
      return true;
    }

    /** @param {Subject} to */
    function lead(to) {
      clearTimeout(timer);
      scrollTo(to.range);
      tell(to, null, true, true);
    }

    /** @param {import('../messages').Quote} quote @param {1 | -1} by */
    function stepBySpeaker(quote, by) {
      const theirs = bySpeakerOf(quote);
      const { length } = theirs;
      const at = theirs.findIndex(({ id }) => id === quote.id);
      for (let steps = 1; steps < length; steps++) {
        if (go(theirs[(at + by * steps + length * steps) % length].id)) return;
      }
    }

    /** @param {1 | -1} by */
    function step(by) {
      const stops = painting.stops().filter(({ range }) => !range.collapsed && range.startContainer.isConnected);
      // A quote in several pieces is one stop: its first piece.
      const firsts = stops.filter(({ kind, id }, at) => !stops.slice(Math.max(0, at - PIECES), at).some((before) => before.kind === kind && before.id === id));
      const { length } = firsts;
      if (length === 0) return;
      const from = subject ?? last;
      const known = from ? firsts.findIndex(({ kind, id }) => (from.figure === null || from.quote !== null ? kind === 'quote' && id === from.quote : kind === 'figure' && id === from.figure)) : -1;
      let at = known < 0 ? -1 : (known + by + length) % length;
      if (at < 0) {
        // From what is in view: the first that begins below its top, or the one before that.
        at = firsts.findIndex(({ range }) => range.getBoundingClientRect().top >= 0);
        if (by < 0) at = (at < 0 ? length : at) - 1;
        at = (at + length) % length;
      }
      const { kind, id, range } = firsts[at];
      lead(kind === 'quote' ? { quote: id, figure: null, range } : { quote: null, figure: id, range });
    }

    /** @param {import('../messages').PageReading} reading @param {import('./scripts').Painting} fresh */
    function update(reading, fresh) {
      quotes = new Map(reading.quotes.map((quote) => [quote.id, quote]));
      figures = new Map(reading.figures.map((figure) => [figure.id, figure]));
      speakers = reading.speakers;
      painting = fresh;
      menu = null;
      if (!card.open || !subject) return;
      const { quote, figure } = subject;
      const there = painting.stops().find(({ kind, id }) => (quote === null ? kind === 'figure' && id === figure : kind === 'quote' && id === quote));
      if (there) subject = { ...subject, range: there.range };
      else card.close();
    }

    /** A quote the menu was opened on, or else the one the selection begins in. */
    function pointedQuote() {
      if (menu?.quote != null) return menu.quote;
      const selection = getSelection();
      if (!selection?.rangeCount || selection.isCollapsed) return null;
      const selected = selection.getRangeAt(0);
      const found = [...quotes.values()].find(({ id }) => painting.rangesOf(id).some((range) => meet(range, selected)));
      return found?.id ?? null;
    }

    async function copyPointed() {
      const id = pointedQuote();
      const quote = quotes.get(id ?? -1) ?? null;
      const place = quote ? painting.rangesOf(quote.id)[0]?.getBoundingClientRect() : null;
      const { x, y } = menu ?? { x: window.innerWidth / 2, y: 0 };
      menu = null;
      const notice = onRecord.say(!quote ? 'copy_nothing' : (await onRecord.copy(quote.copy)) ? 'card_copied' : 'copy_click');
      if (signal.aborted) return;
      subject = null;
      // Where the browser wants a fresh click for the clipboard, the card's own button is one.
      const needsClick = notice === onRecord.say('copy_click');
      const content = { quote: needsClick ? quote : null, speaker: speakerAt(quote?.speaker), figure: null, claimant: null, turn: null, notice };
      const around = place ?? new DOMRect(x, y, 0, 0);
      card.show(content, { whole: around, line: around }, needsClick, needsClick);
      if (!needsClick) soon(card.close, NOTICE_MS);
    }

    return { update, go, goToFigure, step, copyPointed };
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
