/**
 * One browser with the built extension, whichever it is. Scripts are functions' source texts: '() => document.title'.
 * Launched with `profile`, a folder, it leaves that folder behind, to be launched on again.
 */
export interface Browser {
  name: 'chromium' | 'firefox';
  /** "chrome-extension://…/" or "moz-extension://…/". */
  extensionUrl: string;
  /** Opens a new tab in front; what follows acts on it. */
  open(url: string): Promise<void>;
  /** Closes the tab in front; the one opened before it comes to the front. */
  closeTab(): Promise<void>;
  /** Takes the tab in front to another address, or to another place of the same page. */
  go(url: string): Promise<void>;
  /** Runs a function in the page's own world. */
  page(script: string, ...args: unknown[]): Promise<any>;
  /** Alt+Shift+Q with the focus in the page. */
  pressToggle(): Promise<unknown>;
  /** Alt+Shift+. (1) or Alt+Shift+, (-1): to the next quote or figure, or the one before. */
  pressStep(by: 1 | -1): Promise<unknown>;
  pressKey(name: 'Escape' | 'Tab' | 'Enter'): Promise<unknown>;
  /** Clicks the toolbar button and waits for the popup. */
  clickAction(): Promise<void>;
  /** Runs a function in the open popup. */
  popup(script: string, ...args: unknown[]): Promise<any>;
  /** Clicks with the mouse in the open popup. */
  pressInPopup(selector: string): Promise<unknown>;
  closePopup(): Promise<void>;
  /** Alt+Shift+L with the focus in the page. */
  pressList(): Promise<unknown>;
  /** True while the list stands beside the page. */
  hasList(): Promise<boolean>;
  /** Runs a function in the list beside the page. */
  list(script: string, ...args: unknown[]): Promise<any>;
  closeList(): Promise<void>;
  listScreenshot(): Promise<Buffer>;
  /** A key with the focus in the list; modifiers among "Shift" and "Control". */
  pressInList(key: string, ...modifiers: string[]): Promise<unknown>;
  /** The text of the last file that was saved under this name; waits for it. */
  saved(name: string): Promise<Buffer>;
  /** Runs a function on the shadow root of the card in the page; null while there is no card. */
  card(script: string, ...args: unknown[]): Promise<any>;
  /** Ends the service worker or event page, as the browser does after idle time. */
  stopBackground(): Promise<void>;
  /** Runs a function in the service worker; Chromium only. */
  background?(script: string, ...args: unknown[]): Promise<any>;
  /** The toolbar button's badge and title on the tab in front. */
  button(): Promise<{ badge: string; title: string }>;
  /** Page coordinates, CSS pixels from the viewport's corner. */
  hover(x: number, y: number): Promise<unknown>;
  click(x: number, y: number): Promise<unknown>;
  /** A finger on the screen. */
  tap(x: number, y: number): Promise<unknown>;
  rightClick(x: number, y: number): Promise<unknown>;
  /** False where menus cannot be driven (headless Chromium). */
  canOpenMenu: boolean;
  chooseMenuEntry?(label: string): Promise<void>;
  clipboard(): Promise<{ text: string; html: string }>;
  /** PNG of the page's visible part. */
  screenshot(): Promise<Buffer>;
  popupScreenshot(): Promise<Buffer>;
  /** Bytes that scripts use in the page's process, after a collection; null where nobody says (Firefox). */
  memory(): Promise<number | null>;
  /** The id of the process that shows the page; null where its command line tells (Chromium). */
  pageProcess(): Promise<number | null>;
  /** What pages are told of the reader's colour scheme. */
  setDark(on: boolean): Promise<unknown>;
  /** The same for the popup and the list, as far as they are open. */
  setPanelDark(on: boolean): Promise<unknown>;
  /** The zoom of the popup and the list, as far as they are open; they stay as wide as they are. */
  setPanelZoom(factor: number): Promise<unknown>;
  /** A contrast theme for the popup and the list, as far as they are open. */
  setPanelForcedColours(on: boolean): Promise<unknown>;
  /** As with the system's contrast themes. */
  setForcedColours(on: boolean): Promise<unknown>;
  /** The browser's zoom of the tab in front; 1 is none. */
  setZoom(factor: number): Promise<unknown>;
  /** The reader says yes when the extension asks for a site; call it before. */
  consent(pattern: string): Promise<void>;
  /** The reader takes a site's permission back in the browser's own settings. */
  revoke(pattern: string): Promise<void>;
  /** The reader says no when the extension asks for a site. */
  decline?(act: () => Promise<unknown>): Promise<void>;
  /** Lets the extension into private windows, as the reader may in the browser's settings; starts it anew. */
  allowPrivate(): Promise<void>;
  /** Opens a private window in front; what follows acts on its tab. */
  openPrivate(url: string): Promise<void>;
  /** Lays the page out as for paper. */
  setPrint(on: boolean): Promise<unknown>;
  /** What the extension's scripts threw or logged since the last call. */
  complaints(): Promise<string[]>;
  /** Puts the extension in place of itself, as an update does. */
  updateExtension(): Promise<void>;
  /** As with the system's setting. */
  setReducedMotion(on: boolean): Promise<unknown>;
  /** Removes the extension, under whatever pages are open. Its last act. */
  removeExtension(): Promise<void>;
  quit(): Promise<void>;
}
