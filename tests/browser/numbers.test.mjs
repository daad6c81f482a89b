// A number that can be followed counts what it leads to.

import assert from 'node:assert/strict';
import test from 'node:test';

import { openBrowser, waysTo } from './support/browser.mjs';
import { noFaults } from './support/faults.mjs';
import { buildSite } from './support/site.mjs';

const site = buildSite();
const browser = await openBrowser();
const { file } = await waysTo(site);
const page = await browser.newPage();
const numbers = await readNumbers();

test('numbers lead to searches from the front page, from committees and centres, and from topics and labels', () => {
  for (const start of ['index.html', '2022/udvalg/index.html', '2022/centre/ctm.html', '2022/temaer/energi.html', '2022/maerker/klimaplan.html']) {
    assert.ok([...numbers.values()].some(({ paths }) => paths.includes(start)), `${start} has no such number`);
  }
});

test('each number is that of the initiatives found', async () => {
  const faults = [];
  for (const [address, { paths, number }] of numbers) {
    await page.goto(address);
    await page.locator('[data-resultat]').first().waitFor();
    const found = await page.locator('[data-resultat]').evaluateAll((hits) => hits.map((hit) => hit.dataset.resultat));
    const others = found.filter((key) => !key.startsWith('indsatser/'));
    if (found.length !== number || others.length > 0) faults.push(`${paths[0]}: ${number} at ${decodeURIComponent(address)}, but found ${found.join(' ')}`);
  }
  noFaults(faults);
});

test('the largest part can be seen at once: the longest bar is that of the centre with most initiatives', async () => {
  await page.goto(`${file.address}index.html`);
  const rows = await page.locator('[aria-labelledby="del--centre"] li').evaluateAll((items) => items.map((item) => ({
    count: parseInt(item.querySelector('.term-row-count').textContent, 10),
    part: item.querySelector('.bar-part').getBoundingClientRect().width / item.querySelector('.bar-whole').getBoundingClientRect().width,
  })));
  assert.ok(rows.length > 1);
  for (const { count, part } of rows) assert.ok(Math.abs(part - count / 32) < 0.01, `${count} of 32 is drawn as ${part}`);
  assert.deepEqual(rows.map(({ count }) => count), rows.map(({ count }) => count).sort((one, other) => other - one));
});

/** Every search that a number leads to, with the pages that it stands on. */
async function readNumbers() {
  const found = new Map();
  for (const path of site.pages) {
    await page.goto(file.address + path);
    const links = await page.locator('main a[href*="soeg.html?"]').evaluateAll((all) => all.map((link) => ({
      href: link.href,
      // In a topic's line the number stands beside the link.
      words: (link.matches('.thread-topics a') ? link.parentElement.querySelector('.thread-count') : link).textContent,
    })));
    for (const { href, words } of links) {
      const number = parseInt(/\d+/.exec(words)[0], 10);
      if (!found.has(href)) found.set(href, { paths: [], number });
      found.get(href).paths.push(path);
      assert.equal(number, found.get(href).number, `${path} counts otherwise than ${found.get(href).paths[0]}`);
    }
  }
  return found;
}
