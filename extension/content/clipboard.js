// Puts words on the clipboard as plain text and as HTML at once. A classic content script.

(() => {
  'use strict';

  globalThis.onRecord ??= /** @type {OnRecord} */ ({});

  onRecord.copy = async (words) => (await copyDirectly(words)) || copyByEvent(words);

  /** @param {import('../messages').Copy} words */
  async function copyDirectly({ text, html }) {
    try {
      const blob = (/** @type {string} */ words, /** @type {string} */ type) => new Blob([words], { type });
      await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob(text, 'text/plain'), 'text/html': blob(html, 'text/html') })]);
      return true;
    } catch {
      return false; // a page over plain http, one whose policy forbids it, or no click just now
    }
  }

  /**
   * The older way, where the new one is refused: our words stand in for the selection in a copy event that the page
   * does not get to see.
   * @param {import('../messages').Copy} words
   */
  function copyByEvent({ text, html }) {
    /** @param {ClipboardEvent} event */
    const fill = (event) => {
      event.clipboardData?.setData('text/plain', text);
      event.clipboardData?.setData('text/html', html);
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener('copy', fill, { capture: true });
    try {
      return document.execCommand('copy');
    } finally {
      window.removeEventListener('copy', fill, { capture: true });
    }
  }
})();
