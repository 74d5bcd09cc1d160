// Firefox with the built extension, over geckodriver: the page in the content context, keys, buttons and menus in the
// browser's own ("chrome") context.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Builder, Key, Origin } from 'selenium-webdriver';
import firefox from 'selenium-webdriver/firefox.js';
import { Pointer } from 'selenium-webdriver/lib/input.js';
import { until } from './wait.mjs';

// Nothing here may ask the network for anything: tests must run without one.
const PREFERENCES = {
  'app.normandy.enabled': false, 'app.update.enabled': false, 'browser.aboutwelcome.enabled': false, 'browser.region.update.enabled': false,
  'browser.safebrowsing.downloads.enabled': false, 'browser.safebrowsing.malware.enabled': false, 'browser.safebrowsing.phishing.enabled': false,
  'browser.search.update': false, 'datareporting.policy.dataSubmissionEnabled': false, 'dom.push.connection.enabled': false,
  'extensions.getAddons.cache.enabled': false, 'extensions.update.enabled': false, 'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false, 'services.settings.server': '', 'toolkit.telemetry.enabled': false, 'toolkit.telemetry.server': '',
  // A driver opens pages faster than any reader; a script of the page before, cut off by that, would count as a complaint.
  'dom.ipc.cancel_content_js_when_navigating': false,
  'devtools.console.stdout.content': true, 'dom.w3c_touch_events.enabled': 1, 'gfx.color_management.mode': 0,
};
const UUID = '0a11ce5e-1111-4222-8333-444455556666';
const WINDOW = "const window = Services.wm.getMostRecentWindow('navigator:browser');";
const LIST = "window.document.getElementById('sidebar')?.contentDocument?.getElementById('webext-panels-browser')";
const KEYS = {
  Escape: Key.ESCAPE, Tab: Key.TAB, Enter: Key.ENTER, Delete: Key.DELETE, Home: Key.HOME, End: Key.END, ArrowUp: Key.ARROW_UP, ArrowDown: Key.ARROW_DOWN,
  ArrowLeft: Key.ARROW_LEFT, ArrowRight: Key.ARROW_RIGHT,
};
/** Draws what a frame shows, as a data address. */
const SNAPSHOT = `((frame, done) => frame.browsingContext.currentWindowGlobal.drawSnapshot(null, 1, 'white').then((snapshot) => {
  const canvas = window.document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
  [canvas.width, canvas.height] = [snapshot.width, snapshot.height];
  canvas.getContext('2d').drawImage(snapshot, 0, 0);
  done(canvas.toDataURL());
}))`;
const POPUP = `${WINDOW} const popup = window.document.querySelector('.webextension-popup-browser');`;

/** @returns {Promise<import('./browser').Browser>} */
export async function launchFirefox({ extension = 'dist/firefox', headed = false, width = 1280, height = 1000, dark = false, welcome = false, profile = '' } = {}) {
  const manifest = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8'));
  const id = manifest.browser_specific_settings.gecko.id;
  const widget = id.toLowerCase().replace(/[^a-z0-9_-]/g, '_');
  const own = `moz-extension://${UUID}/`;
  const [port, marionettePort] = await freePorts(2);
  const gecko = spawn(process.env.GECKODRIVER ?? 'geckodriver', ['--port', port, '--marionette-port', marionettePort, '--allow-system-access', '--log', 'error'].map(String));
  const said = [];
  for (const stream of [gecko.stdout, gecko.stderr]) stream.on('data', (data) => said.push(...data.toString('utf8').split('\n')));
  gecko.on('error', (error) => said.push(`geckodriver: ${error.message}`));
  await until('geckodriver listens', () => listens(port));

  const options = new firefox.Options().setBinary(process.env.FIREFOX ?? 'firefox-esr').windowSize({ width, height });
  if (!headed) options.addArguments('-headless');
  // An extension that is loaded for the time being goes when the browser does, and so would what it stored.
  if (profile) options.addArguments('-profile', profile).setPreference('extensions.webextensions.keepStorageOnUninstall', true).setPreference('extensions.webextensions.keepUuidOnUninstall', true);
  const downloads = mkdtempSync(join(tmpdir(), 'onrecord-downloads-'));
  const saving = { 'browser.download.folderList': 2, 'browser.download.dir': downloads, 'browser.download.useDownloadDir': true, 'browser.download.alwaysOpenPanel': false };
  for (const [name, value] of Object.entries({ ...PREFERENCES, ...saving, 'ui.systemUsesDarkTheme': dark ? 1 : 0, 'extensions.webextensions.uuids': JSON.stringify({ [id]: UUID }) })) options.setPreference(name, value);
  const driver = await new Builder().usingServer(`http://127.0.0.1:${port}`).forBrowser('firefox').setFirefoxOptions(options).build();
  await driver.manage().setTimeouts({ script: 30_000, pageLoad: 30_000 });
  await driver.installAddon(resolve(extension), true);
  const { Context } = firefox;
  const inBrowser = async (act) => {
    await driver.setContext(Context.CHROME);
    try {
      return await act();
    } finally {
      await driver.setContext(Context.CONTENT);
    }
  };
  const browserScript = (script, ...args) => inBrowser(() => driver.executeScript(script, ...args));
  const answer = ({ error, value }) => {
    if (error) throw new Error(error);
    return value;
  };
  // The popup and pages live in other processes; a frame script is what reaches them from the browser's side. One that
  // is sent while the frame still loads is lost with the blank page it was sent to, so it is given up in time.
  const inFrame = async (find, missing, script, args) => answer(await inBrowser(() => driver.executeAsyncScript(`const [script, args, done] = arguments; ${WINDOW}
    const frame = ${find};
    if (!frame) return done({ error: '${missing}' });
    window.setTimeout(() => done({ error: 'the frame does not answer' }), 5000);
    const name = 'onrecord-test-' + Math.random();
    frame.messageManager.addMessageListener(name, ({ data }) => done(data));
    const inside = 'const window = content, document = content.document; document.notifyUserGestureActivation();'
      + 'Promise.resolve().then(() => (' + script + ')(...' + JSON.stringify(args) + '))'
      + '.then((value) => ({ value: JSON.parse(JSON.stringify(value ?? null)) }), (error) => ({ error: String(error) }))'
      + '.then((answer) => sendAsyncMessage(' + JSON.stringify(name) + ', answer));';
    frame.messageManager.loadFrameScript('data:application/javascript;charset=utf-8,' + encodeURIComponent(inside), false);`, String(script), args)));
  const chord = (keys) => inBrowser(async () => {
    await driver.executeScript(`${WINDOW} window.focus(); window.gBrowser.selectedBrowser.focus();`);
    let actions = driver.actions();
    for (const key of keys) actions = actions.keyDown(key);
    for (const key of [...keys].reverse()) actions = actions.keyUp(key);
    await actions.perform();
  });
  const pointer = (x, y) => driver.actions().move({ x: Math.round(x) - 3, y: Math.round(y), origin: Origin.VIEWPORT }).move({ x: Math.round(x), y: Math.round(y), origin: Origin.VIEWPORT });

  /** @type {import('./browser').Browser} */
  const browser = {
    name: 'firefox',
    extensionUrl: own,

    async open(url) {
      await driver.switchTo().newWindow('tab');
      await driver.get(url);
    },

    async closeTab() {
      await driver.close();
      await driver.switchTo().window((await driver.getAllWindowHandles()).at(-1));
    },

    go: (url) => driver.get(url),

    page: async (script, ...args) => answer(await driver.executeAsyncScript(
      `const [args, done] = arguments; Promise.resolve().then(() => (${script})(...args)).then((value) => done({ value }), (error) => done({ error: String(error) }));`, args)),

    pressToggle: () => chord([Key.ALT, Key.SHIFT, 'q']),

    pressStep: (by) => chord([Key.ALT, Key.SHIFT, by > 0 ? '.' : ',']),

    pressKey: (name) => chord([{ Escape: Key.ESCAPE, Tab: Key.TAB, Enter: Key.ENTER }[name]]),

    async clickAction() {
      await inBrowser(async () => {
        await driver.executeScript(`${WINDOW} window.document.getElementById('unified-extensions-button').click();`);
        await until('the extensions panel is open', () => driver.executeScript(`${WINDOW} return window.gUnifiedExtensions.panel?.state === 'open';`));
        await driver.executeScript(`${WINDOW} window.document.querySelector('#unified-extensions-panel [data-extensionid="${id}"] .unified-extensions-item-action-button').click();`);
      });
      await until('the popup is open', () => browserScript(`${POPUP} return popup?.closest('panel').state === 'open' && popup.currentURI?.spec.startsWith('${own}') && !popup.webProgress?.isLoadingDocument;`));
      await until('the popup answers', () => this.popup("() => document.readyState === 'complete'"));
    },

    popup: (script, ...args) => inFrame("window.document.querySelector('.webextension-popup-browser')", 'no popup is open', script, args),

    // The card's shadow root is closed to the page's scripts, not to the browser's.
    async card(script, ...args) {
      const shadow = '[...document.documentElement.children].map((child) => child.openOrClosedShadowRoot).find(Boolean)';
      return inFrame('window.gBrowser.selectedBrowser', 'no tab is open', `(...args) => { const root = ${shadow}; return root ? (${script})(root, ...args) : null; }`, args);
    },

    pressList: () => chord([Key.ALT, Key.SHIFT, 'l']),

    hasList: () => browserScript(`${WINDOW} return ${LIST}?.currentURI?.spec.startsWith('${own}') ?? false;`),

    list: (script, ...args) => inFrame(LIST, 'no list is open', script, args),

    closeList: () => browserScript(`${WINDOW} window.SidebarController.hide();`),

    async listScreenshot() {
      const picture = await inBrowser(() => driver.executeAsyncScript(`const done = arguments[0]; ${WINDOW}
        ${SNAPSHOT}(${LIST}, done);`));
      return Buffer.from(picture.slice(picture.indexOf(',') + 1), 'base64');
    },

    async pressInList(name, ...modifiers) {
      const held = modifiers.map((modifier) => ({ Shift: Key.SHIFT, Control: Key.CONTROL })[modifier]);
      // The list lives in another process: the driver's word that keys were sent does not say that they have arrived.
      await this.list(`() => {
        const told = document.documentElement.dataset;
        if (!told.keysLeft) window.addEventListener('keyup', () => { told.keysLeft = Number(told.keysLeft) - 1; }, true);
        told.keysLeft = ${held.length + 1};
      }`);
      await browserScript(`${WINDOW} window.focus(); ${LIST}.focus();`);
      // So does the focus: keys that come before it are lost.
      await until('the list has the focus', () => this.list('() => document.hasFocus()'));
      await inBrowser(async () => {
        let actions = driver.actions();
        for (const each of held) actions = actions.keyDown(each);
        actions = actions.sendKeys(KEYS[name] ?? name);
        for (const each of held) actions = actions.keyUp(each);
        await actions.perform();
      });
      await until('the keys have arrived', () => this.list('() => Number(document.documentElement.dataset.keysLeft) <= 0 || !document.hasFocus()'));
    },

    // The file is there before what belongs in it is.
    saved: (name) => until(`${name} is saved`, async () => {
      const path = join(downloads, name);
      const isWhole = await inBrowser(() => driver.executeAsyncScript(`const [path, done] = arguments;
        const { Downloads } = ChromeUtils.importESModule('resource://gre/modules/Downloads.sys.mjs');
        Downloads.getList(Downloads.ALL).then((list) => list.getAll())
          .then((all) => done(all.some(({ target, succeeded }) => succeeded && target.path === path)), () => done(false));`, path));
      return isWhole && readFileSync(path);
    }),

    pressInPopup: (selector) => inFrame("window.document.querySelector('.webextension-popup-browser')", 'no popup is open', `(selector) => {
      const { x, y, width, height } = document.querySelector(selector).getBoundingClientRect();
      for (const type of ['mousedown', 'mouseup']) window.synthesizeMouseEvent(type, x + width / 2, y + height / 2, { button: 0, clickCount: 1 }, {});
    }`, [selector]),

    async closePopup() {
      // A panel that is still coming up cannot be sent away yet, so it is asked each time.
      await until('the popup is closed', () => browserScript(`${POPUP}
        for (const panel of window.document.querySelectorAll('panel')) if (panel.state === 'open') panel.hidePopup();
        return !popup;`));
    },

    async stopBackground() {
      await inBrowser(() => driver.executeAsyncScript(`const done = arguments[0]; WebExtensionPolicy.getByID('${id}').extension.terminateBackground().then(done, done);`));
    },

    button: () => browserScript(`${WINDOW}
      const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
      const { action } = ExtensionParent.apiManager.global.browserActionFor(WebExtensionPolicy.getByID('${id}').extension);
      const { badgeText, title } = action.getContextData(window.gBrowser.selectedTab);
      return { badge: badgeText ?? '', title: title ?? '' };`),

    hover: (x, y) => pointer(x, y).perform(),

    click: (x, y) => pointer(x, y).click().perform(),

    /** A finger on the screen. */
    tap: (x, y) => {
      const finger = new Pointer('finger', Pointer.Type.TOUCH);
      return driver.actions().insert(finger, finger.move({ x: Math.round(x), y: Math.round(y), origin: Origin.VIEWPORT, duration: 0 }), finger.press(), finger.release()).perform();
    },

    rightClick: (x, y) => pointer(x, y).contextClick().perform(),

    canOpenMenu: true,

    /** Chooses an entry of the context menu that a right click opened. */
    async chooseMenuEntry(label) {
      await until(`the menu has "${label}"`, () => browserScript(`${WINDOW}
        const menu = window.document.getElementById('contentAreaContextMenu');
        const entry = [...menu.querySelectorAll('menuitem')].find((item) => item.label === arguments[0]);
        if (menu.state !== 'open' || !entry) return false;
        menu.activateItem(entry);
        return true;`, label));
    },

    clipboard: () => browserScript(`const held = {};
      for (const flavour of ['text/plain', 'text/html']) {
        try {
          const carrier = Cc['@mozilla.org/widget/transferable;1'].createInstance(Ci.nsITransferable), value = {};
          carrier.init(null);
          carrier.addDataFlavor(flavour);
          Services.clipboard.getData(carrier, Services.clipboard.kGlobalClipboard);
          carrier.getTransferData(flavour, value);
          held[flavour] = value.value.QueryInterface(Ci.nsISupportsString).data;
        } catch { /* nothing of that flavour */ }
      }
      return { text: held['text/plain'] ?? '', html: held['text/html'] ?? '' };`),

    screenshot: async () => Buffer.from(await driver.takeScreenshot(), 'base64'),

    // A popup is a window of its own, which the driver's screenshots leave out.
    async popupScreenshot() {
      const picture = await inBrowser(() => driver.executeAsyncScript(`const done = arguments[0]; ${POPUP}
        ${SNAPSHOT}(popup, done);`));
      return Buffer.from(picture.slice(picture.indexOf(',') + 1), 'base64');
    },

    memory: async () => null,

    pageProcess: () => browserScript(`${WINDOW} return window.gBrowser.selectedBrowser.frameLoader.remoteTab.osPid;`),

    /** Pages see the reader's choice of theme through this preference: 0 dark, 1 light. */
    setDark: (on) => browserScript(`Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', ${on ? 0 : 1});`),

    /** 0: pages' own colours, 2: the reader's, everywhere. */
    setForcedColours: (on) => browserScript(`Services.prefs.setIntPref('browser.display.document_color_use', ${on ? 2 : 1});`),

    setZoom: (factor) => browserScript(`${WINDOW} window.gBrowser.selectedBrowser.fullZoom = ${factor};`),

    /** Says yes to whatever the extension asks for. */
    consent: () => browserScript("Services.prefs.setBoolPref('extensions.webextOptionalPermissionPrompts', false);"),

    async decline(act) {
      await browserScript("Services.prefs.setBoolPref('extensions.webextOptionalPermissionPrompts', true);");
      await act();
      await until('the question is there and answered', () => browserScript(`${WINDOW}
        const no = window.document.querySelector('#notification-popup .popup-notification-secondary-button, #addon-webext-permissions-notification .popup-notification-secondary-button');
        if (window.PopupNotifications.panel.state !== 'open') return false;
        const asked = window.PopupNotifications.panel.firstElementChild;
        asked.secondaryButton.click();
        return true;`));
      await browserScript("Services.prefs.setBoolPref('extensions.webextOptionalPermissionPrompts', false);");
    },

    allowPrivate: () => inBrowser(() => driver.executeAsyncScript(`const done = arguments[0];
      const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
      const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
      (async () => {
        await ExtensionPermissions.add('${id}', { permissions: ['internal:privateBrowsingAllowed'], origins: [] });
        await (await AddonManager.getAddonByID('${id}')).reload();
      })().then(() => done(), (error) => done(String(error)));`)),

    async openPrivate(url) {
      const before = await driver.getAllWindowHandles();
      await browserScript(`${WINDOW} window.OpenBrowserWindow({ private: true });`);
      const handle = await until('the private window is there', async () => (await driver.getAllWindowHandles()).find((each) => !before.includes(each)));
      await driver.switchTo().window(handle);
      await until('it is in front', () => browserScript(`${WINDOW} const { PrivateBrowsingUtils } = ChromeUtils.importESModule('resource://gre/modules/PrivateBrowsingUtils.sys.mjs'); return PrivateBrowsingUtils.isWindowPrivate(window);`));
      await driver.get(url);
    },

    revoke: (pattern) => inBrowser(() => driver.executeAsyncScript(`const [pattern, done] = arguments;
      const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
      ExtensionPermissions.remove('${id}', { permissions: [], origins: [pattern] }, WebExtensionPolicy.getByID('${id}').extension).then(done, done);`, pattern)),

    /** They follow the same preference as pages. */
    setPanelDark: async () => {},

    setPanelZoom: (factor) => browserScript(`${POPUP} for (const frame of [popup, ${LIST}]) if (frame) frame.fullZoom = ${factor};`),

    /** They follow the same preference as pages. */
    setPanelForcedColours: (on) => browser.setForcedColours(on),

    setPrint: (on) => browserScript(`${WINDOW} window.gBrowser.selectedBrowser.browsingContext.mediumOverride = arguments[0];`, on ? 'print' : ''),

    /** Errors of the extension's own scripts since the last call. */
    async complaints() {
      const errors = await browserScript(`const mine = [];
        for (const message of Services.console.getMessageArray()) {
          if (!(message instanceof Ci.nsIScriptError)) continue;
          const text = message.errorMessage + ' ' + message.sourceName + ':' + message.lineNumber;
          if (/^Promise (resolved|rejected) after context unloaded/.test(text)) continue; // of a popup or list that was closed
          if (message.sourceName.startsWith('resource://gre/')) continue; // the browser, of a background it stopped itself
          if (text.includes('${own}') || text.includes('${id}')) mine.push(text);
        }
        Services.console.reset();
        return mine;`);
      // Content's console goes to standard output without its place; the browser's own lines name a module.
      // A window that closes while its parts still talk: the browser tells of itself so, with no place.
      const isBrowsersOwn = (line) => /^console\.error: \(new InvalidStateError\(|^console\.\w+: ?"?[A-Z]\w+: |resource:\/\/|chrome:\/\/|PDF\.js/.test(line);
      return [...errors, ...said.splice(0).filter((line) => /^console\.(log|warn|error|assert|info):/.test(line) && !isBrowsersOwn(line))];
    },

    // The old one's tabs go with it.
    async updateExtension() {
      await driver.installAddon(resolve(extension), true);
      await driver.switchTo().window(first);
    },

    setReducedMotion: (on) => browserScript(`Services.prefs.setIntPref('ui.prefersReducedMotion', ${on ? 1 : 0});`),

    removeExtension: () => driver.uninstallAddon(id),

    async quit() {
      const ended = new Promise((done) => gecko.once('exit', done));
      await driver.quit().catch(() => {});
      gecko.kill();
      await ended;
      rmSync(downloads, { recursive: true, force: true });
    },
  };

  // The welcome page comes up in front, so it is waited for, and gone before anything else is opened. One that is closed
  // before it has nothing more to do complains.
  const [first, greeting] = await until('the welcome page is open', async () => {
    const handles = await driver.getAllWindowHandles();
    return handles.length > 1 && handles;
  });
  await driver.switchTo().window(greeting);
  await until('the welcome page is painted', async () => (await browser.button()).badge !== '');
  if (!welcome) {
    await driver.close();
    await driver.switchTo().window(first);
  }
  return browser;
}

/** Ports that nobody listens on; all are held until the last is found, so no two are the same. */
async function freePorts(count) {
  const servers = [];
  for (let i = 0; i < count; i++) {
    const server = createServer();
    await new Promise((done) => server.listen(0, '127.0.0.1', done));
    servers.push(server);
  }
  return Promise.all(servers.map((server) => {
    const { port } = server.address();
    return new Promise((done) => server.close(() => done(port)));
  }));
}

function listens(port) {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => done(Boolean(socket.destroy())));
    socket.on('error', () => done(false));
  });
}
