// What a painted page costs while nothing happens, in processor time of the browser's own processes:
//   node bench/page/idle.mjs PAGES [--browser chromium|firefox] [--ids a,b] [--seconds 10]
// PAGES holds <id>.html files. Each page is left alone for so long, first off, then painted, then off again; the processor
// time that its browser took meanwhile is read from /proc, so this runs on Linux. Pages are served without their scripts.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { BROWSERS } from '../../tests/browser/drive/browsers.mjs';
import { Reader } from '../../tests/browser/drive/reader.mjs';
import { openSite } from '../../tests/browser/drive/site.mjs';
import { spent } from './processor.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { browser: { type: 'string' }, ids: { type: 'string' }, seconds: { type: 'string', default: '10' } },
});
const [folder] = positionals;
if (!folder) throw new Error('usage: node bench/page/idle.mjs PAGES [--browser chromium|firefox] [--ids a,b] [--seconds 10]');
const ids = values.ids?.split(',') ?? readdirSync(folder).filter((name) => name.endsWith('.html')).slice(0, 2).map((name) => name.slice(0, -5));
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'none'";
const pages = Object.fromEntries(ids.map((id) => [`/${id}`, { type: 'text/html; charset=utf-8', body: readFileSync(join(folder, `${id}.html`)), headers: { 'content-security-policy': POLICY } }]));
/** A page and its browser come to rest first. */
const SETTLE_S = 5;

async function idle(browser) {
  const page = await browser.pageProcess();
  await sleep(SETTLE_S * 1000);
  const before = spent(page);
  await sleep(Number(values.seconds) * 1000);
  const after = spent(page);
  return `${after.page - before.page} / ${after.all - before.all}`;
}

console.log(`| browser | page | off | painted | off again |\n| -- | -- | -- | -- | -- |`);
for (const [name, launch] of BROWSERS.filter(([name]) => !values.browser || values.browser === name)) {
  const reader = new Reader();
  reader.site = await openSite(pages);
  reader.browser = await launch();
  try {
    for (const id of ids) {
      await reader.visit(id);
      const row = [name, id, await idle(reader.browser)];
      await reader.turnOn();
      row.push(await idle(reader.browser));
      await reader.turnOff();
      row.push(await idle(reader.browser));
      console.log(`| ${row.join(' | ')} |`);
    }
  } finally {
    await reader.browser.quit();
    await reader.site.close();
  }
}
console.log(`\nMilliseconds of processor time in ${values.seconds} s: of the process that shows the page / of the whole browser.`);
