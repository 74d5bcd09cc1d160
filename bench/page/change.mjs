// What it costs when a long page that is painted gets one paragraph more, in real browsers:
//   node bench/page/change.mjs [--rounds N] [--browser chromium|firefox] [--characters 1000000] [--dist DIR]
// The page is invented. The paragraph comes in at its head, so that everything else moves. Painted is when the last
// highlight changed; in that is the time for which the page must rest first. Processor time is read from /proc (Linux).

import { parseArgs } from 'node:util';
import { BROWSERS } from '../../tests/browser/drive/browsers.mjs';
import { Reader } from '../../tests/browser/drive/reader.mjs';
import { openSite } from '../../tests/browser/drive/site.mjs';
import { invented } from './invented.mjs';
import { spent } from './processor.mjs';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, browser: { type: 'string' }, characters: { type: 'string', default: '1000000' }, dist: { type: 'string', default: 'dist' } },
});
const pages = { '/long': { type: 'text/html; charset=utf-8', body: invented(Number(values.characters)) } };

/** Puts the paragraph in and waits until nothing has changed in the registry for a second. */
const CHANGE = `async (words) => {
  const { CSS } = window.wrappedJSObject ?? window;
  const count = () => {
    let sum = 0;
    for (const [, highlight] of CSS.highlights) sum += highlight.size;
    return sum;
  };
  const paragraph = document.createElement('p');
  paragraph.append(words);
  const before = count();
  const began = performance.now();
  document.querySelector('p').before(paragraph);
  let last = began, gap = 0, size = before, painted = 0;
  while (!painted || performance.now() - painted < 1000) {
    await new Promise((done) => requestAnimationFrame(done));
    const now = performance.now();
    gap = Math.max(gap, now - last);
    last = now;
    if (count() !== size) [size, painted] = [count(), now];
  }
  return { painted: painted - began, gap, more: size - before };
}`;

const median = (numbers) => Math.round([...numbers].sort((one, other) => one - other)[numbers.length >> 1]);
console.log('| browser | ranges more | change → painted, ms | longest gap between frames, ms | processor time of the page\'s process, ms | of the whole browser, ms |\n| -- | -- | -- | -- | -- | -- |');
for (const [name, launch] of BROWSERS.filter(([name]) => !values.browser || values.browser === name)) {
  const reader = new Reader();
  reader.site = await openSite(pages);
  reader.browser = await launch({ extension: `${values.dist}/${name === 'chromium' ? 'chrome' : name}` });
  try {
    await reader.read('long');
    const page = await reader.browser.pageProcess();
    const runs = [];
    for (let round = 0; round <= Number(values.rounds); round++) {
      const before = spent(page);
      const run = await reader.browser.page(CHANGE, `“We sail at dawn, for the ${round}th time,” said Olle Brandt, a skipper who has run the mail boat for 20 years.`);
      const after = spent(page);
      if (round > 0) runs.push({ ...run, page: after.page - before.page, all: after.all - before.all }); // the first warms up
    }
    console.log(`| ${[name, runs[0].more, ...['painted', 'gap', 'page', 'all'].map((what) => median(runs.map((run) => run[what])))].join(' | ')} |`);
  } finally {
    await reader.browser.quit();
    await reader.site.close();
  }
}
