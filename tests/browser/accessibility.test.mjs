// axe-core finds nothing against WCAG 2.0–2.2 A and AA or good practice.

import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import test from 'node:test';

import { openBrowser, waysTo } from './support/browser.mjs';
import { noFaults } from './support/faults.mjs';
import { buildSite, pageTypes, realContent, temporaryFolder } from './support/site.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const OPTIONS = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'],
  rules: { 'target-size': { enabled: true } }, // off unless asked for, though WCAG 2.2 AA
  resultTypes: ['violations'],
  preload: false, // it would ask for style sheets again, which the policy forbids
};

const site = buildSite();
const browser = await openBrowser();
const { file, http } = await waysTo(site);
// Results, a filter alone, some of the words, and nothing found with words to try.
const SEARCHES = ['?q=energi', '?tema=mobilitet', '?q=ladestandere+zebrastriber', '?q=ladestrøm'];
const searches = SEARCHES.map((search) => `soeg.html${search}`);
const typical = pageTypes(site).concat(searches);

// Every page once; the other ways to look at it make a difference by type only.
check('every page', http, site.pages.concat(searches), { width: 1280, colorScheme: 'light' });
for (const way of [http, file]) {
  for (const width of [1280, 320]) {
    for (const colorScheme of ['light', 'dark']) {
      if (way !== http || width !== 1280 || colorScheme !== 'light') check('each type of page', way, typical, { width, colorScheme });
    }
  }
}
check('each type of page', http, typical, { width: 1280, colorScheme: 'light', forcedColors: 'active' });
check('each type of page', http, typical, { width: 1280, colorScheme: 'light', contrast: 'more' });

// The example of another look has colours of its own.
const havblik = buildSite(contentWithLook('havblik'));
const { http: otherLook } = await waysTo(havblik);
for (const colorScheme of ['light', 'dark']) check('each type of page in the look havblik', otherLook, pageTypes(havblik), { width: 1280, colorScheme });

function check(which, way, paths, { width, ...look }) {
  const title = `${which} keeps the rules of axe-core ${way.name}, ${width} px wide, ${Object.values(look).join(', ')}`;
  test(title, async () => {
    const page = await browser.newPage({ viewport: { width, height: 800 }, reducedMotion: 'reduce', ...look });
    const faults = [];
    for (const path of paths) {
      await page.goto(way.address + path);
      if (searches.includes(path)) await page.locator('[data-antal]:not(:empty)').waitFor();
      await page.evaluate(axe);
      await page.evaluate(openDetails);
      faults.push(...await violations(page, path));
      if (await page.evaluate(openExplanation)) faults.push(...await violations(page, `${path}, with an explanation open`));
    }
    await page.close();
    noFaults(faults);
  });
}

function contentWithLook(look) {
  const content = join(temporaryFolder(), 'content');
  cpSync(realContent, content, { recursive: true });
  const path = join(content, 'site.yaml');
  writeFileSync(path, readFileSync(path, 'utf8').replace(/^udseende: .*$/m, `udseende: ${look}`));
  return content;
}

// What is closed is passed over by axe-core.
function openDetails() {
  document.querySelectorAll('details').forEach((details) => { details.open = true; });
}

function openExplanation() {
  const explanation = document.querySelector('[popover]');
  explanation?.showPopover();
  return explanation !== null;
}

async function violations(page, where) {
  const found = await page.evaluate((options) => window.axe.run(document, options), OPTIONS);
  return found.violations.map((violation) => describe(where, violation));
}

function describe(where, { id, help, nodes }) {
  const places = nodes.slice(0, 3).map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`);
  return `${where}: ${id}, ${help}, in ${nodes.length} places:\n    ${places.join('\n    ')}`;
}
