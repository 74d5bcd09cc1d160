// Every surface of the extension in both browsers, light, dark and from right to left, on contact sheets to be looked at:
//   node tools/surfaces.mjs [--browser firefox] [--form dark]
// The pictures go into dist/surfaces/, each by itself and, per browser and form, together: panels.png and pages.png.

import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { BROWSERS } from '../tests/browser/drive/browsers.mjs';
import { launchChromium } from '../tests/browser/drive/chromium.mjs';
import { Reader } from '../tests/browser/drive/reader.mjs';
import { openSite } from '../tests/browser/drive/site.mjs';
import { until } from '../tests/browser/drive/wait.mjs';

const { values } = parseArgs({ options: { browser: { type: 'string' }, form: { type: 'string' } } });
const FORMS = { light: {}, dark: { dark: true }, arabic: { language: 'ar' } };
const OUT = 'dist/surfaces';
const CHANGED = "new window.Event('change', { bubbles: true })";

async function look(launch, name, { dark = false, language = '' }) {
  const panels = [], pages = [];
  const reader = new Reader();
  reader.site = await openSite();
  const browser = (reader.browser = await launch({ dark, width: 1280, height: 1000 }));
  const keep = (sheet, what, png) => {
    sheet.push([what, png]);
    writeFileSync(`${OUT}/${name}-${what}.png`, png);
  };
  const list = (script, ...args) => browser.list(script, ...args);
  const shot = async (what) => {
    await list('() => new Promise((done) => window.requestAnimationFrame(() => window.requestAnimationFrame(done)))');
    keep(panels, what, await browser.listScreenshot());
  };
  const shotOfPopup = async (what) => {
    await until('the popup has its height', () => browser.popup('() => window.innerHeight + 8 >= Math.min(500, document.body.offsetHeight)'));
    keep(panels, what, await browser.popupScreenshot());
  };
  const isDrawn = (page) => until('the page is drawn', () => browser.page(page === 'settings' ? "() => 'ready' in document.body.dataset" : "() => [...CSS.highlights.keys()].some((name) => name.startsWith('onrecord-'))"));

  for (const page of ['welcome', 'settings']) {
    await browser.open(`${browser.extensionUrl}${page}/${page}.html`);
    await isDrawn(page);
    if (language && page === 'welcome') {
      await browser.page('(language) => (globalThis.browser ?? chrome).storage.local.set({ language })', language);
      await browser.go(`${browser.extensionUrl}welcome/welcome.html?again`);
      await isDrawn(page);
    }
    const height = await browser.page('() => document.documentElement.scrollHeight');
    for (let part = 0; part * 850 < height - 100; part++) {
      await browser.page('(y) => window.scrollTo({ top: y, behavior: "instant" })', part * 850);
      keep(pages, `${page}-${part + 1}`, await browser.screenshot());
    }
    await browser.closeTab();
  }

  await reader.visit('sample');
  await reader.openPopup();
  await shotOfPopup('popup');
  await browser.closePopup();
  await reader.pointAt('£48 million');
  keep(pages, 'card-figure', await browser.screenshot());
  const { x, y } = await reader.pointOn('older than that wall');
  await browser.click(x, y);
  await reader.expectCard(/./);
  keep(pages, 'card-quote', await browser.screenshot());
  await browser.pressKey('Escape');

  await reader.openList();
  await reader.expectList(/£48 million/);
  await shot('list');
  await list(`() => {
    for (const at of [1, 2]) document.querySelectorAll('.choose input')[at].click();
    document.querySelectorAll('li .more')[1].click();
  }`);
  await shot('list-editor');
  await list("() => { document.querySelector('[data-do=\"close-editor\"]').click(); document.querySelector('[data-do=\"join\"]').click(); }");
  await shot('list-join');
  await list("() => { document.querySelector('[data-do=\"close-editor\"]')?.click(); window.scrollTo(0, document.documentElement.scrollHeight); }");
  await shot('list-figures');
  await list(`() => { window.scrollTo(0, 0); const order = document.getElementById('order'); order.value = 'place'; order.dispatchEvent(${CHANGED}); }`);
  await shot('list-place');
  await list(`(words) => { const search = document.getElementById('search'); search.value = words; search.dispatchEvent(new window.Event('input', { bubbles: true })); }`, 'nothing of the kind');
  await shot('list-nothing');
  await list(`() => {
    const search = document.getElementById('search');
    search.value = '';
    search.dispatchEvent(new window.Event('input', { bubbles: true }));
    document.getElementById('tab-notebook').click();
  }`);
  await shot('notebook-empty');
  await list("() => { document.getElementById('tab-page').click(); document.querySelector('[data-do=\"clear-choice\"]')?.click(); document.querySelector('[data-do=\"keep-all\"]').click(); document.getElementById('tab-notebook').click(); }");
  await until('all is kept', () => list("() => document.querySelectorAll('[data-kept]').length > 1"));
  await list(`() => {
    document.querySelectorAll('[data-kept] .edit')[0].click();
    const [tags, note] = document.querySelectorAll('.editor input, .editor textarea');
    tags.value = 'harbour, to check';
    note.value = 'Ask the council for the minutes.';
    document.querySelector('[data-do="notebook-set"]').click();
  }`);
  await until('it is tagged', () => list("() => document.querySelectorAll('.tag').length > 1"));
  await list("() => document.querySelectorAll('[data-kept] .edit')[1].click()");
  await shot('notebook');
  await list("() => document.getElementById('tab-page').click()");
  await reader.visit('plain');
  await until('the list follows', () => list("() => document.querySelector('.problem').textContent !== ''"));
  await shot('list-unasked');
  await browser.closeList();
  await browser.closeTab();
  await browser.open('about:blank');
  await reader.openPopup();
  await shotOfPopup('popup-elsewhere');
  const complaints = await browser.complaints();
  if (complaints.length > 0) console.error(name, complaints);
  await browser.quit();
  await reader.site.close();
  await lay(`${name}-panels`, panels, 4, 480);
  await lay(`${name}-pages`, pages, 3, 640);
}

/** Lays pictures out on a sheet. */
async function lay(name, pictures, across, width) {
  const cells = pictures.map(([what, png]) => `<figure><figcaption>${what}</figcaption><img src="data:image/png;base64,${png.toString('base64')}"></figure>`);
  const style = `body { margin: 0; background: #888; display: grid; grid-template-columns: repeat(${across}, ${width}px); gap: 6px; font: 12px sans-serif } figure { margin: 0 } img { max-width: 100% }`;
  const site = await openSite({ '/sheet': { type: 'text/html; charset=utf-8', body: `<!doctype html><style>${style}</style>${cells.join('')}` } });
  const browser = await launchChromium({ width: across * (width + 6), height: 1000 });
  await browser.open(site.url('sheet'));
  const tall = await browser.page('() => document.documentElement.scrollHeight');
  await browser.quit();
  const painter = await launchChromium({ width: across * (width + 6), height: tall + 90 });
  await painter.open(site.url('sheet'));
  writeFileSync(`${OUT}/${name}.png`, await painter.screenshot());
  await painter.quit();
  await site.close();
}

mkdirSync(OUT, { recursive: true });
for (const [browser, launch] of BROWSERS.filter(([name]) => name === (values.browser ?? name))) {
  for (const [form, options] of Object.entries(FORMS).filter(([name]) => name === (values.form ?? name))) {
    await look(launch, `${browser}-${form}`, options);
    console.log(`${OUT}/${browser}-${form}-panels.png and -pages.png`);
  }
}
