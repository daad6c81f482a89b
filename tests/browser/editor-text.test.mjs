// The text of a file in the editor: what Word, Excel and others put on the clipboard becomes the
// text that the import would have made of it; a toolbar in words; each change is undone by one key.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import test from 'node:test';

import { fresh, openTextFields, paste, press, said, value } from './support/text-field.mjs';

const browsers = await openTextFields();
const CLIPBOARD = new URL('fixtures/clipboard/', import.meta.url);
const read = (name) => readFileSync(new URL(name, CLIPBOARD), 'utf8');
const FIRST = 'Før.\n\nEfter.';

/** The same in both browsers. */
function both(name, check) {
  for (const browser of browsers) test(`${name} (${browser.name})`, () => check(browser));
}

for (const file of readdirSync(CLIPBOARD).filter((name) => name.endsWith('.html'))) {
  both(`${file} comes as it was meant, and goes at one key`, async (browser) => {
    const { page } = browser;
    const [text, line] = read(file.replace('.html', '.txt')).split('\n===\n');
    await fresh(browser, FIRST, [4, 4]);
    await paste(page, { 'text/html': read(file), 'text/plain': 'uden udseende' });
    assert.equal(await value(page), `Før.\n\n${text}\n\nEfter.`);
    assert.equal(await said(page), line.trim());
    await press(page, 'Control', 'z');
    assert.equal(await value(page), FIRST);
  });
}
