// Messages come from pages' processes: each is looked at before it is believed.

import { api } from './api.js';

/** @typedef {chrome.runtime.MessageSender} Sender */
/** @typedef {import('../messages').FromPanel} FromPanel */
/** @typedef {import('../messages').FromContent} FromContent */

/** Above what the gatherer lets through; see its own limits. */
export const MAX_TEXT = 5_000_000;
const MAX_BLOCKS = 200_000;
const MAX_FIELD = 20_000;
/** More corrections than anyone makes on one page by hand. */
const MAX_STEPS = 10_000;
/** Of a version's name. */
const MAX_NAME = 100;

const PROBLEMS = new Set(['no_article', 'too_long', 'not_readable', 'forbidden_page', 'not_asked', 'core_failed', 'no_highlights', 'never_here', 'not_stored']);

/**
 * A message of the panel, or null.
 * @param {unknown} message
 * @param {Sender} sender
 * @returns {FromPanel | null}
 */
export function fromPanel(message, sender) {
  if (sender.id !== api.runtime.id || !sender.url?.startsWith(api.runtime.getURL('panel/'))) return null;
  if (!isObject(message) || !isCount(message.tabId)) return null;
  const { kind, tabId } = message;
  if (kind === 'open' || kind === 'toggle' || kind === 'tell') return { kind, tabId };
  if (kind === 'go') {
    const { quote, figure } = message;
    return isCount(quote) ? { kind, tabId, quote } : isCount(figure) ? { kind, tabId, figure } : null;
  }
  if (kind === 'undo' || kind === 'forget') return { kind, tabId };
  if (kind === 'correct') return isStep(message.step) ? { kind, tabId, step: message.step } : null;
  if (kind !== 'switch' || !isObject(message.switches)) return null;
  const { quotes, speakers, figures } = message.switches;
  if (typeof quotes !== 'boolean' || typeof speakers !== 'boolean' || typeof figures !== 'boolean') return null;
  return { kind, tabId, switches: { quotes, speakers, figures } };
}

/**
 * A message of a content script in a tab's top frame, or null.
 * @param {unknown} message
 * @param {Sender} sender
 * @returns {{ tabId: number, message: FromContent } | null}
 */
export function fromContent(message, sender) {
  const tabId = sender.tab?.id;
  if (sender.id !== api.runtime.id || tabId === undefined || sender.frameId !== 0 || !isObject(message)) return null;
  return isWhole(message) ? { tabId, message: /** @type {FromContent} */ (/** @type {unknown} */ (message)) } : null;
}

/** @param {Record<string, unknown>} message */
function isWhole(message) {
  switch (message.kind) {
    case 'read':
      return isName(message.name) && (message.style === null || isStyle(message.style)) && isPage(message.page, false) && mayBeCorrections(message.corrections);
    case 'reread':
      return isName(message.name) && isName(message.since) && (message.style === null || isStyle(message.style)) && isPage(message.page, true) && mayBeCorrections(message.corrections);
    case 'loaded':
    case 'words':
      return true;
    case 'style':
    case 'style_text':
      return isStyle(message.style);
    default:
      return message.kind === 'state' && isSummary(message);
  }
}

/** @param {unknown} name */
function isName(name) {
  return typeof name === 'string' && name.length <= MAX_NAME;
}

/** @param {unknown} style */
function isStyle(style) {
  return style === 'light' || style === 'dark';
}

/**
 * @param {unknown} page
 * @param {boolean} changed  some of its blocks may stand for those it had
 */
function isPage(page, changed) {
  if (!isObject(page) || !Array.isArray(page.blocks) || page.blocks.length > MAX_BLOCKS) return false;
  for (const field of ['url', 'title', 'lang', 'byline', 'site', 'published']) {
    const value = page[field];
    if (typeof value !== 'string' || value.length > MAX_FIELD) return false;
  }
  let text = 0;
  for (const block of page.blocks) {
    if (!isObject(block)) return false;
    if (changed && 'from' in block) {
      if (!isCount(block.from) || !isCount(block.to) || block.to < block.from || !Number.isInteger(block.shift)) return false;
      continue;
    }
    if (typeof block.text !== 'string') return false;
    text += block.text.length;
    if (text > MAX_TEXT) return false;
  }
  return true;
}

/** @param {unknown} corrections */
function mayBeCorrections(corrections) {
  if (corrections === null) return true;
  return isObject(corrections) && Array.isArray(corrections.steps) && corrections.steps.length <= MAX_STEPS && corrections.steps.every(isStep);
}

/**
 * @param {unknown} step
 * @returns {step is import('../messages').Step}
 */
function isStep(step) {
  if (!isObject(step)) return false;
  const { kind, quote, figure, speaker, into } = step;
  if (kind === 'attribute') return isAnchor(quote) && (speaker === null || isWord(speaker));
  if (kind === 'join') return isWord(speaker) && isWord(into);
  if (kind === 'part') return isWord(speaker);
  return (kind === 'dismiss_quote' && isAnchor(quote)) || (kind === 'dismiss_figure' && isAnchor(figure));
}

/** @param {unknown} anchor */
function isAnchor(anchor) {
  return isObject(anchor) && typeof anchor.words === 'string' && anchor.words.length <= MAX_TEXT && isCount(anchor.occurrence);
}

/** @param {unknown} word */
function isWord(word) {
  return typeof word === 'string' && word.length <= MAX_FIELD;
}

/** @param {Record<string, unknown>} message */
function isSummary({ on, busy, problem, quotes, figures }) {
  const known = problem === null || (typeof problem === 'string' && PROBLEMS.has(problem));
  return typeof on === 'boolean' && typeof busy === 'boolean' && known && isCount(quotes) && isCount(figures);
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isObject(value) {
  return typeof value === 'object' && value !== null;
}

/**
 * @param {unknown} value
 * @returns {value is number}
 */
function isCount(value) {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 2 ** 31;
}
