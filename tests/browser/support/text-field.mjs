// A bare page with a text and its toolbar, as the editor has it, in Chromium and in Firefox: what
// is put on its clipboard is copied and pasted by the keyboard.

import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { openFirefox } from './firefox.mjs';
import { folder, openBrowser, serverAddress } from './shared.mjs';

const SCRIPTS = fileURLToPath(new URL('../../../src/preview/editor/text/', import.meta.url));

const PAGE = `<!doctype html>
<html lang="da">
<head>
<meta charset="utf-8">
<title>Tekst</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:">
<link rel="icon" href="icon.png">
<link rel="stylesheet" href="page.css">
<link rel="stylesheet" href="text/text.css">
<script type="module" src="page.js"></script>
</head>
<body><main><h1>Tekst</h1>
<label for="tekst">Tekst</label>
<textarea id="tekst" rows="20" cols="80"></textarea>
<button type="button" id="kilde">Kopiér</button>
</main></body>
</html>
`;

const STYLE = `:root { --text: #111; --page: #fff; --soft: #eee; --line: #666; --link: #0645ad; --error: #a00; }
textarea { box-sizing: border-box; inline-size: 100%; font: inherit; }
`;

const SCRIPT = `import { textField } from './text/field.js';
const pages = [
  { title: 'Energi', path: '2022/temaer/energi.md', hint: 'tema' },
  { title: 'Skovrejsning', path: '2022/indsatser/23-skovrejsning.md', hint: 'indsats 23' },
  { title: 'Nye skove', path: '2022/indsatser/24-nye-skove.md', hint: 'indsats 24' },
  { title: 'Årsplan 2022', path: '2022/plan.md' },
];
window.uploads = [];
window.field = textField(document.getElementById('tekst'), {
  path: '2022/indsatser/10-ladestandere.md',
  pages: async () => pages,
  sites: ['http://preview/', 'https://plan.eksempel.dk/'],
  upload: async (file, { kind }) => {
    window.uploads.push({ name: file.name, kind, bytes: [...new Uint8Array(await file.arrayBuffer())] });
    return (kind === 'billede' ? '../billeder/' : '../filer/') + file.name;
  },
});
document.addEventListener('copy', (event) => {
  if (!window.source || event.target.id === 'tekst') return;
  event.preventDefault();
  for (const [type, words] of Object.entries(window.source)) event.clipboardData.setData(type, words);
});
`;

/** The page in both browsers: { name, page, address }. */
export async function openTextFields() {
  const place = join(folder, 'text-field');
  mkdirSync(place, { recursive: true });
  cpSync(SCRIPTS, join(place, 'text'), { recursive: true });
  for (const [name, bytes] of [['index.html', PAGE], ['page.css', STYLE], ['page.js', SCRIPT], ['icon.png', '']]) writeFileSync(join(place, name), bytes);
  const address = `${await serverAddress()}text-field/index.html`;
  const opened = [];
  for (const [name, open] of [['Chromium', openBrowser], ['Firefox', openFirefox]]) {
    const page = await (await open()).newPage();
    opened.push({ name, page, address });
  }
  return opened;
}

/** The field as it was, with a text, and a part of it marked. */
export async function fresh({ page, address }, text = '', [from, to] = [text.length, text.length]) {
  if (page.url() !== address) {
    await page.goto(address);
    await page.waitForSelector('[role="toolbar"]');
  }
  await page.evaluate(([value, start, end]) => {
    for (const dialog of document.querySelectorAll('dialog')) dialog.remove();
    for (const said of document.querySelectorAll('.text-notice > *')) said.replaceChildren();
    window.uploads.length = 0;
    const field = document.getElementById('tekst');
    field.value = value;
    field.focus();
    field.setSelectionRange(start, end);
  }, [text, from, to]);
}

/** Presses keys together: `press(page, 'Control', 'v')`. */
export async function press(page, ...keys) {
  for (const key of keys.slice(0, -1)) await page.keyboard.down(key);
  await page.keyboard.press(keys.at(-1));
  for (const key of keys.slice(0, -1).reverse()) await page.keyboard.up(key);
}

/** Copies what another program would, and pastes it where the cursor was. */
export async function paste(page, source) {
  await page.evaluate((given) => {
    window.source = given;
    document.getElementById('kilde').focus();
  }, source);
  await press(page, 'Control', 'c');
  await page.focus('#tekst');
  await press(page, 'Control', 'v');
}

export const value = (page) => page.evaluate(() => document.getElementById('tekst').value);

export const said = (page) => page.evaluate(() => document.querySelector('.text-notice [role="status"]').textContent);
