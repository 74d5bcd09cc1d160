// What the gatherer asks of elements: what their tags mean, what they are called, whether they are seen. A classic content script.

(() => {
  'use strict';

  globalThis.onRecord ??= /** @type {OnRecord} */ ({});
  if (onRecord.elements) return;

  /** Tags whose text is set apart from what stands around it. Equal in src/html/tags.rs. */
  const BLOCK = new Set(
    ('address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure ' +
      'footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search section summary table ' +
      'tbody td tfoot th thead tr ul').split(' '),
  );

  /** Tags that hold no prose: code, controls, drawings, what other browsers would show, readings of ideographs. */
  const LEFT_OUT = new Set(
    ('audio button canvas datalist embed head iframe input math meter noembed noframes noscript object option ' +
      'progress rp rt script select style svg template textarea title video').split(' '),
  );

  /** Classes of text for screen readers alone; in layout it is one pixel wide. */
  const SPOKEN_ONLY = new RegExp(
    '(?:^|[\\t\\n\\f\\r ])(?:' +
      ('a11y-hidden element-invisible screen-reader-only screen-reader-text screenreader-only show-for-sr sr-only ' +
        'u-visually-hidden visually-hidden visuallyhidden').replaceAll(' ', '|') +
      ')(?:[\\t\\n\\f\\r ]|$)',
  );

  /** Attributes whose words hint at what an element is for. */
  const NAMING = ['class', 'id', 'role', 'itemprop', 'data-component', 'data-testid'];

  /** In characters. A page is hostile input. */
  const MAX_NAMES = 200;

  /**
   * Class, id and role words.
   * @param {Element} element
   */
  function namesOf(element) {
    let names = '';
    if (!element.hasAttributes()) return names;
    for (const attribute of NAMING) {
      const value = element.getAttribute(attribute);
      if (!value) continue;
      for (const word of value.split(/[\t\n\f\r ]+/)) {
        if (!word) continue;
        if (names.length + word.length >= MAX_NAMES) return names;
        names += (names && ' ') + word;
      }
    }
    if (element.getAttribute('aria-hidden') === 'true' && names.length + 12 < MAX_NAMES) names += (names && ' ') + 'aria-hidden';
    return names;
  }

  /**
   * True for text that is laid out for screen readers alone.
   * @param {Element} element
   */
  function isSpokenOnly(element) {
    const name = element.getAttribute('class');
    if (name && SPOKEN_ONLY.test(name)) return true;
    // The width is asked first: it is the cheapest thing that tells nearly all others apart.
    if (!(/** @type {HTMLElement} */ (element).offsetWidth <= 1)) return false;
    const { position, clip, clipPath, width } = getComputedStyle(element);
    return position === 'absolute' && (clip !== 'auto' || clipPath.startsWith('inset(')) && parseFloat(width) <= 1;
  }

  const VISIBLE = { visibilityProperty: true };

  /**
   * Whether an element's own text is seen; null where nothing in it is.
   * @param {Element} element
   */
  function visibilityOf(element) {
    // One question answers for nearly all elements; computed styles are many.
    if (element.checkVisibility(VISIBLE)) return true;
    const { display, visibility } = getComputedStyle(element);
    return display === 'none' ? null : visibility === 'visible';
  }

  onRecord.elements = { isBlock: (tag) => BLOCK.has(tag), isLeftOut: (tag) => LEFT_OUT.has(tag), isSpokenOnly, namesOf, visibilityOf };
})();
