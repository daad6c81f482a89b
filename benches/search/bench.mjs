// Measures search on plans of several sizes, beside Pagefind on the same pages, and writes a table.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { writeContent } from '../corpus/content.mjs';
import { indexSite, serve } from './pagefind.mjs';
import { openChromium, openWithEach, typeAll } from './reader.mjs';
import { report } from './report.mjs';
import { searchShare } from './share.mjs';
import { buildSite, filesIn, sizeOf } from './site.mjs';

const SIZES = [33, 1_000, 10_000];

const asked = process.argv.slice(2).map(Number);
const sizes = asked.length > 0 ? asked : SIZES;
const work = mkdtempSync(join(tmpdir(), 'aarsplan-bench-'));
const browser = await openChromium();
try {
  const measured = [];
  for (const size of sizes) measured.push(await measure(size));
  const text = report(measured, browser.version());
  process.stdout.write(text);
  if (asked.length === 0) writeFileSync(new URL('results.md', import.meta.url), text);
} finally {
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}

async function measure(size) {
  const content = join(work, `content-${size}`);
  const folder = join(work, `site-${size}`);
  progress(size, 'build');
  writeContent(content, size);
  const own = { build: buildSite(content, folder), share: searchShare(content, folder) };
  own.index = sizeOf(filesIn(join(folder, 'assets'), /^search-index\./));
  own.page = sizeOf([join(folder, 'soeg.html')]);
  progress(size, 'search from file://');
  Object.assign(own, await measureOwn(folder));

  progress(size, 'Pagefind');
  const pagefind = { indexing: indexSite(folder) };
  pagefind.index = sizeOf(filesIn(join(folder, 'pagefind'), /\.(pf_\w+|json)$/));
  Object.assign(pagefind, await measurePagefind(folder));
  return { size, own, pagefind };
}

async function measureOwn(folder) {
  const address = pathToFileURL(join(folder, 'soeg.html')).href;
  const opened = await openWithEach(browser, address, (scripts) => sizeOf(scripts.map(fileURLToPath)));
  return { opened, ...(await typeAll(browser, address)) };
}

async function measurePagefind(folder) {
  const server = await serve(folder);
  const address = `${server.address}pagefind.html`;
  try {
    const isOfSearch = (file) => file.startsWith(join(folder, 'pagefind/'));
    const opened = await openWithEach(browser, address, () => sizeOf(server.take().filter(isOfSearch)));
    return { opened, ...(await typeAll(browser, address)) };
  } finally {
    server.close();
  }
}

function progress(size, step) {
  process.stderr.write(`${size} initiatives: ${step}\n`);
}
