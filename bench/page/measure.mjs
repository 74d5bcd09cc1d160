// What the packaged extension costs a page, in real browsers, on saved pages:
//   node bench/page/measure.mjs PAGES [--rounds N] [--browser chromium|firefox] [--ids a,b] [--dist DIR]
// PAGES holds <id>.html files. Measured are the smallest, the median and the largest of them, and 1 MB of invented text.
// Prints two tables in Markdown: the extension, from the keys to the highlights; and side by side on the same pages,
// the work done inside the page: ours, mark.js marking as many ranges, and Readability parsing.
//
// The pages are served without their scripts and images, which point to the live web. Times are medians of N rounds; the
// least of them tells most of a machine that is busy with other things.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BROWSERS } from '../../tests/browser/drive/browsers.mjs';
import { Reader } from '../../tests/browser/drive/reader.mjs';
import { openSite } from '../../tests/browser/drive/site.mjs';
import { invented } from './invented.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '7' }, browser: { type: 'string' }, ids: { type: 'string' }, dist: { type: 'string', default: 'dist' } },
});
const [folder] = positionals;
if (!folder) throw new Error('usage: node bench/page/measure.mjs PAGES [--rounds N] [--browser chromium|firefox] [--ids a,b] [--dist DIR]');
const ROUNDS = Number(values.rounds);
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'none'";

const html = (body) => ({ type: 'text/html; charset=utf-8', body, headers: { 'content-security-policy': POLICY } });
const pages = new Map();
for (const [name, id] of chosen()) pages.set(name, html(readFileSync(join(folder, `${id}.html`))));
if (!values.ids) pages.set('1 MB of text', html(invented(1_000_000)));

/** By size of the file. */
function chosen() {
  if (values.ids) return values.ids.split(',').map((id) => [id, id]);
  const ids = readdirSync(folder).filter((name) => name.endsWith('.html')).map((name) => name.slice(0, -5));
  const size = (id) => statSync(join(folder, `${id}.html`)).size;
  ids.sort((one, other) => size(one) - size(other));
  return [['smallest', ids[0]], ['median', ids[ids.length >> 1]], ['largest', ids.at(-1)]];
}

/** Watches the page from now on: the first and last frame in which highlights changed, long tasks, shifts, nodes. */
const PROBE = `() => {
  const { CSS } = window.wrappedJSObject ?? window;
  const count = () => {
    let nodes = 0;
    for (const walker = document.createTreeWalker(document.body); walker.nextNode(); nodes++);
    return nodes;
  };
  const probe = { nodes: count(), text: document.body.innerText.length, key: 0, painted: 0, longest: 0, gap: 0, shift: 0, count };
  for (const [type, note] of [['longtask', (entry) => { probe.longest = Math.max(probe.longest, entry.duration); }], ['layout-shift', (entry) => { probe.shift += entry.value; }]]) {
    if (PerformanceObserver.supportedEntryTypes.includes(type)) new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type });
  }
  addEventListener('keydown', () => { probe.key ||= performance.timeOrigin + performance.now(); }, { capture: true });
  let size = 0, last = performance.now();
  (function frame() {
    const now = performance.now();
    probe.gap = Math.max(probe.gap, now - last);
    last = now;
    if (CSS.highlights.size !== size) {
      size = CSS.highlights.size;
      if (size) probe.painted = performance.timeOrigin + now;
    }
    if (window.benchProbe === probe) requestAnimationFrame(frame);
  })(window.benchProbe = probe);
}`;
const READ_PROBE = `async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  while (!window.benchProbe.painted) await frame(); // the button may know it a frame earlier
  await frame();
  const { nodes, text, key, painted, longest, gap, shift, count } = window.benchProbe;
  let ranges = 0;
  for (const [, highlight] of (window.wrappedJSObject ?? window).CSS.highlights) ranges += highlight.size;
  window.benchProbe = null;
  return { text, key, painted, longest, gap, shift, ranges, nodes: count() - nodes };
}`;

const source = (path) => readFileSync(path, 'utf8');
const OURS = ['slices', 'metadata', 'elements', 'ranges', 'gather', 'paint'].map((name) => source(`extension/content/${name}.js`)).join('\n');
/** Each gets its sources and how many ranges to mark; answers milliseconds in the page. */
const SIDE_BY_SIDE = {
  'On Record: gather and set highlights': [OURS, `async (count) => {
    const began = performance.now();
    const gathered = onRecord.gather(document);
    const pieces = gathered.page.blocks.flatMap(({ text }, block) => (text.length > 60 ? [{ block, start: 5, end: 55 }] : []));
    const passages = Array.from({ length: count }, (_, at) => pieces[Math.floor((at * pieces.length) / count)] ?? { block: 0, start: 0, end: 1 });
    const quotes = passages.map((passage, id) => ({ id, kind: 'direct', speaker: null, pieces: [passage], mention: [] }));
    const painting = await onRecord.prepare(gathered, { quotes, speakers: [], figures: [] }, new AbortController().signal);
    painting.show({ quotes: true, speakers: true, figures: true });
    document.body.getBoundingClientRect();
    return performance.now() - began;
  }`],
  'mark.js: the same number of ranges': [source('node_modules/mark.js/dist/mark.js'), `async (count) => {
    const began = performance.now();
    const length = document.body.textContent.length;
    const ranges = Array.from({ length: count }, (_, at) => ({ start: Math.floor((at * length) / count), length: 50 }));
    await new Promise((done) => new Mark(document.body).markRanges(ranges, { done }));
    document.body.getBoundingClientRect();
    return performance.now() - began;
  }`],
  'Readability: parse a clone': [`${source('node_modules/@mozilla/readability/Readability.js')}; window.Readability = Readability;`, `async () => {
    const began = performance.now();
    new Readability(document.cloneNode(true)).parse();
    return performance.now() - began;
  }`],
};

const rows = [], beside = [];
for (const [name, launch] of BROWSERS.filter(([name]) => !values.browser || values.browser === name)) {
  const reader = new Reader();
  reader.site = await openSite(Object.fromEntries([...pages.values()].map((page, at) => [`/bench-${at}`, page])));
  reader.browser = await launch({ extension: `${values.dist}/${name === 'chromium' ? 'chrome' : name}` });
  try {
    for (const [at, title] of [...pages.keys()].entries()) {
      const path = `bench-${at}`;
      const runs = { warm: [], cold: [] };
      await measureToggle(reader, path); // the first page of a browser's life is no measure
      for (let round = 0; round < ROUNDS; round++) for (const how of ['warm', 'cold']) runs[how].push(await measureToggle(reader, path, how === 'cold'));
      const all = [...runs.warm, ...runs.cold];
      const { text, ranges } = all[0];
      const memory = all[0].memory === null ? 'not told' : `${(median(all.map((run) => run.memory)) / 2 ** 20).toFixed(1)} MB`;
      rows.push([name, title, text, ranges, `${ms(runs.warm, 'painted')} (${least(runs.warm, 'painted')})`, `${ms(runs.cold, 'painted')} (${least(runs.cold, 'painted')})`, name === 'chromium' ? Math.round(Math.max(...all.map((run) => run.longest))) || 'none' : 'not told',
        ms(all, 'gap'), Math.max(...all.map(({ nodes }) => nodes)), name === 'chromium' ? Math.max(...all.map(({ shift }) => shift)) : 'not told', memory]);
      const times = {};
      for (const [what, [code, script]] of Object.entries(SIDE_BY_SIDE)) {
        const took = [];
        for (let round = 0; round < Math.min(ROUNDS, 5); round++) {
          await reader.visit(path);
          took.push(await reader.browser.page(`async (code, count) => { (0, eval)(code); return (${script})(count); }`, code, ranges));
        }
        times[what] = took;
      }
      beside.push([name, title, ranges, ...Object.values(times).map((took) => median(took).toFixed(0))]);
      process.stderr.write(`${name} ${title} done\n`);
    }
  } finally {
    await reader.browser.quit();
    await reader.site.close();
  }
}
table(['browser', 'page', 'characters', 'ranges', 'keys → painted, warm, ms, median (least)', 'the same, background cold, ms', 'longest task, ms', 'longest gap between frames, ms (median)', 'nodes added', 'layout shift', 'scripts\' memory, more in the page'], rows);
table(['browser', 'page', 'ranges', ...Object.keys(SIDE_BY_SIDE).map((what) => `${what}, ms`)], beside);

async function measureToggle(reader, path, cold = false) {
  await reader.visit(path);
  if (cold) await reader.browser.stopBackground();
  const before = await reader.browser.memory();
  await reader.browser.page(PROBE);
  const began = Date.now();
  await reader.turnOn();
  const run = await reader.browser.page(READ_PROBE);
  const after = await reader.browser.memory();
  const memory = before && after ? after - before : null;
  await reader.turnOff();
  // Firefox shows the keys to the page first; until they are there, it is the driver's time.
  return { ...run, painted: run.painted - (run.key || began), memory };
}

function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[sorted.length >> 1];
}

function ms(runs, what) {
  return Math.round(median(runs.map((run) => run[what])));
}

function least(runs, what) {
  return Math.round(Math.min(...runs.map((run) => run[what])));
}

function table(head, lines) {
  console.log(['', head, head.map(() => '--'), ...lines].map((cells) => (cells ? `| ${cells.join(' | ')} |` : '')).join('\n'));
}
