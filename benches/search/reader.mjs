// Searches as a reader does, in Chromium, and takes the time.

import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

import { executablePath, flags } from '../../tests/browser/support/chromium.mjs';

const observe = fileURLToPath(new URL('observe.js', import.meta.url));

export const queries = readFileSync(new URL('queries.txt', import.meta.url), 'utf8')
  .split('\n').filter((line) => line && !line.startsWith('#'));

/** Between an answer and the next key: a fast typist. */
const BETWEEN_KEYS = 100;

export const openChromium = () => chromium.launch({ executablePath, args: flags });

/** Opens the search page with each query in its address, nothing being cached. */
export async function openWithEach(browser, address, fetchedUntilNow) {
  const answers = [];
  for (const query of queries) {
    const page = await openPage(browser, `${address}?${new URLSearchParams({ q: query })}`);
    const { time, scripts } = await answerOf(page);
    answers.push({ query, time, fetched: fetchedUntilNow(scripts) });
    await page.context().close();
  }
  return answers;
}

/**
 * Types all queries on one page, letter by letter. Answers with the time of every letter's answer
 * (`typed`), and the bytes of the heap afterwards.
 */
export async function typeAll(browser, address) {
  const page = await openPage(browser, address);
  const session = await page.context().newCDPSession(page);
  const field = page.locator('main input[name=q]');
  const typed = [];
  for (const query of queries) {
    await field.fill('');
    await field.focus();
    for (const [place, letter] of [...query].entries()) {
      await pause(BETWEEN_KEYS);
      await press(session, letter);
      const { time } = await answerOf(page);
      typed.push({ query: query.slice(0, place + 1), time, isLast: place === query.length - 1 });
    }
  }
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await page.context().close();
  return { typed, heap: usedSize };
}

async function openPage(browser, address) {
  const page = await browser.newPage();
  await page.addInitScript({ path: observe });
  await page.goto(address);
  return page;
}

async function answerOf(page) {
  const answer = await page.waitForFunction(() => globalThis.bench.answer);
  return answer.jsonValue();
}

/** A key of any alphabet, with the time at which it went down. */
async function press(session, letter) {
  await session.send('Input.dispatchKeyEvent', { type: 'keyDown', key: letter, text: letter });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key: letter });
}
