// The browser's gatherer: the same blocks as the native one, and back from its offsets to the page.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inEveryBrowser } from './drive/reader.mjs';

const GATHERER = ['slices', 'metadata', 'elements', 'ranges', 'gather'].map((name) => readFileSync(`extension/content/${name}.js`, 'utf8')).join('\n');
const SAVED = readdirSync('tests/pages').sort();
/** The small cases of the native gatherer's test on one page: TOML's strings, as they are written there, are JSON's. */
const CASES = [...readFileSync('tests/data/article/gather.toml', 'utf8').matchAll(/^html = (".*")$/gm)].map(([, html]) => JSON.parse(html));
const document = (body) => ({ type: 'text/html; charset=utf-8', body: `<!doctype html><html lang="en"><title>Test</title>${body}` });

const PAGES = {
  '/styled': document(`<style>.gone { display: none } .unseen { visibility: hidden } .seen { visibility: visible }
      .clipped { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) } @media all { br.narrow { display: none } }</style>
    <p>One<span class="gone"> two</span><span class="unseen"> three<span class="seen"> four</span></span><br class="narrow"> five<span class="clipped"> (six)</span>.</p>`),
  '/shadow': document(`<p>Before.</p><fancy-box>Left out<p slot="text">“Slotted,” she said.</p></fancy-box><p>Behind.</p><script>
    const root = document.querySelector('fancy-box').attachShadow({ mode: 'open' });
    root.innerHTML = '<div>In the <b>shadow</b>.</div><slot name="text"></slot><div><slot name="none">Fallback.</slot></div>';</script>`),
  '/long': document(`<article>${'<p>The <a href="#">harbour</a> of Brackwater has <em>340</em> boats, “and not one of them floats,” said the mayor.</p>\n'.repeat(11_000)}</article>`),
};
PAGES['/cases'] = document(CASES.join('<hr>'));

/** What the native gatherer makes of a page. */
function gatherNatively(path) {
  const html = PAGES[`/${path}`]?.body ?? readFileSync(`tests/pages/${path}/source.html`, 'utf8');
  return JSON.parse(execFileSync('cargo', ['run', '--quiet', '--locked', '--', 'blocks', '-'], { input: html, encoding: 'utf8', maxBuffer: 1e8 }));
}

inEveryBrowser('gathering', (reader) => {
  /** Runs a function in the page that is given the gatherer. */
  const inPage = (script, ...args) => reader.browser.page(`async (source, ...args) => { (0, eval)(source); return await (${script})(globalThis.onRecord, ...args); }`, GATHERER, ...args);
  const gather = async (path) => {
    await reader.visit(path);
    return inPage('({ gather }) => gather(document).page');
  };

  test('the native gatherer makes the same of the same page', async () => {
    assert.ok(CASES.length > 10);
    for (const path of ['cases', ...SAVED]) {
      // Only the browser knows where it is; the native gatherer was not told.
      const { url: here, ...found } = await gather(path);
      const { url: nowhere, ...expected } = gatherNatively(path);
      assert.deepEqual(found, expected, path);
      void here, nowhere;
    }
  });

  test('the range of every passage holds its words', async () => {
    for (const path of ['cases', ...SAVED]) {
      await reader.visit(path);
      const wrong = await inPage(`({ gather }) => {
        const { page, range } = gather(document);
        const bare = (text) => text.replace(/[\\s\\u00ad\\u200b\\u200f]/g, '');
        const wrong = [];
        for (const [block, { text }] of page.blocks.entries()) {
          // Left out in the middle of a sentence, but within the range's ends.
          const gaps = /He said no|Seen|港の町|汐見|sexton|parish council|3 million for 50/.test(text);
          for (let start = 0; start < text.length; start += 7) for (const end of [start + 1, start + 5, text.length]) {
            const words = text.slice(start, end);
            if (!words.isWellFormed() || !words.trim()) continue;
            const found = range({ block, start, end });
            if (!found || (!gaps && bare(String(found)) !== bare(words))) wrong.push([words, found && String(found)]);
          }
        }
        return wrong;
      }`);
      assert.deepEqual(wrong, [], path);
    }
  });

  test('a passage that is not in the page has no range', async () => {
    await reader.visit('plain');
    const found = await inPage(`({ gather }) => {
      const { range } = gather(document);
      const places = [{ block: 99, start: 0, end: 1 }, { block: 0, start: 3, end: 3 }, { block: 0, start: 5, end: 2 }, { block: 0, start: 9999, end: 10000 }, { block: -1, start: 0, end: 2 }];
      const before = places.map(range);
      const gone = gather(document);
      document.querySelector('h1').firstChild.data = 'B';
      return [...before, gone.range({ block: 0, start: 4, end: 8 })];
    }`);
    assert.deepEqual(found, [null, null, null, null, null, null]);
  });

  test('what style hides is not gathered', async () => {
    const { blocks } = await gather('styled');
    assert.deepEqual(blocks.map(({ text }) => text), ['One four five.']);
  });

  test('open shadow roots are walked as they are laid out', async () => {
    const { blocks } = await gather('shadow');
    assert.deepEqual(blocks.map(({ text }) => text), ['Before.', 'In the shadow.', '“Slotted,” she said.', 'Fallback.', 'Behind.']);
  });

  test('a long page is gathered in slices, and comes out the same', async () => {
    await reader.visit('long');
    const { same, length, slices } = await inPage(`async ({ gather, gatherInSlices }) => {
      const whole = gather(document).page;
      let slices = 0;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { slices++; port2.postMessage(0); };
      port2.postMessage(0);
      const sliced = (await gatherInSlices(document, null, 4)).page;
      port1.close();
      return { same: JSON.stringify(sliced) === JSON.stringify(whole), length: whole.blocks.reduce((sum, { text }) => sum + text.length, 0), slices };
    }`);
    assert.ok(same);
    assert.ok(length > 900_000);
    assert.ok(slices > 1, 'others get their turn');
  });

  test('a second injection changes nothing', async () => {
    await reader.visit('plain');
    assert.ok(await inPage(`(onRecord, source) => { const { gather } = onRecord; (0, eval)(source); return globalThis.onRecord.gather === gather; }`, GATHERER));
  });
}, PAGES);
