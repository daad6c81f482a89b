// What Lighthouse says of a page, as people who are asked about a site's quality look at it.

import { createServer } from 'node:net';
import { once } from 'node:events';

import lighthouse from 'lighthouse';
import { pageFunctions } from 'lighthouse/core/lib/page-functions.js';
import { chromium } from 'playwright-core';

import { executablePath, flags } from './chromium.mjs';

// The pages' policy lets nobody fetch anything, and so not Lighthouse, which would fetch robots.txt as
// the page does. tests/address.rs holds that file to what it must say. And links.test.mjs asks of every
// link where it leads, for which Lighthouse would ask the browser twice about each, a third of its time.
const LEFT_OUT = ['robots-txt', 'crawlable-anchors', 'link-text'];

// How fast a page is depends on the machine, so nothing is slowed down or timed; and nothing is waited
// for that may come late, since nothing does.
const SETTINGS = {
  skipAudits: LEFT_OUT,
  output: 'json',
  logLevel: 'silent',
  throttlingMethod: 'simulate', // by sums, and only for a category that is not asked for
  disableFullPageScreenshot: true,
  pauseAfterFcpMs: 0,
  pauseAfterLoadMs: 0,
  networkQuietThresholdMs: 100,
  cpuQuietThresholdMs: 100,
};

// Nothing is timed, so nothing need be known of the machine's speed, which takes a second a page.
pageFunctions.computeBenchmarkIndex = () => 1000;

/** A Chromium of its own, which Lighthouse takes over; `close` ends it. */
export async function openLighthouse() {
  const port = await freePort();
  const browser = await chromium.launch({ executablePath, args: [...flags, `--remote-debugging-port=${port}`] });
  return {
    close: () => browser.close(),
    /** Each audit that takes something from one of the scores: all 100 where there is none. */
    async faults(url, categories) {
      const { lhr } = await lighthouse(url, { ...SETTINGS, onlyCategories: categories, port });
      return Object.values(lhr.categories).flatMap((category) => category.auditRefs
        .filter(({ id, weight }) => weight > 0 && lost(lhr.audits[id]))
        .map(({ id }) => `${category.title} ${Math.round(category.score * 100)}: ${lhr.audits[id].title}${places(lhr.audits[id])}`));
    },
  };
}

function lost({ score, scoreDisplayMode }) {
  return scoreDisplayMode === 'error' || (score !== null && score < 1);
}

function places({ errorMessage, details }) {
  const items = (details?.items ?? []).slice(0, 3);
  return [errorMessage, ...items.map((item) => item.node?.snippet ?? item.description ?? JSON.stringify(item))]
    .filter(Boolean)
    .map((place) => `\n    ${place}`)
    .join('');
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
