// A tab's content scripts: bringing them in, asking them, and their style sheets.

import { api } from './api.js';
import { SHEETS, sheetFor } from './palettes.js';

/** @typedef {import('../messages').ToContent} ToContent */
/** @typedef {import('../messages').TabState} TabState */
/** @typedef {import('../messages').Problem} Problem */

/** Joined by tools/assemble.mjs, in the order of content/order.json: a browser brings in one file sooner than twelve. */
export const SCRIPTS = ['content/content.js'];

/** Chromium refuses some first injections after a keyboard command and allows the second: time enough in between. */
const RETRY_AFTER_MS = 120;

/**
 * Asks a tab's content script; null where there is none.
 * @param {number} tabId
 * @param {ToContent} message
 * @returns {Promise<TabState | null>}
 */
export async function ask(tabId, message) {
  try {
    const answer = (await api.tabs.sendMessage(tabId, message, { frameId: 0 })) ?? null;
    if (answer) visited.add(tabId);
    return answer;
  } catch {
    return null;
  }
}

/**
 * Asks a tab's content script, and brings it in first where there is none.
 * @param {number} tabId
 * @param {ToContent} message
 * @returns {Promise<TabState | Problem>}
 */
export async function askOrInject(tabId, message) {
  // Where nobody is known to answer, the script is brought in without waiting for the silence. One that is there
  // already takes no notice of another.
  const injecting = visited.has(tabId) ? null : inject(tabId);
  const answer = await ask(tabId, message);
  if (!answer && !(await (injecting ?? inject(tabId))) && !(await later(() => inject(tabId)))) return 'forbidden_page';
  visited.add(tabId);
  // A fresh script has begun to read: it must not take the toggle for the next one.
  const next = message.kind === 'toggle' ? /** @type {ToContent} */ ({ kind: 'open' }) : message;
  return answer ?? (await ask(tabId, next)) ?? 'forbidden_page';
}

/** Tabs where a content script answered in this background's life; most of them still have one. @type {Set<number>} */
const visited = new Set();

/** @param {number} tabId */
async function inject(tabId) {
  try {
    await api.scripting.executeScript({ target: { tabId }, files: SCRIPTS });
    return true;
  } catch {
    return false; // The browser's own pages, its store, and what it shows without a document of the page's.
  }
}

/**
 * @param {() => Promise<boolean>} act
 * @returns {Promise<boolean>}
 */
function later(act) {
  return new Promise((resolve) => setTimeout(() => resolve(act()), RETRY_AFTER_MS));
}

/**
 * Lays a style sheet of the reader's palette into a tab, in place of any other.
 * @param {number} tabId
 * @param {import('./palettes').Style} style
 */
export async function layStyle(tabId, style) {
  await laySheet(tabId, await sheetFor(style));
}

/**
 * @param {number} tabId
 * @param {string} sheet  one of `SHEETS`
 */
export async function laySheet(tabId, sheet) {
  const target = { tabId };
  await quietly(api.scripting.insertCSS({ target, files: [sheet] }));
  // Nobody waits for it.
  for (const other of SHEETS) if (other !== sheet) quietly(api.scripting.removeCSS({ target, files: [other] }));
}

/**
 * A style sheet's text.
 * @param {import('./palettes').Style} style
 */
export async function styleText(style) {
  const sheet = await sheetFor(style);
  return (await fetch(api.runtime.getURL(sheet))).text();
}

/** @param {number} tabId */
export async function removeStyle(tabId) {
  const target = { tabId };
  await quietly(Promise.all(SHEETS.map((file) => api.scripting.removeCSS({ target, files: [file] }))));
}

/** @param {Promise<unknown>} act fails where the tab went away or moved on; its styles went with it */
async function quietly(act) {
  try {
    await act;
  } catch {
    // Nothing to undo.
  }
}
