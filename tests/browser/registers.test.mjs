// A plan for four years, with registers of its own and without some that others have: everything that
// the program's own registers have.

import assert from 'node:assert/strict';
import test from 'node:test';

import { axeFaults, axeJudges } from './support/axe.mjs';
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

const GOAL = '2022-2025/maal/mindre-udledning.html';

test('what a chart of a goal shows stands beside it in words and as a table', async () => {
  const page = await browser.newPage();
  await page.goto(site.http.address + GOAL);
  const rows = await page.locator('.goal-table tbody tr').evaluateAll((all) => all.map((row) => row.innerText.split(/\s+/).filter(Boolean)));
  assert.deepEqual(rows, [
    ['2019', '12.450', 'udgangspunkt'], ['2020', '11.900'], ['2021', '12.000'], ['2022', '8.000'], ['2025', '6.225,5'], ['2030', '3.700'],
  ]);
  const words = (await page.locator('.goal-numbers-words').innerText()).replaceAll('\u00a0', ' ');
  assert.match(words, /^Udgangspunktet i 2019 var 12\.450 ton CO₂\. Måltallet for 2025 er 6\.225,5 ton CO₂\. .*Senest målt i 2022: 8\.000 ton CO₂\./);
  const marks = page.locator('.goal-chart-picture [class^=goal-mark]');
  assert.equal(await marks.count(), rows.length);
  const heights = await page.locator('.goal-chart-picture .goal-mark-measured').evaluateAll((all) => all.map((mark) => [Number(mark.getAttribute('cx')), Number(mark.getAttribute('cy'))]));
  const [first, second, third] = heights.toSorted(([one], [other]) => one - other).map(([, y]) => y);
  assert.ok(second < first && first < third, `a larger number stands higher: ${heights}`);
  const labels = await page.locator('.goal-chart-label').allTextContents();
  assert.ok(labels.includes('8.000') && labels.every((label) => rows.flat().includes(label)), labels.join());
  await page.close();
});

test('a goal keeps the rules of axe-core in the dark and on a phone', async () => {
  const page = await browser.newPage({ colorScheme: 'dark', reducedMotion: 'reduce', viewport: { width: 320, height: 700 } });
  const faults = [];
  for (const path of [GOAL, '2022-2025/maal/index.html', '2022-2025/handouts/maal-mindre-udledning.html']) {
    await page.goto(site.http.address + path);
    faults.push(...(await axeFaults(page)).map((fault) => `${path}: ${fault}`));
  }
  await page.close();
  noFaults(faults);
});

test('every type of page keeps the rules of axe-core, and no label lies on another', async () => {
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  const [faults, known] = [[], new Map()];
  for (const path of pageTypes(site)) {
    await page.goto(site.http.address + path);
    faults.push(...(await axeJudges(page, { known })).faults.map((fault) => `${path}: ${fault}`));
    for (const [layout, found] of Object.entries(await faultsAsLaidOut(page))) faults.push(...found.map((fault) => `${path}, ${layout}: ${fault}`));
  }
  await page.close();
  noFaults(faults);
});
