// The colours of the highlights, computed from the style sheets: text on them stays legible, and no two speakers look
// the same to anyone, whichever cones they have. drive/colour.mjs says by which formulas.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { contrastOf, difference, over, VISIONS } from './drive/colour.mjs';

/** WCAG 2, level AA, for text of any size; and for what is no text. */
const LEGIBLE = 4.5;
const SEEN = 3;
/** CIEDE2000 between two fields of colour side by side. About 2 is seen at a look, 5 cannot be overlooked. */
const APART = 5;
/** The same for thin lines and dots. */
const LINES_APART = 10;

const hex = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
/** Papers, the first the commonest; inks, each at 7:1 or more on any of these. */
const PAGES = {
  light: { papers: ['#ffffff', '#f5f5f5', '#fff1e5'].map(hex), inks: ['#000000', '#333333', '#505050'].map(hex) },
  dark: { papers: ['#121212', '#000000', '#1e1e1e'].map(hex), inks: ['#ffffff', '#dddddd', '#adadad'].map(hex) },
};
const CARD_PAPERS = ['#ffffff', '#24262b'].map(hex);

/** What holds for each palette with colours: how legible, how far apart, and whether text on it has an ink of its own. */
const PALETTES = { highlight: { legible: LEGIBLE, seen: SEEN, apart: APART }, strong: { legible: 7, seen: LEGIBLE, apart: APART, ink: { light: '#000000', dark: '#ffffff' } } };

for (const [palette, name] of Object.keys(PALETTES).flatMap((palette) => Object.keys(PAGES).map((name) => [palette, name]))) {
  const { papers, inks: pageInks } = PAGES[name];
  const { legible, seen, apart, ink } = PALETTES[palette];
  const inks = ink ? [hex(ink[name]), hex(ink[name])] : pageInks;
  const what = palette === 'highlight' ? name : `${palette}, ${name}`;
  const style = readFileSync(`extension/content/${palette}.${name}.css`, 'utf8').split('forced-colors: active')[0];
  const rule = (highlight) => new RegExp(`::highlight\\(${highlight}\\) {(.*)}`).exec(style)?.[1] ?? '';
  const tint = (highlight) => /background-color: rgb\((\d+) (\d+) (\d+) \/ (\.\d+)\)/.exec(rule(highlight)).slice(1).map(Number);
  const line = (highlight) => hex(/text-decoration: underline (?:dotted|solid|dashed) \dpx (#\w{6});/.exec(rule(highlight))[1]);
  const numbered = Array.from({ length: 8 }, (_, at) => `onrecord-quote-${at + 1}`);
  const quotes = ['onrecord-quote', ...numbered];
  const tints = [...quotes, 'onrecord-figure'];

  test(`${what} pages: text on every highlight is legible`, () => {
    for (const paper of papers) {
      for (const highlight of tints) {
        for (const ink of inks) expectAtLeast(legible, contrastOf(over(tint(highlight), paper), ink), `${ink} on ${highlight} on ${paper}`);
      }
      // A figure in a quote: one tint over the other.
      for (const quote of quotes) {
        const ground = over(tint('onrecord-figure'), over(tint(quote), paper));
        expectAtLeast(legible, contrastOf(ground, inks[1]), `${inks[1]} on a figure in ${quote} on ${paper}`);
      }
    }
  });

  test(`${what} pages: the tints are told apart, from the paper too, by people with any cones`, () => {
    const grounds = [['paper', papers[0]], ...tints.map((highlight) => [highlight, over(tint(highlight), papers[0])])];
    expectApart(apart, grounds);
    assert.throws(() => expectApart(apart, [...grounds, ['the first again, slightly redder', over(tint(numbered[0]), papers[0]).map((value, at) => value + (at ? 0 : 4))]]));
  });

  test(`${what} pages: the lines are seen, and told apart`, () => {
    const lines = [...quotes.map((quote) => `${quote}-indirect`), 'onrecord-speaker', 'onrecord-figure'];
    for (const highlight of lines) expectAtLeast(seen, contrastOf(line(highlight), papers[0]), highlight);
    expectApart(LINES_APART, lines.slice(0, 9).map((highlight) => [highlight, line(highlight)]));
  });

  if (ink) {
    test(`${what} pages: every tint brings its ink`, () => {
      for (const highlight of tints) assert.match(rule(highlight), new RegExp(`; color: ${ink[name]};`), highlight);
    });
  }

  test(`${what} pages: each kind has a style of its own beside its colour`, () => {
    const kind = (highlight) => /underline (\w+)/.exec(rule(highlight))?.[1] ?? 'none';
    assert.deepEqual([...quotes].map(kind), quotes.map(() => 'none'));
    assert.deepEqual(quotes.map((quote) => kind(`${quote}-indirect`)), quotes.map(() => 'dotted'));
    assert.deepEqual([kind('onrecord-speaker'), kind('onrecord-figure')], ['solid', 'dashed']);
  });
}

test('lines alone: no colours, and a line of its own for each kind', () => {
  const style = readFileSync('extension/content/lines.css', 'utf8').replace(/\/\*[^]*?\*\//g, '');
  assert.doesNotMatch(style, /background|color|#|rgb/);
  const line = (highlight) => new RegExp(`::highlight\\(${highlight}\\)[^{]*{ text-decoration: underline (\\w+) 2px`).exec(style)?.[1];
  for (const number of ['', ...Array.from({ length: 8 }, (_, at) => `-${at + 1}`)]) assert.deepEqual([line(`onrecord-quote${number}`), line(`onrecord-quote${number}-indirect`)], ['solid', 'dotted']);
  assert.deepEqual([line('onrecord-speaker'), line('onrecord-figure')], ['double', 'dashed']);
});

test("speakers' dots on the card, and in the popup, are seen and told apart", () => {
  const card = /DOTS = \['', (.*)\]/.exec(readFileSync('extension/content/card.js', 'utf8'))[1].match(/#\w{6}/g);
  assert.equal(card.length, 8);
  for (const paper of CARD_PAPERS) for (const dot of card) expectAtLeast(SEEN, contrastOf(hex(dot), paper), `${dot} on ${paper}`);
  expectApart(LINES_APART, card.map((dot) => [dot, hex(dot)]));
});

test('the formulas give what is known of them', () => {
  const near = (one, other) => assert.ok(Math.abs(one - other) < 0.05, `${one} is near ${other}`);
  const [black, white, red, green, blue] = ['#000000', '#ffffff', '#ff0000', '#00ff00', '#0000ff'].map(hex);
  near(contrastOf(black, white), 21);
  near(difference(black, white), 100);
  near(difference(red, green), 86.61);
  near(difference(blue, hex('#ff00ff')), 32.42);
  // Red and green of the same brightness are much alike without the cones that tell them apart.
  const alike = [hex('#b4641e'), hex('#828200')];
  assert.ok(difference(...alike) > 2 * difference(...alike.map(VISIONS.deuteranopia)));
});

function expectAtLeast(least, value, what) {
  assert.ok(value >= least, `${what}: ${value.toFixed(2)}, at least ${least}`);
}

/** @param {[string, number[]][]} colours */
function expectApart(least, colours) {
  for (const [vision, see] of Object.entries(VISIONS)) {
    const seen = colours.map(([name, colour]) => [name, see(colour)]);
    for (const [at, [one, colour]] of seen.entries()) {
      for (const [other, second] of seen.slice(at + 1)) expectAtLeast(least, difference(colour, second), `${one} and ${other}, ${vision}`);
    }
  }
}
