// What the content scripts say: the browser's words, or those of the language the reader chose. A classic content script.

(() => {
  'use strict';

  globalThis.onRecord ??= /** @type {OnRecord} */ ({});

  const api = globalThis.browser ?? chrome;

  /** The chosen language's; null: the browser's. @type {import('./scripts').Words | null} */
  let chosen = null;

  onRecord.learnWords = async () => {
    try {
      // Most readers chose none, and then nobody is asked.
      const { language } = await api.storage.local.get('language');
      chosen = language ? ((await api.runtime.sendMessage({ kind: 'words' })) ?? null) : null;
    } catch {
      // The extension is gone.
    }
  };

  onRecord.say = (key, ...words) => {
    if (!chosen) return api.i18n.getMessage(key, words);
    const { message = '', placeholders = {} } = chosen[key] ?? {};
    return message.replace(/\$(\w+)\$/g, (_, name) => (placeholders[name.toLowerCase()]?.content ?? '').replace(/\$([1-9])/g, (_, number) => words[number - 1] ?? ''));
  };
})();
