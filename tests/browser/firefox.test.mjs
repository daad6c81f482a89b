// What scripts do, they do in Firefox too, from a disk: modules and fetch would not run there.

import assert from 'node:assert/strict';
import test from 'node:test';

import { openFirefox } from './support/firefox.mjs';
import { openSite } from './support/sites.mjs';

const { file } = await openSite('plan');
const firefox = await openFirefox();

test('a search finds what it finds elsewhere', async () => {
  const page = await opened('soeg.html?q=elbiler');
  await page.waitForFunction(() => document.querySelectorAll('.search-result-title a').length > 0);
  const hits = await page.$$eval('.search-result-title a', (links) => links.map((link) => link.getAttribute('href').split('#')[0]));
  const initiatives = hits.map((href) => Number(/indsatser\/(\d+)-/.exec(href)?.[1]));
  assert.deepEqual(initiatives.toSorted(), [10, 11]);
  await page.close();
});

test('a list is narrowed down, and the address says how', async () => {
  const page = await opened('2022/indsatser/index.html');
  await page.select('#liste--udvalg', 'ØU');
  await page.waitForFunction(() => location.search !== '');
  const shown = await page.$$eval('main li[data-indsats]', (cards) => cards.filter((card) => card.checkVisibility()).length);
  assert.match(await page.$eval('.list-tools [role=status]', (status) => status.textContent), new RegExp(`^${shown} indsatser`));
  assert.equal(await page.evaluate(() => new URLSearchParams(location.search).get('udvalg')), 'ØU');
  await page.close();
});

test('a handout is narrowed down', async () => {
  const page = await opened('2022/handouts/plan.html');
  await page.waitForSelector('.handout-filter:not([hidden])');
  await page.select('#filter--udvalg', 'uekl');
  await page.waitForFunction(() => /14/.test(document.querySelector('.handout-filter-count').textContent));
  await page.close();
});

test('a word is explained where it stands', async () => {
  const page = await opened('2022/indsatser/18-vild-med-vilje.html');
  await (await page.$('main [popovertarget]')).click();
  await page.waitForSelector('[popover]:popover-open');
  assert.match(await page.$eval('[popover]:popover-open', (explanation) => explanation.textContent), /Kommunalbestyrelsen/);
  await page.close();
});

/** A page that complains of nothing. */
async function opened(path) {
  const page = await firefox.newPage();
  page.on('pageerror', (error) => assert.fail(error.message));
  await page.goto(file.address + path);
  return page;
}
