// The card beside a quote: who, what kind of quote, how sure, and what can be done. A classic content script.
//
// It hangs on <html>, outside the page's body, in a closed shadow root with a style sheet of its own, so that neither
// sees the other's styles. It is made of text nodes only: nothing of the page is ever parsed as markup.

(() => {
  'use strict';

  globalThis.onRecord ??= /** @type {OnRecord} */ ({});

  /** @typedef {import('./scripts').CardContent} CardContent */

  const { say } = onRecord;

  /** Pixels between the card and the lines it speaks of, and the window's edge. */
  const GAP = 8;
  /** What happens on the card is no business of the page. */
  const KEPT = ['click', 'dblclick', 'auxclick', 'contextmenu', 'mousedown', 'mouseup', 'mousemove', 'pointerdown', 'pointerup', 'pointermove', 'touchstart', 'touchend', 'wheel', 'keydown', 'keyup', 'keypress', 'focusin', 'focusout', 'copy'];

  const STYLE = `
    :host { letter-spacing: normal !important; word-spacing: normal !important; }
    .card { --paper: #fff; --ink: #1b1b1f; --soft: #55575f; --line: #d5d7de; --press: #eef0f5; --focus: #1f5fbf;
      box-sizing: border-box; width: max-content; max-width: min(23rem, calc(100vw - 16px)); padding: 12px 14px 10px;
      background: var(--paper); color: var(--ink); border: 1px solid var(--line); border-radius: 10px;
      box-shadow: 0 6px 24px rgb(0 0 0 / .22); font: 14px/1.4 system-ui, sans-serif; text-align: start; overflow-wrap: anywhere; }
    .card.dark { --paper: #24262b; --ink: #eeeff2; --soft: #b3b6bf; --line: #474a52; --press: #353841; --focus: #8ab8ff; }
    .name { margin: 0; font-weight: 650; font-size: 15px; }
    .name::before { content: ""; display: inline-block; width: .7em; height: .7em; margin-inline-end: .5em; border-radius: 50%; background: var(--colour, var(--soft)); }
    .role, .about, .figure, .status { margin: 2px 0 0; color: var(--soft); }
    .about b { color: var(--ink); font-weight: 600; }
    .figure { margin-top: 8px; padding-top: 8px; border-top: 1px solid var(--line); }
    .figure:first-child { margin-top: 0; padding-top: 0; border-top: 0; }
    .notice { margin: 0; }
    .acts { display: flex; align-items: center; gap: 6px; margin-top: 10px; }
    .turn { color: var(--soft); font-size: 13px; white-space: nowrap; }
    button { font: inherit; font-size: 13px; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 6px; padding: 3px 9px; cursor: pointer; }
    button:hover { background: var(--press); }
    button:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
    .copy { font-weight: 600; }
    .brief { display: flex; align-items: baseline; gap: 8px; padding: 7px 7px 7px 14px; }
    .brief .figure, .brief .acts { margin-top: 0; }
    .brief .told { min-width: 0; }
    .close { margin-inline-start: auto; border-color: transparent; }
    .card:dir(rtl) :is(.previous, .next) { transform: scaleX(-1); }
    .status:empty { display: none; }
    @media print { .card { display: none; } }`;

  /** A speaker's colour on the card: the hue of the highlights, strong enough for a dot, as in the popup. Index: 1 to 8. */
  const DOTS = ['', '#636cb6', '#c3778c', '#368757', '#9a75ff', '#3f9eba', '#a4601b', '#eb4c67', '#a7930a'];

  onRecord.makeCard = (isDark, acts) => {
    const host = document.createElement('div');
    const root = host.attachShadow({ mode: 'closed' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    /** @type {Element | null} */
    let focusedBefore = null;
    let pinned = false;

    // The page's own rules might reach the host, so what matters is said with the last word.
    const place = (/** @type {Record<string, string>} */ rules) => {
      for (const [name, value] of Object.entries(rules)) host.style.setProperty(name, value, 'important');
    };
    place({ all: 'initial', position: 'fixed', inset: '0 auto auto 0', margin: '0', 'z-index': '2147483647', display: 'block' });
    // Said in the card's own sheet instead, where readers' own spacing still has the last word.
    for (const spacing of ['letter-spacing', 'word-spacing']) host.style.removeProperty(spacing);
    for (const type of KEPT) root.addEventListener(type, (event) => event.stopPropagation());

    const card = {
      get open() {
        return host.isConnected;
      },
      get pinned() {
        return pinned;
      },
      /** @param {CardContent} content @param {import('./scripts').CardPlace} around @param {boolean} pin @param {boolean} focus */
      show(content, around, pin, focus) {
        root.replaceChildren(fill(content, isDark(), acts, card.close));
        pinned = pin;
        if (!host.isConnected) {
          focusedBefore = document.activeElement;
          document.documentElement.append(host);
        }
        rise(host);
        card.move(around);
        if (focus) root.querySelector('button')?.focus({ preventScroll: true });
      },
      /** @param {import('./scripts').CardPlace} around */
      move(around) {
        const { width, height } = host.getBoundingClientRect();
        const { left, top } = spotFor(width, height, around);
        place({ top: `${top}px`, left: `${left}px` });
        // Where the page transforms its root, "fixed" is not the window's corner.
        const { left: x, top: y } = host.getBoundingClientRect();
        if (Math.abs(x - left) > 1 || Math.abs(y - top) > 1) place({ top: `${2 * top - y}px`, left: `${2 * left - x}px` });
      },
      /** @param {Event} event */
      holds: (event) => event.composedPath().includes(host),
      close() {
        if (!host.isConnected) return;
        const hadFocus = document.activeElement === host;
        host.remove();
        pinned = false;
        if (hadFocus && focusedBefore instanceof HTMLElement) focusedBefore.focus({ preventScroll: true });
        acts.close();
      },
    };
    return card;
  };

  /**
   * Above whatever the page has on top: dialogs, what fills the screen.
   * @param {HTMLElement} host
   */
  function rise(host) {
    host.popover = 'manual';
    if (!host.matches(':popover-open')) host.showPopover();
  }

  /**
   * Where a card of this size stands clear of what it speaks of; where it cannot, at least of the line.
   * @param {number} width
   * @param {number} height
   * @param {import('./scripts').CardPlace} around
   */
  function spotFor(width, height, { whole, line }) {
    const { clientWidth, clientHeight } = document.documentElement;
    const right = clientWidth - width - GAP;
    const bottom = clientHeight - height - GAP;
    /** @param {number} left @param {number} top */
    const within = (left, top) => ({ left: Math.max(GAP, Math.min(left, right)), top: Math.max(GAP, Math.min(top, bottom)) });
    // Above, if it fits: what stands there has been read, and who said it mostly stands behind the quote.
    const over = whole.top - GAP - height;
    if (over >= GAP) return within(whole.left, over);
    if (whole.bottom + GAP <= bottom) return within(whole.left, whole.bottom + GAP);
    if (whole.right + GAP <= right) return within(whole.right + GAP, line.top);
    if (whole.left - GAP - width >= GAP) return within(whole.left - GAP - width, line.top);
    return within(line.left, line.top - GAP - height >= GAP ? line.top - GAP - height : line.bottom + GAP);
  }

  /**
   * @param {CardContent} content
   * @param {boolean} dark
   * @param {import('./scripts').CardActs} acts
   * @param {() => void} close
   */
  function fill({ quote, speaker, figure, claimant, turn, notice }, dark, acts, close) {
    const card = element('div', `card${dark ? ' dark' : ''}${quote ? '' : ' brief'}`);
    card.setAttribute('role', 'dialog');
    card.setAttribute('aria-label', say('card_label'));
    card.setAttribute('aria-describedby', 'told');
    card.lang = say('language_code');
    card.dir = say('language_direction');
    // What a screen reader says when the card opens: the words themselves too, which others see beside it.
    const told = element('div', 'told');
    told.id = 'told';
    card.append(told);
    if (quote) {
      const name = element('p', 'name', speaker?.name ?? say('speaker_unknown'));
      const words = element('span', 'words', quote.text);
      words.hidden = true;
      told.append(words);
      if (speaker?.colour) name.style.setProperty('--colour', DOTS[speaker.colour] ?? DOTS[0]);
      told.append(name);
      if (speaker?.role) told.append(element('p', 'role', speaker.role));
      const about = element('p', 'about', say(`quote_${quote.kind}`));
      if (quote.cueText) about.append(' · ', say('card_cue', quote.cueText));
      if (quote.unsure && speaker) about.append(' · ', element('b', '', say('card_unsure')));
      told.append(about);
    }
    if (figure) told.append(element('p', 'figure', tellFigure(figure, claimant)));
    if (notice) told.append(element('p', 'notice', notice));

    const status = element('p', 'status');
    status.setAttribute('role', 'status');
    const buttons = element('div', 'acts');
    if (quote) {
      buttons.append(
        button('copy', say('card_copy'), async () => {
          status.textContent = say((await acts.copy(quote)) ? 'card_copied' : 'card_not_copied');
        }),
      );
      if (turn && turn.count > 1) {
        buttons.append(
          button('previous', '←', () => acts.step(quote, -1), say('card_previous')),
          element('span', 'turn', say('card_turn', String(turn.place), String(turn.count))),
          button('next', '→', () => acts.step(quote, 1), say('card_next')),
        );
      }
    }
    buttons.append(button('close', '✕', close, say('card_close')));
    card.append(buttons, status);
    return card;
  }

  /**
   * @param {import('../messages').Figure} figure
   * @param {import('../messages').Speaker | null} claimant
   */
  function tellFigure(figure, claimant) {
    const parts = [say('figure_told', figure.text, say(`figure_${figure.kind}`))];
    if (figure.of) parts.push(say('figure_of', figure.of));
    if (claimant) parts.push(say('figure_claimed', claimant.name));
    return parts.join(' · ');
  }

  /** @param {string} tag @param {string} name @param {string} text */
  function element(tag, name, text = '') {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    return made;
  }

  /** @param {string} name @param {string} text @param {() => void} act @param {string} label */
  function button(name, text, act, label = '') {
    const made = element('button', name, text);
    made.setAttribute('type', 'button');
    if (label) {
      made.setAttribute('aria-label', label);
      made.title = label;
    }
    made.addEventListener('click', act);
    return made;
  }
})();
