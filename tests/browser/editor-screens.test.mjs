// Each screen of the editor in each state, by keyboard and by axe-core: what is new leads the focus there,
// all can be reached and seen, Escape leaves a dialog, and a phone shows all of it.

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { isClean, openEditor, save } from './support/editor.mjs';
import { noFaults } from './support/faults.mjs';
import { change, start } from './support/preview.mjs';
import { run, temporaryFolder } from './support/site.mjs';
import { walk } from './support/stops.mjs';

const { folder, address, browser, openForm } = await openEditor();
const content = join(folder, 'content');
const NAME = '2022/indsatser/23-skovrejsning.md';
const LOW = { viewport: { width: 1280, height: 500 }, reducedMotion: 'reduce' };

const focus = (page) => page.evaluate(() => document.activeElement.id);

/** The screen is clean, and can be walked through from its top. */
async function isRight(page) {
  await isClean(page);
  await page.evaluate(() => {
    document.activeElement.blur();
    getSelection().removeAllRanges();
    scrollTo(0, 0);
    // From here on, whatever had the focus.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
  noFaults((await walk(page)).faults);
}

test('where a plan begins', async () => {
  const page = await browser.newPage(LOW);
  await page.goto(await start(temporaryFolder()));
  await page.waitForSelector('form.beginning');
  await isRight(page);
  await page.getByRole('button', { name: 'Begynd' }).press('Enter');
  await page.locator('#fejl:not([hidden])').waitFor();
  assert.equal(await focus(page), 'fil');
  await isRight(page);
  await page.close();
});

test('where a thing is given another name', async () => {
  const page = await browser.newPage(LOW);
  for (const [code, said] of [['EKT', /steder i \d+ filer/], ['KB', /kan ikke hedde sådan/]]) {
    await page.goto(`${address}_omdoeb/2022/udvalg/uekl.md`);
    await page.getByLabel('Kode').fill(code);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#rettes');
    await page.waitForFunction(() => document.activeElement.id === 'rettes');
    assert.match(await page.innerText('#rettes'), said);
    await isRight(page);
  }
  await page.close();
});

test('where a year begins', async () => {
  const page = await browser.newPage(LOW);
  await page.goto(`${address}_nytaar`);
  await isRight(page);
  await page.getByLabel('Året').fill('2022');
  await page.keyboard.press('Enter');
  await page.locator('#fejl:not([hidden])').waitFor();
  assert.equal(await focus(page), 'fejl');
  await isRight(page);
  await page.close();
});

test('where something is deleted: who stands by it is named, and Escape leaves all as it is', async () => {
  mkdirSync(join(content, '2022/ordliste'), { recursive: true });
  writeFileSync(join(content, '2022/ordliste/skovrejsning.md'), '---\nord: Skovrejsning\n---\nAt plante skov.\n');
  for (const [name, said] of [
    ['2022/ordliste/skovrejsning.md', /står her\. Det bliver stående[^]*Skovrejsning/],
    ['2022/temaer/natur-og-biodiversitet.md', /kan ikke slettes/],
  ]) {
    let page;
    do {
      await page?.close();
      page = await browser.newPage(LOW);
      await page.goto(`${address}_ret/${name}`);
    } while (!await page.$('form[data-klar]'));
    await page.waitForSelector('form[data-klar]');
    const button = page.locator('[data-handling="slet"]');
    await button.press('Enter');
    assert.match(await page.innerText('#slet'), said);
    await isClean(page);
    await page.keyboard.press('Escape');
    assert.ok(!await page.locator('#slet').isVisible());
    assert.ok(await button.evaluate((one) => one === document.activeElement));
    await page.close();
  }
});

test('where it is published', async () => {
  const page = await browser.newPage(LOW);
  await page.goto(`${address}_udgiv`);
  await isRight(page);
  run(['build', '--content', content, '--themes', join(folder, 'themes'), '--output', join(folder, 'output')]);
  const form = await openForm(NAME);
  await form.fill('[name="titel"]', 'Skov i nord');
  await save(form);
  await form.close();
  await page.reload();
  await page.locator('ins').first().waitFor();
  await isRight(page);
  await page.getByRole('button', { name: 'Udgiv nu' }).press('Enter');
  await page.getByRole('heading', { name: 'Planen er udgivet' }).waitFor({ timeout: 60_000 });
  assert.equal(await focus(page), 'udgivet');
  await isRight(page);
  await page.reload();
  await page.getByText('Der er ikke noget nyt at udgive').waitFor();
  await isRight(page);
  change(join(content, NAME), 'tema: ', 'tema: findes-ikke-');
  do await page.reload();
  while (!/skal rettes/.test(await page.innerText('main')));
  await isRight(page);
  await page.close();
});
