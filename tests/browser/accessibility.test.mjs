// axe-core finds nothing against WCAG 2.0–2.2 A and AA or good practice.

import test from 'node:test';

import { axeJudges } from './support/axe.mjs';
import { openBrowser } from './support/browser.mjs';
import { everyPage } from './support/crawl.mjs';
import { noFaults } from './support/faults.mjs';
import { pageTypes } from './support/site.mjs';
import { openSite } from './support/sites.mjs';

// Results, a filter alone, some of the words, and nothing found with words to try.
const SEARCHES = ['?q=energi', '?tema=mobilitet', '?q=ladestandere+zebrastriber', '?q=ladestrøm'].map((search) => `soeg.html${search}`);

const plan = await openSite('plan');
const havblik = await openSite('havblik');
const browser = await openBrowser();
const noted = await everyPage('axe');

/** Where everything stood on a page in the look in which it was judged last, by address and width. */
const stood = new Map([...noted].map(([path, { axe }]) => [`1280 ${plan.http.address}${path}`, axe.places]));

// Every page once; the other ways to look at it make a difference by type only. From file:// the
// documents are the same, which loads.test.mjs holds them to.
test('every page keeps the rules of axe-core, 1280 px wide, light', () => {
  noFaults([...noted].flatMap(([path, { axe }]) => axe.faults.map((fault) => `${path}: ${fault}`)));
});

const types = pageTypes(plan).concat(SEARCHES);
check('each search', plan, SEARCHES, { width: 1280, colorScheme: 'light' });
check('each type of page', plan, types, { width: 1280, colorScheme: 'dark' });
check('each type of page', plan, types, { width: 320, colorScheme: 'light' });
check('each type of page', plan, types, { width: 320, colorScheme: 'dark' });
check('each type of page', plan, types, { width: 1280, colorScheme: 'light', forcedColors: 'active' });
check('each type of page', plan, types, { width: 1280, colorScheme: 'light', contrast: 'more' });

// The example of another look has colours of its own.
for (const colorScheme of ['light', 'dark']) check('each type of page in the look havblik', havblik, pageTypes(havblik), { width: 1280, colorScheme });

// What only other plans have: two years in the header, a long handout of many like parts, one topic.
const wide = { width: 1280, colorScheme: 'light' };
check('each type of page of two years', await openSite('years'), pageTypes(await openSite('years')), wide);
check('each type of page of two years with how they go', await openSite('progress'), pageTypes(await openSite('progress')), { width: 320, colorScheme: 'dark' });
check('each type of page of 250 initiatives', await openSite('large'), pageTypes(await openSite('large')), { ...wide, width: 320 });
check('each type of page of a single topic', await openSite('single'), pageTypes(await openSite('single')), wide);

// What only a plan has that says how it goes.
const progress = await openSite('progress');
const reports = ['index.html', '2023/opfoelgning.html', '2023/udvalg/uekl.html', '2023/handouts/opfoelgning-udvalg-uekl.html'];
check('each type of page of how it goes', progress, reports, { width: 1280, colorScheme: 'dark' });
check('each type of page of how it goes', progress, reports, { ...wide, forcedColors: 'active' });

function check(which, { http }, paths, { width, ...look }) {
  test(`${which} keeps the rules of axe-core, ${width} px wide, ${Object.values(look).join(', ')}`, async () => {
    const page = await browser.newPage({ viewport: { width, height: 800 }, reducedMotion: 'reduce', ...look });
    const faults = [];
    for (const path of paths) {
      await page.goto(http.address + path);
      if (SEARCHES.includes(path)) await page.locator('[data-antal]:not(:empty)').waitFor();
      const key = `${width} ${http.address}${path}`;
      const judged = await axeJudges(page, { held: stood.get(key) });
      stood.set(key, judged.places);
      faults.push(...judged.faults.map((fault) => `${path}: ${fault}`));
    }
    await page.close();
    noFaults(faults);
  });
}
