// What the content scripts share: each adds its part to one global object, in the order in which the background brings
// them in (background/tab.js).

import type { Copy, Figure, Page, PageReading, Passage, Quote, Speaker, Switches } from '../messages';

/** A gathered page and the way back from its text to its nodes. */
export interface Gathered {
  page: Page;
  /** The range of a passage; null where the page no longer has it. */
  range(passage: Passage): Range | null;
}

/** Something painted: a place of the page and what it stands for. */
export interface Mark {
  kind: 'quote' | 'speaker' | 'figure';
  /** Index into the reading's quotes (quote, speaker) or figures (figure). */
  id: number;
  range: Range;
}

/** What stands painted on the page. */
export interface Painting {
  /** Registers what the switches ask for, and takes the rest away; also puts back what the page took away. */
  show(switches: Switches): void;
  /** True if a highlight that should be there no longer is. */
  isDamaged(): boolean;
  /** True if the page no longer has the text of most marks. */
  isLost(): boolean;
  /** The shown marks at a point of the viewport, the topmost last. */
  at(x: number, y: number): Mark[];
  /** The places of a quote, in order. */
  rangesOf(quote: number): Range[];
  /** Takes everything away. */
  clear(): void;
}

/** What a card tells. */
export interface CardContent {
  quote: Quote | null;
  speaker: Speaker | null;
  figure: Figure | null;
  /** Who claims the figure. */
  claimant: Speaker | null;
  /** A word to the reader, in place of all that. */
  notice: string | null;
}

/** The card beside a quote. */
export interface Card {
  readonly open: boolean;
  /** A pinned card stays until it is closed, and takes the focus. */
  readonly pinned: boolean;
  show(content: CardContent, place: DOMRect, pinned: boolean): void;
  /** Follows its quote over the screen. */
  move(place: DOMRect): void;
  /** True if the event happened on the card. */
  holds(event: Event): boolean;
  close(): void;
}

export interface CardActs {
  /** True if it is on the clipboard. */
  copy(quote: Quote): Promise<boolean>;
  /** To the quote after (1) or before (-1) this one. */
  step(quote: Quote, by: 1 | -1): void;
  close(): void;
}

export interface Pointing {
  /** Scrolls to a quote and opens its card; false if the page no longer shows it. */
  go(quote: number): boolean;
  /** Copies the quote on which the context menu was opened, or the selected one, and tells the reader. */
  copyPointed(): Promise<void>;
}

export interface Watched {
  /** The painting as it stands, null while the page is being read. */
  painting(): Painting | null;
  repaint(): void;
  /** Reads the page again if its text has changed; true if it had. */
  reread(): Promise<boolean>;
  /** Takes everything away: the extension is gone. */
  leave(): void;
}

declare global {
  interface OnRecord {
    gather(document: Document): Gathered;
    gatherInSlices(document: Document): Promise<Gathered>;
    /** Makes the highlights of a reading, in slices; nothing is seen before `show`. */
    prepare(gathered: Gathered, reading: PageReading, signal: AbortSignal): Promise<Painting>;
    /** True if these elements' text is rendered light on dark. */
    isDark(elements: Element[]): boolean;
    /** Puts both flavours on the clipboard; false if the browser wants a click for it. */
    copy(words: Copy): Promise<boolean>;
    /** A card, closed. */
    makeCard(dark: boolean, acts: CardActs): Card;
    /** Answers pointer and keyboard until the signal aborts. */
    point(reading: PageReading, painting: Painting, dark: boolean, signal: AbortSignal): Pointing;
    /** Follows the page's changes until the signal aborts. */
    watch(watched: Watched, signal: AbortSignal): void;
    /** Resolves in a later task. */
    nextTask(): Promise<void>;
    /** Runs the slices of a long task with pauses in which the page can act; stops early if the signal aborts. */
    inSlices<Item>(items: Iterable<Item>, act: (item: Item) => void, signal: AbortSignal): Promise<void>;
    /** True once all scripts stand in this frame. */
    ready: boolean;
  }

  var onRecord: OnRecord;
  var browser: typeof chrome | undefined;
}
