// Correcting: another speaker, two that are one, what is no quote; undone, kept for the next visit, and not in private.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inChromium, inEveryBrowser, message } from './drive/reader.mjs';
import { until } from './drive/wait.mjs';

const HEADINGS = "() => [...document.querySelectorAll('.list h2 .name')].map((name) => name.textContent)";

/** What a reader does to correct. */
function editing(reader) {
  const list = (script, ...args) => reader.browser.list(script, ...args);
  const open = async () => {
    await reader.visit('sample');
    await reader.openList();
    await reader.expectList(/Tomas Ekwerra/);
  };
  /** The heading over the row with these words; null where there is no such row. */
  const speakerOf = (words) => list(`(words) => [...document.querySelectorAll('.list [data-entry]')].find((row) => row.querySelector('.words').textContent.includes(words))
    ?.closest('section').querySelector('h2 .name').textContent ?? null`, words);
  const openEditor = (words) => list(`(words) => [...document.querySelectorAll('.list [data-entry]')].find((row) => row.querySelector('.words').textContent.includes(words)).querySelector('.more').click()`, words);
  const choose = (id, value) => list(`(id, value) => { const select = document.getElementById(id); select.value = value; select.dispatchEvent(new window.Event('change', { bubbles: true })); }`, id, value);
  const forget = async () => {
    if (await list("() => !document.querySelector('.corrections').hidden")) await reader.clickInList('[data-do="forget"]');
    await until('nothing is corrected', () => list("() => document.querySelector('.corrections').hidden"));
  };
  return { list, open, speakerOf, openEditor, choose, forget };
}

inEveryBrowser('corrections', (reader) => {
  const { list, open, speakerOf, openEditor, choose, forget } = editing(reader);

  test('two corrections at once are both kept', async () => {
    await open();
    await list(`() => {
      for (const row of [...document.querySelectorAll('.list .quote')].slice(0, 2)) {
        row.querySelector('.more').click();
        document.querySelector('[data-do="dismiss"]').click();
      }
    }`);
    await until('both are there', async () => /2 corrections of yours/.test(await reader.listText()));
    await forget();
    await reader.browser.closeList();
  });

  test('another of the text’s speakers said it: list, page and card show it; the next visit, too', async () => {
    await open();
    assert.equal(await speakerOf('older than that wall'), 'Tomas Ekwerra');
    await openEditor('older than that wall');
    await choose('who', 'Marianne Holtby');
    await reader.clickInList('[data-do="attribute"]');
    await until('it is hers', async () => (await speakerOf('older than that wall')) === 'Marianne Holtby');
    await until('the row has the focus', () => list("() => document.activeElement.textContent.includes('older than that wall')"));
    const colour = (painted, words) => painted.find(({ name, text }) => name.startsWith('onrecord-quote') && text.includes(words)).name;
    await until('it has her colour', async () => {
      const painted = await reader.painted();
      return colour(painted, 'older than that wall') === colour(painted, 'winters to wait for');
    });
    await reader.pointAt('older than that wall', /^Marianne Holtby/);

    await reader.browser.closeList();
    await reader.browser.stopBackground();
    await open();
    assert.equal(await speakerOf('older than that wall'), 'Marianne Holtby');
    assert.match(await reader.listText(), /1 correction of yours/);
    await forget();
    await until('it is his again', async () => (await speakerOf('older than that wall')) === 'Tomas Ekwerra');
  });

  test('a name that the text does not have can be typed', async () => {
    await open();
    await openEditor('older than that wall');
    await choose('who', '\u0001another');
    assert.equal(await list('() => document.activeElement.id'), 'another');
    await list("() => { document.activeElement.value = 'Josie Marsh'; }");
    await reader.browser.pressInList('Enter');
    await until('it is hers', async () => (await speakerOf('older than that wall')) === 'Josie Marsh');
    await forget();
  });

  test('two speakers become one', async () => {
    await open();
    assert.ok((await list(HEADINGS)).includes('Brannoch Marine'));
    await list("() => document.querySelector('[data-speaker=\"Brannoch Marine\"] .more').click()");
    await choose('same-as', 'Ines Calloway');
    await reader.clickInList('[data-do="do-join"]');
    await until('one of them is gone', async () => !(await list(HEADINGS)).includes('Brannoch Marine'));
    await forget();
    await until('both are there', async () => (await list(HEADINGS)).includes('Brannoch Marine'));
  });

  test('two that were joined are parted again, on a later visit and whatever was corrected since; that can be undone, too', async () => {
    await open();
    const before = await list(HEADINGS);
    await list("() => document.querySelector('[data-speaker=\"Brannoch Marine\"] .more').click()");
    await choose('same-as', 'Ines Calloway');
    await reader.clickInList('[data-do="do-join"]');
    await until('one of them is gone', async () => !(await list(HEADINGS)).includes('Brannoch Marine'));
    await openEditor('older than that wall');
    await choose('who', 'Marianne Holtby');
    await reader.clickInList('[data-do="attribute"]');
    await until('it is hers', async () => (await speakerOf('older than that wall')) === 'Marianne Holtby');
    await reader.browser.closeList();
    await open();
    await reader.clickInList('[data-speaker="Ines Calloway"] [data-do="part"]', 'Part from Brannoch Marine');
    await until('both are there', async () => (await list(HEADINGS)).includes('Brannoch Marine'));
    assert.deepEqual((await list(HEADINGS)).toSorted(), before.toSorted());
    assert.equal(await list("() => document.querySelectorAll('.part').length"), 0);
    assert.equal(await speakerOf('older than that wall'), 'Marianne Holtby', 'the other correction stands');
    await until('the focus stays near by', () => list("() => Boolean(document.activeElement.closest('[data-entry]')?.closest('section').querySelector('[data-speaker=\"Ines Calloway\"]'))"));
    await reader.clickInList('[data-do="undo"]');
    await until('they are one', async () => !(await list(HEADINGS)).includes('Brannoch Marine'));
    await forget();
  });

  test('what is no quote and no figure goes from list and page; several steps are undone', async () => {
    await open();
    const painted = async (words) => (await reader.painted()).some(({ name, text }) => /quote|figure/.test(name) && text.includes(words));
    assert.ok(await painted('older than that wall'));
    await openEditor('older than that wall');
    await reader.clickInList('[data-do="dismiss"]');
    await until('the quote is gone', async () => !(await painted('older than that wall')) && (await speakerOf('older than that wall')) === null);
    await list("() => [...document.querySelectorAll('.figure')].find((row) => row.textContent.includes('£48 million')).querySelector('.go').focus()");
    await reader.browser.pressInList('Delete');
    await until('the figure is gone', async () => !(await painted('£48 million')));
    await reader.expectList(/2 corrections of yours/);

    await reader.clickInList('[data-do="undo"]');
    await until('the figure is back', () => painted('£48 million'));
    assert.ok(!(await painted('older than that wall')));
    await reader.browser.pressInList('z', 'Control');
    await until('the quote is back', () => painted('older than that wall'));
    await until('nothing is corrected', () => list("() => document.querySelector('.corrections').hidden"));
    const told = () => list("() => document.querySelector('#page footer [role=status]').textContent");
    assert.equal(await told(), message('panel_undone'));
    await reader.browser.pressInList('c', 'Control');
    await until('it is copied', async () => (await told()) !== message('panel_undone'));
    await reader.browser.pressInList('z', 'Control');
    assert.notEqual(await told(), message('panel_undone'), 'there was nothing to undo');
  });

  test('Escape closes the editor and gives the focus back', async () => {
    await open();
    await list("() => document.querySelector('.list li .more').focus()");
    await reader.browser.pressInList('Enter');
    await until('it is open', () => list("() => document.activeElement.id === 'who'"));
    await reader.browser.pressInList('Escape');
    assert.equal(await list("() => document.querySelector('.editor') === null && document.activeElement.matches('.list li .more')"), true);
  });
});

// Chrome gives each extension ten megabytes; how much of the disk Firefox gives is nobody's to say in a test.
inChromium('corrections without room', (reader) => {
  const { list, open, speakerOf, openEditor, choose } = editing(reader);

  test('a correction for which there is no room is told, and nothing is another', async () => {
    await open();
    await list("async () => { const room = chrome.storage.local.QUOTA_BYTES - (await chrome.storage.local.getBytesInUse()); await chrome.storage.local.set({ filler: 'x'.repeat(room - 100) }); }");
    await openEditor('older than that wall');
    await choose('who', 'Marianne Holtby');
    await reader.clickInList('[data-do="attribute"]');
    await until('it is told', () => list("(words) => document.querySelector('.problem').textContent === words", message('problem_not_stored')));
    assert.equal(await speakerOf('older than that wall'), 'Tomas Ekwerra');
    await list("() => chrome.storage.local.remove('filler')");
    await reader.browser.closeList();
  });
});
