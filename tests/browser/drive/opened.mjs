// Where a link with a text directive opened: the browser paints the words it found (`::target-text`), and tells no script
// which they are; so they are painted in a colour that nothing else has, and looked for in a screenshot.

import { readFileSync } from 'node:fs';
import { decode } from './picture.mjs';

const GATHERER = ['slices', 'metadata', 'elements', 'ranges', 'gather'].map((name) => readFileSync(`extension/content/${name}.js`, 'utf8')).join('\n');

/** A page as the extension gathers it. */
export function gather(browser) {
  return browser.page('(source) => { (0, eval)(source); return onRecord.gather(document).page; }', GATHERER);
}

/** Makes what the browser finds visible, in the page in front. */
export function markFound(browser) {
  return browser.page(`() => {
    const style = document.createElement('style');
    style.textContent = '::target-text { background: #f0f !important; color: #f0f !important } html { scroll-behavior: auto !important }';
    document.head.append(style);
  }`);
}

/**
 * What is wrong with where the page in front opened, null if nothing is: the words of the first passage must be in view and
 * marked, and nothing marked that is not between the first passage's beginning and the last one's end.
 * @param {import('./browser').Browser} browser  with a page that was given to `markFound`
 * @param {import('../../../extension/messages').Passage[]} passages
 */
export async function misopened(browser, passages, patience = 5_000) {
  const deadline = Date.now() + patience;
  for (;;) {
    const boxes = await browser.page(BOXES, GATHERER, passages);
    const wrong = look(decode(await browser.screenshot()), boxes);
    if (wrong === null) return null;
    if (Date.now() > deadline) return (await isMarkedElsewhere(browser, passages)) ? OUT_OF_VIEW : wrong;
  }
}

/** The browser found the right words, but the page has moved since: pictures that came late, or never. */
export const OUT_OF_VIEW = 'the right words are marked, but out of view';

async function isMarkedElsewhere(browser, passages) {
  await browser.page(`(source, first) => {
    (0, eval)(source);
    const range = onRecord.gather(document).range(first);
    range?.startContainer.parentElement.scrollIntoView({ block: 'center', behavior: 'instant' });
  }`, GATHERER, passages[0]);
  return look(decode(await browser.screenshot()), await browser.page(BOXES, GATHERER, passages)) === null;
}

/** The lines of the first passage and of all words to the last, in CSS pixels of the viewport. */
const BOXES = `(source, passages) => {
  (0, eval)(source);
  const { range, page } = onRecord.gather(document);
  const list = (range) => Array.from(range?.getClientRects() ?? [], ({ x, y, width, height }) => ({ x, y, width, height }));
  const first = passages[0], last = passages.at(-1), all = [];
  for (let block = first.block; block <= last.block; block++) {
    const start = block === first.block ? first.start : 0, end = block === last.block ? last.end : page.blocks[block].text.length;
    all.push(...list(range({ block, start, end })));
  }
  return { first: list(range(first)), all, width: innerWidth, height: innerHeight };
}`;

function look(picture, { first, all, width, height }) {
  const scale = picture.width / width;
  const isMarked = (x, y) => {
    const at = (y * picture.width + x) * picture.channels;
    return picture.pixels[at] > 200 && picture.pixels[at + 1] < 60 && picture.pixels[at + 2] > 200;
  };
  const grown = ({ x, y, width, height }, by) => [x - by, y - by, x + width + by, y + height + by].map((edge) => edge * scale);
  const inside = new Uint8Array(picture.width * picture.height);
  const fill = (box, value, by) => {
    const [left, top, right, bottom] = grown(box, by);
    for (let y = Math.max(0, Math.floor(top)); y < Math.min(picture.height, bottom); y++) {
      inside.fill(value, y * picture.width + Math.max(0, Math.floor(left)), y * picture.width + Math.min(picture.width, Math.max(0, Math.ceil(right))));
    }
  };
  for (const box of all) fill(box, 1, 3);
  let right = 0, wrong = 0;
  for (let y = 0, at = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++, at++) if (isMarked(x, y)) inside[at] ? right++ : wrong++;
  }
  if (right + wrong === 0) return 'nothing is marked';
  if (wrong * 10 > right) return 'other words are marked';
  // The widest, for a quotation mark may stand in a box of its own.
  const [line] = first.filter((box) => box.y >= 0 && box.y + box.height <= height && box.width > 0).sort((one, other) => other.width - one.width);
  if (!line) return 'the first words are not in view';
  let marked = 0, seen = 0;
  const [left, top, end, bottom] = grown(line, 0);
  for (let y = Math.ceil(top); y < Math.min(picture.height, bottom); y++) {
    for (let x = Math.max(0, Math.ceil(left)); x < Math.min(picture.width, end); x++, seen++) if (isMarked(x, y)) marked++;
  }
  return marked * 3 >= seen ? null : 'the first words are not marked';
}
