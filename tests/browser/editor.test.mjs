// The editor in the preview, as a secretary uses it: judged by the bytes that stand in the files
// afterwards, and by what a page of somebody else gets out of it.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import test, { after } from 'node:test';

import { axeFaults } from './support/axe.mjs';
import { openEditor, save, saved, untilKept } from './support/editor.mjs';
import { noFaults } from './support/faults.mjs';

const { folder, address, browser, openForm } = await openEditor();

const NAME = '2022/indsatser/23-skovrejsning.md';
const file = join(folder, 'content', NAME);
const first = readFileSync(file, 'utf8');
const bytes = () => readFileSync(file, 'utf8');

const state = (page) => page.textContent('#tilstand');

test('»Ret siden« leads from a page to its form, and the list to all others', async () => {
  const page = await browser.newPage();
  await page.goto(`${address}2022/indsatser/23-skovrejsning.html`);
  await page.getByRole('link', { name: 'Ret siden' }).click();
  await page.waitForSelector(`form[data-rediger="${NAME}"]`);
  assert.equal(await page.inputValue('[name="titel"]'), 'Skovrejsning');
  await page.getByRole('link', { name: 'Alt, der kan rettes' }).click();
  await page.getByLabel('Find det, du vil rette').fill('skovrej');
  // What is typed before the script runs narrows the list once it does.
  await page.locator('#antal', { hasText: /^1 af \d+ passer$/ }).waitFor();
  const found = page.locator('#filer li:visible');
  assert.equal(await found.count(), 1);
  await found.getByRole('link').click();
  await page.waitForSelector(`form[data-rediger="${NAME}"]`);
  await page.close();
});

test('a form that is looked at and saved changes neither byte nor time', async () => {
  const before = statSync(file).mtimeMs;
  const page = await openForm(NAME);
  assert.doesNotMatch(await state(page), /ikke gemt/i);
  await page.click('[data-handling="gem"]');
  await page.keyboard.press('Control+s');
  assert.doesNotMatch(await state(page), /ikke gemt/i);
  assert.equal(bytes(), first);
  assert.equal(statSync(file).mtimeMs, before);
  await page.close();
});

test('one more centre is chosen by name, with the keyboard alone', async () => {
  const page = await openForm(NAME);
  const before = bytes();
  const group = page.locator('[data-felt="administrativt"]').first();
  await group.locator('.filter').first().focus();
  await page.keyboard.type('børn');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.keyboard.press('Control+s');
  await saved(page);
  assert.match(bytes(), /^administrativt: \[\w+, \w+\]$/m);
  await page.keyboard.press('Space');
  await page.keyboard.press('Control+s');
  await page.waitForFunction(() => !document.querySelector('form[data-aendret]'));
  assert.equal(bytes(), before);
  await page.close();
});

test('of two tabs, the second sees what the first saved, and chooses', async () => {
  const [one, two] = [await openForm(NAME), await openForm(NAME)];
  await one.fill('[name="titel"]', 'Skov i den ene');
  await two.fill('[name="titel"]', 'Skov i den anden');
  await save(one);
  await two.click('[data-handling="gem"]');
  const choice = two.locator('#konflikt');
  await choice.waitFor();
  assert.match(await choice.innerText(), /Skov i den anden[^]*Skov i den ene/);
  noFaults(await axeFaults(two));
  await choice.getByRole('radio', { name: /den anden har gemt/ }).check();
  await choice.getByRole('button').click();
  assert.equal(await two.inputValue('[name="titel"]'), 'Skov i den ene');
  writeFileSync(file, first);
  await one.close();
  await two.close();
});

test('of a conflict, what does not clash is kept and saved, whichever is chosen', async () => {
  const choices = [[/den anden har gemt/, 'Skov i den ene'], [/du har skrevet/, 'Skov i den anden']];
  for (const [choice, title] of choices) {
    writeFileSync(file, `${first}\nDet andet afsnit.\n\nDet tredje afsnit.\n`);
    const [one, two] = [await openForm(NAME), await openForm(NAME)];
    const rewrite = async (page, words, others) => {
      const field = page.locator('[name="tekst"]');
      await field.fill((await field.inputValue()).replace(words, others));
    };
    await one.fill('[name="titel"]', 'Skov i den ene');
    await rewrite(one, 'Der skal i 2022', 'I 2022 skal der');
    await two.fill('[name="titel"]', 'Skov i den anden');
    await two.fill('[name="baggrund"]', 'Indsatsen er ny');
    await rewrite(two, 'tredje', 'sidste');
    await save(one);
    await two.click('[data-handling="gem"]');
    const conflict = two.locator('#konflikt');
    await conflict.waitFor();
    assert.equal(await conflict.locator('fieldset').count(), 1);
    await conflict.getByRole('radio', { name: choice }).check();
    await conflict.getByRole('button').click();
    await saved(two);
    assert.match(bytes(), new RegExp(`^titel: ${title}$[^]*^baggrund: Indsatsen er ny$[^]*^I 2022 skal der [^]*^Det sidste afsnit`, 'm'));
    assert.match(await two.inputValue('[name="tekst"]'), /^I 2022 skal der [^]*^Det sidste afsnit/m);
    await one.close();
    await two.close();
  }
  writeFileSync(file, first);
});

test('what a tab left is offered for as long as nobody has answered', async () => {
  const page = await openForm(NAME);
  page.on('dialog', (dialog) => dialog.accept());
  await page.locator('[name="tekst"]').pressSequentially('Et afsnit fra før. ');
  await untilKept(page, 'Et afsnit fra før. ');
  await page.reload();
  await page.locator('#fundet').waitFor();
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.reload();
  await page.locator('#fundet').waitFor();
  await page.fill('[name="titel"]', 'Noget helt andet');
  await untilKept(page, 'Noget helt andet', { name: 'titel' });
  await page.reload();
  await page.getByRole('button', { name: 'Smid det væk' }).click(); // the title
  await untilKept(page, 'Noget helt andet', { name: 'titel', isKept: false });
  await page.reload();
  await page.getByRole('button', { name: 'Hent det frem' }).click();
  assert.match(await page.inputValue('[name="tekst"]'), /Et afsnit fra før\. /);
  assert.equal(bytes(), first);
  await page.close({ runBeforeUnload: false });
});

test('of what is typed without a pause, the last second alone is not kept', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(`${address}_ret/${NAME}`);
  await page.waitForSelector('form[data-klar]');
  const field = page.locator('[name="tekst"]');
  await field.press('Control+Home');
  for (const letter of 'skriver') {
    await page.keyboard.type(letter);
    await page.clock.runFor(200);
  }
  await untilKept(page, 'skr');
  await context.close();
});

test('form and list are clean, light and dark, at 320 px', async () => {
  for (const colorScheme of ['light', 'dark']) {
    for (const path of ['_ret/', `_ret/${NAME}`, '_ret/site.yaml', '_ny/indsats']) {
      const page = await browser.newPage({ colorScheme, viewport: { width: 320, height: 800 } });
      await page.goto(address + path);
      noFaults(await axeFaults(page));
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320), path);
      assert.doesNotMatch(await page.innerText('body'), /\b(yaml|markdown|front matter|slug|commit|hash)\b/i);
      await page.close();
    }
  }
});

test('a page of somebody else writes nothing and learns nothing', async () => {
  const hostile = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>x</title><body>');
  });
  await new Promise((resolve) => hostile.listen(0, '127.0.0.1', resolve));
  after(() => hostile.close());
  const before = bytes();
  for (const host of ['127.0.0.1', 'localhost']) {
    const page = await browser.newPage();
    await page.goto(`http://${host}:${hostile.address().port}/`);
    const learnt = await page.evaluate(attack, { address, name: NAME });
    assert.deepEqual(learnt, []);
    await page.close();
  }
  assert.equal(bytes(), before);
});

/** All that a page can try; gives what it learnt. */
async function attack({ address, name }) {
  const learnt = [];
  const body = JSON.stringify({ udgave: '', felter: { titel: 'Kapret' } });
  const tries = [
    [`_ret/${name}`, {}],
    [`_ret/${name}`, { mode: 'no-cors' }],
    [`_gem/${name}`, { method: 'POST', body, headers: { 'content-type': 'application/json', 'x-aarsplan': 'x' } }],
    [`_gem/${name}`, { method: 'POST', body, mode: 'no-cors' }],
    [`_gem/${name}`, { method: 'POST', body: new URLSearchParams({ titel: 'Kapret' }), mode: 'no-cors' }],
    [`_gem/${name}`, { method: 'POST', body: Object.assign(new FormData(), {}), mode: 'no-cors' }],
    [`_slet/${name}`, { method: 'POST', body, mode: 'no-cors', keepalive: true }],
  ];
  for (const [path, options] of tries) {
    const text = await fetch(address + path, options).then((response) => response.text()).catch(() => '');
    if (text) learnt.push(`${path}: ${text.slice(0, 80)}`);
  }
  navigator.sendBeacon(`${address}_gem/${name}`, body);
  for (const [tag, key] of [['script', 'src'], ['img', 'src'], ['link', 'href']]) {
    const element = document.createElement(tag);
    if (tag === 'link') element.rel = 'stylesheet';
    element[key] = `${address}_ret/${name}`;
    const loaded = await new Promise((resolve) => {
      element.onload = () => resolve(true);
      element.onerror = () => resolve(false);
      document.head.append(element);
      setTimeout(() => resolve(false), 2000);
    });
    if (loaded) learnt.push(`${tag} was loaded`);
  }
  const frame = document.createElement('iframe');
  frame.src = `${address}_ret/${name}`;
  document.body.append(frame);
  await new Promise((resolve) => { frame.onload = resolve; });
  try {
    if (frame.contentDocument.querySelector('form')) learnt.push('the form in a frame');
  } catch { /* another origin, or none */ }
  const form = document.createElement('form');
  Object.assign(form, { method: 'POST', enctype: 'text/plain', action: `${address}_gem/${name}`, target: 'f' });
  frame.name = 'f';
  form.innerHTML = `<input name='{"udgave":"","felter":{"titel":"Kapret"},"x":"' value='"}'>`;
  document.body.append(form);
  form.submit();
  await new Promise((resolve) => { frame.onload = resolve; setTimeout(resolve, 1000); });
  return learnt;
}

test('the guide leads to what it speaks of, and names the buttons as they are', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
  await page.goto(`${address}_ret/`);
  await page.getByRole('link', { name: 'Vejledning' }).click();
  await page.getByRole('heading', { level: 1, name: 'Vejledning' }).waitFor();
  noFaults(await axeFaults(page));
  assert.ok(await page.evaluate(() => document.scrollingElement.scrollWidth <= innerWidth));
  const { links, keys, said } = await page.evaluate(() => ({
    links: [...document.querySelectorAll('main a')].map((link) => link.getAttribute('href')),
    keys: [...document.querySelectorAll('tbody th')].map((cell) => cell.textContent.replace(/ \(.*/, '')),
    said: document.querySelector('main').textContent,
  }));
  for (const link of links.filter((href) => href.startsWith('#'))) assert.ok(await page.$(link), link);
  for (const link of links.filter((href) => href.startsWith('/') && href !== '/_udgiv')) assert.equal((await page.request.get(new URL(link, address).href)).status(), 200, link);
  await page.close();

  const form = await openForm(NAME);
  const buttons = await form.$$eval('button, summary', (all) => all.map((button) => button.textContent.trim()));
  for (const key of keys) assert.ok(buttons.includes(key), key);
  for (const name of ['Gem', 'Fortryd …', 'Billede', 'Fil', 'Hent det frem', 'Mere, der kan udfyldes']) {
    assert.ok(said.includes(`»${name}«`), `${name} in the guide`);
    assert.ok(buttons.some((button) => button.startsWith(name)), `${name} on the form`);
  }
  assert.doesNotMatch(said, /yaml|markdown|front matter|slug|commit/i);
  await form.close();
});

test('a click in the page leads to where it is written', async () => {
  const page = await openForm(NAME);
  const words = first.split('---\n')[2].trim().split(/\s+/).slice(0, 4).join(' ');
  await page.frameLocator('iframe').getByText(words).last().click();
  assert.match(await page.$eval('[name="tekst"]', (area) => area.value.slice(area.selectionStart)), new RegExp(`^${words}`));
  await page.close();
});

test('a new initiative has the next number, is there when it is saved, and goes to the bin and back', async () => {
  const page = await browser.newPage();
  await page.goto(`${address}_ret/`);
  await page.getByRole('link', { name: 'Ny: indsats' }).click();
  await page.waitForSelector('form[data-klar]');
  assert.equal(await page.inputValue('[name="nr"]'), '34');
  await page.fill('[name="titel"]', 'Cykelsti til skolen');
  // It begins as a draft, and can be kept as one before it is whole.
  await page.click('[data-handling="gem"]');
  await page.getByRole('button', { name: 'Gem som kladde' }).waitFor();
  await page.selectOption('[name="tema"]', { label: 'Natur og biodiversitet' });
  await page.locator('[data-felt="politisk"] [type="checkbox"]').first().check();
  await page.locator('[data-felt="administrativt"] [type="checkbox"]').first().check();
  await page.click('[data-handling="gem"]');
  await page.waitForSelector('form[data-rediger="2022/indsatser/34-cykelsti-til-skolen.md"]');
  await page.waitForSelector('form[data-klar]');
  assert.equal(await state(page), 'Gemt');
  await page.frameLocator('iframe').getByRole('heading', { name: 'Cykelsti til skolen' }).waitFor();
  const made = join(folder, 'content/2022/indsatser/34-cykelsti-til-skolen.md');
  const text = readFileSync(made, 'utf8');
  assert.match(text, /^titel: Cykelsti til skolen$/m);
  await page.click('[data-handling="slet"]');
  await page.locator('#slet').getByRole('button', { name: 'Slet' }).click();
  await page.getByText('Det er slettet').waitFor();
  assert.ok(!existsSync(made));
  await page.getByRole('link', { name: /se det, der er slettet/ }).click();
  await page.getByRole('button', { name: /Hent .*cykelsti/ }).waitFor();
  noFaults(await axeFaults(page));
  await page.getByRole('button', { name: /Hent .*cykelsti/ }).click();
  await page.waitForSelector('form[data-rediger="2022/indsatser/34-cykelsti-til-skolen.md"]');
  assert.equal(readFileSync(made, 'utf8'), text);
  await page.close();
});

test('what goes out is shown before it is published, and a save publishes nothing', async () => {
  const page = await browser.newPage({ viewport: { width: 900, height: 500 } });
  await page.goto(`${address}_udgiv`);
  assert.match(await page.innerText('main'), /ikke udgivet noget i mappen før, så alle \d+ sider er nye/);
  const publish = page.getByRole('button', { name: 'Udgiv nu' });
  await page.getByText(/^Se de \d+ sider$/).click();
  const titles = await page.$$eval('main details li', (items) => items.map((item) => item.textContent));
  const numbers = titles.map((title) => /^\d+(?= )/.exec(title)?.[0]).filter(Boolean).map(Number);
  assert.deepEqual(numbers, numbers.toSorted((one, other) => one - other));
  assert.ok(numbers.includes(10) && titles.includes('23 Skovrejsning'), 'of one plan, no year is named');
  assert.ok(await publish.evaluate((button) => button.getBoundingClientRect().bottom <= innerHeight), 'seen without scrolling');
  assert.ok(!existsSync(join(folder, 'output/index.html')));
  noFaults(await axeFaults(page));
  await publish.click();
  await page.getByRole('heading', { name: 'Planen er udgivet' }).waitFor({ timeout: 60_000 });
  assert.equal(await publish.count(), 0, 'nobody wonders whether to press it again');
  assert.ok(existsSync(join(folder, 'output/index.html')));
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /i én fil/ }).click()]);
  const zip = join(folder, 'plan.zip');
  await download.saveAs(zip);
  assert.equal(readFileSync(zip).subarray(0, 2).toString(), 'PK');
  const form = await openForm(NAME);
  await form.fill('[name="titel"]', 'Skovrejsning i nord');
  await save(form);
  assert.doesNotMatch(readFileSync(join(folder, 'output/2022/indsatser/23-skovrejsning.html'), 'utf8'), /i nord/);
  rmSync(join(folder, 'content/2022/indsatser/22-bnbo-indsats.md'));
  do await page.reload();
  while (!/forsvinder/.test(await page.innerText('main')));
  assert.match(await page.innerText('main'), /siger noget andet \(\d+\)[^]*23 Skovrejsning i nord[^]*forsvinder \(\d+\)[^]*22\. BNBO-indsats/);
  await form.close();
  await page.close();
});
