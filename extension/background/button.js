// The toolbar button: the badge counts the quotes, the title says the rest.

import { openWords, say } from '../words.js';
import { api } from './api.js';

const ON = '#16304f';
const PROBLEM = '#8a3b12';

/**
 * @param {number} tabId
 * @param {import('../messages').Summary} summary
 */
export async function showSummary(tabId, { on, busy, problem, quotes, figures }) {
  if (busy) return;
  const counted = on && (!problem || quotes > 0);
  await openWords();
  const text = counted ? String(quotes) : problem === 'no_article' ? '0' : problem ? '!' : '';
  try {
    await Promise.all([
      api.action.setBadgeText({ tabId, text }),
      api.action.setBadgeBackgroundColor({ tabId, color: problem ? PROBLEM : ON }),
      api.action.setBadgeTextColor({ tabId, color: '#ffffff' }),
      api.action.setTitle({ tabId, title: titleOf() }),
    ]);
  } catch {
    // The tab was closed meanwhile.
  }

  function titleOf() {
    if (counted && quotes + figures === 0) return say('title_nothing');
    if (counted) return say('title_on', [String(quotes), String(figures)]);
    if (problem) return `${say('name')}: ${say(`problem_${problem}`)}`;
    return say('title_off');
  }
}
