// A line of the popup's head: whether this site is always read, and the way to the settings. It is not Rust's, since a
// permission must be asked for within the click, with nothing in between.

import { api } from '../background/api.js';
import { allow, isAllowed, readSites, ruleFor, setRule, siteOf } from '../background/sites.js';
import { say } from '../words.js';

/**
 * @param {Element} head
 * @param {chrome.tabs.Tab} [tab]
 */
export async function showSite(head, tab) {
  const line = document.createElement('div');
  line.className = 'site';
  head.append(line);
  // What happens here is nothing to the rest of the popup.
  for (const type of ['click', 'change']) line.addEventListener(type, (event) => event.stopPropagation());

  const site = siteOf(tab?.url);
  const told = document.createElement('p');
  told.className = 'site-told';
  told.setAttribute('role', 'status');
  if (site) line.append(await makeSwitch(site, told));
  const settings = document.createElement('button');
  settings.type = 'button';
  settings.className = 'settings';
  settings.textContent = say('panel_settings');
  settings.addEventListener('click', () => {
    api.runtime.openOptionsPage();
    window.close();
  });
  line.append(settings, told);
}

/**
 * @param {string} site
 * @param {Element} told  where it is said what came of it
 */
async function makeSwitch(site, told) {
  const label = document.createElement('label');
  const always = document.createElement('input');
  always.type = 'checkbox';
  always.id = 'always';
  label.append(always, say('panel_always'));
  always.addEventListener('change', async () => {
    told.textContent = '';
    try {
      if (!always.checked) await setRule(site, null);
      else if (!(await allow(site))) told.textContent = say('settings_declined', site);
    } catch (error) {
      told.textContent = say('settings_failed');
      console.error(error);
    }
    await show();
  });
  api.storage.local.onChanged.addListener(({ sites }) => sites && show());

  async function show() {
    always.checked = ruleFor(site, await readSites()) === 'always' && (await isAllowed(site));
  }
  await show();
  return label;
}
