// Chromium with the built extension, driven over the DevTools protocol.

import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Devtools } from './devtools.mjs';
import { until } from './wait.mjs';

// Nothing here may ask the network for anything: tests must run without one.
const ARGUMENTS = [
  '--no-first-run', '--no-default-browser-check', '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-sync',
  '--disable-background-networking', '--disable-component-update', '--disable-default-apps', '--disable-breakpad',
  '--disable-domain-reliability', '--metrics-recording-only', '--mute-audio', '--force-color-profile=srgb',
  '--disable-renderer-backgrounding', '--disable-backgrounding-occluded-windows', '--disable-background-timer-throttling',
  '--disable-features=Translate,OptimizationHints,MediaRouter', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  '--remote-debugging-pipe', '--enable-unsafe-extension-debugging',
];
const ALT = 1, CONTROL = 2, SHIFT = 8;
/** Code, number and text of keys that are no letters. */
const KEYS = {
  Escape: ['Escape', 27], Tab: ['Tab', 9], Enter: ['Enter', 13, '\r'], ' ': ['Space', 32, ' '], Delete: ['Delete', 46], Home: ['Home', 36], End: ['End', 35],
  ArrowUp: ['ArrowUp', 38], ArrowDown: ['ArrowDown', 40], ArrowLeft: ['ArrowLeft', 37], ArrowRight: ['ArrowRight', 39],
};

const MIDDLE = `(selector) => {
  const { x, y, width, height } = document.querySelector(selector).getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}`;

/** @returns {Promise<import('./browser').Browser>} */
export async function launchChromium({ extension = 'dist/chrome', headed = false, width = 1280, height = 1000, dark = false, welcome = false, profile: kept = '' } = {}) {
  const profile = kept || mkdtempSync(join(tmpdir(), 'onrecord-chromium-'));
  const devtools = new Devtools(process.env.CHROMIUM ?? 'chromium', [
    ...(headed ? [] : ['--headless=new']), ...ARGUMENTS, ...(dark ? ['--force-dark-mode'] : []), `--user-data-dir=${profile}`, `--window-size=${width},${height}`, 'about:blank',
  ]);
  // A browser that is started anew has it already; loaded again, it would lose what the reader permitted.
  const { extensions } = kept ? await devtools.send('Extensions.getExtensions') : { extensions: [] };
  const known = extensions.find(({ path }) => path === resolve(extension));
  const { id } = known ?? (await devtools.send('Extensions.loadUnpacked', { path: resolve(extension) }));
  const own = `chrome-extension://${id}/`;
  const complaints = [];
  const sessions = new Map(); // session → true where the target is the extension's own
  const attached = new Map(); // target → session
  const tabs = [];
  let tab = null;
  let opened = 0;

  const attach = async (targetId, isOwn) => {
    if (attached.has(targetId)) return attached.get(targetId);
    const { sessionId } = await devtools.send('Target.attachToTarget', { targetId, flatten: true });
    sessions.set(sessionId, isOwn);
    attached.set(targetId, sessionId);
    await devtools.send('Runtime.enable', {}, sessionId);
    return sessionId;
  };
  const evaluate = async (session, script, args) => {
    const expression = `(${script})(${args.map((value) => JSON.stringify(value) ?? 'undefined').join(',')})`;
    const { result, exceptionDetails } = await devtools.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true, userGesture: true }, session);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  const targets = async () => (await devtools.send('Target.getTargets', { filter: [{ type: 'tab', exclude: true }, {}] })).targetInfos;
  // What the browser's own bars act on: a page's target lies within one of these.
  const tabTargets = async () => (await devtools.send('Target.getTargets', { filter: [{ type: 'tab' }] })).targetInfos;
  const ownTarget = async (type) => (await targets()).find((target) => target.type === type && target.url.startsWith(own) && target.targetId !== tab?.targetId);
  // One that is closing is listed for a moment longer, and then refuses to be closed again.
  const close = async (targetId) => {
    const isThere = async () => (await targets()).some((target) => target.targetId === targetId);
    await devtools.send('Target.closeTarget', { targetId }).catch((error) => {
      if (!/No target/.test(error.message)) throw error;
    });
    await until('the target is closed', async () => !(await isThere()));
  };
  const ownPage = async (name) => (await targets()).find((target) => target.url.startsWith(`${own}panel/${name}.html`) && target.targetId !== tab?.targetId);
  const sessionOf = async (name) => {
    const target = await ownPage(name);
    return target && attach(target.targetId, true);
  };
  /** Acts in the browser's own page of extensions, in a tab of its own. */
  const inManager = async (script, pattern = '') => {
    const { targetId } = await devtools.send('Target.createTarget', { url: 'chrome://extensions/', background: true });
    const session = await attach(targetId, false);
    await until('the page of extensions is there', () => evaluate(session, "() => Boolean(globalThis.chrome?.developerPrivate) && document.readyState === 'complete'", []));
    await evaluate(session, script, [id, pattern]);
    await close(targetId);
  };
  /**
   * What was loaded over the protocol is marked as loaded for the moment, and at the next start is without what the reader
   * permitted; loaded anew in the developer mode, it stays as it does with those who load it by hand.
   */
  const settleIn = async () => {
    const worker = await ownTarget('service_worker');
    await inManager(`async (id) => {
      await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
      await chrome.developerPrivate.reload(id);
    }`);
    await until('the new background has started', async () => ((await ownTarget('service_worker')) ?? worker).targetId !== worker.targetId);
  };
  const popupSession = () => sessionOf('popup');
  const inOwnPage = async (name, script, args) => {
    const session = await sessionOf(name);
    if (!session) throw new Error(`no ${name} is open`);
    return evaluate(session, script, args);
  };
  const mouse = (type, x, y, more = {}) => devtools.send('Input.dispatchMouseEvent', { type, x, y, ...more }, tab.session);
  const key = (name, code, keyCode, modifiers = 0, text = undefined, session = tab.session, commands = undefined) => {
    const event = { modifiers, key: name, code, windowsVirtualKeyCode: keyCode, nativeVirtualKeyCode: keyCode, text, commands };
    return Promise.all([text ? 'keyDown' : 'rawKeyDown', 'keyUp'].map((type) => devtools.send('Input.dispatchKeyEvent', { type, ...event }, session)));
  };

  devtools.onEvent(({ method, params, sessionId }) => {
    if (method === 'Target.detachedFromTarget') sessions.delete(params.sessionId);
    if (!sessions.has(sessionId)) return;
    const isOurs = (place) => sessions.get(sessionId) || (place ?? '').startsWith(own);
    if (method === 'Runtime.exceptionThrown') {
      const { exceptionDetails: details } = params;
      if (isOurs(details.url ?? details.stackTrace?.callFrames[0]?.url)) complaints.push(details.exception?.description ?? details.text);
    } else if (method === 'Runtime.consoleAPICalled' && isOurs(params.stackTrace?.callFrames[0]?.url)) {
      complaints.push(`console.${params.type}: ${params.args.map((argument) => argument.value ?? argument.description).join(' ')}`);
    }
  });
  devtools.onEvent(({ method, params }) => {
    if (method !== 'Target.targetCreated' || !params.targetInfo.url.startsWith(own)) return;
    attach(params.targetInfo.targetId, true).catch(() => {}); // it may be gone already
  });
  await devtools.send('Target.setDiscoverTargets', { discover: true });
  const downloads = join(profile, 'downloads');
  mkdirSync(downloads, { recursive: true });
  await devtools.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });

  /** @type {import('./browser').Browser} */
  const browser = {
    name: 'chromium',
    extensionUrl: own,

    async open(url) {
      const blank = `about:blank#${++opened}`; // by this its tab is told from others
      const { targetId } = await devtools.send('Target.createTarget', { url: blank });
      const { targetId: strip } = await until('the new tab is listed', async () => (await tabTargets()).find((target) => target.url === blank));
      tab = { targetId, strip, session: await attach(targetId, false) };
      tabs.push(tab);
      await devtools.send('Page.enable', {}, tab.session);
      await devtools.send('Page.bringToFront', {}, tab.session);
      await devtools.send('Page.navigate', { url }, tab.session);
      await until(`${url} is loaded and in front`, () =>
        evaluate(tab.session, `() => location.href !== '${blank}' && document.readyState === 'complete' && document.visibilityState === 'visible'`, []));
    },

    async closeTab() {
      await close(tabs.pop().targetId);
      tab = tabs.at(-1) ?? null;
      if (tab) await devtools.send('Page.bringToFront', {}, tab.session);
    },

    async go(url) {
      await devtools.send('Page.navigate', { url }, tab.session);
      await until(`${url} is loaded`, () => 
        evaluate(tab.session, "(url) => location.href.split('#')[0] === url.split('#')[0] && document.readyState === 'complete'", [url]));
    },

    page: (script, ...args) => evaluate(tab.session, script, args),

    pressToggle: () => key('Q', 'KeyQ', 81, ALT | SHIFT),

    pressStep: (by) => (by > 0 ? key('>', 'Period', 190, ALT | SHIFT) : key('<', 'Comma', 188, ALT | SHIFT)),

    pressKey: (name) => {
      const [code, keyCode, text] = KEYS[name];
      return key(name, code, keyCode, 0, text);
    },

    async clickAction() {
      await devtools.send('Extensions.triggerAction', { id, targetId: tab.strip });
      await until('the popup is open', popupSession);
    },

    popup: (script, ...args) => inOwnPage('popup', script, args),

    async pressInPopup(selector) {
      const { x, y } = await this.popup(MIDDLE, selector);
      const session = await popupSession();
      for (const type of ['mousePressed', 'mouseReleased']) await devtools.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 }, session);
    },

    async closePopup() {
      const target = await ownPage('popup');
      if (target) await close(target.targetId);
    },

    pressList: () => key('L', 'KeyL', 76, ALT | SHIFT),

    hasList: async () => Boolean(await ownPage('list')),

    list: (script, ...args) => inOwnPage('list', script, args),

    async closeList() {
      const target = await ownPage('list');
      if (target) await close(target.targetId);
    },

    async listScreenshot() {
      return Buffer.from((await devtools.send('Page.captureScreenshot', { format: 'png' }, await sessionOf('list'))).data, 'base64');
    },

    async pressInList(name, ...modifiers) {
      const [code, keyCode, text] = KEYS[name] ?? [`Key${name.toUpperCase()}`, name.toUpperCase().charCodeAt(0)];
      const held = modifiers.reduce((sum, modifier) => sum | { Shift: SHIFT, Control: CONTROL }[modifier], 0);
      const commands = held === CONTROL && name === 'c' ? ['copy'] : undefined;
      return key(name, code, keyCode, held, text, await sessionOf('list'), commands);
    },

    saved: (name) => until(`${name} is saved`, () => readFileSync(join(downloads, name))),

    // The card's shadow root is closed to scripts; the inspector sees it.
    async card(script, ...args) {
      const { root } = await devtools.send('DOM.getDocument', { depth: 3, pierce: true }, tab.session);
      const html = root.children?.find(({ localName }) => localName === 'html');
      const host = html?.children?.find(({ localName, shadowRoots }) => localName === 'div' && shadowRoots);
      if (!host) return null;
      const { object } = await devtools.send('DOM.resolveNode', { nodeId: host.shadowRoots[0].nodeId }, tab.session);
      const { result, exceptionDetails } = await devtools.send('Runtime.callFunctionOn', {
        objectId: object.objectId, functionDeclaration: `function (...args) { return (${script})(this, ...args); }`,
        arguments: args.map((value) => ({ value })), returnByValue: true, awaitPromise: true,
      }, tab.session);
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },

    async background(script, ...args) {
      const worker = await ownTarget('service_worker');
      return evaluate(await attach(worker.targetId, true), script, args);
    },

    async stopBackground() {
      const worker = await ownTarget('service_worker');
      if (worker) await close(worker.targetId);
    },

    async button() {
      return this.background(`async () => {
        const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
        const at = { tabId: tab.id };
        return { badge: await chrome.action.getBadgeText(at), title: await chrome.action.getTitle(at) };
      }`);
    },

    async hover(x, y) {
      await mouse('mouseMoved', x - 3, y);
      await mouse('mouseMoved', x, y);
    },

    async click(x, y) {
      await this.hover(x, y);
      await mouse('mousePressed', x, y, { button: 'left', clickCount: 1 });
      await mouse('mouseReleased', x, y, { button: 'left', clickCount: 1 });
    },

    /** A finger on the screen. */
    async tap(x, y) {
      await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] }, tab.session);
      await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] }, tab.session);
    },

    async rightClick(x, y) {
      await this.hover(x, y);
      await mouse('mousePressed', x, y, { button: 'right', clickCount: 1 });
      await mouse('mouseReleased', x, y, { button: 'right', clickCount: 1 });
    },

    /** Chosen by hand only: a headless Chromium draws no menus. What the entry does is asked of the background. */
    canOpenMenu: false,

    async clipboard() {
      const origin = own.slice(0, -1);
      await devtools.send('Browser.grantPermissions', { permissions: ['clipboardReadWrite'], origin });
      const read = `async () => {
        const held = {};
        for (const item of await navigator.clipboard.read()) for (const type of item.types) held[type] = await (await item.getType(type)).text();
        return { text: held['text/plain'] ?? '', html: held['text/html'] ?? '' };
      }`;
      // In the list, if it is open: it would follow another tab that came to the front.
      const list = await sessionOf('list');
      if (list) {
        await devtools.send('Emulation.setFocusEmulationEnabled', { enabled: true }, list);
        return until('the clipboard can be read', () => evaluate(list, read, []));
      }
      const { targetId } = await devtools.send('Target.createTarget', { url: `${own}manifest.json` });
      const session = await attach(targetId, true);
      await devtools.send('Page.bringToFront', {}, session);
      const held = await until('the clipboard can be read', () => evaluate(session, read, []));
      await close(targetId);
      if (tab) await devtools.send('Page.bringToFront', {}, tab.session);
      return held;
    },

    /** PNG of the page's visible part. */
    async screenshot() {
      return Buffer.from((await devtools.send('Page.captureScreenshot', { format: 'png' }, tab.session)).data, 'base64');
    },

    async popupScreenshot() {
      return Buffer.from((await devtools.send('Page.captureScreenshot', { format: 'png' }, await popupSession())).data, 'base64');
    },

    pageProcess: async () => null,

    async memory() {
      await devtools.send('HeapProfiler.collectGarbage', {}, tab.session);
      const { usedSize, backingStorageSize = 0 } = await devtools.send('Runtime.getHeapUsage', {}, tab.session);
      return usedSize + backingStorageSize;
    },

    setDark: (on) => devtools.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: on ? 'dark' : 'light' }] }, tab.session),

    setForcedColours: (on) => devtools.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: on ? 'active' : 'none' }] }, tab.session),

    /** What zooming does to a page: fewer CSS pixels, each of them larger. */
    setZoom: (factor) => (factor === 1
      ? devtools.send('Emulation.clearDeviceMetricsOverride', {}, tab.session)
      : devtools.send('Emulation.setDeviceMetricsOverride', { width: Math.round(width / factor), height: Math.round(height / factor), deviceScaleFactor: factor, mobile: false }, tab.session)),

    // No test can click the browser's question; what was granted once is not asked for again, and this grants it.
    async consent(pattern) {
      await inManager(`async (id, pattern) => {
        await chrome.developerPrivate.updateExtensionConfiguration({ extensionId: id, hostAccess: 'ON_SPECIFIC_SITES' });
        await chrome.developerPrivate.addHostPermission(id, pattern);
      }`, pattern);
    },

    async allowPrivate() {
      // It is loaded anew for that, and outside the developer mode would stay unloaded.
      await inManager(`async (id) => {
        await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
        await chrome.developerPrivate.updateExtensionConfiguration({ extensionId: id, incognitoAccess: true });
      }`);
      await until('the background may go there', async () => (await ownTarget('service_worker')) && this.background('() => chrome.extension.isAllowedIncognitoAccess()'));
    },

    async openPrivate(url) {
      const marked = `${url}#private-${++opened}`;
      await this.background('(url) => chrome.windows.create({ url, incognito: true, focused: true })', marked);
      const target = await until('the private window is there', async () => (await targets()).find((each) => each.url === marked));
      const { targetId: strip } = await until('its tab is listed', async () => (await tabTargets()).find((each) => each.url === marked));
      tab = { targetId: target.targetId, strip, session: await attach(target.targetId, false) };
      tabs.push(tab);
      await devtools.send('Page.enable', {}, tab.session);
      await devtools.send('Page.bringToFront', {}, tab.session);
      await until(`${url} is loaded`, () => evaluate(tab.session, "() => document.readyState === 'complete'", []));
    },

    revoke: (pattern) => inManager('(id, pattern) => chrome.developerPrivate.removeHostPermission(id, pattern)', pattern),

    async setPanelDark(on) {
      for (const session of [await sessionOf('popup'), await sessionOf('list')]) {
        if (session) await devtools.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: on ? 'dark' : 'light' }] }, session);
      }
    },

    // Chromium takes no other measures for popups and panels; their root's own zoom lays them out as its own does.
    async setPanelZoom(factor) {
      for (const session of [await sessionOf('popup'), await sessionOf('list')]) {
        if (session) await evaluate(session, '(factor) => { document.documentElement.style.zoom = factor === 1 ? "" : factor; }', [factor]);
      }
    },

    async setPanelForcedColours(on) {
      for (const session of [await sessionOf('popup'), await sessionOf('list')]) {
        if (session) await devtools.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: on ? 'active' : 'none' }] }, session);
      }
    },

    setPrint: (on) => devtools.send('Emulation.setEmulatedMedia', { media: on ? 'print' : '' }, tab.session),

    complaints: async () => complaints.splice(0),

    async updateExtension() {
      const worker = (await ownTarget('service_worker'))?.targetId;
      await devtools.send('Extensions.loadUnpacked', { path: resolve(extension) });
      await until('the new background has started', async () => (await targets()).some(({ type, url, targetId }) => type === 'service_worker' && url.startsWith(own) && targetId !== worker));
    },

    setReducedMotion: (on) => devtools.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-reduced-motion', value: on ? 'reduce' : 'no-preference' }] }, tab.session),

    async removeExtension() {
      await devtools.send('Extensions.uninstall', { id });
    },

    async quit() {
      await devtools.send('Browser.close').catch(() => {});
      await devtools.ended;
      if (!kept) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };

  if (known) return browser;
  // The welcome page comes up in front, so it is waited for, and gone before anything else is opened. One that is closed
  // before it has nothing more to do complains.
  const greeting = await until('the welcome page is open', async () => (await targets()).find(({ url }) => url.startsWith(`${own}welcome/`)));
  tab = { targetId: greeting.targetId, strip: null, session: await attach(greeting.targetId, true) };
  await until('the welcome page is painted', async () => (await browser.button()).badge !== '');
  if (!welcome) {
    await close(greeting.targetId);
    tab = null;
  }
  if (kept) await settleIn();
  return browser;
}
