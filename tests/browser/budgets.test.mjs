// Pages are small: what a reader's browser is sent for each, images left out.

import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import test from 'node:test';
import { gzipSync } from 'node:zlib';

import { noFaults } from './support/faults.mjs';
import { isPartOfTheSite } from './support/site.mjs';
import { openSite } from './support/sites.mjs';

const MOST_ON_A_PAGE = 30_000;
const MOST_CSS = 12_000;

const site = await openSite('plan');
const sizes = new Map();

test(`every page comes to at most ${MOST_ON_A_PAGE} bytes with its css and scripts, compressed`, () => {
  noFaults(site.pages.filter(isPartOfTheSite).flatMap((path) => {
    const html = readFileSync(join(site.folder, path), 'utf8');
    const parts = [path, ...partsOf(html).map((part) => posix.join(posix.dirname(path), part))];
    const total = parts.reduce((sum, part) => sum + compressed(part), 0);
    return total <= MOST_ON_A_PAGE ? [] : [`${path}: ${total} bytes: ${parts.map((part) => `${part} ${compressed(part)}`).join(', ')}`];
  }));
});

test(`the css comes to at most ${MOST_CSS} bytes, compressed`, () => {
  noFaults(site.files.filter((path) => path.endsWith('.css'))
    .filter((path) => compressed(path) > MOST_CSS)
    .map((path) => `${path}: ${compressed(path)} bytes`));
});

/** The css and scripts that a page asks for. */
function partsOf(html) {
  return [...html.matchAll(/(?:href|src)="?([^"> ]+\.(?:css|js))\b/g)].map(([, address]) => decodeURIComponent(address));
}

function compressed(path) {
  if (!sizes.has(path)) sizes.set(path, gzipSync(readFileSync(join(site.folder, path))).length);
  return sizes.get(path);
}
