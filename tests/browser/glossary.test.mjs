// A marked word gives its meaning to every reader, also without script.

import assert from 'node:assert/strict';
import test from 'node:test';

import { openBrowser } from './support/browser.mjs';
import { everyPage } from './support/crawl.mjs';
import { MARK } from './support/marks.mjs';
import { openSite } from './support/sites.mjs';

const site = await openSite('plan');
const { file, http } = site;
const browser = await openBrowser();
const entries = await readGlossary();
const marksByPage = [...await everyPage('marks')].map(([path, { marks }]) => ({ path, marks })).filter(({ marks }) => marks.length > 0);

test('words are marked, each with a meaning from the glossary and a link to its page', () => {
  assert.ok(marksByPage.length > 0, 'no word is marked on any page');
  for (const { path, marks } of marksByPage) {
    for (const { word, description, explanation, link } of marks) {
      const entry = entries.find((each) => [each.word, each.meaning].includes(word));
      assert.ok(entry, `${path}: the glossary has no entry for »${word}«`);
      assert.ok(explanation.includes(entry.meaning), `${path}: »${word}« is explained as »${explanation}«`);
      assert.ok(description.includes(entry.meaning), `${path}: »${word}« is described to screen readers as »${description}«`);
      assert.ok(link, `${path}: the explanation of »${word}« has no link`);
    }
  }
});

test('no word is marked twice on a page', () => {
  for (const { path, marks } of marksByPage) {
    const targets = marks.map(({ target }) => target);
    assert.deepEqual(targets, [...new Set(targets)], path);
  }
});

// It is the browser that opens an explanation, and each in the same way: all are tried by mouse, and in the other
// ways those of the page that has most.
const most = marksByPage.toSorted((one, other) => other.marks.length - one.marks.length).slice(0, 1);

const mouse = (mark) => mark.click();
// Playwright waits by the page's own timers, which stand still without script.
const mouseAtOnce = (mark) => mark.click({ force: true });
const touch = (mark) => mark.tap();
const keyboard = (mark) => mark.press('Enter');

opens('by mouse, all of them,', marksByPage, http, mouse, {});
opens('by keyboard', most, http, keyboard, {});
opens('by touch', most, http, touch, { hasTouch: true, viewport: { width: 320, height: 640 } });
opens('by mouse without script', most, http, mouseAtOnce, { javaScriptEnabled: false });
opens('by keyboard without script', most, file, keyboard, { javaScriptEnabled: false });

function opens(how, pages, way, open, options) {
  test(`explanations open ${how} ${way.name}, are closed by Escape, and lead on`, async () => {
    const page = await browser.newPage(options);
    for (const { path, marks } of pages) {
      for (const { word, target, link } of marks) {
        await page.goto(way.address + path);
        await opensAndCloses(page, open, target, `${path}: »${word}«`);
        await open(markOf(page, target));
        await explanationOf(page, target).locator(`a[href="${link}"]`).press('Enter');
        await page.waitForURL(new URL(link, way.address + path).href);
      }
    }
    await page.close();
  });
}

test('an explanation closes when the focus goes on, so that it covers nothing that has it', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 640 } });
  const { path, marks } = marksByPage.find(({ path: each }) => each.includes('/indsatser/17-'));
  for (const { target, word } of marks) {
    await page.goto(http.address + path);
    const [mark, explanation] = [markOf(page, target), explanationOf(page, target)];
    await mark.press('Enter');
    await page.keyboard.press('Tab');
    assert.equal(await explanation.evaluate((element) => element.contains(document.activeElement)), true, `»${word}«: its link is next`);
    assert.equal(await explanation.isVisible(), true, `»${word}« closes while it has the focus`);
    while (await explanation.evaluate((element) => element.contains(document.activeElement))) await page.keyboard.press('Tab');
    assert.equal(await explanation.isVisible(), false, `»${word}« stays open`);
    await mark.press('Enter');
    await page.keyboard.press('Shift+Tab');
    assert.equal(await explanation.isVisible(), false, `»${word}« stays open when one goes back`);
  }
  await page.close();
});

test('an explanation stays while the mouse comes and goes, until it is closed', async () => {
  const page = await browser.newPage();
  const { path, marks: [{ target }] } = marksByPage[0];
  await page.goto(http.address + path);
  await markOf(page, target).click();
  const explanation = explanationOf(page, target);
  await explanation.locator('p').first().hover();
  await page.mouse.move(1, 1);
  assert.equal(await explanation.isVisible(), true);
  await page.locator('h1').click();
  assert.equal(await explanation.isVisible(), false);
  await page.close();
});

async function opensAndCloses(page, open, target, here) {
  const mark = markOf(page, target);
  const explanation = explanationOf(page, target);
  assert.equal(await explanation.isVisible(), false, `${here} is explained before it is asked`);
  await open(mark);
  assert.equal(await explanation.isVisible(), true, `${here} is not explained`);
  await page.keyboard.press('Escape');
  assert.equal(await explanation.isVisible(), false, `${here}: Escape leaves the explanation open`);
  assert.equal(await mark.evaluate((element) => element === document.activeElement), true, `${here}: the focus is lost`);
}

function markOf(page, target) {
  return page.locator(`${MARK}[popovertarget="${target}"]`);
}

function explanationOf(page, target) {
  return page.locator(`[id="${target}"]`);
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
