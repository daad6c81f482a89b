// Takes the pictures of the README anew: `node screenshots.mjs`. They are small: few colours, and
// PNG packed as tightly as `pngquant` and `zopflipng` can, where these are installed.

import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { chromium } from 'playwright-core';

import { executablePath, flags } from './support/chromium.mjs';
import { buildSite, repository } from './support/site.mjs';

const WIDE = { width: 1280, height: 1000 };
const NARROW = { width: 320, height: 1000 };

// Name, page, window, colours.
const PICTURES = [
  ['front-page', 'index.html', WIDE, 'light'],
  ['front-page-dark', 'index.html', WIDE, 'dark'],
  ['front-page-narrow', 'index.html', NARROW, 'light'],
  ['matrix', '2022/hvem-goer-hvad.html#del--matrix', { width: 1280, height: 720 }, 'light'],
  ['initiative', '2022/indsatser/10-opstille-ladestandere.html', WIDE, 'light'],
  ['centre', '2022/centre/ctm.html', WIDE, 'light'],
  ['search', 'soeg.html?q=skov', WIDE, 'light'],
];

const site = buildSite(join(repository, 'content'));
const folder = join(repository, 'tests/screenshots');
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath, args: flags });
for (const [name, page, viewport, colorScheme] of PICTURES) {
  const path = join(folder, `${name}.png`);
  const tab = await browser.newPage({ viewport, colorScheme, reducedMotion: 'reduce' });
  await tab.goto(`file://${site.folder}/${page}`);
  await tab.waitForLoadState('networkidle');
  await tab.screenshot({ path });
  await tab.close();
  pack('pngquant', ['--force', '--skip-if-larger', '--speed', '1', '--output', path, '32', path]);
  pack('zopflipng', ['-y', '--iterations=20', path, path]);
}
await browser.close();

/** A packer that is not installed, or that cannot make it smaller, leaves the picture as it is. */
function pack(program, options) {
  try {
    execFileSync(program, options, { stdio: 'ignore' });
  } catch (error) {
    if (error.code === 'ENOENT') console.error(`${program} is not installed: the pictures are larger than need be`);
  }
}
