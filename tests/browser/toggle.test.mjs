// On and off, by button and by keys, and nothing left behind.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEveryBrowser } from './drive/reader.mjs';
import { until } from './drive/wait.mjs';

/** Notes every change of the page from now on. */
const NOTE_CHANGES = `() => {
  window.changes = [];
  new MutationObserver((records) => window.changes.push(...records.map(({ type, target }) => type + ' ' + target.nodeName)))
    .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
}`;
const PLACES = `() => Array.from(document.querySelectorAll('*'), (element) => Object.values(element.getBoundingClientRect().toJSON()).join(' ')).join('\\n')`;
const FIGURE_STYLE = `() => getComputedStyle(document.querySelector('p'), '::highlight(onrecord-figure)').backgroundColor`;

inEveryBrowser('turning on and off', (reader) => {
  test('the toolbar button reads and paints the page at once', async () => {
    await reader.visit('sample');
    await reader.browser.clickAction();
    await reader.isOn();
    assert.ok((await reader.painted()).length > 10);
    const { badge, title } = await reader.browser.button();
    assert.match(badge, /^[1-9]\d*$/);
    assert.match(title, new RegExp(`quotes ${badge}, figures [1-9]`));
  });

  test('the keys turn it on and off with the focus in the page', async () => {
    await reader.visit('sample');
    await reader.turnOn();
    assert.ok((await reader.painted()).length > 10);
    await reader.turnOff();
    await reader.turnOn();
    assert.ok((await reader.painted()).length > 10);
  });

  test('the page stays as it is, byte for byte and place for place', async () => {
    await reader.visit('sample');
    const [source, places] = [await reader.source(), await reader.browser.page(PLACES)];
    await reader.browser.page(NOTE_CHANGES);
    await reader.turnOn();
    assert.equal(await reader.source(), source);
    assert.equal(await reader.browser.page(PLACES), places);
    await reader.turnOff();
    assert.equal(await reader.source(), source);
    assert.deepEqual(await reader.browser.page('() => window.changes'), []);
  });

  test('off leaves nothing: no highlights, no styles, the same picture', async () => {
    await reader.visit('sample');
    const [picture, style] = [await reader.browser.screenshot(), await reader.browser.page(FIGURE_STYLE)];
    await reader.turnOn();
    assert.notEqual(await reader.browser.page(FIGURE_STYLE), style);
    assert.ok(!(await reader.browser.screenshot()).equals(picture));
    await reader.turnOff();
    await until('the style sheet is gone', async () => (await reader.browser.page(FIGURE_STYLE)) === style);
    await until('the page looks as before', async () => (await reader.browser.screenshot()).equals(picture));
  });

  test('it works after the background was stopped', async () => {
    await reader.visit('sample');
    await reader.browser.stopBackground();
    await reader.turnOn();
    const painted = await reader.painted();
    await reader.browser.stopBackground();
    await reader.turnOff();
    await reader.turnOn();
    assert.deepEqual(await reader.painted(), painted);
  });

  test('the page can ask the extension for nothing', async () => {
    await reader.read('sample');
    for (const file of ['manifest.json', 'core/onrecord_bg.wasm', 'content/main.js', 'panel/popup.html']) {
      const outcome = await reader.browser.page("(url) => fetch(url).then(() => 'fetched', () => 'refused')", reader.browser.extensionUrl + file);
      assert.equal(outcome, 'refused', file);
    }
    for (const complaint of await reader.browser.complaints()) assert.match(complaint, /may not load or link|console/); // about the fetches above
  });

  test('going back to a page, the button says what the page shows', async () => {
    await reader.read('sample');
    await reader.browser.page("() => { location.href = '/sample?next'; }");
    await until('the next page is there', () => reader.browser.page("() => location.search === '?next' && document.readyState === 'complete'"));
    await reader.isOff();
    await reader.browser.page('() => history.back()');
    await until('the first page is back', () => reader.browser.page("() => location.search === '' && document.readyState === 'complete'"));
    await until('badge and highlights agree', async () => ((await reader.browser.button()).badge !== '') === ((await reader.painted()).length > 0));
  });

  // The last one: after it there is no extension.
  test('when the extension is removed under an open page, nothing of it is seen any more', async () => {
    await reader.visit('sample');
    const picture = await reader.browser.screenshot();
    await reader.turnOn();
    await reader.browser.removeExtension();
    await until('the page looks as before', async () => {
      await reader.browser.hover(200, 300); // the reader goes on reading
      await reader.browser.hover(5, 5);
      return (await reader.browser.screenshot()).equals(picture);
    });
    // Firefox ends the scripts and takes the styles away by itself; bare names then stay in the registry.
    if (reader.browser.name === 'chromium') assert.deepEqual(await reader.painted(), []);
  });
});
