// Processor time of the browsers that this process started, read from /proc: Linux only. It tells what work costs also on a
// machine that is busy with other things.

import { readFileSync, readdirSync } from 'node:fs';

/** A clock tick of /proc, in milliseconds: 100 a second on every Linux there is. */
const TICK_MS = 10;

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

/**
 * Milliseconds of processor time: of the processes that show pages, the extension's own left out, and of all of the browser.
 * @param {number | null} pageProcess  where the processes' command lines do not tell them apart, the page's
 */
export function spent(pageProcess = null) {
  let page = 0, all = 0;
  for (const [id, { ms, words }] of processes()) {
    if (/geckodriver|chromedriver/.test(words)) continue;
    all += ms;
    if (pageProcess ? id === pageProcess : /--type=renderer/.test(words) && !words.includes('--extension-process')) page += ms;
  }
  return { page, all };
}
