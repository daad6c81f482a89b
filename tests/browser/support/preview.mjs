// Runs the preview on a copy of the content and the look, and opens its pages in Chromium.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after } from 'node:test';

import { openBrowser } from './browser.mjs';
import { buildSite, repository, temporaryFolder } from './site.mjs';

/** A preview of a folder of its own; it ends with the tests. */
export async function previewInBrowser() {
  buildSite(); // compiles the program
  const folder = temporaryFolder();
  for (const part of ['content', 'themes']) cpSync(join(repository, part), join(folder, part), { recursive: true });
  const address = await start(folder);
  const browser = await openBrowser();
  return { folder, address, open: (path) => open(browser, address, path) };
}

async function start(folder) {
  const program = spawn(join(repository, 'target/release/aarsplan'), ['serve', '--port', '0'], {
    cwd: folder,
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

/** Changes a file in place. */
export function change(path, pattern, replacement) {
  const before = readFileSync(path, 'utf8');
  const changed = before.replace(pattern, replacement);
  assert.notEqual(changed, before, `${path} has nothing like ${pattern}`);
  writeFileSync(path, changed);
}
