// The editor's forms, in any browser.

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

import { axeFaults } from './axe.mjs';
import { noFaults } from './faults.mjs';
import { previewInBrowser } from './preview.mjs';

/** A preview of a folder of its own, with what opens a form in it. */
export async function openEditor() {
  const preview = await previewInBrowser();
  return { ...preview, openForm: (name, within = preview.browser) => openForm(within, preview.address, name) };
}

/** A form that is ready. */
export async function openForm(browser, address, name) {
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

/** Asks again and again, in any browser: where an address leads back to the page at hand, the driver of
 * Firefox misses that it moved. */
export async function until(page, isSo, given) {
  for (let turn = 0; turn < 600; turn += 1) {
    if (await page.evaluate(isSo, given).catch(() => false)) return;
    await sleep(50);
  }
  assert.fail(`it is never so: ${isSo} ${given}`);
}

/** Leaves a form for an address, or for itself anew, in any browser. Asked to go there, the driver of
 * Firefox takes what that ends, such as the page beside the form on its way, for something that failed. */
export async function leaveFor(page, address) {
  await page.evaluate((where) => {
    window.isBefore = true;
    setTimeout(() => (where ? location.assign(where) : location.reload()));
  }, address);
  await until(page, () => !window.isBefore && document.readyState === 'complete');
}

/** Loads a form anew, in any browser. */
export async function loadAnew(page) {
  await leaveFor(page);
  await isAnew(page);
}

/** Waits until a form stands there that was loaded after `isBefore` was said. */
export const isAnew = (page) => until(page, () => !window.isBefore && document.querySelector('form[data-klar]') !== null);

/** Waits until the browser keeps something that begins so, in a field of a file, or keeps it no more. */
export const untilKept = (page, words, { name = 'tekst', isKept = true } = {}) => until(page, async ([begins, field, isWanted]) => {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const database = await done(indexedDB.open('aarsplan'));
  const all = await done(database.transaction('tekster').objectStore('tekster').getAll());
  database.close();
  return all.some(({ values }) => values[field]?.startsWith(begins)) === isWanted;
}, [words, name, isKept]);

/** In Chromium: a screen has no faults, light, dark and with forced colours, and fits a phone. */
export async function isClean(page) {
  for (const look of [{ colorScheme: 'dark' }, { colorScheme: 'light', forcedColors: 'active' }, { forcedColors: 'none' }]) {
    await page.emulateMedia(look);
    noFaults(await axeFaults(page));
  }
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(wide, 0, 'nothing is cut off at 320 px');
  await page.setViewportSize(size);
}
