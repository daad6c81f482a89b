// Opens pages, many at a time, in a browser that follows no policy, and says what ran, what was
// asked for, and what stands in a page that could run or ask.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { complaints } from '../support/browser.mjs';

/** So many pages are read at a time. */
const AT_ONCE = 100;

/** A judge of what lies in a folder, and is served below an address. */
export async function openJudge(browser, folder, address) {
  const context = await unprotected(browser);
  const page = await context.newPage();
  const noted = complaints(page, address);
  const start = `${address}judge.html`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'judge.html'), '<!doctype html><link rel="icon" href="data:,"><title>Pages</title>');
  const judge = async (path, look, given) => {
    await page.goto(path);
    return [...await page.evaluate(look, given), ...noted.take()];
  };
  const addresses = (paths) => paths.map((path) => address + path);
  return {
    /** What happens in these pages when they are opened, and what they hold. */
    open: (paths, known) => judge(start, openAll, { addresses: addresses(paths), known }),
    /** What these pages hold, as the browser understands them. They come from the disk, some at a time. */
    read: async (paths, known) => {
      const found = [];
      for (let first = 0; first < paths.length; first += AT_ONCE) {
        const pages = paths.slice(first, first + AT_ONCE).map((path) => [address + path, readFileSync(join(folder, path), 'utf8')]);
        found.push(...await judge(start, readAll, { pages, known }));
      }
      return found;
    },
    /** What does not belong in a feed or a sitemap. */
    readXml: (paths) => judge(start, readAllXml, { addresses: addresses(paths) }),
    /** What happens on the search page when each of these is searched for. */
    search: (path, queries, known) => judge(address + path, searchAll, { queries, known }),
    /** The scripts and styles that stand in these pages themselves. */
    inlineOf: (paths) => judge(start, inlineIn, { addresses: addresses(paths) }),
  };
}

/** A browser context that follows no policy, notes what runs of a payload, and knows `dangersIn`. */
export async function unprotected(browser) {
  const context = await browser.newContext({ bypassCSP: true, acceptDownloads: false });
  await context.addInitScript(catchWhatRuns);
  await context.addInitScript([dangersIn, withoutTitles, atEach, parsed].map((helper) => `globalThis.${helper.name} = ${helper};`).join('\n'));
  return context;
}

function catchWhatRuns() {
  const ran = () => console.error(`a payload ran in ${location.href}`);
  Object.assign(globalThis, { ran, alert: ran, confirm: ran, prompt: ran, open: ran });
}

/** What `look` finds at these addresses, looking at some at a time. */
async function atEach(addresses, look) {
  const found = [];
  const waiting = [...addresses];
  await Promise.all(Array.from({ length: 6 }, async () => {
    for (let address = waiting.shift(); address; address = waiting.shift()) {
      found.push(...(await look(address)).map((each) => `${address}: ${each}`));
    }
  }));
  return found;
}

function openAll({ addresses, known }) {
  return atEach(addresses, async (address) => {
    const frame = document.createElement('iframe');
    const loaded = new Promise((resolve) => { frame.onload = resolve; });
    frame.src = address;
    document.body.append(frame);
    await loaded;
    const opened = frame.contentDocument;
    const found = opened ? dangersIn(opened, known) : ['it went elsewhere'];
    frame.remove();
    return found;
  });
}

function readAll({ pages, known }) {
  return pages.flatMap(([address, html]) => dangersIn(new DOMParser().parseFromString(html, 'text/html'), known).map((each) => `${address}: ${each}`));
}

function readAllXml({ addresses }) {
  const NAMESPACES = ['http://www.w3.org/2005/Atom', 'http://www.sitemaps.org/schemas/sitemap/0.9'];
  return atEach(addresses, async (address) => {
    const read = await parsed(address, 'application/xml');
    const elements = [...read.querySelectorAll('*')].filter((element) => !NAMESPACES.includes(element.namespaceURI));
    const others = [...read.childNodes].filter((node) => node !== read.documentElement);
    return [...elements, ...others].map((node) => node.outerHTML ?? node.nodeName);
  });
}

async function inlineIn({ addresses }) {
  const inline = [];
  await atEach(addresses, async (address) => {
    inline.push(...(await parsed(address, 'text/html')).querySelectorAll('script:not([src]), style'));
    return [];
  });
  return [...new Set(inline.map((element) => withoutTitles(element)))];
}

async function parsed(address, type) {
  return new DOMParser().parseFromString(await (await fetch(address)).text(), type);
}

async function searchAll({ queries, known }) {
  const found = [];
  const [form, count] = ['form:has([name="q"])', '[data-antal]'].map((selector) => document.querySelector(selector));
  found.push(...dangersIn(document, known));
  // What a search leaves as it was need not be judged again.
  const changed = new Set();
  const note = (records) => records.forEach(({ target }) => changed.add(target.parentElement ?? document));
  const watch = new MutationObserver(note);
  watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  for (const query of queries) {
    count.textContent = '';
    form.elements.q.value = query;
    form.dispatchEvent(new Event('input'));
    while (count.textContent === '') await new Promise(requestAnimationFrame);
    if (!document.querySelector('[data-resultat]')) found.push(`${query} is not found`);
    note(watch.takeRecords());
    const roots = [...changed].filter((one) => !isWithinOther(one));
    found.push(...roots.flatMap((root) => dangersIn(root, known)).map((danger) => `${query}: ${danger}`));
    changed.clear();
  }
  return found;

  function isWithinOther(one) {
    for (let around = one.parentNode; around; around = around.parentNode) if (changed.has(around)) return true;
    return false;
  }
}

/** A handout's style has the titles of its running head, each within a string. */
function withoutTitles({ localName, textContent }) {
  return localName === 'style' ? textContent.replace(/"(?:[^"\\\n]|\\.)*"/g, '""') : textContent;
}

/**
 * What in a document could run, or ask another host, whether or not it did. `known` are scripts
 * and styles that may stand in it. Runs in the browser.
 */
function dangersIn(root, known, schemes = []) {
  const NEVER = 'iframe, frame, object, embed, applet, base:not([target="_top"]), base[href], portal, math, foreignObject, animate, set, video, audio, meta[http-equiv="refresh" i]';
  const ADDRESSES = ['href', 'src', 'xlink:href', 'action', 'formaction', 'data', 'poster', 'background', 'cite', 'ping'];
  const RUN_OR_ASK = ['style', 'srcdoc', 'srcset', 'nonce'];
  const links = ['https:', 'http:', 'mailto:', 'tel:', ...schemes];
  const here = new URL(root.baseURI).origin;
  const found = [];
  const note = (what, element) => found.push(`${what}: ${element.outerHTML.slice(0, 200)}`);

  for (const element of root.querySelectorAll(NEVER)) note('must not be here', element);
  for (const element of root.querySelectorAll('script, style')) {
    const isData = element.type === 'application/ld+json';
    if (!isData && !element.src && !known.includes(withoutTitles(element))) note('is not ours', element);
    if (isData && !isObject(element.textContent)) note('is no data', element);
  }
  for (const element of root.querySelectorAll('*')) {
    for (const name of element.getAttributeNames()) {
      if (name.startsWith('on') || RUN_OR_ASK.includes(name)) note(`has ${name}`, element);
      if (ADDRESSES.includes(name) && !isFine(element, new URL(element.getAttribute(name), root.baseURI))) note(`leads to ${element.getAttribute(name)}`, element);
    }
  }
  return found;

  function isFine(element, url) {
    const isLink = element.matches('a, link:not([rel~="stylesheet"])');
    const isPicture = element.matches('img, link[rel="icon"]');
    return url.origin === here || (isLink && links.includes(url.protocol)) || (isPicture && url.href.startsWith('data:image/'));
  }

  function isObject(text) {
    try { return typeof JSON.parse(text) === 'object'; } catch { return false; }
  }
}
