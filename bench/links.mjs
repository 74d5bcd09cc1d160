// Whether links open saved pages at the right words, in real browsers:
//   node bench/links.mjs PAGES [--per-page N] [--browser chromium|firefox] [--ids a,b] [--figures]
// PAGES holds <id>.html files. Every page is gathered and read as the extension does it, and up to N of its quotes, spread
// over the page (all: 0), are opened by their links. Prints for each browser how many links lead to the words by the
// core's own account, how many opened there, and how many marked the right words there or, where the page moved
// afterwards (its pictures are missing here), out of view; those that did not open there are named on standard error.
//
// The pages are served without their scripts and images, which point to the live web. Needs dist/ (`./build.sh quick`).

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { initSync, read } from '../dist/chrome/core/onrecord.js';
import { BROWSERS } from '../tests/browser/drive/browsers.mjs';
import { OUT_OF_VIEW, gather, markFound, misopened } from '../tests/browser/drive/opened.mjs';
import { openSite } from '../tests/browser/drive/site.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'per-page': { type: 'string', default: '6' }, browser: { type: 'string' }, ids: { type: 'string' }, figures: { type: 'boolean', default: false } },
});
const [folder] = positionals;
if (!folder) throw new Error('usage: node bench/links.mjs PAGES [--per-page N] [--browser chromium|firefox] [--ids a,b] [--figures]');
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'none'";
const ids = values.ids?.split(',') ?? readdirSync(folder).filter((name) => name.endsWith('.html')).map((name) => name.slice(0, -5));
const pages = Object.fromEntries(ids.map((id) => [`/${id}`, {
  type: 'text/html; charset=utf-8', body: readFileSync(join(folder, `${id}.html`)), headers: { 'content-security-policy': POLICY },
}]));

initSync({ module: readFileSync('dist/chrome/core/onrecord_bg.wasm') });

/** So many of a list, spread over it. */
function spread(list, count) {
  if (count === 0 || list.length <= count) return list;
  return Array.from({ length: count }, (_, at) => list[Math.floor((at * list.length) / count)]);
}

for (const [name, launch] of BROWSERS.filter(([name]) => !values.browser || values.browser === name)) {
  const site = await openSite(pages);
  const browser = await launch();
  const told = { found: 0, exact: 0, opened: 0, right: 0, away: 0 };
  const wrong = {};
  try {
    for (const id of ids) {
      const url = site.url(id);
      try {
        await browser.open(url);
        const reading = JSON.parse(read({ ...await gather(browser), url }).reading);
        const all = values.figures ? reading.figures.filter(({ painted }) => painted).map(({ link, passages }) => ({ link, passages })) : reading.quotes.map(({ link, pieces }) => ({ link, passages: pieces }));
        told.found += all.length;
        told.exact += all.filter(({ link }) => link.exact).length;
        for (const { link, passages } of spread(all.filter(({ link }) => link.exact), Number(values['per-page']))) {
          await browser.go('about:blank'); // within a page, Chromium keeps what an earlier link marked
          await browser.go(link.url);
          await markFound(browser);
          const problem = await misopened(browser, passages, 1_500);
          told.opened++;
          if (problem === null) told.right++;
          else if (problem === OUT_OF_VIEW) told.away++;
          if (problem !== null) {
            wrong[problem] = (wrong[problem] ?? 0) + 1;
            process.stderr.write(`${name} ${id}: ${problem}: ${decodeURIComponent(link.url.split(':~:text=')[1])}\n`);
          }
        }
      } catch (error) {
        process.stderr.write(`${name} ${id}: ${error.message.split('\n')[0]}\n`);
      }
    }
  } finally {
    await browser.quit();
    await site.close();
  }
  const share = (part, whole) => `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`;
  console.log(`${name}: ${share(told.exact, told.found)} have a link to the words; of those opened, ${share(told.right, told.opened)} opened there, ${share(told.right + told.away, told.opened)} marked the right words ${JSON.stringify(wrong)}`);
}
