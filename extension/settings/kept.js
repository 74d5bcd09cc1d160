// The reader's settings: each under its own name in storage.local, with its default and with what it may be. What comes
// from a file or from another device is looked at like any other foreign data.

import { api } from '../background/api.js';
import { PALETTES } from '../background/palettes.js';
import { MOST_SITES, siteFrom } from '../background/sites.js';
import { LANGUAGES } from '../words.js';

/** @typedef {import('../messages').Settings} Settings */

/** Characters of a copy template. */
const MOST_TEMPLATE = 4000;

/** @type {Settings} */
export const DEFAULTS = {
  switches: { quotes: true, speakers: true, figures: true },
  palette: 'tints',
  language: '',
  sites: { always: [], never: [] },
  template: '',
};

/** What marks a file as one of ours. */
const FORMAT = 'onrecord-settings';
const VERSION = 1;

/** @type {Record<keyof Settings, (value: any) => boolean>} */
const IS_GOOD = {
  switches: (value) => ['quotes', 'speakers', 'figures'].every((name) => typeof value?.[name] === 'boolean'),
  palette: (value) => Object.hasOwn(PALETTES, value),
  language: (value) => value === '' || LANGUAGES.includes(value),
  sites: (value) => [value?.always, value?.never].every((list) => Array.isArray(list) && list.length <= MOST_SITES && list.every(isSite)),
  template: (value) => typeof value === 'string' && value.length <= MOST_TEMPLATE,
};

/** @param {unknown} site */
function isSite(site) {
  return typeof site === 'string' && siteFrom(site) === site;
}

const NAMES = /** @type {(keyof Settings)[]} */ (Object.keys(DEFAULTS));

/**
 * Of anything, what are settings of ours; the rest is left out.
 * @param {Record<string, unknown>} found
 * @returns {Partial<Settings>}
 */
export function goodOnes(found) {
  return Object.fromEntries(NAMES.filter((name) => Object.hasOwn(found, name) && IS_GOOD[name](found[name])).map((name) => [name, found[name]]));
}

/** @returns {Promise<Settings>} */
export async function readSettings() {
  return { ...DEFAULTS, ...goodOnes(await api.storage.local.get(NAMES)) };
}

/** @param {Partial<Settings>} settings */
export async function writeSettings(settings) {
  await api.storage.local.set(settings);
}

/** @param {Settings} settings */
export function toFile(settings) {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, settings }, null, 2)}\n`;
}

/**
 * @param {string} text
 * @returns {Settings | 'settings_not_ours' | 'settings_too_new'} or the key of the message that says what is wrong
 */
export function fromFile(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    return 'settings_not_ours';
  }
  if (file?.format !== FORMAT || typeof file.settings !== 'object' || file.settings === null) return 'settings_not_ours';
  if (!(file.version <= VERSION)) return 'settings_too_new';
  return { ...DEFAULTS, ...goodOnes(file.settings) };
}
