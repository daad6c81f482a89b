// Readers who are quicker than the scripts, on a slow line: what they type or choose is not lost.

import assert from 'node:assert/strict';
import test from 'node:test';

import { openBrowser } from './support/browser.mjs';
import { openSite } from './support/sites.mjs';

const { http } = await openSite('plan');
const browser = await openBrowser();

test('what is typed and chosen on the search page is searched for, and stands in the address', async () => {
  await onSlowLine('soeg.html', async (page) => {
    await page.getByLabel('Hvad leder du efter?').fill('affald');
  }, async (page) => {
    assert.equal(await page.getByLabel('Hvad leder du efter?').inputValue(), 'affald');
    await page.locator('[data-resultat]').first().waitFor();
    assert.equal(new URL(page.url()).search, '?q=affald');
    const entries = await page.evaluate(() => history.length);
    await page.getByLabel('Hvad leder du efter?').press('s');
    await page.waitForFunction(() => location.search === '?q=affalds');
    assert.equal(await page.evaluate(() => history.length), entries, 'nobody goes back to half a word');
  });
});

test('what the address asks for is kept where the reader has said nothing else', async () => {
  await onSlowLine('soeg.html?q=sol&tema=energi', async (page) => {
    await page.getByLabel('Hvad leder du efter?').fill('affald');
    await page.locator('[name="tema"][value="mobilitet"]').evaluate((box) => box.click());
  }, async (page) => {
    await page.waitForFunction(() => new URLSearchParams(location.search).get('q') === 'affald');
    assert.deepEqual(new URL(page.url()).searchParams.getAll('tema').sort(), ['energi', 'mobilitet']);
    assert.equal(await page.getByLabel('Hvad leder du efter?').inputValue(), 'affald');
    assert.deepEqual(await page.locator('[name="tema"]:checked').evaluateAll((boxes) => boxes.map((box) => box.value).sort()), ['energi', 'mobilitet']);
  });
});

test('a list is narrowed down by what was typed, and sorted as was chosen', async () => {
  await onSlowLine('2022/indsatser/index.html', async (page) => {
    await page.locator('[data-listevalg] summary').click();
    await page.getByLabel('Ord i titlen').fill('kirke');
    await page.getByLabel('Sortér efter').selectOption('titel');
  }, async (page) => {
    await page.waitForFunction(() => location.search !== '');
    assert.deepEqual([...new URL(page.url()).searchParams], [['ord', 'kirke'], ['orden', 'titel']]);
    assert.match(await page.locator('[data-listevalg] [role="status"]').textContent(), /^\d+ indsats/);
    assert.ok(await page.getByLabel('Ord i titlen').isVisible(), 'it stays open');
    await page.getByRole('button', { name: 'Nulstil' }).waitFor();
  });
});

test('where one types in the header, hits are suggested', async () => {
  await onSlowLine('2022/temaer/energi.html', async (page) => {
    await page.locator('input[name=q]').focus();
    await page.keyboard.type('affald');
  }, async (page) => {
    await page.locator('[role=listbox]:not([hidden]) [role=option]').first().waitFor();
    assert.equal(await page.locator('input[name=q]').inputValue(), 'affald');
  });
});

test('a page that somebody comes back to shows what its address says', async () => {
  const page = await browser.newPage();
  await page.goto(`${http.address}soeg.html`);
  await page.locator('[name="tema"][value="mobilitet"]').evaluate((box) => box.click());
  await page.locator('[data-resultat] a').first().click();
  await page.waitForURL(/temaer|indsatser/);
  // Past what was chosen, to the page before: the browser would keep the choice there too.
  await page.evaluate(() => history.go(-2));
  await page.locator('[data-alle]:not([hidden])').waitFor();
  assert.equal(await page.locator('[name="tema"]:checked').count(), 0);
  assert.equal(new URL(page.url()).search, '');
  await page.close();
});

/** Opens a page whose scripts come only when somebody has acted on it, and looks at what came of that. */
async function onSlowLine(path, act, look) {
  const page = await browser.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  let come;
  const scripts = new Promise((resolve) => { come = resolve; });
  await page.route(/\.js$/, async (route) => {
    await scripts;
    await route.continue();
  });
  await page.goto(http.address + path, { waitUntil: 'commit' });
  await act(page);
  come();
  await look(page);
  await page.close();
  assert.deepEqual(faults, []);
}
