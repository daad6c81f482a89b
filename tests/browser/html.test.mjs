// Every page is valid HTML.

import { join } from 'node:path';
import test from 'node:test';

import { noFaults } from './support/faults.mjs';
import { htmlFaults } from './support/html.mjs';
import { openSite } from './support/sites.mjs';

test('every page is valid HTML', async () => {
  const site = await openSite('plan');
  const faults = [];
  for (const path of site.pages) {
    faults.push(...(await htmlFaults(join(site.folder, path))).map((fault) => `${path}:${fault}`));
  }
  noFaults(faults);
});
