// What is wrong with the links and references of a site's pages.

import { posix } from 'node:path';

const ALLOWED_SCHEMES = ['https', 'http', 'mailto', 'tel', 'data', 'webcal'];

/** Links to files and anchors that are not there. */
export function brokenLinks({ files }, facts) {
  return overPages(facts, ({ path, addresses }) => addresses.filter(isRelative).map((address) => {
    const { target, anchor } = destination(path, address);
    if (!files.includes(target)) return `»${address}«: there is no file ${target}`;
    if (anchor && !facts.get(target)?.ids.includes(anchor)) return `»${address}«: there is no id »${anchor}« in ${target}`;
    return null;
  }));
}

/** Links that break when the folder is moved, or need a server's kindness. */
export function unmovableLinks(facts) {
  return overPages(facts, ({ addresses }) => addresses.map((address) => {
    if (!isRelative(address)) return ALLOWED_SCHEMES.includes(schemeOf(address)) ? null : `»${address}«: scheme not allowed`;
    if (address.startsWith('/')) return `»${address}« is not relative`;
    if (/^#./.test(address) || /[^/]\.[a-z0-9]+$/i.test(routeOf(address))) return null;
    return `»${address}« does not end in a file name`;
  }));
}

/** References such as aria-labelledby to ids that the page does not have. */
export function brokenReferences(facts) {
  return overPages(facts, ({ ids, idReferences }) => idReferences
    .filter(({ id }) => !ids.includes(id))
    .map(({ attribute, id }) => `${attribute}: there is no id »${id}«`));
}

export function repeatedIds(facts) {
  return overPages(facts, ({ ids }) => ids
    .filter((id, index) => ids.indexOf(id) !== index)
    .map((id) => `the id »${id}« stands twice`));
}

/** Pages that no chain of links leads to from the root's front page. */
export function unreachablePages({ pages }, facts) {
  const reached = new Set(['index.html']);
  for (const path of reached) { // grows while it is walked
    const addresses = facts.get(path)?.addresses ?? [];
    addresses.filter(isRelative).forEach((address) => reached.add(destination(path, address).target));
  }
  return pages.filter((path) => !reached.has(path));
}

function overPages(facts, faultsOf) {
  return [...facts].flatMap(([path, page]) => faultsOf({ path, ...page })
    .filter(Boolean)
    .map((fault) => `${path}: ${fault}`));
}

function schemeOf(address) {
  return /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1].toLowerCase();
}

function isRelative(address) {
  return !schemeOf(address);
}

function routeOf(address) {
  return address.split(/[?#]/)[0];
}

function destination(path, address) {
  const route = decodeURIComponent(routeOf(address));
  const anchor = decodeURIComponent(address.split('#')[1] ?? '');
  return { target: route ? posix.join(posix.dirname(path), route) : path, anchor };
}
