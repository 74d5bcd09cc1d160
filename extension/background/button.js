// The toolbar button: the badge counts the quotes, the title says the rest.

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
    if (counted && quotes + figures === 0) return api.i18n.getMessage('title_nothing');
    if (counted) return api.i18n.getMessage('title_on', [String(quotes), String(figures)]);
    if (problem) return `${api.i18n.getMessage('name')}: ${api.i18n.getMessage(`problem_${problem}`)}`;
    return api.i18n.getMessage('title_off');
  }
}
