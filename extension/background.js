// The background: a service worker in Chrome, an event page in Firefox. It reads pages with the Rust core and keeps
// the toolbar button true. Nothing hangs on what it remembers: each tab's state lives in that tab's own content script, so
// it may be killed at any moment.

import { chosenWords, openWords, say } from './words.js';
import { api } from './background/api.js';
import { MAX_TEXT, fromContent, fromPanel } from './background/check.js';
import { readPage, warmUp } from './background/core.js';
import { changeCorrections, correctionsOf } from './background/corrections.js';
import { forget, putTogether, recall, remember, tellChange } from './background/memory.js';
import { showSummary } from './background/button.js';
import { ask, askOrInject, laySheet, layStyle, removeStyle, styleText } from './background/tab.js';
import { sheetFor } from './background/palettes.js';
import { openList } from './background/list.js';
import { readSwitches, writeSwitches } from './background/switches.js';
import { followSync } from './background/sync.js';
import { followSites, isAlways, isNever, isRevoked } from './background/sites.js';

/** @typedef {import('./messages').TabState} TabState */
/** @typedef {import('./messages').FromContent} FromContent */

const MENU_COPY = 'copy_quote';

followSites();
followSync();

api.runtime.onInstalled.addListener(async ({ reason }) => {
  if (reason === 'install') api.tabs.create({ url: api.runtime.getURL('welcome/welcome.html') });
  await openWords();
  api.contextMenus.removeAll(() => {
    api.contextMenus.create({ id: MENU_COPY, title: say('menu_copy'), contexts: ['page', 'selection', 'link'] });
  });
});

/** @type {Map<string, import('./messages').ToContent>} */
const COMMANDS = new Map([
  ['toggle', { kind: 'toggle' }],
  ['next', { kind: 'step', by: 1 }],
  ['previous', { kind: 'step', by: -1 }],
  // Asking for the list is asking for the page to be read.
  ['list', { kind: 'open' }],
]);

api.commands.onCommand.addListener(async (command, tab) => {
  const message = COMMANDS.get(command);
  if (!message) return;
  // First of all: browsers open the list only while they handle the keys.
  if (command === 'list') openList(tab);
  warmUp();
  const tabId = tab?.id ?? (await api.tabs.query({ active: true, currentWindow: true }))[0]?.id;
  if (tabId !== undefined) await answerFor(tabId, act(tabId, message));
});

api.contextMenus.onClicked.addListener(async (info, tab) => {
  if (info.menuItemId !== MENU_COPY || tab?.id === undefined) return;
  // A page that was not read yet is read first; its content script then says what it can do.
  await answerFor(tab.id, act(tab.id, { kind: 'copy_pointed' }));
});

api.runtime.onMessage.addListener((message, sender, answer) => {
  const reply = replyTo(message, sender);
  if (!reply) return false;
  reply.then(answer);
  return true;
});

/**
 * @param {unknown} message
 * @param {chrome.runtime.MessageSender} sender
 * @returns {Promise<unknown> | null} null: not for us, or not well-formed
 */
function replyTo(message, sender) {
  const asked = fromPanel(message, sender);
  if (asked) return replyToPanel(asked);
  const told = fromContent(message, sender);
  if (!told) return null;
  return replyToContent(told.tabId, told.message, sender.url ?? '');
}

/**
 * @param {number} tabId
 * @param {FromContent} message
 * @param {string} url of the page it comes from
 * @returns {Promise<unknown> | null} null: nothing to answer
 */
function replyToContent(tabId, message, url) {
  // Our own page has its style sheets; browsers let nobody put others in.
  const isOurs = url.startsWith(api.runtime.getURL(''));
  switch (message.kind) {
    case 'read':
      return withStyle(tabId, isOurs ? null : message.style, () => readWhole(tabId, message));
    case 'reread':
      return withStyle(tabId, isOurs ? null : message.style, () => reread(tabId, message));
    case 'style_text':
      return styleText(message.style);
    case 'style':
      if (!isOurs) layStyle(tabId, message.style);
      return null;
    case 'words':
      return chosenWords();
    case 'loaded':
      openAlways(tabId, url);
      return null;
  }
  showSummary(tabId, message);
  if (message.on) return null;
  forget(tabId);
  if (!isOurs) removeStyle(tabId);
  return null;
}

/**
 * What a button, a key or a menu asks of a tab, unless the reader wants that site left alone.
 * @param {number} tabId
 * @param {import('./messages').ToContent} message
 */
async function act(tabId, message) {
  if (!(await isNever(tabId))) return askOrInject(tabId, message);
  // What was on when the reader said so can still be turned off.
  const state = message.kind === 'toggle' ? await ask(tabId, { kind: 'tell' }) : null;
  return state?.on ? ask(tabId, message) : 'never_here';
}

/**
 * A page that says it is there: the welcome page, or one of a site that the reader may want read as it loads.
 * @param {number} tabId
 * @param {string | undefined} url
 */
async function openAlways(tabId, url) {
  if (!url?.startsWith(api.runtime.getURL('welcome/')) && !(await isAlways(url))) return;
  warmUp();
  await ask(tabId, { kind: 'open' });
}

/**
 * The style is there when the answer is, so that what gets painted is seen.
 * @template Answer
 * @param {number} tabId
 * @param {'light' | 'dark' | null} style
 * @param {() => Promise<Answer>} read
 */
async function withStyle(tabId, style, read) {
  // Off it goes before the core begins: while that reads, nothing else runs here.
  const laying = style && laySheet(tabId, await sheetFor(style));
  const [answer] = await Promise.all([read(), laying]);
  return answer;
}

/**
 * @param {number} tabId
 * @param {import('./messages').Change} change
 */
async function correct(tabId, change) {
  const [tab, state] = await Promise.all([api.tabs.get(tabId), ask(tabId, { kind: 'tell' })]);
  if (!state?.source) return 'not_asked';
  if (!tab.incognito && !(await changeCorrections(state.source.url, change))) return { ...state, problem: /** @type {const} */ ('not_stored') };
  return askIfAsked(tabId, { kind: 'corrected', change: tab.incognito ? change : null });
}

/**
 * @param {number} tabId
 * @param {Extract<FromContent, { kind: 'read' }>} message
 */
async function readWhole(tabId, { name, page, corrections }) {
  const answer = await readPage(page, corrections ?? correctionsOf(page.url));
  if ('reading' in answer) remember(tabId, name, page, answer.reading);
  return answer;
}

/**
 * @param {number} tabId
 * @param {Extract<FromContent, { kind: 'reread' }>} message
 * @returns {Promise<import('./messages').RereadAnswer>}
 */
async function reread(tabId, { name, since, page: changed, corrections }) {
  const before = recall(tabId, since);
  const page = before && putTogether(before, changed, MAX_TEXT);
  if (!page) return { forgotten: true };
  const answer = await readPage(page, corrections ?? correctionsOf(page.url));
  if (!('reading' in answer)) return answer;
  remember(tabId, name, page, answer.reading);
  return { change: tellChange(before, changed.blocks, answer.reading) };
}

/**
 * @param {import('./messages').FromPanel} message
 * @returns {Promise<TabState>}
 */
async function replyToPanel(message) {
  const { tabId } = message;
  switch (message.kind) {
    case 'open':
    case 'toggle':
      warmUp();
      return answerFor(tabId, act(tabId, { kind: message.kind }));
    case 'tell':
      return answerFor(tabId, askIfAsked(tabId, { kind: 'tell' }));
    case 'go':
      return answerFor(tabId, askIfAsked(tabId, 'quote' in message ? { kind: 'go', quote: message.quote } : { kind: 'go', figure: message.figure }));
    case 'correct':
      return answerFor(tabId, correct(tabId, { kind: 'correct', step: message.step }));
    case 'undo':
    case 'forget':
      return answerFor(tabId, correct(tabId, { kind: message.kind }));
    case 'switch':
      // Content scripts hear of it from the storage itself, in every tab.
      await writeSwitches(message.switches);
      return answerFor(tabId, ask(tabId, { kind: 'tell' }));
  }
}

/**
 * Asks a tab that has been read before; nothing is brought into one that has not.
 * @param {number} tabId
 * @param {import('./messages').ToContent} message
 */
async function askIfAsked(tabId, message) {
  return (await ask(tabId, message)) ?? 'not_asked';
}

/**
 * The state the tab answered with; where no content script may be, a state that says why.
 * @param {number} tabId
 * @param {Promise<TabState | import('./messages').Problem | null>} asked
 * @returns {Promise<TabState>}
 */
async function answerFor(tabId, asked) {
  const [answer, switches] = await Promise.all([asked, readSwitches()]);
  if (answer && typeof answer === 'object') {
    const problem = !answer.problem && answer.on && (await isRevoked(answer.source?.url)) ? 'not_allowed' : answer.problem;
    return { ...answer, problem, switches };
  }
  /** @type {TabState} */
  const state = { on: false, busy: false, problem: answer, switches, source: null, reading: null };
  if (answer && answer !== 'not_asked') showSummary(tabId, { kind: 'state', on: false, busy: false, problem: answer, quotes: 0, figures: 0 });
  return state;
}
