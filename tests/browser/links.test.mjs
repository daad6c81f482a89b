// Every link and every reference leads to something that exists, and keeps
// working when the folder is moved.

import { posix } from 'node:path';
import test from 'node:test';

import { readFacts } from './support/facts.mjs';
import { noFaults } from './support/faults.mjs';
import { buildSite } from './support/site.mjs';

const ALLOWED_SCHEMES = ['https', 'http', 'mailto', 'tel', 'data'];

const site = buildSite();
const facts = await readFacts(site);

test('every link leads to a file or an anchor that exists', () => {
  noFaults(overPages(({ path, addresses }) => addresses.map((address) => brokenLink(path, address))));
});

test('every link is relative and ends in a file name, or has an allowed scheme', () => {
  noFaults(overPages(({ addresses }) => addresses.map(unmovableLink)));
});

test('every reference to an id finds it on the page', () => {
  noFaults(overPages(({ ids, idReferences }) => idReferences
    .filter((reference) => !ids.includes(reference.slice(reference.indexOf('=') + 1)))
    .map((reference) => `${reference}: no such id`)));
});

test('no id stands twice on a page', () => {
  noFaults(overPages(({ ids }) => ids
    .filter((id, index) => ids.indexOf(id) !== index)
    .map((id) => `id «${id}» stands twice`)));
});

test('every page can be reached from the front page', () => {
  const reached = new Set(['index.html']);
  for (const path of reached) {
    for (const address of facts.get(path)?.addresses ?? []) {
      if (!schemeOf(address)) reached.add(splitLink(path, address).target);
    }
  }
  // The server shows 404.html by itself, when an address is wrong.
  noFaults(site.pages.filter((path) => path !== '404.html' && !reached.has(path)));
});

function overPages(faultsOf) {
  return [...facts].flatMap(([path, page]) => faultsOf({ path, ...page })
    .filter(Boolean)
    .map((fault) => `${path}: ${fault}`));
}

function brokenLink(path, address) {
  if (schemeOf(address)) return null;
  const { target, anchor } = splitLink(path, address);
  if (!site.files.includes(target)) return `«${address}»: there is no file ${target}`;
  if (anchor && !facts.get(target)?.ids.includes(anchor)) return `«${address}»: there is no id «${anchor}» in ${target}`;
  return null;
}

function unmovableLink(address) {
  const scheme = schemeOf(address);
  if (scheme) return ALLOWED_SCHEMES.includes(scheme) ? null : `«${address}»: scheme not allowed`;
  if (address.startsWith('/')) return `«${address}» is not relative`;
  const [file] = address.split(/[?#]/);
  if (!file) return address.startsWith('#') && address.length > 1 ? null : `«${address}» leads nowhere`;
  return /[^/]\.[a-z0-9]+$/i.test(file) ? null : `«${address}» does not end in a file name`;
}

function schemeOf(address) {
  return /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1].toLowerCase();
}

function splitLink(path, address) {
  const [file, anchor = ''] = address.split('#');
  const [route] = file.split('?');
  const target = route ? posix.join(posix.dirname(path), decodeURIComponent(route)) : path;
  return { target, anchor: decodeURIComponent(anchor) };
}
