// The same page gives the same reading in WebAssembly, as shipped, and natively: quote for quote, to the last digit.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { initSync, read } from '../../dist/chrome/core/onrecord.js';

const PAGES = readdirSync('tests/pages');

const ask = (...words) => JSON.parse(execFileSync('cargo', ['run', '--quiet', '--locked', '--', ...words], { maxBuffer: 1 << 28 }).toString());

/** A page as the extension's core reads it: every span in the words it stands for. */
function readShipped(page) {
  const reading = JSON.parse(read(page).reading);
  const cut = (passages) => passages.map(({ block, start, end }) => page.blocks[block].text.slice(start, end));
  const nameOf = (id) => (id === null ? null : reading.speakers[id].name);
  return {
    quotes: reading.quotes.map(({ kind, pieces, cue, speaker, confidence }) => (
      { kind, pieces: cut(pieces), cue: cut(cue), speaker: nameOf(speaker), confidence: Number(confidence.toFixed(3)) })),
    figures: reading.figures.map(({ kind, passages, value, unit, claimedBy }) => ({ kind, words: cut(passages), value, unit, claimedBy: nameOf(claimedBy) })),
  };
}

/** The same of the native program's record. */
function readNatively(file) {
  const { quotes, figures, speakers, body_text: body } = ask('read', '--format', 'json', file);
  const bytes = Buffer.from(body);
  const nameOf = (id) => speakers.find((speaker) => speaker.id === id)?.name ?? null;
  const cut = (spans) => spans.map(({ start, end }) => bytes.subarray(start, end).toString());
  return {
    // Pages are spared reported speech that is none more likely than not.
    quotes: quotes.filter(({ kind, confidence }) => kind !== 'indirect' || confidence >= 0.5).map(({ kind, start, end, pieces, cue, speaker, confidence }) => (
      { kind, pieces: cut(pieces ?? [{ start, end }]), cue: cut(cue ? [cue] : []), speaker: speaker?.name ?? null, confidence })),
    figures: figures.map(({ kind, start, end, value, unit, claimed_by }) => ({ kind, words: cut([{ start, end }]), value, unit, claimedBy: nameOf(claimed_by) })),
  };
}

describe('the same reading natively and in WebAssembly', () => {
  before(() => {
    initSync({ module: readFileSync('dist/chrome/core/onrecord_bg.wasm') });
  });

  for (const name of PAGES) {
    test(name, () => { // what comes out is judged elsewhere; here only that it is the same
      const file = `tests/pages/${name}/source.html`;
      assert.deepEqual(readShipped(ask('blocks', file)), readNatively(file));
    });
  }
});
