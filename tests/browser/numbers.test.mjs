// A number that can be followed counts what it leads to.

import assert from 'node:assert/strict';
import test from 'node:test';

import { openBrowser } from './support/browser.mjs';
import { everyPage } from './support/crawl.mjs';
import { noFaults } from './support/faults.mjs';
import { search } from './support/search.mjs';
import { openSite } from './support/sites.mjs';

const { file } = await openSite('plan');
const browser = await openBrowser();
const page = await browser.newPage();
const numbers = searchesWithNumbers(await everyPage('numbers'));

test('numbers lead to searches from the front page, from committees and centres, and from topics and labels', () => {
  for (const start of ['index.html', '2022/udvalg/index.html', '2022/centre/ctm.html', '2022/temaer/energi.html', '2022/maerker/klimaplan.html']) {
    assert.ok([...numbers.values()].some(({ paths }) => paths.includes(start)), `${start} has no such number`);
  }
});

test('each number is that of the initiatives found', async () => {
  const faults = [];
  for (const [query, { paths, number }] of numbers) {
    const found = await search(page, file, query);
    const others = found.filter((key) => !key.startsWith('indsatser/'));
    if (found.length !== number || others.length > 0) faults.push(`${paths[0]}: ${number} at ${decodeURIComponent(query)}, but found ${found.join(' ')}`);
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
function searchesWithNumbers(noted) {
  const found = new Map();
  for (const [path, { numbers: links }] of noted) {
    for (const { query, words } of links) {
      const number = parseInt(/\d+/.exec(words)[0], 10);
      if (!found.has(query)) found.set(query, { paths: [], number });
      found.get(query).paths.push(path);
      assert.equal(number, found.get(query).number, `${path} counts otherwise than ${found.get(query).paths[0]}`);
    }
  }
  return found;
}
