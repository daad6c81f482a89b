// A plan for four years, with registers of its own and without some that others have: everything that
// the program's own registers have.

import assert from 'node:assert/strict';
import test from 'node:test';

import { axeFaults } from './support/axe.mjs';
import { openBrowser } from './support/browser.mjs';
import { noFaults } from './support/faults.mjs';
import { faultsAsLaidOut } from './support/layout.mjs';
import { search } from './support/search.mjs';
import { pageTypes } from './support/site.mjs';
import { openSite } from './support/sites.mjs';

const site = await openSite('registers');
const browser = await openBrowser();
const LIST = '2022-2025/indsatser/index.html';

for (const place of [site.file, site.http]) {
  test(`a search is narrowed down by a register of the plan's own, ${place.name}`, async () => {
    const page = await browser.newPage();
    await page.goto(`${place.address}soeg.html`);
    const facet = page.locator('details', { has: page.locator('summary', { hasText: 'Principper' }) });
    await facet.locator('summary').click();
    await facet.getByLabel('Åbenhed').check();
    await page.locator('[data-resultat]').first().waitFor();
    assert.match(page.url(), /\?princip=aabenhed$/);
    const found = await search(page, place, '?princip=aabenhed');
    assert.deepEqual(found.filter((key) => key.startsWith('indsatser/')), ['indsatser/1-aebler', 'indsatser/2-aebler', 'indsatser/3-aebler']);
    const [first] = await search(page, place, '?q=%C3%A5benhed');
    assert.equal(first, 'principper/aabenhed');
    await page.close();
  });

  test(`a list is narrowed down by it, ${place.name}`, async () => {
    const page = await browser.newPage();
    await page.goto(place.address + LIST);
    await page.locator('.list-tools summary').click();
    await page.getByLabel('Princip').selectOption('Åbenhed');
    const shown = await page.locator('main li[data-indsats]:visible').evaluateAll((cards) => cards.map((card) => card.dataset.indsats));
    assert.deepEqual(shown.toSorted(), ['1a', '1b', '3']);
    assert.equal(await page.locator('.list-tools [role=status]').textContent(), '3 indsatser vises.');
    await page.close();
  });

  test(`one of it is a document, which its page leads to, ${place.name}`, async () => {
    const page = await browser.newPage();
    await page.goto(`${place.address}2022-2025/principper/aabenhed.html`);
    await page.getByRole('link', { name: 'Åbn som ét dokument' }).click();
    await page.waitForURL(/handouts\/princip-aabenhed\.html$/);
    assert.equal(await page.locator('article[data-indsats]').count(), 3);
    assert.equal(await page.locator('h1').innerText(), 'Princip\nÅbenhed');
    await page.close();
  });
}

test('what the plan lacks leaves no trace', async () => {
  const page = await browser.newPage();
  for (const path of ['index.html', LIST, 'soeg.html', '2022-2025/handouts/index.html', '2022-2025/data/index.html', '2022-2025/indsatser/1-aebler.html']) {
    await page.goto(site.http.address + path);
    assert.doesNotMatch(await page.locator('body').innerText(), /udvalg|kerneopgave|politisk/i, path);
  }
  await page.close();
});

test('every type of page keeps the rules of axe-core, and no label lies on another', async () => {
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  const faults = [];
  for (const path of pageTypes(site)) {
    await page.goto(site.http.address + path);
    faults.push(...(await axeFaults(page)).map((fault) => `${path}: ${fault}`));
    for (const [layout, found] of Object.entries(await faultsAsLaidOut(page))) faults.push(...found.map((fault) => `${path}, ${layout}: ${fault}`));
  }
  await page.close();
  noFaults(faults);
});
