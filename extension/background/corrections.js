// What the reader corrected, page by page. What a correction means is the core's business (src/correction/).

import { api } from './api.js';

/** @typedef {import('../messages').Corrections} Corrections */
/** @typedef {import('../messages').Change} Change */

/** What the storage keys begin with; the page's address follows. */
const PREFIX = 'corrections:';

/** @param {string} url */
function keyOf(url) {
  return PREFIX + url.split('#')[0];
}

/**
 * @param {string} url
 * @returns {Promise<Corrections | null>}
 */
export async function correctionsOf(url) {
  const key = keyOf(url);
  return /** @type {Record<string, Corrections>} */ (await api.storage.local.get(key))[key] ?? null;
}

/** One after the other: each adds to what the one before has left. */
let changed = Promise.resolve();

/**
 * Changes what is kept for a page; a page without corrections is not kept at all.
 * @param {string} url
 * @param {Change} change
 * @returns {Promise<boolean>} false: it was refused, as where there is no room left, and all is as it was
 */
export function changeCorrections(url, change) {
  const done = changed.then(() => store(url, change));
  changed = done.catch(() => {});
  return done.then(() => true, () => false);
}

/**
 * @param {string} url
 * @param {Change} change
 */
async function store(url, change) {
  const steps = (await correctionsOf(url))?.steps ?? [];
  if (change.kind === 'correct') steps.push(change.step);
  else steps.splice(change.kind === 'undo' ? -1 : 0);
  if (steps.length > 0) await api.storage.local.set({ [keyOf(url)]: { version: 1, steps } });
  else await api.storage.local.remove(keyOf(url));
}
