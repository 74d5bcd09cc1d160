// Links to quotes and figures, opened in real browsers: the right words are in view and marked, and no others.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { initSync, read } from '../../dist/chrome/core/onrecord.js';
import { gather, markFound, misopened } from './drive/opened.mjs';
import { inEveryBrowser } from './drive/reader.mjs';

const FILLER = '<p>The council met again in the hall behind the church, and for an hour it was about the ferry, the bread and the road over the hill, as it had been every week since the winter came.</p>\n'.repeat(3);
/** Every quote is one that a link may fail at. */
const STORY = [
  '<h1>Harbour to stay open, town decides</h1>',
  '<p class="pull">“We are not leaving the harbour to the gulls.”</p>',
  '<p>“We are not leaving the harbour to the gulls,” said Hanna Lowick, the harbour master, on Monday evening.</p>',
  '<p>“We are not leaving the quay,” said Piet Ansorge, a fisherman. “Not this year &amp; not next, come hail, storm or well-meant advice,” Ansorge said.</p>',
  '<p>“It is <em>our</em> wall, and <a href="#wall">nobody else</a> has ever <b>paid</b> for it,” Lowick said.</p>',
  '<p>“Ten&nbsp;years&nbsp;ago they pro&shy;mised us a ferry; we&#8217;re still wait&shy;ing,” said Marta Quill, who keeps the inn.</p>',
  '<p>“The fares went up<br>and up<br>and up again, and the boats got older,” said Ansorge.</p>',
  '<p><span style="text-transform: uppercase">“Nobody asked us</span> before they sold the old boat to the other island,” said Quill.</p>',
  '<p>Lowick said: “Yes.” Ansorge said: “Yes.” Quill said: “Yes.”</p>',
  '<p>“There is a list, and on it stands every plank and every nail that this town has put into the pier since my grandmother’s time, and I can show you the page on which your names do not stand,” Lowick told the men from the ministry.</p>',
  '<p>“First came the storm of the third of March,” said Olle Brandt, who was on the last boat.</p>\n<p>“Then came the second one, and by then nobody had the heart to count the tiles.”</p>',
  '<blockquote><p>“I have never seen the sea like that, not in fifty years 🌊, and I do not wish to,” Brandt said.</p></blockquote>',
  '<ul><li>“The bread is gone by eight,” said Gerd Oyelaran, the baker.</li><li>“The bread is gone by nine,” said Oyelaran’s sister Ada Oyelaran.</li></ul>',
  '<p>The repair will cost €14.6 million, of which the town has 9 million. Some 340 boats lie in the harbour, 34 of them for sale; 9 million is 62% of the sum.</p>',
  '<p>“Cost? (Ask the ministry!) 50% for the wall, 40% for the pier – and 10% for ‘advice’,” Quill said.</p>',
  '<p dir="rtl">وقالت ليلى حداد: «لن نرحل عن هذا الميناء أبدا» ثم صمتت.</p>',
];
const PAGE = `<!doctype html><html lang="en"><title>Harbour to stay open</title>
  <style>p { max-width: 34em; margin: 1.5em auto; font: 18px/1.6 serif } .pull { font-size: 30px }</style>
  <nav><a href="/">We are not leaving</a> · <a href="/">Yes</a></nav>
  <article>${STORY.join(`\n${FILLER}`)}${FILLER}</article><footer><p>Yes. 340. The bread is gone. We are not leaving.</p></footer>`;
const PAGES = { '/hard': { type: 'text/html; charset=utf-8', body: PAGE } };

inEveryBrowser('links to words', (reader) => {
  before(() => {
    initSync({ module: readFileSync('dist/chrome/core/onrecord_bg.wasm') });
  });

  /** A page's quotes and figures with their links, as the extension makes them. */
  async function readAt(path) {
    const url = reader.site.url(path);
    await reader.browser.open(url);
    const reading = JSON.parse(read({ ...await gather(reader.browser), url }).reading);
    const found = [...reading.quotes.map(({ link, pieces, text }) => ({ link, passages: pieces, text })),
      ...reading.figures.filter(({ painted }) => painted).map(({ link, passages, text }) => ({ link, passages, text }))];
    return { url, found };
  }

  async function expectOpens({ link, passages, text }) {
    await reader.browser.open(link.url);
    await markFound(reader.browser);
    assert.equal(await misopened(reader.browser, passages), null, `${text}\n${link.url}`);
  }

  test('every quote and figure of a difficult page is opened at its place', async () => {
    const { url, found } = await readAt('hard');
    assert.ok(found.length >= 20, `${found.length} quotes and figures`);
    for (const one of found) {
      assert.ok(one.link.exact && one.link.url.startsWith(`${url}#:~:text=`), `${one.text} has a link: ${one.link.url}`);
      await expectOpens(one);
    }
  });

  test('an anchor stays, and the words are opened all the same', async () => {
    const { found } = await readAt('hard#wall');
    const one = found.find(({ text }) => text.includes('list, and on it'));
    assert.match(one.link.url, /#wall:~:text=/);
    await expectOpens(one);
  });

  for (const path of ['inline-markup', 'break-soup', 'embedded-posts', 'printed-twice']) {
    test(`quotes of the page "${path}" are opened at their places`, async () => {
      const { found } = await readAt(path);
      const exact = found.filter(({ link }) => link.exact);
      assert.ok(exact.length > 0 && exact.length * 10 >= found.length * 9, `${exact.length} of ${found.length} have a link`);
      for (const one of exact.slice(0, 4)) await expectOpens(one);
    });
  }
}, PAGES);
