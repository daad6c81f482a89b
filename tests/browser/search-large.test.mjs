// Search in 10 000 initiatives: what a reader has to wait for before the first answer stays small.

import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

import { writeContent } from '../../benches/corpus/content.mjs';
import { openBrowser } from './support/browser.mjs';
import { noFaults } from './support/faults.mjs';
import { buildSite, temporaryFolder } from './support/site.mjs';

const BUDGET = 300_000;

// What is scattered most: parts of very many compounds, words that share no page, very many words.
const SCATTERED = [
  '', 'grundvand beskyttelse', 'beskyttelse grundvand sygepleje', 'c', 'e', 'sti by', 'landsby pris borgere plads',
  'legeplads forsyning rådgivning pleje udviklings pumpe', 'plan park cykel skole klima by sti net pris',
  'zebrastriber', 'xyzzy', Array.from({ length: 300 }, (_, place) => `ord${place} by${place} plan`).join(' '),
];
const SEARCHES = [
  ...linesOf('../../benches/search/queries.txt').concat(SCATTERED).map((q) => `?${new URLSearchParams({ q })}`),
  '?tema=energi', '?q=plads&tema=energi', '?q=by&udvalg=tmu&center=cte',
];

const content = join(temporaryFolder(), 'content');
writeContent(content, 10_000);
const site = buildSite(content);
after(() => [content, site.folder].forEach((folder) => rmSync(folder, { recursive: true, force: true })));
const browser = await openBrowser();
const address = `${pathToFileURL(site.folder)}/soeg.html`;
const sizes = new Map();

test('the first answer needs at most 300 kB of search, gzipped', async () => {
  const page = await browser.newPage();
  await page.addInitScript(noteFirstAnswer);
  const faults = [];
  for (const search of SEARCHES) {
    await page.goto(address + search);
    const { scripts } = await firstAnswer(page);
    assert.ok(scripts.length >= 4, 'scripts and index are counted');
    const size = scripts.reduce((sum, script) => sum + gzippedSize(script), 0);
    if (size > BUDGET) faults.push(`${search.slice(0, 80)}: ${size} bytes in ${scripts.length} scripts`);
  }
  noFaults(faults);
});

test('an answer that is not the last claims no number, and not that no page has all words', async () => {
  const page = await browser.newPage();
  await page.addInitScript(noteFirstAnswer);
  await page.goto(`${address}?q=grundvand+beskyttelse`);
  const { count, saysNotAll } = await firstAnswer(page);
  assert.equal(count, 'Søger videre …');
  assert.equal(saysNotAll, false);
  await page.waitForFunction(() => /\d/.test(document.querySelector('[data-antal]').textContent));
  assert.match(await page.locator('[data-antal]').textContent(), /^\d{1,3}(\.\d{3})* sider fundet$/);
  assert.equal(await page.locator('[data-nogle]').isVisible(), true);
});

/** Notes what the page shows and has asked for when hits, or that there are none, first stand there. */
function noteFirstAnswer() {
  addEventListener('DOMContentLoaded', () => {
    const note = () => {
      const isAnswered = document.querySelector('[data-resultat]') || !document.querySelector('[data-ingen]').hidden
        || (location.search === '?q=' && document.querySelector('[data-tal]').textContent);
      if (!isAnswered) return;
      observer.disconnect();
      globalThis.atFirstAnswer = {
        scripts: Array.from(document.scripts, (script) => script.src).filter(Boolean),
        count: document.querySelector('[data-antal]').textContent,
        saysNotAll: !document.querySelector('[data-nogle]').hidden,
      };
    };
    const observer = new MutationObserver(note);
    observer.observe(document.querySelector('main'), { subtree: true, childList: true, attributes: true });
  });
}

async function firstAnswer(page) {
  return (await page.waitForFunction(() => globalThis.atFirstAnswer)).jsonValue();
}

function gzippedSize(address) {
  if (!sizes.has(address)) sizes.set(address, gzipSync(readFileSync(fileURLToPath(address)), { level: 9 }).length);
  return sizes.get(address);
}

function linesOf(name) {
  return readFileSync(new URL(name, import.meta.url), 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));
}
