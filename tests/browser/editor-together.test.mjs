// What the editor does to several files at once: a new name, all that refers to it, and the way back,
// byte for byte; here every file has a byte order mark and the line ends of Windows.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { isClean, openEditor, openSeen, save, saved, until, untilKept } from './support/editor.mjs';
import { openFirefox } from './support/firefox.mjs';
import { start } from './support/preview.mjs';

const { folder, address, browser, openForm } = await openEditor();
const firefox = await openFirefox();
const BOTH = [['Chromium', browser], ['Firefox', firefox]];

const content = join(folder, 'content');
const files = () => readdirSync(content, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).toSorted();
for (const file of files().filter((name) => name.endsWith('.md'))) {
  writeFileSync(file, `\uFEFF${readFileSync(file, 'utf8').replaceAll('\n', '\r\n')}`);
}
/** All bytes of the content, by path. */
const tree = () => Object.fromEntries(files().map((file) => [file.slice(content.length + 1), readFileSync(file, 'latin1')]));
const first = tree();
/** Nothing differs from what there was; names what does. */
function isAsFirst() {
  const now = tree();
  const names = [...new Set([...Object.keys(first), ...Object.keys(now)])];
  assert.deepEqual(names.filter((name) => first[name] !== now[name]), []);
}
const text = (name) => readFileSync(join(content, name), 'utf8');

const COMMITTEE = '2022/udvalg/uekl.md';

/** Puts words into a field, in either browser. */
const type = (page, selector, words) => page.evaluate(([found, value]) => {
  const field = document.querySelector(found);
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}, [selector, words]);
const said = (page, selector) => page.evaluate((found) => document.querySelector(found).textContent, selector);
const valueOf = (page, selector) => page.evaluate((found) => document.querySelector(found).value, selector);
const press = (page, selector) => page.evaluate((found) => document.querySelector(found).click(), selector);

for (const [name, within] of BOTH) {
  test(`a committee gets another code and name, and all that refers to it, in ${name}`, async () => {
    const page = await openForm(COMMITTEE, within);
    await type(page, '[name="kode"]', 'EKT');
    assert.match(await said(page, 'form[data-rediger]'), /»UEKL« står også i \d+ andre filer/);
    await press(page, '[data-handling="omdoeb"]');
    await page.waitForSelector('#rettes');
    assert.equal(await valueOf(page, '[name="kode"]'), 'EKT');
    assert.equal(await valueOf(page, '[name="adresse"]'), 'ekt', 'the address follows');
    await type(page, '[name="navn"]', 'Udvalget for Erhverv, Klima & Teknik');
    assert.ok(await page.evaluate(() => document.querySelector('button[data-handling="omdoeb"]').disabled), 'nobody has seen what that changes');
    await press(page, '[type="submit"]');
    await page.waitForFunction(() => /Teknik/.test(location.search) && document.querySelector('#rettes'));
    const seen = await said(page, '#rettes');
    assert.match(seen, /\d+ steder i \d+ filer bliver rettet/);
    assert.match(seen, /2022\/udvalg\/ekt\.html[^]*2022\/udvalg\/uekl\.html, fører videre/);
    assert.match(seen, /Opstille ladestandere/);
    if (name === 'Chromium') await isClean(page);
    isAsFirst();
    await press(page, 'button[data-handling="omdoeb"]');
    await page.waitForSelector('form[data-rediger="2022/udvalg/ekt.md"]');
    await page.waitForFunction(() => /Omdøbt alle steder/.test(document.querySelector('#tilstand').textContent));
    assert.equal(text('2022/udvalg/ekt.md'), '\uFEFF---\r\nkode: EKT\r\nnavn: Udvalget for Erhverv, Klima & Teknik\r\ntidligere: [UEKL, \'Udvalget for Erhverv, Klima & Lokal udvikling\']\r\n---\r\n');
    assert.ok(!existsSync(join(content, COMMITTEE)));
    const initiatives = files().filter((file) => file.includes('indsatser')).map((file) => readFileSync(file, 'utf8'));
    assert.ok(!initiatives.some((initiative) => /^politisk:.*UEKL/m.test(initiative)));
    assert.ok(initiatives.every((initiative) => initiative.startsWith('\uFEFF') && !/[^\r]\n/.test(initiative)));
    // The old address of the form leads to it.
    await page.evaluate((path) => {
      window.isOld = true;
      location.assign(path);
    }, `/_ret/${COMMITTEE}`);
    await until(page, () => !window.isOld && document.querySelector('form[data-rediger="2022/udvalg/ekt.md"][data-klar]') !== null);
    await press(page, '[data-handling="fortryd"]');
    await page.waitForFunction(() => /UEKL blev til EKT\) i \d+ filer/.test(document.querySelector('#fortryd[open] li')?.textContent));
    await press(page, '#fortryd li button');
    await page.waitForSelector(`form[data-rediger="${COMMITTEE}"]`);
    isAsFirst();
    await page.close();
  });
}

test('an initiative gets another title and address, while it is being written in elsewhere', async () => {
  const old = '2022/indsatser/23-skovrejsning.md';
  const now = '2022/indsatser/23-ny-skov.md';
  const context = await browser.newContext();
  const page = await openForm(old, context);
  const [other, left] = [await openForm(old, context), await openForm(old, context)];
  await other.fill('[name="tekst"]', 'Skrevet imens.');
  await left.fill('[name="baggrund"]', 'Efterladt.');
  await untilKept(left, 'Efterladt.', { name: 'baggrund' });
  await left.close();
  await page.fill('[name="titel"]', 'Ny skov');
  await page.click('[data-handling="omdoeb"]');
  await page.waitForSelector('#rettes');
  assert.equal(await page.inputValue('[name="adresse"]'), '23-ny-skov');
  // Somebody writes in between: what was seen is not what would be done.
  const linked = join(content, '2022/indsatser/22-bnbo-indsats.md');
  const before = readFileSync(linked, 'utf8');
  writeFileSync(linked, `${before}\r\nSe [skoven](23-skovrejsning.md).\r\n`);
  await page.reload();
  await page.waitForSelector('#rettes li:nth-child(2)');
  assert.match(await page.innerText('#rettes'), /Se \[skoven\]/);
  writeFileSync(linked, `${before}\r\nLæs om [skoven](23-skovrejsning.md).\r\n`);
  await page.click('button[data-handling="omdoeb"]');
  await page.waitForSelector('#fejl:not([hidden])');
  assert.match(await page.innerText('#fejl'), /ændret, siden du så/);
  await page.reload();
  await page.click('button[data-handling="omdoeb"]');
  await page.waitForSelector(`form[data-rediger="${now}"][data-klar]`);
  assert.match(await page.innerText('#fundet'), /ikke blev gemt: »Baggrund«/);
  await page.getByRole('button', { name: 'Smid det væk' }).click();
  assert.match(text('2022/indsatser/22-bnbo-indsats.md'), /Læs om \[skoven\]\(23-ny-skov\.md\)\.\r\n$/);
  // Who had it open saves in the file as it is called now.
  await other.click('[data-handling="gem"]');
  await other.waitForSelector(`form[data-rediger="${now}"][data-klar]`);
  assert.match(text(now), /^\uFEFF---\r\nnr: 23\r\ntitel: Ny skov\r\n[^]*\r\nSkrevet imens\.\r\n$/);
  await other.close();
  // What is taken back is the name, not what was written since.
  await page.goto(`${address}_papirkurv`);
  await isClean(page);
  await page.getByRole('button', { name: 'Fortryd: Omdøbt »Skovrejsning« til »Ny skov«' }).click();
  await page.waitForSelector(`form[data-rediger="${old}"][data-klar]`);
  assert.match(text(old), /titel: Skovrejsning\r\n[^]*\r\nSkrevet imens\.\r\n$/);
  assert.match(text('2022/indsatser/22-bnbo-indsats.md'), /Læs om \[skoven\]\(23-skovrejsning\.md\)/);
  writeFileSync(join(content, old), first[old], 'latin1');
  writeFileSync(linked, before);
  isAsFirst();
  await page.close();
});

test('what would be a mistake is said before it is done', async () => {
  const page = await openForm(COMMITTEE);
  await page.click('[data-handling="omdoeb"]');
  await page.getByLabel('Kode').fill('KB');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#rettes');
  assert.match(await page.innerText('#rettes'), /kan ikke hedde sådan/);
  assert.equal(await page.locator('button[data-handling="omdoeb"]').count(), 0);
  await isClean(page);
  await page.getByRole('link', { name: 'Behold det, som det er' }).click();
  await page.waitForSelector('form[data-klar]');
  await page.close();
});

for (const [name, within] of BOTH) {
  test(`the plan of another year is made, and taken back, in ${name}`, async () => {
    const page = await within.newPage();
    await page.goto(`${address}_ret/`);
    await page.evaluate(() => [...document.querySelectorAll('a')].find((link) => link.textContent === 'Nyt år').click());
    await page.waitForSelector('#nyt-aar');
    assert.equal(await valueOf(page, '[name="aar"]'), '2023');
    assert.match(await said(page, 'main'), /\d+ indsatser[^]*Udvalg: 8[^]*begynder forfra[^]*opfølgning/i);
    if (name === 'Chromium') await isClean(page);
    await type(page, '[name="aar"]', '2022');
    await press(page, '[data-handling="nyt-aar"]');
    await page.waitForFunction(() => /allerede en plan for 2022/.test(document.querySelector('#fejl').textContent));
    isAsFirst();
    await type(page, '[name="aar"]', '2023');
    await press(page, '[data-handling="nyt-aar"]');
    await page.waitForSelector('form[data-rediger="2023/plan.md"][data-klar]');
    assert.match(await said(page, '#tilstand'), /Den nye plan er lavet/);
    assert.match(text('2023/plan.md'), /^kladde: ja$/m);
    assert.match(text('2023/indsatser/23-skovrejsning.md'), /^videreført_fra: 2022\/23$/m);
    assert.equal(existsSync(join(folder, 'output')), false);
    // What is made in it meanwhile is not thrown away.
    const own = join(content, '2023/indsatser/99-ny.md');
    writeFileSync(own, readFileSync(join(content, '2023/indsatser/23-skovrejsning.md'), 'utf8').replace('nr: 23', 'nr: 99'));
    await takeBack(page);
    await page.waitForFunction(() => /lavet mere i planen/.test(document.querySelector('#fejl').textContent));
    rmSync(own);
    await takeBack(page);
    await page.waitForFunction(() => location.pathname === '/_ret/');
    isAsFirst();
    assert.ok(!existsSync(join(content, '2023')));
    await page.close();
  });
}

/** Presses the first »Fortryd det hele« of the form's list. */
async function takeBack(page) {
  await press(page, '[data-handling="fortryd"]');
  await page.waitForSelector('#fortryd[open] li button');
  await press(page, '#fortryd li button');
}

for (const [name, within, place, expected] of [
  [...BOTH[0], 'ord', /Læs om vores \*nye\* skov\.\r\n$/],
  [...BOTH[1], 'side', /Læs om \[vores \*nye\* skov\]\(\.\.\/udvalg\/uekl\.md\)\.\r\n$/],
]) {
  test(`of a file that goes, the links become words, or lead elsewhere, in one step, in ${name}`, async () => {
    const [gone, linking] = ['2022/indsatser/23-skovrejsning.md', '2022/indsatser/22-bnbo-indsats.md'];
    const before = text(linking);
    writeFileSync(join(content, linking), `${before}\r\nLæs om [vores *nye* skov](23-skovrejsning.md#plan).\r\n`);
    const linked = tree();
    const page = await openSeen(() => openForm(gone, within), (form) => form.$eval('#slet', (dialog) => /BNBO/.test(dialog.innerHTML)));
    await press(page, '[data-handling="slet"]');
    assert.match(await said(page, '#slet'), /BNBO-indsats »vores \*nye\* skov«/);
    await press(page, `#slet [name="links"][value="${place}"]`);
    if (place === 'side') {
      await page.waitForSelector('#slet-til:not([disabled]) option[value="2022/udvalg/uekl.md"]', { state: 'attached' });
      await page.$eval('#slet-til', (select) => { select.value = '2022/udvalg/uekl.md'; });
    }
    if (name === 'Chromium') await isClean(page);
    await press(page, '#slet [value="slet"]');
    await until(page, () => location.pathname === '/_ret/' && document.querySelector('main a[href="/_papirkurv"]') !== null);
    assert.ok(!existsSync(join(content, gone)));
    assert.match(text(linking), expected);
    await press(page, 'main a[href="/_papirkurv"]');
    // Its script has said when it was.
    await until(page, () => location.pathname === '/_papirkurv' && /\d/.test(document.querySelector('.naar')?.textContent ?? ''));
    await press(page, '[aria-label^="Fortryd: Slettet »23 Skovrejsning«"]');
    await page.waitForSelector(`form[data-rediger="${gone}"][data-klar]`);
    assert.deepEqual(Object.entries(tree()).filter(([file, bytes]) => linked[file] !== bytes).map(([file]) => file), []);
    await page.close();
    writeFileSync(join(content, linking), before);
    isAsFirst();
  });

  test(`a topic that initiatives have cannot be deleted, in ${name}`, async () => {
    const topic = '2022/temaer/natur-og-biodiversitet.md';
    const page = await openForm(topic, within);
    await page.click('[data-handling="slet"]');
    assert.match(await said(page, '#slet'), /kan ikke slettes[^]*Skovrejsning/);
    assert.equal(await page.$('#slet [value="slet"]'), null);
    if (name === 'Chromium') await isClean(page);
    // Neither by one that was opened before anybody chose it.
    const why = await page.evaluate(async () => {
      const { ask } = await import('/_editor/ask.js');
      const form = document.querySelector('form[data-rediger]');
      return (await ask(form.dataset.slet, { hash: form.dataset.udgave })).answer.besked;
    });
    assert.match(why, /i brug/);
    isAsFirst();
    await page.close();
  });
}

test('two programs on one folder, and a text editor, lose nobody\'s words', async () => {
  const name = '2022/indsatser/23-skovrejsning.md';
  const second = await start(folder);
  const page = await openForm(name);
  const other = await browser.newPage();
  const openThere = async (path) => {
    await other.goto(`${second}_ret/${path}`);
    await other.waitForSelector('form[data-klar]');
  };
  await openThere(name);
  // Each in a place of its own, and a third one by a text editor.
  await page.fill('[name="titel"]', 'Skovrejsning i nord');
  await save(page);
  writeFileSync(join(content, name), text(name).replace('nr: 23\r\n', 'nr: 23\r\n# Husk kortet\r\n'));
  await other.fill('[name="tekst"]', 'Skrevet i det andet program.');
  await save(other);
  assert.match(text(name), /^\uFEFF---\r\nnr: 23\r\n# Husk kortet\r\ntitel: Skovrejsning i nord\r\n[^]*\r\nSkrevet i det andet program\.\r\n$/);
  // In the same place: the other is asked.
  await page.fill('[name="titel"]', 'Skov i syd');
  await save(page);
  await other.fill('[name="titel"]', 'Skov i vest');
  await other.click('[data-handling="gem"]');
  await other.waitForSelector('#konflikt:not([hidden])');
  assert.match(await other.innerText('#konflikt'), /Skov i vest[^]*Skov i syd/);
  assert.match(text(name), /titel: Skov i syd/);
  await other.getByRole('button', { name: 'Gem det valgte' }).click();
  await saved(other);
  writeFileSync(join(content, name), first[name], 'latin1');
  isAsFirst();
  await page.close();
  await other.close();
});
