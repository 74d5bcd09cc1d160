// What a reader does with the extension, and what a reader sees of it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, describe } from 'node:test';
import { BROWSERS } from './browsers.mjs';
import { openSite } from './site.mjs';
import { until } from './wait.mjs';

const MESSAGES = JSON.parse(readFileSync('extension/_locales/en/messages.json', 'utf8'));

/** A message of the extension, as its English reader sees it. */
export function message(name) {
  return MESSAGES[name].message;
}

/**
 * The same tests in every browser: `tests` gets a reader who sits before one. After each test the extension must have
 * complained of nothing.
 * @param {string} what
 * @param {(reader: Reader) => void} tests
 * @param {Record<string, { type: string, body: string | Buffer, headers?: Record<string, string> }>} pages  more pages for the site
 */
export function inEveryBrowser(what, tests, pages = {}) {
  inBrowsers(BROWSERS, what, tests, pages);
}

/** The same in Chromium alone. */
export function inChromium(what, tests, pages = {}) {
  inBrowsers(BROWSERS.filter(([name]) => name === 'chromium'), what, tests, pages);
}

function inBrowsers(browsers, what, tests, pages) {
  for (const [name, launch] of browsers) {
    describe(`${what} · ${name}`, () => {
      const reader = new Reader();
      before(async () => {
        reader.site = await openSite(pages);
        reader.browser = await launch();
        await until('the background has started', () => reader.browser.button());
      });
      after(async () => {
        await reader.browser?.quit();
        await reader.site?.close();
      });
      afterEach(async () => {
        await reader.browser.closePopup();
        await reader.browser.closeList();
        assert.deepEqual(await reader.browser.complaints(), []);
      });
      tests(reader);
    });
  }
}

export class Reader {
  /** @type {import('./browser').Browser} */
  browser;
  /** @type {Awaited<ReturnType<typeof openSite>>} */
  site;

  /** Opens a page of the site in a new tab. */
  async visit(path) {
    await this.browser.open(this.site.url(path));
  }

  /** Presses the keys and waits until the button says that the page was read. */
  async turnOn() {
    await this.browser.pressToggle();
    await this.isOn();
  }

  async turnOff() {
    await this.browser.pressToggle();
    await this.isOff();
  }

  // The title is what the background sets last.
  isOn() {
    return until('the button says that the page was read', async () => {
      const { badge, title } = await this.browser.button();
      return badge !== '' && title !== message('title_off');
    });
  }

  isOff() {
    return until('the button says so and nothing is painted', async () => {
      const { badge, title } = await this.browser.button();
      return badge === '' && title === message('title_off') && (await this.painted()).length === 0;
    });
  }

  /** Opens a page and turns the extension on. */
  async read(path) {
    await this.visit(path);
    await this.turnOn();
  }

  /**
   * Everything that is painted, in order of names and ranges.
   * @returns {Promise<{ name: string, text: string, boxes: { x: number, y: number, width: number, height: number }[] }[]>}
   */
  painted() {
    return this.browser.page(`() => {
      const found = [];
      // Firefox shows a driver's scripts the page through glass that cannot list the registry.
      const { CSS } = window.wrappedJSObject ?? window;
      for (const [name, highlight] of CSS.highlights) {
        if (!name.startsWith('onrecord-')) continue;
        for (const range of highlight) {
          const boxes = Array.from(range.getClientRects(), ({ x, y, width, height }) => ({ x, y, width, height }));
          found.push({ name, text: String(range), boxes });
        }
      }
      return found;
    }`);
  }

  /** What is painted as quotes, with the words of one name joined. */
  async paintedTexts(prefix) {
    return (await this.painted()).filter(({ name }) => name.startsWith(prefix)).map(({ text }) => text);
  }

  /** A point in the middle of the first line of a painted text that contains `words`, scrolled into view. */
  async pointOn(words) {
    await this.browser.page(`(words) => {
      const { CSS } = window.wrappedJSObject ?? window;
      for (const [name, highlight] of CSS.highlights) {
        if (!name.startsWith('onrecord-')) continue;
        for (const range of highlight) if (String(range).includes(words)) range.startContainer.parentElement.scrollIntoView({ block: 'center', behavior: 'instant' });
      }
    }`, words);
    const mark = (await this.painted()).find(({ text }) => text.includes(words));
    assert.ok(mark, `"${words}" is painted`);
    const line = mark.boxes[0];
    return { x: Math.round(line.x + line.width / 2), y: Math.round(line.y + line.height / 2) };
  }

  /** Points at painted words and waits for a card that says what is expected; returns its words. */
  async pointAt(words, expected = /./) {
    const { x, y } = await this.pointOn(words);
    await this.browser.hover(x, y);
    return this.expectCard(expected);
  }

  /** Waits for a card that says what is expected; returns its words. */
  expectCard(expected) {
    return until(`the card says ${expected}`, async () => {
      const text = await this.cardText();
      return text && expected.test(text) && text;
    });
  }

  expectNoCard() {
    return until('the card is gone', async () => (await this.cardText()) === null);
  }

  /** The card's words; null while there is none. */
  cardText() {
    return this.browser.card("(root) => [...root.querySelectorAll('p')].map((line) => line.textContent).filter(Boolean).join('\\n')");
  }

  /** Clicks a button of the card. */
  async clickCard(name) {
    const { x, y } = await this.browser.card(`(root, name) => {
      const { x, y, width, height } = root.querySelector('button.' + name).getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }`, name);
    await this.browser.click(x, y);
  }

  /** Clicks the toolbar button and waits until the popup has nothing more to wait for; returns its words. */
  async openPopup() {
    await this.browser.clickAction();
    return this.popupText();
  }

  popupText() {
    return until('the popup is drawn', () => this.browser.popup(`() => {
      const panel = document.getElementById('panel');
      return panel.getAttribute('aria-busy') === 'false' && panel.innerText;
    }`));
  }

  /** Clicks what a selector finds in the popup. */
  clickInPopup(selector) {
    return this.browser.popup('(selector) => document.querySelector(selector).click()', selector);
  }

  /** Clicks with the mouse what a selector finds in the page; some things browsers allow only then. */
  async press(selector) {
    const { x, y } = await this.browser.page(`(selector) => {
      const element = document.querySelector(selector);
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }`, selector);
    await this.browser.click(x, y);
  }

  /** Presses the keys for the list and waits until it is drawn; returns its words. */
  async openList() {
    await this.browser.pressList();
    await until('the list is open', () => this.browser.hasList());
    return this.listText();
  }

  listText() {
    return until('the list is drawn', () => this.browser.list(`() => {
      const panel = document.getElementById('panel');
      // Rows out of sight are not rendered, so they have no rendered text.
      const rows = [...document.querySelectorAll('[data-entry]')].map((row) => row.textContent);
      return panel.getAttribute('aria-busy') === 'false' && [panel.innerText, ...rows].join('\\n');
    }`));
  }

  /** Waits until the list says what is expected; returns its words. */
  expectList(expected) {
    return until(`the list says ${expected}`, async () => {
      const text = await this.listText();
      return expected.test(text) && text;
    });
  }

  /** Clicks what a selector finds in the list, the first that has these words. */
  clickInList(selector, words = '') {
    return this.browser.list(`(selector, words) => {
      const found = [...document.querySelectorAll(selector)].find((element) => element.textContent.includes(words));
      if (!found) throw new Error('nothing to click: ' + selector + ' ' + words);
      found.click();
    }`, selector, words);
  }

  /** The whole document as the page's scripts see it. */
  source() {
    return this.browser.page('() => document.documentElement.outerHTML');
  }
}
