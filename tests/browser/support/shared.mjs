// What the files of a whole run share: a folder of built sites, one web server for it and one
// Chromium. `all.mjs` starts them and says where they are in AARSPLAN_RUN; a test file that is run
// alone starts its own, when it asks for them.

import { after } from 'node:test';
import { chromium } from 'playwright-core';

import { executablePath, flags } from './chromium.mjs';
import { startServer } from './server.mjs';
import { temporaryFolder } from './site.mjs';

const given = JSON.parse(process.env.AARSPLAN_RUN ?? '{}');

/** Where built sites lie, each in a folder by its name. */
export const folder = given.folder ?? temporaryFolder();

/** The address that the folder has over HTTP. */
export const serverAddress = once(async () => given.address ?? served(folder));

/** Chromium, left alone when the tests end. */
export const openBrowser = once(async () => {
  const browser = given.browser ? await chromium.connect(given.browser) : await chromium.launch({ executablePath, args: flags });
  after(() => browser.close());
  return browser;
});

/** What was noted of every page, where that is done; see crawl.mjs. */
export const crawled = given.crawled;

async function served(root) {
  const server = await startServer(root);
  after(server.close);
  return server.address;
}

function once(make) {
  let made;
  return () => (made ??= make());
}
