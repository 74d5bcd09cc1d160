// The list by keyboard alone, and for those who do not see it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEveryBrowser, message } from './drive/reader.mjs';
import { until } from './drive/wait.mjs';

const WORDS = "() => document.activeElement.closest('[data-entry]')?.querySelector('.words').textContent";
const CHOSEN = "() => document.querySelectorAll('.choose :checked').length";

inEveryBrowser('the list by keyboard', (reader) => {
  test('Tab reaches one row; arrows lead from row to row and along a row', async () => {
    await reader.visit('sample');
    await reader.openList();
    const { browser } = reader;
    const all = await until('the list is whole', async () => {
      const words = await browser.list("() => [...document.querySelectorAll('[data-entry] .words')].map((words) => words.textContent)");
      return words.length > 30 && words;
    });
    await browser.list("() => document.getElementById('order').focus()");
    await until('Tab comes to the first speaker', async () => {
      await browser.pressInList('Tab');
      return browser.list("() => document.activeElement.matches('h2 .copy')");
    });
    await until('and then to the first row', async () => {
      await browser.pressInList('Tab');
      return (await browser.list(WORDS)) === all[0];
    });
    await browser.pressInList('ArrowDown');
    await until('the focus is there', async () => (await browser.list(WORDS)) === all[1]);
    assert.equal(await browser.list("() => document.querySelectorAll('li [tabindex=\"0\"]').length === document.querySelectorAll('li.current button, li.current input').length"), true);
    await browser.pressInList('End');
    await until('the focus is there', async () => (await browser.list(WORDS)) === all.at(-1));
    await browser.pressInList('Home');
    await until('the focus is there', async () => (await browser.list(WORDS)) === all[0]);
    await browser.pressInList('ArrowRight');
    await until('the box has the focus', async () => (await browser.list('() => document.activeElement.type')) === 'checkbox');
    await browser.pressInList('ArrowRight');
    await browser.pressInList('ArrowDown');
    assert.equal(await browser.list("() => document.activeElement.dataset.do"), 'copy');
    await until('the focus is there', async () => (await browser.list(WORDS)) === all[1]);
  });

  test('several are chosen with Shift and Space, all with Control and A, none with Escape', async () => {
    await reader.visit('sample');
    await reader.openList();
    const { browser } = reader;
    await until('the list is whole', async () => (await browser.list("() => document.querySelectorAll('[data-entry]').length")) > 30);
    await browser.list("() => document.querySelector('.go').focus()");
    await browser.pressInList('ArrowDown', 'Shift');
    await browser.pressInList('ArrowDown', 'Shift');
    await until('so many are chosen', async () => (await browser.list(CHOSEN)) === 3);
    await browser.pressInList('ArrowUp', 'Shift');
    await until('so many are chosen', async () => (await browser.list(CHOSEN)) === 2);
    await reader.expectList(/Copy 2/);
    await browser.pressInList('a', 'Control');
    await until('so many are chosen', async () => (await browser.list(CHOSEN)) === (await browser.list("() => document.querySelectorAll('[data-entry]').length")));
    await browser.pressInList('Escape');
    await until('so many are chosen', async () => (await browser.list(CHOSEN)) === 0);
    await browser.pressInList('ArrowRight');
    await browser.pressInList(' ');
    await until('so many are chosen', async () => (await browser.list(CHOSEN)) === 1);
  });

  test('the keys for copying copy the row with the focus, and this is told', async () => {
    await reader.visit('sample');
    await reader.openList();
    const { browser } = reader;
    await reader.expectList(/older than that wall/);
    await browser.list("() => [...document.querySelectorAll('.go')].find((go) => go.textContent.includes('older than that wall')).focus()");
    await browser.pressInList('c', 'Control');
    await until('it is told', () => browser.list("(words) => document.querySelector('footer [role=status]').textContent === words", message('panel_copied_one')));
    const { text, html } = await browser.clipboard();
    assert.match(text, /older than that wall/);
    assert.match(html, /<blockquote>[\s\S]*older than that wall/);
  });

  test('a button that goes away when it has done its work leaves the focus in a row', async () => {
    await reader.visit('sample');
    await reader.openList();
    const { browser } = reader;
    await reader.expectList(/older than that wall/);
    const focus = (selector) => browser.list("(selector) => document.querySelector(selector).focus()", selector);
    const isInRow = () => until('the focus is in a row', () => browser.list("() => document.activeElement.closest('[data-entry]') !== null"));
    await browser.list("() => document.querySelector('.choose input').click()");
    await focus('.clear');
    await browser.pressInList('Enter');
    await until('nothing is chosen', async () => (await browser.list(CHOSEN)) === 0);
    await isInRow();
    await focus('.go');
    await browser.pressInList('Delete');
    await until('there is a correction', () => browser.list("() => !document.querySelector('.corrections').hidden"));
    await focus('[data-do=undo]');
    await browser.pressInList('Enter');
    await until('there is none', () => browser.list("() => document.querySelector('.corrections').hidden"));
    await isInRow();
  });

  test('everything that can be worked has a name, and what happens is told', async () => {
    await reader.visit('sample');
    await reader.openList();
    await reader.expectList(/older than that wall/);
    const nameless = await reader.browser.list(`() => [...document.querySelectorAll('button, input, select')].filter((control) => !(control.getAttribute('aria-label') ?? control.closest('label')?.textContent ?? '').trim()
      && !control.textContent.trim()).map((control) => control.outerHTML)`);
    assert.deepEqual(nameless, []);
    assert.equal(await reader.browser.list("() => document.querySelectorAll('[role=status]').length >= 3"), true);
  });

  test('nothing is cut off in a window of 320 pixels with letters twice as large', async () => {
    await reader.visit('sample');
    await reader.openList();
    await reader.expectList(/older than that wall/);
    const outside = await reader.browser.list(`() => {
      document.documentElement.style.width = '320px';
      document.body.style.fontSize = '28px';
      return [...document.querySelectorAll('main *')].filter((element) => element.getClientRects().length > 0 && element.getBoundingClientRect().right > 321)
        .map((element) => element.outerHTML.slice(0, 80));
    }`);
    assert.deepEqual(outside, []);
  });
});
