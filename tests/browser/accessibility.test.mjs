// Every surface for everybody: axe-core, keys alone, zoom, contrast themes, no motion, both directions of writing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COMPLAINTS } from './drive/axe.mjs';
import { CARD_PAGES } from './drive/card-page.mjs';
import { inEveryBrowser } from './drive/reader.mjs';
import { until } from './drive/wait.mjs';

const PAGES = { settings: 'settings/settings.html', welcome: 'welcome/welcome.html' };
const THEMES = [['light', false], ['dark', true]];

/** Where the focus is: what it is on, whether it is outlined, and whether it is in view with nothing over it. */
const FOCUS = `() => {
  let element = document.activeElement;
  if (!element || element === document.body) return null;
  const { x, y, width, height } = element.getBoundingClientRect();
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const on = document.elementFromPoint(x + width / 2, y + height / 2);
  return {
    at: [...document.querySelectorAll('*')].indexOf(element),
    name: element.id || element.textContent.trim() || element.name,
    isOutlined: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
    isFree: on === element || element.contains(on) || on?.closest('label')?.control === element,
  };
}`;
const OVERFLOW = '() => document.documentElement.scrollWidth - document.documentElement.clientWidth';

inEveryBrowser('accessibility', (reader) => {
  const page = (script, ...args) => reader.browser.page(script, ...args);
  const open = async (name) => {
    await reader.browser.open(reader.browser.extensionUrl + PAGES[name]);
    await until(`${name} is drawn`, () => page(name === 'settings' ? "() => 'ready' in document.body.dataset" : "() => [...CSS.highlights.keys()].some((name) => name.startsWith('onrecord-'))"));
  };
  const speak = async (language) => {
    await open('welcome');
    await until('it has nothing more to do', async () => (await reader.browser.button()).badge !== '');
    await page('(language) => (globalThis.browser ?? chrome).storage.local.set({ language })', language);
    await until('the page has learnt its words', () => page("(language) => (window.wrappedJSObject ?? window).onRecord.say('language_code') === language", language || 'en'));
    await reader.browser.closeTab();
  };

  for (const [theme, isDark] of THEMES) {
    for (const name of Object.keys(PAGES)) {
      test(`axe has nothing against ${name}, ${theme}, in English and in Arabic`, async () => {
        for (const language of ['', 'ar']) {
          await speak(language);
          await open(name);
          await reader.browser.setDark(isDark);
          assert.deepEqual(await page(COMPLAINTS), [], language);
          await reader.browser.setDark(false);
          await reader.browser.closeTab();
        }
        await speak('');
      });
    }

    test(`axe has nothing against the popup, ${theme}`, async () => {
      await reader.visit('sample');
      await reader.browser.setDark(isDark);
      await reader.openPopup();
      await reader.browser.setPanelDark(isDark);
      assert.deepEqual(await reader.browser.popup(COMPLAINTS), []);
      await reader.browser.closePopup();
      await reader.browser.setDark(false);
    });

    test(`axe has nothing against the list and the notebook, ${theme}`, async () => {
      await reader.visit('sample');
      await reader.browser.setDark(isDark);
      await reader.openList();
      await reader.expectList(/Marianne Holtby/);
      await reader.browser.setPanelDark(isDark);
      assert.deepEqual(await reader.browser.list(COMPLAINTS), []);
      await reader.clickInList('[role=tab][aria-selected=false]');
      await until('the notebook is shown', () => reader.browser.list("() => document.querySelectorAll('[role=tab]')[1].getAttribute('aria-selected') === 'true'"));
      assert.deepEqual(await reader.browser.list(COMPLAINTS), []);
      await reader.clickInList('[role=tab][aria-selected=false]');
      await reader.browser.closeList();
      await reader.browser.setDark(false);
    });

    test(`axe has nothing against the cards, ${theme}`, async () => {
      for (const path of Object.keys(CARD_PAGES)) {
        await reader.visit(path.slice(1) + (isDark ? '?dark' : ''));
        await until('the card is drawn', () => page("() => [...document.documentElement.children].some((child) => child.shadowRoot?.querySelector('.card'))"));
        assert.deepEqual(await page(COMPLAINTS), [], path);
      }
    });
  }

  for (const name of Object.keys(PAGES)) {
    test(`${name}: the tab key leads to everything, in the page's order, and the focus is seen`, async () => {
      await open(name);
      const expected = await page(`() => {
        const all = [...document.querySelectorAll('a[href], button, input, select, textarea, [tabindex="0"]')];
        const grouped = new Set();
        return all.filter((element) => !element.disabled && element.checkVisibility() && !(element.type === 'radio' && !element.checked))
          .map((element) => element.id || element.textContent.trim() || element.name);
      }`);
      assert.ok(expected.length > 0);
      const walked = [];
      let at = -1;
      for (let step = 0; step < expected.length; step++) {
        await reader.browser.pressKey('Tab');
        let focus = null;
        const before = at;
        await until('the focus is seen, and nothing lies over it', async () => {
          focus = await page(FOCUS); // the page may still be scrolling
          return focus && focus.at !== before && focus.isOutlined && focus.isFree;
        }).catch((error) => assert.fail(`${error.message}: ${JSON.stringify(focus)} after ${walked.at(-1)}`));
        walked.push(focus.name);
        at = focus.at;
      }
      assert.deepEqual(walked, expected);
      await reader.browser.closeTab();
    });

    test(`${name}: at 200 % and at 400 % nothing is cut off or lies sideways`, async () => {
      for (const language of ['', 'de', 'ar']) {
        await speak(language);
        await open(name);
        for (const zoom of [2, 4]) {
          await reader.browser.setZoom(zoom);
          await until('the page is laid out anew', async () => (await page('() => innerWidth')) <= 1280 / zoom + 20);
          assert.ok((await page(OVERFLOW)) <= 0, `${language} ${zoom}`);
          const cut = await page(`() => [...document.querySelectorAll('button, h1, h2, label, kbd, p')]
            .filter((element) => element.checkVisibility() && element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline').map((element) => element.textContent)`);
          assert.deepEqual(cut, [], `${language} ${zoom}`);
        }
        await reader.browser.setZoom(1);
        await reader.browser.closeTab();
      }
      await speak('');
    });

    test(`${name}: with a contrast theme every control has an edge; without motion nothing moves`, async () => {
      await open(name);
      await reader.browser.setForcedColours(true);
      await until('the theme is on', () => page("() => matchMedia('(forced-colors: active)').matches"));
      const bare = await page(`() => [...document.querySelectorAll('button, input[type=text], textarea, select')]
        .filter((element) => element.checkVisibility() && (getComputedStyle(element).borderStyle === 'none' || parseFloat(getComputedStyle(element).borderWidth) < 1)).map((element) => element.outerHTML)`);
      assert.deepEqual(bare, []);
      await reader.browser.setForcedColours(false);
      await reader.browser.setReducedMotion(true);
      await until('motion is off', () => page("() => matchMedia('(prefers-reduced-motion: reduce)').matches"));
      const moving = await page(`() => [...document.querySelectorAll('*')].filter((element) => parseFloat(getComputedStyle(element).transitionDuration) > 0 || getComputedStyle(element).animationName !== 'none').map((element) => element.outerHTML)`);
      assert.deepEqual(moving, []);
      await reader.browser.setReducedMotion(false);
      await reader.browser.closeTab();
    });
  }

  test('a question takes the focus, keeps it, ends with Escape, and gives the focus back', async () => {
    await open('settings');
    await reader.press('#reset');
    await until('it asks', () => page("() => document.querySelector('#question').open"));
    assert.equal(await page('() => document.activeElement.value'), 'no', 'the harmless answer is at hand');
    for (let step = 0; step < 5; step++) {
      await reader.browser.pressKey('Tab');
      assert.ok(await page("() => document.activeElement === document.body || Boolean(document.activeElement.closest('dialog'))"));
    }
    assert.deepEqual(await page(COMPLAINTS), []);
    await reader.browser.pressKey('Escape');
    await until('it is gone', () => page("() => !document.querySelector('#question').open"));
    assert.equal(await page('() => document.activeElement.id'), 'reset');
  });

  test('what is done is told to screen readers', async () => {
    await open('settings');
    assert.equal(await page("() => document.querySelector('#told').getAttribute('role')"), 'status');
    await page("() => { document.querySelector('#site').value = '?'; }");
    await reader.press('#add-site [value=never]');
    assert.deepEqual(await page("() => { const site = document.querySelector('#site'), problem = document.getElementById(site.getAttribute('aria-describedby')); return [problem.getAttribute('role'), Boolean(problem.textContent), site.getAttribute('aria-invalid')]; }"), ['alert', true, 'true']);
  });
}, CARD_PAGES);
