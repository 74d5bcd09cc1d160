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

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { browser: { type: 'string' }, ids: { type: 'string' }, seconds: { type: 'string', default: '10' } },
});
const [folder] = positionals;
if (!folder) throw new Error('usage: node bench/page/idle.mjs PAGES [--browser chromium|firefox] [--ids a,b] [--seconds 10]');
const ids = values.ids?.split(',') ?? readdirSync(folder).filter((name) => name.endsWith('.html')).slice(0, 2).map((name) => name.slice(0, -5));
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'none'";
const pages = Object.fromEntries(ids.map((id) => [`/${id}`, { type: 'text/html; charset=utf-8', body: readFileSync(join(folder, `${id}.html`)), headers: { 'content-security-policy': POLICY } }]));
/** A clock tick of /proc, in milliseconds: 100 a second on every Linux there is. */
const TICK_MS = 10;
/** A page and its browser come to rest first. */
const SETTLE_S = 5;

/** The processes that this one started, and theirs. */
function processes() {
  const parents = new Map();
  for (const name of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      // The name in brackets may hold anything; the rest is numbers.
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
      parents.set(Number(name), { parent: Number(fields[1]), ms: (Number(fields[11]) + Number(fields[12])) * TICK_MS, words: readFileSync(`/proc/${name}/cmdline`, 'utf8') });
    } catch {
      // Gone meanwhile.
    }
  }
  const isOurs = (id) => id === process.pid || (parents.has(id) && isOurs(parents.get(id).parent));
  return [...parents].filter(([id]) => id !== process.pid && isOurs(id));
}

/** Milliseconds of processor time, of all processes that show pages, and of all of the browser. */
function spent() {
  let page = 0, all = 0;
  for (const [, { ms, words }] of processes()) {
    if (/geckodriver|chromedriver/.test(words)) continue;
    all += ms;
    if (/--type=renderer|-contentproc/.test(words)) page += ms;
  }
  return { page, all };
}

async function idle() {
  await sleep(SETTLE_S * 1000);
  const before = spent();
  await sleep(Number(values.seconds) * 1000);
  const after = spent();
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
      const row = [name, id, await idle()];
      await reader.turnOn();
      row.push(await idle());
      await reader.turnOff();
      row.push(await idle());
      console.log(`| ${row.join(' | ')} |`);
    }
  } finally {
    await reader.browser.quit();
    await reader.site.close();
  }
}
console.log(`\nMilliseconds of processor time in ${values.seconds} s: of the processes that show pages / of the whole browser.`);
