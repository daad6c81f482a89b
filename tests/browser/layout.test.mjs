// Pages fit narrow windows and wide text: WCAG 1.4.10 and 1.4.12.

import test from 'node:test';

import { openBrowser, waysTo } from './support/browser.mjs';
import { noFaults } from './support/faults.mjs';
import { layoutFaults } from './support/layout.mjs';
import { buildSite } from './support/site.mjs';

// The spacing that WCAG 1.4.12 tells readers may need.
const WIDE_TEXT = `
  * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
  p { margin-block-end: 2em !important }
`;

const site = buildSite();
const browser = await openBrowser();
const { http } = await waysTo(site);

// 320 px is also what a window of 1280 px comes to at 400 % zoom.
fits('on 320 px', 320);
fits('on 320 px with wide text', 320, WIDE_TEXT);
fits('on 640 px', 640);
fits('on 1280 px', 1280);
fits('on 1280 px with wide text', 1280, WIDE_TEXT);

function fits(where, width, css = '') {
  test(`every page fits ${where}: nothing to scroll sideways, no text cut off or on top of other text`, async () => {
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    const faults = [];
    for (const path of site.pages) {
      await page.goto(http.address + path);
      await page.evaluate(addStyle, css);
      faults.push(...(await page.evaluate(layoutFaults)).map((fault) => `${path}: ${fault}`));
    }
    await page.close();
    noFaults(faults);
  });
}

// The pages' policy forbids a style element.
function addStyle(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
  document.querySelectorAll('details').forEach((details) => { details.open = true; });
}
