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
const browser = await openBrowser();

test('the code of the page shows the whole list in a frame, and its links lead out of it', async () => {
  const page = await browser.newPage({ viewport: { width: 700, height: 900 } });
  await page.goto(`${file.address}2022/indlejr/index.html`);
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
