// The editor's forms, in any browser.

import assert from 'node:assert/strict';

import { previewInBrowser } from './preview.mjs';

/** A preview of a folder of its own, with what opens a form in it. */
export async function openEditor() {
  const preview = await previewInBrowser();
  return { ...preview, openForm: (name, within = preview.browser) => openForm(within, preview.address, name) };
}

/** A form that is ready. */
async function openForm(browser, address, name) {
  const page = await browser.newPage();
  page.on('pageerror', (error) => assert.fail(error.message));
  await page.goto(`${address}_ret/${name}`);
  await page.waitForSelector('form[data-klar]');
  return page;
}

/** Saves, and waits until that is said. */
export async function save(page) {
  await page.click('[data-handling="gem"]');
  await saved(page);
}

/** Waits until it is said that all is saved. */
export const saved = (page) => page.waitForFunction(() => /^Gemt kl/.test(document.querySelector('#tilstand').textContent));
