// Printed on A4, a page is its text and nothing to click.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import test from 'node:test';

import { openBrowser } from './support/browser.mjs';
import { noFaults } from './support/faults.mjs';
import { openSite } from './support/sites.mjs';

const site = await openSite('plan');
const browser = await openBrowser();
const { file } = site;

test('an initiative is printed on one or two sheets, with what its words mean', async () => {
  const initiatives = site.pages.filter((path) => /\/indsatser\/\d/.test(path));
  noFaults(await printingFaults(initiatives, 2));
});

test('the front page is printed on one to three sheets', async () => {
  noFaults(await printingFaults(['index.html'], 3));
});

test('a committee, a centre and the list of all initiatives take no more sheets than their rows need', async () => {
  noFaults([
    ...await printingFaults(site.pages.filter((path) => /\/(udvalg|centre)\/[^/]+\.html$/.test(path)), 3),
    ...await printingFaults(['2022/indsatser/index.html'], 4),
  ]);
});

async function printingFaults(paths, mostSheets) {
  assert.ok(paths.length > 0, 'there is no such page');
  const page = await browser.newPage();
  const faults = [];
  for (const path of paths) {
    await page.goto(file.address + path);
    await page.emulateMedia({ media: 'print' });
    const { heading, menus, meanings, divisible } = await page.evaluate(printedDocument);
    const sheets = sheetsOf(await page.pdf({ format: 'A4', preferCSSPageSize: true }));
    const text = sheets.join(' ');
    if (sheets.length > mostSheets) faults.push(`${path}: takes ${sheets.length} sheets`);
    if (sheets.includes('')) faults.push(`${path}: has an empty sheet`);
    if (!sheets[0].includes(heading)) faults.push(`${path}: »${heading}« is not on the first sheet`);
    faults.push(...divisible.map((row) => `${path}: may be cut in two: ${row}`));
    faults.push(...menus.map((menu) => `${path}: prints the menu »${menu}«`));
    for (const meaning of meanings) {
      if (!` ${text} `.includes(` ${meaning} `)) faults.push(`${path}: »${meaning}« is not printed, or runs into other words`);
    }
  }
  await page.close();
  return faults;
}

/** Runs in a page: what must stand on paper, and what must not. */
function printedDocument() {
  const textOf = (element) => element.textContent.trim().replace(/\s+/g, ' ');
  return {
    heading: textOf(document.querySelector('h1').lastChild),
    menus: [...document.querySelectorAll('nav')].filter((nav) => nav.checkVisibility()).map(textOf),
    divisible: [...document.querySelectorAll('main :is(tr, dt, li)')]
      .map((row) => (row.matches('dt') ? row.parentElement : row))
      .filter((row) => row.checkVisibility() && row.matches('tr, div, [data-indsats], [class$="row"], [class$="card"]'))
      .filter((row) => getComputedStyle(row).breakInside !== 'avoid')
      .map((row) => `${row.tagName.toLowerCase()}.${row.className} »${textOf(row).slice(0, 40)}«`),
    meanings: [...document.querySelectorAll('main [popovertarget][aria-describedby]')]
      .map((mark) => textOf(document.getElementById(mark.getAttribute('aria-describedby')))),
  };
}

function sheetsOf(pdf) {
  return execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' })
    .split('\f')
    .slice(0, -1)
    .map((sheet) => sheet.replace(/\s+/g, ' ').trim());
}
