// The settings page: each setting does what it says, here and on pages that are open.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEveryBrowser, message } from './drive/reader.mjs';
import { until } from './drive/wait.mjs';

const QUOTE_STYLE = `() => {
  const { backgroundColor, textDecorationLine, textDecorationStyle } = getComputedStyle(document.querySelector('p'), '::highlight(onrecord-quote-1)');
  return { isTinted: backgroundColor !== 'rgba(0, 0, 0, 0)', line: textDecorationLine, style: textDecorationStyle, colour: backgroundColor };
}`;

/** Puts a file into the page's field for files, as a reader who chose it. */
const CHOOSE_FILE = `(text) => {
  const input = document.querySelector('#file'), held = new DataTransfer();
  held.items.add(new File([text], 'settings.json', { type: 'application/json' }));
  input.files = held.files;
  input.dispatchEvent(new Event('change'));
}`;

inEveryBrowser('the settings page', (reader) => {
  const page = (script, ...args) => reader.browser.page(script, ...args);
  const click = (selector) => page('(selector) => document.querySelector(selector).click()', selector);
  const text = (selector) => page('(selector) => document.querySelector(selector).textContent', selector);
  const told = (words) => until(`the page says "${words}"`, async () => (await text('#told span')) === words);
  const open = async () => {
    await reader.browser.open(`${reader.browser.extensionUrl}settings/settings.html`);
    await until('the settings are drawn', () => page("() => 'ready' in document.body.dataset"));
  };
  const painted = () => page("() => [...CSS.highlights.keys()].filter((name) => name.startsWith('onrecord-')).map((name) => name.split('-')[1])");
  const write = (selector, value) => page(`(selector, value) => {
    const field = document.querySelector(selector);
    field.focus();
    field.value = value;
    field.dispatchEvent(new Event(field.localName === 'select' ? 'change' : 'input'));
  }`, selector, value);

  test('what is painted is chosen here, shown on the sample, and true on pages that are open', async () => {
    await reader.read('sample');
    await open();
    await until('the sample is painted', async () => new Set(await painted()).size === 3);
    await click('#switches [name=figures]');
    await until('the sample has no figures', async () => !(await painted()).includes('figure'));
    await reader.browser.closeTab();
    await until('nor has the page', async () => !(await reader.painted()).some(({ name }) => name.endsWith('figure')));
    await open();
    await click('#switches [name=figures]');
    await until('figures are back', async () => (await painted()).includes('figure'));
    await reader.browser.closeTab();
    await until('on the page too', async () => (await reader.painted()).some(({ name }) => name.endsWith('figure')));
  });

  test('a palette is laid over pages that are open, and over those that are read later', async () => {
    await reader.read('sample');
    const tints = await page(QUOTE_STYLE);
    assert.deepEqual([tints.isTinted, tints.line], [true, 'none']);
    await open();
    await click('#palette [value=lines]');
    await reader.browser.closeTab();
    await until('the page has lines and no tints', async () => {
      const { isTinted, line, style } = await page(QUOTE_STYLE);
      return !isTinted && line === 'underline' && style === 'solid';
    });
    await open();
    await click('#palette [value=strong]');
    await reader.browser.closeTab();
    await until('the page has strong tints', async () => {
      const { isTinted, colour } = await page(QUOTE_STYLE);
      return isTinted && colour !== tints.colour;
    });
    await reader.turnOff();
    await until('off leaves none', async () => !(await page(QUOTE_STYLE)).isTinted);
    await reader.turnOn();
    assert.notEqual((await page(QUOTE_STYLE)).colour, tints.colour);
    await open();
    await click('#palette [value=tints]');
    await reader.browser.closeTab();
    await until('the tints are back', async () => (await page(QUOTE_STYLE)).colour === tints.colour);
  });

  test('the keys are told as they are', async () => {
    await open();
    const rows = await page("() => [...document.querySelectorAll('#commands tr')].map((row) => [...row.cells].map((cell) => cell.textContent))");
    assert.deepEqual(rows[0], [message('command_toggle'), 'Alt+Shift+Q']);
    assert.deepEqual(rows.find(([what]) => what === message('command_next')), [message('command_next'), 'Alt+Shift+.']);
  });

  test('a copy template shows what it makes of a quote, and what is wrong with it; a wrong one is not kept', async () => {
    await open();
    await write('#template', '{speaker}: {quote}');
    await until('the preview follows', async () => /^Marianne Holtby: “We have run out of winters/.test(await text('#preview')));
    await write('#template', '{speaker}: {quot');
    await until('the mistake is told', async () => (await text('#template-problem')).includes('{'));
    assert.equal(await page("() => document.querySelector('#template').getAttribute('aria-invalid')"), 'true');
    await reader.browser.closeTab();
    await open();
    assert.equal(await page("() => document.querySelector('#template').value"), '{speaker}: {quote}', 'the last good one is kept');
    await click('#fields button');
    await until('the field is put in', async () => (await page("() => document.querySelector('#template').value")).includes('{quote}{quote}') || (await page("() => document.querySelector('#template').value")).endsWith('{quote}'));
    await click('#template-standard');
    assert.match(await page("() => document.querySelector('#template').value"), /\{quote\}.*\{speaker\}/s);
  });

  test('settings go into a file and come back from it; what is no such file is refused', async () => {
    await open();
    await click('#palette [value=lines]');
    await click('#export');
    await told(message('settings_exported'));
    const file = await until('the file is written', async () => String(await reader.browser.saved('on-record-settings.json')));
    const { format, version, settings } = JSON.parse(file);
    assert.deepEqual([format, version, settings.palette], ['onrecord-settings', 1, 'lines']);
    await click('#palette [value=tints]');
    await until('the palette is another', async () => page("() => document.querySelector('#palette [value=tints]').checked"));
    await page(CHOOSE_FILE, file);
    await told(message('settings_imported'));
    await until('the file is true', async () => page("() => document.querySelector('#palette [value=lines]').checked"));
    await click('#told button');
    await until('that was undone', async () => page("() => document.querySelector('#palette [value=tints]').checked"));

    for (const [wrong, why] of [['no json', 'settings_not_ours'], ['{"format":"other"}', 'settings_not_ours'], [JSON.stringify({ format, version: 99, settings }), 'settings_too_new']]) {
      await page(CHOOSE_FILE, wrong);
      await until(`"${wrong.slice(0, 20)}" is refused`, async () => (await text('#yours-problem')) === message(why));
    }
    // Foreign data in a file of ours: what does not hold is left out.
    await page(CHOOSE_FILE, JSON.stringify({ format, version, settings: { ...settings, palette: 'evil', sites: { always: ['<img>'], never: [] }, language: 7 } }));
    await until('what holds is taken', async () => page("() => document.querySelector('#palette [value=tints]').checked"));
    assert.equal(await page("() => document.querySelector('[data-list=always]').children.length"), 1);
    assert.equal(await page("() => document.querySelector('[data-list=always] .name')"), null);
    await click('#told button');
  });

  test('a reset asks first, and can be undone', async () => {
    await open();
    await click('#palette [value=strong]');
    await until('strong is kept', () => page("async () => (await (globalThis.browser ?? chrome).storage.local.get('palette')).palette === 'strong'"));
    await click('#reset');
    await until('it asks', () => page("() => document.querySelector('#question').open"));
    await click('#question [value=no]');
    assert.equal(await page("() => document.querySelector('#palette [value=strong]').checked"), true);
    await click('#reset');
    await until('it asks', () => page("() => document.querySelector('#question').open"));
    await click('#question [value=yes]');
    await told(message('settings_reset_done'));
    await until('all is as at first', () => page("() => document.querySelector('#palette [value=tints]').checked"));
    await click('#told button');
    await until('it is as before', () => page("() => document.querySelector('#palette [value=strong]').checked"));
    await click('#palette [value=tints]');
  });

  test('settings are carried to other devices only if the reader says so', async () => {
    const synced = () => page("async () => (await (globalThis.browser ?? chrome).storage.sync.get(null))");
    await open();
    await click('#palette [value=lines]');
    await until('it is kept', () => page("async () => (await (globalThis.browser ?? chrome).storage.local.get('palette')).palette === 'lines'"));
    assert.deepEqual(await synced(), {});
    await click('#sync');
    await told(message('settings_sync_on'));
    await until('they are there', async () => (await synced()).palette === 'lines');
    assert.deepEqual(Object.keys(await synced()).sort(), ['language', 'palette', 'sites', 'switches', 'template'], 'settings and nothing else');
    await click('#palette [value=strong]');
    await until('a change is carried on', async () => (await synced()).palette === 'strong');
    // Another device:
    await page("() => (globalThis.browser ?? chrome).storage.sync.set({ palette: 'tints' })");
    await until('its change comes here', () => page("() => document.querySelector('#palette [value=tints]').checked"));
    await page("() => (globalThis.browser ?? chrome).storage.sync.set({ palette: 'nonsense', evil: 1 })");
    await click('#sync');
    await told(message('settings_sync_off'));
    assert.equal(await page("async () => (await (globalThis.browser ?? chrome).storage.local.get('palette')).palette"), 'tints', 'nonsense is not taken');
    await click('#palette [value=lines]');
    await until('it is kept here', () => page("async () => (await (globalThis.browser ?? chrome).storage.local.get('palette')).palette === 'lines'"));
    assert.equal((await synced()).palette, 'nonsense', 'and stays here');
    await page("() => (globalThis.browser ?? chrome).storage.sync.clear()");
    await click('#palette [value=tints]');
  });

  test('what was kept is counted, and erased when the reader has said so twice; settings stay', async () => {
    const stored = () => page("async () => Object.keys(await (globalThis.browser ?? chrome).storage.local.get(null)).sort()");
    await open();
    await click('#palette [value=lines]');
    await page("() => (globalThis.browser ?? chrome).storage.local.set({ 'kept:1': {}, 'kept:2': {}, 'corrections:https://courier.example/': { version: 1, steps: [] } })");
    const counts = message('settings_kept').replace('$QUOTES$', '2').replace('$PAGES$', '1');
    await until('they are counted', async () => (await text('#kept')) === counts);
    await until('they can be erased', () => page("() => !document.querySelector('#erase').disabled"));
    await click('#erase');
    await until('it asks', () => page("() => document.querySelector('#question').open"));
    assert.match(await text('#question p'), /: 2\n.*: 1\n/);
    await click('#question [value=no]');
    assert.equal((await stored()).filter((key) => key.includes(':')).length, 3);
    await click('#erase');
    await until('it asks', () => page("() => document.querySelector('#question').open"));
    await click('#question [value=yes]');
    await told(message('settings_erased'));
    assert.deepEqual((await stored()).filter((key) => key.includes(':')), []);
    assert.ok((await stored()).includes('palette'));
    await until('there is nothing more to erase', () => page("() => document.querySelector('#erase').disabled"));
    await click('#palette [value=tints]');
  });
});
