// The figure benchmark in real browsers:
//   node bench/figures-in-browser.mjs target/wasm32-wasip1/extension/deps/figures-….wasm
// The program is benches/figures.rs built for WASI (see bench/figures.md); a page gives it a clock, a place to print and
// nothing else. Prints what it prints.

import { readFileSync } from 'node:fs';
import { BROWSERS } from '../tests/browser/drive/browsers.mjs';
import { openSite } from '../tests/browser/drive/site.mjs';
import { until } from '../tests/browser/drive/wait.mjs';

const [program] = process.argv.slice(2);
if (!program) throw new Error('usage: node bench/figures-in-browser.mjs FIGURES.wasm');

/** Runs in a worker: the part of WASI that the benchmark asks for. */
const WORKER = `
  const [OK, BAD_FILE] = [0, 8];
  const ARGUMENTS = ['figures', '--bench'].map((word) => new TextEncoder().encode(word + '\\0'));
  let memory, printed = '';
  const view = () => new DataView(memory.buffer);
  const wasi = {
    args_sizes_get(count, size) {
      view().setUint32(count, ARGUMENTS.length, true);
      view().setUint32(size, ARGUMENTS.reduce((sum, word) => sum + word.length, 0), true);
      return OK;
    },
    args_get(pointers, at) {
      for (const [index, word] of ARGUMENTS.entries()) {
        view().setUint32(pointers + index * 4, at, true);
        new Uint8Array(memory.buffer).set(word, at);
        at += word.length;
      }
      return OK;
    },
    environ_sizes_get(count, size) {
      view().setUint32(count, 0, true);
      view().setUint32(size, 0, true);
      return OK;
    },
    environ_get: () => OK,
    random_get(at, length) {
      crypto.getRandomValues(new Uint8Array(memory.buffer, at, length));
      return OK;
    },
    clock_time_get(clock, precision, at) {
      view().setBigUint64(at, BigInt(Math.round(performance.now() * 1e6)), true);
      return OK;
    },
    fd_write(file, pieces, count, written) {
      let sum = 0;
      for (let piece = 0; piece < count; piece++) {
        const [at, length] = [0, 4].map((offset) => view().getUint32(pieces + piece * 8 + offset, true));
        printed += new TextDecoder().decode(new Uint8Array(memory.buffer, at, length));
        sum += length;
      }
      view().setUint32(written, sum, true);
      return OK;
    },
    proc_exit(code) {
      throw new Error('ended with ' + code);
    },
  };
  // No files: asked for one, it says so.
  const imports = new Proxy(wasi, { get: (known, name) => known[name] ?? (() => BAD_FILE) });
  onmessage = async ({ data }) => {
    try {
      const { instance } = await WebAssembly.instantiate(data, { wasi_snapshot_preview1: imports });
      memory = instance.exports.memory;
      instance.exports._start();
    } catch (error) {
      printed += error + '\\n';
    }
    postMessage(printed);
  };`;

/** Leaves what was printed in the page. */
const RUN = `async (worker) => {
  const bytes = await (await fetch('/figures.wasm')).arrayBuffer();
  const thread = new Worker(URL.createObjectURL(new Blob([worker], { type: 'text/javascript' })));
  thread.onmessage = ({ data }) => { document.body.textContent = data; };
  thread.postMessage(bytes);
}`;
const PATIENCE_MS = 300_000;

for (const [name, launch] of BROWSERS) {
  const site = await openSite({
    '/empty': { type: 'text/html; charset=utf-8', body: '<!doctype html><title>Figures</title>' },
    '/figures.wasm': { type: 'application/wasm', body: readFileSync(program) },
  });
  const browser = await launch();
  try {
    await browser.open(site.url('empty'));
    await browser.page(RUN, WORKER);
    console.log(`${name}\n${await until('it has run', () => browser.page('() => document.body.textContent'), PATIENCE_MS)}`);
  } finally {
    await browser.quit();
    await site.close();
  }
}
