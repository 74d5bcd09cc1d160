// Whether the page is dark: by the colours it is rendered in, not by what the system asks for. A classic content script.

(() => {
  'use strict';

  globalThis.onRecord ??= /** @type {OnRecord} */ ({});

  onRecord.isDark = (elements) => {
    let dark = 0;
    for (const element of elements) if (isLightOnDark(element)) dark++;
    return dark * 2 > elements.length;
  };

  /** @param {Element} element */
  function isLightOnDark(element) {
    const ink = lightness(getComputedStyle(element).color) ?? 0;
    for (let at = /** @type {Element | null} */ (element); at; at = at.parentElement) {
      const paper = lightness(getComputedStyle(at).backgroundColor);
      if (paper !== null) return ink > paper;
    }
    return ink > 0.5; // on the browser's own canvas, or on a picture
  }

  /**
   * Perceived lightness, 0 to 1; null for what lets most of the ground through.
   * @param {string} colour  a computed colour
   */
  function lightness(colour) {
    const numbers = (colour.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
    const alpha = numbers[3] ?? 1;
    if (numbers.length < 3 || alpha < 0.5) return null;
    if (/^oklab|^oklch/.test(colour)) return numbers[0];
    if (/^lab|^lch/.test(colour)) return numbers[0] / 100;
    const scale = colour.startsWith('rgb') ? 255 : 1;
    const [red, green, blue] = numbers.map((number) => number / scale);
    return 0.3 * red + 0.59 * green + 0.11 * blue;
  }
})();
