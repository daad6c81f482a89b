// Suggestions while one types in the header or on the front page: a combobox as ARIA's patterns say.

import assert from 'node:assert/strict';
import test from 'node:test';

import { axeFaults } from './support/axe.mjs';
import { openBrowser } from './support/browser.mjs';
import { noFaults } from './support/faults.mjs';
import { openFirefox } from './support/firefox.mjs';
import { MOST_SHIFT, noteShifts, shifts } from './support/shifts.mjs';
import { openSite } from './support/sites.mjs';

const { file, http } = await openSite('plan');
const browser = await openBrowser();
const PLACES = ['index.html', '2022/temaer/energi.html', '404.html'];
const OPTIONS = '[role=listbox]:not([hidden]) [role=option]';

for (const way of [file, http]) {
  test(`five hits are suggested, the best first, and what they need is loaded when the field is touched ${way.name}`, async () => {
    const page = await browser.newPage();
    const faults = [];
    page.on('pageerror', (error) => faults.push(error.message));
    for (const place of PLACES.slice(0, way === file ? 2 : 3)) {
      await page.goto(way.address + place);
      assert.equal(await scriptsOfSearch(page), 0, `${place}: nobody has searched yet`);
      const field = page.locator('input[name=q]');
      await field.focus();
      await page.keyboard.type('affald');
      await page.locator(OPTIONS).nth(4).waitFor();
      assert.equal(await page.locator(OPTIONS).count(), 5);
      assert.equal(await page.locator(OPTIONS).first().textContent(), 'Affald som ressourcer');
      await field.fill('ladestander hvalsø');
      await page.waitForFunction((options) => document.querySelectorAll(options).length === 1, OPTIONS);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL(/indsatser\/10-.*#ord=/);
      assert.ok(await page.locator('main mark').count() > 0, 'its words are marked');
    }
    noFaults(faults);
  });
}

test('a suggestion for the page where one is marks its words, in place of others', async () => {
  const page = await browser.newPage();
  await page.goto(`${file.address}2022/temaer/mobilitet.html#ord=cykelvenlige`);
  const marked = () => page.locator('main mark').evaluateAll((marks) => [...new Set(marks.map((mark) => mark.textContent.toLowerCase()))]);
  assert.deepEqual(await marked(), ['cykelvenlige']);
  await page.locator('input[name=q]').focus();
  await page.keyboard.type('mobilitet');
  await page.locator(OPTIONS).first().waitFor();
  await page.locator(OPTIONS, { hasText: /^Mobilitet$/ }).click();
  await page.waitForURL(/mobilitet\.html#ord=mobilitet/);
  await page.waitForFunction(() => document.querySelector('main mark')?.textContent === 'Mobilitet');
  assert.deepEqual(await marked(), ['mobilitet']);
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('main mark')?.textContent !== 'Mobilitet');
  assert.deepEqual(await marked(), ['cykelvenlige']);
});

test('a page moves by nothing when suggestions come and go', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  for (const place of PLACES.slice(0, 2)) {
    await page.goto(http.address + place);
    await page.evaluate(noteShifts);
    const before = await page.evaluate(() => [document.body.scrollHeight, document.body.scrollWidth]);
    await page.locator('input[name=q]').focus();
    await page.keyboard.type('energi');
    await page.locator(OPTIONS).first().waitFor();
    assert.deepEqual(await page.evaluate(() => [document.body.scrollHeight, document.body.scrollWidth]), before);
    await page.keyboard.press('Escape');
    assert.equal(await page.locator(OPTIONS).count(), 0);
    assert.ok((await page.evaluate(shifts)).sum < MOST_SHIFT);
  }
});

test('the arrows lead through the list and back to what was typed; Escape closes it, then empties the field', async () => {
  const page = await opened('index.html', 'energi');
  const state = () => page.locator('input[name=q]').evaluate((field) => ({
    focused: field === document.activeElement,
    value: field.value,
    expanded: field.getAttribute('aria-expanded'),
    active: field.hasAttribute('aria-activedescendant') ? document.getElementById(field.getAttribute('aria-activedescendant')).getAttribute('aria-selected') : null,
    selected: [...document.querySelectorAll('[role=option]')].findIndex((option) => option.getAttribute('aria-selected') === 'true'),
  }));
  const expected = (selected, more = {}) => ({ focused: true, value: 'energi', expanded: 'true', active: selected < 0 ? null : 'true', selected, ...more });
  assert.deepEqual(await state(), expected(-1));
  for (const [key, selected] of [['ArrowDown', 0], ['ArrowDown', 1], ['ArrowUp', 0], ['ArrowUp', -1], ['ArrowUp', 4], ['ArrowDown', -1]]) {
    await page.keyboard.press(key);
    assert.deepEqual(await state(), expected(selected), key);
  }
  await page.keyboard.press('Escape');
  assert.deepEqual(await state(), expected(-1, { expanded: 'false' }));
  await page.keyboard.press('ArrowDown');
  await page.locator(OPTIONS).first().waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  assert.equal((await state()).value, '');
});

test('Enter without a choice leads to the search page, and leaving the field closes the list', async () => {
  const page = await opened('2022/temaer/energi.html', 'skov');
  await page.keyboard.press('Tab');
  assert.equal(await page.locator(OPTIONS).count(), 0);
  await page.locator('input[name=q]').focus();
  await page.keyboard.type('rejsning');
  await page.locator(OPTIONS).first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/soeg\.html\?q=skovrejsning/);
});

test('a click on a suggestion leads to it, and how many there are is said', async () => {
  const page = await opened('index.html', 'løgfrø');
  const said = await page.locator('form[data-forslag] [role=status]').textContent();
  assert.equal(said, `${await page.locator(OPTIONS).count()} forslag`);
  await page.locator(OPTIONS).first().click();
  await page.waitForURL(/indsatser\/19-/);
});

test('axe finds nothing while suggestions are shown, light, dark and with forced colours', async () => {
  const faults = [];
  for (const look of [{}, { colorScheme: 'dark' }, { forcedColors: 'active' }]) {
    for (const place of ['index.html', '2022/temaer/energi.html']) {
      const page = await opened(place, 'energi', look);
      await page.keyboard.press('ArrowDown');
      faults.push(...await axeFaults(page));
    }
  }
  noFaults(faults);
});

test('whatever is typed raises nothing', async () => {
  const page = await browser.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`${file.address}index.html`);
  const field = page.locator('input[name=q]');
  for (const text of ['<b>energi</b>', '__proto__', '   ', 'ord '.repeat(3_000), '\\', '%', 'constructor']) {
    await field.fill(text);
    await page.keyboard.press('ArrowDown');
  }
  await field.fill('elbil');
  await page.locator(OPTIONS).first().waitFor();
  noFaults(faults);
});

test('Firefox suggests too, from a disk', async () => {
  const firefox = await openFirefox();
  const page = await firefox.newPage();
  page.on('pageerror', (error) => assert.fail(error.message));
  await page.goto(`${file.address}2022/temaer/energi.html`);
  await page.focus('input[name=q]');
  await page.keyboard.type('ladestander');
  await page.waitForSelector(OPTIONS);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => /indsatser\/10-/.test(location.pathname));
  await page.close();
});

async function opened(place, text, look = {}) {
  const page = await browser.newPage(look);
  await page.goto(http.address + place);
  await page.locator('input[name=q]').focus();
  await page.keyboard.type(text);
  await page.locator(OPTIONS).first().waitFor();
  return page;
}

/** How many scripts the page has asked for that only a search needs. */
function scriptsOfSearch(page) {
  return page.evaluate(() => [...document.scripts].filter((script) => /soeg|search-|suggest/.test(script.src)).length);
}
