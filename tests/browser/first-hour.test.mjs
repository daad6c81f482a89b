// The first hour: in a folder with nothing in it a plan begins in the browser, from nothing, from a
// file, or with an example to look at; by keyboard, clean, and with nothing written before its time.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { axeFaults } from './support/axe.mjs';
import { openBrowser } from './support/browser.mjs';
import { leaveFor } from './support/editor.mjs';
import { noFaults } from './support/faults.mjs';
import { openFirefox } from './support/firefox.mjs';
import { start } from './support/preview.mjs';
import { compile, temporaryFolder } from './support/site.mjs';

const PLAN = 'Nr;Hvad vi gør;Hvorfor;Udvalg;Center\n1;Nye cykelstier;Flere skal cykle;ØU;CTM\n2;Skovrejsning;Mere natur;ØU;CTM\n';

compile();
// At once, so that they are closed when all is over.
const [chromium, firefox] = [await openBrowser(), await openFirefox()];

/** An empty folder, where it is served, and the page on which a plan begins. */
async function beginning(browser) {
  const folder = temporaryFolder();
  const address = await start(folder);
  const page = await browser.newPage();
  page.on('pageerror', (error) => assert.fail(error.message));
  await page.goto(address);
  await page.waitForSelector('form.beginning');
  return { folder, address, page };
}

const content = (folder) => readdirSync(folder).filter((name) => name !== 'system');

const open = async (page, path) => {
  await page.waitForSelector('form[data-klar]');
  assert.equal(await page.$eval('form[data-klar]', (form) => form.dataset.rediger), path);
};

test('a plan begins from a file, whose columns are asked about', async () => {
  const { folder, page } = await beginning(chromium);
  const file = join(temporaryFolder(), 'plan.csv');
  writeFileSync(file, PLAN);
  noFaults(await axeFaults(page));
  await page.getByRole('button', { name: 'Begynd' }).click();
  assert.match(await page.innerText('#fejl'), /Vælg først filen/);
  await page.getByLabel('Planen i Word eller Excel').setInputFiles(file);
  await page.getByRole('heading', { name: 'Vælg først, hvad der står i kolonnerne' }).waitFor();
  noFaults(await axeFaults(page));
  await page.getByLabel('»Hvad vi gør« er').selectOption({ label: 'Titel' });
  await page.getByRole('heading', { name: 'Filen er læst: 2 indsatser' }).waitFor();
  assert.match(await page.innerText('#laest'), /ting at se på[^]*»ØU« er ikke forklaret/);
  for (const width of [320, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    noFaults(await axeFaults(page));
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width} px`);
  }
  assert.doesNotMatch(await page.innerText('body'), /\b(yaml|markdown|front matter|slug|commit|hash|import)\b|--/i);
  await page.getByRole('button', { name: 'Begynd' }).click();
  await page.locator('#kommune[aria-invalid]').waitFor();
  assert.deepEqual(content(folder), []);
  await page.getByLabel('Kommunens navn').fill('Sorø Kommune');
  await page.keyboard.press('Enter');
  await open(page, `${new Date().getFullYear()}/plan.md`);
  await page.frameLocator('iframe').getByText('Sorø Kommune').first().waitFor();
  assert.deepEqual(content(folder), ['content']);
  await page.close();
});

test('a file is dropped anywhere, and one that is no plan is answered in words', async () => {
  const { folder, page } = await beginning(chromium);
  const drop = (name, words) => page.evaluate(([file, text]) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], file));
    document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
  }, [name, words]);
  await page.check('[value="intet"]');
  for (const [name, words, expected] of [
    ['plan.pdf', '%PDF-1.7', /pdf kan ikke læses.*gem som \.docx/],
    ['plan.docx', '', /den er tom/],
    ['plan.docx', 'PK\u0003\u0004', /beskadiget/],
  ]) {
    await drop(name, words);
    await page.waitForFunction((source) => new RegExp(source).test(document.querySelector('#fejl').textContent), expected.source);
    assert.ok(await page.isChecked('[value="fil"]'));
  }
  noFaults(await axeFaults(page));
  await drop('plan.csv', PLAN.replace('Hvad vi gør', 'Indsats'));
  await page.getByRole('heading', { name: /Filen er læst: 2 indsatser/ }).waitFor();
  assert.ok(!(await page.isVisible('#fejl')));
  assert.deepEqual(content(folder), []);
  await page.close();
});

test('in Firefox, an example is looked at first, and makes room for a plan of one\'s own', async () => {
  const { folder, address, page } = await beginning(firefox);
  await page.click('[value="eksempel"]');
  assert.ok(!(await page.$eval('#kommune', (field) => field.checkVisibility())));
  await page.click('[data-handling="begynd"]');
  await page.waitForSelector('#filer li');
  await page.click('main a[href="/_begynd"]');
  await page.waitForSelector('form.beginning');
  await page.click('[value="intet"]');
  await page.type('#kommune', 'Sorø Kommune');
  await page.$eval('#aar', (field) => field.select());
  await page.type('#aar', '2031-2034');
  await page.keyboard.press('Enter');
  await open(page, '2031-2034/plan.md');
  assert.deepEqual(content(folder).toSorted(), ['content', 'eksempel']);
  assert.match(readFileSync(join(folder, 'content/site.yaml'), 'utf8'), /^kommune: Sorø Kommune/);
  await leaveFor(page, `${address}_ret/`);
  assert.ok(!(await page.$('main a[href="/_begynd"]')));
  await page.close();
});

test('a folder that holds something is left alone', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'content'));
  writeFileSync(join(folder, 'content/referat.txt'), 'mit');
  const page = await chromium.newPage();
  const address = await start(folder);
  await page.goto(address);
  assert.ok(!page.url().includes('_begynd'));
  await page.goto(`${address}_begynd`);
  assert.ok(!page.url().includes('_begynd'));
  assert.ok(existsSync(join(folder, 'content/referat.txt')));
  await page.close();
});
