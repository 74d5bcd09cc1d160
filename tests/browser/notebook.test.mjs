// The notebook: keeping, finding, tagging, taking out and putting back, taking along; full disks and restarts.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { BROWSERS } from './drive/browsers.mjs';
import { Reader, inEveryBrowser, message } from './drive/reader.mjs';
import { openSite } from './drive/site.mjs';
import { until } from './drive/wait.mjs';

const ROWS = `() => [...document.querySelectorAll('[data-kept]')].map((row) => ({
  words: row.querySelector('.words').textContent, who: row.querySelector('.who')?.textContent ?? '', note: row.querySelector('.own-note')?.textContent ?? '',
  tags: [...row.querySelectorAll('.tag')].map((tag) => tag.textContent), link: row.querySelector('.open')?.href ?? '',
}))`;

/** What a reader does with the list's second tab. */
class Notebook {
  constructor(reader) {
    this.reader = reader;
  }

  list(script, ...args) {
    return this.reader.browser.list(script, ...args);
  }

  async openOn(path, words) {
    await this.reader.visit(path);
    await this.reader.openList();
    await this.reader.expectList(words);
  }

  keep(words) {
    return this.list(`(words) => [...document.querySelectorAll('[data-entry]')].find((row) => row.textContent.includes(words)).querySelector('.keep').click()`, words);
  }

  isMarked(words, pressed) {
    return until(`${words} is marked ${pressed}`, () => this.list(`(words, pressed) => [...document.querySelectorAll('[data-entry]')].find((row) => row.textContent.includes(words)).querySelector('.keep').getAttribute('aria-pressed') === pressed`, words, pressed));
  }

  show() {
    return this.reader.clickInList('#tab-notebook');
  }

  rows() {
    return this.list(ROWS);
  }

  becomes(what, fits) {
    return until(what, async () => {
      const rows = await this.rows();
      return fits(rows) && rows;
    });
  }

  click(words, selector) {
    return this.list(`(words, selector) => [...document.querySelectorAll('[data-kept]')].find((row) => row.textContent.includes(words)).querySelector(selector).click()`, words, selector);
  }

  set(id, value, type = 'input') {
    return this.list(`(id, value, type) => { const control = document.getElementById(id); control.value = value; control.dispatchEvent(new window.Event(type, { bubbles: true })); }`, id, value, type);
  }

  says(words) {
    return until(`the notebook says ${words}`, () => this.list("(words) => document.querySelector('#notebook footer [role=status]').textContent.includes(words)", words));
  }

  /** Takes everything out, for the next test. */
  async empty() {
    await this.list("async () => { const api = window.wrappedJSObject?.browser ?? window.browser ?? chrome; const all = await api.storage.local.get(null); for (const key of Object.keys(all)) if (key.startsWith('kept:')) await api.storage.local.remove(key); }");
    await this.becomes('it is empty', (rows) => rows.length === 0);
  }
}

inEveryBrowser('the notebook', (reader) => {
  const notebook = new Notebook(reader);

  test('quotes and figures are kept with speaker and source, from several pages, and found by words', async () => {
    await notebook.openOn('sample', /older than that wall/);
    await notebook.keep('older than that wall');
    await notebook.isMarked('older than that wall', 'true');
    await notebook.keep('winters to wait for');
    await notebook.isMarked('winters to wait for', 'true');
    await reader.browser.closeList();
    await notebook.openOn('interview', /\w/);
    const other = await until('there is a quote', () => reader.browser.list("() => document.querySelector('[data-entry] .words')?.textContent"));
    await notebook.keep(other);
    await notebook.isMarked(other, 'true');
    await notebook.show();
    const rows = await notebook.becomes('three are kept', (all) => all.length === 3);
    const [boat] = rows.filter(({ words }) => words.includes('older than that wall'));
    assert.match(boat.who, /^Tomas Ekwerra/);
    assert.match(boat.link, /sample/);
    assert.match(await reader.listText(), /The Carrow Courier · 2026-03-12/);

    await notebook.set('notebook-search', 'ekwerra boat');
    await notebook.becomes('one is found', (all) => all.length === 1 && all[0].words.includes('older than that wall'));
    await notebook.set('notebook-search', '');
    await notebook.becomes('all are found', (all) => all.length === 3);
    // What is kept is seen on its page, also after the background has ended.
    await reader.browser.stopBackground();
    await reader.browser.closeList();
    await notebook.openOn('sample', /older than that wall/);
    await notebook.isMarked('older than that wall', 'true');
    await notebook.empty();
    await notebook.isMarked('older than that wall', 'false');
  });

  test('all of a page is kept at once, none of it twice', async () => {
    await notebook.openOn('sample', /£48 million/);
    await reader.clickInList('#page [data-do="keep-all"]');
    await until('it is told', () => reader.browser.list("() => /^Kept 3\\d entries/.test(document.querySelector('#page footer [role=status]').textContent)"));
    await notebook.isMarked('older than that wall', 'true');
    await reader.clickInList('#page [data-do="keep-all"]');
    await until('it is told', () => reader.browser.list("(words) => document.querySelector('#page footer [role=status]').textContent === words", message('notebook_known')));
    await notebook.empty();
  });

  test('tags and notes are kept, and found', async () => {
    await notebook.openOn('sample', /older than that wall/);
    for (const words of ['older than that wall', 'winters to wait for']) {
      await notebook.keep(words);
      await notebook.isMarked(words, 'true');
    }
    await notebook.show();
    await notebook.becomes('two are kept', (all) => all.length === 2);
    await notebook.click('older than that wall', '.edit');
    await reader.browser.list("() => { const [tags, note] = document.querySelectorAll('.editor input, .editor textarea'); tags.value = 'harbour, Quotes to check'; note.value = 'Ask him which wall.'; document.querySelector('[data-do=\"notebook-set\"]').click(); }");
    const [edited] = (await notebook.becomes('it has tags', (all) => all.some(({ tags }) => tags.length === 2))).filter(({ tags }) => tags.length > 0);
    assert.deepEqual([edited.tags, edited.note], [['harbour', 'Quotes to check'], 'Ask him which wall.']);
    await until('the focus is back', () => reader.browser.list("() => document.activeElement.matches('[data-kept] .edit')"));
    await notebook.set('notebook-tag', 'harbour', 'change');
    await notebook.becomes('one is found', (all) => all.length === 1);
    await notebook.set('notebook-tag', '', 'change');
    await notebook.set('notebook-search', 'which wall');
    await notebook.becomes('one is found', (all) => all.length === 1 && all[0].words.includes('older than that wall'));
    await notebook.set('notebook-search', '');
    await notebook.empty();
  });

  test('what is taken out can be put back, one after the other', async () => {
    await notebook.openOn('sample', /older than that wall/);
    for (const words of ['older than that wall', 'winters to wait for']) {
      await notebook.keep(words);
      await notebook.isMarked(words, 'true');
    }
    await notebook.show();
    const before = await notebook.becomes('two are kept', (all) => all.length === 2);
    await notebook.click('older than that wall', '.remove');
    await notebook.becomes('one is kept', (all) => all.length === 1);
    await notebook.click('winters to wait for', '.remove');
    await notebook.becomes('none is kept', (all) => all.length === 0);
    await reader.clickInList('[data-do="notebook-undo"]');
    await notebook.becomes('one is back', (all) => all.length === 1 && all[0].words.includes('winters'));
    await reader.clickInList('[data-do="notebook-undo"]');
    assert.deepEqual(await notebook.becomes('both are back', (all) => all.length === 2), before);
    await notebook.empty();
  });

  test('it is copied, saved, and taken in again from the file; a file that is none is told', async () => {
    await notebook.openOn('sample', /older than that wall/);
    await notebook.keep('older than that wall');
    await notebook.isMarked('older than that wall', 'true');
    await notebook.show();
    const before = await notebook.becomes('one is kept', (all) => all.length === 1);
    await reader.clickInList('[data-do="notebook-copy"]');
    await notebook.says('Copied 1');
    assert.match((await reader.browser.clipboard()).text, /older than that wall.*Tomas Ekwerra/s);
    await notebook.set('notebook-format', 'json', 'change');
    await reader.clickInList('[data-do="notebook-save"]');
    await notebook.says('Saved as');
    const name = await reader.browser.list("() => document.querySelector('#notebook footer [role=status]').textContent.replace('Saved as ', '')");
    const file = (await reader.browser.saved(name)).toString('utf8');
    assert.equal(JSON.parse(file).format, 'onrecord-notebook');
    await notebook.empty();
    const choose = (text) => reader.browser.list(`(text) => {
      const input = document.getElementById('notebook-import');
      const carrier = new window.DataTransfer();
      carrier.items.add(new window.File([text], 'notebook.json', { type: 'application/json' }));
      input.files = carrier.files;
      input.dispatchEvent(new window.Event('change', { bubbles: true }));
    }`, text);
    await choose(file);
    await notebook.says('Imported: 1 new');
    assert.deepEqual(await notebook.becomes('it is back', (all) => all.length === 1), before);
    await choose(file);
    await notebook.says('1 known already');
    await choose('{"kept": 3}');
    await notebook.says(message('notebook_no_notebook'));
    await choose('Some words');
    await notebook.says(message('notebook_no_notebook'));
    await choose('{no JSON');
    await notebook.says('cannot be read');
    assert.equal((await notebook.rows()).length, 1);
    for (const format of ['markdown', 'csv']) {
      await notebook.set('notebook-format', format, 'change');
      await reader.clickInList('[data-do="notebook-save"]');
      await notebook.says(format === 'csv' ? '.csv' : '.md');
      const saved = await reader.browser.saved(await reader.browser.list("() => document.querySelector('#notebook footer [role=status]').textContent.replace('Saved as ', '')"));
      await notebook.empty();
      await choose(saved.toString('utf8'));
      await notebook.says('Imported: 1 new');
      assert.deepEqual(await notebook.becomes('it is back', (all) => all.length === 1), before);
      await choose(file);
      await notebook.says('1 known already');
    }
    await notebook.set('notebook-format', 'plain', 'change');
    await notebook.empty();
  });

  test('where nothing more can be stored it says so, and loses nothing', async () => {
    await notebook.openOn('sample', /older than that wall/);
    await notebook.keep('winters to wait for');
    await notebook.isMarked('winters to wait for', 'true');
    const fill = reader.browser.name === 'chromium'
      // Chrome gives each extension ten megabytes.
      ? "async () => { const room = chrome.storage.local.QUOTA_BYTES - (await chrome.storage.local.getBytesInUse()); await chrome.storage.local.set({ filler: 'x'.repeat(room - 200) }); }"
      // Firefox gives what the disk has; a disk that is full refuses like this.
      : "() => { const { storage } = window.wrappedJSObject.browser; storage.local.set = Components.utils.exportFunction(() => window.wrappedJSObject.Promise.reject('QuotaExceededError'), window); }";
    await reader.browser.list(fill);
    await notebook.keep('older than that wall');
    await until('it is told', () => reader.browser.list("(words) => document.querySelector('#page footer [role=status]').textContent === words", message('notebook_full')));
    await notebook.isMarked('older than that wall', 'false');
    await notebook.show();
    await notebook.becomes('the other is kept', (all) => all.length === 1 && all[0].words.includes('winters'));
    if (reader.browser.name === 'chromium') await reader.browser.list("() => chrome.storage.local.remove('filler')");
    await reader.browser.closeList();
    await notebook.openOn('sample', /older than that wall/);
    await notebook.keep('older than that wall');
    await notebook.isMarked('older than that wall', 'true');
    await notebook.empty();
  });
});

for (const [name, launch] of BROWSERS) {
  describe(`the notebook · ${name} started anew`, () => {
    test('what was kept is there', async () => {
      const profile = mkdtempSync(join(tmpdir(), 'onrecord-profile-'));
      const reader = new Reader();
      const notebook = new Notebook(reader);
      reader.site = await openSite({});
      try {
        reader.browser = await launch({ profile });
        await until('the background has started', () => reader.browser.button());
        await notebook.openOn('sample', /older than that wall/);
        await notebook.keep('older than that wall');
        await notebook.isMarked('older than that wall', 'true');
        await reader.browser.quit();
        reader.browser = await launch({ profile });
        await until('the background has started', () => reader.browser.button());
        await notebook.openOn('sample', /older than that wall/);
        await notebook.isMarked('older than that wall', 'true');
        await notebook.show();
        const [row] = await notebook.becomes('it is kept', (all) => all.length === 1);
        assert.match(row.words, /older than that wall/);
      } finally {
        await reader.browser?.quit();
        await reader.site.close();
        rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      }
    });
  });
}
