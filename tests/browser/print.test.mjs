// Printed on A4, a page is its text and nothing to click.

import assert from 'node:assert/strict';
import test from 'node:test';

import { openBrowser } from './support/browser.mjs';
import { noFaults } from './support/faults.mjs';
import { PAPER, sheetsOf } from './support/paper.mjs';
import { openSite } from './support/sites.mjs';

const site = await openSite('plan');
const browser = await openBrowser();
const progress = await openSite('progress');

/** What A4 has between its margins. */
const PRINTED_WIDTH = { width: 673, height: 1000 };

test('an initiative of some lines is printed on one sheet, with what its words mean', async () => {
  const initiatives = site.pages.filter((path) => /\/indsatser\/\d/.test(path));
  noFaults(await printingFaults(initiatives, 1));
});

test('a second sheet is never for the citation alone', async () => {
  const page = await browser.newPage();
  await page.goto(`${site.file.address}2022/indsatser/10-opstille-ladestandere.html`);
  const lastSheets = [];
  for (let lines = 1; lines < 70 && lastSheets.length < 4; lines += 1) {
    await page.evaluate(writeLines, lines);
    const sheets = sheetsOf(await page.pdf(PAPER));
    if (sheets.length > 1) lastSheets.push(sheets.at(-1));
  }
  await page.close();
  assert.equal(lastSheets.length, 4, 'no text takes two sheets');
  noFaults(lastSheets.filter((sheet) => !/Mærker.*Klimaplan/.test(sheet)).map((sheet) => `the last sheet is »${sheet}«`));
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

test('what is printed together stays together: cards, results, charts', async () => {
  noFaults([
    ...await printingFaults(site.pages.filter((path) => /\/(temaer|maerker|baggrunde)\/[^/]+\.html$/.test(path)), 2),
    ...await printingFaults(['2022/ordliste.html'], 2),
  ]);
});

test('how it goes takes no more sheets than its rows need, and on paper nothing is lost', async () => {
  noFaults([
    ...await printingFaults(['2023/opfoelgning.html'], 8, progress),
    ...await printingFaults(['2023/handouts/opfoelgning-udvalg-uekl.html'], 4, progress),
  ]);
});

async function printingFaults(paths, mostSheets, { file } = site) {
  assert.ok(paths.length > 0, 'there is no such page');
  const page = await browser.newPage({ viewport: PRINTED_WIDTH });
  const faults = [];
  for (const path of paths) {
    await page.goto(file.address + path);
    await page.emulateMedia({ media: 'print' });
    const { heading, menus, meanings, divisible, covered } = await page.evaluate(printedDocument);
    const sheets = sheetsOf(await page.pdf(PAPER));
    const text = sheets.join(' ');
    if (sheets.length > mostSheets) faults.push(`${path}: takes ${sheets.length} sheets`);
    faults.push(...covered.map((words) => `${path}: a label lies on »${words}«`));
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

/** Runs in a page: gives the initiative a text of so many lines. */
function writeLines(lines) {
  document.querySelector('.prose').replaceChildren(...Array.from({ length: lines }, () => {
    const line = document.createElement('div');
    line.textContent = 'En linje.';
    return line;
  }));
}

/** Runs in a page: what must stand on paper, and what must not. */
function printedDocument() {
  const textOf = (element) => element.textContent.trim().replace(/\s+/g, ' ');
  const labels = [...document.querySelectorAll('.label')].map((label) => [label, label.getBoundingClientRect()]);
  // Closer than this, ink touches ink.
  const APART = 6;
  const isCovered = (text, { top, bottom, left, right }) => labels.some(([label, box]) => !label.contains(text)
    && Math.min(bottom, box.bottom) - Math.max(top, box.top) > -APART && Math.min(right, box.right) - Math.max(left, box.left) > 1);
  const linesOf = (text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    return [...range.getClientRects()];
  };
  // What only screen readers have is no ink.
  const isSeen = (text) => text.data.trim() && text.parentElement.checkVisibility() && text.parentElement.offsetWidth !== 1;
  const textsIn = (element) => [...element.childNodes].flatMap((node) => (node.nodeType === Node.TEXT_NODE ? [node] : textsIn(node)));
  return {
    covered: textsIn(document.querySelector('main'))
      .filter((text) => isSeen(text) && linesOf(text).some((line) => isCovered(text, line)))
      .map((text) => text.data),
    heading: textOf(document.querySelector('h1').lastChild),
    menus: [...document.querySelectorAll('nav')].filter((nav) => nav.checkVisibility()).map(textOf),
    divisible: [...document.querySelectorAll('main :is(tr, dt, li)')]
      .map((row) => (row.matches('dt') ? row.parentElement : row))
      .filter((row) => row.checkVisibility() && row.matches('tr, div, [data-indsats], [data-resultat], [class$="row"], [class$="card"]'))
      .filter((row) => getComputedStyle(row).breakInside !== 'avoid')
      .map((row) => `${row.tagName.toLowerCase()}.${row.className} »${textOf(row).slice(0, 40)}«`),
    meanings: [...document.querySelectorAll('main [popovertarget][aria-describedby]')]
      .map((mark) => textOf(document.getElementById(mark.getAttribute('aria-describedby')))),
  };
}
