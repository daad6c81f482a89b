// Every page opens without a complaint, wherever the site lies.

import test from 'node:test';

import { complaints, openBrowser, waysTo } from './support/browser.mjs';
import { noFaults } from './support/faults.mjs';
import { buildSite } from './support/site.mjs';

const site = buildSite();
const browser = await openBrowser();

for (const { name, address } of Object.values(await waysTo(site))) {
  test(`every page loads ${name}, in silence and without another host`, async () => {
    const page = await browser.newPage();
    const noted = complaints(page, address);
    const faults = [];
    for (const path of site.pages) {
      await page.goto(address + path);
      faults.push(...noted.take().map((complaint) => `${path}: ${complaint}`));
    }
    await page.close();
    noFaults([...faults, ...noted.take()]);
  });
}
