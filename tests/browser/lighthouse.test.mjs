// Lighthouse gives every type of page 100 for accessibility, best practice and what search engines
// ask for, where the site knows its address.

import test, { after } from 'node:test';

import { noFaults } from './support/faults.mjs';
import { openLighthouse } from './support/lighthouse.mjs';
import { isPartOfTheSite, pageTypes } from './support/site.mjs';
import { openSite } from './support/sites.mjs';

const { http, ...site } = await openSite('public');
const lighthouse = await openLighthouse();
after(() => lighthouse.close());

test('every type of page has 100 of 100', async () => {
  const faults = [];
  for (const path of pageTypes(site)) {
    // What is handed out or stands on other sites is not what people should find there.
    const categories = ['accessibility', 'best-practices', ...isPartOfTheSite(path) ? ['seo'] : []];
    faults.push(...(await lighthouse.faults(http.address + path, categories)).map((fault) => `${path}: ${fault}`));
  }
  noFaults(faults);
});
