// Sites that change under the reader: re-rendered, endless, restless, rewritten. What is painted follows.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inEveryBrowser } from './drive/reader.mjs';
import { until } from './drive/wait.mjs';

const NAMES = ['Hanna Lowick', 'Piet Ansorge', 'Olle Brandt', 'Gerd Oyelaran', 'Marta Quill'];
const told = (at) => `“Boat number ${at} cannot go on,” said ${NAMES[at % NAMES.length]}, the harbour master, after a meeting of the port board on Monday.`;
const REST = 'The board had met 14 times since January. Its members wanted to hear from islanders before they settled the new fares.';
const page = (body, style = '') => ({ type: 'text/html; charset=utf-8', body: `<!doctype html><html lang="en"><title>Test</title><style>${style}</style><body>${body}</body></html>` });
const STORY = `<article><h1>Ferry fares to rise</h1><p>${told(1)}</p><p>${REST}</p><p>${told(2)}</p></article>`;

const PAGES = {
  '/story': page(STORY),
  // What a framework does: it holds on to the nodes it made, and puts new ones in their place.
  '/rendered': page(`<div id="root"></div><script>
    const texts = ${JSON.stringify([told(1), REST, told(2)])};
    const article = document.getElementById('root').appendChild(document.createElement('article'));
    const make = (text) => { const line = document.createElement('p'); line.append(text); return line; };
    let lines = texts.map((text) => article.appendChild(make(text)));
    /** Puts the same text into fresh nodes; throws if anything is not where it was left. */
    function render(which) {
      lines = lines.map((line, at) => {
        if (line.parentNode !== article || line.childNodes.length !== 1 || line.firstChild.data !== texts[at]) throw new Error('not as it was left');
        if (!which.includes(at)) return line;
        const fresh = make(texts[at]);
        article.insertBefore(fresh, line);
        article.removeChild(line);
        return fresh;
      });
      return true;
    }
  </script>`),
  '/endless': page(`<main><article><h1>Story 0</h1><p>${told(0)}</p><p>${REST}</p></article></main><script>
    const [main, rest, NAMES, told] = [document.querySelector('main'), ${JSON.stringify(REST)}, ${JSON.stringify(NAMES)}, ${told}];
    let count = 1;
    /** Brings the next stories whenever the reader comes near the end. */
    addEventListener('scroll', () => {
      if (count >= 200 || innerHeight + scrollY < document.documentElement.scrollHeight - 200) return;
      for (let more = 0; more < 5 && count < 200; more++, count++) {
        const article = main.appendChild(document.createElement('article'));
        for (const [tag, text] of [['h1', 'Story ' + count], ['p', told(count)], ['p', rest + ' That was meeting ' + count + '.']]) article.appendChild(document.createElement(tag)).append(text);
      }
    });
  </script>`, 'article { min-height: 1200px }'),
  '/restless': page(`${STORY}<p id="clock">0</p><script>
    /** A thousand changes a second, for ten seconds: text, nodes, attributes. */
    function rage() {
      return new Promise((done) => {
        const clock = document.getElementById('clock');
        let changes = 0, longest = 0, last = performance.now();
        const timer = setInterval(() => {
          const now = performance.now();
          longest = Math.max(longest, now - last);
          last = now;
          for (let more = 0; more < 10; more++, changes++) {
            if (changes % 3 === 0) clock.firstChild.data = String(changes);
            else if (changes % 3 === 1) clock.replaceChildren(String(changes));
            else clock.className = 'tick' + changes;
          }
          if (changes < 10_000) return;
          clearInterval(timer);
          done(Math.round(longest));
        }, 10);
      });
    }
  </script>`),
  '/more': page(`<article><h1>Ferry fares to rise</h1><p>${told(1)}</p><p>${REST}</p><div class="rest"><p>${told(2)}</p><p>${REST} So they said.</p></div></article>
    <button onclick="document.querySelector('article').classList.add('open')">Read more</button>`, '.rest { display: none } .open .rest { display: block }'),
  '/themed': page(STORY, 'html { background: #fff; color: #222 } html.dark { background: #161616; color: #ddd }'),
};

inEveryBrowser('keeping up', (reader) => {
  const quotes = async () => (await reader.paintedTexts('onrecord-quote')).sort();
  const BOTH = ['“Boat number 1 cannot go on,”', '“Boat number 2 cannot go on,”'];

  test('a framework renders the nodes anew that were read: it finds all as it left it, and the highlights come back', async () => {
    await reader.read('rendered');
    const painted = async () => JSON.stringify((await reader.painted()).map((mark) => JSON.stringify(mark)).sort());
    const before = await painted();
    assert.deepEqual(await quotes(), BOTH);
    for (const which of [[0, 1, 2], [2], [0]]) {
      await reader.browser.page(`(which) => (window.wrappedJSObject ?? window).render((window.wrappedJSObject ?? window).JSON.parse(JSON.stringify(which)))`, which);
      await until('the same is painted', async () => (await painted()) === before);
    }
  });

  test('text that is replaced in place is read again', async () => {
    await reader.read('story');
    await reader.browser.page("(text) => { document.querySelector('p').firstChild.data = text; }", told(3));
    await until('the new quote is painted', async () => (await quotes()).join() === [BOTH[1], '“Boat number 3 cannot go on,”'].join());
  });

  test('who speaks first in a new entry on top takes no colour from others', async () => {
    await reader.read('story');
    const colours = async () => Object.fromEntries((await reader.painted()).filter(({ name }) => name.startsWith('onrecord-quote')).map(({ name, text }) => [/number (\d)/.exec(text)[1], name]));
    const before = await colours();
    assert.deepEqual(before, { 1: 'onrecord-quote-1', 2: 'onrecord-quote-2' });
    const put = (text) => reader.browser.page("(text) => { const line = document.createElement('p'); line.append(text); document.querySelector('h1').after(line); }", text);
    await put(told(3));
    await until('the new quote is painted', async () => (await quotes()).length === 3);
    assert.deepEqual(await colours(), { ...before, 3: 'onrecord-quote-3' });
    // Nor do they come back in others when they are joined by more of their own.
    await put(told(7));
    await until('the new quote is painted', async () => (await quotes()).length === 4);
    assert.deepEqual(await colours(), { ...before, 3: 'onrecord-quote-3', 7: 'onrecord-quote-2' });
  });

  test('endless scrolling, 200 stories: the last one is painted, and so are the others', async () => {
    await reader.read('endless');
    await until('the last story is there', () => reader.browser.page("() => { scrollTo(0, 1e9); return document.querySelectorAll('article').length === 200; }"));
    await until('all are painted', async () => (await quotes()).length === 200);
    assert.ok((await quotes()).includes('“Boat number 199 cannot go on,”'));
  });

  test('a thousand changes a second, for ten seconds: the page goes on, the highlights stay', async () => {
    await reader.read('restless');
    const longest = await reader.browser.page('() => (window.wrappedJSObject ?? window).rage()');
    assert.ok(longest < 1000, `the page never stood still for a second: ${longest} ms`);
    assert.deepEqual(await quotes(), BOTH);
  });

  test('after the last change nothing runs any more', async () => {
    await reader.visit('restless');
    const { rereads, waiting } = await reader.browser.page(`async (source) => {
      globalThis.browser = { runtime: { id: 'ours' } };
      const { setTimeout, clearTimeout } = window;
      const timers = new Set();
      window.setTimeout = (act, after) => {
        const timer = setTimeout(() => { timers.delete(timer); act(); }, after);
        timers.add(timer);
        return timer;
      };
      window.clearTimeout = (timer) => { timers.delete(timer); clearTimeout(timer); };
      (0, eval)(source);
      let rereads = 0, resting = null;
      const reread = async () => { rereads++; setTimeout(() => timers.size === 0 && resting?.(), 0); };
      const over = new AbortController();
      globalThis.onRecord.watch({ painting: () => null, repaint() {}, restyle() {}, restart() {}, leave() {}, reread }, globalThis.onRecord.followChanges(over.signal), over.signal);
      for (let changes = 0; changes < 1000; changes++) document.getElementById('clock').firstChild.data = String(changes);
      await new Promise((done) => { resting = done; });
      over.abort();
      Object.assign(window, { setTimeout, clearTimeout });
      return { rereads, waiting: timers.size };
    }`, ['changes', 'watch'].map((name) => readFileSync(`extension/content/${name}.js`, 'utf8')).join('\n'));
    assert.deepEqual({ rereads, waiting }, { rereads: 1, waiting: 0 });
  });

  test('"read more": what a click brings to light is read', async () => {
    await reader.read('more');
    assert.deepEqual(await quotes(), [BOTH[0]]);
    const { x, y } = await reader.browser.page("() => { const { x, y, width, height } = document.querySelector('button').getBoundingClientRect(); return { x: x + width / 2, y: y + height / 2 }; }");
    await reader.browser.click(x, y);
    await until('the rest is painted', async () => (await quotes()).join() === BOTH.join());
  });

  test('a site that swaps its whole body is read anew', async () => {
    await reader.read('story');
    await reader.browser.page(`(text, rest) => {
      const body = document.createElement('body');
      for (const line of [text, rest]) body.appendChild(document.createElement('p')).append(line);
      document.body = body;
    }`, told(4), REST);
    await until('the new story is painted', async () => (await quotes()).join() === '“Boat number 4 cannot go on,”');
  });

  test('a document that is written anew is read anew, and the keys and the pointer work in it', async () => {
    await reader.read('story');
    await reader.browser.page(`(html) => {
      const { document } = window.wrappedJSObject ?? window;
      document.open();
      document.write(html);
      document.close();
    }`, page(`<article><p>${told(4)}</p><p>${REST}</p></article>`).body);
    await until('the new story is painted', async () => (await quotes()).join() === '“Boat number 4 cannot go on,”');
    await reader.pointAt('Boat number 4', /^Marta Quill\n/);
    await reader.turnOff();
  });

  test('a site that takes all highlights away gets them back when the reader goes on', async () => {
    await reader.read('story');
    await reader.browser.page('() => (window.wrappedJSObject ?? window).CSS.highlights.clear()');
    assert.deepEqual(await quotes(), []);
    await reader.browser.hover(200, 200);
    await until('they are back', async () => (await quotes()).join() === BOTH.join());
  });

  test('a site that turns dark while it is read gets the dark colours, and the light ones again', async () => {
    const style = () => reader.browser.page(`() => getComputedStyle(document.querySelector('p'), '::highlight(onrecord-quote-1)').backgroundColor`);
    await reader.read('themed');
    const light = await style();
    await reader.browser.page("() => { document.documentElement.className = 'dark'; }");
    await until('dark colours', async () => (await style()) !== light);
    await reader.browser.page("() => { document.documentElement.className = ''; }");
    await until('light colours', async () => (await style()) === light);
    await reader.browser.page("() => { document.documentElement.className = 'dark'; }");
    await until('dark colours again', async () => (await style()) !== light);
  });

  test('quotes keep their ids, whatever comes in before them', async () => {
    await reader.visit('story');
    const ids = await reader.browser.page(`(source) => {
      (0, eval)(source);
      const page = (...texts) => ({ blocks: texts.map((text) => ({ text })) });
      const reading = (...texts) => ({ speakers: [], quotes: texts.map((text) => ({ text })), figures: [{ text: '14', passages: [{ block: texts.length - 1 }] }] });
      const all = [];
      let before = null;
      for (const texts of [['a', 'b', 'a'], ['new', 'a', 'b', 'a'], ['b', 'a'], ['a', 'b', 'a', 'a']]) {
        const read = reading(...texts);
        before = globalThis.onRecord.keepIds(read, page(...texts), before);
        all.push([...read.quotes, ...read.figures].map(({ id }) => id));
      }
      return all;
    }`, readFileSync('extension/content/ids.js', 'utf8'));
    // Quotes, then the figure; the third reading lost an "a", whose id is not used again.
    assert.deepEqual(ids, [[0, 1, 2, 3], [4, 0, 1, 2, 3], [1, 0, 3], [0, 1, 5, 6, 3]]);
  });
}, PAGES);
