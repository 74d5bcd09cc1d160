// Sites that are always or never read: permission asked for and given back, and nothing on any other site.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { BROWSERS } from './drive/browsers.mjs';
import { Reader, inEveryBrowser, message } from './drive/reader.mjs';
import { openSite } from './drive/site.mjs';
import { until } from './drive/wait.mjs';

const PATTERN = '*://127.0.0.1/*';

inEveryBrowser('sites', (reader) => {
  const page = (script, ...args) => reader.browser.page(script, ...args);
  const open = async () => {
    await reader.browser.open(`${reader.browser.extensionUrl}settings/settings.html`);
    await until('the settings are drawn', () => page("() => 'ready' in document.body.dataset"));
  };
  const add = async (site, rule) => {
    await page("(site) => { document.querySelector('#site').value = site; }", site);
    await reader.press(`#add-site [value=${rule}]`);
  };
  const list = (name) => page("(name) => [...document.querySelectorAll(`[data-list=${name}] li`)].map((row) => row.textContent)", name);
  const isListed = (site, name) => until(`${site} is on the list "${name}"`, async () => (await list(name)).some((row) => row.startsWith(site)));
  const remove = async (site) => {
    await page("(site) => document.querySelector(`[data-site='${site}'] button:last-child`).click()", site);
    await until(`${site} is off the list`, async () => !(await page("(site) => document.querySelector(`[data-site='${site}']`)", site)));
  };
  const isAllowed = () => page("(pattern) => (globalThis.browser ?? chrome).permissions.contains({ origins: [pattern] })", PATTERN);
  const registered = () => page("async () => (await (globalThis.browser ?? chrome).scripting.getRegisteredContentScripts()).map(({ id }) => id)");

  test('a site that is always read is read as it loads; taken off, it is not, and its permission is given back', async () => {
    await reader.browser.consent(PATTERN);
    await open();
    await add(reader.site.url('sample'), 'always');
    await isListed('127.0.0.1', 'always');
    assert.equal(await isAllowed(), true);
    await until('its scripts are registered', async () => String(await registered()) === 'always 127.0.0.1');

    await reader.visit('sample');
    await reader.isOn();
    assert.ok((await reader.painted()).length > 10, 'nobody asked for this page but the setting');
    // The reader still has the last word on a page.
    await reader.turnOff();
    await reader.turnOn();

    // Nothing is loaded on any other site.
    await reader.browser.open(reader.site.url('sample').replace('127.0.0.1', 'localhost'));
    await reader.isOff();

    await open();
    await remove('127.0.0.1');
    await until('the permission is given back', async () => !(await isAllowed()));
    await until('nothing is registered', async () => (await registered()).length === 0);
    await reader.visit('sample');
    await reader.isOff();
  });

  test('the background may have been stopped meanwhile', async () => {
    await reader.browser.consent(PATTERN);
    await open();
    await add('127.0.0.1', 'always');
    await isListed('127.0.0.1', 'always');
    await until('its scripts are registered', async () => (await registered()).length === 1);
    await reader.browser.stopBackground();
    await reader.visit('sample');
    await reader.isOn();
    await open();
    await remove('127.0.0.1');
  });

  test('when the browser takes the permission back, the list says so, and it can be given again', async () => {
    await reader.browser.consent(PATTERN);
    await open();
    await add('127.0.0.1', 'always');
    await isListed('127.0.0.1', 'always');
    await reader.browser.revoke(PATTERN);
    await until('the list says so', async () => (await list('always')).some((row) => row.includes(message('settings_not_allowed'))));
    await until('nothing is registered', async () => (await registered()).length === 0);
    await reader.visit('sample');
    await reader.isOff();
    await reader.browser.consent(PATTERN);
    await open();
    if (!(await isAllowed())) await reader.press("[data-site='127.0.0.1'] button");
    await until('it is allowed', async () => (await isAllowed()) && !(await list('always')).some((row) => row.includes(message('settings_not_allowed'))));
    await until('its scripts are registered', async () => (await registered()).length === 1);
    await reader.visit('sample');
    await reader.isOn();
    await open();
    await remove('127.0.0.1');
  });

  test('taken back while the list shows a page, the list says so and keeps what it has; allowed again, it is silent', async () => {
    const problem = () => reader.browser.list("() => document.querySelector('.problem').textContent");
    await reader.browser.consent(PATTERN);
    await open();
    await add('127.0.0.1', 'always');
    await isListed('127.0.0.1', 'always');
    await until('its scripts are registered', async () => (await registered()).length === 1);
    await reader.visit('sample');
    await reader.isOn();
    await reader.openList();
    await reader.expectList(/Tomas Ekwerra/);
    const rows = () => reader.browser.list("() => [...document.querySelectorAll('[data-entry]')].map((row) => row.textContent)");
    const before = await rows();
    assert.equal(await problem(), '');
    await reader.browser.revoke(PATTERN);
    await until('the list says so', async () => (await problem()) === message('problem_not_allowed'));
    assert.deepEqual(await rows(), before);
    // What is there can still be taken, and led to.
    await reader.clickInList('.list .quote .copy');
    await until('it is copied', async () => (await reader.listText()).includes(message('panel_copied_one')));
    await reader.browser.consent(PATTERN);
    await reader.browser.closeList();
    await open();
    if (!(await isAllowed())) await reader.press("[data-site='127.0.0.1'] button");
    await until('it is allowed', isAllowed);
    await reader.visit('sample');
    await reader.isOn();
    await reader.openList();
    await reader.expectList(/Tomas Ekwerra/);
    assert.equal(await problem(), '');
    await reader.browser.closeList();
    await open();
    await remove('127.0.0.1');
    await until('the permission is given back', async () => !(await isAllowed()));
  });

  test('whoever says no to the browser’s question is told that nothing has changed, and nothing has', async () => {
    await open();
    const ask = () => add('declined.example', 'always');
    if (reader.browser.decline) {
      await reader.browser.decline(ask);
    } else {
      // Nobody can click Chromium's question here; this is what it answers.
      await page("() => { chrome.permissions.request = () => Promise.resolve(false); }");
      await ask();
    }
    await until('it is told', () => page("(words) => document.querySelector('#site-problem').textContent === words", message('settings_declined').replace('$SITE$', 'declined.example')));
    assert.deepEqual(await list('always'), [message('settings_none')]);
    assert.deepEqual(await registered(), []);
    await reader.visit('sample');
    await reader.isOff();
  });

  test('the popup says it, too', async () => {
    await reader.visit('sample');
    await reader.openPopup();
    // The question would close the popup of a browser that a driver leads; this is what it answers.
    await reader.browser.popup(reader.browser.name === 'firefox'
      ? "() => { const { permissions } = window.wrappedJSObject.browser; permissions.request = Components.utils.exportFunction(() => window.wrappedJSObject.Promise.resolve(false), window); }"
      : '() => { chrome.permissions.request = () => Promise.resolve(false); }');
    await reader.clickInPopup('#always');
    await until('it is told', async () => (await reader.popupText()).includes(message('settings_declined').replace('$SITE$', '127.0.0.1')));
    assert.equal(await reader.browser.popup("() => document.querySelector('#always').checked"), false);
    await reader.browser.closePopup();
    await open();
    assert.deepEqual(await list('always'), [message('settings_none')]);
  });

  test('a site that is never read is left alone by button, keys and popup', async () => {
    await open();
    await add('127.0.0.1', 'never');
    await isListed('127.0.0.1', 'never');
    await reader.visit('sample');
    const source = await reader.source();
    await reader.browser.pressToggle();
    // The title is what the background sets last.
    await until('the button says so', async () => {
      const { badge, title } = await reader.browser.button();
      return badge === '!' && title.includes(message('problem_never_here'));
    });
    assert.match(await reader.openPopup(), new RegExp(message('problem_never_here').slice(0, 30)));
    await reader.browser.closePopup();
    assert.deepEqual(await reader.painted(), []);
    assert.equal(await reader.source(), source);

    await open();
    await remove('127.0.0.1');
    await reader.read('sample');
  });

  test('a page that is on when its site is put on that list can be turned off', async () => {
    await reader.read('sample');
    await open();
    await add('127.0.0.1', 'never');
    await isListed('127.0.0.1', 'never');
    await reader.browser.closeTab();
    await reader.turnOff();
    await open();
    await remove('127.0.0.1');
  });

  test('the popup has a switch for it', async () => {
    await reader.browser.consent(PATTERN);
    await reader.visit('sample');
    await reader.openPopup();
    assert.equal(await reader.browser.popup("() => document.querySelector('#always').checked"), false);
    await reader.browser.pressInPopup('#always');
    await until('the switch is on', () => reader.browser.popup("() => document.querySelector('#always').checked"));
    await reader.browser.closePopup();
    await open();
    await isListed('127.0.0.1', 'always');
    await until('its scripts are registered', async () => (await registered()).length === 1);
    await reader.visit('sample');
    await reader.isOn();
    await reader.openPopup();
    await reader.clickInPopup('#always');
    await until('the switch is off', async () => !(await reader.browser.popup("() => document.querySelector('#always').checked")));
    await reader.browser.closePopup();
    await open();
    await until('the permission is given back', async () => !(await isAllowed()));
    assert.deepEqual(await list('always'), [message('settings_none')]);
  });

  test('what is no site is refused, and said so; a name stands on one list at a time', async () => {
    await open();
    for (const wrong of ['', 'not a site', 'ftp://courier.example', 'https://', '*']) {
      await add(wrong, 'never');
      assert.equal(await page("() => document.querySelector('#site-problem').textContent"), message('settings_site_wrong'), wrong);
    }
    await add('https://WWW.Courier.example/news?x#y', 'never');
    await isListed('courier.example', 'never');
    await remove('courier.example');
  });

  test('the closest rule counts', async () => {
    const rules = await (async () => {
      await open();
      return page(`async (url) => {
        const { ruleFor, siteOf, patternsOf } = await import(url);
        const sites = { always: ['courier.example', 'a.live.courier.example'], never: ['live.courier.example'] };
        return {
          rules: ['courier.example', 'news.courier.example', 'live.courier.example', 'x.live.courier.example', 'a.live.courier.example', 'example', 'acourier.example', null].map((site) => ruleFor(site, sites)),
          sites: ['https://www.courier.example/a', 'http://courier.example.:8080/', 'about:blank', 'file:///a', undefined, 'https://www.example/'].map(siteOf),
          patterns: ['courier.example', '127.0.0.1', 'localhost'].map((site) => patternsOf(site)[0]),
        };
      }`, `${reader.browser.extensionUrl}background/sites.js`);
    })();
    assert.deepEqual(rules.rules, ['always', 'always', 'never', 'never', 'always', null, null, null]);
    assert.deepEqual(rules.sites, ['courier.example', 'courier.example', null, null, null, 'www.example']);
    assert.deepEqual(rules.patterns, ['*://*.courier.example/*', '*://127.0.0.1/*', '*://localhost/*']);
  });
});

for (const [name, launch] of BROWSERS) {
  describe(`sites · ${name} started anew`, () => {
    test('a site that is always read is still read without a press', async () => {
      const profile = mkdtempSync(join(tmpdir(), 'onrecord-profile-'));
      const reader = new Reader();
      reader.site = await openSite({});
      try {
        reader.browser = await launch({ profile });
        await until('the background has started', () => reader.browser.button());
        await reader.browser.consent(PATTERN);
        await reader.browser.open(`${reader.browser.extensionUrl}settings/settings.html`);
        await until('the settings are drawn', () => reader.browser.page("() => 'ready' in document.body.dataset"));
        await reader.browser.page("() => { document.querySelector('#site').value = '127.0.0.1'; }");
        await reader.press('#add-site [value=always]');
        await until('its scripts are registered', () => reader.browser.page("async () => (await (globalThis.browser ?? chrome).scripting.getRegisteredContentScripts()).length === 1"));
        await reader.browser.quit();
        reader.browser = await launch({ profile });
        await reader.visit('sample');
        await reader.isOn();
        assert.ok((await reader.painted()).length > 10);
      } finally {
        await reader.browser?.quit();
        await reader.site.close();
        rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      }
    });
  });
}
