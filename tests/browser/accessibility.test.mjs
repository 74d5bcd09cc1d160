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

  test('popup, list and notebook: at 200 % nothing is cut off, lies sideways or over anything else', async () => {
    const wrong = `() => {
      const seen = [...document.querySelectorAll('button, h1, h2, label, p, select, input, .note')].filter((element) => element.checkVisibility());
      const edge = document.documentElement.getBoundingClientRect();
      const beyond = seen.filter((element) => element.getBoundingClientRect().right > edge.right + 1 || element.getBoundingClientRect().left < edge.left - 1);
      const cut = seen.filter((element) => /^(BUTTON|H1|H2|P)$/.test(element.tagName) && element.scrollWidth > element.clientWidth + 1 && window.getComputedStyle(element).display !== 'inline');
      const over = [...document.querySelectorAll('.line')].filter((line) => line.checkVisibility()).filter((line) => {
        const boxes = [...line.querySelectorAll('.note, .sign')].map((part) => part.getBoundingClientRect());
        return boxes.some((one, at) => boxes.slice(at + 1).some((other) => one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1));
      });
      const name = (element) => element.className + ' ' + element.textContent;
      return { sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth > 0, beyond: beyond.map(name), cut: cut.map(name), over: over.map(name) };
    }`;
    const right = { sideways: false, beyond: [], cut: [], over: [] };
    for (const language of ['', 'de', 'ar']) {
      await speak(language);
      await reader.visit('sample');
      await reader.openPopup();
      await reader.browser.setPanelZoom(2);
      assert.deepEqual(await reader.browser.popup(wrong), right, `popup ${language}`);
      await reader.browser.setPanelZoom(1);
      await reader.browser.closePopup();
      await reader.openList();
      await reader.expectList(/Marianne Holtby/);
      const wide = await reader.browser.list('() => document.body.getBoundingClientRect().height');
      await reader.browser.setPanelZoom(2);
      await until('the list is laid out anew', async () => (await reader.browser.list('() => document.body.getBoundingClientRect().height')) !== wide);
      await reader.browser.list("() => document.querySelector('.list .quote .more').click()");
      assert.deepEqual(await reader.browser.list(wrong), right, `list ${language}`);
      await reader.browser.list("() => [...document.querySelectorAll('.keep')].slice(0, 6).forEach((keep) => keep.getAttribute('aria-pressed') === 'false' && keep.click())");
      await reader.clickInList('#tab-notebook');
      await until('they are kept', () => reader.browser.list("() => document.querySelectorAll('[data-kept]').length >= 6"));
      await reader.browser.list("() => document.querySelector('[data-kept] .edit').click()");
      assert.deepEqual(await reader.browser.list(wrong), right, `notebook ${language}`);
      await reader.browser.setPanelZoom(1);
      await reader.browser.closeList();
    }
    await speak('');
  });

  test('popup, list and notebook: with a contrast theme every sign is seen and every field has an edge', async () => {
    const bare = `() => {
      const paper = window.getComputedStyle(document.body).backgroundColor;
      const controls = [...document.querySelectorAll('button, input, select, textarea')].filter((element) => element.checkVisibility());
      const signs = controls.filter((element) => element.matches('.sign') && window.getComputedStyle(element, '::before').backgroundColor === paper);
      const fields = controls.filter((element) => element.matches('select, textarea, input[type=search], input[type=text], .plain, .copy-all') && (window.getComputedStyle(element).borderStyle === 'none' || parseFloat(window.getComputedStyle(element).borderWidth) < 1));
      return [controls.length > 5, ...[...signs, ...fields].map((element) => element.outerHTML)];
    }`;
    await reader.visit('sample');
    await reader.openPopup();
    await reader.browser.setPanelForcedColours(true);
    await until('the theme is on', () => reader.browser.popup("() => window.matchMedia('(forced-colors: active)').matches"));
    assert.deepEqual(await reader.browser.popup(bare), [true]);
    await reader.browser.closePopup();
    await reader.openList();
    await reader.expectList(/Marianne Holtby/);
    await reader.browser.setPanelForcedColours(true);
    await until('the theme is on', () => reader.browser.list("() => window.matchMedia('(forced-colors: active)').matches"));
    assert.deepEqual(await reader.browser.list(bare), [true]);
    await reader.clickInList('#tab-notebook');
    assert.deepEqual((await reader.browser.list(bare)).slice(1), []);
    await reader.browser.setPanelForcedColours(false);
    await reader.browser.closeList();
  });

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
