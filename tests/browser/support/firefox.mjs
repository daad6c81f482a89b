// Opens pages in Firefox, which Debian's own build lets puppeteer drive.

import { after } from 'node:test';
import puppeteer from 'puppeteer-core';

export const executablePath = process.env.FIREFOX ?? '/usr/bin/firefox-esr';

/** Firefox, closed when the tests end. */
export async function openFirefox() {
  const browser = await puppeteer.launch({ product: 'firefox', protocol: 'webDriverBiDi', executablePath, headless: true, timeout: 120_000 });
  after(() => browser.close());
  return browser;
}
