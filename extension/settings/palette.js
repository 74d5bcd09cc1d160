import { PALETTES } from '../background/palettes.js';
import { find } from './find.js';

/**
 * Points the page's links to a palette's sheets.
 * @param {import('../messages').Palette} palette
 */
export function layPalette(palette) {
  for (const style of /** @type {const} */ (['light', 'dark'])) {
    const link = /** @type {HTMLLinkElement} */ (find(`link[data-sheet=${style}]`));
    const sheet = `../${PALETTES[palette][style]}`;
    if (link.getAttribute('href') !== sheet) link.href = sheet;
  }
}
