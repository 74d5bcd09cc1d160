// What is painted, where, and that it can be seen.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { coloursIn, contrast, decode } from './drive/picture.mjs';
import { inEveryBrowser } from './drive/reader.mjs';
import { STRICT_POLICY } from './drive/site.mjs';
import { until } from './drive/wait.mjs';

const EXPECTED = JSON.parse(readFileSync('tests/pages/sample/expected.json', 'utf8'));
/** WCAG 2, level AA, for text of any size. */
const LEGIBLE = 4.5;

const page = (body, headers = {}) => ({ type: 'text/html; charset=utf-8', body: `<!doctype html><html lang="en"><title>Test</title>${body}`, headers });
const STORY = `<article><h1>Ferry fares to rise</h1>
  <p id="first">“The old boats cannot go on,” said Hanna Lowick, the harbour master, after a meeting of the port board on Monday.</p>
  <p>The board had met 14 times since January. Its members wanted to hear from islanders before they settled the new fares.</p>
  <p>“Nobody asked the school children,” said Piet Ansorge, a teacher on the island, where 230 pupils cross the sound each day.</p></article>`;
const PAGES = {
  '/strictest': page(STORY, { 'content-security-policy': "default-src 'none'; script-src 'none'; style-src 'none'; sandbox; require-trusted-types-for 'script'; trusted-types 'none'" }),
  '/moving': page(STORY),
};

inEveryBrowser('painting', (reader) => {
  test('quotes in the colours of their speakers, the furniture left alone', async () => {
    await reader.read('sample');
    const painted = await reader.painted();
    const missing = [];
    const expect = (words, mark) => mark ?? void missing.push(words);
    const colours = new Map();
    for (const { text: pieces, speaker } of EXPECTED.quotes) {
      for (const piece of pieces) {
        const mark = expect(piece, painted.find(({ name, text }) => /^onrecord-quote-\d$/.test(name) && text.includes(piece)));
        if (mark && mark.name !== (colours.get(speaker) ?? mark.name)) missing.push(`${piece}: ${speaker} has one colour`);
        if (mark) colours.set(speaker, mark.name);
      }
    }
    assert.equal(new Set(colours.values()).size, colours.size, 'each speaker has a colour of their own');
    for (const { text } of EXPECTED.indirect) expect(text, painted.find((mark) => /^onrecord-quote-\d-indirect$/.test(mark.name) && mark.text.includes(text)));
    for (const { text } of EXPECTED.figures) {
      const core = text.replace(/^(?:more than|about|between) | a year$/gi, '');
      expect(text, painted.find((mark) => mark.name === 'onrecord-figure' && mark.text.includes(core)));
    }
    assert.deepEqual(missing, []);
    for (const chrome of EXPECTED.not_article) assert.ok(!painted.some(({ text }) => text.includes(chrome)), `${chrome} is not painted`);
  });

  for (const [kind, path] of [['a light page', 'sample'], ['a dark page', 'sample?dark'], ['a page with a strict policy', 'sample?csp=strict']]) {
    test(`highlights are seen, and text on them stays legible: ${kind}`, async () => {
      await reader.visit(path);
      await reader.browser.page("() => document.querySelector('.article-body').scrollIntoView({ behavior: 'instant' })");
      const before = decode(await reader.browser.screenshot());
      await reader.turnOn();
      const marks = await reader.painted();
      const after = decode(await reader.browser.screenshot());
      let seen = 0;
      for (const { name, text, boxes } of marks) {
        for (const box of boxes.filter(({ y, height }) => y >= 0 && y + height <= after.height)) {
          seen++;
          const [was, is] = [coloursIn(before, box), coloursIn(after, box)];
          assert.notDeepEqual(is, was, `${name} changes how "${text}" looks`);
          assert.ok(contrast(is) >= LEGIBLE, `"${text}" is legible under ${name}: ${contrast(is).toFixed(1)}`);
        }
      }
      assert.ok(seen >= 8, `${seen} lines compared`);
    });
  }

  test('the style follows the page, not the system', async () => {
    const style = `() => getComputedStyle(document.querySelector('p'), '::highlight(onrecord-quote-1)').backgroundColor`;
    await reader.read('sample');
    const light = await reader.browser.page(style);
    await reader.read('sample?dark');
    assert.notEqual(await reader.browser.page(style), light);
    await reader.browser.setDark(true);
    await reader.read('moving'); // it has no dark form
    assert.equal(await reader.browser.page(style), light);
    await reader.browser.setDark(false);
  });

  test(`a page that forbids everything: ${STRICT_POLICY.slice(0, 18)}…, sandboxed`, async () => {
    await reader.read('strictest');
    assert.equal((await reader.paintedTexts('onrecord-quote')).length, 2);
  });

  test("a page's own highlights stay, and ours come back when it clears them", async () => {
    await reader.visit('moving');
    await reader.browser.page("() => { const { CSS, Highlight } = window.wrappedJSObject ?? window; CSS.highlights.set('own', new Highlight()); }");
    await reader.turnOn();
    const painted = await reader.painted();
    await reader.browser.page("() => { const { CSS } = window.wrappedJSObject ?? window; CSS.highlights.clear(); CSS.highlights.set('own', new Highlight()); }");
    await reader.browser.page("() => { document.querySelector('h1').append(' again'); }");
    await until('ours are back', async () => (await reader.painted()).length === painted.length);
    await reader.turnOff();
    assert.equal(await reader.browser.page("() => (window.wrappedJSObject ?? window).CSS.highlights.has('own')"), true);
  });

  test('text that the page brings later is read, and text it takes away is let go', async () => {
    await reader.read('moving');
    await reader.browser.page(`() => {
      document.getElementById('first').remove();
      const paragraph = document.createElement('p');
      paragraph.textContent = '“We sail at dawn,” said Olle Brandt, a skipper who has run the mail boat for 20 years.';
      document.querySelector('article').append(paragraph);
    }`);
    await until('the new quote is painted', async () => (await reader.paintedTexts('onrecord-quote')).some((text) => text.includes('We sail at dawn')));
    assert.ok(!(await reader.paintedTexts('onrecord-quote')).some((text) => text.includes('old boats')));
  });

  test('a change that comes while the page is read again is not missed', async () => {
    await reader.visit('moving');
    const rereads = await reader.browser.page(`async (source) => {
      globalThis.browser = { runtime: { id: 'ours' } };
      let due = null; // timers run when the test says so
      window.setTimeout = (act) => { due = act; };
      (0, eval)(source);
      let count = 0, finish = null;
      const reread = () => (count++, new Promise((done) => { finish = done; }));
      const over = new AbortController();
      globalThis.onRecord.watch({ painting: () => null, repaint() {}, restyle() {}, restart() {}, leave() {}, reread }, globalThis.onRecord.followChanges(over.signal), over.signal);
      const ticks = async () => { for (let i = 0; i < 5; i++) await null; }; // observers and promises get their turn
      const pass = () => { const act = due; due = null; act?.(); };
      for (let i = 0; i < 2; i++) {
        document.querySelector('h1').append(' again');
        await ticks();
        pass();
      }
      finish();
      await ticks();
      pass();
      over.abort();
      return count;
    }`, ['changes', 'watch'].map((name) => readFileSync(`extension/content/${name}.js`, 'utf8')).join('\n'));
    assert.equal(rereads, 2);
  });

  test('a new page under the same roof is read anew', async () => {
    await reader.read('moving');
    await reader.browser.page(`() => {
      history.pushState({}, '', '/next');
      document.querySelector('article').innerHTML = '<h1>Lights out</h1><p>“The lamp has burned for a century,” said Gerd Oyelaran, the keeper of the light on the point.</p><p>It will be put out in the spring, when the new beacon is ready and has been tested for a month.</p>';
    }`);
    await until('the new story is painted', async () => (await reader.paintedTexts('onrecord-quote')).join() === '“The lamp has burned for a century,”');
  });
}, PAGES);
