// The whole site with nothing but a keyboard: every stop can be seen, in the order of the page,
// and none is a trap.

import assert from 'node:assert/strict';
import test from 'node:test';

import { openBrowser } from './support/browser.mjs';
import { noFaults } from './support/faults.mjs';
import { openSite } from './support/sites.mjs';
import { walk } from './support/stops.mjs';

const site = await openSite('plan');
const browser = await openBrowser();
const { http } = site;

const PAGES = ['index.html', 'soeg.html?q=skov', '2022/indsatser/17-kommuneplan-2021.html', '2022/indsatser/index.html', '2022/centre/ctm.html'];

for (const width of [1280, 320]) {
  for (const path of PAGES) {
    test(`${path} is walked from the skip link to the end, ${width} px wide`, async () => {
      const page = await browser.newPage({ viewport: { width, height: 800 }, reducedMotion: 'reduce' });
      await page.goto(http.address + path);
      if (path.includes('?')) await page.locator('[data-resultat]').first().waitFor();
      const { stops, faults } = await walk(page);
      noFaults(faults);
      assert.match(stops[0], /Spring til indhold/);
      await page.close();
    });
  }
}

test('the skip link leads past the menu', async () => {
  const page = await browser.newPage();
  await page.goto(`${http.address}index.html`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.closest('main') !== null), true);
  await page.close();
});

for (const width of [390, 1440]) {
  test(`past the charts of the front page in one step, ${width} px wide`, async () => {
    const page = await browser.newPage({ viewport: { width, height: 844 }, reducedMotion: 'reduce' });
    await page.goto(`${http.address}index.html`);
    const skip = page.getByRole('link', { name: 'Spring til »Om planen«' });
    await page.locator('main input[type=submit]').focus();
    const stats = await page.locator('.stats a').count();
    for (let presses = 0; presses <= stats; presses += 1) await page.keyboard.press('Tab');
    assert.equal(await skip.evaluate((link) => link === document.activeElement), true, 'it is the first stop after the numbers');
    const box = await skip.boundingBox();
    assert.ok(box.width > 100 && box.y >= 0 && box.y + box.height <= 844, 'it can be seen');
    await page.keyboard.press('Enter');
    const { y } = await page.locator('#del--om').boundingBox();
    assert.ok(y >= 0 && y <= 844, `the heading stands at ${y} px`);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.closest('section')?.getAttribute('aria-labelledby')), 'del--om');
    await page.close();
  });
}

test('past a table of numbers in one step', async () => {
  const page = await browser.newPage();
  await page.goto(`${http.address}2022/centre/index.html`);
  await page.getByRole('link', { name: 'Spring tabellen over' }).press('Enter');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.closest('.matrix, main')), null);
  await page.close();
});

test('from the front page to an initiative by search, typing alone', async () => {
  const page = await browser.newPage();
  await page.goto(`${http.address}index.html`);
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement.name === 'q')) break;
  }
  await page.keyboard.type('ladestandere');
  await page.keyboard.press('Enter');
  await page.waitForURL(/soeg\.html\?q=ladestandere/);
  await page.locator('[data-resultat]').first().waitFor();
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement.closest('[data-resultat]') !== null)) break;
  }
  await page.keyboard.press('Enter');
  await page.waitForURL(/indsatser\/10-/);
  await page.close();
});

test('no single letter or sign is a shortcut', async () => {
  const page = await browser.newPage();
  await page.goto(`${http.address}index.html`);
  for (const key of '/?sfkq.1') {
    await page.keyboard.press(key);
    assert.equal(await page.evaluate(() => document.activeElement === document.body), true, key);
  }
  assert.equal(page.url(), `${http.address}index.html`);
  await page.close();
});

test('an explanation opens and closes, and the focus stays where it was', async () => {
  const page = await browser.newPage();
  await page.goto(`${http.address}2022/indsatser/17-kommuneplan-2021.html`);
  const word = page.locator('main .word').first();
  await word.focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('[popover]:popover-open').count(), 1);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('[popover]:popover-open').count(), 0);
  assert.equal(await word.evaluate((element) => document.activeElement === element), true);
  await page.close();
});
