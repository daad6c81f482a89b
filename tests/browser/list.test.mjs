// A list of initiatives can be sorted and narrowed down, and is whole without script.

import assert from 'node:assert/strict';
import test from 'node:test';

import { openBrowser } from './support/browser.mjs';
import { noFaults } from './support/faults.mjs';
import { openSite } from './support/sites.mjs';

const site = await openSite('plan');
const large = await openSite('large');
const browser = await openBrowser();
const { file } = site;
const ALL = '2022/indsatser/index.html';
const ONE_CENTRE = '2022/centre/ctm.html';

test('by committee, centre, label and words of the title, what is left is announced', async () => {
  const page = await opened(ALL);
  const all = await shown(page);
  assert.equal(all.length, 32);
  await page.getByLabel('Udvalg').selectOption('ØU');
  const committee = await shown(page);
  assert.ok(committee.length > 0 && committee.length < all.length);
  assert.match(await page.getByRole('status').textContent(), new RegExp(`^${committee.length} indsatser`));
  await page.getByLabel('Center').selectOption('CBD');
  assert.deepEqual(await shown(page), [31]);
  await page.getByLabel('Center').selectOption('CTM');
  assert.deepEqual(await shown(page), [24]);
  await page.getByLabel('Center').selectOption('Tværgående (alle fagcentre)');
  assert.deepEqual(await shown(page), [31]);
  await page.getByLabel('Center').selectOption('CTM');
  await page.getByLabel('Ord i titlen').fill('kirke ERHVERV');
  assert.deepEqual(await shown(page), [24]);
  await page.getByLabel('Ord i titlen').fill('findes ikke');
  assert.deepEqual(await shown(page), []);
  assert.match(await page.getByRole('status').textContent(), /^Ingen indsatser/);
  await page.close();
});

test('a topic without initiatives left has no heading and no link to it', async () => {
  const page = await opened(ALL);
  await page.getByLabel('Mærke').selectOption('Klimaplan');
  assert.equal((await shown(page)).length, 11);
  const visible = (selector) => page.locator(selector).evaluateAll((all) => all.filter((each) => each.checkVisibility()).map((each) => each.textContent));
  const topics = ['Energi', 'Mobilitet', 'Fysisk planlægning', 'Natur og biodiversitet'];
  assert.deepEqual(await visible('main h2[id^="tema--"]'), topics);
  assert.deepEqual(await visible('.contents li'), topics);
  await page.close();
});

test('a list that is narrowed down to nothing has no headings, and is whole again in one step', async () => {
  const page = await opened(ALL);
  const reset = page.getByRole('button', { name: 'Nulstil' });
  assert.equal(await reset.isVisible(), false);
  await page.getByLabel('Ord i titlen').fill('findes ikke');
  const headings = await page.locator('main h2').evaluateAll((all) => all.filter((each) => each.checkVisibility({ visibilityProperty: true })).map((each) => each.textContent));
  assert.deepEqual(headings, []);
  await reset.click();
  assert.equal((await shown(page)).length, 32);
  assert.equal(await reset.isVisible(), false);
  assert.equal(new URL(page.url()).search, '');
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'SUMMARY', 'the focus is lost');
  await page.close();
});

test('what can be chosen has room for the words of each order and for what is chosen at first', async () => {
  for (const width of [390, 820, 1280, 1440]) {
    for (const path of [ALL, ONE_CENTRE]) {
      const page = await opened(path, width);
      const cut = await page.locator('.list-tools select').evaluateAll((selects) => selects.filter((select) => select.checkVisibility()).flatMap((select) => {
        const whole = select.cloneNode(true);
        const words = select.id === 'liste--orden' ? Array.from(whole.options) : [whole.options[0]];
        whole.replaceChildren(...words);
        whole.style = 'position: absolute; width: auto';
        document.body.append(whole);
        const needed = whole.offsetWidth;
        whole.remove();
        return select.offsetWidth < needed ? [`${select.id}: ${select.offsetWidth} px of ${needed}`] : [];
      }));
      assert.deepEqual(cut, [], `${path}, ${width} px wide`);
      await page.close();
    }
  }
});

test('sorted by title as Danes do, and back into the order of the plan', async () => {
  const page = await opened(ALL);
  const before = await shown(page);
  await page.getByLabel('Sortér efter').selectOption('titel');
  const titles = await page.locator('[data-felt-titel]').allTextContents();
  const expected = [...titles].sort(new Intl.Collator('da', { numeric: true }).compare);
  assert.deepEqual(titles, expected);
  assert.notDeepEqual(await shown(page), before);
  await page.getByLabel('Sortér efter').selectOption('');
  assert.deepEqual(await shown(page), before);
  await page.close();
});

test('the choices stand in the address, and an address makes them', async () => {
  const page = await opened(ALL);
  await page.getByLabel('Udvalg').selectOption('ØU');
  await page.getByLabel('Ord i titlen').fill('en & to');
  await page.getByLabel('Ord i titlen').fill('en');
  await page.getByLabel('Sortér efter').selectOption('titel');
  const left = await shown(page);
  assert.ok(left.length > 1);
  const asked = new URL(page.url());
  assert.deepEqual([...asked.searchParams], [['ord', 'en'], ['udvalg', 'ØU'], ['orden', 'titel']]);
  const other = await opened(ALL + asked.search);
  assert.deepEqual(await shown(other), left);
  await other.getByLabel('Ord i titlen').fill('');
  await other.getByLabel('Udvalg').selectOption('');
  await other.getByLabel('Sortér efter').selectOption('');
  assert.equal(new URL(other.url()).search, '');
  const odd = await opened(`${ALL}?udvalg=findes-ikke&orden=%F0&ord=`);
  assert.equal((await shown(odd)).length, 32);
  for (const each of [page, other, odd]) await each.close();
});

test('of one centre\'s initiatives, the cross-cutting ones stay apart', async () => {
  const page = await opened(ONE_CENTRE);
  await page.getByLabel('Sortér efter').selectOption('udvalg');
  const cross = page.locator('[aria-labelledby="del--tvaergaaende"] [data-indsats]');
  assert.equal(await cross.count(), 1);
  await page.getByLabel('Tema', { exact: true }).selectOption('Energi');
  assert.deepEqual(await shown(page, '[data-indsatsliste]'), [1, 2, 5]);
  assert.equal(await cross.isVisible(), true);
  await page.close();
});

test('without script the list is whole, and nothing is offered that would not work', async () => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(file.address + ALL);
  assert.equal(await page.locator('[data-indsats]').count(), 32);
  assert.equal(await page.locator('.list-tools').isVisible(), false);
  await page.close();
});

test('a number of any length stands apart from its title, and up to three digits titles begin alike', async () => {
  const { http, pages } = large;
  const page = await browser.newPage();
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const path of ['2022/indsatser/index.html', '2022/temaer/mobilitet.html', pages.find((each) => /indsatser\/100-/.test(each)), '2022/handouts/tema-mobilitet.html']) {
      await page.goto(http.address + path);
      const rows = await page.evaluate(numbersAndTitles);
      assert.ok(rows.some(({ number }) => number.length === 3), path);
      noFaults(rows.filter(({ gap }) => gap < 4).map(({ number, gap }) => `${path}, ${width} px wide: ${number} is ${gap} px from its title`));
      const begins = new Set(rows.filter(({ number }) => number.length <= 3).map(({ left }) => Math.round(left)));
      if (!path.includes('handouts')) assert.equal(begins.size, 1, `${path}, ${width} px wide: titles begin at ${[...begins]}`);
    }
  }
  await page.close();
});

/** Runs in a page: how far each number is from the first line of its title. */
function numbersAndTitles() {
  const inkOf = (node) => {
    const range = document.createRange();
    const text = node.nodeType === Node.TEXT_NODE ? node : node.firstChild;
    range.setStart(text, text.data.search(/\S/));
    range.setEnd(text, text.data.trimEnd().length);
    return range.getClientRects()[0];
  };
  return [...document.querySelectorAll('.initiative-card-number, .initiative-links-number, .handout-number')].map((number) => {
    const title = number.nextElementSibling ?? number.nextSibling;
    const [ink, { left }] = [inkOf(number), inkOf(title)];
    return { number: number.textContent.trim(), gap: left - ink.right, left };
  });
}

async function opened(path, width = 1280) {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  await page.goto(file.address + path);
  const tools = page.locator('.list-tools details');
  if (await tools.getAttribute('open') === null) await page.getByText('Sortér og afgræns').click();
  return page;
}

/** The numbers of the initiatives that can be seen, in order. */
function shown(page, within = 'main') {
  return page.locator(`${within} li[data-indsats]`).evaluateAll((cards) => cards
    .filter((card) => card.checkVisibility())
    .map((card) => Number(card.dataset.indsats)));
}
