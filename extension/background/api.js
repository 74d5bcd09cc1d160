/** Firefox's own name for the extension interfaces, or Chrome's; both answer with promises. */
export const api = /** @type {typeof chrome} */ (globalThis.browser ?? chrome);
