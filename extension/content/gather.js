// From the page to blocks of text: a classic content script. src/html/ is the same algorithm for saved pages, and a
// test holds the two equal; a change here is a change there.
//
// The body is walked in document order. Text is collected into the open block; a block tag, opened or closed, ends it.
// - White space collapses: a run of it is one space, unless it is one single no-break or other special space.
//   `<br>` (and a line end in `<pre>`) is a line break; two in a row end the block. A block is trimmed; an empty one is
//   no block.
// - Soft hyphens, zero-width spaces and direction marks are left out; joiners stay, they change how letters look.
// - What holds no prose is left out (elements.js), and what is not seen. `aria-hidden` text is seen, so it stays: dialogs
//   set it on whole articles. It is a hint.
// - Marks of footnotes are left out: raised figures that lead to a place of the page, or stand right behind a number or a
//   word. Behind fewer letters they are part of a unit: m².
// - A block's element is the innermost one that holds all of its text. Blocks and their ancestors make up
//   `Page.elements`, the only part of the page's tree that the core gets to see.
//
// Only a browser can do three things more: ask the computed style what is seen, walk open shadow roots, and gather a page
// that has changed from what was gathered before: of an element in which nothing has changed, the blocks are taken over.

(() => {
  'use strict';

  /** @typedef {import('../messages').Page} Page */
  /** @typedef {import('../messages').Passage} Passage */
  /** @typedef {import('./scripts').Run} Run */

  /**
   * An element on the way from the body to the text being read.
   * @typedef {object} Frame
   * @property {Element} element
   * @property {Frame | null} parent
   * @property {number} depth
   * @property {number} index  in `Page.elements`, or -1 as long as no block needed it
   * @property {boolean} block
   * @property {boolean} link  inside a link
   * @property {boolean} pre   inside `<pre>`
   * @property {boolean} seen  computed visibility
   * @property {Node | null} next       the child to be read next
   * @property {Node[] | null} slotted  what was put into a slot, in place of its children
   * @property {boolean} anew           all in it may have changed
   * @property {boolean} lasting        what it holds can be taken over as long as no change of it is told
   * @property {number} firstBlock      blocks there were before it
   */

  /**
   * What an element gave, to be taken over while nothing in it changes. `elements` are those among its own that its blocks
   * needed, itself the first; their numbers and those in `blocks` count as they did then, from `base` on.
   * @typedef {object} Yield
   * @property {boolean} link
   * @property {boolean} pre
   * @property {boolean} seen
   * @property {number} base
   * @property {import('../messages').Element[]} elements
   * @property {import('../messages').Block[]} blocks
   * @property {Run[][]} runs
   */

  // Someone may inject the scripts twice.
  const root = /** @type {any} */ (globalThis);
  const { onRecord } = root;
  if (onRecord.gather) return;

  const { isBlock, isLeftOut, isSpokenOnly, namesOf, visibilityOf } = onRecord.elements;

  /** What a footnote is marked with, and what may stand before it. Equal in src/html/note.rs. */
  const NOTE_MARK = /^[\t\n\f\r ]*(?:\[?[0-9]{1,3}\]?|[*†‡§¶]{1,3})[\t\n\f\r ]*$/;
  const BEFORE_NOTE = /(?:[0-9]|\p{Alphabetic}{4})[.,;:!?"'”’»)\]]*$/u;
  /** So much of the text before a mark is looked at. */
  const NOTE_REACH = 12;

  // Limits: a page is hostile input. A book has 1 MB of text.
  const MAX_TEXT = 4_000_000;
  const MAX_BLOCKS = 100_000;
  /** Text nodes and elements between two looks at the clock. */
  const STRIDE = 64;

  const ELEMENT = 1; // a look-up in the page's world takes longer
  const TEXT = 3;

  const PLAIN = 0;
  const SPACE = 1;
  const UNSEEN = 2;

  /**
   * What becomes of a UTF-16 code unit. Equal in src/html/text.rs.
   * @param {number} unit
   */
  function kindOf(unit) {
    if (unit > 0x20 && unit < 0xa0) return PLAIN;
    if (unit === 0x20 || (unit >= 0x09 && unit <= 0x0d && unit !== 0x0b)) return SPACE;
    if (unit === 0xad) return UNSEEN;
    if (unit === 0xa0 || unit === 0x1680 || unit === 0x3000) return SPACE;
    if (unit === 0xfeff) return UNSEEN;
    if (unit < 0x2000 || unit > 0x2069) return PLAIN;
    if (unit <= 0x200a || unit === 0x202f || unit === 0x205f) return SPACE;
    if (unit === 0x200b || unit === 0x200e || unit === 0x200f || unit === 0x2060) return UNSEEN;
    return (unit >= 0x202a && unit <= 0x202e) || unit >= 0x2066 ? UNSEEN : PLAIN;
  }

  /** What `kindOf` does not call plain, but for the space. */
  const ODD = '\\t\\n\\f\\r\\u00a0\\u00ad\\u1680\\u2000-\\u200b\\u200e\\u200f\\u202a-\\u202f\\u205f\\u2060\\u2066-\\u2069\\u3000\\ufeff';
  /** Where words with single spaces between them end: the browser looks faster than a loop. */
  const STOP = new RegExp(`[${ODD}]| (?=[ ${ODD}]|$)`, 'g');
  const BLANK = /^[ \t\n\f\r]*$/;

  /** What elements gave when they were last walked. @type {WeakMap<Element, Yield>} */
  let yields = new WeakMap();
  /** Further in, nothing is kept: each element keeps a list of all in it. */
  const DEEPEST_KEPT = 64;

  /** Walks a document and can pause at any node. */
  class Gatherer {
    /** @type {import('../messages').Element[]} */
    elements = [];
    /** @type {import('../messages').Block[]} */
    blocks = [];
    /** @type {Run[][]} */
    runs = [];
    length = 0;
    cut = false;
    /** @type {Frame | null} */
    frame = null;

    // The open block.
    text = '';
    linkChars = 0;
    /** @type {Run[]} */
    openRuns = [];
    /** @type {Frame | null} the innermost frame that holds all text of the block */
    holder = null;
    /** Depth of the outermost frame left since the last text. */
    low = 0;
    /** White space that comes into the text if more text follows, and where it stands. */
    space = '';
    /** @type {Text | null} */
    spaceNode = null;
    spaceAt = 0;
    spaceInLink = false;

    /**
     * @param {Document} document
     * @param {import('./scripts').Changes | null} changes  what has changed since it was last gathered
     */
    constructor(document, changes) {
      this.document = document;
      this.changes = changes;
      if (document.body) this.open(document.body);
    }

    /** @param {Element} element */
    open(element) {
      const tag = element.localName;
      if (isLeftOut(tag)) return;
      const block = isBlock(tag);
      const first = element.firstChild;
      // Pictures and the like: nothing to read, nothing to set apart.
      if (!block && !first && tag !== 'br' && tag !== 'slot' && !element.shadowRoot) return;
      const seen = visibilityOf(element);
      if (seen === null) return;
      if (tag === 'br') return this.breakLine();
      const parent = this.frame;
      if (tag === 'sup' && this.isNoteMark(element)) return;
      const link = (parent?.link ?? false) || (tag === 'a' && element.hasAttribute('href'));
      const pre = (parent?.pre ?? false) || tag === 'pre';
      if (block && this.takeOver(element, link, pre, seen)) return;
      if (isSpokenOnly(element)) return;
      if (block) this.close();
      const { shadowRoot } = element;
      const slotted = tag === 'slot' ? /** @type {HTMLSlotElement} */ (element).assignedNodes({ flatten: true }) : null;
      this.frame = {
        element,
        parent,
        depth: parent ? parent.depth + 1 : 0,
        index: -1,
        block,
        link,
        pre,
        seen,
        next: shadowRoot ? shadowRoot.firstChild : first,
        slotted: slotted?.length ? slotted.reverse() : null,
        anew: (parent?.anew ?? false) || (this.changes?.whole.has(element) ?? false),
        // What happens in the shadows, nobody tells; a name with a dash may cast one at any time.
        lasting: !shadowRoot && !tag.includes('-'),
        firstBlock: this.blocks.length,
      };
    }

    /**
     * True for the mark of a footnote.
     * @param {Element} element
     */
    isNoteMark(element) {
      if (!NOTE_MARK.test(element.textContent ?? '')) return false;
      for (const link of [this.frame?.element, element.firstElementChild]) if (link?.localName === 'a' && link.getAttribute('href')?.includes('#')) return true;
      return !this.space && BEFORE_NOTE.test(this.text.slice(-NOTE_REACH));
    }

    leave() {
      const frame = /** @type {Frame} */ (this.frame);
      const { parent, block, lasting } = frame;
      if (block) {
        this.close();
        if (lasting && frame.depth <= DEEPEST_KEPT && !this.cut) this.keep(frame);
      }
      if (parent) parent.lasting &&= lasting;
      this.frame = parent;
      this.low = Math.min(this.low, frame.depth - 1);
    }

    /** @param {Frame} frame */
    keep({ element, link, pre, seen, index, firstBlock }) {
      const elements = index < 0 ? [] : this.elements.slice(index);
      yields.set(element, { link, pre, seen, base: index, elements, blocks: this.blocks.slice(firstBlock), runs: this.runs.slice(firstBlock) });
    }

    /**
     * Takes over what a block's element gave before, if nothing in it has changed; true if so.
     * @param {Element} element
     * @param {boolean} link
     * @param {boolean} pre
     * @param {boolean} seen
     */
    takeOver(element, link, pre, seen) {
      const { changes, frame } = this;
      const before = changes && !frame?.anew && !changes.within.has(element) && yields.get(element);
      if (!before || before.link !== link || before.pre !== pre || before.seen !== seen) return false;
      const { base, elements, blocks, runs } = before;
      const length = blocks.reduce((sum, { text }) => sum + text.length, this.length);
      if (length >= MAX_TEXT || this.blocks.length + blocks.length >= MAX_BLOCKS) return false;
      this.close();
      if (blocks.length === 0) return true;
      const above = frame ? this.indexOf(frame) : null;
      const shift = this.elements.length - base;
      for (const [at, { parent, tag, names }] of elements.entries()) this.elements.push({ parent: at === 0 ? above : Number(parent) + shift, tag, names });
      for (const [at, { text, element, linkChars }] of blocks.entries()) this.add({ text, element: element + shift, linkChars }, runs[at]);
      return true;
    }

    /** A second break in a row ends the block. */
    breakLine() {
      if (this.space === '\n') this.close();
      else if (this.text) this.setSpace('\n', null, 0);
    }

    /**
     * @param {string} space
     * @param {Text | null} node
     * @param {number} at
     */
    setSpace(space, node, at) {
      this.space = space;
      this.spaceNode = node;
      this.spaceAt = at;
      this.spaceInLink = this.frame?.link ?? false;
    }

    /**
     * @param {Text} node
     * @param {Frame} frame
     */
    addText(node, frame) {
      const { data } = node;
      if (!this.text && BLANK.test(data)) return;
      for (let at = 0; at < data.length; ) {
        const kind = kindOf(data.charCodeAt(at));
        if (kind !== PLAIN) {
          if (kind === SPACE) this.addSpace(data[at], node, at, frame);
          at++;
          continue;
        }
        // Words with single spaces between them are taken over in one piece.
        const from = at;
        STOP.lastIndex = at;
        at = STOP.test(data) ? STOP.lastIndex - 1 : data.length;
        this.addSpaceBefore();
        this.append(data.slice(from, at), node, from, frame.link);
        this.hold(frame);
      }
    }

    /**
     * @param {string} char
     * @param {Text} node
     * @param {number} at
     * @param {Frame} frame
     */
    addSpace(char, node, at, frame) {
      if (frame.pre && char === '\n') this.breakLine();
      else if (!this.text) return;
      else if (!this.space) this.setSpace(char <= ' ' ? ' ' : char, node, at);
      else if (this.space !== '\n') this.space = ' ';
    }

    addSpaceBefore() {
      if (!this.space) return;
      this.append(this.space, this.spaceNode, this.spaceAt, this.spaceInLink);
      this.space = '';
    }

    /**
     * @param {string} text
     * @param {Text | null} node  null: a line break, which no text node holds
     * @param {number} from
     * @param {boolean} link
     */
    append(text, node, from, link) {
      const start = this.text.length;
      this.text += text;
      // Characters, not code units: the second half of a pair does not count.
      if (link) this.linkChars += text.length - (text.match(/[\udc00-\udfff]/g)?.length ?? 0);
      if (!node) return;
      const last = this.openRuns.at(-1);
      if (last && last.node === node && last.from + last.length === from && last.start + last.length === start) last.length += text.length;
      else this.openRuns.push({ node, from, start, length: text.length });
    }

    /** @param {Frame} frame */
    hold(frame) {
      if (!this.holder) this.holder = frame;
      else while (this.holder.depth > this.low && this.holder.parent) this.holder = this.holder.parent;
      this.low = frame.depth;
    }

    /** Ends the open block. */
    close() {
      if (this.text && this.holder) {
        if (this.length + this.text.length > MAX_TEXT) this.shorten(MAX_TEXT - this.length);
        this.add({ text: this.text, element: this.indexOf(this.holder), linkChars: this.linkChars }, this.openRuns);
      }
      this.text = this.space = '';
      this.linkChars = this.low = 0;
      this.openRuns = [];
      this.holder = null;
    }

    /**
     * @param {import('../messages').Block} block
     * @param {Run[]} runs
     */
    add(block, runs) {
      this.blocks.push(block);
      this.runs.push(runs);
      this.length += block.text.length;
      this.cut ||= this.length >= MAX_TEXT || this.blocks.length >= MAX_BLOCKS;
    }

    /**
     * Keeps the beginning of the open block. A whole file may stand on one line.
     * @param {number} length
     */
    shorten(length) {
      const isInPair = /[\udc00-\udfff]/.test(this.text[length]);
      this.text = this.text.slice(0, isInPair ? length - 1 : length);
      this.linkChars = Math.min(this.linkChars, [...this.text].length);
      this.cut = true;
    }

    /**
     * @param {Frame} frame
     * @returns {number}
     */
    indexOf(frame) {
      /** @type {Frame[]} */
      const fresh = [];
      /** @type {Frame | null} */
      let known = frame;
      for (; known && known.index < 0; known = known.parent) fresh.push(known);
      for (let i = fresh.length - 1; i >= 0; i--) {
        const { element, parent } = fresh[i];
        fresh[i].index = this.elements.length;
        this.elements.push({ parent: parent ? parent.index : null, tag: element.localName, names: namesOf(element) });
      }
      return frame.index;
    }

    /**
     * Walks on until the end or the deadline; true at the end.
     * @param {number} deadline  as `performance.now()` counts
     */
    walk(deadline) {
      for (let steps = 1; this.frame && !this.cut; steps++) {
        if (steps % STRIDE === 0 && performance.now() >= deadline) return false;
        const frame = this.frame;
        const node = frame.slotted ? frame.slotted.pop() : frame.next;
        if (!node) {
          this.leave();
          continue;
        }
        if (!frame.slotted) frame.next = node.nextSibling;
        const type = node.nodeType;
        if (type === ELEMENT) this.open(/** @type {Element} */ (node));
        else if (type === TEXT && frame.seen) this.addText(/** @type {Text} */ (node), frame);
      }
      this.close();
      return true;
    }

    /** What was gathered. */
    result() {
      const { document, runs } = this;
      /** @type {Page} */
      const page = { ...onRecord.describe(document), cut: this.cut, elements: this.elements, blocks: this.blocks };
      return { page, runs, range: (/** @type {Passage} */ passage) => onRecord.rangeOf(document, runs, passage) };
    }
  }

  /**
   * Gathers a document at once.
   * @param {Document} document
   * @param {import('./scripts').Changes | null} changes  what has changed since it was last gathered; null: all may have
   */
  onRecord.gather = (document, changes = null) => {
    const gatherer = begin(document, changes);
    gatherer.walk(Infinity);
    return gatherer.result();
  };

  /**
   * Gathers a document in slices, so that a long page stays usable. If the page changes meanwhile, the gathered text
   * may be of both versions: read it again then, as after any change.
   * @param {Document} document
   * @param {import('./scripts').Changes | null} changes
   * @param {number} slice  milliseconds at a stretch
   */
  onRecord.gatherInSlices = async (document, changes = null, slice = 12) => {
    const gatherer = begin(document, changes);
    while (!gatherer.walk(performance.now() + slice)) await onRecord.nextTask();
    return gatherer.result();
  };

  /**
   * @param {Document} document
   * @param {import('./scripts').Changes | null} changes
   */
  function begin(document, changes) {
    if (!changes) yields = new WeakMap();
    // Also of what is hidden just now, and not walked.
    else for (const element of changes.within) yields.delete(element);
    return new Gatherer(document, changes);
  }
})();
