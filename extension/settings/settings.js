// The settings page: each section looks after itself and is drawn anew when a setting changes, from wherever.

import start from '../core/onrecord.js';
import { api } from '../background/api.js';
import { openWords, say, sayAll } from '../words.js';
import { startCopying } from './copying.js';
import { startErasing } from './erasing.js';
import { startKeys } from './keys.js';
import { readSettings } from './kept.js';
import { startLanguage } from './language.js';
import { startPaint } from './paint.js';
import { startSites } from './sites.js';
import { tell } from './tell.js';
import { startYours } from './yours.js';

/** A section's way to be drawn anew. @typedef {(settings: import('../messages').Settings) => unknown} Draw */

await openWords();
document.title = `${say('settings_title')} · ${say('name')}`;
sayAll();
document.body.hidden = false;
try {
  await start({ module_or_path: fetch(api.runtime.getURL('core/onrecord_bg.wasm')) });
} catch (error) {
  tell(say('problem_core_failed'));
  console.error(error);
}
/** @type {Draw[]} */
const sections = [startPaint(), startSites(), startKeys(), startCopying(), startYours(), startErasing()];
const followLanguage = startLanguage();

/** One after the other, and the language last: with another one the page is loaded again, and nothing may be under way then. */
let drawn = Promise.resolve();

function draw() {
  drawn = drawn.catch(() => {}).then(async () => {
    const settings = await readSettings();
    await Promise.all(sections.map((section) => section(settings)));
    await followLanguage(settings);
  });
  return drawn;
}

api.storage.onChanged.addListener(draw);
api.permissions.onAdded.addListener(draw);
api.permissions.onRemoved.addListener(draw);
// The browser's own page of shortcuts is left and come back from without a word to us.
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && draw());
await draw();
document.body.dataset.ready = '';
