// Each component of the look, by itself, as its example shows it: axe-core finds nothing.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { axeJudgesLooks } from './support/axe.mjs';
import { openBrowser } from './support/browser.mjs';
import { noFaults } from './support/faults.mjs';
import { previewInBrowser } from './support/preview.mjs';
import { repository } from './support/site.mjs';

// What a component has no part in: the page around it.
const OF_WHOLE_PAGES = ['landmark-one-main', 'page-has-heading-one', 'region'];

const components = readdirSync(join(repository, 'themes/kommune/components')).map((name) => name.replace(/\.html$/, ''));
const { address } = await previewInBrowser();
const browser = await openBrowser();

for (const [width, schemes] of [[1280, ['light', 'dark']], [320, ['light']]]) {
  const looks = schemes.map((colorScheme) => [colorScheme, { colorScheme }]);
  test(`every component's example keeps the rules of axe-core, ${width} px wide, ${schemes.join(', ')}`, async () => {
    const page = await browser.newPage({ viewport: { width, height: 800 }, reducedMotion: 'reduce' });
    const [faults, known] = [[], new Map()];
    for (const name of components) {
      await page.emulateMedia(looks[0][1]); // what it is loaded in
      await page.goto(`${address}_komponenter/${name}`);
      assert.ok(await page.locator('body').evaluate((body) => body.children.length > 0), `${name} shows nothing`);
      const judged = await axeJudgesLooks(page, looks, { without: OF_WHOLE_PAGES, known });
      faults.push(...judged.faults.map((fault) => `${name}, ${fault}`));
    }
    await page.close();
    noFaults(faults);
  });
}
