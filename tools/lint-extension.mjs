// Lints a built extension: node tools/lint-extension.mjs chrome|firefox
//
// Errors, warnings and notices all fail. The linter is Mozilla's and judges every manifest as one for Firefox: what it
// misses in Chrome's is named here, and must be all that it misses. Chromium's own opinion of that manifest is asked
// for in tests/browser/package.test.mjs.

import { spawnSync } from 'node:child_process';

const ONLY_FIREFOX_NEEDS = new Set(['BACKGROUND_SERVICE_WORKER_NOFALLBACK', 'ADDON_ID_REQUIRED', 'MISSING_DATA_COLLECTION_PERMISSIONS']);

const browser = process.argv[2];
const { stdout, stderr } = spawnSync('node_modules/.bin/web-ext', ['lint', '--source-dir', `dist/${browser}`, '--output', 'json'], { encoding: 'utf8' });
let report;
try {
  report = JSON.parse(stdout);
} catch {
  console.error(stdout + stderr);
  process.exit(1);
}
const complaints = [...report.errors, ...report.warnings, ...report.notices].filter(({ code }) => browser === 'firefox' || !ONLY_FIREFOX_NEEDS.has(code));
for (const { _type, code, message, file, line } of complaints) console.error(`${file ?? 'manifest.json'}:${line ?? 1}: ${_type} ${code}: ${message}`);
process.exit(complaints.length > 0 ? 1 : 0);
