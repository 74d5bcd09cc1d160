// The settings as a whole: into a file and back, back to what they were at first, and to other devices.

import { isSynced, joinSync, leaveSync } from '../background/sync.js';
import { say } from '../words.js';
import { find } from './find.js';
import { DEFAULTS, fromFile, readSettings, toFile, writeSettings } from './kept.js';
import { ask, tell } from './tell.js';

/** Far above what settings need: a file that is longer is another one. */
const LONGEST_FILE = 1_000_000;

/** @returns {import('./settings').Draw} */
export function startYours() {
  const file = /** @type {HTMLInputElement} */ (find('#file'));
  const sync = /** @type {HTMLInputElement} */ (find('#sync'));
  find('#export').addEventListener('click', save);
  find('#import').addEventListener('click', () => file.click());
  find('#reset').addEventListener('click', reset);
  file.addEventListener('change', async () => {
    if (file.files?.[0]) await take(file.files[0]);
    file.value = ''; // the same file may be chosen again
  });
  sync.addEventListener('change', async () => {
    const wanted = sync.checked;
    complain('');
    try {
      await (wanted ? joinSync() : leaveSync());
      tell(say(wanted ? 'settings_sync_on' : 'settings_sync_off'));
    } catch (error) {
      sync.checked = false;
      complain(say('settings_sync_failed'));
      console.error(error);
    }
  });
  return async () => {
    sync.checked = await isSynced();
  };
}

async function save() {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([toFile(await readSettings())], { type: 'application/json' }));
  link.download = 'on-record-settings.json';
  link.click();
  // The address is not taken back: nobody says when the browser has read from it. It goes with the page.
  tell(say('settings_exported'));
}

/** @param {File} file */
async function take(file) {
  complain('');
  const settings = file.size > LONGEST_FILE ? 'settings_not_ours' : fromFile(await file.text());
  if (typeof settings === 'string') return complain(say(settings));
  await change(settings, say('settings_imported'));
}

async function reset() {
  if (!(await ask(say('settings_reset_ask'), say('settings_reset_what'), say('settings_reset_yes')))) return;
  await change(DEFAULTS, say('settings_reset_done'));
}

/**
 * @param {import('../messages').Settings} settings
 * @param {string} told
 */
async function change(settings, told) {
  const before = await readSettings();
  await writeSettings(settings);
  // Permissions that were given back wait on the list of sites, to be given again.
  tell(told, async () => {
    await writeSettings(before);
    tell(say('settings_undone'));
  });
}

/** @param {string} text */
function complain(text) {
  find('#yours-problem').textContent = text;
}
