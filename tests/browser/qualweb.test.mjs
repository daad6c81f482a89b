// QualWeb, the tool that the Danish regulator tests with, finds no failure.

import test from 'node:test';

import { noFaults } from './support/faults.mjs';
import { qualwebFaults } from './support/qualweb.mjs';
import { pageTypes } from './support/site.mjs';
import { openSite } from './support/sites.mjs';

const site = await openSite('plan');
const { http } = site; // it cannot open file://

const LOOKS = [1280, 320].flatMap((width) => [{ width, dark: false }, { width, dark: true }]);

for (const look of LOOKS) {
  test(`QualWeb finds no failure on any type of page, ${look.width} px wide, ${look.dark ? 'dark' : 'light'}`, async () => {
    const found = await qualwebFaults(look, pageTypes(site).map((path) => http.address + path));
    noFaults([...found].flatMap(([url, faults]) => faults.map((fault) => `${url.slice(http.address.length)}: ${fault}`)));
  });
}
