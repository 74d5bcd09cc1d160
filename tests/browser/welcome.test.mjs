// The welcome page: comes once, when the extension is installed; shows on a sample what the extension does; asks for
// nothing.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { BROWSERS } from './drive/browsers.mjs';
import { Reader, message } from './drive/reader.mjs';
import { openSite } from './drive/site.mjs';
import { until } from './drive/wait.mjs';

for (const [name, launch] of BROWSERS) {
  describe(`the welcome page · ${name}`, () => {
    const reader = new Reader();
    const page = (script, ...args) => reader.browser.page(script, ...args);
    before(async () => {
      reader.site = await openSite();
      reader.browser = await launch({ welcome: true });
      await until('it is painted', async () => (await reader.painted()).length > 0);
    });
    after(async () => {
      await reader.browser?.quit();
      await reader.site?.close();
    });

    test('shows the three highlights on its sample, and nowhere else', async () => {
      const painted = await reader.painted();
      assert.deepEqual([...new Set(painted.map(({ name }) => name.split('-')[1]))].sort(), ['figure', 'quote', 'speaker']);
      assert.ok(painted.some(({ name, text }) => /quote-\d$/.test(name) && text.startsWith('“We have run out of winters')));
      assert.ok(painted.some(({ name, text }) => /quote-\d-indirect$/.test(name) && text.includes('first stones')));
      const sample = await page("() => document.querySelector('#sample').textContent");
      for (const { text } of painted) assert.ok(sample.includes(text), `"${text}" is in the sample`);
      const { title, hidden } = await page('() => ({ title: document.title, hidden: document.body.hidden })');
      assert.deepEqual([title.startsWith(message('welcome_title')), hidden], [true, false]);
    });

    test('names the keys as they are, and fetches nothing that is not its own', async () => {
      assert.ok((await page("() => document.querySelector('#press').textContent")).includes('Alt+Shift+Q'));
      assert.ok((await page("() => document.querySelector('#commands').textContent")).includes('Alt+Shift+.'));
      const named = await page("() => [...document.querySelectorAll('[src], [href]')].map((element) => element.src ?? element.href)");
      assert.ok(named.length > 5);
      for (const url of named) assert.ok(url.startsWith(reader.browser.extensionUrl), url);
    });

    test('a highlight there has its card', async () => {
      const { x, y } = await reader.pointOn('You can close a gate');
      await reader.browser.hover(x, y);
      await until('the card is there', () => page("() => [...document.documentElement.children].some((child) => child.localName === 'div')"));
      await reader.browser.pressKey('Escape');
    });

    test('the keys work there', async () => {
      await reader.browser.pressToggle();
      await until('the highlights are gone', async () => (await reader.painted()).length === 0);
      await reader.browser.pressToggle();
      await until('the highlights are back', async () => (await reader.painted()).length > 0);
      assert.deepEqual(await reader.browser.complaints(), []);
    });

    test('it does not come again with an update; sites that are always read still are', async () => {
      const settings = async () => {
        await reader.browser.open(`${reader.browser.extensionUrl}settings/settings.html`);
        await until('the settings are drawn', () => page("() => 'ready' in document.body.dataset"));
      };
      const registered = () => page("async () => (await (globalThis.browser ?? chrome).scripting.getRegisteredContentScripts()).length");
      await reader.browser.consent('*://127.0.0.1/*');
      await settings();
      await page("() => { document.querySelector('#site').value = '127.0.0.1'; }");
      await reader.press('#add-site [value=always]');
      await until('its scripts are registered', async () => (await registered()) === 1);

      await reader.browser.updateExtension();
      await settings();
      await until('its scripts are registered again', async () => (await registered()) === 1);
      const own = await page("() => (globalThis.browser ?? chrome).extension.getViews({ type: 'tab' }).map((view) => view.location.pathname)");
      assert.ok(own.includes('/settings/settings.html'));
      assert.ok(!own.includes('/welcome/welcome.html'), String(own));
      await reader.visit('sample');
      await reader.isOn();
    });
  });
}
