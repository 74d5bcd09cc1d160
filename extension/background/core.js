// The Rust core: started by the first page to be read, once in this background's life.

import start, { read } from '../core/onrecord.js';
import { api } from './api.js';

/** @type {Promise<unknown> | null} */
let started = null;

/** Begins to start the core, while a page is still being gathered. */
export function warmUp() {
  startCore().catch(() => {}); // told when a page is read
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
    const [steps] = await Promise.all([corrections, startCore()]);
    return read(page, steps) ?? { problem: 'core_failed' };
  } catch {
    return { problem: 'core_failed' };
  }
}
