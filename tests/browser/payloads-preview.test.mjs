// What an attacker might write does nothing in the preview either: where a mistake quotes it, in
// the panel on a page, and as an address.

import assert from 'node:assert/strict';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { complaints, openBrowser } from './support/browser.mjs';
import { noFaults } from './support/faults.mjs';
import { start } from './support/preview.mjs';
import { compile, temporaryFolder } from './support/site.mjs';
import { unprotected } from './payloads/judge.mjs';
import { payloads } from './payloads/list.mjs';
import { everywhere } from './payloads/places.mjs';
import { file, key, paragraph, put, wholeText, write } from './payloads/write.mjs';

/** So many that all their mistakes are shown: the preview counts the rest. */
const BATCH = 18;
const PANEL = 'aarsplan-forhaandsvisning';

compile();
const folder = temporaryFolder();
await write(everywhere(payloads.filter((_, number) => number % 4 === 0), 'https://plan.eksempel.dk/'), folder);
const initiatives = join(folder, 'content/2020/indsatser');
const accepted = readdirSync(initiatives);
put(join(initiatives, 'x.md'), wholeText(mistaken('x.md', payloads[0])));
const address = await start(folder);
const context = await unprotected(await openBrowser());

test('where there is no page to show', async () => {
  noFaults(await visit('', (page) => page.getByText('Der er intet at vise endnu').first()));
  rmSync(join(initiatives, 'x.md'));
  noFaults(await visit('', (page) => page.getByRole('heading', { name: 'Årsplan 2022' })));
});

test('where mistakes quote it', async () => {
  const faults = [];
  for (let first = 0; first < payloads.length; first += BATCH) {
    const files = payloads.slice(first, first + BATCH).map((payload, place) => mistaken(`m${first}-${place}.md`, payload));
    for (const each of files) put(join(folder, 'content', each.path), wholeText(each));
    const last = (page) => page.getByText(files.at(-1).path).first();
    faults.push(...await visit('2022/index.html', (page) => last(page.locator(PANEL))), ...await visit('_fejl', last));
    for (const { path } of files) rmSync(join(folder, 'content', path));
  }
  noFaults(faults);
});

test('on a page whose panel reports it', async () => {
  const faults = [];
  for (const name of accepted) {
    const panelOf = (page) => page.locator(PANEL).locator('.page').filter({ hasText: name });
    faults.push(...await visit(`2020/indsatser/${name.replace(/md$/, 'html')}`, panelOf));
  }
  assert.ok(accepted.length > 10);
  noFaults(faults);
});

test('as an address that does not exist', async () => {
  const folders = ['', '_komponenter/', '2022/'];
  const addresses = payloads.map((payload, number) => address + folders[number % folders.length] + encodeURIComponent(payload));
  const page = await context.newPage();
  await page.goto(`${address}_fejl`);
  noFaults(await page.evaluate((all) => atEach(all, async (each) => dangersIn(await parsed(each, 'text/html'), [])), addresses));
});

/** What happens on a page, and what stands there, when it has come so far as to show something. */
async function visit(path, awaited) {
  const page = await context.newPage();
  const noted = complaints(page, address);
  await page.goto(address + path).catch(() => {}); // the preview may have it loaded again meanwhile
  await awaited(page).waitFor({ state: 'attached' });
  const found = await page.evaluate(dangers, PANEL);
  await page.close();
  const isAnswer = (complaint) => /\b(404|503)\b/.test(complaint);
  return [...found, ...noted.take().filter((complaint) => !isAnswer(complaint))].map((fault) => `${path}: ${fault}`);
}

/** What in the page, and in the preview's own part of it, could run or ask. */
function dangers(panel) {
  const roots = [document, document.querySelector(panel)?.shadowRoot].filter(Boolean);
  return roots.flatMap((root) => dangersIn(root, [], ['vscode:']));
}

/** An initiative whose every mistake is about the payload. */
function mistaken(name, payload) {
  const front = ['---\nnr: 1\n', key('titel', payload), key('tema', payload), key('politisk', payload), 'administrativt: x\n', '---\n'];
  return file(`2020/indsatser/${name}`, front, paragraph((words) => words, payload));
}
