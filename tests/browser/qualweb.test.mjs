// QualWeb, the tool that the Danish regulator tests with, finds no failure.

import { basename } from 'node:path';
import test from 'node:test';

import { noFaults } from './support/faults.mjs';
import { qualwebFaults } from './support/qualweb.mjs';
import { pageTypes } from './support/site.mjs';
import { openSite } from './support/sites.mjs';

// Each width and each scheme once: axe-core looks at all four.
const LOOKS = [{ width: 1280, dark: false }, { width: 320, dark: true }];

for (const look of LOOKS) check(await openSite('plan'), look);
// Plans that are large, that have one theme alone, that are of two years, and that have registers of their own.
for (const name of ['large', 'single', 'years', 'registers']) check(await openSite(name), LOOKS[0]);

function check({ http, ...site }, look) { // it cannot open file://
  const name = basename(site.folder);
  test(`QualWeb finds no failure on any type of page of ${name}, ${look.width} px wide, ${look.dark ? 'dark' : 'light'}`, async () => {
    const found = await qualwebFaults(look, pageTypes(site).map((path) => http.address + path));
    noFaults([...found].flatMap(([url, faults]) => faults.map((fault) => `${url.slice(http.address.length)}: ${fault}`)));
  });
}
