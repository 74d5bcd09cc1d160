// The popup: what it shows, its switches, and the way from a quote in it to the page.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEveryBrowser } from './drive/reader.mjs';
import { until } from './drive/wait.mjs';

inEveryBrowser('the popup', (reader) => {
  test('opening it reads the page; it lists quotes by speaker, and figures', async () => {
    await reader.visit('sample');
    const words = await reader.openPopup();
    await reader.isOn();
    const { badge } = await reader.browser.button();
    assert.match(words, new RegExp(`\\b${badge} quotes`));
    for (const expected of ['Marianne Holtby', 'council leader', 'We have run out of winters to wait for', 'Tomas Ekwerra']) assert.ok(words.includes(expected), expected);
    const figures = await reader.browser.popup("() => document.querySelector('.figure-list').textContent");
    assert.match(figures, /£48 million/);
  });

  test('a welcome page that is still open answers nothing that is asked about another tab', async () => {
    await reader.browser.open(`${reader.browser.extensionUrl}welcome/welcome.html`);
    await until('it is painted', async () => (await reader.painted()).length > 0);
    await reader.visit('sample');
    await reader.openPopup();
    await until('the popup lists this page', async () => (await reader.popupText()).includes('14 quotes'));
    for (const [what, isIt] of [['off', () => reader.isOff()], ['on', () => reader.isOn()]]) {
      await reader.clickInPopup('#toggle');
      await isIt();
      await until(`the popup says that it is ${what}`, async () => (await reader.popupText()).includes('14 quotes') === (what === 'on'));
    }
    await reader.clickInPopup('.quote .go');
    await reader.expectCard(/^Marianne Holtby\n/);
    await reader.browser.closePopup();
    await reader.browser.closeTab();
    assert.ok((await reader.painted()).length > 0, 'the welcome page was not turned off');
    assert.equal(await reader.cardText(), null);
    await reader.browser.closeTab();
  });

  test('each kind can be switched off and on, here and in other tabs', async () => {
    await reader.visit('sample');
    await reader.openPopup();
    const kinds = async () => [...new Set((await reader.painted()).map(({ name }) => name.split('-')[1]))].sort().join(' ');
    assert.equal(await kinds(), 'figure quote speaker');
    for (const [id, rest] of [['quotes', 'figure speaker'], ['speakers', 'figure quote'], ['figures', 'quote speaker']]) {
      await reader.clickInPopup(`#${id}`);
      await until(`${id} are gone`, async () => (await kinds()) === rest);
      await reader.clickInPopup(`#${id}`);
      await until(`${id} are back`, async () => (await kinds()) === 'figure quote speaker');
    }
    await reader.clickInPopup('#figures');
    await until('figures are gone', async () => (await kinds()) === 'quote speaker');
    await reader.browser.closePopup();

    await reader.visit('sample');
    await reader.openPopup();
    assert.equal(await kinds(), 'quote speaker');
    assert.equal(await reader.browser.popup("() => document.querySelector('#figures').checked"), false);
    await reader.clickInPopup('#figures');
    await until('figures are back', async () => (await kinds()) === 'figure quote speaker');
  });

  test('its switch turns the page off and on; a page that was turned off stays off', async () => {
    await reader.visit('sample');
    const source = await reader.source();
    await reader.openPopup();
    await reader.clickInPopup('#toggle');
    await reader.isOff();
    assert.equal(await reader.source(), source);
    await reader.browser.closePopup();
    await reader.openPopup();
    assert.equal(await reader.browser.popup("() => document.querySelector('#toggle').checked"), false);
    assert.deepEqual(await reader.painted(), []);
    await reader.clickInPopup('#toggle');
    await reader.isOn();
    await until('the list is there', async () => (await reader.popupText()).includes('Marianne Holtby'));
  });

  test('a quote in the list leads to its place', async () => {
    await reader.visit('sample');
    await reader.openPopup();
    await reader.browser.popup("() => [...document.querySelectorAll('.go')].find((go) => go.textContent.includes('older than that wall')).click()");
    await reader.expectCard(/^Tomas Ekwerra/);
    const [box] = (await reader.painted()).find(({ text }) => text.includes('older than that wall')).boxes;
    const height = await reader.browser.page('() => window.innerHeight');
    assert.ok(box.y > 0 && box.y + box.height < height, 'the quote is in view');
  });
});
