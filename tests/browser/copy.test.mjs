// Copying: read back from the clipboard, in both flavours.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEveryBrowser, message } from './drive/reader.mjs';
import { until } from './drive/wait.mjs';

const STORY = `<!doctype html><html lang="en"><title>Ferry fares to rise</title><article><h1>Ferry fares to rise</h1>
  <p>“The old boats cannot go on,” said Hanna Lowick, the harbour master, after a meeting of the port board on Monday.</p>
  <p>The board had met 14 times since January. Its members wanted to hear from islanders before they settled the new fares.</p></article>`;
const PAGES = {
  // Chromium then refuses the clipboard's newer interface.
  '/no-clipboard': { type: 'text/html; charset=utf-8', body: STORY, headers: { 'permissions-policy': 'clipboard-write=()' } },
};

inEveryBrowser('copying', (reader) => {
  for (const [kind, path] of [['a page', 'sample'], ['a page with a strict policy', 'sample?csp=strict']]) {
    test(`the card copies the quote with its speaker and source: ${kind}`, async () => {
      await reader.read(path);
      await reader.pointAt('winters to wait for');
      await reader.clickCard('copy');
      await reader.expectCard(new RegExp(message('card_copied')));
      const { text, html } = await reader.browser.clipboard();
      assert.match(text, /We have run out of winters to wait for/);
      assert.match(text, /Marianne Holtby/);
      assert.match(text, /The Carrow Courier/);
      assert.match(html, /<blockquote/);
      assert.match(html, /We have run out of winters to wait for/);
      assert.match(html, /Marianne Holtby/);
    });
  }

  test('the card copies where the page forbids the clipboard', async () => {
    await reader.read('no-clipboard');
    await reader.pointAt('old boats');
    await reader.clickCard('copy');
    await reader.expectCard(new RegExp(message('card_copied')));
    const { text, html } = await reader.browser.clipboard();
    assert.match(text, /The old boats cannot go on.*Hanna Lowick/s);
    assert.match(html, /The old boats cannot go on.*Hanna Lowick/s);
  });

  test('the context menu copies the quote it was opened on', async () => {
    await reader.read('sample');
    const { x, y } = await reader.pointOn('older than that wall');
    await chooseCopy(reader, x, y);
    await reader.expectCard(new RegExp(message('card_copied')));
    const { text, html } = await reader.browser.clipboard();
    assert.match(text, /My grandfather’s boat is older than that wall/);
    assert.match(text, /Tomas Ekwerra/);
    assert.match(html, /My grandfather’s boat is older than that wall/);
  });

  test('the context menu beside a quote says where to open it', async () => {
    await reader.read('sample');
    await chooseCopy(reader, 5, 5);
    await reader.expectCard(new RegExp(message('copy_nothing')));
  });

  test('the popup copies one quote, and all quotes', async () => {
    await reader.visit('sample');
    await reader.openPopup();
    await reader.clickInPopup('.quote .copy');
    await until('the popup says so', async () => (await reader.popupText()).includes(message('panel_copied_one')));
    assert.match((await reader.browser.clipboard()).text, /Marianne Holtby/);
    await reader.browser.closePopup();

    await reader.openPopup();
    await reader.clickInPopup('.copy-all');
    await until('the popup says so', async () => /Copied \d+ quotes/.test(await reader.popupText()));
    const { text, html } = await reader.browser.clipboard();
    for (const words of ['We have run out of winters', 'a boat you did not see', 'We build for the worst night', 'Tomas Ekwerra', 'The Carrow Courier']) {
      assert.ok(text.includes(words), `${words} in the text`);
      assert.ok(html.includes(words), `${words} in the HTML`);
    }
  });

  test('the list copies one, the chosen, a speaker’s and all, also when the background has ended', async () => {
    await reader.visit('sample');
    await reader.openList();
    await reader.expectList(/older than that wall/);
    await reader.browser.stopBackground();
    const said = (words) => until(`the list says ${words}`, () => reader.browser.list("(words) => document.querySelector('footer [role=status]').textContent.includes(words)", words));
    const inRow = (words, selector) => reader.browser.list(`(words, selector) => [...document.querySelectorAll('[data-entry]')].find((row) => row.textContent.includes(words)).querySelector(selector).click()`, words, selector);

    await inRow('older than that wall', '.copy');
    await said(message('panel_copied_one'));
    let held = await reader.browser.clipboard();
    assert.match(held.text, /older than that wall.*Tomas Ekwerra/s);
    assert.match(held.html, /<blockquote>[\s\S]*older than that wall/);

    await inRow('older than that wall', '.choose input');
    await reader.browser.list("() => [...document.querySelectorAll('.figure')].find((row) => row.textContent.includes('£48 million')).querySelector('.choose input').click()");
    await reader.clickInList('.copy-all');
    await said('1 quote · 1 figure');
    held = await reader.browser.clipboard();
    assert.match(held.text, /older than that wall/);
    assert.match(held.text, /£48 million/);
    assert.ok(!held.text.includes('winters to wait for'));

    await reader.clickInList('.clear');
    await reader.browser.list("() => [...document.querySelectorAll('section')].find((section) => section.querySelector('h2').textContent.includes('Marianne Holtby')).querySelector('h2 .copy').click()");
    await said('Copied 5 quotes');
    held = await reader.browser.clipboard();
    assert.match(held.text, /winters to wait for/);
    assert.ok(!held.text.includes('older than that wall'));

    await reader.clickInList('.copy-all');
    await said('14 quotes · 19 figures');
    held = await reader.browser.clipboard();
    for (const words of ['winters to wait for', 'older than that wall', '£48 million', 'The Carrow Courier']) assert.ok(held.text.includes(words), words);
  });

  test('the list copies and saves in the format that was chosen, and remembers it', async () => {
    await reader.visit('sample');
    await reader.openList();
    await reader.expectList(/older than that wall/);
    const choose = (format) => reader.browser.list("(format) => { const select = document.getElementById('format'); select.value = format; select.dispatchEvent(new window.Event('change', { bubbles: true })); }", format);
    await choose('markdown');
    await reader.clickInList('.copy-all');
    await until('it is told', () => reader.browser.list("() => /^Copied/.test(document.querySelector('footer [role=status]').textContent)"));
    assert.match((await reader.browser.clipboard()).text, /^> “We have run out of winters/m);

    await choose('csv');
    await reader.clickInList('.save');
    await until('it is told', () => reader.browser.list("() => /^Saved as .*\\.csv$/.test(document.querySelector('footer [role=status]').textContent)"));
    const name = await reader.browser.list("() => document.querySelector('footer [role=status]').textContent.replace('Saved as ', '')");
    assert.match(name, /^the-carrow-courier-carrow-bay/);
    const file = (await reader.browser.saved(name)).toString('utf8');
    assert.match(file, /We have run out of winters/);
    assert.equal(file.split('\r\n').filter((line) => /,quote,/.test(line)).length, 14);

    await reader.browser.closeList();
    await reader.openList();
    assert.equal(await reader.browser.list("() => document.getElementById('format').value"), 'csv');
    await choose('plain');
  });

  test('what is copied and saved speaks the language that the reader chose', async () => {
    const set = (language) => reader.browser.page("(language) => (globalThis.browser ?? chrome).storage.local.set({ language })", language);
    await reader.browser.open(`${reader.browser.extensionUrl}settings/settings.html`);
    await set('de');
    await reader.visit('sample');
    await reader.openList();
    await reader.expectList(/Tomas Ekwerra/);
    await reader.clickInList('#page [data-do="copy-all"]');
    await until('it is copied', () => reader.browser.list("() => document.querySelector('#page footer [role=status]').textContent !== ''"));
    assert.match((await reader.browser.clipboard()).text, /\[sinngemäß\] the first stones would be laid in September/);
    await reader.browser.closeList();
    // The card's words come from the background, which may have been ended.
    await reader.browser.stopBackground();
    await reader.visit('sample');
    await reader.turnOn();
    await reader.pointAt('first stones would be laid');
    await reader.clickCard('copy');
    const { text, html } = await until('it is copied', async () => {
      const held = await reader.browser.clipboard();
      return !held.text.includes('winters') && held;
    });
    assert.match(text, /^\[sinngemäß\] the first stones/);
    assert.match(html, /\[sinngemäß\] the first stones/);
    await reader.browser.open(`${reader.browser.extensionUrl}settings/settings.html`);
    await set('');
  });
}, PAGES);

/** Opens the context menu and chooses our entry; where menus cannot be driven, tells the tab what the entry tells it. */
async function chooseCopy({ browser }, x, y) {
  await browser.rightClick(x, y);
  if (browser.canOpenMenu) return browser.chooseMenuEntry(message('menu_copy'));
  await browser.background(`async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    await chrome.tabs.sendMessage(tab.id, { kind: 'copy_pointed' }, { frameId: 0 });
  }`);
}
