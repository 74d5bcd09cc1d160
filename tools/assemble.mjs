// Puts dist/chrome, dist/firefox and, if asked to, their packages together: node tools/assemble.mjs OUT [--packages]
//
// Each browser's manifest is extension/manifest.json with extension/manifest.<browser>.json merged over it; the
// version is Cargo.toml's. Chrome's keeps Firefox's keys, which Chrome passes over in silence: so the one linter there
// is, Firefox's, can check both, and neither browser warns.

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { pack } from './pack.mjs';

const BROWSERS = ['chrome', 'firefox'];
const ICON_SIZES = [16, 32, 48, 96, 128];
/** What of extension/ is not shipped: sources of what is generated, and types. */
const NOT_SHIPPED = /^manifest.*\.json$|^order\.json$|\.d\.ts$|^onrecord\.svg$/;
/** The content scripts, in the order they rely on each other; shipped as one file. */
const CONTENT = JSON.parse(readFileSync('extension/content/order.json', 'utf8')).map((name) => `${name}.js`);
/** A content script that is not among them: it comes after them on sites that are always read. */
const ALONE = 'always.js';
/** A part of style sheets, not one of its own. */
const FORCED = 'forced-colours.css';

const [out, packages] = process.argv.slice(2);
if (!out) throw new Error('usage: node tools/assemble.mjs OUT [--packages]');

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));
const version = /^version = "(.+)"$/m.exec(readFileSync('Cargo.toml', 'utf8'))[1];

/** Objects merge key by key, everything else is replaced. */
function mergeOver(below, above) {
  const isObject = (value) => value && typeof value === 'object' && !Array.isArray(value);
  if (!isObject(below) || !isObject(above)) return above;
  const merged = { ...below };
  for (const key of Object.keys(above)) merged[key] = key in below ? mergeOver(below[key], above[key]) : above[key];
  return merged;
}

function writeManifest(browser, folder) {
  const manifest = mergeOver(readJson('extension/manifest.json'), readJson(`extension/manifest.${browser}.json`));
  manifest.version = version;
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 2) + '\n');
}

function drawIcons(folder) {
  for (const name of readdirSync('extension/icons')) {
    if (!name.endsWith('.svg')) continue;
    const svg = readFileSync(join('extension/icons', name));
    for (const size of ICON_SIZES) {
      const png = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng();
      writeFileSync(join(folder, 'icons', name.replace('.svg', `-${size}.png`)), png);
    }
  }
}

function isShipped(path) {
  const [name, above] = path.split('/').reverse();
  return !NOT_SHIPPED.test(name) && name !== FORCED && !(above === 'content' && name.endsWith('.js') && name !== ALONE);
}

function joinContentScripts(folder) {
  const sources = CONTENT.map((name) => readFileSync(join('extension/content', name), 'utf8'));
  writeFileSync(join(folder, 'content', 'content.js'), sources.join('\n'));
}

/** What highlights look like with forced colours is the same in every palette that has colours. */
function joinForcedColours(folder) {
  const forced = readFileSync(join('extension/content', FORCED), 'utf8');
  for (const name of readdirSync(join(folder, 'content'))) {
    const sheet = join(folder, 'content', name);
    if (/\.(light|dark)\.css$/.test(name)) writeFileSync(sheet, readFileSync(sheet, 'utf8') + forced);
  }
}

/** Ships messages without what is for translators: spaces, descriptions, examples. */
function trimMessages(folder) {
  for (const language of readdirSync(join(folder, '_locales'))) {
    const path = join(folder, '_locales', language, 'messages.json');
    writeFileSync(path, JSON.stringify(readJson(path), (key, value) => (typeof value === 'string' && (key === 'example' || key === 'description') ? undefined : value)));
  }
}

for (const browser of BROWSERS) {
  const folder = join(out, browser);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync('extension')) {
    if (NOT_SHIPPED.test(name)) continue;
    cpSync(join('extension', name), join(folder, name), { recursive: true, filter: isShipped });
  }
  if (!existsSync(join(folder, 'icons'))) mkdirSync(join(folder, 'icons'));
  drawIcons(folder);
  cpSync('target/core', join(folder, 'core'), { recursive: true });
  joinContentScripts(folder);
  joinForcedColours(folder);
  trimMessages(folder);
  writeManifest(browser, folder);
  if (packages) await pack(folder, join(out, `onrecord-${version}-${browser}.zip`));
}
