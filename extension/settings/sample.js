// The sample on the settings page, as a page of one article.

import { find } from './find.js';

/** @typedef {import('../messages').Page} Page */

/**
 * What the core and the painter need of it. Its blocks are its paragraphs; without elements, the core takes all.
 * @returns {import('../content/scripts').Gathered}
 */
export function gatherSample() {
  const article = find('#sample');
  const texts = Array.from(article.querySelectorAll('p'), (paragraph) => /** @type {Text} */ (paragraph.firstChild));
  const { url = '', title = '', site = '', byline = '', published = '' } = article.dataset;
  /** @type {Page} */
  const page = { url, title, site, byline, published, lang: article.lang, cut: false, elements: [], blocks: texts.map(({ data }) => ({ text: data, element: 0, linkChars: 0 })) };
  return {
    page,
    runs: texts.map((node) => [{ node, from: 0, start: 0, length: node.length }]),
    range({ block, start, end }) {
      const range = document.createRange();
      range.setStart(texts[block], start);
      range.setEnd(texts[block], end);
      return range;
    },
  };
}
