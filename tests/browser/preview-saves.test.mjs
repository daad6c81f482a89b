// Every way of saving, while pages are open and a second client asks for pages all the while: each
// save shows by itself, no answer is wrong and no page is half.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { change, close, previewInBrowser } from './support/preview.mjs';

const { folder, address, open } = await previewInBrowser();

const PAGE = '2022/indsatser/23-skovrejsning.html';
const LISTS = ['2022/indsatser/index.html', '2022/temaer/natur-og-biodiversitet.html', '2022/handouts/plan.html'];
const ALWAYS_THERE = ['index.html', 'soeg.html', '2022/ordliste.html', '2022/udvalg/uekl.html', '_fejl', '_komponenter', ...LISTS];
const NEVER_THERE = ['2022/findes-ikke.html', '%2e%2e/content/site.yaml', 'assets/kommune.0000000000.css', '%00'];
const initiatives = join(folder, 'content/2022/indsatser');
const file = join(initiatives, '23-skovrejsning.md');

const ways = {
  'written in place': (text) => writeFileSync(file, text),
  'a temporary file beside it, renamed over it': (text) => {
    writeFileSync(`${file}.tmp`, text);
    renameSync(`${file}.tmp`, file);
  },
  'the old file put aside, and a new one in its place': (text) => {
    renameSync(file, `${file}~`);
    writeFileSync(file, text);
    rmSync(`${file}~`);
  },
  'deleted and written again': (text) => {
    rmSync(file);
    writeFileSync(file, text);
  },
  'half of it, then the rest': async (text) => {
    writeFileSync(file, text.slice(0, 20));
    await faultsTold('mangler-afslutning');
    writeFileSync(file, text);
  },
  'a folder in its place for a while': async (text) => {
    rmSync(file);
    mkdirSync(file);
    await faultsTold('23-skovrejsning.md');
    rmSync(file, { recursive: true });
    writeFileSync(file, text);
  },
};

test('each way of saving shows in every open page, under load', async () => {
  const load = startLoad();
  const pages = [];
  for (const path of [PAGE, ...LISTS]) pages.push(await open(path));
  const good = readFileSync(file, 'utf8');
  for (const [name, save] of Object.entries(ways)) {
    const title = `Skovrejsning, ${name}`;
    await save(good.replace(/^titel: .*$/m, `titel: "${title}"`));
    await Promise.all(pages.map((page) => page.getByText(title).first().waitFor()));
  }
  await close(...pages);
  await load.stop();
});

test('two hundred files at once, a rename, a new folder and a deletion show in open lists', async () => {
  const load = startLoad();
  const list = await open(LISTS[0]);
  const count = () => list.locator('[data-indsats]').count();
  const before = await count();
  const numbers = Array.from({ length: 200 }, (_, index) => index + 101);
  const text = readFileSync(file, 'utf8');
  for (const number of numbers) writeFileSync(join(initiatives, `${number}-ny.md`), text.replace('nr: 23', `nr: ${number}`));
  await list.waitForFunction((all) => document.querySelectorAll('[data-indsats]').length === all, before + 200);

  renameSync(join(initiatives, '101-ny.md'), join(initiatives, '101-flyttet.md'));
  await list.locator('a[href="101-flyttet.html"]').waitFor();
  for (const number of numbers) rmSync(join(initiatives, number === 101 ? '101-flyttet.md' : `${number}-ny.md`));
  await list.waitForFunction((all) => document.querySelectorAll('[data-indsats]').length === all, before);

  const start = await open('index.html');
  mkdirSync(join(folder, 'content/2023'));
  writeFileSync(join(folder, 'content/2023/plan.md'), '---\ntitel: Den næste plan\når: 2023\n---\n');
  await start.getByText('Den næste plan').first().waitFor();
  rmSync(join(folder, 'content/2023'), { recursive: true });
  await start.getByText('Den næste plan').first().waitFor({ state: 'detached' });
  await close(list, start);
  await load.stop();
});

test('no reload is lost in many quick saves', async () => {
  const load = startLoad();
  const page = await open(PAGE);
  for (let round = 1; round <= 30; round += 1) {
    change(file, /^titel: .*$/m, `titel: Runde ${round}`);
    await new Promise((resolve) => setTimeout(resolve, (round % 5) * 20));
  }
  await page.getByRole('heading', { name: 'Runde 30' }).waitFor();
  await close(page);
  await load.stop();
});

/** Asks for random paths until it is stopped, and holds every answer to what it must be. */
function startLoad() {
  let stopped = false;
  const clients = [1, 2].map(client);
  return {
    async stop() {
      stopped = true;
      const asked = await Promise.all(clients);
      assert.ok(asked.every((count) => count > 0));
    },
  };

  async function client() {
    let asked = 0;
    while (!stopped) {
      const paths = asked % 4 === 3 ? NEVER_THERE : ALWAYS_THERE;
      const path = paths[Math.floor(Math.random() * paths.length)];
      const answer = await fetch(address + path);
      const text = await answer.text();
      assert.equal(answer.status, paths === ALWAYS_THERE ? 200 : 404, path);
      if (answer.headers.get('content-type').startsWith('text/html')) assert.match(text, /<\/html>\s*$/, path);
      asked += 1;
    }
    return asked;
  }
}

async function faultsTold(words) {
  while (!(await (await fetch(`${address}_fejl`)).text()).includes(words)) await new Promise((resolve) => setTimeout(resolve, 10));
}
