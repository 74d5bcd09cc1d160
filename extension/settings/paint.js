// What is painted, and in which colours: shown at once on the sample, by the scripts and style sheets that paint pages.

import { read } from '../core/onrecord.js';
import { writeSettings } from './kept.js';
import { layPalette } from './palette.js';
import { gatherSample } from './sample.js';

/** @typedef {import('../messages').Settings} Settings */

/** @returns {import('./settings').Draw} */
export function startPaint() {
  const switches = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('#switches input'));
  const palettes = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('#palette input'));
  const painting = paintSample();

  for (const input of switches) {
    input.addEventListener('change', () => writeSettings({ switches: /** @type {any} */ (Object.fromEntries(Array.from(switches, ({ name, checked }) => [name, checked]))) }));
  }
  for (const input of palettes) input.addEventListener('change', () => writeSettings({ palette: /** @type {Settings['palette']} */ (input.value) }));

  return async (settings) => {
    for (const input of switches) input.checked = settings.switches[/** @type {keyof Settings['switches']} */ (input.name)];
    for (const input of palettes) input.checked = input.value === settings.palette;
    layPalette(settings.palette);
    (await painting)?.show(settings.switches);
  };
}

async function paintSample() {
  const gathered = gatherSample();
  const answer = read(gathered.page, null);
  return answer && 'reading' in answer ? onRecord.prepare(gathered, JSON.parse(answer.reading), new AbortController().signal) : null;
}
