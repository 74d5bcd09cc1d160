// The pages' elements, found and made.

import { api } from '../background/api.js';

/**
 * The element of the page that a selector names; it is there, or the page is broken.
 * @template {Element} [Found=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [within]
 */
export function find(selector, within = document) {
  return /** @type {Found} */ (within.querySelector(selector));
}

/**
 * @param {string} tag
 * @param {string} name its class
 * @param {string} text
 */
export function make(tag, name, text) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.textContent = text;
  return made;
}

/**
 * A chord of keys as readers know it from their keyboards.
 * @param {string} shortcut as `commands.getAll` has it
 */
export function makeKey(shortcut) {
  const key = make('kbd', '', shortcut.replace(/Period$/, '.').replace(/Comma$/, ','));
  key.dir = 'ltr';
  return key;
}

/** The manifest's commands, the commonest first. */
export async function readCommands() {
  const order = ['toggle', 'next', 'previous', 'list'];
  const known = Object.keys(api.runtime.getManifest().commands ?? {}); // the browser adds its own
  const commands = (await api.commands.getAll()).map(({ name = '', shortcut = '' }) => ({ name, shortcut }));
  return commands.filter(({ name }) => known.includes(name)).sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name));
}

/**
 * @param {string} text
 * @param {(event: Event) => void} act
 * @param {string} [label] what it is about, where the words alone do not say
 */
export function makeButton(text, act, label) {
  const button = make('button', '', text);
  button.setAttribute('type', 'button');
  if (label) button.setAttribute('aria-label', label);
  button.addEventListener('click', act);
  return button;
}
