// The preview in a browser: a save shows by itself, a mistake is shown and goes when it is
// mended, new css keeps the page.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { axeFaults } from './support/axe.mjs';
import { noFaults } from './support/faults.mjs';
import { change, close, previewInBrowser } from './support/preview.mjs';

const { folder, open } = await previewInBrowser();

const PAGE = '2022/indsatser/23-skovrejsning.html';
const initiative = join(folder, 'content/2022/indsatser/23-skovrejsning.md');
const css = join(folder, 'themes/kommune/css/base.css');
const overlay = (page) => page.getByRole('region', { name: /fejl/ });

test('a save shows in every open page, at the same place on the page', async () => {
  const [page, list] = [await open(PAGE), await open('2022/indsatser/index.html')];
  await list.evaluate(() => scrollTo({ top: 700, behavior: 'instant' }));
  change(initiative, /^titel: .*$/m, 'titel: Skovrejsning nu');
  await page.getByRole('heading', { name: 'Skovrejsning nu' }).waitFor();
  await list.getByText('Skovrejsning nu').first().waitFor();
  await list.waitForFunction(() => scrollY === 700);
  await close(page, list);
});

test('a mistake is shown on the page as it was, and the message goes when it is mended', async () => {
  const page = await open(PAGE);
  const heading = await page.getByRole('heading', { level: 1 }).textContent();
  change(initiative, 'politisk: UEKL', 'politisk: UEKX');
  await overlay(page).waitFor();
  assert.match(await overlay(page).innerText(), /udvalget »UEKX« findes ikke[^]*23-skovrejsning\.md, linje 6[^]*politisk: UEKX[^]*mente du »UEKL«/);
  assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), heading);
  assert.match(await overlay(page).getByRole('link', { name: /23-skovrejsning/ }).getAttribute('href'), /^vscode:\/\/file\/.*23-skovrejsning\.md:6$/);

  noFaults(await axeFaults(page));

  await overlay(page).getByRole('button', { name: 'Luk' }).click();
  await overlay(page).waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Vis fejl' }).press('Enter');
  await overlay(page).waitFor();
  await page.keyboard.press('Escape');
  await overlay(page).waitFor({ state: 'hidden' });

  const faults = await open('_fejl');
  assert.match(await faults.locator('main').innerText(), /UEKX/);
  change(initiative, 'politisk: UEKX', 'politisk: UEKL');
  await page.getByRole('button', { name: 'Vis fejl' }).waitFor({ state: 'hidden' });
  await faults.getByRole('heading', { name: /^\d+ advars/ }).waitFor();
  await close(page, faults);
});

test('new css is there without a reload', async () => {
  const page = await open(PAGE);
  await page.evaluate(() => { window.isSamePage = true; });
  writeFileSync(css, `${readFileSync(css, 'utf8')}\nh1 { letter-spacing: 7px; }\n`);
  await page.waitForFunction(() => getComputedStyle(document.querySelector('h1')).letterSpacing === '7px');
  assert.equal(await page.evaluate(() => window.isSamePage), true);
  await page.waitForFunction(() => document.querySelectorAll('link[rel="stylesheet"]').length === 1);
  await close(page);
});

test('pages that stand alone follow a save and new css too', async () => {
  const pages = [await open('2022/handouts/plan.html'), await open('2022/handouts/udvalg-uekl.html'), await open('2022/indlejr/udvalg-uekl.html')];
  change(initiative, /^titel: .*$/m, 'titel: Skovrejsning i hånden');
  for (const page of pages) await page.getByText('Skovrejsning i hånden').first().waitFor();
  writeFileSync(css, `${readFileSync(css, 'utf8')}\nh1 { word-spacing: 9px; }\n`);
  for (const page of pages) await page.waitForFunction(() => getComputedStyle(document.querySelector('h1')).wordSpacing === '9px');
  for (const page of pages) await page.getByRole('complementary', { name: 'Forhåndsvisning' }).waitFor();
  await close(...pages);
});

test('the components of the look are shown with their examples', async () => {
  const page = await open('_komponenter');
  const stat = page.getByRole('region', { name: 'stat', exact: true });
  await stat.getByText('{{<stat number=').waitFor();
  await stat.scrollIntoViewIfNeeded();
  const example = page.frameLocator('iframe[title^="stat,"]').getByRole('link');
  assert.match(await example.getAttribute('href'), /indsatser\/index\.html$/);
  await close(page);
});

test('the panel leads to the page\'s file', async () => {
  const page = await open(PAGE);
  const panel = page.getByRole('complementary', { name: 'Forhåndsvisning' });
  await panel.getByText('Forhåndsvisning').click();
  const link = panel.getByRole('link', { name: 'content/2022/indsatser/23-skovrejsning.md' });
  assert.match(await link.getAttribute('href'), /^vscode:\/\/file\/.*content\/2022\/indsatser\/23-skovrejsning\.md:1$/);
  await close(page);
});
