// What a form of the editor does to the files, byte for byte, with pictures and rows, and with what is
// not right yet.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { axeFaults } from './support/axe.mjs';
import { openEditor, save } from './support/editor.mjs';
import { noFaults } from './support/faults.mjs';

const { folder, address, openForm } = await openEditor();

const NAME = '2022/indsatser/23-skovrejsning.md';
const file = join(folder, 'content', NAME);
const first = readFileSync(file, 'utf8');
const bytes = () => readFileSync(file, 'utf8');

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
