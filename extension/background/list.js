// The list beside the page: Chrome's side panel, Firefox's sidebar. Both open only at a gesture of the reader.

import { api } from './api.js';

/** @typedef {{ sidebarAction?: { open(): Promise<void> } }} Firefox */

/** @param {{ windowId?: number } | undefined} tab  in whose window */
export async function openList(tab) {
  const { sidebarAction } = /** @type {Firefox} */ (/** @type {unknown} */ (api));
  try {
    // Nothing may be waited for before this.
    await (sidebarAction ? sidebarAction.open() : api.sidePanel.open({ windowId: /** @type {number} */ (tab?.windowId) }));
    return true;
  } catch {
    return false; // the gesture was too long ago
  }
}
