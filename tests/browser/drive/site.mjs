// A news site on this machine: serves the invented pages of tests/pages/, under any content security policy.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';

const PAGES = 'tests/pages';
/** What the strictest outlets send: no scripts, no styles but inline ones, trusted types. */
export const STRICT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; require-trusted-types-for 'script'";

/**
 * Serves /<page> from tests/pages/<page>/source.html; `extra` maps further paths to { type, body, headers }.
 * Query: ?csp=strict, or ?csp=<policy>; ?dark puts class="dark" on the root element.
 */
export async function openSite(extra = {}) {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://localhost');
    const page = await find(url.pathname, extra);
    if (!page) return response.writeHead(404).end();
    const headers = { 'content-type': page.type, ...page.headers };
    const policy = url.searchParams.get('csp');
    if (policy) headers['content-security-policy'] = policy === 'strict' ? STRICT_POLICY : policy;
    const dark = url.searchParams.has('dark') && page.type.startsWith('text/html');
    response.writeHead(200, headers).end(dark ? String(page.body).replace('<html', '<html class="dark"') : page.body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    url: (path) => `${origin}/${path}`,
    close() {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

async function find(path, extra) {
  if (extra[path]) return extra[path];
  const name = /^\/([\w-]+)\/?$/.exec(path)?.[1];
  if (!name) return null;
  return { type: 'text/html; charset=utf-8', body: await readFile(join(PAGES, name, 'source.html')) };
}
