// axe-core, run inside a page: what it has to say against it.

import { readFileSync } from 'node:fs';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
/** WCAG 2.2 up to level AA, and what axe's authors hold for good practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A function's source text for whoever runs it in a page: gives a line for each element that is at fault. */
export const COMPLAINTS = `async () => {
  ${AXE}
  const { axe } = window;
  const { violations, passes } = await axe.run(document, { runOnly: ${JSON.stringify(TAGS)}, resultTypes: ['violations', 'passes'] });
  if (passes.length < 5) throw new Error('axe looked at next to nothing');
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ': ' + html.slice(0, 160) + ' ' + failureSummary.replaceAll('\\n', ' ')));
}`;
