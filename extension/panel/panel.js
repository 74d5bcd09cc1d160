// The loader of popup and list. Rust draws them (src/panel/); this starts the core, follows the tab in front, and carries
// messages.

import start, { Panel } from '../core/onrecord.js';
import { api } from '../background/api.js';
import { openList } from '../background/list.js';
import { openWords, say } from '../words.js';
import { showSite } from './site.js';

/** @typedef {import('../core/onrecord').Asked} Asked */
/** @typedef {import('../messages').TabState} TabState */
/** @typedef {import('../messages').ListChoices} ListChoices */

const root = /** @type {HTMLElement} */ (document.getElementById('panel'));
const form = document.documentElement.dataset.form === 'popup' ? 'popup' : 'list';
/** @type {TabState} */
const FAILED = { on: false, busy: false, problem: 'core_failed', switches: { quotes: true, speakers: true, figures: true }, source: null, reading: null };

/** What the storage keys of the notebook begin with, as in src/notebook/. */
const KEPT = 'kept:';

try {
  await openWords();
  const [keys, { list, template }, window] = await Promise.all([
    api.commands.getAll().then((commands) => commands.find(({ name }) => name === 'toggle')?.shortcut ?? ''),
    /** @type {Promise<{ list?: Partial<ListChoices>, template?: string }>} */ (api.storage.local.get(['list', 'template'])),
    api.windows.getCurrent(),
    start({ module_or_path: fetch(api.runtime.getURL('core/onrecord_bg.wasm')) }),
  ]);
  open(keys, list ?? {}, template ?? '', window);
} catch (error) {
  root.textContent = say('problem_core_failed');
  root.setAttribute('aria-busy', 'false');
  console.error(error);
}

/**
 * @param {string} keys  the shortcut that reads a page
 * @param {Partial<ListChoices>} chosen
 * @param {string} template
 * @param {chrome.windows.Window} window  the one the panel belongs to
 */
function open(keys, { format = 'plain', order = 'speaker' }, template, window) {
  const panel = new Panel(root, form, keys, say, send);
  panel.remember(format, order, template);
  /** The tab that is shown; none before the first answer. */
  let tabId = -1;
  let asked = 0;
  /** The line about the site stands before anything is drawn. */
  let sited = Promise.resolve();

  /** @param {Asked | import('../messages').ToLoader} message */
  function send(message) {
    if (message.kind === 'remember') {
      ({ format, order } = message);
      api.storage.local.set({ list: { format, order } });
    } else if (message.kind === 'store') {
      store(message);
    } else if (message.kind === 'open_list') {
      openList({ windowId: window.id }).then((isOpen) => isOpen && globalThis.close());
    } else {
      ask(message);
    }
  }

  /** @param {Extract<import('../messages').ToLoader, { kind: 'store' }>} message */
  async function store({ change: { put, remove }, told }) {
    try {
      if (put.length > 0) await api.storage.local.set(Object.fromEntries(put.map(({ key, value }) => [key, value])));
      if (remove.length > 0) await api.storage.local.remove(remove);
      panel.tell_stored(told, true);
    } catch {
      panel.tell_stored('', false); // the disk, or the extension's share of it, is full
    }
  }

  /** Shows the notebook as the storage has it, now and after every change, whoever made it. */
  async function followNotebook() {
    /** @param {Record<string, unknown>} values */
    const stored = (values) => Object.entries(values).filter(([key]) => key.startsWith(KEPT)).map(([key, value]) => ({ key, value: typeof value === 'string' ? value : null }));
    api.storage.local.onChanged.addListener((changes) => {
      const changed = stored(Object.fromEntries(Object.entries(changes).map(([key, { newValue }]) => [key, newValue])));
      if (changed.length > 0) panel.take_stored(changed);
    });
    panel.take_stored(stored(await api.storage.local.get(null)));
  }

  /** @param {Asked} message */
  async function ask(message) {
    const turn = ++asked;
    const [state] = await Promise.all([api.runtime.sendMessage({ ...message, tabId }).catch(() => null), sited]);
    // What was asked last is true last, in whatever order the answers come.
    if (turn === asked) panel.draw(state ?? FAILED);
  }

  /** @param {'open' | 'tell'} kind */
  async function follow(kind) {
    const [tab] = await api.tabs.query({ active: true, windowId: window.id });
    tabId = tab?.id ?? -1;
    if (kind === 'open') sited = showSite(/** @type {Element} */ (root.querySelector('header')), tab);
    if (tabId >= 0) await ask({ kind });
  }

  api.runtime.onMessage.addListener((message, sender) => {
    if (sender.id !== api.runtime.id || sender.tab?.id !== tabId || sender.frameId !== 0) return false;
    if (message?.kind === 'state') ask({ kind: 'tell' });
    else if (message?.kind === 'pointed') panel.point(Number.isInteger(message.quote) ? { quote: message.quote } : { figure: message.figure });
    return false;
  });
  api.storage.local.onChanged.addListener(({ template }) => template && panel.remember(format, order, String(template.newValue ?? '')));
  for (const permissions of [api.permissions.onRemoved, api.permissions.onAdded]) permissions.addListener(() => ask({ kind: 'tell' }));
  if (form === 'list') {
    api.tabs.onActivated.addListener(({ windowId }) => windowId === window.id && follow('tell'));
    api.tabs.onUpdated.addListener((id, { status }) => id === tabId && status && ask({ kind: 'tell' }));
    // A tab that was given in place of another (a page that had been rendered ahead).
    api.tabs.onReplaced.addListener((added, removed) => removed === tabId && follow('tell'));
  }
  const drawn = follow(form === 'popup' ? 'open' : 'tell');
  if (form === 'list') drawn.then(followNotebook);
}
