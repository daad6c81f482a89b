// What people come for, in as few steps from the front page as they may take. A citizen's errand
// is among the searches (search.test.mjs).

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { openBrowser } from './support/browser.mjs';
import { noFaults } from './support/faults.mjs';
import { splitArticles } from './support/paper.mjs';
import { temporaryFolder } from './support/site.mjs';
import { openSite } from './support/sites.mjs';

const { folder, http } = await openSite('plan');
const browser = await openBrowser();
const data = JSON.parse(readFileSync(join(folder, '2022/data/indsatser.json'), 'utf8'));

const ROWS = `
import json, sys, zipfile
from xml.etree import ElementTree
name = lambda word: '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}' + word
book = zipfile.ZipFile(sys.argv[1])
words = [''.join(item.itertext()) for item in ElementTree.fromstring(book.read('xl/sharedStrings.xml'))]
def value(cell):
    found = cell.findtext(name('v')) or ''
    return words[int(found)] if cell.get('t') == 's' else found
sheet = ElementTree.fromstring(book.read('xl/worksheets/sheet1.xml'))
print(json.dumps([[value(cell) for cell in row] for row in sheet.iter(name('row'))]))
`;

for (const width of [390, 1280]) {
  test(`a politician prints what concerns the committee, in three steps, ${width} px wide`, async () => {
    const page = await browser.newPage({ viewport: { width, height: 844 } });
    await page.goto(`${http.address}index.html`);
    await page.getByRole('main').getByRole('link', { name: /Udvalget for Erhverv, Klima & Lokal udvikling/ }).first().click();
    await page.getByRole('link', { name: /Åbn som ét dokument/ }).click();
    await page.evaluate(() => { window.print = () => { document.title = 'printed'; }; });
    await page.getByRole('button', { name: 'Print eller gem som PDF' }).click();
    assert.equal(await page.title(), 'printed');
    assert.equal(await page.locator('article[data-indsats]').count(), 14);
    noFaults(await splitArticles(page));
    await page.close();
  });
}

test('a member of staff has the own centre\'s list in Excel, in two steps', async () => {
  const page = await browser.newPage();
  await page.goto(`${http.address}index.html`);
  await page.getByRole('main').getByRole('link', { name: /Center for Teknik & Miljø/ }).first().click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Hent som Excel (22 indsatser)' }).click(),
  ]);
  const workbook = join(temporaryFolder(), 'hentet.xlsx');
  await download.saveAs(workbook);
  const [headings, ...rows] = JSON.parse(execFileSync('python3', ['-c', ROWS, workbook], { encoding: 'utf8' }));
  const own = data.indsatser.filter((initiative) => initiative.administrativt.centre.some(({ kode }) => kode === 'CTM'));
  assert.deepEqual(rows.map((row) => Number(row[headings.indexOf('Nr')])), own.map(({ nr }) => nr));
  assert.equal(rows.length, 22);
  assert.ok(headings.includes('Beskrivelse'));
  await page.close();
});

test('the page of documents offers the same workbook beside the document', async () => {
  const page = await browser.newPage();
  await page.goto(`${http.address}2022/handouts/index.html`);
  const link = page.getByRole('link', { name: 'Excel Center for Teknik & Miljø' });
  assert.equal(await link.getAttribute('href'), '../data/centre-ctm.xlsx');
  await page.close();
});
