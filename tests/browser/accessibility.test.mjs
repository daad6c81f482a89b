// axe-core finds nothing against WCAG 2.0–2.2 A and AA or good practice.

import assert from 'node:assert/strict';
import test from 'node:test';

import { axeJudgesLooks } from './support/axe.mjs';
import { openBrowser } from './support/browser.mjs';
import { everyPage } from './support/crawl.mjs';
import { noFaults } from './support/faults.mjs';
import { pickerOfMakes } from './support/makes.mjs';
import { pageTypes } from './support/site.mjs';
import { openSite } from './support/sites.mjs';

// Results, a filter alone, some of the words, and nothing found with words to try.
const SEARCHES = ['?q=energi', '?tema=mobilitet', '?q=ladestandere+zebrastriber', '?q=ladestrøm'].map((search) => `soeg.html${search}`);

// What only a plan has that says how it goes.
const REPORTS = ['index.html', '2023/opfoelgning.html', '2023/udvalg/uekl.html', '2023/handouts/opfoelgning-udvalg-uekl.html'];

// What grows with a plan.
const LONG = ['soeg.html', '2022/indsatser/index.html', '2022/handouts/udvalg-kfu.html'];

// Ways to look at a page that is open.
const AS_IT_IS = { colorScheme: 'light', forcedColors: 'none', contrast: 'no-preference' };
const LOOKS = {
  light: AS_IT_IS,
  dark: { ...AS_IT_IS, colorScheme: 'dark' },
  'forced colours': { ...AS_IT_IS, forcedColors: 'active' },
  'more contrast': { ...AS_IT_IS, contrast: 'more' },
};

// What looks at a page in another way looks at what it is made of: of the types of page, at those that have something
// where no type before them has it. The example of another look has colours of its own.
const browser = await openBrowser();
const pick = async (site) => (await pickerOfMakes(browser, { withPlace: true }))(site, pageTypes(site));
const [plan, years, progress, single, havblik, large] = await Promise.all(['plan', 'years', 'progress', 'single', 'havblik', 'large'].map(openSite));
const [telling, tellingOfHavblik] = [await pick(plan), await pick(havblik)];
const noted = await everyPage('axe');

/** Where everything stood on a page in the look in which it was judged last, by address and width. */
const stood = new Map([...noted].map(([path, { axe }]) => [`1280 ${plan.http.address}${path}`, axe.places]));

// From file:// the documents are the same, which loads.test.mjs holds them to.
test('every page keeps the rules of axe-core, 1280 px wide, light', () => {
  noFaults([...noted].flatMap(([path, { axe }]) => axe.faults.map((fault) => `${path}: ${fault}`)));
});

check('each search', plan, SEARCHES, 1280, ['light']);
check('what is new on a type of page', plan, [...telling, ...SEARCHES], 1280, ['dark', 'more contrast', 'forced colours']);
check('what is new on a type of page', plan, [...telling, ...SEARCHES], 320, ['light', 'dark']);
check('what is new on a type of page in the look havblik', havblik, tellingOfHavblik, 1280, ['light', 'dark']);
// What only other plans have: two years in the header, how they go, one topic. Their registers: registers.test.mjs.
check('each type of page of two years', years, pageTypes(years), 1280, ['light']);
check('each type of page that says how it goes', progress, pageTypes(progress), 320, ['dark']);
check('each report', progress, REPORTS, 1280, ['dark', 'forced colours']);
check('each type of page of a single topic', single, pageTypes(single), 1280, ['light']);
check('each long page of 250 initiatives', large, LONG, 320, ['light']);

/** Each page is opened once at this width, and then seen in one look after the other. */
function check(which, { http }, paths, width, looks) {
  test(`${which} keeps the rules of axe-core, ${width} px wide, ${looks.join(', ')}`, async () => {
    assert.ok(paths.length > 0);
    const page = await browser.newPage({ viewport: { width, height: 800 }, reducedMotion: 'reduce' });
    const [faults, known] = [[], new Map()];
    for (const path of paths) {
      const key = `${width} ${http.address}${path}`;
      await page.emulateMedia(LOOKS[looks[0]]); // what it is loaded in
      await page.goto(http.address + path);
      if (SEARCHES.includes(path)) await page.locator('[data-antal]:not(:empty)').waitFor();
      const judged = await axeJudgesLooks(page, looks.map((look) => [look, LOOKS[look]]), { held: stood.get(key), known });
      stood.set(key, judged.places);
      faults.push(...judged.faults.map((fault) => `${path}, ${fault}`));
    }
    await page.close();
    noFaults(faults);
  });
}
