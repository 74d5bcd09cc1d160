// The popup's loader. Rust draws it (src/panel/); this starts the core, finds the tab, and carries messages.

import start, { Panel } from '../core/onrecord.js';
import { api } from '../background/api.js';
import { openWords, say } from '../words.js';

/** @typedef {import('../core/onrecord').Asked} Asked */
/** @typedef {import('../messages').TabState} TabState */

const root = /** @type {HTMLElement} */ (document.getElementById('panel'));
/** @type {TabState} */
const FAILED = { on: false, busy: false, problem: 'core_failed', switches: { quotes: true, speakers: true, figures: true }, source: null, reading: null };

try {
  await openWords();
  await start({ module_or_path: fetch(api.runtime.getURL('core/onrecord_bg.wasm')) });
  const [tab] = await api.tabs.query({ active: true, currentWindow: true });
  open(/** @type {number} */ (tab?.id));
} catch (error) {
  root.textContent = say('problem_core_failed');
  console.error(error);
}

/** @param {number} tabId */
function open(tabId) {
  const panel = new Panel(root, say, ask);
  let asked = 0;

  /** @param {Asked} message */
  async function ask(message) {
    const turn = ++asked;
    const state = await api.runtime.sendMessage({ ...message, tabId }).catch(() => null);
    // What was asked last is true last, in whatever order the answers come.
    if (turn === asked) panel.draw(state ?? FAILED);
  }

  api.runtime.onMessage.addListener((message, sender) => {
    if (sender.tab?.id === tabId && message?.kind === 'state') ask({ kind: 'tell' });
    return false;
  });
  ask({ kind: 'open' });
}
