// ./build.sh demo: a real browser on a sample article, highlights on; its quotes in the terminal.
//
//   node tools/demo.mjs [--browser chromium|firefox]
//   node tools/demo.mjs --which […]     only says which browser it would be
//
// With a display the browser stays open until its window is closed or Ctrl+C is pressed. Without one it runs headless
// and saves what it saw.

import { writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { launchChromium } from '../tests/browser/drive/chromium.mjs';
import { launchFirefox } from '../tests/browser/drive/firefox.mjs';
import { openSite } from '../tests/browser/drive/site.mjs';
import { until } from '../tests/browser/drive/wait.mjs';

const LAUNCH = { chromium: launchChromium, firefox: launchFirefox };
const SCREENSHOT = 'dist/demo.png';

const { values } = parseArgs({ options: { browser: { type: 'string', default: 'chromium' }, which: { type: 'boolean', default: false } } });
if (!(values.browser in LAUNCH)) {
  console.error(`--browser is chromium or firefox, not "${values.browser}"`);
  process.exit(2);
}
if (values.which) {
  console.log(values.browser);
  process.exit();
}

const hasDisplay = Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY || ['darwin', 'win32'].includes(process.platform));
const site = await openSite();
const browser = await LAUNCH[values.browser]({ headed: hasDisplay });
let stopping = false;

async function stop() {
  if (stopping) return;
  stopping = true;
  await browser.quit();
  await site.close();
}
process.once('SIGINT', stop);

try {
  await browser.open(site.url('sample/'));
  await browser.pressToggle();
  await until('the page is painted', () => browser.page("() => [...CSS.highlights.keys()].some((name) => name.startsWith('onrecord-'))"));
  const { title } = await browser.button();
  await browser.clickAction();
  const speakers = await until('the popup lists the quotes', async () => {
    const listed = await browser.popup(`() => [...document.querySelectorAll('.list section')].map((speaker) => ({
      name: speaker.querySelector('h2')?.firstChild?.textContent ?? '',
      role: speaker.querySelector('.role')?.textContent ?? '',
      quotes: [...speaker.querySelectorAll('.quote .words')].map((words) => words.textContent),
    }))`);
    return listed.length > 0 && listed;
  });
  await browser.closePopup();

  console.log(`\n${title}\n`);
  for (const { name, role, quotes } of speakers) {
    console.log(role ? `${name}, ${role}` : name);
    for (const quote of quotes) console.log(`  ${quote}`);
    console.log();
  }
  if (hasDisplay) {
    console.log('The browser stays open: point at a highlight, click the toolbar button. Close its window, or press Ctrl+C here, to end.');
    while (await browser.page('() => true').catch(() => false)) await pause(500);
  } else {
    writeFileSync(SCREENSHOT, await browser.screenshot());
    console.log(`There is no display, so the browser ran without a window; what it showed is in ${SCREENSHOT}.`);
  }
} finally {
  await stop();
}
