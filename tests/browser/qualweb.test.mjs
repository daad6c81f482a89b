// QualWeb, the tool that the Danish regulator tests with, finds no failure.

import { basename } from 'node:path';
import test from 'node:test';

import { openBrowser } from './support/browser.mjs';
import { noFaults } from './support/faults.mjs';
import { pickerOfMakes } from './support/makes.mjs';
import { qualwebFaults } from './support/qualweb.mjs';
import { pageTypes } from './support/site.mjs';
import { openSite } from './support/sites.mjs';

// Each width and each scheme once: axe-core looks at all four.
const LOOKS = [{ width: 1280, dark: false }, { width: 320, dark: true }];

// QualWeb takes its time with every page: it is shown each type of page of `plan`, and of other plans those that have an
// element of a make that none before them has; on a phone, from the last to the first, so that they are others where
// they can be.
const browser = await openBrowser();
const pick = await pickerOfMakes(browser, { withPlace: false });
const shown = [];
for (const name of ['plan', 'progress', 'years', 'registers', 'single']) {
  const site = await openSite(name);
  const picked = await pick(site, pageTypes(site));
  shown.push([site, LOOKS[0], name === 'plan' ? pageTypes(site) : picked]);
}
const [[plan]] = shown;
const pickAnew = await pickerOfMakes(browser, { withPlace: false });
shown.push([plan, LOOKS[1], await pickAnew(plan, pageTypes(plan).reverse())]);
for (const [site, look, paths] of shown) if (paths.length > 0) check(site, look, paths);

function check({ http, ...site }, look, paths) { // it cannot open file://
  const name = basename(site.folder);
  test(`QualWeb finds no failure on ${paths.length} pages of ${name}, ${look.width} px wide, ${look.dark ? 'dark' : 'light'}`, async () => {
    const found = await qualwebFaults(look, paths.map((path) => http.address + path));
    noFaults([...found].flatMap(([url, faults]) => faults.map((fault) => `${url.slice(http.address.length)}: ${fault}`)));
  });
}
