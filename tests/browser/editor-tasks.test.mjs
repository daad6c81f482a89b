// What a secretary does with a form in a year, each task the same in two browsers: in Chromium in a file
// as Notepad leaves it, with a BOM and CRLF, and in Firefox in one with LF. Judged by bytes: nothing
// but what was touched differs, and what is taken back is the first bytes.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { isAnew, loadAnew, openEditor, openSeen, saved, until, untilKept } from './support/editor.mjs';
import { openFirefox } from './support/firefox.mjs';
import { repository, run, temporaryFolder } from './support/site.mjs';
import { press } from './support/text-field.mjs';

const FIRST = `---
nr: NR  # som i den trykte plan
titel: Skovrejsning
tema: natur-og-biodiversitet
mærker: [klimaplan]  # den eneste
politisk:
- UEKL
administrativt: CTM   # som aftalt
baggrund: |
  Indsatsen er besluttet i årsplan 2021,

  og igen i en linje, som er længere end de firs tegn, hvor andre programmer bryder den.
# en bemærkning
opdateret: 2022-03-01
---

Der skal i 2022 udarbejdes plan for CO<sub>2</sub> og skove.[^1]

| Navn | Kr. |
|:--|--:|
| Eg   |  1 |

<!-- husk: spørg Per -->

[^1]: Se planen.
`;

const { folder, address, browser: chromium, openForm } = await openEditor();
const hands = [];
for (const [name, browser, path, endings] of [
  ['Chromium, CRLF and a BOM', await chromium.newContext(), '2022/indsatser/23-skovrejsning.md', (text) => `\ufeff${text.replaceAll('\n', '\r\n')}`],
  ['Firefox, LF', await openFirefox(), '2022/indsatser/22-bnbo-indsats.md', (text) => text],
]) {
  const file = join(folder, 'content', path);
  const text = FIRST.replace('NR', /\d+(?=-)/.exec(path.split('/').at(-1))[0]);
  writeFileSync(file, endings(text));
  hands.push({ name, browser, path, file, endings, text });
}
// The forms are made of what the program has seen.
for (const hand of hands) {
  const isSeen = (page) => page.$eval('[name="tekst"]', (area) => /spørg Per/.test(area.value));
  hand.page = await openSeen(() => openForm(hand.path, hand.browser), isSeen);
}

/** A task, done in both browsers on a form that is open, and what the file says then. */
function task(name, act, expected) {
  for (const hand of hands) {
    test(`${name} (${hand.name})`, async () => {
      await act(hand.page, hand);
      await press(hand.page, 'Control', 's');
      await saved(hand.page);
      const bytes = readFileSync(hand.file, 'utf8');
      const wanted = expected(hand.text);
      if (wanted instanceof RegExp) assert.match(bytes.replaceAll('\r\n', '\n'), wanted);
      else assert.equal(bytes, hand.endings(wanted));
      if (wanted !== hand.text) await takeBack(hand);
    });
  }
}

/** »Fortryd« makes the file what it was, byte for byte. */
async function takeBack({ page, file, endings, text }) {
  await page.click('[data-handling="fortryd"]');
  await page.waitForSelector('#fortryd[open] li button');
  await page.evaluate(() => { window.isBefore = true; });
  await page.click('#fortryd li button');
  await isAnew(page);
  assert.equal(readFileSync(file, 'utf8'), endings(text));
}

/** Types in the place of what stands in a field. */
async function fill(page, selector, words) {
  await page.focus(selector);
  await press(page, 'Control', 'a');
  await page.keyboard.type(words);
}

/** Marks words in the text. */
const mark = (page, words, atEnd = false) => page.evaluate(([marked, end]) => {
  const area = document.querySelector('[name="tekst"]');
  const at = marked === '' ? area.value.length : area.value.indexOf(marked);
  area.focus();
  area.setSelectionRange(end ? at + marked.length : at, at + marked.length);
}, [words, atEnd]);

const open = (page) => page.evaluate(() => { document.querySelector('details.more').open = true; });
const button = (page, name) => page.evaluate((wanted) => [...document.querySelectorAll('button')].findLast((one) => one.textContent === wanted).click(), name);
const choose = (page, name, value) => page.evaluate(([field, wanted]) => {
  const select = document.querySelector(`select[name="${field}"]`);
  select.value = wanted;
  select.dispatchEvent(new Event('input', { bubbles: true }));
  select.dispatchEvent(new Event('change', { bubbles: true }));
}, [name, value]);
const tick = (page, name, value) => page.evaluate(([field, wanted]) => document.querySelector(`[name="${field}"]${wanted ? `[value="${wanted}"]` : ''}`).click(), [name, value]);
const give = async (page, selector, path) => (page.setInputFiles ? page.setInputFiles(selector, path) : (await page.$(selector)).uploadFile(path));

task('1, 15: a word changes beside what means something', async (page) => {
  await mark(page, 'udarbejdes');
  await page.keyboard.type('laves');
}, (text) => text.replace('udarbejdes', 'laves'));

task('2: a title has a colon and a sign, and the address stays', (page) => fill(page, '[name="titel"]', 'Skov: mål #2'), (text) => text.replace('titel: Skovrejsning', "titel: 'Skov: mål #2'"));

task('3: another topic, by its name', (page) => choose(page, 'tema', 'energi'), (text) => text.replace('tema: natur-og-biodiversitet', 'tema: energi'));

task('4: one more centre, and one more committee in a list of hyphens', async (page) => {
  await tick(page, 'administrativt', 'CSE');
  await tick(page, 'politisk', 'KB');
}, (text) => text.replace('administrativt: CTM ', 'administrativt: [CTM, CSE] ').replace('- UEKL\n', '- UEKL\n- KB\n'));

task('5: all centres and a note, and by the form back to the first bytes', async (page, { file, endings, text }) => {
  await tick(page, 'administrativt.alle_fagcentre');
  await fill(page, '[name="administrativt.note"]', 'Alle: også #2');
  await press(page, 'Control', 's');
  await saved(page);
  const facts = "administrativt:   # som aftalt\n  centre: CTM\n  note: 'Alle: også #2'\n  alle_fagcentre: ja\n";
  assert.equal(readFileSync(file, 'utf8'), endings(text.replace('administrativt: CTM   # som aftalt\n', facts)));
  await tick(page, 'administrativt.alle_fagcentre');
  await fill(page, '[name="administrativt.note"]', '');
  await page.keyboard.press('Backspace');
}, (text) => text);

task('6: the last label goes, and what was said of it stays', (page) => tick(page, 'mærker', 'klimaplan'), (text) => text.replace('mærker: [klimaplan]  # den eneste', '# den eneste'));

task('7: today is the day on the wall', async (page) => {
  await open(page);
  await page.evaluate(() => document.querySelector('[data-felt="opdateret"] .i-dag').click());
}, (text) => {
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  return text.replace('2022-03-01', day);
});

task('8: a background of several lines is one still', async (page) => {
  await page.focus('[name="baggrund"]');
  await press(page, 'Control', 'Home');
  await page.keyboard.type('Ny: ');
}, (text) => text.replace('  Indsatsen', '  Ny: Indsatsen'));

task('14: a link is chosen by its title', async (page) => {
  await mark(page, 'skove');
  await press(page, 'Control', 'k');
  await page.waitForSelector('dialog[open] input[type="search"]');
  await page.focus('dialog[open] input[type="search"]');
  await page.keyboard.type('vild med');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => !document.querySelector('dialog[open] select'));
}, (text) => text.replace('skove.', '[skove](18-vild-med-vilje.md).'));

const NOTE = join(temporaryFolder(), 'Referat æøå 1.pdf');
writeFileSync(NOTE, '%PDF-1.4\n%%EOF\n');

task('17: an attachment lies beside the plan as it was, and never over another one', async (page) => {
  await mark(page, '[^1]', true);
  await button(page, 'Fil');
  await page.waitForSelector('dialog[open] input[type="file"]');
  await give(page, 'dialog[open] input[type="file"]', NOTE);
  await page.focus('dialog[open] input[type="text"]');
  await press(page, 'Control', 'a');
  await page.keyboard.type('referatet');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => /referatet\]/.test(document.querySelector('[name="tekst"]').value));
  const link = await page.$eval('[name="tekst"]', (area) => /referatet\]\(\.\.\/([^)]+)/.exec(area.value)[1]);
  assert.equal(readFileSync(join(folder, 'content/2022', link), 'utf8'), '%PDF-1.4\n%%EOF\n');
}, () => /\[referatet\]\(\.\.\/filer\/referat-aeoeaa-1(-2)?\.pdf\)/);

task('16: a picture lies beside the plan, and says what it shows', async (page) => {
  await mark(page, '[^1]', true);
  await button(page, 'Billede');
  await page.waitForSelector('dialog[open] input[type="file"]');
  await give(page, 'dialog[open] input[type="file"]', join(repository, 'tests/fixtures/every-feature/2022/billeder/skilt.png'));
  await page.waitForSelector('dialog[open] img:not([hidden])');
  await page.focus('dialog[open] textarea');
  await page.keyboard.type('Et skilt');
  await button(page, 'Indsæt');
  await page.waitForFunction(() => /Et skilt\]/.test(document.querySelector('[name="tekst"]').value));
  const link = await page.$eval('[name="tekst"]', (area) => /Et skilt\]\(\.\.\/([^)]+)/.exec(area.value)[1]);
  assert.ok(existsSync(join(folder, 'content/2022', link)));
}, () => /!\[Et skilt\]\(\.\.\/billeder\/skilt(-2)?\.png\)/);

const [FROM_WORD, AS_TEXT] = ['word.html', 'word.txt'].map((name) => readFileSync(new URL(`fixtures/clipboard/${name}`, import.meta.url), 'utf8'));

task('9, 10: what is pasted from Word, with lists in lists, stands in the file', async (page) => {
  await mark(page, '');
  await page.evaluate((html) => {
    document.addEventListener('copy', (event) => {
      event.preventDefault();
      event.clipboardData.setData('text/html', html);
    }, { once: true });
    document.querySelector('[data-handling="gem"]').focus();
  }, FROM_WORD);
  await press(page, 'Control', 'c');
  await page.focus('[name="tekst"]');
  await press(page, 'Control', 'v');
}, (text) => `${text}\n${AS_TEXT.split('\n===\n')[0].replaceAll('[^1]', '[^2]')}\n`);

/** What is done in both browsers, and is more than one save. */
function inBoth(name, act) {
  for (const hand of hands) test(`${name} (${hand.name})`, () => act(hand.page, hand));
}

inBoth('13: bold, a list, and back: nothing is to be saved', async (page, hand) => {
  const { file } = hand;
  const time = statSync(file).mtimeMs;
  await mark(page, 'skove');
  await press(page, 'Control', 'b');
  await button(page, 'Punktopstilling');
  assert.match(await page.$eval('[name="tekst"]', (area) => area.value), /^- Der skal .*\*\*skove\*\*/m);
  await page.focus('[name="tekst"]');
  for (let step = 0; step < 4; step += 1) await press(page, 'Control', 'z');
  await page.waitForFunction(() => !document.querySelector('form[data-aendret]'));
  await press(page, 'Control', 's');
  await page.waitForFunction(() => /^(Der er intet at gemme|Gemt kl)/.test(document.querySelector('#tilstand').textContent));
  assert.equal(readFileSync(file, 'utf8'), hand.endings(hand.text));
  assert.equal(statSync(file).mtimeMs, time);
});

inBoth('19: what is wrong is read first, and can be saved as a draft', async (page, hand) => {
  await fill(page, '[name="titel"]', '');
  await page.keyboard.press('Backspace');
  await press(page, 'Control', 's');
  await until(page, () => document.querySelector('[data-felt="titel"] [data-fejl]') !== null && document.activeElement.id === 'fejl');
  assert.match(await page.$eval('#fejl', (summary) => summary.textContent), /én ting at rette[^]*»Titel« skal udfyldes/);
  assert.equal(readFileSync(hand.file, 'utf8'), hand.endings(hand.text));
  await page.click('[data-handling="gem-kladde"]');
  await saved(page);
  assert.equal(readFileSync(hand.file, 'utf8'), hand.endings(hand.text.replace('titel: Skovrejsning\n', '').replace('\n---\n', '\nkladde: ja\n---\n')));
  await takeBack(hand);
});

inBoth('20: of what a colleague saved meanwhile nothing is lost, and the same place is chosen', async (page, hand) => {
  const theirs = hand.text.replace('titel: Skovrejsning', 'titel: Skov i syd').replace('spørg Per', 'spørg Ida');
  for (const [at, title] of [[0, 'Skov i nord'], [1, 'Skov i syd']]) {
    await fill(page, '[name="titel"]', 'Skov i nord');
    await fill(page, '[name="baggrund"]', 'Kort.');
    writeFileSync(hand.file, hand.endings(theirs));
    await press(page, 'Control', 's');
    await page.waitForSelector('#konflikt:not([hidden])');
    assert.match(await page.$eval('#konflikt', (choice) => choice.innerText), /Skov i nord[^]*Skov i syd/);
    assert.equal(readFileSync(hand.file, 'utf8'), hand.endings(theirs));
    await page.evaluate((which) => document.querySelectorAll('#konflikt [type="radio"]')[which].click(), at);
    await page.focus('#konflikt button');
    await page.keyboard.press('Enter');
    await saved(page);
    const ours = theirs.replace('Skov i syd', title).replace(/baggrund: \|\n[^]*(?=# en bemærkning)/, 'baggrund: |\n  Kort.\n');
    assert.equal(readFileSync(hand.file, 'utf8'), hand.endings(ours));
    writeFileSync(hand.file, hand.endings(hand.text));
    await loadAnew(page);
    assert.equal(await page.$eval('[name="titel"]', (field) => field.value), 'Skovrejsning');
  }
});

inBoth('21: what a page left is offered, and nothing is for nothing', async (page, hand) => {
  assert.ok(await page.$eval('#fundet', (banner) => banner.hidden));
  await mark(page, 'Der skal');
  await page.keyboard.type('Efterladt: der skal');
  await untilKept(page, 'Efterladt: der skal');
  // Nobody is there to be asked.
  await page.evaluate(() => addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), { capture: true }));
  await loadAnew(page);
  await page.waitForSelector('#fundet:not([hidden])');
  await page.click('#fundet .hent');
  await press(page, 'Control', 's');
  await saved(page);
  assert.equal(readFileSync(hand.file, 'utf8'), hand.endings(hand.text.replace('Der skal', 'Efterladt: der skal')));
  await takeBack(hand);
  assert.ok(await page.$eval('#fundet', (banner) => banner.hidden));
});

inBoth('23: what goes out is shown with its words marked, and nothing goes before that', async (page, hand) => {
  const shown = join(folder, 'output', hand.path.replace('.md', '.html'));
  run(['build', '--content', join(folder, 'content'), '--themes', join(folder, 'themes'), '--output', join(folder, 'output')]);
  await fill(page, '[name="titel"]', 'Skovrejsning i nord');
  await press(page, 'Control', 's');
  await saved(page);
  assert.doesNotMatch(readFileSync(shown, 'utf8'), /i nord/);
  const other = await hand.browser.newPage();
  await other.goto(`${address}_udgiv`);
  const pages = await other.$$eval('.rewritten > li', (items) => items.map((item) => item.textContent));
  const title = `${/nr: (\d+)/.exec(hand.text)[1]} Skovrejsning i nord`;
  assert.ok(pages.some((words) => words.startsWith(title)), pages.join('\n'));
  // Its neighbours are none of them because they lead to it.
  assert.deepEqual(pages.filter((words) => !words.includes('[tilføjet:  i nord]') || /(Næste|Forrige) indsats/.test(words)), []);
  assert.doesNotMatch(readFileSync(shown, 'utf8'), /i nord/);
  await other.click('[data-handling="udgiv"]');
  await until(other, () => document.activeElement.id === 'udgivet' && /Planen er udgivet/.test(document.activeElement.textContent));
  assert.match(readFileSync(shown, 'utf8'), /i nord/);
  await other.close();
  await takeBack(hand);
});

test('18: two who begin an initiative at once get a number and a file each', async () => {
  const pages = [];
  for (const { browser } of hands) {
    const page = await browser.newPage();
    await page.goto(`${address}_ny/indsats`);
    await page.waitForSelector('form[data-klar]');
    await fill(page, '[name="titel"]', 'Cykelsti');
    await choose(page, 'tema', 'energi');
    await tick(page, 'politisk', 'KB');
    await tick(page, 'administrativt', 'CSE');
    pages.push(page);
  }
  assert.ok(!readdirSync(join(folder, 'content/2022/indsatser')).some((name) => name.includes('cykelsti')));
  for (const page of pages) await press(page, 'Control', 's');
  for (const page of pages) await page.waitForFunction(() => /cykelsti/.test(document.querySelector('form[data-rediger]')?.dataset.rediger ?? '') || document.querySelector('#fejl:not([hidden])'));
  const made = readdirSync(join(folder, 'content/2022/indsatser')).filter((name) => name.includes('cykelsti'));
  assert.equal(made.length, 2, made.join());
  const numbers = made.map((name) => /^nr: (\d+)/m.exec(readFileSync(join(folder, 'content/2022/indsatser', name), 'utf8'))[1]);
  assert.notEqual(numbers[0], numbers[1]);
  for (const page of pages) await page.close();
});

inBoth('25: forms of a committee and a centre change their name and no other byte, that of a topic keeps what it was called', async (_page, { browser, endings }) => {
  for (const [path, former] of [['udvalg/uekl', ''], ['centre/ctm', ''], ['temaer/energi', 'tidligere: Energi\n']]) {
    const file = join(folder, `content/2022/${path}.md`);
    const text = readFileSync(file, 'utf8').replace('\ufeff', '').replaceAll('\r\n', '\n');
    writeFileSync(file, endings(text));
    const page = await openForm(`2022/${path}.md`, browser);
    await page.focus('[name="navn"]');
    await press(page, 'Control', 'End');
    await page.keyboard.type(' nu');
    await press(page, 'Control', 's');
    await saved(page);
    const renamed = text.replace(/^navn: .*$/m, (line) => `${line} nu`).replace(/\n---\n/, `\n${former}---\n`);
    assert.equal(readFileSync(file, 'utf8'), endings(renamed), path);
    await takeBack({ page, file, endings, text });
    await page.close();
  }
});
