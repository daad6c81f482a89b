// Every page opens without a complaint, wherever the site lies.

import test from 'node:test';

import { complaints, openBrowser } from './support/browser.mjs';
import { everyPage } from './support/crawl.mjs';
import { digestOfDocument } from './support/document.mjs';
import { noFaults } from './support/faults.mjs';
import { openSite } from './support/sites.mjs';

const site = await openSite('plan');
const browser = await openBrowser();
const noted = await everyPage('complaints', 'document');

test('every page loads over HTTP, in silence and without another host', () => {
  noFaults([...noted].flatMap(([path, { complaints: faults }]) => faults.map((fault) => `${path}: ${fault}`)));
});

// What is looked at over HTTP alone holds from a disk as well.
test('every page loads from file://, in silence and without another host, and is the same document', async () => {
  const { address } = site.file;
  const page = await browser.newPage();
  const complaining = complaints(page, address);
  const faults = [];
  for (const path of site.pages) {
    await page.goto(address + path);
    faults.push(...complaining.take().map((complaint) => `${path}: ${complaint}`));
    if (await digestOfDocument(page) !== noted.get(path).document) faults.push(`${path}: is another document than over HTTP`);
  }
  await page.close();
  noFaults([...faults, ...complaining.take()]);
});
