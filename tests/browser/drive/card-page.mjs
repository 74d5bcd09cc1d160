// The card in a page of ours. On real pages its shadow root is closed, and no tool looks into it; here the same code
// draws it into an open one.

import { readFileSync } from 'node:fs';

const MESSAGES = readFileSync('extension/_locales/en/messages.json', 'utf8');
const script = (name) => readFileSync(`extension/content/${name}.js`, 'utf8');

const quote = {
  id: 0, kind: 'direct', pieces: [], mention: [], cue: [], clause: [], speaker: 0, confidence: 0.5, unsure: true,
  text: '“The boats are the town,”', cueText: 'said', copy: { text: '', html: '' },
};
const speaker = { id: 0, name: 'Tomas Ekwerra', kind: 'person', role: 'fisher', colour: 1, quotes: 3 };
const figure = { id: 1, kind: 'count', passages: [], text: '35', value: 35, unit: '', approx: null, of: 'families', claimedBy: 0, painted: true };
const turn = { place: 2, count: 3 };

/** What stands on the cards; each at an address of its own, `?dark` for the dark form. */
const CARDS = {
  quote: { quote, speaker, figure, claimant: speaker, turn, notice: null },
  figure: { quote: null, speaker: null, figure, claimant: speaker, turn: null, notice: null },
  notice: { quote: null, speaker: null, figure: null, claimant: null, turn: null, notice: 'Copied, with speaker and source.' },
};

/** Pages for the site: /card-quote and so on. */
export const CARD_PAGES = Object.fromEntries(Object.entries(CARDS).map(([name, content]) => [`/card-${name}`, {
  type: 'text/html; charset=utf-8',
  body: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>The card</title>
<style>body { margin: 2rem; min-height: 600px; background: #fff; color: #111 } html.dark body { background: #121212; color: #eee }</style>
</head>
<body><main><h1>A page with a card</h1><p>He spoke at the harbour.</p></main>
<script>
  const words = ${MESSAGES};
  const put = (key, ...values) => (words[key]?.message ?? '').replace(/\\$(\\w+)\\$/g, (_, name) => words[key].placeholders[name.toLowerCase()].content.replace(/\\$(\\d)/, (_, at) => values[at - 1]));
  globalThis.onRecord = { say: put };
  globalThis.chrome = { runtime: {}, i18n: { getMessage: (key, values = []) => put(key, ...[values].flat()) } };
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) { return attach.call(this, { ...options, mode: 'open' }); };
</script>
<script>${script('card')}</script>
<script>
  const isDark = document.documentElement.classList.contains('dark');
  const card = onRecord.makeCard(() => isDark, { copy: async () => true, step() {}, close() {} });
  const box = document.querySelector('p').getBoundingClientRect();
  card.show(${JSON.stringify(content)}, { whole: box, line: box }, true, false);
</script>
</body>
</html>`,
}]));
