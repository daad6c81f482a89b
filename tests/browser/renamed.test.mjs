// What was renamed is found where it was, and by what it was called: old addresses lead on, over HTTP and
// from a disk, without script.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { axeFaults } from './support/axe.mjs';
import { complaints, openBrowser } from './support/browser.mjs';
import { noFaults } from './support/faults.mjs';
import { htmlFaults } from './support/html.mjs';
import { openSite } from './support/sites.mjs';

const site = await openSite('renamed');
const browser = await openBrowser();

/** Old addresses, and the new ones. */
const MOVED = [
  ['2022/udvalg/uekl.html', '2022/udvalg/ekt.html'],
  ['2022/handouts/udvalg-uekl.html', '2022/handouts/udvalg-ekt.html'],
  ['2022/indlejr/udvalg-uekl.html', '2022/indlejr/udvalg-ekt.html'],
  ['2022/temaer/energi.html', '2022/temaer/stroem.html'],
  ['2022/handouts/tema-energi.html', '2022/handouts/tema-stroem.html'],
  ['2022/indsatser/10-opstille-ladestandere.html', '2022/indsatser/10-opladning.html'],
];

for (const { name, address } of [site.http, site.file]) {
  test(`old addresses lead on without script, ${name}`, async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const noted = complaints(page, address);
    for (const [from, to] of MOVED) {
      await page.goto(address + from);
      await page.waitForURL(address + to);
      assert.equal(await page.locator('h1').count(), 1, to);
    }
    noFaults(noted.take());
    await context.close();
  });

  test(`whoever stays has a sentence and a link, ${name}`, async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const html = readFileSync(join(site.folder, '2022/udvalg/uekl.html'), 'utf8');
    assert.match(html, /content="0; url=ekt\.html"/);
    await page.goto(`${address}2022/udvalg/ekt.html`);
    // As it stands, without its going on.
    await page.setContent(html.replace(/<meta content="0; url=[^>]*>/, '').replace(/<head>/, `<head><base href="${address}2022/udvalg/">`));
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Siden er flyttet');
    assert.equal(await page.getByRole('link', { name: 'Gå til »Udvalget for Erhverv, Klima & Teknik«' }).getAttribute('href'), 'ekt.html');
    noFaults([...await axeFaults(page), ...await htmlFaults(join(site.folder, '2022/udvalg/uekl.html'))]);
    await context.close();
  });
}

test('a frame on another site goes on to the list', async () => {
  const page = await browser.newPage();
  await page.setContent(`<iframe src="${site.http.address}2022/indlejr/udvalg-uekl.html"></iframe>`);
  const frame = page.frameLocator('iframe');
  await frame.getByRole('heading', { level: 1, name: 'Udvalget for Erhverv, Klima & Teknik' }).waitFor();
  await page.close();
});

test('a text explains the old code beside the new one', async () => {
  const page = await browser.newPage();
  await page.goto(`${site.http.address}2022/indsatser/10-opladning.html`);
  await page.getByRole('button', { name: 'UEKL', exact: true }).click();
  assert.equal(await page.locator('.explanation:popover-open .explanation-word').innerText(), 'UEKL, nu EKT');
  await page.close();
});

test('the glossary keeps its anchors', async () => {
  const page = await browser.newPage();
  for (const [old, now] of [['uekl', 'ekt'], ['vvm', 'miljoevurdering']]) {
    await page.goto(`${site.http.address}2022/ordliste.html#${old}`);
    const entry = await page.locator(':target').evaluate((target) => target.closest('.glossary-entry').id);
    assert.equal(entry, now);
  }
  await page.close();
});

test('a search for the old code finds what it became', async () => {
  const page = await browser.newPage();
  await page.goto(`${site.http.address}soeg.html?q=UEKL`);
  const first = page.locator('[data-resultat]').first();
  await first.waitFor();
  assert.equal(await first.getAttribute('data-resultat'), 'udvalg/ekt');
  assert.match(await first.innerText(), /UEKL, nu EKT/);
  // And all that EKT carries.
  const carried = await page.locator('[data-resultat^="indsatser/"]').count();
  assert.ok(carried > 3, `${carried} initiatives`);
  await page.close();
});
