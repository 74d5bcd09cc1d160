// Sites that are always or never read.

import { MOST_SITES, allow, isAllowed, setRule, siteFrom } from '../background/sites.js';
import { say } from '../words.js';
import { find, make, makeButton } from './find.js';
import { tell } from './tell.js';

/** @returns {import('./settings').Draw} */
export function startSites() {
  const form = /** @type {HTMLFormElement} */ (find('#add-site'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    add(/** @type {HTMLButtonElement | null} */ (event.submitter)?.value === 'never' ? 'never' : 'always');
  });
  find('#site').addEventListener('input', () => complain(''));
  return async ({ sites }) => {
    for (const list of /** @type {const} */ (['always', 'never'])) {
      const rows = await Promise.all(sites[list].map((site) => makeRow(site, list)));
      const none = make('li', '', '');
      none.append(make('span', 'none', say('settings_none')));
      redraw(find(`[data-list=${list}]`), rows.length > 0 ? rows : [none]);
    }
  };
}

/**
 * Within a click: the browser asks for the permission only then, so nothing may be waited for before.
 * @param {'always' | 'never'} rule
 */
function add(rule) {
  const input = /** @type {HTMLInputElement} */ (find('#site'));
  const site = siteFrom(input.value);
  if (!site) return complain(say('settings_site_wrong'));
  if (document.querySelectorAll(`[data-list=${rule}] .name`).length >= MOST_SITES) return complain(say('settings_sites_full', String(MOST_SITES)));
  complain('');
  const done = rule === 'always' ? allow(site) : setRule(site, 'never').then(() => true);
  done.then(
    (isDone) => {
      if (!isDone) return complain(say('settings_declined', site));
      input.value = '';
      tell(say(rule === 'always' ? 'settings_always_added' : 'settings_never_added', site));
    },
    (error) => {
      complain(say('settings_failed'));
      console.error(error);
    },
  );
}

/** @param {string} text */
function complain(text) {
  find('#site-problem').textContent = text;
  find('#site').setAttribute('aria-invalid', String(Boolean(text)));
}

/**
 * @param {string} site
 * @param {'always' | 'never'} list
 */
async function makeRow(site, list) {
  const row = make('li', '', '');
  row.dataset.site = site;
  row.append(make('span', 'name', site));
  if (list === 'always' && !(await isAllowed(site))) {
    row.append(make('span', 'waits', say('settings_not_allowed')));
    row.append(makeButton(say('settings_allow'), () => allow(site), say('settings_allow_site', site)));
  }
  const remove = async () => {
    await setRule(site, null);
    tell(say('settings_removed', site));
    find('#site').focus(); // the button is gone
  };
  row.append(makeButton(say('settings_remove'), remove, say('settings_remove_site', site)));
  return row;
}

/**
 * Rows that stay the same stay where they are, and the focus with them.
 * @param {HTMLElement} list
 * @param {HTMLElement[]} rows
 */
function redraw(list, rows) {
  const words = (/** @type {Iterable<Element>} */ elements) => Array.from(elements, (element) => element.textContent).join('\n');
  if (words(list.children) !== words(rows)) list.replaceChildren(...rows);
}
