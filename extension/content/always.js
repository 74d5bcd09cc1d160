// The last script on a site the reader always wants read: it says that the page is there. A classic content script.

(() => {
  'use strict';

  const api = globalThis.browser ?? chrome;
  api.runtime.sendMessage({ kind: 'loaded' }).catch(() => {}); // the extension may be gone
})();
