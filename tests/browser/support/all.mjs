// Runs all tests, or those that are named: compiles once, builds each site once, starts one
// Chromium and one web server, walks through every page once, and then lets the files test, three at
// a time: CI has two processors, and each file waits for its browser most of the time.

import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run as runTests } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

import { executablePath, flags } from './chromium.mjs';
import report from './reporter.mjs';
import { startServer } from './server.mjs';
import { compile, temporaryFolder } from './site.mjs';

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1)); // what was started goes too

// They take a minute or more: begun last, one of them would go on alone, beside an idle processor.
const LONG = ['accessibility', 'qualweb', 'payloads', 'lighthouse'].map((name) => `${name}.test.mjs`);

const here = fileURLToPath(new URL('..', import.meta.url));
const named = process.argv.slice(2);
const others = readdirSync(here).filter((name) => name.endsWith('.test.mjs') && !LONG.includes(name)).sort();
const files = named.length > 0 ? named : [...LONG, ...others];

compile();
const folder = temporaryFolder();
const server = await startServer(folder);
const browser = await chromium.launchServer({ executablePath, args: flags });
const run = { folder, address: server.address, browser: browser.wsEndpoint() };
// What is imported from here on takes its share of the run from there.
process.env.AARSPLAN_RUN = JSON.stringify(run);

const { openSite, siteNames } = await import('./sites.mjs');
for (const name of siteNames) await openSite(name);
if (named.length === 0) await walk();

const tests = runTests({ files: files.map((name) => join(here, name)), concurrency: 3 });
tests.on('test:fail', () => { process.exitCode = 1; });
const said = tests.compose(report);
said.pipe(process.stdout);
await once(said, 'end');
await browser.close();
server.close();
process.exit();

async function walk() {
  const { crawl } = await import('./crawl.mjs');
  const connected = await chromium.connect(run.browser);
  run.crawled = join(folder, 'crawled.json');
  writeFileSync(run.crawled, JSON.stringify(await crawl(connected)));
  await connected.close();
  process.env.AARSPLAN_RUN = JSON.stringify(run);
}
