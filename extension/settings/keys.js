// The keys as they are now, and where each browser lets readers change them.

import { api } from '../background/api.js';
import { say } from '../words.js';
import { find, make, makeKey, readCommands } from './find.js';

const CHROME_SHORTCUTS = 'chrome://extensions/shortcuts';

/** Firefox's own page; its types are newer than ours. @type {(() => Promise<void>) | undefined} */
const openSettings = /** @type {any} */ (api.commands).openShortcutSettings;
const isFirefox = api.runtime.getURL('').startsWith('moz-');

/** @returns {import('./settings').Draw} */
export function startKeys() {
  find('#keys-how').textContent = say(isFirefox ? 'settings_keys_firefox' : 'settings_keys_chrome');
  const button = find('#keys-open');
  button.hidden = isFirefox && !openSettings;
  button.addEventListener('click', () => (isFirefox ? openSettings?.() : api.tabs.create({ url: CHROME_SHORTCUTS })));
  return async () => {
    const rows = (await readCommands()).map(({ name, shortcut }) => {
      const row = make('tr', '', '');
      const key = make('td', '', '');
      key.append(shortcut ? makeKey(shortcut) : make('span', 'soft', say('settings_keys_none')));
      row.append(make('td', '', say(`command_${name}`)), key);
      return row;
    });
    find('#commands').replaceChildren(...rows);
  };
}
