// What a page says about itself: title, byline, outlet, date, language, address. A classic content script;
// src/html/metadata.rs is the same for saved pages. Best effort, and nothing is made up: what is not stated stays empty.

(() => {
  'use strict';

  const onRecord = (/** @type {any} */ (globalThis).onRecord ??= {});
  if (onRecord.describe) return;

  /** @typedef {Record<string, unknown>} JsonObject */

  // A page's own data is hostile input; these are far above what honest pages have.
  const MAX_FIELD = 300;
  const MAX_JSON = 1_000_000;
  const MAX_VISITED = 1000;
  const MAX_METAS = 1000;
  /** Of a printed byline, in characters. */
  const MAX_NAME = 100;

  /** Where a page may state each field, best first. */
  const NAMES_OF = {
    title: ['og:title', 'twitter:title', 'dc.title'],
    byline: ['author', 'parsely-author', 'sailthru.author', 'dc.creator', 'article:author'],
    site: ['og:site_name'],
    program: ['application-name'],
    published: ['article:published_time', 'datepublished', 'parsely-pub-date', 'sailthru.date', 'dc.date.issued', 'dc.date', 'date', 'pubdate'],
    lang: ['content-language', 'og:locale'],
  };

  const ENTITIES = new Map([['amp', '&'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['apos', "'"], ['nbsp', ' ']]);

  /**
   * One line of text: entities that were encoded twice decoded, white space collapsed, not too long.
   * @param {unknown} value
   */
  function line(value) {
    if (typeof value !== 'string') return '';
    const decoded = value.slice(0, MAX_FIELD * 10).replace(/&(?:([a-z]+)|#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6}));/g, (all, name, decimal, hex) => {
      if (name) return ENTITIES.get(name) ?? all;
      const code = decimal ? Number(decimal) : parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : all;
    });
    const words = decoded.split(/[\t\n\f\r \u00a0]+/).filter(Boolean).join(' ');
    return [...words].slice(0, MAX_FIELD).join('');
  }

  /**
   * The first article among the page's JSON-LD; an empty object if there is none that can be read.
   * @param {Document} document
   * @returns {JsonObject}
   */
  function articleData(document) {
    for (const script of document.querySelectorAll('script[type="application/ld+json" i]')) {
      const text = script.textContent ?? '';
      if (text.length > MAX_JSON) continue;
      try {
        const found = findArticle(JSON.parse(text));
        if (found) return found;
      } catch {
        // Not JSON, or nested beyond reason: as if it were not there.
      }
    }
    return {};
  }

  /**
   * @param {unknown} data
   * @returns {JsonObject | null}
   */
  function findArticle(data) {
    const queue = [data];
    for (let at = 0; at < queue.length && at < MAX_VISITED; at++) {
      const value = queue[at];
      if (Array.isArray(value)) queue.push(...value.slice(0, MAX_VISITED));
      else if (value && typeof value === 'object') {
        const object = /** @type {JsonObject} */ (value);
        if (listOf(object['@type']).some((type) => typeof type === 'string' && /(?:Article|Posting)$/.test(type))) return object;
        queue.push(object['@graph'], object.mainEntity);
      }
    }
    return null;
  }

  /** @param {unknown} value */
  function listOf(value) {
    return Array.isArray(value) ? value : [value];
  }

  /**
   * The names of people or organisations: strings, or objects with a name.
   * @param {unknown} value
   */
  function namesIn(value) {
    /** @type {string[]} */
    const names = [];
    for (const one of listOf(value).slice(0, 20)) {
      const name = line(one && typeof one === 'object' ? /** @type {JsonObject} */ (one).name : one);
      if (name && !isAddress(name) && !names.includes(name)) names.push(name);
    }
    return names.join(', ');
  }

  /** @param {string} text */
  function isAddress(text) {
    return /^(?:https?:)?\/\//.test(text) || text.startsWith('@');
  }

  /**
   * The first content of each meta name, lower-case.
   * @param {Document} document
   */
  function metasOf(document) {
    const metas = new Map();
    for (const meta of [...document.getElementsByTagName('meta')].slice(0, MAX_METAS)) {
      const content = line(meta.getAttribute('content'));
      if (!content) continue;
      for (const attribute of ['property', 'name', 'itemprop', 'http-equiv']) {
        const name = meta.getAttribute(attribute)?.toLowerCase();
        if (name && !metas.has(name)) metas.set(name, content);
      }
    }
    return metas;
  }

  /**
   * A name as it is printed; what is long is none.
   * @param {Element} element
   */
  function nameIn(element) {
    const name = line(element.textContent);
    return [...name].length <= MAX_NAME && !isAddress(name) ? name : '';
  }

  /**
   * The first of the elements that tells something.
   * @param {Document} document
   * @param {string} selector
   * @param {(element: Element) => string} tell
   */
  function firstOf(document, selector, tell) {
    for (const element of document.querySelectorAll(selector)) {
      const told = tell(element);
      if (told) return told;
    }
    return '';
  }

  /**
   * The time that the page names, if it names one only: with several, who knows which.
   * @param {Document} document
   */
  function onlyTime(document) {
    const times = new Set();
    for (const element of document.querySelectorAll('time[datetime]')) {
      const time = line(element.getAttribute('datetime'));
      if (/^\d{4}-\d\d-\d\d/.test(time)) times.add(time);
      if (times.size > 1) return '';
    }
    return [...times][0] ?? '';
  }

  /**
   * The address the page gives for itself, if it is of the same host; else the one it was read at. No fragment.
   * @param {Document} document
   */
  function addressOf(document) {
    const withoutFragment = (/** @type {string} */ url) => url.trim().replace(/#.*$/s, '');
    const own = withoutFragment(document.location?.href ?? '');
    const stated = withoutFragment(document.querySelector('link[rel~="canonical" i]')?.getAttribute('href') ?? '');
    const there = hostOf(stated);
    const here = hostOf(own);
    return there && (!here || here === there) ? stated : own;
  }

  /**
   * The host of an address on the web, without the parts that name a flavour of the same site; else empty.
   * @param {string} url
   */
  function hostOf(url) {
    const host = /^https?:\/\/([^/?]*)/.exec(url)?.[1].toLowerCase() ?? '';
    return host.replace(/^(?:www|m|mobile|amp)\./, '');
  }

  /**
   * "Headline | Outlet" without the outlet.
   * @param {string} title
   * @param {string} site
   */
  function withoutSite(title, site) {
    if (!site || !title.endsWith(site)) return title;
    const rest = title.slice(0, -site.length);
    const headline = rest.replace(/ [|\-–—·•:] $/, '');
    return headline && headline !== rest ? headline : title;
  }

  /**
   * @param {Document} document
   * @returns {Omit<import('../messages').Page, 'cut' | 'elements' | 'blocks'>}
   */
  onRecord.describe = (document) => {
    const data = articleData(document);
    const metas = metasOf(document);
    /** @param {keyof typeof NAMES_OF} field */
    const meta = (field) => NAMES_OF[field].map((name) => metas.get(name) ?? '').find((content) => content && !isAddress(content)) ?? '';
    /** @param {string} selector */
    const text = (selector) => line(document.querySelector(selector)?.textContent);

    const site = meta('site') || namesIn(listOf(data.publisher)[0]) || meta('program');
    const title = line(data.headline) || meta('title') || text('h1') || text('head title');
    return {
      url: addressOf(document),
      title: withoutSite(title, site),
      lang: line(document.documentElement?.getAttribute('lang')) || meta('lang').replace('_', '-'),
      byline:
        namesIn(data.author) ||
        meta('byline') ||
        firstOf(document, '[itemprop~="author" i]', (author) => nameIn(author.querySelector('[itemprop~="name" i]') ?? author)) ||
        firstOf(document, '[rel~="author" i]', nameIn),
      site,
      published:
        line(data.datePublished) ||
        meta('published') ||
        firstOf(document, '[itemprop~="datePublished" i]', (date) => line(date.getAttribute('content')) || line(date.getAttribute('datetime'))) ||
        onlyTime(document),
    };
  };
})();
