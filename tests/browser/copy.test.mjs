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
