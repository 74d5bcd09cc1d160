// The last page of each tab and its reading, so that a page that changes need not be sent and answered whole again. A
// convenience and no state: the background may be ended at any moment, and a tab that is told so sends all.

/** @typedef {import('../messages').Page} Page */
/** @typedef {import('../messages').PageReading} PageReading */
/** @typedef {import('../messages').Block} Block */
/** @typedef {import('../messages').Kept} Kept */
/** @typedef {import('../messages').Passage} Passage */
/** @typedef {{ name: string, page: Page, reading: import('../messages').Json<PageReading> }} Version */

/** So many tabs are remembered, those read last. */
const TABS = 4;

/** @type {Map<number, Version>} */
const versions = new Map();

/** @param {number} tabId @param {string} name @param {Page} page @param {Version['reading']} reading */
export function remember(tabId, name, page, reading) {
  versions.delete(tabId);
  versions.set(tabId, { name, page, reading });
  for (const oldest of versions.keys()) {
    if (versions.size <= TABS) break;
    versions.delete(oldest);
  }
}

/** @param {number} tabId */
export function forget(tabId) {
  versions.delete(tabId);
}

/**
 * The version of a tab's page that goes by this name.
 * @param {number} tabId
 * @param {string} name
 */
export function recall(tabId, name) {
  const version = versions.get(tabId);
  return version?.name === name ? version : null;
}

/**
 * The page after its changes; null if they do not fit the version.
 * @param {Version} version
 * @param {import('../messages').ChangedPage} changed
 * @param {number} mostText  in UTF-16 code units
 * @returns {Page | null}
 */
export function putTogether({ page }, changed, mostText) {
  /** @type {Block[]} */
  const blocks = [];
  let text = 0;
  let last = 0;
  for (const block of changed.blocks) {
    if (!('from' in block)) blocks.push(block);
    // In order, so that no few words can grow to a page without end.
    else if (block.from < last || block.to > page.blocks.length) return null;
    else {
      last = block.to;
      for (const { text, element, linkChars } of page.blocks.slice(block.from, block.to)) blocks.push({ text, element: element + block.shift, linkChars });
    }
  }
  for (const block of blocks) text += block.text.length;
  return text <= mostText && blocks.every(({ element }) => element >= 0) ? { ...changed, blocks } : null;
}

/**
 * A reading told by the one before it.
 * @param {Version} version
 * @param {(Block | Kept)[]} blocks  how the page's blocks became others
 * @param {Version['reading']} whole
 * @returns {import('../messages').Json<import('../messages').ChangedReading>}
 */
export function tellChange(version, blocks, whole) {
  /** @type {PageReading} */
  const { speakers, quotes, figures } = JSON.parse(version.reading);
  /** @type {PageReading} */
  const reading = JSON.parse(whole);
  /** @type {Map<number, number>} */
  const places = new Map();
  let at = 0;
  for (const block of blocks) {
    if (!('from' in block)) at++;
    else for (let old = block.from; old < block.to; old++) places.set(old, at++);
  }
  const before = plainTeller(speakers, (block) => places.get(block) ?? -1);
  const after = plainTeller(reading.speakers, (block) => block);
  const knownQuotes = new Map(quotes.map((quote, at) => [before.quote(quote), at]));
  const knownFigures = new Map(figures.map((figure, at) => [before.figure(figure), at]));
  return JSON.stringify({
    ...reading,
    quotes: reading.quotes.map((quote) => knownQuotes.get(after.quote(quote)) ?? quote),
    figures: reading.figures.map((figure) => knownFigures.get(after.figure(figure)) ?? figure),
  });
}

/**
 * Tells quotes and figures so that the same ones of two readings are told alike.
 * @param {import('../messages').Speaker[]} speakers
 * @param {(block: number) => number} place
 */
function plainTeller(speakers, place) {
  /** @param {number | null} speaker */
  const name = (speaker) => (speaker === null ? null : `${speakers[speaker]?.kind} ${speakers[speaker]?.name}`);
  /** @param {Passage[]} passages */
  const at = (passages) => passages.map(({ block, start, end }) => [place(block), start, end]);
  return {
    /** @param {import('../messages').Quote} quote */
    quote: ({ id, pieces, mention, cue, clause, speaker, ...rest }) => JSON.stringify([[pieces, mention, cue, clause].map(at), name(speaker), rest]),
    /** @param {import('../messages').Figure} figure */
    figure: ({ id, passages, claimedBy, ...rest }) => JSON.stringify([at(passages), name(claimedBy), rest]),
  };
}
