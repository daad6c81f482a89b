// Search as a reader uses it, from a double-clicked file: what is found, and how the page behaves.

import assert from 'node:assert/strict';
import test from 'node:test';

import { fits, isFound, linesOf } from './search/judged.mjs';
import { openBrowser } from './support/browser.mjs';
import { noFaults } from './support/faults.mjs';
import { search as searchIn } from './support/search.mjs';
import { openSite } from './support/sites.mjs';

const site = await openSite('plan');
const { file, http } = site;
const browser = await openBrowser();
const SEARCH = 'soeg.html';

/** Five thousand words, no two the same. */
const FILLER = Array.from({ length: 5_000 }, (_, place) => `fyldord${place}`).join(' ');

const HOSTILE = [
  FILLER, 'a'.repeat(20_000), 'ladestander'.repeat(500), 'el-'.repeat(3_000), '__proto__', 'constructor', 'hasOwnProperty toString',
  '(a+)+$', '[a-z]{2,}\\d', '<b>energi</b>', '"energi" OR 1=1', 'energi%00', 'energi\u0000', '\ud800energi', 'e\u0301'.repeat(400),
  '⚡ energi ⚡', 'ενέργεια', 'энергия', '能源', '\u202eigrene', '1'.repeat(400),
];
const WORDLESS = ['', '   ', '!?.,;:-_', '----', '🔋🌍👩‍👩‍👧', '%', '&&&', '\\', '.*'];

test('what people type finds what they mean', async () => {
  const page = await browser.newPage();
  const faults = [];
  for (const line of linesOf('judged.txt')) {
    const [query, expected] = line.split(' => ');
    const keys = await search(page, `?${new URLSearchParams({ q: query })}`);
    if (!expected.split(' ').every((wanted) => isFound(keys, wanted))) faults.push(`${line}, but found ${keys.slice(0, 3).join(' ')}`);
  }
  noFaults(faults);
});

test('who asks how it goes, or what it costs, finds the page that says so', async () => {
  const { file } = await openSite('progress');
  const page = await browser.newPage();
  const faults = [];
  for (const asked of ['Hvordan går det?', 'hvad koster det', 'forsinket', 'hvad er forsinket', 'overskredet', 'status']) {
    await page.goto(`${file.address}${SEARCH}?${new URLSearchParams({ q: asked })}`);
    await page.locator('[data-antal]:not(:empty)').waitFor();
    const first = await page.locator('[data-resultat]').first().getAttribute('data-resultat');
    if (first !== 'opfoelgning') faults.push(`»${asked}« finds ${first} first`);
  }
  await page.close();
  noFaults(faults);
});

test('nonsense finds nothing', async () => {
  const page = await browser.newPage();
  const faults = [];
  for (const line of linesOf('not-matching.txt')) {
    const [, query, not, pages] = /^(.*?) =(\/)?>\s*(.*)$/.exec(line);
    const keys = await search(page, `?${new URLSearchParams({ q: query })}`);
    const wrong = not ? keys.filter((key) => pages.split(' ').some((each) => fits(key, each))) : keys;
    if (wrong.length > 0) faults.push(`${line}, but found ${wrong.join(' ')}`);
  }
  noFaults(faults);
});

test('where no page has all words, some are found and a line says so', async () => {
  const page = await browser.newPage();
  assert.ok((await search(page, '?q=ladestandere+zebrastriber')).length > 0);
  assert.equal(await page.locator('[data-nogle]').isVisible(), true);
  assert.equal(await page.locator('[data-ukendte]').textContent(), 'Ordet »zebrastriber« står ikke i planen.');
  assert.equal(await page.locator('[data-resultat] [data-plads=mangler]').first().textContent(), 'zebrastriber');
  await search(page, '?q=ladestandere');
  assert.equal(await page.locator('[data-nogle]').isVisible(), false);
  assert.equal(await page.locator('[data-ukendte]').isVisible(), false);
  assert.equal(await page.locator('[data-resultat] [data-felt=mangler]').first().isVisible(), false);
});

test('a word of everyday finds what the plan says instead, and that is said', async () => {
  const page = await browser.newPage();
  const keys = await search(page, '?q=oplader');
  assert.ok(fits(keys[0], '10'), keys[0]);
  assert.equal(await page.locator('[data-ogsaa]').textContent(), 'Viser også »ladestander« og »hurtiglader«.');
  await search(page, '?q=ladestander');
  assert.equal(await page.locator('[data-ogsaa]').isVisible(), false);
});

test('each hit shows what it was found for, also where that is a label, a code or what its topic belongs to', async () => {
  const page = await browser.newPage();
  const faults = [];
  for (const [query, shown] of [['klimaplan', /Mærke: Klimaplan/], ['ctm', /Center for Teknik & Miljø CTM/], ['bæredygtig vækst', /Fundet på: vækst/], ['energi', /Tema: Energi/]]) {
    await search(page, `?${new URLSearchParams({ q: query })}`);
    const hits = await page.locator('[data-resultat]').evaluateAll((elements) => elements.map((element) => element.innerText));
    if (!hits.some((hit) => shown.test(hit))) faults.push(`${query}: no hit says ${shown}`);
    const silent = await page.locator('[data-resultat]:not(:has(mark, [data-felt=fund]:not([hidden])))').count();
    if (silent > 0) faults.push(`${query}: ${silent} hits do not say why they were found`);
  }
  await search(page, '?q=skovrejsning');
  assert.equal(await page.locator('[data-resultat="indsatser/23-skovrejsning"]').getByText('Mærke:').isVisible(), false, 'a label that was not looked for');
  noFaults(faults);
});

test('a search that finds nothing says so in the place of each thing that it has not', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  const nothing = page.locator('.search-facets-none');
  await search(page, '?q=qwrtyx');
  assert.equal(await nothing.isVisible(), true, 'there is nothing to choose from');
  await search(page, '?q=energi');
  assert.equal(await nothing.isVisible(), false);
  await page.close();
});

test('the title says what was searched for and how many pages have it', async () => {
  const page = await browser.newPage();
  await page.goto(file.address + SEARCH);
  const own = await page.title();
  const keys = await search(page, '?q=ladestandere');
  assert.equal(await page.title(), `»ladestandere«: ${keys.length} sider fundet – ${own}`);
  await search(page, '?q=%24%26+ladestandere');
  assert.match(await page.title(), /^»\$& ladestandere«: /);
  await search(page, '?tema=mobilitet');
  assert.equal(await page.title(), `6 sider fundet, afgrænset til Mobilitet – ${own}`);
  await search(page, '?q=ladestandere&tema=mobilitet&udvalg=uekl&udvalg=utmb');
  const count = await page.locator('[data-resultat]').count();
  assert.ok(count > 1);
  assert.equal(await page.title(), `»ladestandere«: ${count} sider fundet, afgrænset til Mobilitet, UEKL og UTMB – ${own}`);
  assert.equal(await page.locator('[data-antal]').textContent(), `${count} sider fundet, afgrænset til Mobilitet, UEKL og UTMB`);
  await search(page, '?tema=mobilitet');
  await page.locator('input[name="tema"][value="mobilitet"]').evaluate((box) => box.click());
  await page.waitForFunction((title) => document.title === title, own);
});

test('a citizen on a phone learns in three steps whether charging posts come to Hvalsø', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await page.goto(`${http.address}index.html`);
  const field = page.locator('input[name=q]');
  await field.click();
  await field.fill('kommer der ladestander i Hvalsø');
  await field.press('Enter');
  const answer = page.locator('[data-resultat]').first();
  await answer.waitFor();
  assert.ok(fits(await answer.getAttribute('data-resultat'), '10'));
  const excerpt = answer.locator('[data-plads=uddrag]');
  assert.match(await excerpt.textContent(), /Hvalsø/);
  const firstLine = await excerpt.evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return { bottom: range.getClientRects()[0].bottom, scrolled: scrollY };
  });
  assert.equal(firstLine.scrolled, 0);
  assert.ok(firstLine.bottom <= 844, `the first line ends at ${firstLine.bottom} px`);
});

test('where nothing is found, it is said, with words to try', async () => {
  const page = await browser.newPage();
  assert.deepEqual(await search(page, '?q=ladestrøm'), []);
  assert.equal(await page.locator('[data-ingen]').isVisible(), true);
  const ways = await page.locator('[data-ingen] a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  assert.deepEqual(ways, ['2022/temaer/index.html', '2022/indsatser/index.html', '2022/ordliste.html']);
  const said = await page.locator('.search-results').innerText();
  assert.equal(said.match(/0 sider fundet/g).length, 1);
  assert.doesNotMatch(said, /Vi fandt ikke/);
  const word = page.locator('[data-forslag] a').first();
  await word.click();
  await page.locator('[data-resultat]').first().waitFor();
});

test('the filter alone lists its initiatives, and its counts follow the other choices', async () => {
  const page = await browser.newPage();
  const keys = await search(page, '?tema=mobilitet');
  assert.deepEqual(keys.map((key) => key.split(/[/-]/)[1]).sort(), ['10', '11', '12', '13', '14', '9']);
  const count = (value) => page.locator(`label:has(input[value="${value}"]) [data-tal]`).textContent();
  assert.equal(await count('uekl'), '3');
  assert.equal(await count('energi'), '5', 'another choice of the same kind is not narrowed');
  await search(page, '?tema=mobilitet&udvalg=utmb');
  assert.equal(await page.locator('[data-resultat]').count(), 3);
});

test('what is chosen is named and can be taken back, one at a time or all at once', async () => {
  const page = await browser.newPage();
  await page.goto(`${file.address}${SEARCH}?q=station&tema=mobilitet&tema=energi&udvalg=utmb`);
  await page.locator('[data-resultat]').first().waitFor();
  const chips = page.locator('[data-valgte] button');
  const names = () => page.locator('[data-valgte] [data-plads]').allTextContents();
  assert.deepEqual(await names(), ['Energi', 'Mobilitet', 'Udvalget for Trafik, Miljø & Byggeri']);
  await page.getByRole('button', { name: 'Fjern Energi' }).press('Enter');
  assert.deepEqual(await names(), ['Mobilitet', 'Udvalget for Trafik, Miljø & Byggeri']);
  assert.equal(await isFocused(chips.first()), true, 'the focus goes on to the next');
  assert.equal(new URL(page.url()).search, '?q=station&tema=mobilitet&udvalg=utmb');
  await page.getByRole('button', { name: 'Fjern alle' }).press('Enter');
  assert.equal(await chips.count(), 0);
  assert.equal(new URL(page.url()).search, '?q=station');
  assert.equal(await isFocused(page.locator('summary', { hasText: 'Temaer' })), true, 'the focus is lost');
  await page.goBack();
  await chips.first().waitFor();
  assert.deepEqual(await names(), ['Mobilitet', 'Udvalget for Trafik, Miljø & Byggeri']);
});

test('a choice that would leave nothing is not offered, but can be taken back', async () => {
  const page = await browser.newPage();
  await search(page, '?tema=mobilitet&udvalg=kb');
  assert.equal(await page.locator('[data-resultat]').count(), 0);
  for (const facet of await page.locator('.search-facet summary').all()) if (await facet.isVisible()) await facet.click();
  const offered = await page.locator('.search-facet li').evaluateAll((items) => items.filter((item) => item.checkVisibility({ visibilityProperty: true })).map((item) => ({
    count: item.querySelector('[data-tal]').textContent,
    isChosen: item.querySelector('input').checked,
    value: item.querySelector('input').value,
  })));
  assert.deepEqual(offered.filter(({ count, isChosen }) => count === '0' && !isChosen), []);
  assert.ok(offered.some(({ count }) => count !== '0'));
  assert.deepEqual(offered.filter(({ isChosen }) => isChosen).map(({ value }) => value), ['mobilitet', 'kb']);
});

test('from a number in the matrix on a phone, the first hit stands in the first screen', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await page.goto(`${http.address}2022/hvem-goer-hvad.html`);
  const number = page.locator('.matrix a[href*="tema=mobilitet&udvalg=uekl"]');
  await number.click();
  await page.locator('[data-resultat]').first().waitFor();
  assert.equal(await page.locator('.search-facet[open]').count(), 0);
  const title = await page.locator('[data-resultat] a').first().boundingBox();
  assert.equal(await page.evaluate(() => scrollY), 0);
  assert.ok(title.y + title.height <= 844, `the first hit ends at ${title.y + title.height} px`);
});

test('results come as one types; the address can be sent, back and forward work', async () => {
  const page = await browser.newPage();
  await page.goto(file.address + SEARCH);
  await page.locator('input[name=q]').focus();
  await page.keyboard.type('løgfrøen');
  await page.locator('[data-resultat^="indsatser/19-"]').waitFor();
  assert.match(page.url(), /\?q=l/);
  assert.equal(await page.evaluate(() => document.activeElement.name), 'q', 'the focus is stolen');
  await page.keyboard.press('Enter');
  await page.locator('input[name=q]').fill('skovrejsning');
  await page.locator('[data-resultat^="indsatser/23-"]').waitFor();
  await page.goBack();
  await page.locator('[data-resultat^="indsatser/19-"]').waitFor();
  await page.goForward();
  await page.locator('[data-resultat^="indsatser/23-"]').waitFor();
  await page.locator('input[name=q]').press('Escape');
  await page.locator('[data-alle]').waitFor();
  assert.equal(await page.locator('[data-resultat]').count(), 0);
});

test('the number of hits is read aloud', async () => {
  const page = await browser.newPage();
  await search(page, '?q=vindmøller');
  assert.match(await page.locator('[aria-live] [data-antal]').textContent(), /^\d+ sider? fundet$/);
});

test('results are reached, narrowed and followed by keyboard alone', async () => {
  const page = await browser.newPage();
  await search(page, '?q=station');
  await page.locator('input[name=q]').focus();
  const box = page.locator('input[value="mobilitet"]');
  await tabTo(page, page.locator('summary', { hasText: 'Temaer' }));
  await page.keyboard.press('Enter');
  await tabTo(page, box);
  await page.keyboard.press('Space');
  await page.waitForURL(/tema=mobilitet/);
  assert.equal(await isFocused(box), true, 'the focus stays on the choice');
  const link = page.locator('[data-resultat] a').first();
  await link.waitFor();
  const key = await page.locator('[data-resultat]').first().getAttribute('data-resultat');
  await tabTo(page, link);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname.endsWith(`${key}.html`));
});

test('Escape empties the field and leaves the focus there', async () => {
  const page = await browser.newPage();
  await search(page, '?q=station');
  const field = page.locator('input[name=q]');
  await field.press('Escape');
  await page.locator('[data-alle]').waitFor();
  assert.equal(await field.inputValue(), '');
  assert.equal(await isFocused(field), true);
  assert.equal(new URL(page.url()).search, '');
});

test('whatever is typed or sent is answered', async () => {
  const page = await browser.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  for (const query of HOSTILE) await search(page, `?${new URLSearchParams({ q: query })}`);
  for (const query of WORDLESS) {
    await page.goto(`${file.address}${SEARCH}?${new URLSearchParams({ q: query })}`);
    await page.locator('[data-alle]').waitFor();
  }
  await search(page, '?q=station&tema=__proto__&ukendt=1');
  await page.goto(`${file.address}2022/temaer/energi.html#ord=%E0%A4%A`);
  await page.goto(`${file.address}2022/temaer/mobilitet.html#ord=__proto__%20(`);
  noFaults(faults);
});

test('of very many words the first are searched for', async () => {
  const page = await browser.newPage();
  const keys = await search(page, `?${new URLSearchParams({ q: `ladestandere ${FILLER}` })}`);
  assert.ok(keys.some((key) => fits(key, '10')));
});

for (const way of [file, http]) {
  test(`the field on every page leads to the results ${way.name}`, async () => {
    const page = await browser.newPage();
    await page.goto(`${way.address}2022/temaer/energi.html`);
    await page.locator('input[name=q]').focus();
    await page.keyboard.type('løgfrø');
    await page.keyboard.press('Enter');
    await page.locator('[data-resultat]').first().waitFor();
    assert.match(await page.locator('[data-resultat]').first().getAttribute('data-resultat'), /^indsatser\/19-/);
  });

  test(`a page reached from a hit has its words marked, until Escape ${way.name}`, async () => {
    const page = await browser.newPage();
    await page.goto(`${way.address}${SEARCH}?q=hurtiglader`);
    await page.locator('[data-resultat] a').first().click();
    const marks = page.locator('main mark');
    await marks.first().waitFor();
    assert.equal((await marks.first().textContent()).toLowerCase(), 'hurtiglader');
    const words = await page.locator('main').textContent();
    await page.keyboard.press('Escape');
    assert.equal(await marks.count(), 0);
    assert.equal(await page.locator('main').textContent(), words);
  });
}

test('where there are several years, each can be chosen, and the newest comes first', async () => {
  const { file: years } = await openSite('years');
  const page = await browser.newPage();
  await page.goto(`${years.address}${SEARCH}?q=løgfrø`);
  const addresses = () => page.locator('[data-resultat] a').evaluateAll((links) => links.map((link) => link.getAttribute('href').split('/')[0]));
  await page.locator('[data-resultat]').first().waitFor();
  assert.deepEqual(await addresses(), ['2023', '2022']);
  await page.locator('main summary', { hasText: 'År' }).click();
  await page.locator('input[name="år"][value="2022"]').check();
  await page.waitForFunction(() => document.querySelectorAll('[data-resultat]').length === 1);
  assert.deepEqual(await addresses(), ['2022']);
});

test('without script the page offers no search, but ways on and every initiative', async () => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(`${file.address}${SEARCH}?q=energi`);
  for (const dead of ['main input', 'main summary', 'main button']) {
    for (const each of await page.locator(dead).all()) assert.equal(await each.isVisible(), false, dead);
  }
  const ways = await page.locator('noscript a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  assert.deepEqual(ways, ['2022/temaer/index.html', '2022/indsatser/index.html', '2022/ordliste.html']);
  assert.equal(await page.locator('[data-alle] li[data-indsats]').first().isVisible(), true);
  const initiatives = site.pages.filter((path) => /\/indsatser\/\d/.test(path));
  assert.equal(await page.locator('[data-alle] li[data-indsats]').count(), initiatives.length);
  const hint = page.locator('noscript');
  assert.equal(await hint.isVisible(), true);
  assert.match(await hint.textContent(), /Ctrl\+F/);
});

const search = (page, query) => searchIn(page, file, query);
const isFocused = (locator) => locator.evaluate((element) => element === document.activeElement);

/** Goes on with Tab until the focus is there. */
async function tabTo(page, locator) {
  for (let steps = 0; steps < 80; steps++) {
    if (await isFocused(locator)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail('Tab does not lead there');
}
