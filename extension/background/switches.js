// What the reader wants to see.

import { api } from './api.js';

/** @typedef {import('../messages').Switches} Switches */

/** @returns {Promise<Switches>} */
export async function readSwitches() {
  const { switches } = /** @type {{ switches?: Partial<Switches> }} */ (await api.storage.local.get('switches'));
  return { quotes: switches?.quotes ?? true, speakers: switches?.speakers ?? true, figures: switches?.figures ?? true };
}

/** @param {Switches} switches */
export async function writeSwitches(switches) {
  await api.storage.local.set({ switches });
}
