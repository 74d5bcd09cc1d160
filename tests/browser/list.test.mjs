// The list beside the page: what it shows, how it is searched and sorted, and how it keeps up with page and tabs.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEveryBrowser, message } from './drive/reader.mjs';
import { until } from './drive/wait.mjs';

const NAMES = ['Ada Brook', 'Ben Coyle', 'Cleo Dunn', 'Dov Eland', 'Edie Frome'];
const paragraph = (number) => `<p>“The tide took plank number ${number} of the old pier last night,” said ${NAMES[number % NAMES.length]}, a diver. The repair took ${number + 2} hours.</p>`;
const LONG = 1000;
const ENDLESS = 1600;
const page = (body) => ({ type: 'text/html; charset=utf-8', body: `<!doctype html><html lang="en"><title>The pier</title><article><h1>The pier</h1>${body}</article>` });
const PAGES = {
  '/pier': page(Array.from({ length: 6 }, (_, number) => paragraph(number)).join('')),
  '/long': page(Array.from({ length: LONG }, (_, number) => paragraph(number)).join('')),
  '/endless': page(Array.from({ length: ENDLESS }, (_, number) => paragraph(number)).join('')),
  '/silent': page(`<p>${'The pier stood quiet in the rain and the gulls went about their business without a word. '.repeat(12)}</p>`),
};

/** The rows that stand in the list: entry and words. */
const ROWS = "() => [...document.querySelectorAll('[data-entry]')].map((row) => ({ entry: row.dataset.entry, text: [...row.querySelector('.go').children].map((part) => part.textContent).join(' ') }))";
const focused = (reader) => reader.browser.list("() => document.activeElement.closest('[data-entry]')?.querySelector('.words').textContent ?? document.activeElement.id");

inEveryBrowser('the list', (reader) => {
  test('the keys open it and have the page read; quotes by speaker, figures with what they count', async () => {
    await reader.visit('sample');
    const words = await reader.openList();
    await reader.isOn();
    const all = await reader.expectList(/£48 million/);
    for (const expected of ['Marianne Holtby', 'council leader', 'We have run out of winters to wait for', 'Tomas Ekwerra', '% of the words']) assert.ok(all.includes(expected), expected);
    assert.ok(words.includes(message('panel_switch')));
    const sections = await reader.browser.list("() => [...document.querySelectorAll('.list h2 .name')].map((name) => name.textContent)");
    assert.equal(sections[0], 'Marianne Holtby');
    assert.match(sections.at(-1), /^\d+ figures$/);
    const figure = await reader.browser.list("() => [...document.querySelectorAll('.figure')].map((row) => row.textContent).find((text) => text.includes('£48 million'))");
    assert.match(figure, /48\s000\s000/);
  });

  test('kinds, speaker and search words narrow it; nothing found says so and leads back', async () => {
    await reader.visit('pier');
    await reader.openList();
    const rows = async () => (await reader.browser.list(ROWS)).map(({ text }) => text.replace(/\s+/g, ' '));
    const becomes = (what, fits) => until(what, async () => fits(await rows()));
    await becomes('all are listed', (all) => all.length === 12);
    await reader.clickInList('#kind-direct');
    await becomes('figures are left', (all) => all.length === 6 && all.every((text) => /hours/.test(text)));
    await reader.clickInList('#kind-direct');
    await reader.browser.list("() => { const speaker = document.getElementById('speaker'); speaker.value = 'Ada Brook'; speaker.dispatchEvent(new window.Event('change', { bubbles: true })); }");
    await becomes('hers are left', (all) => all.length >= 2 && all.filter((text) => text.includes('plank')).length === 2);
    const search = (words) => reader.browser.list("(words) => { const search = document.getElementById('search'); search.value = words; search.dispatchEvent(new window.Event('input', { bubbles: true })); }", words);
    await search('number 5');
    await becomes('one is left', (all) => all.length === 1 && all[0].includes('plank number 5'));
    await search('lighthouse');
    await reader.expectList(new RegExp(message('panel_no_match')));
    await reader.clickInList('[data-do="open-filter"]');
    await becomes('all are back', (all) => all.length === 12);
  });

  test('in page order figures stand among the quotes; the order is remembered', async () => {
    await reader.visit('pier');
    await reader.openList();
    const choose = (order) => reader.browser.list("(order) => { const select = document.getElementById('order'); select.value = order; select.dispatchEvent(new window.Event('change', { bubbles: true })); }", order);
    await choose('place');
    const kinds = async () => (await reader.browser.list(ROWS)).map(({ entry }) => entry[0]).join('');
    await until('quotes and figures alternate', async () => (await kinds()) === 'qf'.repeat(6));
    assert.match((await reader.browser.list(ROWS))[0].text, /^Ada Brook/);
    await reader.browser.closeList();
    await reader.openList();
    await until('they do so again', async () => (await kinds()) === 'qf'.repeat(6));
    await choose('speaker');
    await until('figures come last', async () => (await kinds()) === 'q'.repeat(6) + 'f'.repeat(6));
  });

  test('a quote and a figure lead to their places', async () => {
    await reader.visit('sample');
    await reader.openList();
    await reader.expectList(/older than that wall/);
    await reader.clickInList('.go', 'older than that wall');
    await reader.expectCard(/^Tomas Ekwerra/);
    const inView = async (words) => {
      const [box] = (await reader.painted()).find(({ text }) => text.includes(words)).boxes;
      assert.ok(box.y > 0 && box.y + box.height < (await reader.browser.page('() => window.innerHeight')), `${words} is in view`);
    };
    await inView('older than that wall');
    const words = await reader.browser.list("() => { const last = [...document.querySelectorAll('.figure')].at(-1); last.querySelector('.go').click(); return last.querySelector('.words').textContent; }");
    await reader.expectCard(new RegExp(`^${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`));
    await inView(words);
  });

  test('a quote clicked on the page is shown in the list', async () => {
    await reader.visit('sample');
    await reader.openList();
    await reader.expectList(/older than that wall/);
    const { x, y } = await reader.pointOn('older than that wall');
    await reader.browser.click(x, y);
    await until('the list shows it', () => reader.browser.list(`() => {
      const row = document.querySelector('[aria-current="true"]');
      const { top, bottom } = row.getBoundingClientRect();
      return row.textContent.includes('older than that wall') && top >= 0 && bottom <= window.innerHeight;
    }`));
  });

  test('it follows the tab in front, and says how a page is asked for', async () => {
    await reader.visit('sample');
    await reader.openList();
    await reader.expectList(/Marianne Holtby/);
    await reader.browser.list("() => { for (const box of [...document.querySelectorAll('.choose input')].slice(0, 2)) box.click(); }");
    await reader.visit('pier');
    const invitation = await reader.expectList(/has not been asked/);
    assert.match(invitation, /Alt\+Shift\+Q/);
    assert.ok(!invitation.includes('Marianne Holtby'));
    assert.deepEqual(await reader.painted(), [], 'nothing was brought into the page');
    await reader.turnOn();
    await reader.expectList(/Ada Brook/);
    await reader.browser.page("() => { location.href = '/silent'; }");
    await reader.expectList(/has not been asked/);
    await reader.browser.closeTab();
    await reader.expectList(/Marianne Holtby/);
    // What was chosen here is chosen still.
    assert.equal(await reader.browser.list("() => document.querySelectorAll('.choose :checked').length"), 2);
    assert.equal(await reader.browser.list("() => document.querySelector('.copy-all').textContent"), 'Copy 2');
  });

  test('it says what a page lacks, and turns it off and on', async () => {
    await reader.visit('silent');
    await reader.openList();
    await reader.expectList(new RegExp(message('panel_nothing')));
    await reader.browser.closeList();
    await reader.visit('front-page');
    await reader.openList();
    await reader.expectList(/No article found/);
    await reader.browser.closeList();
    await reader.visit('pier');
    await reader.openList();
    await reader.expectList(/Ada Brook/);
    await reader.clickInList('#toggle');
    await reader.expectList(new RegExp(message('panel_off')));
    await reader.isOff();
    await reader.clickInList('#toggle');
    await reader.expectList(/Ada Brook/);
  });

  test('it keeps up with the page, and leaves alone what did not change', async () => {
    await reader.visit('pier');
    await reader.openList();
    await until('all are listed', async () => (await reader.browser.list(ROWS)).length === 12);
    await reader.browser.list(`() => {
      document.querySelectorAll('.go')[1].focus();
      window.changed = [];
      new window.MutationObserver((records) => window.changed.push(...records.flatMap(({ addedNodes, removedNodes }) => [...addedNodes, ...removedNodes])))
        .observe(document.querySelector('.list'), { subtree: true, childList: true });
    }`);
    const before = await focused(reader);
    await reader.browser.page("(html) => document.querySelector('h1').insertAdjacentHTML('afterend', html)", paragraph(77));
    await reader.expectList(/plank number 77/);
    await until('all are listed', async () => (await reader.browser.list(ROWS)).length === 14);
    assert.equal(await focused(reader), before);
    const rows = await reader.browser.list("() => window.changed.filter((node) => node.localName === 'li').length");
    assert.equal(rows, 2, 'one quote and one figure were added, nothing else');
  });

  test('two thousand entries are all listed, the first at once', async () => {
    await reader.visit('long');
    await reader.openList();
    await until('all are listed', async () => (await reader.browser.list("() => document.querySelectorAll('[data-entry]').length")) === 2 * LONG);
    await reader.browser.list("() => { const search = document.getElementById('search'); search.value = 'number 777 '; search.dispatchEvent(new window.Event('input', { bubbles: true })); }");
    await until('one is left', async () => (await reader.browser.list(ROWS)).length === 1);
  });

  test('of very many entries more are drawn as one comes near; all are searched, and End leads to the last', async () => {
    await reader.visit('endless');
    await reader.openList();
    const count = () => reader.browser.list("() => document.querySelectorAll('[data-entry]').length");
    await until('the first are drawn', async () => (await count()) === LONG * 2);
    await reader.browser.list('() => window.scrollTo(0, document.documentElement.scrollHeight)');
    await until('more are drawn', async () => (await count()) > LONG * 2);
    await reader.browser.list("() => document.querySelector('.go').focus()");
    await reader.browser.pressInList('End');
    assert.match(await focused(reader), new RegExp(`${ENDLESS + 1}`));
    assert.equal(await count(), ENDLESS * 2);
    await reader.browser.list(`() => { const search = document.getElementById('search'); search.value = 'number ${ENDLESS - 1} '; search.dispatchEvent(new window.Event('input', { bubbles: true })); }`);
    await until('one is left', async () => (await count()) === 1);
  });

  test('the popup opens it', async () => {
    await reader.visit('pier');
    await reader.openPopup();
    await reader.clickInPopup('.open-list');
    await until('the list is open', () => reader.browser.hasList());
    await reader.expectList(/Ada Brook/);
  });
}, PAGES);
