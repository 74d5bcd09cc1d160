// Carries the settings to the reader's other devices through the browser's own account, if the reader wants it: only
// settings, never what was read or kept. Each setting is an item of its own, since the browser limits their size.

import { api } from './api.js';
import { goodOnes, readSettings } from '../settings/kept.js';

/** Whether this device takes part; kept here and not carried along. */
export async function isSynced() {
  const { sync } = await api.storage.local.get('sync');
  return sync === true;
}

/**
 * Takes part from now on, with the settings of the other devices if there are any.
 * @throws where the browser does not take them
 */
export async function joinSync() {
  const there = goodOnes(await api.storage.sync.get(null));
  if (Object.keys(there).length > 0) await api.storage.local.set(there);
  else await api.storage.sync.set(await readSettings());
  await api.storage.local.set({ sync: true });
}

/** The other devices keep their settings, and this one its own. */
export async function leaveSync() {
  await api.storage.local.remove('sync');
}

/** Carries each change on, both ways. */
export function followSync() {
  api.storage.onChanged.addListener(async (changes, area) => {
    if (area !== 'local' && area !== 'sync') return;
    const changed = goodOnes(Object.fromEntries(Object.entries(changes).map(([name, { newValue }]) => [name, newValue])));
    if (Object.keys(changed).length === 0 || !(await isSynced())) return;
    const target = api.storage[area === 'local' ? 'sync' : 'local'];
    const there = await target.get(Object.keys(changed));
    // What is equal came from there.
    const fresh = Object.entries(changed).filter(([name, value]) => !isEqual(value, there[name]));
    if (fresh.length > 0) await target.set(Object.fromEntries(fresh)).catch((error) => console.error(error));
  });
}

/**
 * Browsers hand keys back in an order of their own.
 * @param {unknown} one
 * @param {unknown} other
 */
function isEqual(one, other) {
  return JSON.stringify(one, sorted) === JSON.stringify(other, sorted);
}

/** @param {string} _ @param {unknown} value */
function sorted(_, value) {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isRecord ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
}
