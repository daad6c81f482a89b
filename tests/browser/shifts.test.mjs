// Nothing that stands on a page moves while the rest of it arrives: the layout shift of each type of
// page, where scripts come late.

import assert from 'node:assert/strict';
import test from 'node:test';

import { openBrowser } from './support/browser.mjs';
import { noFaults } from './support/faults.mjs';
import { pageTypes } from './support/site.mjs';
import { openSite } from './support/sites.mjs';

/** Below 0.1 is called good. */
const MOST = 0.01;
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
      if (sum >= MOST) faults.push(`${path}: ${sum.toFixed(3)}, moved: ${moved.join(', ')}`);
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
  assert.ok(sum > MOST && moved.length > 0, `only ${sum}`);
  await page.close();
});

/** Scripts come when the page has been painted. */
async function later(route) {
  await new Promise((resolve) => { setTimeout(resolve, 150); });
  await route.continue();
}

/** Runs in a page. */
function noteShifts() {
  globalThis.noted = [];
  new PerformanceObserver((list) => globalThis.noted.push(...list.getEntries())).observe({ type: 'layout-shift', buffered: true });
}

/** Runs in a page, when two more frames have been painted. */
async function shifts() {
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  await new Promise((resolve) => { setTimeout(resolve); });
  const nameOf = ({ node }) => (node?.tagName ? `${node.tagName.toLowerCase()}.${node.className}` : String(node?.textContent));
  return {
    sum: globalThis.noted.reduce((sum, { value }) => sum + value, 0),
    moved: globalThis.noted.flatMap(({ sources }) => sources.map(nameOf)),
  };
}
