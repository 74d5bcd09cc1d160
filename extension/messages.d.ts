// Every message and every shape that crosses a boundary. Scripts import these types through JSDoc; Rust's side of
// `Page` is src/article/block.rs, of the rest src/message/.
// All offsets here are UTF-16 code units, JavaScript's own.

/**
 * A value as JSON text. Browsers carry one long text from script to script at once, and tens of thousands of small objects
 * in seconds.
 */
export type Json<Value> = string;

/** What a gatherer hands to the core. */
export interface Page {
  url: string;
  title: string;
  lang: string;
  byline: string;
  site: string;
  published: string;
  /** True where the page was too long and the rest was left out. */
  cut: boolean;
  elements: Element[];
  blocks: Block[];
}

/** An element with text in it; see src/article/block.rs for the meaning of these two. */
export interface Element {
  parent: number | null;
  tag: string;
  names: string;
}

/** One block of rendered text. */
export interface Block {
  text: string;
  element: number;
  linkChars: number;
}

/** Blocks taken over from the page as it was: those from `from` up to `to`, their elements' numbers moved by `shift`. */
export interface Kept {
  from: number;
  to: number;
  shift: number;
}

/** A page told by what has changed since another version of it was read. */
export interface ChangedPage extends Omit<Page, 'blocks'> {
  blocks: (Block | Kept)[];
}

/** A stretch of one block's text. A span of the reading that runs over blocks is several passages. */
export interface Passage {
  /** Index into `Page.blocks`. */
  block: number;
  start: number;
  end: number;
}

export interface Speaker {
  id: number;
  name: string;
  kind: 'person' | 'organisation' | 'group' | 'anonymous';
  role: string | null;
  /** 1 to 8, the speaker's colour; null where nothing of theirs is painted. */
  colour: number | null;
  /** How many quotes of the reading are theirs. */
  quotes: number;
  /** Names that the reader joined into this one. */
  joined?: string[];
}

export interface Quote {
  /** Names the quote, also in later readings of the same page, as long as it stands there. */
  id: number;
  kind: 'direct' | 'mixed' | 'indirect';
  /** What is painted, in order. */
  pieces: Passage[];
  /** The words beside the quote that name its source; empty if none do. */
  mention: Passage[];
  cue: Passage[];
  /** The reported clause of a mixed quote. */
  clause: Passage[];
  /** Index into `PageReading.speakers`; null: unknown. */
  speaker: number | null;
  /** 0 to 1. */
  confidence: number;
  /** True where the attribution should be shown as doubtful. */
  unsure: boolean;
  /** True where the reader said who said it. */
  corrected: boolean;
  /** The pieces' words. */
  text: string;
  /** The cue's words, empty if there is none. */
  cueText: string;
  link: Link;
  /** Ready for the clipboard, with speaker, role, outlet and address. */
  copy: Copy;
}

export interface Figure {
  /** As with quotes. */
  id: number;
  kind: 'count' | 'money' | 'percent' | 'ratio' | 'measure' | 'age' | 'score' | 'other' | 'ordinal' | 'date' | 'time';
  passages: Passage[];
  text: string;
  /** A number, both ends of a range, or a tally as written. */
  value: number | [number, number] | string;
  unit: string;
  approx: '>' | '<' | '~' | '~<' | null;
  /** What is counted, in the text's words. */
  of: string | null;
  claimedBy: number | null;
  /** False for dates, times and ordinals, which are found but not painted. */
  painted: boolean;
  link: Link;
}

/** Opens the page at the words if `exact`, else at its beginning. */
export interface Link {
  url: string;
  exact: boolean;
}

/** The same words in two flavours. */
export interface Copy {
  text: string;
  html: string;
}

export interface PageReading {
  /** False where the page has no prose to read. */
  article: boolean;
  /** The blocks that are the article, by their numbers in the page. */
  read: number[];
  quotes: Quote[];
  speakers: Speaker[];
  figures: Figure[];
  /** How many corrections the reader made on this page. */
  corrections: number;
}

/** A reading as the panel gets it: without what only the page needs. */
export interface ListedReading extends Omit<PageReading, 'quotes'> {
  quotes: Omit<Quote, 'mention' | 'cue' | 'clause' | 'copy'>[];
}

/**
 * A reading of a page that has changed, told by the reading before: a number stands for the quote or figure that had this
 * place there, now where its blocks are. Speakers are the same where name and kind are.
 */
export interface ChangedReading extends Omit<PageReading, 'quotes' | 'figures'> {
  quotes: (Quote | number)[];
  figures: (Figure | number)[];
}

/** What the reader wants to see. Kept in storage.local under `switches`. */
export interface Switches {
  quotes: boolean;
  speakers: boolean;
  figures: boolean;
}

/** The names of the highlights' style sheets: see background/palettes.js. */
export type Palette = 'tints' | 'strong' | 'lines';

/**
 * Sites by their hosts, without "www."; each stands for what lies under it too. Kept in storage.local under `sites`.
 * Those always read also need the browser's permission, which may be missing: it was revoked, or the list came from a file.
 */
export interface Sites {
  always: string[];
  never: string[];
}

/** What the reader set, each under its own name in storage.local; see settings/kept.js. */
export interface Settings {
  switches: Switches;
  palette: Palette;
  /** One of words.js's languages; empty: the browser's. */
  language: string;
  sites: Sites;
  /** How a quote is copied, in the core's template language; empty: as On Record does it. */
  template: string;
}

/**
 * Why there is nothing to show; each has a message in `_locales` (`problem_<name>`) that says what to do.
 * - no_article: no prose found · too_long: more text than is read; the reading has the beginning · not_readable: not a text page (a PDF, a picture)
 * - forbidden_page: the browser keeps extensions out · not_asked: nobody has asked for this page yet; for the list alone
 * · core_failed: our own fault · no_highlights: browser too old
 * - never_here: the reader wants this site left alone · not_stored: there was no room for a correction
 * - not_allowed: the browser took back the permission for a site that is always read; the reading stands all the same
 */
export type Problem = 'no_article' | 'too_long' | 'not_readable' | 'forbidden_page' | 'not_asked' | 'core_failed' | 'no_highlights' | 'never_here' | 'not_allowed' | 'not_stored';

/** What the popup draws. */
export interface TabState {
  /** The page is painted (or would be, if there were anything to paint). */
  on: boolean;
  /** Being read just now: a `state` message follows. */
  busy: boolean;
  problem: Problem | null;
  switches: Switches;
  /** What the page that was read says about itself. Null before the first reading and after off. */
  source: Pick<Page, 'url' | 'title' | 'lang' | 'byline' | 'site' | 'published'> | null;
  /** Null before the first reading and after off. */
  reading: Json<ListedReading> | null;
}

/**
 * From the panel to the background, about the tab it stands for (`tabs.query({ active: true, currentWindow: true })`).
 * - open: sent once, when the popup opens. Opening it is the reader's gesture, so a page that was never opened is
 *   injected, read and painted; one that was turned off stays off.
 * - toggle: on ↔ off. · tell: the state, nothing else; `not_asked` where no content script is. · go: scroll to a quote or
 *   a figure and point it out.
 * - switch: what to paint from now on, in every tab; stored.
 * - correct: takes a step of correction and reads the page anew. · undo: takes back the last. · forget: takes back all.
 *
 * Every answer is a `TabState`, also where the page may not be touched (`problem` says so). The answer to `open` and
 * `toggle` comes when the page is painted, so draw "busy" until then.
 */
export type FromPanel =
  | { kind: 'open'; tabId: number }
  | { kind: 'toggle'; tabId: number }
  | { kind: 'tell'; tabId: number }
  | { kind: 'go'; tabId: number; quote: number }
  | { kind: 'go'; tabId: number; figure: number }
  | { kind: 'switch'; tabId: number; switches: Switches }
  | { kind: 'correct'; tabId: number; step: Step }
  | { kind: 'undo' | 'forget'; tabId: number };

/**
 * What the panel asks of its own script: to open the list, to keep in mind what the reader chose last, to change the
 * notebook in storage.local and then to tell whether that was possible.
 */
export type ToLoader =
  | { kind: 'open_list' }
  | ({ kind: 'remember' } & ListChoices)
  | { kind: 'store'; change: { put: Stored[]; remove: string[] }; told: string };

/** Something in the storage; null: it is gone. The notebook's keys begin with `kept:`, see src/notebook/. */
export interface Stored {
  key: string;
  value: string | null;
}

/** How the reader wants the list and what is copied from it. Kept in storage.local under `list`. */
export interface ListChoices {
  format: string;
  order: 'speaker' | 'place';
}

/** A summary of a tab's state, for the badge and the button's title. */
export interface Summary {
  kind: 'state';
  on: boolean;
  busy: boolean;
  problem: Problem | null;
  quotes: number;
  figures: number;
}

/**
 * From a page's content scripts.
 * - read: asks for a reading. Answer: `ReadAnswer`. `style` is the style sheet to lay into the page by then, null if it
 *   is there already. `name` names this version of the page. `corrections` are those of a private window's page; elsewhere
 *   null, and those that are kept count.
 * - reread: the same for a page that has changed since the version `since` was read. Answer: `RereadAnswer`.
 * - style: another style sheet from now on; the page has become dark, or light. No answer.
 * - style_text: asks for a style sheet's text, for the page's shadow roots. Answer: string.
 * - loaded: a page of a site that is always read is there. No answer; an `open` follows.
 * - words: asks for the words of the language the reader chose. Answer: as in `_locales`, null: the browser's.
 * - state: sent on every change. No answer. An open panel hears it too (`runtime.onMessage`, `sender.tab.id` names the
 *   tab) and then asks `tell`.
 */
export type FromContent =
  | { kind: 'read'; name: string; page: Page; style: 'light' | 'dark' | null; corrections: Corrections | null }
  | { kind: 'reread'; name: string; since: string; page: ChangedPage; style: 'light' | 'dark' | null; corrections: Corrections | null }
  | { kind: 'style'; style: 'light' | 'dark' }
  | { kind: 'style_text'; style: 'light' | 'dark' }
  | { kind: 'loaded' }
  | { kind: 'words' }
  | Summary;

/** Names a quote or figure by its words, and by which of those with the same words it is, from 0. */
export interface Anchor {
  words: string;
  occurrence: number;
}

/** One correction; src/correction/ is what it means. */
export type Step =
  | { kind: 'attribute'; quote: Anchor; speaker: string | null }
  | { kind: 'join'; speaker: string; into: string }
  | { kind: 'part'; speaker: string }
  | { kind: 'dismiss_quote'; quote: Anchor }
  | { kind: 'dismiss_figure'; figure: Anchor };

/**
 * What the reader corrected on a page, the oldest first. Kept in storage.local under `corrections:` and the page's address
 * without its fragment; in private windows by the page's own content script, and gone with it.
 */
export interface Corrections {
  version: 1;
  steps: Step[];
}

/** From a page's content scripts to an open list: this quote or figure was clicked. No answer. */
export type Pointed = { kind: 'pointed'; quote: number } | { kind: 'pointed'; figure: number };

export type ToBackground = FromPanel | FromContent;

/** The background's answer to `read`. */
export type ReadAnswer = { reading: Json<PageReading> } | { problem: Problem };

/** The background's answer to `reread`. It may have been ended since; then it has forgotten, and wants the page whole. */
export type RereadAnswer = { change: Json<ChangedReading> } | { problem: Problem } | { forgotten: true };

/**
 * From the background to the content scripts of a tab's top frame. Each is answered with a `TabState`.
 * - step: to the next quote or figure, or the one before; a page that is off is read first.
 * - corrected: the page's corrections have changed; in a private window, by `change`.
 * - copy_pointed: copy the quote on which the context menu was opened.
 */
export type ToContent =
  | { kind: 'open' }
  | { kind: 'toggle' }
  | { kind: 'tell' }
  | { kind: 'go'; quote: number }
  | { kind: 'go'; figure: number }
  | { kind: 'step'; by: 1 | -1 }
  | { kind: 'copy_pointed' }
  | { kind: 'corrected'; change: Change | null };

/** What becomes of a page's corrections. */
export type Change = { kind: 'correct'; step: Step } | { kind: 'undo' } | { kind: 'forget' };
