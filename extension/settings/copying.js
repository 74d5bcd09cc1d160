// The copy template, with what it makes of the sample's first quote. The core decides what a template may hold and says
// what is wrong with one; a template that does not hold is not kept.

import { previewTemplate, templateForm } from '../core/onrecord.js';
import { say } from '../words.js';
import { find, makeButton } from './find.js';
import { writeSettings } from './kept.js';
import { gatherSample } from './sample.js';

/** @returns {import('./settings').Draw} */
export function startCopying() {
  const template = /** @type {HTMLTextAreaElement} */ (find('#template'));
  const { page } = gatherSample();
  const { fields, standard } = templateForm();

  find('#fields').append(...fields.map((field) => makeButton(`{${field}}`, () => insert(`{${field}}`), say('settings_field', `{${field}}`))));
  template.addEventListener('input', () => {
    if (show()) writeSettings({ template: template.value === standard ? '' : template.value });
  });
  find('#template-standard').addEventListener('click', () => {
    template.value = standard;
    show();
    writeSettings({ template: '' });
  });

  /** @param {string} field */
  function insert(field) {
    template.focus();
    template.setRangeText(field, template.selectionStart, template.selectionEnd, 'end');
    template.dispatchEvent(new Event('input'));
  }

  /** Shows what the template makes of the quote; true if it holds. */
  function show() {
    const preview = previewTemplate(page, template.value, new Date().toISOString().slice(0, 10));
    const isWrong = !preview || 'problem' in preview;
    template.setAttribute('aria-invalid', String(isWrong));
    find('#template-problem').textContent = !preview ? say('problem_core_failed') : 'problem' in preview ? say(preview.problem, [preview.what, String(preview.line), String(preview.column)]) : '';
    if (!isWrong) find('#preview').textContent = preview.text;
    return !isWrong;
  }

  return (settings) => {
    // What is being written is not written over.
    if (document.activeElement === template) return;
    template.value = settings.template || standard;
    show();
  };
}
