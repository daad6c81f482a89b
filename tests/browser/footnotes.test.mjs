// Footnotes: each reference leads to its note, and each note back, also where many stand on a page.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';

import { axeFaults } from './support/axe.mjs';
import { openBrowser } from './support/browser.mjs';
import { noFaults } from './support/faults.mjs';
import { htmlFaults } from './support/html.mjs';
import { qualwebFaults } from './support/qualweb.mjs';
import { openSite } from './support/sites.mjs';

const PAGES = ['2022/indsatser/10-opstille-ladestandere.html', '2022/handouts/plan.html'];

const { folder, http } = await openSite('footnotes');
const browser = await openBrowser();

test('references lead to their notes, and notes back, by names that say so', async () => {
  for (const path of PAGES) {
    const page = await browser.newPage();
    await page.goto(http.address + path);
    const names = await page.locator('[role=doc-noteref], [role=doc-backlink]').evaluateAll((links) => links.map((link) => link.ariaLabel));
    assert.deepEqual(names, [
      'Fodnote 1', 'Fodnote 2', 'Fodnote 1',
      'Tilbage til teksten ved fodnote 1, 1. sted', 'Tilbage til teksten ved fodnote 1, 2. sted',
      'Tilbage til teksten ved fodnote 2',
    ], path);
    for (const [place, note] of ['Note b.', 'Note a om CO2.', 'Note b.'].entries()) {
      const reference = page.locator('[role=doc-noteref]').nth(place);
      await reference.click();
      const text = await page.locator(':target').innerText();
      assert.ok(text.startsWith(note), `${path}: ${text}`);
      const own = await reference.getAttribute('id');
      await page.locator(`:target a[href="#${own}"]`).click();
      assert.equal(await page.locator(':target').getAttribute('id'), own, path);
    }
    await page.close();
  }
});

for (const look of [{ width: 1280, colorScheme: 'light' }, { width: 320, colorScheme: 'dark' }]) {
  test(`pages with footnotes keep the rules of axe-core and QualWeb, ${look.width} px wide, ${look.colorScheme}`, async () => {
    const page = await browser.newPage({ viewport: { width: look.width, height: 800 }, colorScheme: look.colorScheme });
    const faults = [];
    for (const path of PAGES) {
      await page.goto(http.address + path);
      faults.push(...(await axeFaults(page)).map((fault) => `${path}: ${fault}`));
    }
    await page.close();
    const asked = { width: look.width, dark: look.colorScheme === 'dark' };
    const found = await qualwebFaults(asked, PAGES.map((path) => http.address + path));
    noFaults([...faults, ...[...found].flatMap(([url, each]) => each.map((fault) => `${url}: ${fault}`))]);
  });
}

test('pages with footnotes are valid HTML', async () => {
  for (const path of PAGES) noFaults((await htmlFaults(join(folder, path))).map((fault) => `${path}:${fault}`));
});
