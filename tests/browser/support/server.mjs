// A web server as plain as they come: a file that exists under a subpath, or
// 404. No directory index and no guessed endings, so that a link which only
// works by a server's kindness fails here.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const SUBPATH = '/kommune/';

const TYPES = {
  '.css': 'text/css',
  '.csv': 'text/csv',
  '.html': 'text/html',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.webp': 'image/webp',
  '.xml': 'application/xml',
};

/** Serves a folder; gives its address, and a way to end. */
export async function startServer(folder) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const body = path.startsWith(SUBPATH) && (await readFileIn(folder, path.slice(SUBPATH.length)));
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    response.writeHead(body ? 200 : 404, { 'content-type': type, 'x-content-type-options': 'nosniff' });
    response.end(body || undefined);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { address: `http://127.0.0.1:${server.address().port}${SUBPATH}`, close };
}

async function readFileIn(folder, path) {
  const file = join(folder, normalize(`/${path}`));
  return readFile(file).catch(() => null);
}
