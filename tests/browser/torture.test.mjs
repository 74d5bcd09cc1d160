// Pages as no newsroom makes them on purpose, and as readers meet them: what is there to read is painted, at its place.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode } from './drive/picture.mjs';
import { inEveryBrowser } from './drive/reader.mjs';
import { STRICT_POLICY } from './drive/site.mjs';
import { until } from './drive/wait.mjs';

const QUOTE = '“The old boats cannot go on,”';
const LEAD = `<p>${QUOTE} said Hanna Lowick, the harbour master, after a meeting of the port board on Monday.</p>`;
const REST = '<p>The board had met 14 times since January. Its members wanted to hear from islanders before they settled the new fares.</p>';
const FILLER = 'The council met again on a Tuesday and spoke about the harbour, its boats and the price of bread for an hour or more. ';
const page = (body, style = '', headers = {}) => ({
  type: 'text/html; charset=utf-8',
  body: `<!doctype html><html lang="en"><title>Test</title><style>${style}</style><body>${body}</body></html>`,
  headers,
});
const story = (style) => page(`<article><h1>Ferry fares to rise</h1>${LEAD}${REST}</article>`, style);
const inLetters = (html) => html.replace(/>([^<]+)</g, (_, text) => `>${[...text].map((letter) => `<span>${letter}</span>`).join('')}<`);

const PAGES = {
  '/deep': page(`<script>
    let inmost = document.body;
    for (let depth = 0; depth < 5000; depth++) inmost = inmost.appendChild(document.createElement('div'));
    inmost.innerHTML = ${JSON.stringify(`<article>${LEAD}${REST}</article>`)};
  </script>`, 'body > div, div > div { display: contents }'), // so many boxes in one another no browser lays out
  '/pieces': page(`<article>${LEAD}${REST}</article><script>
    // 200,000 text nodes: each paragraph in pieces, as an editor leaves them.
    const article = document.querySelector('article');
    for (let paragraphs = 0; paragraphs < 1000; paragraphs++) {
      const paragraph = article.appendChild(document.createElement('p'));
      for (let words = 0; words < 200; words++) paragraph.append(document.createTextNode(words % 20 ? 'word ' : 'word. '));
    }
  </script>`),
  '/letters': page(`<article>${inLetters(LEAD)}${REST}</article>`),
  '/shadow': page(`<story-box></story-box><script>
    const root = document.querySelector('story-box').attachShadow({ mode: 'open' });
    root.innerHTML = ${JSON.stringify(`<article>${LEAD}${REST}</article>`)};
  </script>`, 'story-box { display: block; background: #fff }'),
  '/right-to-left': page(`<article dir="rtl"><p>اجتمع مجلس الميناء يوم الاثنين وتحدث أعضاؤه عن القوارب القديمة وعن أجور العبور الجديدة لساعات طويلة.</p><bdi dir="ltr">${LEAD}</bdi>
    <p>وقال المجلس إنه سيستمع إلى سكان الجزيرة قبل أن يقرر الأجور الجديدة، وأنه سيجتمع مرة أخرى بعد شهر من الآن.</p></article>`),
  '/unselectable': story('* { user-select: none; -webkit-user-select: none }'),
  '/columns': story('article { columns: 3; width: 900px; height: 150px }'),
  '/tight': story('h1, p { line-height: 1; margin: 0; overflow-wrap: anywhere }'),
  '/strict': page(`<article>${LEAD}${REST}</article>`, '', { 'content-security-policy': STRICT_POLICY }),
  '/plain.txt': { type: 'text/plain; charset=utf-8', body: `${QUOTE} said Hanna Lowick, the harbour master, after a meeting of the port board on Monday.\n\n${FILLER}\n` },
  '/story.xhtml': { type: 'application/xhtml+xml', body: `<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>Test</title></head><body><article>${LEAD}${REST}</article></body></html>` },
  '/printed': page(`<article>${LEAD}${REST}</article>`),
  '/overlaid': page(`<article>${LEAD}${REST}</article><div style="position: fixed; inset: 0; z-index: 99; pointer-events: none"></div>`),
};

inEveryBrowser('torture', (reader) => {
  for (const [path, what] of [
    ['deep', 'elements in one another, 5,000 deep'],
    ['pieces', '200,000 text nodes'],
    ['letters', 'a span for every letter'],
    ['right-to-left', 'a quote from the left in a text from the right'],
    ['strict', 'a strict policy with trusted types'],
    ['plain.txt', 'a plain text'],
    ['story.xhtml', 'a page in XML'],
  ]) {
    test(`${what}: read and painted, the page untouched`, async () => {
      await reader.visit(path);
      const source = await reader.source();
      await reader.turnOn();
      assert.deepEqual(await reader.paintedTexts('onrecord-quote'), [QUOTE]);
      assert.equal(await reader.source(), source);
      await reader.turnOff();
      assert.equal(await reader.source(), source);
    });
  }

  test('a shadow root: the quote in it is painted, and is seen', async () => {
    await reader.visit('shadow');
    const before = decode(await reader.browser.screenshot());
    await reader.turnOn();
    const [{ text, boxes }] = (await reader.painted()).filter(({ name }) => name.startsWith('onrecord-quote'));
    assert.equal(text, QUOTE);
    const after = decode(await reader.browser.screenshot());
    const { x, y, width } = boxes[0];
    const at = (picture) => [...picture.pixels.subarray((Math.ceil(y + 1) * picture.width + Math.ceil(x + width / 2)) * picture.channels).subarray(0, 3)];
    assert.notDeepEqual(at(after), at(before));
    await reader.browser.page(`() => {
      const story = (window.wrappedJSObject ?? window).document.querySelector('story-box').shadowRoot;
      story.querySelector('p').firstChild.data = '“We sail at dawn,” said Hanna Lowick, the harbour master, after a meeting of the port board on Monday.';
    }`);
    await until('what changes in it is read, too', async () => (await reader.paintedTexts('onrecord-quote')).join() === '“We sail at dawn,”');
    await reader.turnOff();
    assert.equal(await reader.browser.page("() => (window.wrappedJSObject ?? window).document.querySelector('story-box').shadowRoot.adoptedStyleSheets.length"), 0);
  });

  for (const [path, what] of [
    ['unselectable', 'text that cannot be selected'],
    ['columns', 'columns'],
    ['letters', 'a span for every letter'],
    ['shadow', 'a shadow root'],
    ['overlaid', 'a sheet over all of it that lets the pointer through'],
  ]) {
    test(`${what}: pointing at the quote opens its card`, async () => {
      await reader.read(path);
      const { x, y } = await pointOnQuote();
      await reader.browser.hover(x, y);
      await reader.expectCard(/^Hanna Lowick\n/);
    });
  }

  test('on paper there is nothing of it', async () => {
    await reader.visit('printed');
    await reader.browser.setPrint(true);
    const before = await reader.browser.screenshot();
    await reader.browser.setPrint(false);
    await reader.turnOn();
    const { x, y } = await pointOnQuote();
    await reader.browser.click(x, y);
    await reader.expectCard(/^Hanna Lowick\n/);
    assert.ok(!(await reader.browser.screenshot()).equals(before));
    await reader.browser.setPrint(true);
    assert.ok((await reader.browser.screenshot()).equals(before));
    await reader.browser.setPrint(false);
  });

  /** The middle of the quote's first letters, scrolled into view; in shadow roots, too. */
  async function pointOnQuote() {
    const { boxes } = (await reader.painted()).find(({ name }) => /^onrecord-quote/.test(name));
    const { x, y, width, height } = boxes[0];
    return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
  }
}, PAGES);

inEveryBrowser('fingers', (reader) => {
  test('a tap opens the card, a tap elsewhere closes it', async () => {
    await reader.read('printed');
    const { x, y } = await reader.pointOn('The old boats');
    await reader.browser.tap(x, y);
    await reader.expectCard(/^Hanna Lowick\n/);
    await reader.browser.tap(5, 700);
    await reader.expectNoCard();
  });
}, PAGES);
