// The style sheets of the highlights: each palette is one for light pages and one for dark ones.

import { api } from './api.js';

/** @typedef {import('../messages').Palette} Palette */
/** @typedef {'light' | 'dark'} Style */

/** The first is the one that everybody starts with. @type {Record<Palette, Record<Style, string>>} */
export const PALETTES = {
  tints: { light: 'content/highlight.light.css', dark: 'content/highlight.dark.css' },
  strong: { light: 'content/strong.light.css', dark: 'content/strong.dark.css' },
  lines: { light: 'content/lines.css', dark: 'content/lines.css' },
};

/** Every sheet that may lie in a page. */
export const SHEETS = [...new Set(Object.values(PALETTES).flatMap(({ light, dark }) => [light, dark]))];

/**
 * The sheet of the palette the reader chose.
 * @param {Style} style
 */
export async function sheetFor(style) {
  const { palette } = /** @type {{ palette?: Palette }} */ (await api.storage.local.get('palette'));
  return (PALETTES[palette ?? 'tints'] ?? PALETTES.tints)[style];
}
