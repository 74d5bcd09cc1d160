// The card beside a quote: it opens, tells, leads on and goes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEveryBrowser, message } from './drive/reader.mjs';
import { until } from './drive/wait.mjs';

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

  test('next and previous lead through the quotes, by keyboard alone', async () => {
    await reader.read('sample');
    const first = await reader.pointAt('a row of good intentions');
    const second = await reader.pointAt('repairs had swallowed', new RegExp(message('quote_indirect')));
    await reader.browser.hover(5, 5); // the card stands over the quote before
    await reader.expectNoCard();
    await reader.pointAt('a row of good intentions', new RegExp(message('quote_mixed')));
    await reader.clickCard('next');
    await reader.expectCard(new RegExp(message('quote_indirect')));
    assert.equal(await reader.cardText(), second);
    const focused = () => reader.browser.card("(root) => root.activeElement?.className ?? ''");
    await until('the card has the focus', async () => (await focused()) === 'copy');
    await reader.browser.pressKey('Tab');
    await until('previous has the focus', async () => (await focused()) === 'previous');
    await reader.browser.pressKey('Enter');
    await reader.expectCard(new RegExp(message('quote_mixed')));
    assert.equal(await reader.cardText(), first);
    await reader.browser.pressKey('Escape');
    await reader.expectNoCard();
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
});
