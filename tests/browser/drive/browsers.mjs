// The browsers every test runs in. ONRECORD_BROWSERS=firefox (or chromium) keeps to one, for a quick look.

import { launchChromium } from './chromium.mjs';
import { launchFirefox } from './firefox.mjs';

const ALL = { chromium: launchChromium, firefox: launchFirefox };

/** @type {[string, (options?: object) => Promise<import('./browser').Browser>][]} */
export const BROWSERS = Object.entries(ALL).filter(([name]) => (process.env.ONRECORD_BROWSERS ?? name).split(',').includes(name));
