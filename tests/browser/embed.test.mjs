// A list in a frame on another site: it fits, and its links lead out of the frame.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';

import { openBrowser } from './support/browser.mjs';
import { temporaryFolder } from './support/site.mjs';
import { openSite } from './support/sites.mjs';

const { file } = await openSite('public');
const plan = await openSite('plan');
const browser = await openBrowser();
const EMBEDS = '2022/indlejr/index.html';

test('the code of the page shows the whole list in a frame, and its links lead out of it', async () => {
  const page = await browser.newPage({ viewport: { width: 700, height: 900 } });
  await page.goto(`${file.address}${EMBEDS}`);
  const row = page.locator('details', { hasText: 'Center for Service & Ejendomme' });
  await row.locator('summary').click();
  const code = await row.locator('code').textContent();
  const cms = join(temporaryFolder(), 'cms.html');
  writeFileSync(cms, `<!doctype html><title>CMS</title>${code}`);
  await page.goto(pathToFileURL(cms).href);

  const frame = page.frameLocator('iframe');
  await frame.locator('[data-indsats]').first().waitFor();
  assert.equal(await frame.locator('[data-indsats]').count(), 4);
  const scrolls = await frame.locator('html').evaluate((html) => html.scrollHeight > html.clientHeight || html.scrollWidth > html.clientWidth);
  assert.equal(scrolls, false, 'the frame is too small for its list');
  await frame.getByRole('link', { name: 'Energibesparelser i offentlige bygninger' }).click();
  await page.waitForURL(/indsatser\/3-/);
  await page.close();
});

test('the code is copied at a press, also from a disk, and that is said', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(file.address + EMBEDS);
  const row = page.locator('details', { hasText: 'Hele planen' });
  await row.locator('summary').click();
  await row.getByRole('button', { name: 'Kopiér koden' }).click();
  await row.getByText('Koden er kopieret.').waitFor();
  assert.equal(await row.getByRole('status').textContent(), 'Koden er kopieret.');
  await page.evaluate(() => { document.body.innerHTML = '<textarea>'; });
  await page.locator('textarea').press('Control+V');
  assert.match(await page.locator('textarea').inputValue(), /^<iframe src="http[^<>]*indlejr\/plan\.html"[^<>]*><\/iframe>$/);
  await context.close();
});

test('where a browser refuses to copy, the code is marked and the reader is told the keys', async () => {
  const page = await browser.newPage();
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    document.execCommand = () => false;
  });
  await page.goto(file.address + EMBEDS);
  const row = page.locator('details', { hasText: 'Hele planen' });
  await row.locator('summary').click();
  await row.getByRole('button', { name: 'Kopiér koden' }).click();
  await row.getByText('Kopiér den med Ctrl+C').waitFor();
  assert.equal(await page.evaluate(() => String(getSelection())), await row.locator('code').textContent());
  await page.close();
});

test('without script there is no button, and without an address no word to editors', async () => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(file.address + EMBEDS);
  await page.locator('summary').first().click();
  assert.equal(await page.locator('code').first().isVisible(), true);
  assert.equal(await page.getByRole('button', { name: 'Kopiér koden' }).count(), 0);
  await page.goto(plan.file.address + EMBEDS);
  assert.doesNotMatch(await page.locator('main').textContent(), /site\.yaml|adresse|kode/i);
  assert.ok(await page.locator('main a').count() > 20);
  await page.close();
});

test('the page says each thing once, in lines that can be read', async () => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(file.address + EMBEDS);
  await page.locator('details').evaluateAll((all) => all.forEach((details) => { details.open = true; }));
  const headings = await page.locator('main :is(h1, h2, .section:not([aria-labelledby]) summary)').allTextContents();
  assert.deepEqual(headings.filter((heading, place) => headings.indexOf(heading) !== place), []);
  const widest = await page.locator('main :is(p, pre)').evaluateAll((all) => Math.max(...all.map((element) => element.offsetWidth)));
  assert.ok(widest <= 720, `${widest} px`);
  await page.close();
});
