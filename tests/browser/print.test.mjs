// Printed on A4, a page is its text and nothing to click.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import test from 'node:test';

import { openBrowser, waysTo } from './support/browser.mjs';
import { buildSite } from './support/site.mjs';

const site = buildSite();
const browser = await openBrowser();
const { file } = await waysTo(site);

test('an initiative is printed on one or two sheets, with what its words mean', async () => {
  const initiatives = site.pages.filter((path) => /\/indsatser\/\d/.test(path));
  assert.ok(initiatives.length > 0);
  for (const path of initiatives) {
    const { sheets, heading, meanings, menu } = await print(path);
    assert.ok(sheets.length <= 2, `${path}: ${sheets.length} sheets`);
    for (const words of [heading, ...meanings]) assert.ok(sheets.join(' ').includes(words), `${path}: «${words}» is not printed`);
    assert.ok(!sheets.join(' ').includes(menu), `${path}: the menu is printed`);
  }
});

test('the front page is printed on one to three sheets', async () => {
  const { sheets, heading, menu } = await print('index.html');
  assert.ok(sheets.length <= 3, `${sheets.length} sheets`);
  assert.ok(sheets[0].includes(heading), `«${heading}» is not on the first sheet`);
  assert.ok(!sheets.join(' ').includes(menu), 'the menu is printed');
});

/** The words on each printed sheet, and words to look for on them. */
async function print(path) {
  const page = await browser.newPage();
  await page.goto(file.address + path);
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  const words = await page.evaluate(() => {
    const textOf = (element) => element.textContent.trim().replace(/\s+/g, ' ');
    return {
      heading: textOf(document.querySelector('h1').lastChild),
      meanings: [...document.querySelectorAll('[popover] [id$="-betydning"]')].map(textOf),
      menu: [...document.querySelectorAll('body > header nav a')].map(textOf).join(' '),
    };
  });
  await page.close();
  const text = execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' });
  const sheets = text.split('\f').slice(0, -1).map((sheet) => sheet.replace(/\s+/g, ' ').trim());
  assert.ok(sheets.length > 0 && sheets.every((sheet) => sheet !== ''), `${path}: an empty sheet`);
  return { sheets, ...words };
}
