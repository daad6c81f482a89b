// Pages fit narrow windows and wide text: WCAG 1.4.4, 1.4.10 and 1.4.12.

import test from 'node:test';

import { openBrowser } from './support/browser.mjs';
import { everyPage } from './support/crawl.mjs';
import { noFaults } from './support/faults.mjs';
import { faultsAsLaidOut, LAYOUTS } from './support/layout.mjs';
import { openSite } from './support/sites.mjs';

const noted = await everyPage('layout');

for (const where of Object.keys(LAYOUTS)) {
  test(`every page fits ${where}: nothing to scroll sideways, no text cut off or on top of other text`, () => {
    noFaults([...noted].flatMap(([path, { layout }]) => layout[where].map((fault) => `${path}: ${fault}`)));
  });
}

test('how it goes fits every window too', async () => {
  const { http } = await openSite('progress');
  const page = await (await openBrowser()).newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  const faults = [];
  for (const path of ['index.html', '2023/opfoelgning.html', '2023/udvalg/uekl.html', '2023/handouts/opfoelgning.html']) {
    await page.goto(http.address + path);
    // The menu of years lies over the page when it is open.
    await page.evaluate(() => document.querySelector('.years')?.remove());
    const laidOut = Object.entries(await faultsAsLaidOut(page));
    faults.push(...laidOut.flatMap(([where, found]) => found.map((fault) => `${path} ${where}: ${fault}`)));
  }
  await page.close();
  noFaults(faults);
});
