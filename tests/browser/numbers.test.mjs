// A number that can be followed counts what it leads to.

import assert from 'node:assert/strict';
import test from 'node:test';

import { openBrowser } from './support/browser.mjs';
import { everyPage } from './support/crawl.mjs';
import { noFaults } from './support/faults.mjs';
import { search } from './support/search.mjs';
import { openSite } from './support/sites.mjs';

const { file, http } = await openSite('plan');
await openSite('large');
const browser = await openBrowser();
const page = await browser.newPage();
const numbers = searchesWithNumbers(await everyPage('numbers'));

test('numbers lead to searches from the front page, from committees and centres, and from topics and labels', () => {
  for (const start of ['index.html', '2022/hvem-goer-hvad.html', '2022/udvalg/index.html', '2022/centre/ctm.html', '2022/temaer/energi.html', '2022/maerker/klimaplan.html']) {
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

test('a journalist finds one number for the share of a centre, wherever it stands, the first in two steps', async () => {
  const phone = await browser.newPage({ viewport: { width: 390, height: 844 } });
  const first = async (locator) => Number(/\d+/.exec(await locator.textContent())[0]);
  const found = {};
  await phone.goto(`${http.address}index.html`);
  const row = phone.locator('[aria-labelledby="del--centre"] li', { hasText: 'Center for Teknik & Miljø' });
  found['the front page'] = await first(row.locator('.about-count'));
  await row.locator('a').click();
  const share = phone.locator('.page-heading .share p');
  assert.equal((await share.textContent()).replaceAll('\u00a0', ' '), '22 af planens 32 indsatser (69 %)');
  const box = await share.boundingBox();
  assert.ok(box.y + box.height <= 844, `the share ends at ${box.y + box.height} px`);
  found['the centre, its share'] = await first(share);
  found['the centre, its list'] = await first(phone.locator('#del--indsatser'));
  found['the centre, its topics'] = await sum(phone.locator('.breakdown .share-row-count'));
  found['the list of its topics says of how many'] = await first(phone.locator('.breakdown h2'));
  await phone.goto(`${http.address}2022/hvem-goer-hvad.html`);
  found['who does what'] = await first(phone.locator('.term-row', { hasText: 'CTM' }).locator('.term-row-count'));
  found['the matrix'] = await sum(phone.locator('.matrix-number', { hasText: /^CTM/ }));
  await phone.goto(`${http.address}2022/centre/index.html`);
  found['the list of centres'] = await first(phone.locator('.term-row', { hasText: 'CTM' }).locator('.term-row-count'));
  await search(phone, http, '?center=ctm');
  found['a search'] = await first(phone.locator('[data-antal]'));
  found['the choices of a search'] = Number(await phone.locator('input[value="ctm"] ~ [data-tal]').textContent());
  await phone.goto(`${http.address}2022/indsatser/index.html?center=CTM`);
  found['the list of all'] = await first(phone.getByRole('status'));
  await phone.goto(`${http.address}2022/handouts/centre-ctm.html`);
  found['the document'] = Number(/(\d+) indsatser/.exec(await phone.locator('.handout-title').textContent())[1]);
  await phone.close();
  assert.deepEqual(found, Object.fromEntries(Object.keys(found).map((place) => [place, 22])));
});

async function sum(locator) {
  const texts = await locator.allTextContents();
  return texts.reduce((all, text) => all + Number(/\d+/.exec(text)[0]), 0);
}

test('bars of one chart have one scale, of which its heading says', async () => {
  for (const path of ['2022/centre/ctm.html', '2022/udvalg/uekl.html', '2022/maerker/klimaplan.html', '2022/temaer/energi.html']) {
    await page.goto(file.address + path);
    const charts = await page.locator('.breakdown').evaluateAll((all) => all.map((chart) => ({
      whole: Number(/\d+/.exec(chart.querySelector('h2').textContent)[0]),
      rows: [...chart.querySelectorAll('li')].map((row) => ({
        count: parseInt(row.querySelector('.share-row-count').textContent, 10),
        part: row.querySelector('.bar-part').getBoundingClientRect().width / row.querySelector('.bar-whole').getBoundingClientRect().width,
      })),
    })));
    assert.ok(charts.length > 0, path);
    for (const { whole, rows } of charts) {
      for (const { count, part } of rows) assert.ok(Math.abs(part - count / whole) < 0.01, `${path}: ${count} of ${whole} is drawn as ${part}`);
    }
  }
});

test('each initiative of a large plan is a square, and the topic with most has the largest picture', async () => {
  const { file: large } = await openSite('large');
  await page.goto(`${large.address}index.html`);
  const topics = await page.locator('.term-card').evaluateAll((cards) => cards.map((card) => ({
    count: parseInt(card.querySelector('.term-card-count').textContent, 10),
    squares: card.querySelectorAll('.squares rect').length,
    width: card.querySelector('.squares rect').getBoundingClientRect().width,
    room: card.querySelector('.squares').getBoundingClientRect().height * card.querySelector('.squares').getBoundingClientRect().width,
  })));
  for (const { count, squares, width } of topics) assert.deepEqual([squares, width], [count, topics[0].width]);
  const [largest, next] = topics.toSorted((one, other) => other.count - one.count);
  assert.ok(largest.count > 100 && largest.room > next.room, 'the largest looks empty');
});

test('the largest part can be seen at once: the longest bar is that of the centre with most initiatives', async () => {
  await page.goto(`${file.address}2022/hvem-goer-hvad.html`);
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
