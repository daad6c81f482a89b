//! In: where a link leads that another program wrote. Out: what a link of the text says, where a
//! reader of the plan can follow it.

import { asTarget, publicAddress } from './escape.js';

/**
 * The target of an address: a file of the content is written relative to the file at hand. Null
 * where no reader can follow it. `pages` are the files that can be led to.
 */
export function targetOf(typed, { path, pages, sites }) {
  const address = unwrapped(typed.trim());
  const place = sites.map((site, at) => [after(address, site), at]).find(([rest]) => rest !== null);
  if (place) {
    const [rest, at] = place;
    // Most places of a page are no headings of its text, which are all that a link can lead to.
    const page = pageAt(rest.split(/[?#]/)[0], pages);
    if (page) return asTarget(relative(path, page.path));
    // The preview is on this machine alone.
    if (at === 0) return null;
  }
  return publicAddress(address);
}

/** The page that an address of this plan leads to; undefined where it is none of its pages. */
export function pageOf(typed, { pages, sites }) {
  const rest = sites.map((site) => after(typed.trim(), site)).find((found) => found !== null);
  return rest === undefined ? undefined : pageAt(rest.split(/[?#]/)[0], pages);
}

function after(address, site) {
  const base = site.replace(/\/$/, '');
  return address === base || address.startsWith(`${base}/`) ? address.slice(base.length + 1) : null;
}

function pageAt(typed, pages) {
  const name = decoded(typed).replace(/^_ret\/(.*)\.md$/, '$1.html').replace(/(^|\/)$/, '$1index.html');
  return pages.find((page) => addressOf(page) === name);
}

function addressOf({ path, address }) {
  return address ?? path.replace(/(^|\/)plan\.md$/, '$1index.html').replace(/\.md$/, '.html');
}

function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The way from one file of the content to another. */
export function relative(from, to) {
  const [source, target] = [from.split('/').slice(0, -1), to.split('/')];
  let common = 0;
  while (common < source.length && common < target.length - 1 && source[common] === target[common]) common += 1;
  return '../'.repeat(source.length - common) + target.slice(common).join('/');
}

/** Mail programs and search engines lead by way of themselves, and say who clicked. */
function unwrapped(address) {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  const key = WRAPPERS.find(([host, path]) => host.test(url.hostname) && url.pathname.startsWith(path))?.[2];
  return (key && url.searchParams.get(key)) || address;
}

const WRAPPERS = [
  [/(^|\.)safelinks\.protection\.outlook\.com$/, '/', 'url'],
  [/^www\.google\.[a-z.]{2,6}$/, '/url', 'q'],
];
