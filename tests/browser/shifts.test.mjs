// Nothing that stands on a page moves while the rest of it arrives: the layout shift of each type of
// page, where scripts come late.

import assert from 'node:assert/strict';
import test from 'node:test';

import { openBrowser } from './support/browser.mjs';
import { noFaults } from './support/faults.mjs';
import { MOST_SHIFT, noteShifts, shifts } from './support/shifts.mjs';
import { pageTypes } from './support/site.mjs';
import { openSite } from './support/sites.mjs';

const SEARCHES = ['?q=energi', '?tema=mobilitet', '?q=indsats&tema=mobilitet&tema=energi', '?q=ladestrøm'].map((search) => `soeg.html${search}`);

const browser = await openBrowser();
const sites = { plan: await openSite('plan'), large: await openSite('large'), single: await openSite('single') };

for (const [name, width] of [['plan', 390], ['plan', 1440], ['large', 390], ['large', 820], ['single', 390]]) {
  test(`nothing moves on any type of page of the site »${name}«, ${width} px wide`, async () => {
    const site = sites[name];
    const page = await browser.newPage({ viewport: { width, height: 844 } });
    await page.addInitScript(noteShifts);
    await page.route(/\.js$/, later);
    const faults = [];
    for (const path of [...pageTypes(site), ...SEARCHES]) {
      await page.goto(site.http.address + path);
      if (path.includes('?')) await page.locator('[data-antal]:not(:empty)').waitFor();
      const { sum, moved } = await page.evaluate(shifts);
      if (sum >= MOST_SHIFT) faults.push(`${path}: ${sum.toFixed(3)}, moved: ${moved.join(', ')}`);
    }
    await page.close();
    noFaults(faults);
  });
}

test('what moves is noticed', async () => {
  const page = await browser.newPage();
  await page.addInitScript(noteShifts);
  await page.goto(`${sites.plan.http.address}index.html`);
  await page.evaluate(() => { document.querySelector('header').style.paddingTop = '200px'; });
  const { sum, moved } = await page.evaluate(shifts);
  assert.ok(sum > MOST_SHIFT && moved.length > 0, `only ${sum}`);
  await page.close();
});

/** Scripts come when the page has been painted. */
async function later(route) {
  await new Promise((resolve) => { setTimeout(resolve, 150); });
  await route.continue();
}
