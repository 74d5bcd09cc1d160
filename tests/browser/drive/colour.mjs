// Colours as people see them, computed: contrast, difference, and what is left of them to the colour-blind.
// A colour is [red, green, blue], 0 to 255 each, in sRGB.

/** sRGB to linear light, 0 to 1. */
const linear = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
const encoded = (light) => 255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055);
const times = (matrix, vector) => matrix.map((row) => row.reduce((sum, value, at) => sum + value * vector[at], 0));

/**
 * What is left of a colour to people who lack one kind of cone: the matrices of Machado, Oliveira and Fernandes, "A
 * Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), severity 1, on linear light.
 */
const BLIND = {
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};
/** Ways to see: each turns a colour into the one that is seen. */
export const VISIONS = Object.fromEntries([
  ['all cones', (colour) => colour],
  ...Object.entries(BLIND).map(([name, matrix]) => [name, (colour) => times(matrix, colour.map(linear)).map((light) => encoded(Math.min(1, Math.max(0, light))))]),
]);

/** A colour that lets some of the paper through. */
export function over([red, green, blue, alpha = 1], paper) {
  return [red, green, blue].map((value, at) => value * alpha + paper[at] * (1 - alpha));
}

export function luminance(colour) {
  const [red, green, blue] = colour.map(linear);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of two colours, as WCAG 2 counts: 1 to 21. */
export function contrastOf(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** CIE L*a*b*, D65. */
function lab(colour) {
  const light = colour.map(linear);
  const [x, y, z] = times([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]], light);
  const root = (t) => (t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27 * t + 16) / 116);
  const [fx, fy, fz] = [root(x / 0.95047), root(y), root(z / 1.08883)];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

/** How different two colours look: CIEDE2000, as Sharma, Wu and Dalal (2005) write it down. 1 is just about seen. */
export function difference(one, other) {
  const [[l1, a1, b1], [l2, a2, b2]] = [lab(one), lab(other)];
  const { sqrt, cos, sin, exp, hypot, PI } = Math;
  const turn = (degrees) => (degrees * PI) / 180;
  const meanChroma = (hypot(a1, b1) + hypot(a2, b2)) / 2;
  const g = 1 + 0.5 * (1 - sqrt(meanChroma ** 7 / (meanChroma ** 7 + 25 ** 7)));
  const [c1, c2] = [hypot(a1 * g, b1), hypot(a2 * g, b2)];
  const hue = (a, b) => (a || b ? ((Math.atan2(b, a) * 180) / PI + 360) % 360 : 0);
  const [h1, h2] = [hue(a1 * g, b1), hue(a2 * g, b2)];
  const grey = c1 * c2 === 0;
  const way = grey ? 0 : ((h2 - h1 + 540) % 360) - 180;
  const [dl, dc, dh] = [l2 - l1, c2 - c1, 2 * sqrt(c1 * c2) * sin(turn(way / 2))];
  const [l, c, h] = [(l1 + l2) / 2, (c1 + c2) / 2, grey ? h1 + h2 : h1 + way / 2];
  const t = 1 - 0.17 * cos(turn(h - 30)) + 0.24 * cos(turn(2 * h)) + 0.32 * cos(turn(3 * h + 6)) - 0.2 * cos(turn(4 * h - 63));
  const sl = 1 + (0.015 * (l - 50) ** 2) / sqrt(20 + (l - 50) ** 2);
  const [sc, sh] = [1 + 0.045 * c, 1 + 0.015 * c * t];
  const around = ((h % 360) + 360) % 360;
  const rt = -2 * sqrt(c ** 7 / (c ** 7 + 25 ** 7)) * sin(turn(60 * exp(-(((around - 275) / 25) ** 2))));
  return sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * (dc / sc) * (dh / sh));
}
