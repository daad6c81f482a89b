// A marked word tells its meaning to every reader, also without script.

import assert from 'node:assert/strict';
import test from 'node:test';

import { openBrowser, waysTo } from './support/browser.mjs';
import { buildSite } from './support/site.mjs';

const MARK = 'main [popovertarget]:not([popover] *)';

const site = buildSite();
const browser = await openBrowser();
const { file, http } = await waysTo(site);
const entries = await readGlossary();
const marks = await readMarks();

test('words are marked, each with a meaning from the glossary and a link to its page', () => {
  assert.ok(marks.length > 0, 'no word is marked on any page');
  for (const { path, word, description, explanation, link } of marks) {
    const entry = entries.find((each) => [each.word, each.meaning].includes(word));
    assert.ok(entry, `${path}: the glossary has no entry for «${word}»`);
    assert.ok(explanation.includes(entry.meaning), `${path}: «${word}» is explained as «${explanation}»`);
    assert.ok(description.includes(entry.meaning), `${path}: «${word}» is described to screen readers as «${description}»`);
    assert.ok(link, `${path}: the explanation of «${word}» has no link`);
  }
});

test('no word is marked twice on a page', () => {
  const places = marks.map(({ path, target }) => `${path}#${target}`);
  assert.deepEqual(places, [...new Set(places)]);
});

const mouse = (mark) => mark.click();
// Playwright waits by the page's own timers, which stand still without script.
const mouseAtOnce = (mark) => mark.click({ force: true });
const touch = (mark) => mark.tap();
const keyboard = (mark) => mark.press('Enter');

opens('by mouse', http, mouse, {});
opens('by keyboard', http, keyboard, {});
opens('by touch', http, touch, { hasTouch: true, viewport: { width: 320, height: 640 } });
opens('by mouse without script', http, mouseAtOnce, { javaScriptEnabled: false });
opens('by keyboard without script', file, keyboard, { javaScriptEnabled: false });

function opens(how, way, open, options) {
  test(`every explanation opens ${how} ${way.name}, leads on, and is closed by Escape`, async () => {
    const page = await browser.newPage(options);
    for (const { path, word, target, link } of marks) {
      const here = `${path}: «${word}»`;
      await page.goto(way.address + path);
      const mark = page.locator(`${MARK}[popovertarget="${target}"]`);
      const explanation = page.locator(`[id="${target}"]`);
      assert.equal(await explanation.isVisible(), false, `${here} is explained before it is asked`);

      await open(mark);
      assert.equal(await explanation.isVisible(), true, `${here} is not explained`);
      await page.keyboard.press('Escape');
      assert.equal(await explanation.isVisible(), false, `${here}: Escape leaves the explanation open`);
      assert.equal(await mark.evaluate((element) => element === document.activeElement), true, `${here}: the focus is lost`);

      await open(mark);
      await explanation.locator(`a[href="${link}"]`).press('Enter');
      await page.waitForURL(new URL(link, way.address + path).href);
    }
    await page.close();
  });
}

/** Every entry of every year's glossary, word and meaning. */
async function readGlossary() {
  const page = await browser.newPage();
  const glossary = [];
  for (const path of site.pages.filter((each) => each.endsWith('/ordliste.html'))) {
    await page.goto(http.address + path);
    glossary.push(...await page.locator('main dl > div').evaluateAll((items) => items.map((item) => ({
      word: item.querySelector('dfn').textContent.trim(),
      meaning: item.querySelector('dd').firstElementChild.textContent.trim(),
    }))));
  }
  await page.close();
  return glossary;
}

/** Every marked word of every page, and what it says. */
async function readMarks() {
  const page = await browser.newPage();
  const found = [];
  for (const path of site.pages) {
    await page.goto(http.address + path);
    found.push(...await page.locator(MARK).evaluateAll((elements, where) => elements.map((mark) => {
      const explanation = mark.popoverTargetElement;
      const description = document.getElementById(mark.getAttribute('aria-describedby'));
      return {
        path: where,
        word: mark.textContent.trim(),
        target: explanation.id,
        explanation: explanation.textContent,
        description: description?.textContent ?? '',
        link: explanation.querySelector('a')?.getAttribute('href'),
      };
    }), path));
  }
  await page.close();
  return found;
}
