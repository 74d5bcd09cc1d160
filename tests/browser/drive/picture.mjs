// Screenshots as pixels: a PNG reader for what browsers write (8 bits a channel, not interlaced).

import { inflateSync } from 'node:zlib';
import { luminance } from './colour.mjs';

/** @param {Buffer} png */
export function decode(png) {
  let width = 0, height = 0, channels = 0;
  const parts = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') [width, height, channels] = [data.readUInt32BE(0), data.readUInt32BE(4), { 2: 3, 6: 4 }[data[9]]];
    if (type === 'IDAT') parts.push(data);
    at += 12 + length;
  }
  return { width, height, channels, pixels: unfilter(inflateSync(Buffer.concat(parts)), width * channels, height, channels) };
}

/** Undoes the filters of PNG's specification, section 9. */
function unfilter(raw, stride, height, channels) {
  const out = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const left = x < channels ? 0 : out[y * stride + x - channels];
      const up = y === 0 ? 0 : out[(y - 1) * stride + x];
      const corner = x < channels || y === 0 ? 0 : out[(y - 1) * stride + x - channels];
      const base = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      out[y * stride + x] = raw[y * (stride + 1) + 1 + x] + base;
    }
  }
  return out;
}

function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** The colours inside a box, [red, green, blue] each; pixels outside the picture are left out. */
export function coloursIn(picture, { x, y, width, height }) {
  const found = [];
  for (let row = Math.max(0, Math.ceil(y)); row < Math.min(picture.height, y + height); row++) {
    for (let column = Math.max(0, Math.ceil(x)); column < Math.min(picture.width, x + width); column++) {
      const at = (row * picture.width + column) * picture.channels;
      found.push([...picture.pixels.subarray(at, at + 3)]);
    }
  }
  return found;
}

/** Contrast ratio of the lightest and the darkest of some colours, as WCAG 2 counts: 1 to 21. */
export function contrast(colours) {
  const light = colours.map(luminance);
  return (Math.max(...light) + 0.05) / (Math.min(...light) + 0.05);
}
