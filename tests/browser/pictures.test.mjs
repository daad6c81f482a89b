// Authors' pictures are shown, keep their shape and their place, and ask for nothing.

import assert from 'node:assert/strict';
import { appendFileSync, copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import test from 'node:test';

import { complaints, openBrowser } from './support/browser.mjs';
import { buildSite, contentCopy, repository } from './support/site.mjs';

const drawings = join(repository, 'tests/svg/good');
const photos = join(repository, 'tests/fixtures/every-feature/2022/billeder');
const PAGE = '2022/indsatser/23-skovrejsning.html';
const HANDOUT = '2022/handouts/plan.html';

const files = [
  ...readdirSync(drawings).map((name) => join(drawings, name)),
  ...['foto.jpeg', 'skilt.png', 'bænk.webp'].map((name) => join(photos, name)),
];
const site = siteWithPictures();
const browser = await openBrowser();

test('each is shown in its own shape, and never wider than the text', async () => {
  const page = await browser.newPage();
  const noted = complaints(page, pathToFileURL(site.folder).href);
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const path of [PAGE, HANDOUT]) {
      await page.goto(pathToFileURL(join(site.folder, path)).href);
      const pictures = await page.evaluate(picturesOfDocument);
      assert.equal(pictures.length, files.length, path);
      for (const { name, wide, high, natural, box, room, said } of pictures) {
        const place = `${path} at ${width}: ${name}`;
        assert.ok(natural.width > 0 && natural.height > 0, `${place} is not shown`);
        assert.ok(said > 0, `${place} does not say its size`);
        assert.ok(Math.abs(said / (natural.width / natural.height) - 1) < 0.03, `${place} says another shape`);
        assert.ok(Math.abs(wide / high / said - 1) < 0.03, `${place} is drawn in another shape`);
        assert.ok(box <= room + 1, `${place} is wider than the text`);
      }
    }
  }
  assert.deepEqual(noted.take(), []);
  await page.close();
});

test('a drawing that passed does nothing when it is opened by itself', async () => {
  const page = await browser.newPage();
  const noted = complaints(page, pathToFileURL(join(site.folder, '2022/billeder')).href);
  const names = readdirSync(drawings);
  assert.ok(names.length >= 10);
  for (const name of names) {
    await page.goto(pathToFileURL(join(site.folder, '2022/billeder', name)).href);
    assert.equal(await page.evaluate(() => document.documentElement.localName), 'svg', name);
  }
  assert.deepEqual(noted.take(), []);
  await page.close();
});

function siteWithPictures() {
  const content = contentCopy();
  mkdirSync(join(content, '2022/billeder'));
  const names = files.map((file) => file.split('/').at(-1));
  files.forEach((file, index) => copyFileSync(file, join(content, '2022/billeder', names[index])));
  const links = names.map((name) => `\n![${name}](../billeder/${encodeURI(name)})\n`);
  appendFileSync(join(content, '2022/indsatser/23-skovrejsning.md'), links.join(''));
  return buildSite(content);
}

function picturesOfDocument() {
  const own = [...document.querySelectorAll('main img')].filter((image) => /\.\w+$/.test(image.alt));
  return own.map((image) => {
    const { width, height } = image.getBoundingClientRect();
    return {
      name: image.alt,
      wide: width,
      high: height,
      natural: { width: image.naturalWidth, height: image.naturalHeight },
      box: width,
      room: image.parentElement.getBoundingClientRect().width,
      said: Number(image.getAttribute('width')) / Number(image.getAttribute('height')),
    };
  });
}
