// What a form of the editor does to the files, byte for byte, with pictures and rows, and with what is
// not right yet.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { axeFaults } from './support/axe.mjs';
import { openEditor, save, saved } from './support/editor.mjs';
import { noFaults } from './support/faults.mjs';
import { repository } from './support/site.mjs';

const { folder, address, openForm } = await openEditor();

const NAME = '2022/indsatser/23-skovrejsning.md';
const file = join(folder, 'content', NAME);
const first = readFileSync(file, 'utf8');
const bytes = () => readFileSync(file, 'utf8');

test('a picture lands beside the plan, and the text shows it', async () => {
  const page = await openForm(NAME);
  const picture = join(repository, 'tests/fixtures/every-feature/2022/billeder/skilt.png');
  await page.locator('textarea[name="tekst"]').press('Control+End');
  await page.getByRole('button', { name: 'Billede' }).click();
  await page.getByLabel('Vælg billedet').setInputFiles(picture);
  await page.getByLabel('Hvad viser billedet?').fill('Et skilt ved skoven');
  noFaults(await axeFaults(page));
  await page.getByRole('button', { name: 'Indsæt', exact: true }).click();
  await page.waitForFunction(() => /!\[/.test(document.querySelector('[name="tekst"]').value));
  await save(page);
  assert.equal(bytes(), `${first.trimEnd()}\n\n![Et skilt ved skoven](../billeder/skilt.png)\n`);
  assert.ok(existsSync(join(folder, 'content/2022/billeder/skilt.png')));
  const shown = page.frameLocator('iframe').getByAltText('Et skilt ved skoven');
  await shown.waitFor();
  assert.ok(await shown.evaluate((image) => image.decode().then(() => image.naturalWidth > 0)));
  writeFileSync(file, first);
  await page.close();
});

test('a follow-up is a row, which stands in the file when it is saved', async () => {
  const page = await openForm(NAME);
  const rows = page.locator('[data-felt="opfølgning"]');
  await page.getByText('Mere, der kan udfyldes').click();
  await rows.getByRole('button', { name: /^Tilføj/ }).first().click();
  await rows.locator('[data-felt="dato"] input').first().fill('2022-06-30');
  await rows.locator('[data-felt="status"] select').first().selectOption({ label: 'I gang' });
  await rows.locator('[data-felt="note"]').first().locator('textarea').fill('Plan: 2 af 3 #skov');
  noFaults(await axeFaults(page));
  await save(page);
  const facts = "opfølgning:\n  - dato: 2022-06-30\n    status: i gang\n    note: 'Plan: 2 af 3 #skov'\n";
  assert.equal(bytes(), first.replace('\n---\n', `\n${facts}---\n`));
  await rows.getByRole('button', { name: /^Fjern/ }).first().click();
  await page.click('[data-handling="gem"]');
  await page.waitForFunction(() => !document.querySelector('form[data-aendret]'));
  assert.equal(bytes(), first);
  await page.close();
});

test('what is not right is saved as a draft', async () => {
  const page = await openForm(NAME);
  const asDraft = page.getByRole('button', { name: 'Gem som kladde' });
  assert.ok(!(await asDraft.isVisible()));
  await page.fill('[name="titel"]', '');
  await page.click('[data-handling="gem"]');
  await asDraft.click();
  await saved(page);
  assert.match(bytes(), /^kladde: (ja|true)$/m);
  assert.doesNotMatch(bytes(), /titel: Skov/);
  assert.ok(await page.isChecked('[data-felt="kladde"] input'));
  writeFileSync(file, first);
  await page.close();
});

test('a file whose facts cannot be read is shown as its text, and saved', async () => {
  writeFileSync(file, first.replace('titel: Skovrejsning', 'titel: "Skovrejsning'));
  const page = await openForm(NAME);
  // It stands in the way of publishing, in sentences, with a way to the form.
  do await page.goto(`${address}_udgiv`);
  while (!/skal rettes/.test(await page.innerText('main')));
  const mistake = page.locator('main li', { has: page.getByRole('link', { name: 'Ret det her' }) }).first();
  assert.match(await mistake.innerText(), /^\p{Lu}[^]*\. \p{Lu}[^]*\. Ret det her$/u);
  assert.equal(await page.getByRole('button', { name: 'Udgiv nu' }).count(), 0);
  await mistake.getByRole('link').click();
  await page.waitForSelector('form[data-klar]');
  const whole = page.getByLabel('Hele filen');
  assert.match(await whole.inputValue(), /titel: "Skovrejsning\n/);
  noFaults(await axeFaults(page));
  await whole.fill((await whole.inputValue()).replace('"', ''));
  await page.click('[data-handling="gem"]');
  await page.waitForSelector('form[data-klar] [name="titel"]');
  assert.equal(await page.inputValue('[name="titel"]'), 'Skovrejsning');
  assert.equal(bytes(), first);
  await page.close();
});

test('a topic that initiatives have cannot be deleted', async () => {
  const topic = '2022/temaer/natur-og-biodiversitet.md';
  const page = await openForm(topic);
  await page.click('[data-handling="slet"]');
  const dialog = page.locator('#slet');
  assert.match(await dialog.innerText(), /kan ikke slettes[^]*Skovrejsning/);
  noFaults(await axeFaults(page));
  assert.equal(await dialog.getByRole('button', { name: 'Slet' }).count(), 0);
  // Neither by one that was opened before anybody chose it.
  const answer = await page.evaluate(async () => {
    const { ask } = await import('/_editor/ask.js');
    const form = document.querySelector('form[data-rediger]');
    return ask(form.dataset.slet, { hash: form.dataset.udgave });
  });
  assert.match(answer.answer.besked, /i brug/);
  assert.ok(existsSync(join(folder, 'content', topic)));
  await page.close();
});
