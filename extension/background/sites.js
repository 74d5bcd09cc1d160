// Sites the reader always or never wants read. "Always" rests on the browser's permission for that site: its pages then
// bring in the content scripts by themselves, and no other page loads anything. "Never" is kept by asking here before
// anything is brought into a page, by whatever button or key.

import { api } from './api.js';
import { SCRIPTS } from './tab.js';

/** @typedef {import('../messages').Sites} Sites */

/** So many sites may stand on a list; the browser matches each page's address against them. */
export const MOST_SITES = 300;

const ID = 'always ';

/**
 * The site of an address: its host without "www.", with all that lies under it. Null for what is no web page.
 * @param {string | undefined} url
 * @returns {string | null}
 */
export function siteOf(url) {
  const address = url ? URL.parse(url) : null;
  if (!address || !/^https?:$/.test(address.protocol)) return null;
  const host = address.hostname.replace(/\.$/, '').replace(/^www\.(?=.+\.)/, '');
  return /^[\w.-]+$/.test(host) ? host : null;
}

/**
 * The site a reader typed, with or without the rest of an address.
 * @param {string} typed
 */
export function siteFrom(typed) {
  const text = typed.trim();
  return siteOf(text.includes('://') ? text : `https://${text}`);
}

/**
 * What the browser is asked for. A name brings what lies under it; an address in numbers, or a bare name, only itself.
 * @param {string} site
 */
export function patternsOf(site) {
  const isNamed = site.includes('.') && !/^[\d.]+$/.test(site);
  return [`*://${isNamed ? '*.' : ''}${site}/*`];
}

/**
 * What the reader said about a site: the closest rule counts, so that a part of a site can be left out.
 * @param {string | null} site
 * @param {Sites} sites
 * @returns {'always' | 'never' | null}
 */
export function ruleFor(site, { always, never }) {
  for (let at = site; at; at = at.includes('.') ? at.slice(at.indexOf('.') + 1) : null) {
    if (never.includes(at)) return 'never';
    if (always.includes(at)) return 'always';
  }
  return null;
}

/** @returns {Promise<Sites>} */
export async function readSites() {
  const { sites } = /** @type {{ sites?: Partial<Sites> }} */ (await api.storage.local.get('sites'));
  return { always: sites?.always ?? [], never: sites?.never ?? [] };
}

/**
 * Puts a site on one of the lists, or on none.
 * @param {string} site
 * @param {'always' | 'never' | null} rule
 */
export async function setRule(site, rule) {
  const sites = await readSites();
  /** @param {'always' | 'never'} list */
  const changed = (list) => {
    const rest = sites[list].filter((other) => other !== site);
    return list === rule ? [...rest, site].sort() : rest;
  };
  await api.storage.local.set({ sites: { always: changed('always'), never: changed('never') } });
}

/**
 * Asks for a site's permission and puts it on the list. Must be called within a click, before anything is waited for.
 * @param {string} site
 * @returns {Promise<boolean>} false: the reader declined
 */
export async function allow(site) {
  // A popup may be closed by the browser's question; the background then finds here what the answer was about.
  api.storage.session.set({ wish: site });
  const granted = await api.permissions.request({ origins: patternsOf(site) });
  if (granted) await setRule(site, 'always');
  await api.storage.session.remove('wish');
  return granted;
}

/** @param {string} site */
export function isAllowed(site) {
  return api.permissions.contains({ origins: patternsOf(site) });
}

/**
 * True where the reader wants nothing read.
 * @param {number} tabId
 */
export async function isNever(tabId) {
  const [{ url }, sites] = await Promise.all([api.tabs.get(tabId).catch(() => ({ url: undefined })), readSites()]);
  return ruleFor(siteOf(url), sites) === 'never';
}

/**
 * True if a page that brought its scripts in is one that the reader still wants read.
 * @param {string | undefined} url
 */
export async function isAlways(url) {
  return ruleFor(siteOf(url), await readSites()) === 'always';
}

/**
 * True if the reader wants a page's site always read, and the browser does not allow it (any more).
 * @param {string | undefined} url
 */
export async function isRevoked(url) {
  const [site, { always, never }] = [siteOf(url), await readSites()];
  // The permission was given for the site that stands on the list, which this one may lie under.
  if (ruleFor(site, { always, never }) !== 'always') return false;
  return !(await api.permissions.contains({ origins: [`*://${site}/*`] }));
}

/** Keeps the browser's list of pages that bring in our scripts equal to the reader's. */
export function followSites() {
  api.runtime.onInstalled.addListener(() => arrange(true));
  api.runtime.onStartup.addListener(() => arrange());
  api.storage.local.onChanged.addListener(({ sites }) => {
    if (!sites) return;
    // Whoever took a site off the list, a popup that is closed by now, or another device: its permission is given back.
    const [before, now] = /** @type {Partial<Sites>[]} */ ([sites.oldValue ?? {}, sites.newValue ?? {}]);
    const origins = (before.always ?? []).filter((site) => !now.always?.includes(site)).flatMap(patternsOf);
    if (origins.length > 0) api.permissions.remove({ origins }).catch(() => {}); // it was not given
    arrange();
  });
  api.permissions.onRemoved.addListener(() => arrange());
  api.permissions.onAdded.addListener(async () => {
    const { wish } = /** @type {{ wish?: string }} */ (await api.storage.session.get('wish'));
    if (wish && (await isAllowed(wish))) await setRule(wish, 'always');
    await arrange();
  });
}

/** One after the other: each looks at what the one before has left. */
let arranged = Promise.resolve();

/** @param {boolean} [afresh] after an update, the scripts may have other names */
function arrange(afresh = false) {
  arranged = arranged.then(() => register(afresh)).catch((error) => console.error(error));
  return arranged;
}

/** @param {boolean} afresh */
async function register(afresh) {
  const [{ always, never }, registered] = await Promise.all([readSites(), api.scripting.getRegisteredContentScripts()]);
  const wanted = new Map();
  for (const site of always) if (await isAllowed(site)) wanted.set(ID + site, scriptFor(site, never));
  const known = new Map(registered.map((script) => [script.id, script]));
  const left = (/** @type {chrome.scripting.RegisteredContentScript | undefined} */ script) => String(script?.excludeMatches ?? '');
  const fresh = [...wanted.values()].filter(({ id }) => !known.has(id));
  const changed = [...wanted.values()].filter((script) => known.has(script.id) && (afresh || left(known.get(script.id)) !== left(script)));
  const gone = [...known.keys()].filter((id) => !wanted.has(id));
  // What stays is changed in one act: a page may load, or this background be stopped, at any moment.
  if (fresh.length > 0) await api.scripting.registerContentScripts(fresh);
  if (changed.length > 0) await api.scripting.updateContentScripts(changed);
  if (gone.length > 0) await api.scripting.unregisterContentScripts({ ids: gone });
}

/**
 * @param {string} site
 * @param {string[]} never
 * @returns {chrome.scripting.RegisteredContentScript}
 */
function scriptFor(site, never) {
  return {
    id: ID + site,
    js: [...SCRIPTS, 'content/always.js'],
    matches: patternsOf(site),
    excludeMatches: never.filter((other) => other.endsWith(`.${site}`)).flatMap(patternsOf),
    runAt: 'document_idle',
    persistAcrossSessions: true,
  };
}
