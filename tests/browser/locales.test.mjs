// The language of the interface: the browser's, or the one the reader chose, on every surface.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inEveryBrowser } from './drive/reader.mjs';
import { until } from './drive/wait.mjs';

const words = (language) => JSON.parse(readFileSync(`extension/_locales/${language}/messages.json`, 'utf8'));
const [GERMAN, ARABIC, ENGLISH] = ['de', 'ar', 'en'].map(words);

inEveryBrowser('languages', (reader) => {
  const page = (script, ...args) => reader.browser.page(script, ...args);
  const open = async () => {
    await reader.browser.open(`${reader.browser.extensionUrl}settings/settings.html`);
    await until('the settings are drawn', () => page("() => 'ready' in document.body.dataset"));
  };
  const choose = async (language, expected) => {
    await open();
    await page(`(language) => {
      const select = document.querySelector('#language');
      select.value = language;
      select.dispatchEvent(new Event('change'));
    }`, language);
    await until(`the page speaks "${language}"`, () => page(`(title) => 'ready' in document.body.dataset && document.querySelector('h1').textContent === title`, expected.settings_title.message));
  };

  test('a chosen language is spoken at once, on the page, in popup, card and button', async () => {
    await choose('de', GERMAN);
    assert.deepEqual(await page('() => [document.documentElement.lang, document.documentElement.dir]'), ['de', 'ltr']);
    await reader.visit('sample');
    await reader.openPopup();
    assert.equal(await reader.browser.popup("() => document.querySelector('.toggle').textContent.trim()"), GERMAN.panel_switch.message);
    assert.equal(await reader.browser.popup('() => document.documentElement.lang'), 'de');
    await reader.browser.closePopup();
    await until('the button speaks it', async () => (await reader.browser.button()).title.includes('Zitate'));
    await reader.pointAt('older than that wall', /Ekwerra/);
    assert.equal(await reader.browser.card("(root) => root.querySelector('.copy').textContent"), GERMAN.card_copy.message);
  });

  test('Arabic is written from right to left', async () => {
    await choose('ar', ARABIC);
    assert.deepEqual(await page('() => [document.documentElement.lang, document.documentElement.dir]'), ['ar', 'rtl']);
    await reader.read('sample');
    await reader.pointAt('older than that wall', /Ekwerra/);
    const card = await reader.browser.card("(root) => { const card = root.querySelector('.card'); return [card.lang, card.dir, card.ownerDocument.defaultView.getComputedStyle(card).direction]; }");
    assert.deepEqual(card, ['ar', 'rtl', 'rtl']);
    // What the page says keeps its own direction between Arabic words: not "million £48".
    assert.match(await reader.pointAt('£48 million'), /^\u2068£48 million\u2069: /);
    await reader.openList();
    await until('the list is drawn', () => reader.browser.list("() => document.querySelector('.list .name') !== null"));
    const away = await reader.browser.list(`() => {
      const name = document.querySelector('.list .name');
      const words = document.createRange();
      words.selectNodeContents(name);
      return name.parentElement.getBoundingClientRect().right - words.getBoundingClientRect().right;
    }`);
    assert.ok(away > 10 && away < 30, `a Latin name stands beside its dot: ${away}`);
    await reader.browser.closeList();
    await choose('', ENGLISH);
  });

  test('a language that was chosen is filled in as the browser fills in its own', async () => {
    await reader.browser.open(`${reader.browser.extensionUrl}welcome/welcome.html`);
    await until('the page is there', () => page('() => !document.body.hidden'));
    const differing = await page(`async (url, keys) => {
      const api = globalThis.browser ?? chrome;
      const { openWords, say } = await import(url);
      const values = ['a$1b', '$$', '{c}', '9'];
      const both = [];
      for (const language of ['', 'en']) {
        await api.storage.local.set({ language });
        await openWords();
        both.push(keys.map((key) => say(key, values)));
      }
      await api.storage.local.remove('language');
      return keys.filter((key, at) => both[0][at] !== both[1][at] || !both[0][at]);
    }`, `${reader.browser.extensionUrl}words.js`, Object.keys(ENGLISH));
    assert.deepEqual(differing, []);
  });
});
