// Reading a page again after it has changed: only what changed is gathered, sent and painted, and what comes of it is the
// same as if all had been done anew.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inEveryBrowser } from './drive/reader.mjs';
import { until } from './drive/wait.mjs';

const SCRIPTS = ['slices', 'metadata', 'elements', 'ranges', 'gather', 'changes', 'difference'].map((name) => readFileSync(`extension/content/${name}.js`, 'utf8')).join('\n');
const page = (body, style = '') => ({ type: 'text/html; charset=utf-8', body: `<!doctype html><html lang="en"><title>Test</title><style>${style}</style><body>${body}</body></html>` });
const told = (at) => `“Boat number ${at} cannot go on,” said Hanna Lowick, the harbour master, after a meeting of the port board on Monday.`;
const REST = 'The board had met 14 times since January. Its members wanted to hear from islanders before they settled the new fares.';

const PAGES = {
  '/mixed': page(`<nav><a href="#">Home</a> <a href="#">News</a></nav><main><article id="story"><h1>Ferry fares</h1>${Array.from({ length: 12 }, (_, at) => `
    <section><p>${told(at)}</p><div>Loose words <b>in bold</b><p>${REST} <a href="#">A <i>link</i></a></p> and behind</div><ul><li>one</li><li>two <ul><li>inner</li></ul></li></ul><pre>a\n\nb</pre></section>`).join('')}</article></main>
    <fancy-box><p>In a box.</p></fancy-box>`, '.gone { display: none } .dim { visibility: hidden } .seen { visibility: visible } .open .more { display: block } .more { display: none }'),
  '/long': page(`<article><h1>Ferry fares to rise</h1>${Array.from({ length: 300 }, (_, at) => `<p>${told(at)}</p><p>${REST}</p>`).join('')}</article><p id="clock">10:00:00</p>`),
};

/** Changes a page at random, the same way for the same seed: what sites do, and what nobody would. */
const MUTATE = `(seed) => {
  let state = seed;
  const random = (below) => (state = (state * 48271) % 2147483647) % below;
  const pick = (list) => list[random(list.length)];
  const elements = () => [...document.body.querySelectorAll('*')];
  const texts = () => {
    const found = [];
    for (const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); walker.nextNode(); ) found.push(walker.currentNode);
    return found;
  };
  const make = () => {
    const made = document.createElement(pick(['p', 'div', 'span', 'li', 'section', 'a', 'pre', 'h2', 'b']));
    made.append(pick(['Fresh words. ', ' more', '“So,” she said.\\n\\nThen']));
    if (random(3) === 0) made.append(document.createElement('br'), 'behind a break');
    if (made.localName === 'a') made.href = '#';
    return made;
  };
  const acts = [
    () => { const text = pick(texts()); if (text) text.data = pick(['Other words.', '', '  ', text.data + ' and more']); },
    () => pick(elements())?.remove(),
    () => pick(elements())?.append(make()),
    () => pick(elements())?.before(make()),
    () => { const [moved, to] = [pick(elements()), pick(elements())]; if (moved && to && !moved.contains(to)) to.prepend(moved); },
    () => pick(elements())?.classList.toggle(pick(['gone', 'dim', 'seen', 'open', 'more', 'lead'])),
    () => { const element = pick(elements()); if (element) element.hidden = !element.hidden; },
    () => { const text = pick(texts()); if (text && text.length > 3) text.splitText(2); },
    () => pick(elements())?.normalize(),
    () => pick(elements())?.setAttribute('id', 'n' + random(99)),
    () => { const element = pick(elements()); if (element) element.replaceWith(...element.childNodes); },
    () => { const element = pick(elements()); if (element?.localName === 'a') element.toggleAttribute('href'); },
    () => { const element = pick(elements()); if (element) { const again = element.cloneNode(true); element.replaceWith(again); } },
    () => { const box = pick([...document.querySelectorAll('fancy-box')]); if (box && !box.shadowRoot) box.attachShadow({ mode: 'open' }).append('In the shadow ', document.createElement('slot')); },
  ];
  for (let count = 1 + random(6); count > 0; count--) pick(acts)();
}`;

inEveryBrowser('reading again', (reader) => {
  const inPage = (script, ...args) => reader.browser.page(`async (source, ...args) => { (0, eval)(source); return await (${script})(globalThis.onRecord, ...args); }`, SCRIPTS, ...args);

  test('whatever changes, gathering what changed gives what gathering anew gives, with the same ranges', async () => {
    for (let seed = 1; seed <= 12; seed++) {
      await reader.visit('mixed');
      const { wrong, takenOver, steps } = await inPage(`async (onRecord, seed) => {
        const { gather, followChanges, compare } = onRecord;
        const mutate = ${MUTATE};
        const over = new AbortController();
        const log = followChanges(over.signal);
        log.take();
        const plain = ({ page, range, runs }) => JSON.stringify({ page, runs: runs.map((own) => own.map(({ from, start, length }) => [from, start, length])), words: page.blocks.map(({ text }, block) => String(range({ block, start: 0, end: text.length }))) });
        let before = gather(document);
        let takenOver = 0, steps = 0;
        for (; steps < 40; steps++) {
          mutate(seed * 1000 + steps + 1);
          await null;
          const changes = log.take();
          const now = gather(document, changes);
          const runs = new Set(before.runs);
          takenOver += now.runs.filter((own) => runs.has(own)).length;
          // Gathering anew forgets what elements gave, so it has a gatherer of its own.
          const fresh = (() => {
            const ours = globalThis.onRecord;
            globalThis.onRecord = undefined;
            (0, eval)(${JSON.stringify(SCRIPTS)});
            const found = globalThis.onRecord.gather(document);
            globalThis.onRecord = ours;
            return found;
          })();
          if (plain(now) !== plain(fresh)) return { wrong: { seed, step: steps, now: now.page.blocks, fresh: fresh.page.blocks }, takenOver, steps };
          // What would be sent, put together again.
          const { blocks } = compare(before.page, now.page);
          const put = blocks.flatMap((block) => ('from' in block ? before.page.blocks.slice(block.from, block.to).map(({ text, element, linkChars }) => ({ text, element: element + block.shift, linkChars })) : [block]));
          if (JSON.stringify(put) !== JSON.stringify(now.page.blocks)) return { wrong: { seed, step: steps, put, now: now.page.blocks }, takenOver, steps };
          before = now;
        }
        over.abort();
        return { wrong: null, takenOver, steps };
      }`, seed);
      assert.equal(wrong, null);
      assert.ok(takenOver > steps, `something is taken over: ${takenOver} blocks in ${steps} steps`);
    }
  });

  const painted = async () => (await reader.painted()).map(({ name, text }) => `${name} ${text}`).sort();
  const change = () => reader.browser.page(`(words) => {
    const paragraph = document.createElement('p');
    paragraph.append(words);
    document.querySelector('p').before(paragraph);
  }`, '“We sail at dawn,” said Olle Brandt, a skipper who has run the mail boat for 20 years.');

  test('a paragraph comes in at the head of a long page: what is painted is what a new reading paints, and what stood stays', async () => {
    await reader.read('long');
    await reader.browser.page(`() => {
      const { CSS } = window.wrappedJSObject ?? window;
      window.stood = [];
      for (const [name, highlight] of CSS.highlights) if (name.startsWith('onrecord-')) for (const range of highlight) window.stood.push(range);
    }`);
    await change();
    await until('it is painted', async () => (await reader.paintedTexts('onrecord-quote')).includes('“We sail at dawn,”'));
    const { left, all } = await reader.browser.page(`() => {
      const { CSS } = window.wrappedJSObject ?? window;
      const now = [];
      for (const [name, highlight] of CSS.highlights) if (name.startsWith('onrecord-')) for (const range of highlight) now.push(range);
      return { left: window.stood.filter((range) => now.includes(range)).length, all: window.stood.length };
    }`);
    assert.ok(all > 600);
    assert.equal(left, all);
    // A new reading gives colours by who speaks first; here everybody keeps their own.
    const uncoloured = async () => (await painted()).map((mark) => mark.replace(/(?<=^onrecord-quote)-\d/, '')).sort();
    const after = await uncoloured();
    await reader.turnOff();
    await reader.turnOn();
    assert.deepEqual(after, await uncoloured());
  });

  test('a background that was ended meanwhile is told all of it again', async () => {
    await reader.read('long');
    const before = await painted();
    await reader.browser.stopBackground();
    await change();
    await until('it is painted', async () => (await reader.paintedTexts('onrecord-quote')).includes('“We sail at dawn,”'));
    const after = await painted();
    assert.ok(after.length > before.length);
    await reader.pointAt('We sail at dawn', /^Olle Brandt\n/);
  });

  test('a clock that ticks is no reason to read again; another word is', async () => {
    await reader.visit('long');
    const [ticks, words, article] = await inPage(`({ gather, isCounting }) => {
      const before = gather(document).page;
      const clock = document.getElementById('clock').firstChild;
      const read = before.blocks.keys().filter((at) => at !== before.blocks.length - 1);
      const all = [...read];
      clock.data = '10:00:01';
      const ticks = isCounting(before, gather(document).page, all);
      clock.data = 'ten';
      const words = isCounting(before, gather(document).page, all);
      clock.data = '10:00:00';
      document.querySelector('p').firstChild.data += ' 1';
      return [ticks, words, isCounting(before, gather(document).page, all)];
    }`);
    assert.deepEqual([ticks, words, article], [true, false, false]);
  });
}, PAGES);
