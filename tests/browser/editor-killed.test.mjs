// A browser, or the program, that is killed while somebody writes: what was kept is offered again, and
// what was sent is in the file or is offered.

import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import puppeteer from 'puppeteer-core';

import { executablePath as chromium, flags } from './support/chromium.mjs';
import { openForm, untilKept } from './support/editor.mjs';
import { executablePath as firefox } from './support/firefox.mjs';
import { start } from './support/preview.mjs';
import { compile, plan, temporaryFolder } from './support/site.mjs';

compile();
const folder = temporaryFolder();
cpSync(plan, join(folder, 'content'), { recursive: true });
const address = await start(folder);

const NAME = '2022/indsatser/23-skovrejsning.md';
const bytes = () => readFileSync(join(folder, 'content', NAME), 'utf8');
const BROWSERS = [
  ['Chromium', { executablePath: chromium, headless: 'shell', args: flags }],
  ['Firefox', { executablePath: firefox, headless: true, product: 'firefox', protocol: 'webDriverBiDi' }],
];

for (const [name, how] of BROWSERS) {
  const open = (userDataDir) => puppeteer.launch({ ...how, userDataDir, timeout: 120_000 });

  /** With all that belongs to it, at once. */
  const kill = async (browser) => {
    const program = browser.process();
    const ended = new Promise((resolve) => { program.once('exit', resolve); });
    process.kill(-program.pid, 'SIGKILL');
    await ended;
  };
  const type = async (page, words) => {
    await page.focus('[name="tekst"]');
    await page.evaluate(() => document.querySelector('[name="tekst"]').setSelectionRange(0, 0));
    await page.keyboard.type(words);
  };
  const isOffered = (page) => page.$eval('#fundet', (banner) => !banner.hidden);

  /** Does something in a browser that is killed then; gives the form in the one that comes after it. */
  async function after(act, isRight) {
    const profile = temporaryFolder();
    const first = await open(profile);
    await act(await openForm(first, address, NAME));
    await kill(first);
    const next = await open(profile);
    try {
      const page = await openForm(next, address, NAME);
      await isRight(page);
    } finally {
      await kill(next);
    }
  }

  for (const count of name === 'Chromium' ? [1, 7, 40] : [7]) {
    test(`what was kept of ${count} keys is offered when ${name} is killed in the middle of the next ones`, async () => {
      const words = 'Der skrives videre her, og det er ikke gemt. '.slice(0, count);
      const before = bytes();
      await after(async (page) => {
        await type(page, words);
        await untilKept(page, words);
        await page.keyboard.type('xyz');
      }, async (page) => {
        assert.ok(await isOffered(page));
        await page.click('#fundet .hent');
        assert.ok((await page.$eval('[name="tekst"]', (area) => area.value)).startsWith(words));
        assert.equal(bytes(), before);
      });
    });
  }

  test(`what was sent when ${name} is killed is in the file, or offered`, async () => {
    const words = `Sendt fra ${name}. `;
    await after(async (page) => {
      await type(page, words);
      await untilKept(page, words);
      await page.evaluate(() => document.querySelector('[data-handling="gem"]').click());
    }, async (page) => {
      const isThere = bytes().includes(words);
      assert.ok(isThere || await isOffered(page));
      if (isThere) assert.ok((await page.$eval('[name="tekst"]', (area) => area.value)).startsWith(words));
    });
  });
}
