// A handout is one file that opens anywhere, filters itself, and prints as a document.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import test from 'node:test';

import { complaints, openBrowser } from './support/browser.mjs';
import { noFaults } from './support/faults.mjs';
import { PAPER, sheetsOf, splitArticles } from './support/paper.mjs';
import { temporaryFolder } from './support/site.mjs';
import { openSite } from './support/sites.mjs';

const site = await openSite('plan');
const drafts = await openSite('drafts');
const browser = await openBrowser();
const handouts = site.pages.filter((path) => /^\d{4}\/handouts\/(?!index)/.test(path));
const PLAN = '2022/handouts/plan.html';

test('there is one for the plan and for each theme, committee, centre and label with an initiative', () => {
  const hasInitiative = (path) => /data-indsats="?\d/.test(readFileSync(join(site.folder, path), 'utf8'));
  const stems = (folder) => site.pages
    .filter((path) => path.startsWith(`2022/${folder}/`) && !path.endsWith('index.html') && hasInitiative(path))
    .map((path) => path.split('/').at(-1));
  const expected = ['plan.html', ...[['temaer', 'tema'], ['udvalg', 'udvalg'], ['centre', 'centre'], ['maerker', 'maerke']]
    .flatMap(([folder, word]) => stems(folder).map((stem) => `${word}-${stem}`))];
  assert.deepEqual(handouts, expected.map((name) => `2022/handouts/${name}`).sort());
});

test('each opens alone, in silence, asks for nothing, and its links lead to its own parts', async () => {
  const alone = temporaryFolder();
  const page = await browser.newPage();
  const noted = complaints(page, pathToFileURL(alone).href);
  const faults = [];
  for (const path of handouts) {
    const file = join(alone, 'vedhæftet fil.html');
    copyFileSync(join(site.folder, path), file);
    let requests = 0;
    const count = (request) => { if (!request.url().startsWith('data:')) requests += 1; };
    page.on('request', count);
    await page.goto(pathToFileURL(file).href);
    page.off('request', count);
    if (requests > 1) faults.push(`${path}: asks for ${requests - 1} files more`);
    faults.push(...noted.take().map((complaint) => `${path}: ${complaint}`));
    faults.push(...(await page.evaluate(leadingNowhere)).map((link) => `${path}: ${link} leads nowhere`));
  }
  await page.close();
  noFaults(faults);
});

test('it is printed at a press, and offers that only where a script can', async () => {
  for (const path of [PLAN, '2022/handouts/udvalg-uekl.html']) {
    const page = await open(path);
    await page.evaluate(() => { window.print = () => { document.title = 'printed'; }; });
    await page.getByRole('button', { name: 'Print eller gem som PDF' }).click();
    assert.equal(await page.title(), 'printed', path);
    await page.close();
  }
});

test('the whole plan is narrowed down by words and choices, and by all of them together', async () => {
  const page = await open(PLAN);
  const shown = () => page.locator('article[data-indsats]').evaluateAll((articles) => articles
    .filter((article) => article.checkVisibility()).map((article) => Number(article.dataset.indsats)));
  assert.equal((await shown()).length, 32);
  await page.getByLabel('Tema').selectOption('mobilitet');
  assert.deepEqual(await shown(), [9, 10, 11, 12, 13, 14]);
  assert.match(await page.getByRole('status').textContent(), /^Viser 6 indsatser$/);
  await page.getByLabel('Udvalg', { exact: true }).selectOption('uekl');
  assert.deepEqual(await shown(), [9, 10, 11]);
  await page.getByRole('searchbox', { name: 'Ord' }).fill('LADER');
  assert.deepEqual(await shown(), [10]);
  assert.match(await page.getByRole('status').textContent(), /^Viser 1 indsats$/);
  assert.equal(await page.locator('nav li[data-for]').evaluateAll((lines) => lines.filter((line) => line.checkVisibility()).length), 1);
  await page.getByRole('button', { name: 'Vis alle' }).click();
  await page.getByText('Alle indsatser vises').waitFor();
  assert.equal((await shown()).length, 32);
  await page.getByRole('searchbox', { name: 'Ord' }).fill('loegfroe');
  assert.deepEqual(await shown(), [19]);
  await page.close();
});

test('without script the whole plan is the document, without the filter', async () => {
  const page = await open(PLAN, { javaScriptEnabled: false });
  assert.equal(await page.locator('article[data-indsats]').count(), 32);
  for (const part of ['[data-filter]', '[data-print]']) assert.equal(await page.locator(part).isVisible(), false);
  await page.close();
});

test('printed, each has page numbers, a running head, and no heading alone at a page\'s foot', async () => {
  const faults = [];
  for (const path of [PLAN, '2022/handouts/centre-ctm.html', '2022/handouts/udvalg-uekl.html', '2022/handouts/tema-energi.html']) {
    const { sheets, headings, firstWords } = await printed(path);
    const begins = sheets.findIndex((sheet) => sheet.includes(firstWords));
    if (begins < 0) faults.push(`${path}: »${firstWords}« is not printed`);
    sheets.forEach((sheet, index) => {
      if (!new RegExp(`\\b${index + 1} ?/ ?${sheets.length}\\b`).test(sheet)) faults.push(`${path}: sheet ${index + 1} has no number`);
      if (index > 0 && !sheet.slice(0, 200).includes('Lejre Kommune')) faults.push(`${path}: sheet ${index + 1} has no running head`);
      const last = sheet.replace(/\d+ ?\/ ?\d+$/, '').trim();
      const alone = headings.find((heading) => last.endsWith(heading));
      if (alone && index >= begins) faults.push(`${path}: »${alone}« is alone at the foot of sheet ${index + 1}`);
    });
  }
  noFaults(faults);
});

test('printed, each initiative stands whole on one sheet, from its heading to its last fact', async () => {
  const page = await open(PLAN);
  noFaults(await splitArticles(page));
  await page.close();
});

test('printed, the running head is set as the text is', async () => {
  const page = await open(PLAN);
  await page.evaluate(() => document.documentElement.style.setProperty('--font-text', '"DejaVu Serif"'));
  const pdf = await page.pdf(PAPER);
  await page.close();
  const fonts = execFileSync('pdffonts', ['-'], { input: pdf, encoding: 'utf8' }).split('\n').slice(2).filter(Boolean);
  assert.ok(fonts.length > 0);
  noFaults(fonts.filter((font) => !font.includes('DejaVuSerif')));
});

test('the whole plan is printed on eight to twelve sheets, with an outline of its headings', async () => {
  const { sheets, pdf } = await printed(PLAN);
  assert.ok(sheets.length >= 8 && sheets.length <= 12, `${sheets.length} sheets`);
  const outline = outlineOf(pdf);
  assert.ok(outline.includes('Energi') && outline.includes('10 Opstille ladestandere strategiske steder i Lejre Kommune'), outline.join('\n'));
});

test('a handout with drafts says so on every printed sheet', async () => {
  const { pdf } = await printed(PLAN, drafts.folder);
  const stamp = /Kladde\s+–\s+ikke\s+offentlig/; // slanting: its words come one by one
  const sheets = sheetsOf(pdf, ['-raw']);
  assert.ok(sheets.length > 1);
  noFaults(sheets.flatMap((sheet, index) => (stamp.test(sheet) ? [] : [`sheet ${index + 1} has no stamp`])));
});

async function open(path, options = {}, folder = site.folder) {
  const page = await browser.newPage(options);
  await page.goto(pathToFileURL(join(folder, path)).href);
  return page;
}

/** The words of each printed sheet, the document's headings, and what its first initiative begins with. */
async function printed(path, folder = site.folder) {
  const page = await open(path, {}, folder);
  const headings = await page.locator('h2, h3').evaluateAll((all) => all.map((heading) => heading.innerText.replace(/\s+/g, ' ').trim()));
  const firstWords = await page.locator('article .prose p').first().innerText().then((words) => words.slice(0, 40));
  const pdf = await page.pdf({ ...PAPER, outline: true, tagged: true });
  await page.close();
  return { sheets: sheetsOf(pdf), headings, firstWords, pdf };
}

function outlineOf(pdf) {
  const file = join(temporaryFolder(), 'plan.pdf');
  writeFileSync(file, pdf);
  const xml = execFileSync('pdftohtml', ['-xml', '-i', '-stdout', file], { encoding: 'utf8', maxBuffer: 64e6 });
  return [...xml.matchAll(/<item[^>]*>([^<]*)<\/item>/g)].map(([, words]) => words.replace(/\s+/g, ' ').trim());
}

/** Runs in a page: links to anchors that are not there, or to files. */
function leadingNowhere() {
  return [...document.querySelectorAll('a[href]')]
    .map((link) => link.getAttribute('href'))
    .filter((href) => (href.startsWith('#') ? !document.getElementById(decodeURIComponent(href.slice(1))) : !/^(https?|mailto|tel):/.test(href)));
}
