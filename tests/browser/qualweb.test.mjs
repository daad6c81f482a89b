// QualWeb, the tool that the Danish regulator tests with, finds no failure.

import { basename } from 'node:path';
import test from 'node:test';

import { noFaults } from './support/faults.mjs';
import { qualwebFaults } from './support/qualweb.mjs';
import { pageTypes } from './support/site.mjs';
import { openSite } from './support/sites.mjs';

const LOOKS = [1280, 320].flatMap((width) => [{ width, dark: false }, { width, dark: true }]);

for (const look of LOOKS) check(await openSite('plan'), look);
// Plans that are large, and that have one theme alone. Of two years it says that links in the closed menu
// of years do not keep the focus, which they cannot have until it is opened.
for (const name of ['large', 'single']) check(await openSite(name), LOOKS[0]);

function check({ http, ...site }, look) { // it cannot open file://
  const name = basename(site.folder);
  test(`QualWeb finds no failure on any type of page of ${name}, ${look.width} px wide, ${look.dark ? 'dark' : 'light'}`, async () => {
    const found = await qualwebFaults(look, pageTypes(site).map((path) => http.address + path));
    noFaults([...found].flatMap(([url, faults]) => faults.map((fault) => `${url.slice(http.address.length)}: ${fault}`)));
  });
}
