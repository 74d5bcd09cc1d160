// Pages that are no articles, or broken ones: a clear message in the popup, never an exception.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEveryBrowser, message } from './drive/reader.mjs';
import { until } from './drive/wait.mjs';

const html = (body) => ({ type: 'text/html; charset=utf-8', body });
const STORY = `<p>“The old boats cannot go on,” said Hanna Lowick, the harbour master, after a meeting of the port board on Monday.</p>
  <p>The board had met 14 times since January. Its members wanted to hear from islanders before they settled the new fares.</p>`;
const FILLER = 'The council met again on a Tuesday and spoke about the harbour, its boats and the price of bread for an hour or more. ';

/** One empty page, by hand: readers show it, and it is no text page. */
const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF`;

const PAGES = {
  '/empty': html(''),
  '/bodiless': html('<!doctype html><html><frameset></frameset></html>'),
  '/no-prose': html('<!doctype html><title>Shop</title><nav><a href="#a">Home</a> <a href="#b">Boats</a></nav><ul><li><a href="#c">Rope</a></li><li><a href="#d">Sails</a></li></ul>'),
  '/unclosed': html(`<!doctype html><html lang="en"><article><h1>Fares</h1>${STORY}<p>“This one never ends, and the page goes on as if it did, for a good while and with many words.</p><p>‘Nor ”does« this „one,” said nobody at all, because there is nobody here to say it to anyone.</p></article>`),
  '/broken': html(`<p>“The old boats cannot go on,” said Hanna <b>Lowick<i>, the</b> harbour</i> master, after <table>a meeting <p>of the <tr>port board<div on Monday.<p>${STORY.replaceAll('</p>', '')}<script>"</scr <!-- <span <<<`),
  '/long': html(`<!doctype html><html lang="en"><title>Long</title><article><h1>Long</h1>${STORY}${`<p>${FILLER.repeat(40)}</p>`.repeat(Math.ceil(5_000_000 / (FILLER.length * 40)))}</article>`),
  '/one-line': html(`<!doctype html><html lang="en"><title>Long</title><article>${STORY}<p>${FILLER.repeat(Math.ceil(5_000_000 / FILLER.length))}</p></article>`),
  '/report.pdf': { type: 'application/pdf', body: PDF },
  '/dot.svg': { type: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><circle cx="10" cy="10" r="9"/></svg>' },
};
const INTERNAL = { chromium: 'chrome://version/', firefox: 'about:support' };

inEveryBrowser('bad pages', (reader) => {
  for (const path of ['empty', 'bodiless', 'no-prose']) {
    test(`${path}: no article`, () => complains(path, 'no_article'));
  }
  test('a picture: not a text page', () => complains('dot.svg', 'not_readable'));
  test('a PDF file: said so', async () => {
    // Firefox shows it in a page of its own, into which no extension may look.
    await complains('report.pdf', reader.browser.name === 'firefox' ? 'forbidden_page' : 'not_readable');
  });

  for (const how of ['button', 'keys']) {
    test(`a page of the browser's own: it keeps extensions out (${how})`, async () => {
      await reader.browser.open(INTERNAL[reader.browser.name]);
      if (how === 'button') return expectProblem('forbidden_page');
      await reader.browser.pressToggle();
      await until('the button says so', async () => (await reader.browser.button()).title.includes(message('problem_forbidden_page')));
      assert.equal((await reader.browser.button()).badge, '!');
    });
  }

  for (const path of ['unclosed', 'broken']) {
    test(`${path}: what can be read is read`, async () => {
      await reader.visit(path);
      assert.ok((await reader.openPopup()).includes('Hanna Lowick'));
        assert.ok((await reader.paintedTexts('onrecord-quote')).includes('“The old boats cannot go on,”'));
    });
  }

  test('5 MB of text: its beginning is read, the rest is told of, and the page stays usable', async () => {
    await reader.visit('long');
    await reader.browser.page(`() => {
      window.longest = 0;
      let last = performance.now();
      (function frame(now) {
        window.longest = Math.max(window.longest, now - last);
        last = now;
        requestAnimationFrame(frame);
      })(last);
    }`);
    assert.ok((await reader.openPopup()).includes(message('problem_too_long')));
    assert.ok((await reader.paintedTexts('onrecord-quote')).includes('“The old boats cannot go on,”'));
    const longest = await reader.browser.page('() => window.longest');
    assert.ok(longest < 1000, `the page never stood still for a second: ${Math.round(longest)} ms`);
  });

  test('5 MB of text in one paragraph: the same', async () => {
    await reader.visit('one-line');
    assert.ok((await reader.openPopup()).includes(message('problem_too_long')));
    assert.ok((await reader.paintedTexts('onrecord-quote')).includes('“The old boats cannot go on,”'));
  });

  async function complains(path, problem) {
    await reader.browser.open(reader.site.url(path));
    await expectProblem(problem);
  }

  async function expectProblem(problem) {
    assert.ok((await reader.openPopup()).includes(message(`problem_${problem}`)), message(`problem_${problem}`));
  }
}, PAGES);
