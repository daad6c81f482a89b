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

/** A form that is made of what the program has seen by now: opened anew until it shows that. */
export async function openSeen(open, isSeen) {
  for (let turn = 0; turn < 100; turn += 1) {
    const page = await open();
    if (await isSeen(page)) return page;
    await page.close();
  }
  return assert.fail('the program never saw what was written');
}

/** Saves, and waits until that is said. */
export async function save(page) {
  await page.click('[data-handling="gem"]');
  await saved(page);
}

/** Waits until it is said that all is saved. */
export const saved = (page) => page.waitForFunction(() => /^Gemt kl/.test(document.querySelector('#tilstand').textContent));
