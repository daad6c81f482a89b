// Lets Pagefind index the pages of the initiatives, and serves them: it does not run from file://.

import { execFileSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { secondsOf } from './site.mjs';

const beside = (name) => fileURLToPath(new URL(name, import.meta.url));

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.json': 'application/json', '.css': 'text/css' };

/** Adds Pagefind's index to the site; answers with the seconds that took. */
export function indexSite(folder) {
  copyFileSync(beside('pagefind.html'), join(folder, 'pagefind.html'));
  const words = ['--site', folder, '--glob', '2022/indsatser/[0-9]*.html', '--root-selector', 'article'];
  return secondsOf(() => execFileSync(beside('node_modules/.bin/pagefind'), words, { stdio: 'pipe' }));
}

/** Serves a folder with gzip. `take` tells which files were asked for since it was last called. */
export async function serve(folder) {
  const asked = [];
  const server = createServer(async (request, response) => {
    const file = join(folder, normalize(`/${new URL(request.url, 'http://localhost').pathname}`));
    const bytes = await readFile(file).catch(() => null);
    const type = TYPES[extname(file)];
    if (bytes) asked.push(file);
    response.writeHead(bytes ? 200 : 404, {
      'content-type': type ?? 'application/octet-stream',
      ...(bytes && type && { 'content-encoding': 'gzip' }),
    });
    response.end(bytes && type ? gzipSync(bytes) : bytes);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    take: () => asked.splice(0),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
