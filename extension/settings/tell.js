// What the settings page says to the reader, and asks.

import { find } from './find.js';

/** How long what was told stays; what can be undone stays until something else is told. */
const TOLD_MS = 6000;

let timer = 0;

/**
 * Tells something was done, and how to undo it.
 * @param {string} text
 * @param {() => unknown} [undo]
 */
export function tell(text, undo) {
  const told = find('#told');
  const button = find('button', told);
  clearTimeout(timer);
  find('span', told).textContent = text;
  button.hidden = !undo;
  button.onclick = () => {
    tell('');
    undo?.();
  };
  if (text && !undo) timer = window.setTimeout(() => tell(''), TOLD_MS);
}

/**
 * Asks before something is done that is hard to take back.
 * @param {string} title
 * @param {string} text
 * @param {string} yes what the button says that does it
 * @returns {Promise<boolean>}
 */
export function ask(title, text, yes) {
  const dialog = /** @type {HTMLDialogElement} */ (find('#question'));
  find('h2', dialog).textContent = title;
  find('p', dialog).textContent = text;
  find('[value=yes]', dialog).textContent = yes;
  return new Promise((resolve) => {
    for (const button of dialog.querySelectorAll('button')) {
      button.onclick = () => {
        dialog.close();
        resolve(button.value === 'yes');
      };
    }
    dialog.oncancel = () => resolve(false);
    dialog.showModal();
    find('[value=no]', dialog).focus();
  });
}
