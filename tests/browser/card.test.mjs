// The card beside a quote: it opens, tells, leads on and goes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode } from './drive/picture.mjs';
import { inEveryBrowser, message } from './drive/reader.mjs';
import { until } from './drive/wait.mjs';

/** Lets so many frames pass: time enough for what should not happen. */
const AFTER_FRAMES = '(count) => new Promise((done) => (function frame() { if (count-- > 0) requestAnimationFrame(frame); else done(null); })())';

const story = (style, words, extra = '') => ({
  type: 'text/html; charset=utf-8',
  body: `<!doctype html><html lang="en"><title>Test</title><style>${style}</style><body><article><h1>Ferry fares to rise</h1>
    <p>The board had met 14 times since January. Its members wanted to hear from islanders before they settled the new fares.</p>
    <p>“The old boats cannot go on, ${words}” said Hanna Lowick, the harbour master, after a meeting of the port board on Monday.</p>
    <p>The board will meet again in a month. Until then, the fares stay as they were, and the mail boat runs at night.</p></article>${extra}`,
});
const LONG = 'and whoever has stood on their decks in a winter storm knows it as well as I do, '.repeat(12);
const PAGES = {
  '/tall': story('article { width: 600px }', LONG),
  '/narrow': story('article { width: 420px; font-size: 22px; padding: 0 0 900px }', LONG),
  '/turned': story('html { transform: translate(30px, 40px) } body { transform: scale(.9); filter: grayscale(1) }', 'and we know it,'),
  '/modal': story('.over { position: fixed; inset: 0; z-index: 2147483647; pointer-events: none; background: rgb(0 0 0 / .1) }', 'and we know it,', '<div class="over" popover="manual"></div><script>document.querySelector(".over").showPopover()</script>'),
  '/dialog': { type: 'text/html; charset=utf-8', body: `<!doctype html><html lang="en"><title>Test</title><style>dialog { width: 700px; margin-top: 300px; background: #fbf3d0 } ::backdrop { background: rgb(0 0 0 / .7) }</style><body><p>Behind it.</p>
    <dialog><h1>Ferry fares to rise</h1><p>The board had met 14 times since January. Its members wanted to hear from islanders before they settled the new fares.</p>
    <p>“The old boats cannot go on,” said Hanna Lowick, the harbour master, after a meeting of the port board on Monday.</p></dialog><script>document.querySelector('dialog').showModal()</script>` },
};

inEveryBrowser('the card', (reader) => {
  test('pointing at a quote tells who said it, in what role and how', async () => {
    await reader.read('sample');
    await reader.pointAt('You can close a gate', /^Tomas Ekwerra\n/);
    const words = await reader.pointAt('winters to wait for', /^Marianne Holtby\n/);
    assert.match(words, /council leader/);
    assert.match(words, new RegExp(message('quote_direct')));
    assert.match(words, /“said”/);
  });

  test('reported speech has a card too, and a figure says what it counts', async () => {
    await reader.read('sample');
    await reader.pointAt('nobody from the council', new RegExp(`^Tomas Ekwerra\\n(.*\\n)?${message('quote_indirect')}`));
    await reader.pointAt('18 metres', /^18 metres: /);
  });

  test('it goes when the pointer leaves', async () => {
    await reader.read('sample');
    await reader.pointAt('winters to wait for');
    await reader.browser.hover(5, 5);
    await reader.expectNoCard();
  });

  test('it stands above its quote, and below where there is no room above', async () => {
    await reader.read('sample');
    const placesAt = async (block) => {
      await reader.browser.hover(5, 5);
      await reader.expectNoCard();
      await reader.browser.page(`(block) => [...document.querySelectorAll('p')].find((line) => line.textContent.includes('winters to wait for')).scrollIntoView({ block, behavior: 'instant' })`, block);
      const [quote] = (await reader.painted()).find(({ text }) => text.includes('winters to wait for')).boxes;
      await reader.browser.hover(quote.x + 30, quote.y + quote.height / 2);
      await reader.expectCard(/^Marianne Holtby\n/);
      return { quote, card: await reader.browser.card("(root) => root.querySelector('.card').getBoundingClientRect().toJSON()") };
    };
    const middle = await placesAt('center');
    assert.ok(middle.card.bottom <= middle.quote.y, JSON.stringify(middle));
    const top = await placesAt('start');
    assert.ok(top.card.top >= top.quote.y + top.quote.height, JSON.stringify(top));
  });

  test('Escape closes it', async () => {
    await reader.read('sample');
    await reader.pointAt('winters to wait for');
    await reader.browser.pressKey('Escape');
    await reader.expectNoCard();
  });

  const words = () => reader.browser.card("(root) => root.querySelector('.words')?.textContent ?? root.querySelector('.figure').textContent");
  const turn = () => reader.browser.card("(root) => root.querySelector('.turn')?.textContent");
  const focused = () => reader.browser.card("(root) => root.activeElement?.className ?? ''");

  test("next and previous lead through the speaker's quotes, by keyboard alone", async () => {
    await reader.read('sample');
    await reader.pointAt('winters to wait for', /^Marianne Holtby\n/);
    const [first, place] = [await words(), await turn()];
    assert.match(place, /^\d of \d$/);
    await reader.clickCard('next');
    await until('another quote of hers', async () => (await turn()) !== place);
    assert.match(await reader.cardText(), /^Marianne Holtby\n/);
    assert.notEqual(await words(), first);
    await until('the card has the focus', async () => (await focused()) === 'copy');
    await reader.browser.pressKey('Tab');
    await until('previous has the focus', async () => (await focused()) === 'previous');
    await reader.browser.pressKey('Enter');
    await until('the first again', async () => (await turn()) === place);
    assert.equal(await words(), first);
    await reader.browser.pressKey('Escape');
    await reader.expectNoCard();
  });

  test('keys lead over all quotes and figures in the order of the text, and a page that is off is read first', async () => {
    await reader.visit('sample');
    await reader.browser.pressStep(1);
    await reader.expectCard(/./);
    const seen = [await words()];
    for (let steps = 0; steps < 6; steps++) {
      await reader.browser.pressStep(1);
      seen.push(await until('the next one', async () => (await words()) !== seen.at(-1) && words()));
    }
    await until('the card has the focus', async () => (await focused()) !== '');
    const text = await reader.browser.page("() => document.querySelector('article').textContent");
    const places = seen.map((words) => text.indexOf(words.replace(/: .*/, '')));
    assert.ok(places.every((place) => place >= 0), seen.join(' | '));
    assert.ok(seen.some((words) => / · |: /.test(words)), 'figures too');
    await reader.browser.pressStep(-1);
    await until('the one before', async () => (await words()) === seen.at(-2));
  });

  test('keys go on from what was clicked', async () => {
    await reader.read('sample');
    const { x, y } = await reader.pointOn('a row of good intentions');
    await reader.browser.click(x, y);
    await reader.expectCard(/^Marianne Holtby\n/);
    await reader.browser.pressKey('Escape');
    await reader.expectNoCard();
    await reader.browser.page("() => scrollTo(0, 0)");
    await reader.browser.pressStep(1);
    await until('the next one', async () => (await words())?.includes('repairs had swallowed'));
  });

  test('a click keeps the card, a click elsewhere lets it go; links stay links', async () => {
    await reader.read('sample');
    const { x, y } = await reader.pointOn('winters to wait for');
    await reader.browser.click(x, y);
    await reader.expectCard(/^Marianne Holtby\n/);
    assert.equal(await reader.browser.page('() => document.activeElement === document.body'), true);
    await reader.browser.hover(5, 5);
    await reader.browser.page(AFTER_FRAMES, 30);
    await reader.expectCard(/^Marianne Holtby\n/);
    await reader.browser.click(5, 5);
    await reader.expectNoCard();
  });

  test('it tells screen readers who, how and what', async () => {
    await reader.read('sample');
    await reader.pointAt('winters to wait for', /^Marianne Holtby\n/);
    const { role, label, told } = await reader.browser.card(`(root) => {
      const card = root.querySelector('.card');
      const told = root.getElementById(card.getAttribute('aria-describedby'));
      return { role: card.getAttribute('role'), label: card.getAttribute('aria-label'), told: told.textContent };
    }`);
    assert.deepEqual([role, label], ['dialog', message('card_label')]);
    assert.match(told, /winters to wait for.*Marianne Holtby/s);
  });

  test('it stands clear of a long quote, and where the page has turned things round', async () => {
    for (const path of ['tall', 'narrow', 'turned', 'modal']) {
      await reader.read(path);
      const words = 'The old boats cannot go on';
      const { x, y } = await reader.pointOn(words);
      await reader.browser.hover(x, y);
      await reader.expectCard(/^Hanna Lowick/);
      const card = await reader.browser.card("(root) => root.querySelector('.card').getBoundingClientRect().toJSON()");
      const { boxes } = (await reader.painted()).find(({ text }) => text.includes(words));
      const covered = boxes.filter((box) => box.x < card.right && box.x + box.width > card.left && box.y < card.bottom && box.y + box.height > card.top);
      assert.deepEqual(covered, [], `${path}: ${JSON.stringify(card)}`);
      assert.ok(card.left >= 0 && card.top >= 0, path);
      const seen = await reader.browser.card(`(root) => {
        const { x, y, width, height } = root.querySelector('.card').getBoundingClientRect();
        return root.elementFromPoint(x + width / 2, y + height / 2) !== null && root.host.matches(':popover-open');
      }`);
      assert.ok(seen, `${path}: nothing lies over the card`);
    }
  });

  test('in a modal dialog the quote is painted, and its card is seen above the dialog', async () => {
    await reader.read('dialog');
    const { x, y } = await reader.pointOn('The old boats cannot go on');
    const before = decode(await reader.browser.screenshot());
    await reader.browser.hover(x, y);
    await reader.expectCard(/^Hanna Lowick\n/);
    const card = await reader.browser.card("(root) => root.querySelector('.card').getBoundingClientRect().toJSON()");
    const after = decode(await reader.browser.screenshot());
    // The card's own paper, where the dialog or the darkened page was.
    const at = (picture) => [...picture.pixels.subarray((Math.round(card.y + 4) * picture.width + Math.round(card.x + card.width / 2)) * picture.channels).subarray(0, 3)];
    assert.notDeepEqual(at(after), at(before));
    assert.deepEqual(at(after), [255, 255, 255]);
    assert.ok(await reader.browser.page("() => document.querySelector('dialog').open"));
    await reader.browser.pressKey('Escape');
    await reader.expectNoCard();
  });

  test('a card that is kept stays when the site puts something in above', async () => {
    await reader.read('tall');
    const { x, y } = await reader.pointOn('The old boats cannot go on');
    await reader.browser.click(x, y);
    await reader.expectCard(/^Hanna Lowick/);
    await reader.browser.page(`() => {
      const paragraph = document.createElement('p');
      paragraph.textContent = '“We sail at dawn,” said Olle Brandt, a skipper who has run the mail boat for 20 years.';
      document.querySelector('h1').after(paragraph);
    }`);
    await until('the new quote is painted', async () => (await reader.paintedTexts('onrecord-quote')).some((text) => text.includes('We sail at dawn')));
    await reader.expectCard(/^Hanna Lowick/);
  });

  test('off takes it away', async () => {
    await reader.visit('sample');
    const source = await reader.source();
    await reader.turnOn();
    await reader.pointAt('winters to wait for');
    await reader.turnOff();
    assert.equal(await reader.source(), source);
  });

  test('it stands in no page\'s way: the body stays as it is', async () => {
    await reader.visit('sample?csp=strict');
    const body = await reader.browser.page('() => document.body.outerHTML');
    await reader.turnOn();
    await reader.pointAt('winters to wait for');
    assert.equal(await reader.browser.page('() => document.body.outerHTML'), body);
    assert.equal(await reader.browser.page('() => document.documentElement.lastElementChild.shadowRoot'), null);
  });
}, PAGES);
