// Lighthouse gives every type of page 100 for best practice and what search engines ask for, where the
// site knows its address: of the types that are made of the same, to the first, and to the front page.
// What each page says of itself, public.test.mjs asks. For accessibility it asks axe-core, as
// accessibility.test.mjs does on every page: of some, that it too gives 100.

import test, { after } from 'node:test';

import { openBrowser } from './support/browser.mjs';
import { noFaults } from './support/faults.mjs';
import { openLighthouse } from './support/lighthouse.mjs';
import { pickerOfMakes } from './support/makes.mjs';
import { isPartOfTheSite, pageTypes } from './support/site.mjs';
import { openSite } from './support/sites.mjs';

const { http, ...site } = await openSite('public');
const pick = await pickerOfMakes(await openBrowser(), { withPlace: false });
const paths = await pick(site, ['index.html', ...pageTypes(site)]);
const lighthouse = await openLighthouse();
after(() => lighthouse.close());

const ACCESSIBLE = paths.filter((path) => /^index|indsatser|soeg|handouts/.test(path));

test('every type of page has 100 of 100', async () => {
  const faults = [];
  for (const path of paths) {
    // What is handed out or stands on other sites is not what people should find there.
    const categories = ['best-practices', ...ACCESSIBLE.includes(path) ? ['accessibility'] : [], ...isPartOfTheSite(path) ? ['seo'] : []];
    faults.push(...(await lighthouse.faults(http.address + path, categories)).map((fault) => `${path}: ${fault}`));
  }
  noFaults(faults);
});
