// The words people see: in the browser's language, or in the one the reader chose in the settings. Extension pages and
// the background wait for `openWords` and then `say`; the manifest's own words stay the browser's.

import { api } from './background/api.js';

/** Each has a folder in `_locales`. */
export const LANGUAGES = ['ar', 'de', 'en', 'es', 'fr'];

/** @typedef {{ message: string, placeholders?: Record<string, { content: string }> }} Entry */

/** The chosen language's words; null: the browser's. @type {Record<string, Entry> | null} */
let chosen = null;
/** Whose they are. @type {unknown} */
let spoken;

/** Takes up the reader's choice. A document gets its language and its direction with it. */
export async function openWords() {
  await chosenWords();
  if (!globalThis.document) return;
  document.documentElement.lang = say('language_code');
  document.documentElement.dir = say('language_direction');
}

/**
 * The words for a key of `_locales/en/messages.json`.
 * @param {string} key
 * @param {string | string[]} [substitutions] what stands in place of `$1`, `$2` …
 */
export function say(key, substitutions = []) {
  if (!chosen) return api.i18n.getMessage(key, substitutions);
  return chosen[key] ? fill(chosen[key], [substitutions].flat()) : '';
}

/**
 * Puts words where a page's elements ask for them: `data-say` for the text, `data-say-label` for what screen readers
 * and pointers are told.
 * @param {ParentNode} [root]
 */
export function sayAll(root = document) {
  for (const element of root.querySelectorAll('[data-say]')) element.textContent = say(element.getAttribute('data-say') ?? '');
  for (const element of root.querySelectorAll('[data-say-label]')) {
    const label = say(element.getAttribute('data-say-label') ?? '');
    element.setAttribute('aria-label', label);
    element.setAttribute('title', label);
  }
}

/**
 * The chosen language's words, for those who cannot fetch them; null where the reader chose none.
 * @returns {Promise<Record<string, Entry> | null>}
 */
export async function chosenWords() {
  const { language } = await api.storage.local.get('language');
  if (language === spoken) return chosen;
  const isOurs = typeof language === 'string' && LANGUAGES.includes(language);
  chosen = isOurs ? await (await fetch(api.runtime.getURL(`_locales/${language}/messages.json`))).json() : null;
  spoken = language;
  return chosen;
}

/**
 * As the browser does it: `$NAME$` is what the placeholder of that name holds, `$1` a substitution, `$$` a dollar.
 * @param {Entry} entry
 * @param {string[]} substitutions
 */
function fill({ message, placeholders = {} }, substitutions) {
  /** @param {string} text */
  const put = (text) => text.replace(/\$(?:\$|([1-9]))/g, (_, number) => (number ? (substitutions[number - 1] ?? '') : '$'));
  return message
    .split(/\$(\w+)\$/)
    .map((part, at) => put(at % 2 ? (placeholders[part.toLowerCase()]?.content ?? '') : part))
    .join('');
}
