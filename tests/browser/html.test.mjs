// Every page is valid HTML.

import { join } from 'node:path';
import test from 'node:test';

import { noFaults } from './support/faults.mjs';
import { htmlFaults } from './support/html.mjs';
import { openSite } from './support/sites.mjs';

test('every page is valid HTML', async () => {
  const site = await openSite('plan');
  const progress = await openSite('progress');
  const files = [...site.pages.map((path) => join(site.folder, path)),
    ...progress.pages.filter((path) => path.includes('opfoelgning')).map((path) => join(progress.folder, path))];
  const faults = [];
  for (const file of files) faults.push(...(await htmlFaults(file)).map((fault) => `${file}:${fault}`));
  noFaults(faults);
});
