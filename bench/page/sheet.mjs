// Contact sheets: small pictures of painted pages on one sheet, to be looked at by people.
//   node bench/page/sheet.mjs PAGES OUT.png [--ids a,b] [--count 20] [--dark] [--browser firefox]
// PAGES holds <id>.html files; of them, COUNT are taken at even distances. Each is scrolled to what was painted first.
// --dark puts the pages in the dark by force, as dark modes do. Pictures of other people's pages are for looking at, not
// for publishing.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchChromium } from '../../tests/browser/drive/chromium.mjs';
import { BROWSERS } from '../../tests/browser/drive/browsers.mjs';
import { Reader } from '../../tests/browser/drive/reader.mjs';
import { openSite } from '../../tests/browser/drive/site.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { ids: { type: 'string' }, count: { type: 'string', default: '20' }, dark: { type: 'boolean', default: false }, browser: { type: 'string', default: 'chromium' } },
});
const [folder, out] = positionals;
if (!out) throw new Error('usage: node bench/page/sheet.mjs PAGES OUT.png [--ids a,b] [--count 20] [--dark] [--browser firefox]');
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'none'";
const DARK = '<style>html, body { background: #121212 !important; color: #d6d6d6 !important } body * { background-color: transparent !important; color: inherit !important; border-color: #444 !important }</style>';
const ACROSS = 5, WIDTH = 380, HEIGHT = 330;

const all = readdirSync(folder).filter((name) => name.endsWith('.html')).map((name) => name.slice(0, -5)).sort();
const count = Number(values.count);
const ids = values.ids?.split(',') ?? Array.from({ length: count }, (_, at) => all[Math.floor((at * all.length) / count)]);
const pages = Object.fromEntries(ids.map((id) => [`/${id}`, {
  type: 'text/html; charset=utf-8',
  body: readFileSync(join(folder, `${id}.html`), 'utf8').replace(/<\/body>(?![^]*<\/body>)|$/i, (end) => (values.dark ? DARK : '') + end),
  headers: { 'content-security-policy': POLICY },
}]));

const reader = new Reader();
reader.site = await openSite(pages);
reader.browser = await BROWSERS.find(([name]) => name === values.browser)[1]({ width: 950, height: 900 });
const pictures = [];
for (const id of ids) {
  await reader.visit(id);
  await reader.turnOn();
  await reader.browser.page(`() => {
    const { CSS } = window.wrappedJSObject ?? window;
    let first = null;
    for (const [name, highlight] of CSS.highlights) for (const range of highlight) {
      if (name.startsWith('onrecord-quote') && (!first || first.compareBoundaryPoints(0, range) > 0)) first = range;
    }
    if (first) scrollTo({ top: first.getBoundingClientRect().top + scrollY - 150, behavior: 'instant' });
  }`);
  pictures.push((await reader.browser.screenshot()).toString('base64'));
}
await reader.browser.quit();
await reader.site.close();

const cells = pictures.map((picture, at) => `<figure><img src="data:image/png;base64,${picture}"><figcaption>${at + 1} ${ids[at]}</figcaption></figure>`);
const style = `body { margin: 0; display: grid; grid-template-columns: repeat(${ACROSS}, ${WIDTH}px); gap: 6px; font: 12px sans-serif } figure { margin: 0; height: ${HEIGHT}px; overflow: hidden; position: relative } img { width: 100% } figcaption { position: absolute; left: 0; bottom: 0; background: #fff }`;
const table = new Reader();
table.site = await openSite({ '/sheet': { type: 'text/html; charset=utf-8', body: `<!doctype html><style>${style}</style>${cells.join('')}` } });
table.browser = await launchChromium({ width: ACROSS * (WIDTH + 6), height: Math.ceil(ids.length / ACROSS) * (HEIGHT + 6) + 90 });
await table.visit('sheet');
writeFileSync(out, await table.browser.screenshot());
await table.browser.quit();
await table.site.close();
