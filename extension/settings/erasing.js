// Everything On Record has kept besides the settings: how much it is, and away with it.

import { api } from '../background/api.js';
import { say } from '../words.js';
import { find } from './find.js';
import { DEFAULTS } from './kept.js';
import { ask, tell } from './tell.js';

/** What stays when everything kept is erased: settings are reset by a button of their own. */
const SETTINGS = new Set([...Object.keys(DEFAULTS), 'list', 'sync']);
/** What the keys of kept quotes begin with (src/notebook/), and those of corrections (background/corrections.js). */
const QUOTE = 'kept:';
const CORRECTIONS = 'corrections:';

/** @returns {import('./settings').Draw} */
export function startErasing() {
  find('#erase').addEventListener('click', erase);
  return async () => {
    const { quotes, pages } = await count();
    find('#kept').textContent = say('settings_kept', [String(quotes), String(pages)]);
    find('#erase').toggleAttribute('disabled', (await keptKeys()).length === 0);
  };
}

async function keptKeys() {
  return Object.keys(await api.storage.local.get(null)).filter((key) => !SETTINGS.has(key));
}

async function count() {
  const keys = await keptKeys();
  /** @param {string} prefix */
  const those = (prefix) => keys.filter((key) => key.startsWith(prefix)).length;
  return { quotes: those(QUOTE), pages: those(CORRECTIONS) };
}

async function erase() {
  const { quotes, pages } = await count();
  if (!(await ask(say('settings_erase_ask'), say('settings_erase_what', [String(quotes), String(pages)]), say('settings_erase_yes')))) return;
  await api.storage.local.remove(await keptKeys());
  tell(say('settings_erased'));
}
