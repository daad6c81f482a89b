// Opens every page of the plan once, over HTTP and 1280 px wide, and notes all that tests ask of
// every page, so that ten tests take one walk. A run of all tests walks before they begin.

import { readFileSync } from 'node:fs';

import { axeJudges } from './axe.mjs';
import { complaints } from './browser.mjs';
import { digestOfDocument } from './document.mjs';
import { factsOfDocument } from './facts.mjs';
import { faultsAsLaidOut } from './layout.mjs';
import { marksOfDocument } from './marks.mjs';
import { numbersOfDocument } from './numbers.mjs';
import { crawled, openBrowser } from './shared.mjs';
import { openSite } from './sites.mjs';

const WINDOW = { width: 1280, height: 800 };

/** What can be noted of a page; those that change it come last. */
const PROBES = {
  complaints: async (page, { complaining }) => complaining.take(),
  document: digestOfDocument,
  facts: (page) => page.evaluate(factsOfDocument),
  marks: (page) => page.evaluate(marksOfDocument),
  numbers: (page) => page.evaluate(numbersOfDocument),
  axe: (page, { known }) => axeJudges(page, { known }),
  layout: (page) => faultsAsLaidOut(page),
};

/** What each probe noted of each page, by path: `(await everyPage('axe')).get('index.html').axe`. */
export async function everyPage(...wanted) {
  const noted = crawled ? JSON.parse(readFileSync(crawled, 'utf8')) : await crawl(await openBrowser(), wanted);
  return new Map(noted);
}

/** Walks in two tabs, as tests run in two processes. */
export async function crawl(browser, wanted = Object.keys(PROBES)) {
  const site = await openSite('plan');
  const { pages, http } = site;
  const noted = new Map(pages.map((path) => [path, null]));
  const left = [...pages];
  const known = new Map();
  await Promise.all([1, 2].map(async () => {
    const page = await browser.newPage({ viewport: WINDOW, reducedMotion: 'reduce' });
    const given = { complaining: complaints(page, http.address), known };
    while (left.length > 0) {
      const path = left.shift();
      noted.set(path, await visit(page, http.address + path, given, wanted));
    }
    await page.close();
  }));
  return [...noted];
}

async function visit(page, address, given, wanted) {
  await page.goto(address);
  const noted = {};
  for (const name of wanted) noted[name] = await PROBES[name](page, given);
  if (wanted.includes('layout')) await page.setViewportSize(WINDOW);
  return noted;
}
