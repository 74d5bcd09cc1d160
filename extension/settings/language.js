// The language of On Record's own words.

import { LANGUAGES, openWords, say } from '../words.js';
import { find } from './find.js';
import { writeSettings } from './kept.js';

/** @returns {import('./settings').Draw} */
export function startLanguage() {
  const select = /** @type {HTMLSelectElement} */ (find('#language'));
  const spoken = say('language_code');
  select.append(new Option(say('settings_language_browser'), ''));
  const named = LANGUAGES.map((code) => ({ code, name: nameOf(code) })).sort((one, other) => one.name.localeCompare(other.name));
  for (const { code, name } of named) {
    const option = new Option(name, code);
    option.lang = code;
    select.append(option);
  }
  select.addEventListener('change', () => writeSettings({ language: select.value }));
  return async ({ language }) => {
    select.value = language;
    await openWords();
    if (say('language_code') === spoken) return;
    // Everything that was said is said anew. This page draws nothing more.
    location.reload();
    await new Promise(() => {});
  };
}

/**
 * A language in itself: those who look for it read that.
 * @param {string} code
 */
function nameOf(code) {
  const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}
