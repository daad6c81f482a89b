// The header is the same on every page: a reader's hand finds its parts without looking.

import assert from 'node:assert/strict';
import test from 'node:test';

import { openBrowser } from './support/browser.mjs';
import { noFaults } from './support/faults.mjs';
import { isPartOfTheSite, pageTypes } from './support/site.mjs';
import { openSite } from './support/sites.mjs';

const browser = await openBrowser();
const plan = await openSite('plan');
const years = await openSite('years');

for (const width of [320, 390, 640, 820, 1200, 1440]) {
  for (const [name, site] of Object.entries({ 'one year': plan, 'two years': years })) {
    test(`nothing in the header moves from page to page, ${width} px wide, ${name}`, async () => {
      noFaults(await movingParts(site, width));
    });
  }
}

test('on a phone one button opens the menu without a script, and the header leaves the screen to the page', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
  await page.goto(`${plan.http.address}2022/udvalg/uekl.html`);
  const { height } = await page.locator('body > header').boundingBox();
  assert.ok(height <= 844 / 6, `it is ${height} px high`);
  const menu = page.getByRole('navigation', { name: 'Hovedmenu' });
  assert.equal(await menu.isVisible(), false);
  await page.getByRole('button', { name: 'Menu' }).click();
  assert.equal(await menu.getByRole('link', { name: 'Hvem gør hvad' }).getAttribute('aria-current'), 'true');
  await page.getByRole('button', { name: 'Luk' }).first().click();
  assert.equal(await menu.isVisible(), false);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.keyboard.press('Escape');
  assert.equal(await menu.isVisible(), false);
  await page.close();
});

/** Each part of the header that stands in two places, with the pages it does so on. */
async function movingParts({ http, ...site }, width) {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  const [places, faults] = [new Map(), []];
  const paths = pageTypes(site).filter(isPartOfTheSite);
  for (const path of paths) {
    await page.goto(http.address + path);
    for (const [part, place] of await page.evaluate(placesInHeader)) {
      const first = places.get(part) ?? places.set(part, { path, place }).get(part);
      if (first.place !== place) faults.push(`${part} stands at ${place} on ${path}, at ${first.place} on ${first.path}`);
    }
  }
  await page.close();
  assert.ok(places.size > 7 && places.has('input q'), [...places.keys()].join(', '));
  return faults;
}

/** Runs in a page: what a reader can go to in the header, and where it stands. */
function placesInHeader() {
  return [...document.querySelectorAll('body > header :is(a, img, input, button)')].map((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const name = [element.localName, element.name || element.textContent.trim(), element.type].filter(Boolean);
    return [name.slice(0, 2).join(' '), [left, top, width, height].map(Math.round).join(' ')];
  });
}
