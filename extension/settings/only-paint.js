// Before the content scripts: of all they do, this page only paints. A classic script.
globalThis.onRecord = /** @type {OnRecord} */ ({ ready: true });
