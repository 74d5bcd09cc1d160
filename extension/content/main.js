// A tab's own state, and the one who answers the background: on, off, what was read. A classic content script, injected
// by a gesture of the reader, the last of its kind.

(() => {
  'use strict';

  if (onRecord.ready) return; // someone may inject the scripts twice
  onRecord.ready = true;

  /** @typedef {import('../messages').TabState} TabState */
  /** @typedef {import('../messages').Switches} Switches */
  /** @typedef {import('../messages').Page} Page */
  /** @typedef {import('./scripts').Gathered} Gathered */

  const api = globalThis.browser ?? chrome;

  /** Documents that hold a page's text; PDF files, pictures and the like do not. */
  const TEXT = new Set(['text/html', 'application/xhtml+xml', 'text/plain']);
  /** So many of the longest blocks tell whether the page is dark. */
  const SAMPLES = 5;

  /** @type {Omit<TabState, 'reading'> & { reading: import('../messages').PageReading | null }} */
  const off = { on: false, busy: false, problem: null, switches: { quotes: true, speakers: true, figures: true }, source: null, reading: null };
  let state = off;
  /** What the reader corrected in a private window is kept nowhere else. @type {import('../messages').Corrections | null} */
  let corrections = api.extension.inIncognitoContext ? { version: 1, steps: [] } : null;
  /** Reading the page, from off to on; under way or over. */
  let turnedOn = Promise.resolve();
  /** No request has come yet. */
  let isFresh = true;

  // Of the reading that stands, or is under way:
  let stop = new AbortController();
  /** What was read, under the name that the background may remember it by. @type {{ name: string, page: Page } | null} */
  let known = null;
  let dark = false;
  /** Elements of the text, to see by whether the page is dark. @type {Element[]} */
  let samples = [];
  /** @type {import('./scripts').Ids | null} */
  let ids = null;
  /** @type {import('./scripts').Painting | null} */
  let painting = null;
  /** @type {import('./scripts').Pointing | null} */
  let pointing = null;

  api.runtime.onMessage.addListener((message, sender, answer) => {
    // What names a tab is for the background; on our own page it is heard, too.
    if (sender.id !== api.runtime.id || sender.tab || 'tabId' in message) return false;
    reply(message).then(answer, () => answer({ ...listed(), problem: 'core_failed' }));
    return true;
  });

  /**
   * @param {import('../messages').ToContent} message
   * @returns {Promise<TabState>}
   */
  async function reply(message) {
    const wasFresh = isFresh;
    isFresh &&= message.kind === 'tell';
    switch (message.kind) {
      case 'open':
        await turnedOn;
        break;
      case 'toggle':
        // The keys that brought the script in mean what it does already.
        if (wasFresh && state.busy) await turnedOn;
        else await (state.on ? turnOff() : turnOn());
        break;
      case 'go':
        if ('quote' in message) pointing?.go(message.quote);
        else pointing?.goToFigure(message.figure);
        break;
      case 'step':
        await (state.on ? turnedOn : turnOn());
        pointing?.step(message.by);
        break;
      case 'corrected':
        if (message.change) correct(message.change);
        if (state.on) await readAgain(null, stop.signal, true);
        break;
      case 'copy_pointed':
        await turnedOn;
        await pointing?.copyPointed();
        break;
    }
    return listed();
  }

  /**
   * The state without what only the page needs of its reading: on long pages, most of it.
   * @returns {TabState}
   */
  function listed() {
    const { reading } = state;
    return { ...state, reading: reading && JSON.stringify({ ...reading, quotes: reading.quotes.map(({ mention, cue, clause, copy, ...quote }) => quote) }) };
  }

  function turnOn() {
    turnedOn = readPage();
    return turnedOn;
  }

  async function readPage() {
    stop = new AbortController();
    const { signal } = stop;
    const problem = hindrance();
    if (problem) return tell({ ...off, problem });
    state = { ...off, on: true, busy: true };
    // A page that comes back as it was left has lost its badge.
    window.addEventListener('pageshow', (event) => event.persisted && tell(state), { signal });
    const following = Promise.all([followSwitches(signal), onRecord.learnWords()]);
    const changes = onRecord.followChanges(signal);
    const gathered = await onRecord.gatherInSlices(document);
    if (signal.aborted) return;
    await read(gathered, signal, following);
    if (signal.aborted) return;
    const reread = () => readAgain(changes.take(), signal);
    onRecord.watch({ painting: () => painting, repaint: () => painting?.show(state.switches), reread, restyle, restart, leave: turnOff }, changes, signal);
  }

  /** @param {import('../messages').Change} change */
  function correct(change) {
    const steps = [...(corrections?.steps ?? [])];
    if (change.kind === 'correct') steps.push(change.step);
    else steps.splice(change.kind === 'undo' ? -1 : 0);
    corrections = { version: 1, steps };
  }

  function turnOff() {
    stop.abort();
    painting?.clear();
    painting = pointing = ids = known = null;
    samples = [];
    tell(off);
  }

  function restart() {
    turnOff();
    turnOn().catch(() => {});
  }

  /** Why this page cannot be painted at all. */
  function hindrance() {
    if (!TEXT.has(document.contentType)) return 'not_readable';
    return globalThis.Highlight && CSS.highlights ? null : 'no_highlights';
  }

  /**
   * Has the core read what was gathered, and paints it in place of what stood there.
   * @param {Gathered} gathered
   * @param {AbortSignal} signal
   * @param {Promise<unknown>} [following]  the switches are known by then; meanwhile the core reads
   */
  async function read(gathered, signal, following) {
    const { page } = gathered;
    samples = longest(gathered);
    const before = dark;
    dark = onRecord.isDark(samples);
    const asked = askForReading(page, painting && dark === before ? null : styleName());
    tell(state); // that it is busy; the page's text goes first
    const answer = await asked;
    await following;
    if (signal.aborted) return;
    if ('problem' in answer) return tell({ ...state, busy: false, problem: answer.problem });

    const { name, reading } = answer;
    ids = onRecord.keepIds(reading, page, ids);
    if (!(await paint(gathered, reading, signal))) return;
    known = { name, page };
    const { url, title, lang, byline, site, published } = page;
    const source = { url, title, lang, byline, site, published };
    tell({ ...state, on: true, busy: false, problem: !reading.article ? 'no_article' : page.cut ? 'too_long' : null, source, reading });
  }

  /**
   * Paints a reading in place of what stood there; false if it came too late.
   * @param {Gathered} gathered
   * @param {import('../messages').PageReading} reading
   * @param {AbortSignal} signal
   */
  async function paint(gathered, reading, signal) {
    const fresh = await onRecord.prepare(gathered, reading, signal, painting);
    await onRecord.dressShadows(fresh.nodes(), askForStyle, signal);
    if (signal.aborted) return false;
    const before = painting;
    painting = fresh;
    // Name by name in place of the old ones; those that no longer are go last.
    await fresh.unveil(state.switches, signal);
    before?.clear();
    if (signal.aborted) return false;
    pointing ??= onRecord.point(() => dark, signal);
    pointing.update(reading, fresh);
    return true;
  }

  /**
   * After a change of the page. The core is asked only where the text is another one; where a site has put the same
   * text into new nodes, the reading still holds.
   * @param {import('./scripts').Changes | null} changes
   * @param {AbortSignal} signal
   * @param {boolean} isCorrected  the reader sees something otherwise now
   */
  async function readAgain(changes, signal, isCorrected = false) {
    const gathered = await onRecord.gatherInSlices(document, known?.page.cut ? null : changes);
    if (signal.aborted) return;
    const { page } = gathered;
    const { reading } = state;
    const isSame = !isCorrected && known && reading && (onRecord.compare(known.page, page).isSame || onRecord.isCounting(known.page, page, reading.read));
    if (!isSame) await read(gathered, signal);
    else if (painting?.hasLost()) await paint(gathered, reading, signal);
  }

  /** After a change of what the page looks like: a reader may have asked the site for its dark form. */
  function restyle() {
    const standing = samples.filter((element) => element.isConnected);
    if (standing.length === 0 || onRecord.isDark(standing) === dark) return;
    dark = !dark;
    dress();
  }

  /** Lays in the style sheet that is right now. */
  function dress() {
    api.runtime.sendMessage({ kind: 'style', style: styleName() }).catch(() => {});
    if (painting) onRecord.dressShadows(painting.nodes(), askForStyle, stop.signal);
  }

  function styleName() {
    return dark ? 'dark' : 'light';
  }

  /**
   * The elements around the longest blocks.
   * @param {Gathered} gathered
   */
  function longest({ page, range }) {
    const order = page.blocks.map((block, index) => ({ index, length: block.text.length })).sort((a, b) => b.length - a.length);
    /** @type {Element[]} */
    const elements = [];
    for (const { index } of order.slice(0, SAMPLES)) {
      const element = range({ block: index, start: 0, end: 1 })?.startContainer.parentElement;
      if (element) elements.push(element);
    }
    return elements;
  }

  /**
   * Asks for a reading: by what has changed, or, where there was none or the background has forgotten it, with the whole
   * page. The name is what the background knows this version of the page by.
   * @param {Page} page
   * @param {'light' | 'dark' | null} style
   * @returns {Promise<{ name: string, reading: import('../messages').PageReading } | { problem: import('../messages').Problem }>}
   */
  async function askForReading(page, style) {
    const name = `${Date.now()} ${Math.random()}`;
    const before = known && state.reading && { ...known, reading: state.reading };
    try {
      if (before) {
        const { blocks } = onRecord.compare(before.page, page);
        /** @type {import('../messages').RereadAnswer} */
        const answer = await api.runtime.sendMessage({ kind: 'reread', name, since: before.name, page: { ...page, blocks }, style, corrections });
        if ('change' in answer) return { name, reading: onRecord.renew(before.reading, JSON.parse(answer.change), blocks) };
        if ('problem' in answer) return answer;
      }
      /** @type {import('../messages').ReadAnswer} */
      const answer = await api.runtime.sendMessage({ kind: 'read', name, page, style, corrections });
      return 'reading' in answer ? { name, reading: JSON.parse(answer.reading) } : answer;
    } catch {
      return { problem: 'core_failed' };
    }
  }

  /** @returns {Promise<string | null>} */
  async function askForStyle() {
    try {
      return await api.runtime.sendMessage({ kind: 'style_text', style: styleName() });
    } catch {
      return null; // the extension is gone
    }
  }

  /**
   * Takes over the switches as they are, and as the reader changes them in any tab.
   * @param {AbortSignal} signal
   */
  async function followSwitches(signal) {
    /** @param {Record<string, chrome.storage.StorageChange>} changes */
    const follow = ({ switches, palette, language }) => {
      if (palette) dress();
      if (language) onRecord.learnWords();
      if (!switches) return;
      state = { ...state, switches: { ...off.switches, .../** @type {Partial<Switches>} */ (switches.newValue) } };
      painting?.show(state.switches);
    };
    api.storage.local.onChanged.addListener(follow);
    signal.addEventListener('abort', () => api.runtime?.id && api.storage.local.onChanged.removeListener(follow), { once: true });
    const { switches } = await api.storage.local.get('switches');
    if (!signal.aborted) state = { ...state, switches: { ...off.switches, .../** @type {Partial<Switches>} */ (switches) } };
  }

  /** @param {typeof off} fresh */
  function tell(fresh) {
    state = fresh;
    const { on, busy, problem, reading } = state;
    const quotes = reading?.quotes.length ?? 0;
    const figures = reading?.figures.filter((figure) => figure.painted).length ?? 0;
    try {
      api.runtime.sendMessage({ kind: 'state', on, busy, problem, quotes, figures }).catch(() => {});
    } catch {
      // The extension is gone.
    }
  }

  // The script is brought in when the reader wants the page read. The request itself is still on its way.
  turnOn().catch(() => {});
})();
