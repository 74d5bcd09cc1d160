// The Rust core: started by the first page to be read, once in this background's life, and while that page is still
// being gathered.

import start, { read } from '../core/onrecord.js';
import { openWords, say } from '../words.js';
import { api } from './api.js';

/** @type {Promise<unknown> | null} */
let started = null;

/**
 * A little of everything. Engines compile a function when it first runs, and the core lays out its word lists then: once
 * the reader's page has been gathered, most of that is done.
 */
const TRIAL = '“It cannot go on,” said Ann Lark, the mayor of Hull, who added that 1,200 people had left in May. “We lost £3 million,” she told reporters.';

/** Starts the core and tries it out, while a page is still being gathered. */
export async function warmUp() {
  if (started) return;
  try {
    await startCore();
    read({ url: '', title: '', lang: '', byline: '', site: '', published: '', cut: false, elements: [], blocks: [{ text: TRIAL, element: 0, linkChars: 0 }] }, null);
  } catch {
    // Told when a page is read.
  }
}

async function startCore() {
  started ??= start({ module_or_path: fetch(api.runtime.getURL('core/onrecord_bg.wasm')) });
  try {
    await started;
  } catch (error) {
    started = null; // the next page may have more luck
    throw error;
  }
}

/**
 * @param {import('../messages').Page} page
 * @param {import('../messages').Corrections | Promise<import('../messages').Corrections | null>} corrections
 * @returns {Promise<import('../messages').ReadAnswer>}
 */
export async function readPage(page, corrections) {
  try {
    const [steps] = await Promise.all([corrections, startCore(), openWords()]);
    return read(page, steps, terms()) ?? { problem: 'core_failed' };
  } catch {
    return { problem: 'core_failed' };
  }
}

/** What a copied quote says in words of ours. */
function terms() {
  return { reported: say('export_reported'), unsure: say('export_unsure'), unknown: say('export_unknown') };
}
