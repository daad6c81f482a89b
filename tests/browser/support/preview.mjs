// Runs the preview on a copy of the content and the look, and opens its pages in Chromium.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after } from 'node:test';

import { openBrowser } from './browser.mjs';
import { compile, plan, repository, temporaryFolder } from './site.mjs';

export { change } from './sites.mjs';

/** A preview of a folder of its own; it ends with the tests. */
export async function previewInBrowser() {
  compile();
  const folder = temporaryFolder();
  cpSync(plan, join(folder, 'content'), { recursive: true });
  cpSync(join(repository, 'themes'), join(folder, 'themes'), { recursive: true });
  const address = await start(folder);
  const browser = await openBrowser();
  return { folder, address, browser, open: (path) => open(browser, address, path) };
}

/** Starts the compiled program's preview of a folder; it ends with the tests. */
export async function start(folder) {
  const program = spawn(join(repository, 'target/release/aarsplan'), ['serve', '--port', '0'], {
    cwd: folder,
    // What the editor keeps stays with the test.
    env: { ...process.env, XDG_DATA_HOME: join(folder, 'system') },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  after(() => program.kill('SIGINT'));
  for await (const line of createInterface(program.stdout)) {
    return /http:\S+/.exec(line)[0];
  }
  throw new Error('the preview did not start');
}

/** A page that has begun to listen, and notes what it complains of. */
async function open(browser, address, path) {
  const page = await browser.newPage();
  page.complaints = [];
  page.on('pageerror', (error) => page.complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && page.complaints.push(message.text()));
  const listening = page.waitForResponse((response) => response.url().includes('/_preview/events'));
  await page.goto(address + path);
  await listening;
  return page;
}

/** Closes pages that complained of nothing. */
export async function close(...pages) {
  for (const page of pages) {
    assert.deepEqual(page.complaints, []);
    await page.close();
  }
}
