// Opens pages in Chromium, and notes what goes wrong while they are open.

import { pathToFileURL } from 'node:url';
import { after } from 'node:test';
import { chromium } from 'playwright-core';

import { executablePath, flags } from './chromium.mjs';
import { serve } from './server.mjs';

/** Chromium, closed when the tests end. */
export async function openBrowser() {
  const browser = await chromium.launch({ executablePath, args: flags });
  after(() => browser.close());
  return browser;
}

/** The two ways a reader can reach the site: from a disk, from a web server. */
export async function waysTo(site) {
  return {
    file: { name: 'from file://', address: `${pathToFileURL(site.folder)}/` },
    http: { name: 'over HTTP', address: await serve(site.folder) },
  };
}

/** Every complaint of a browser page, and every request that leaves the site. */
export function complaints(page, address) {
  const noted = [];
  page.on('console', (message) => noted.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => noted.push(`script error: ${error.message}`));
  page.on('requestfailed', (request) => {
    const { errorText } = request.failure();
    // Chromium fetches the icon last, and gives it up when the next page is asked for.
    if (errorText !== 'net::ERR_ABORTED') noted.push(`${errorText}: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) noted.push(`${response.status()}: ${response.url()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !url.startsWith('data:')) noted.push(`asks outside the site: ${url}`);
  });
  return { take: () => noted.splice(0) };
}
