// How long popup and list take on pages with very many quotes and figures, in real browsers, with the built extension:
//   node bench/list/measure.mjs [ENTRIES…]
// ENTRIES: how many quotes and figures the page has, together. What is measured is told in bench/list.md.

import { BROWSERS } from '../../tests/browser/drive/browsers.mjs';
import { Reader } from '../../tests/browser/drive/reader.mjs';
import { openSite } from '../../tests/browser/drive/site.mjs';
import { until } from '../../tests/browser/drive/wait.mjs';

const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [200, 2_000, 20_000, 60_000];
const NAMES = ['Ada Brook', 'Ben Coyle', 'Cleo Dunn', 'Dov Eland', 'Edie Frome', 'Finn Garde', 'Gita Hale', 'Hal Ives', 'Ida Jessop', 'Jon Kemble', 'Kay Lorne', 'Leo Marsh'];
const paragraph = (number) => `<p>“The tide took plank number ${number} of the old pier last night,” said ${NAMES[number % NAMES.length]}, a diver. The repair took ${number + 2} hours.</p>`;
const page = (entries) => ({
  type: 'text/html; charset=utf-8',
  body: `<!doctype html><html lang="en"><title>The pier</title><article><h1>The pier</h1>${Array.from({ length: entries / 2 }, (_, number) => paragraph(number)).join('')}</article>`,
});
const PATIENCE_MS = 120_000;
/** So many rows the list draws by itself, see src/panel/list.rs. */
const AHEAD = 2_000;

/** Runs in the list: does something, and answers with the milliseconds until the next picture is painted. */
const TIMED = `(act) => new Promise((done) => {
  const began = window.performance.now();
  act();
  window.requestAnimationFrame(() => window.setTimeout(() => done(window.performance.now() - began), 0));
})`;

const since = (began) => Math.round(performance.now() - began);

async function measure(reader, entries) {
  const { browser } = reader;
  await reader.visit(`pier-${entries}`);
  await browser.pressToggle();
  await until('the page is read', async () => /quotes/.test((await browser.button()).title), PATIENCE_MS);
  const count = (in_) => browser[in_]("() => document.querySelectorAll('.list li').length");

  let began = performance.now();
  await browser.clickAction();
  await until('the popup shows rows', async () => (await count('popup')) > 0, PATIENCE_MS);
  const popup = since(began);
  await browser.closePopup();

  began = performance.now();
  await browser.pressList();
  await until('the list shows rows', async () => (await browser.hasList()) && (await count('list')) > 0, PATIENCE_MS);
  const first = since(began);
  await until('the list is whole', async () => (await count('list')) >= Math.min(entries, AHEAD), PATIENCE_MS);
  const whole = since(began);

  const type = (words) => browser.list(`() => (${TIMED})(() => { const search = document.getElementById('search'); search.value = ${JSON.stringify(words)}; search.dispatchEvent(new window.Event('input', { bubbles: true })); })`);
  const search = await type('number 77 ');
  const clear = await type('');
  await until('the list is whole', async () => (await count('list')) >= Math.min(entries, AHEAD), PATIENCE_MS);

  await browser.page('(html) => document.querySelector("h1").insertAdjacentHTML("afterend", html)', paragraph(999_999));
  began = performance.now();
  await until('the list has one more', async () => (await browser.list("() => document.querySelector('.status').textContent")).includes(`${entries / 2 + 1} quotes`), PATIENCE_MS);
  const added = since(began);
  await browser.closeList();
  return { popup, first, whole, search: Math.round(search), clear: Math.round(clear), added };
}

const site = await openSite(Object.fromEntries(SIZES.map((size) => [`/pier-${size}`, page(size)])));
console.log('| browser | entries | popup | list, first rows | list, first 2,000 rows | search | all again | one more on the page |\n|---|---|---|---|---|---|---|---|');
for (const [name, launch] of BROWSERS) {
  const reader = new Reader();
  reader.site = site;
  reader.browser = await launch();
  await until('the background has started', () => reader.browser.button());
  for (const size of SIZES) {
    const times = await measure(reader, size);
    console.log(`| ${name} | ${size} | ${Object.values(times).join(' | ')} |`);
  }
  await reader.browser.quit();
}
await site.close();
