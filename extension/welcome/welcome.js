// The welcome page: a sample that is read and painted by the scripts that read any page, and how to begin. It asks for
// nothing. The button and the keys work on it as they do elsewhere.

import { api } from '../background/api.js';
import { layPalette } from '../settings/palette.js';
import { find, make, makeKey, readCommands } from '../settings/find.js';
import { readSettings } from '../settings/kept.js';
import { openWords, say, sayAll } from '../words.js';

const isFirefox = api.runtime.getURL('').startsWith('moz-');

await openWords();
document.title = `${say('welcome_title')} · ${say('name')}`;
const commands = (await readCommands()).filter(({ shortcut }) => shortcut);
const toggle = commands.find(({ name }) => name === 'toggle')?.shortcut;
sayAll();
find('#press').textContent = toggle ? say('welcome_press', toggle) : say('welcome_click');
find('#pin').textContent = say(isFirefox ? 'welcome_pin_firefox' : 'welcome_pin_chrome');
for (const { name, shortcut } of commands) {
  const key = make('dt', '', '');
  key.append(makeKey(shortcut));
  find('#commands').append(key, make('dd', '', say(`command_${name}`)));
}
layPalette((await readSettings()).palette);
api.storage.local.onChanged.addListener(async ({ palette }) => {
  if (palette) layPalette((await readSettings()).palette);
});
document.body.hidden = false;
// As on a site that is always read: the background answers by having the page read.
api.runtime.sendMessage({ kind: 'loaded' }).catch(() => {});
