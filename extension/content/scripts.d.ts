// What the content scripts share: each adds its part to one global object, in the order of order.json.

import type { Block, ChangedReading, Copy, Figure, Kept, Page, PageReading, Passage, Quote, Speaker, Switches } from '../messages';

/** A stretch of a block's text that stands unchanged in a text node. All in UTF-16 code units. */
export interface Run {
  node: Text;
  from: number;
  start: number;
  length: number;
}

/** A gathered page and the way back from its text to its nodes. */
export interface Gathered {
  page: Page;
  /** For each block where its text stands; the same object as before where nothing has changed in it. */
  runs: Run[][];
  /** The range of a passage; null where the page no longer has it. */
  range(passage: Passage): Range | null;
}

/** Where a page has changed. */
export interface Changes {
  /** Elements in which something has, however deep; */
  within: Set<Element>;
  /** and those in which everything may have. */
  whole: Set<Element>;
}

/** Notes where the page changes. */
export interface ChangeLog {
  /** Also in this root. */
  observe(root: ShadowRoot): void;
  /** Calls when text may have changed from now on, or has. */
  onText(act: () => void): void;
  /** Everything may have changed. */
  forget(): void;
  /** What has changed since the last time; null: everything may have. */
  take(): Changes | null;
}

/** Something painted: a place of the page and what it stands for. */
export interface Mark {
  kind: 'quote' | 'speaker' | 'figure';
  /** The id of the quote (quote, speaker) or of the figure. */
  id: number;
  range: Range;
  /** What stood in the range when it was marked. */
  words: string;
}

/** What stands painted on the page. */
export interface Painting {
  /** Registers what the switches ask for, and takes the rest away; also puts back what the page took away. */
  show(switches: Switches): void;
  /** The same for the first time, in slices. */
  unveil(switches: Switches, signal: AbortSignal): Promise<void>;
  /** True if a highlight that should be there no longer is. */
  isDamaged(): boolean;
  /** True if the page no longer has the text of some mark where it was. */
  hasLost(): boolean;
  /** The shown marks at a point of the viewport, the topmost last. */
  at(x: number, y: number): Mark[];
  /** The places of a quote, in order. */
  rangesOf(quote: number): Range[];
  /** The marks a reader steps through, in text order: quotes and figures, as far as they are shown. */
  stops(): Mark[];
  /** Where the marks begin. */
  nodes(): Node[];
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
  /** Which of its speaker's quotes it is, from 1, and how many there are. */
  turn: { place: number, count: number } | null;
  /** A word to the reader, in place of all that. */
  notice: string | null;
}

/** What the card must stand clear of, in the window's coordinates. */
export interface CardPlace {
  /** All of what it speaks of; */
  whole: DOMRect;
  /** the line of it that the reader points at, where there is no room beside the whole. */
  line: DOMRect;
}

/** The card beside a quote. */
export interface Card {
  readonly open: boolean;
  /** A pinned card stays until it is closed, and takes the focus. */
  readonly pinned: boolean;
  /** `focus`: hand the keyboard over to it, too. */
  show(content: CardContent, place: CardPlace, pinned: boolean, focus: boolean): void;
  /** Follows its quote over the screen. */
  move(place: CardPlace): void;
  /** True if the event happened on the card. */
  holds(event: Event): boolean;
  close(): void;
}

export interface CardActs {
  /** True if it is on the clipboard. */
  copy(quote: Quote): Promise<boolean>;
  /** To the quote of the same speaker after (1) or before (-1) this one. */
  step(quote: Quote, by: 1 | -1): void;
  close(): void;
}

export interface Pointing {
  /** Points into another reading from now on; a card stays open if what it speaks of is still there. */
  update(reading: PageReading, painting: Painting): void;
  /** Scrolls to a quote and opens its card; false if the page no longer shows it. */
  go(quote: number): boolean;
  /** The same for a figure. */
  goToFigure(figure: number): boolean;
  /** To the next quote or figure (1) or the one before (-1), from the one last shown, or from what is in view. */
  step(by: 1 | -1): void;
  /** Copies the quote on which the context menu was opened, or the selected one, and tells the reader. */
  copyPointed(): Promise<void>;
}

/** What lasts. Ids by what they stand for: one for each time it occurs; colours by their speakers' names. */
export interface Ids {
  quotes: Map<string, number[]>;
  figures: Map<string, number[]>;
  colours: Map<string, number>;
  next: number;
}

export interface Watched {
  /** The painting as it stands, null while the page is being read. */
  painting(): Painting | null;
  repaint(): void;
  /** Reads the page again if its text has changed, and paints it again if its nodes have. */
  reread(): Promise<void>;
  /** Looks again whether the page is dark. */
  restyle(): void;
  /** Off and on again: the document is another one. */
  restart(): void;
  /** Takes everything away: the extension is gone. */
  leave(): void;
}

/** The entries of a messages.json. */
export type Words = Record<string, { message: string; placeholders?: Record<string, { content: string }> }>;

declare global {
  interface OnRecord {
    /** What the gatherer asks of elements. */
    elements: {
      /** A tag whose text is set apart. */
      isBlock(tag: string): boolean;
      /** A tag that holds no prose. */
      isLeftOut(tag: string): boolean;
      /** Laid out for screen readers alone. */
      isSpokenOnly(element: Element): boolean;
      /** Class, id and role words. */
      namesOf(element: Element): string;
      /** Whether an element's own text is seen; null where nothing in it is. */
      visibilityOf(element: Element): boolean | null;
    };
    /** The range of a passage; null if it holds nothing that stands in the page. */
    rangeOf(document: Document, runs: Run[][], passage: Passage): Range | null;
    /** With `changes`, what did not change is taken over from the last time. */
    gather(document: Document, changes?: Changes | null): Gathered;
    gatherInSlices(document: Document, changes?: Changes | null, slice?: number): Promise<Gathered>;
    /** Notes where the page changes, until the signal aborts. */
    followChanges(signal: AbortSignal): ChangeLog;
    /** A page's blocks told by those of another version of it; `isSame` if its text and address are the same. */
    compare(before: Page, page: Page): { isSame: boolean; blocks: (Block | Kept)[] };
    /** True if nothing differs but digits in short blocks that are not read: clocks, counters. */
    isCounting(before: Page, page: Page, read: number[]): boolean;
    /** The reading that is told by the one before it; `blocks` as `compare` gave them. */
    renew(before: PageReading, change: ChangedReading, blocks: (Block | Kept)[]): PageReading;
    /** Makes the highlights of a reading, in slices; nothing is seen before `show`. What stands already goes on. */
    prepare(gathered: Gathered, reading: PageReading, signal: AbortSignal, standing?: Painting | null): Promise<Painting>;
    /** Brings the style of the highlights into the shadow roots around these nodes, where it does not get in by itself. */
    dressShadows(nodes: Node[], askForStyle: () => Promise<string | null>, signal: AbortSignal): Promise<void>;
    /** True if these elements' text is rendered light on dark. */
    isDark(elements: Element[]): boolean;
    /** Puts both flavours on the clipboard; false if the browser wants a click for it. */
    copy(words: Copy): Promise<boolean>;
    /** Takes up the language the reader chose. */
    learnWords(): Promise<void>;
    /** The words for a key of `_locales/en/messages.json`; `words` stand in place of `$1`, `$2` … */
    say(key: string, ...words: string[]): string;
    /** A card, closed. */
    makeCard(isDark: () => boolean, acts: CardActs): Card;
    /** Answers pointer and keyboard until the signal aborts. */
    point(isDark: () => boolean, signal: AbortSignal): Pointing;
    /** Gives the quotes and figures of a new reading the ids that the same ones had before, and speakers their colours. */
    keepIds(reading: PageReading, page: Page, before: Ids | null): Ids;
    /** Follows the page's changes until the signal aborts. */
    watch(watched: Watched, changes: ChangeLog, signal: AbortSignal): void;
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
