// The packages themselves: what they ask for, and that they are whole.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { inChromium } from './drive/reader.mjs';
import { until } from './drive/wait.mjs';

const MESSAGES = JSON.parse(readFileSync('extension/_locales/en/messages.json', 'utf8'));
const filesIn = (folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)));

for (const browser of ['chrome', 'firefox']) {
  describe(`the package for ${browser}`, () => {
    const manifest = JSON.parse(readFileSync(`dist/${browser}/manifest.json`, 'utf8'));

    test('asks for no more than it needs: nothing before a click, no hosts, no network', () => {
      const own = browser === 'chrome' ? ['sidePanel'] : []; // Firefox's sidebar asks for nothing
      assert.deepEqual(manifest.permissions, [...own, 'activeTab', 'scripting', 'storage', 'contextMenus']);
      assert.deepEqual(manifest.optional_host_permissions, ['*://*/*'], 'asked for site by site, when the reader says "always"');
      for (const key of ['host_permissions', 'content_scripts', 'web_accessible_resources', 'externally_connectable']) assert.equal(manifest[key], undefined, key);
    });

    test('has every file it names', () => {
      const { background, action, icons, options_ui: options } = manifest;
      const named = [options.page, background.service_worker, ...(background.scripts ?? []), action.default_popup, manifest.side_panel?.default_path ?? manifest.sidebar_action.default_panel, ...Object.values(action.default_icon), ...Object.values(icons)];
      const injected = [...['tab', 'palettes', 'sites'].map((name) => readFileSync(`dist/${browser}/background/${name}.js`, 'utf8')).join().matchAll(/'(content\/[\w.]+)'/g)].map(([, file]) => file);
      assert.ok(injected.length >= 7);
      for (const file of [...named.filter(Boolean), ...injected]) assert.ok(existsSync(`dist/${browser}/${file}`), file);
    });
  });
}

test('every content script is shipped, in the one file that is brought into pages', () => {
  const order = JSON.parse(readFileSync('extension/content/order.json', 'utf8'));
  const scripts = readdirSync('extension/content').filter((name) => name.endsWith('.js')).map((name) => name.slice(0, -3));
  assert.deepEqual([...order, 'always'].sort(), scripts.sort());
  for (const browser of ['chrome', 'firefox']) {
    const joined = readFileSync(`dist/${browser}/content/content.js`, 'utf8');
    const places = order.map((name) => joined.indexOf(readFileSync(`extension/content/${name}.js`, 'utf8')));
    assert.ok(places.every((place, at) => place >= 0 && (at === 0 || place > places[at - 1])), String(places));
    assert.deepEqual(readdirSync(`dist/${browser}/content`).filter((name) => name.endsWith('.js')), ['always.js', 'content.js']);
  }
});

test('every message that scripts and manifests name is there, and no other', () => {
  const sources = [...filesIn('extension'), ...['src/panel', 'src/message', 'src/export'].flatMap(filesIn)].filter((path) => /\.(js|rs|html|json)$/.test(path) && !path.includes('_locales'));
  const all = sources.map((path) => readFileSync(path, 'utf8')).join('\n');
  const direct = [...all.matchAll(/__MSG_(\w+)__|\b(?:say|getMessage)\(\s*['"](\w+)['"]/g)].map((match) => match[1] ?? match[2]);
  for (const name of direct) assert.ok(MESSAGES[name], `${name} has a message`);
  // Some are put together: problem_<name>, figure_<kind>, format_<name>, quote_<kind>.
  const unused = Object.keys(MESSAGES).filter((name) => !all.includes(name) && !/^(?:problem|figure|format|quote)_/.test(name));
  assert.deepEqual(unused, []);
});

test('a speaker has the same colour in the popup and on the card', () => {
  const popup = [...readFileSync('extension/panel/panel.css', 'utf8').matchAll(/\.colour-(\d) \{ --colour: (#\w+)/g)].map(([, number, colour]) => `${number} ${colour}`);
  const dots = readFileSync('extension/content/card.js', 'utf8').match(/DOTS = \[(.*)\]/)?.[1].match(/#\w+/g) ?? [];
  assert.equal(dots.length, 8);
  assert.deepEqual(popup, dots.map((colour, index) => `${index + 1} ${colour}`));
});

// For Firefox, ./build.sh lint asks Mozilla's linter.
inChromium('the installed extension', (reader) => {
  test('the browser has nothing to say against its manifest', async () => {
    await reader.browser.open('chrome://extensions/');
    const [entry] = await until('the extension is listed', () => reader.browser.page(`async () => {
      const all = await chrome.developerPrivate.getExtensionsInfo();
      const ours = all.filter(({ name }) => name === 'On Record');
      return ours.length && ours.map(({ manifestErrors, runtimeErrors, installWarnings }) => ({ manifestErrors, runtimeErrors, installWarnings: installWarnings ?? [] }));
    }`));
    assert.deepEqual(entry, { manifestErrors: [], runtimeErrors: [], installWarnings: [] });
  });
});
