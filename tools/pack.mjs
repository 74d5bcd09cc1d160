// Packs a folder into a zip file: its files in sorted order with one fixed date, so that the same tree gives the same bytes.

import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import zopfli from '@gfx/zopfli';
import { Zip, ZipPassThrough } from 'fflate';

const DATE = new Date('2020-01-01T00:00:00Z');
const DEFLATED = 8;
/** More rounds of Zopfli save another thousandth. */
const ROUNDS = { numiterations: 5 };

/** What was deflated, by its digest: both browsers' packages hold much the same files. @type {Map<string, Uint8Array>} */
const deflated = new Map();

/** @param {Uint8Array} bytes */
async function deflate(bytes) {
  const digest = createHash('sha256').update(bytes).digest('hex');
  const small = deflated.get(digest) ?? (await zopfli.deflateAsync(bytes, ROUNDS));
  deflated.set(digest, small);
  return small;
}

/** A file that was deflated already. */
class Deflated extends ZipPassThrough {
  /** @param {string} name @param {Uint8Array} small */
  constructor(name, small) {
    super(name);
    this.compression = DEFLATED;
    this.mtime = DATE;
    this.small = small;
  }

  /** @override @param {Uint8Array} _bytes @param {boolean} final */
  process(_bytes, final) {
    this.ondata(null, this.small, final);
  }
}

function listFiles(folder) {
  return readdirSync(folder, { recursive: true }).map((name) => join(folder, name)).filter((path) => statSync(path).isFile()).sort();
}

/**
 * Packs `folder` into the file `target`. Zopfli takes some seconds for a megabyte or two and makes the package seven
 * hundredths smaller.
 */
export async function pack(folder, target) {
  const chunks = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  for (const path of listFiles(folder)) {
    const bytes = readFileSync(path);
    const file = new Deflated(relative(folder, path).replaceAll('\\', '/'), await deflate(bytes));
    zip.add(file);
    file.push(bytes, true);
  }
  zip.end();
  writeFileSync(target, Buffer.concat(chunks));
}
