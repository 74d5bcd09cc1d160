// Private windows: what is read and corrected there is forgotten with the page.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEveryBrowser } from './drive/reader.mjs';
import { until } from './drive/wait.mjs';

const ALL = `async () => { const api = window.wrappedJSObject?.browser ?? window.browser ?? chrome; return JSON.stringify([await api.storage.local.get(null), await api.storage.session.get(null)]); }`;

inEveryBrowser('private windows', (reader) => {
  const speaker = () => reader.browser.list("() => [...document.querySelectorAll('.list [data-entry]')].find((row) => row.textContent.includes('older than that wall')).closest('section').querySelector('h2 .name').textContent");

  test('a page that is read, corrected and copied there leaves nothing behind', async () => {
    await reader.browser.allowPrivate();
    await until('the background has started', () => reader.browser.button());
    await reader.browser.openPrivate(reader.site.url('sample'));
    await reader.openList();
    await reader.expectList(/Tomas Ekwerra/);
    assert.equal(await reader.browser.list("async () => { const api = window.wrappedJSObject?.browser ?? window.browser ?? chrome; return (await api.tabs.query({ active: true, currentWindow: true }))[0].incognito; }"), true);
    const before = await reader.browser.list(ALL);
    assert.ok(!before.includes('sample'), before);
    await reader.browser.list("() => { [...document.querySelectorAll('.list [data-entry]')].find((row) => row.textContent.includes('older than that wall')).querySelector('.more').click(); }");
    await reader.browser.list("() => { const select = document.getElementById('who'); select.value = 'Marianne Holtby'; select.dispatchEvent(new window.Event('change', { bubbles: true })); }");
    await reader.clickInList('[data-do="attribute"]');
    await until('it is hers', async () => (await speaker()) === 'Marianne Holtby');
    await reader.clickInList('.list .quote .copy');
    await until('it is copied', () => reader.browser.list("() => document.querySelector('#page footer [role=status]').textContent !== ''"));
    assert.equal(await reader.browser.list(ALL), before, 'nothing of it is stored');
    await reader.browser.closeList();
    await reader.browser.closeTab();

    await reader.browser.openPrivate(reader.site.url('sample'));
    await reader.openList();
    await reader.expectList(/Tomas Ekwerra/);
    assert.equal(await speaker(), 'Tomas Ekwerra');
    await reader.browser.closeList();
    await reader.browser.closeTab();
  });
});
