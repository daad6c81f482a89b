// Next year's plan is one more folder: the root shows it, and this year stays.

import assert from 'node:assert/strict';
import { posix } from 'node:path';
import test from 'node:test';

import { openBrowser } from './support/browser.mjs';
import { parsedFacts } from './support/facts.mjs';
import { noFaults } from './support/faults.mjs';
import { brokenLinks, brokenReferences, repeatedIds, unmovableLinks } from './support/links.mjs';
import { isPartOfTheSite } from './support/site.mjs';
import { openSite } from './support/sites.mjs';

const oneYear = await openSite('plan');
const twoYears = await openSite('years');
const facts = await parsedFacts(twoYears);
const browser = await openBrowser();
const { http } = twoYears;

test('this year keeps its addresses', () => {
  assert.deepEqual(filesOf(twoYears, '2022'), filesOf(oneYear, '2022'));
});

test('next year is complete', () => {
  // The one initiative that got a new number got a new address.
  const expected = filesOf(oneYear, '2022').map((path) => path.replace('2022/', '2023/').replace('/23-', '/34-'));
  assert.deepEqual(filesOf(twoYears, '2023'), expected.sort());
});

test('the root shows next year\'s front page', () => {
  const words = ({ title, headings, initiatives }) => ({ title, headings, initiatives });
  assert.deepEqual(words(facts.get('index.html')), words(facts.get('2023/index.html')));
  assert.match(facts.get('index.html').title, /2023/);
  assert.match(facts.get('2022/index.html').title, /2022/);
});

test('what was changed for next year is changed there, and only there', async () => {
  assert.match(await wordsOf('2023/indsatser/34-skovrejsning.html'), /Skovrejsning i hele kommunen/);
  assert.doesNotMatch(await wordsOf('2022/indsatser/23-skovrejsning.html'), /i hele kommunen/);
  assert.match(await wordsOf('2023/udvalg/oeu.html'), /Udvalget for Økonomi/);
  assert.doesNotMatch(await wordsOf('2022/udvalg/oeu.html'), /Udvalget for Økonomi/);
});

test('from every page of one year, a link leads to the other', () => {
  noFaults([...facts].filter(([path]) => isPartOfTheSite(path)).flatMap(([path, { headerLinks }]) => {
    const other = path.startsWith('2022/') ? '2023' : '2022';
    const links = headerLinks.filter(({ words }) => words === other);
    const right = links.length === 1 && posix.join(posix.dirname(path), links[0].address).startsWith(`${other}/`);
    return right ? [] : [`${path}: the header's links to ${other} are ${JSON.stringify(links)}`];
  }));
});

test('every link between the years leads to something that exists', () => {
  noFaults([
    ...brokenLinks(twoYears, facts),
    ...unmovableLinks(facts),
    ...brokenReferences(facts),
    ...repeatedIds(facts),
  ]);
});

test('the menu of years opens without script, also on a phone', async () => {
  const page = await browser.newPage({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  await page.goto(`${http.address}2022/indsatser/index.html`);
  const menu = page.getByRole('navigation', { name: 'Vælg år' });
  const other = menu.getByRole('link', { name: '2023', includeHidden: true });
  assert.equal(await other.isVisible(), false);
  await page.getByRole('button', { name: 'Menu' }).click();
  await menu.locator('summary').press('Enter');
  assert.equal(await menu.locator('[aria-current]').textContent(), '2022');
  await other.click();
  assert.match(page.url(), /\/2023\/index\.html$/);
  await page.close();
});

test('every page of the older year leads to the newer one, and to the same page where it is there', async () => {
  const isOld = (path) => path.startsWith('2022/') && facts.has(path);
  const page = await browser.newPage({ javaScriptEnabled: false });
  for (const [path, there] of [
    ['2022/temaer/energi.html', '2023/temaer/energi.html'],
    ['2022/ordliste.html', '2023/ordliste.html'],
    ['2022/index.html', '2023/index.html'],
    ['2022/indsatser/10-opstille-ladestandere.html', '2023/index.html'],
  ]) {
    assert.ok(isOld(path), path);
    await page.goto(http.address + path);
    await page.locator('[data-nyere="2023"] a').click();
    assert.equal(page.url(), http.address + there);
  }
  await page.goto(`${http.address}2023/temaer/energi.html`);
  assert.equal(await page.locator('[data-nyere]').count(), 0);
  await page.close();
});

// Handouts and lists for other sites are handed on alone.
function filesOf({ files }, year) {
  return files.filter((path) => path.startsWith(`${year}/`));
}

async function wordsOf(path) {
  const page = await browser.newPage();
  await page.goto(http.address + path);
  const words = await page.locator('main').innerText();
  await page.close();
  return words;
}
