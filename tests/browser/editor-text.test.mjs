// The text of a file in the editor: what Word, Excel and others put on the clipboard becomes the
// text that the import would have made of it; a toolbar in words; each change is undone by one key.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import test from 'node:test';

import { axeFaults } from './support/axe.mjs';
import { noFaults } from './support/faults.mjs';
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

const button = (page, name) => page.evaluate((wanted) => [...document.querySelectorAll('button')].findLast((one) => one.textContent === wanted).click(), name);

/** Writes marks of what is selected into a text: `to [ord]`. */
const marked = (text) => [text.replace(/[[\]]/g, ''), [text.indexOf('['), text.indexOf(']') < 0 ? text.indexOf('[') : text.indexOf(']') - 1]];

both('words as typed elsewhere are but words', async (browser) => {
  const { page } = browser;
  for (const [plain, text] of [
    ['1. januar', '1\\. januar'],
    ['# nej', '\\# nej'],
    ['2*3*4 og a_b <div> & [x]', '2\\*3\\*4 og a_b \\<div> & \\[x\\]'],
    ['en\r\nto\r\n\r\ntre', 'en\\\nto\n\ntre'],
    ['• en\n• to', '- en\n- to'],
    ['kr.\u00a0850.000 \u00adx\u2011y\u200b', 'kr. 850.000 x-y'],
    ['se https://a.dk/b_c_?x~y', 'se https://a.dk/b_c_?x~y'],
    ['Navn\tKr.\nPer\t1.200\nLone\t300', '| Navn | Kr. |\n| --- | ---: |\n| Per | 1.200 |\n| Lone | 300 |'],
    // A page of a PDF: lines that end where the page did.
    [
      'Kommunen har vedtaget en plan, som skal sikre, at alle borgere får ren\nluft. Det sker ved, at drifts- og anlægsudgifter ses samlet med ud-\nledningen i byerne. Også i landsbyerne mærkes det, når driften- \nog støjen falder, og trafikken bliver lettere at følge med CO2-\nregnskabet, som er nyt.\nNæste afsnit.',
      'Kommunen har vedtaget en plan, som skal sikre, at alle borgere får ren luft. Det sker ved, at drifts- og anlægsudgifter ses samlet med udledningen i byerne. Også i landsbyerne mærkes det, når driften- og støjen falder, og trafikken bliver lettere at følge med CO2-regnskabet, som er nyt.\\\nNæste afsnit.',
    ],
  ]) {
    await fresh(browser);
    await paste(page, { 'text/plain': plain });
    assert.equal(await value(page), text);
  }
});

both('what stands around the cursor is kept', async (browser) => {
  const { page } = browser;
  const list = '<ul><li>a</li><li>b</li></ul>';
  for (const [start, source, text] of [
    ['Vi [] her', { 'text/html': '<b>bor</b>' }, 'Vi **bor** her'],
    ['Den [gamle] sti', { 'text/plain': 'nye' }, 'Den nye sti'],
    ['d. []', { 'text/plain': '1. maj' }, 'd. 1. maj'],
    ['Før[]efter', { 'text/html': list }, 'Før\n\n- a\n- b\n\nefter'],
    ['Før\n[]\nefter', { 'text/html': list }, 'Før\n\n- a\n- b\n\nefter'],
    ['| a | [] |', { 'text/html': '<p>en</p><p>to</p>' }, '| a | en<br>to |'],
    ['# Top\n\n[]', { 'text/html': '<h3>Under</h3><h4>Mere</h4>' }, '# Top\n\n# Under\n\n## Mere'],
    ['[^1]: Den.\n\n[]', { 'text/html': '<p>x<a class="sdfootnoteanc" href="#sdfootnote1sym">1</a></p><div id="sdfootnote1"><p>Ny</p></div><meta name="generator" content="LibreOffice">' }, '[^1]: Den.\n\nx[^2]\n\n[^2]: Ny'],
  ]) {
    const [first, at] = [start.replace('[]', '').replace(/\[(\w+)\](?!:)/, '$1'), start.indexOf('[]') >= 0 ? start.indexOf('[]') : start.indexOf('[')];
    const end = start.includes('[]') ? at : start.indexOf(']') - 1;
    await fresh(browser, first, [at, end]);
    await paste(page, source);
    assert.equal(await value(page), text, start);
    await press(page, 'Control', 'z');
    assert.equal(await value(page), first);
  }
});

both('what is copied in the field comes back as it was', async (browser) => {
  const { page } = browser;
  const text = 'Et **fedt** ord\n\n- [punkt](../temaer/energi.md)\n';
  await fresh(browser, text, [0, text.length]);
  await press(page, 'Control', 'x');
  assert.equal(await value(page), '');
  await press(page, 'Control', 'v');
  await press(page, 'Control', 'v');
  assert.equal(await value(page), text + text);
  for (let step = 0; step < 3; step += 1) await press(page, 'Control', 'z');
  assert.equal(await value(page), text);
});

both('the words alone take the place of what came', async (browser) => {
  const { page } = browser;
  await fresh(browser, 'Før.\n\n', [6, 6]);
  await paste(page, { 'text/html': '<h2>En *stor* dag</h2><ul><li><b>fed</b></li></ul>' });
  assert.equal(await value(page), 'Før.\n\n## En \\*stor\\* dag\n\n- **fed**');
  await button(page, 'Indsæt kun teksten');
  assert.equal(await value(page), 'Før.\n\nEn \\*stor\\* dag\n\nfed');
  for (let step = 0; step < 2; step += 1) await press(page, 'Control', 'z');
  assert.equal(await value(page), 'Før.\n\n');
});

both('signs that were typed on purpose come as they are when asked for', async (browser) => {
  const { page } = browser;
  await fresh(browser);
  await paste(page, { 'text/plain': '**fed**\n# En' });
  assert.equal(await value(page), '\\*\\*fed\\*\\*\\\n\\# En');
  await button(page, 'Indsæt tegnene uændret');
  assert.equal(await value(page), '**fed**\n# En');
  assert.equal(await said(page), 'Teksten er indsat, som den var.');
});

both('an address over marked words makes them a link, one of the plan leads to its file', async (browser) => {
  const { page } = browser;
  await fresh(browser, 'Læs her nu', [4, 8]);
  await paste(page, { 'text/plain': 'https://www.eksempel.dk/a(b)' });
  assert.equal(await value(page), 'Læs [her](https://www.eksempel.dk/a%28b%29) nu');
  await fresh(browser);
  await page.evaluate(() => new Promise((resolve) => { setTimeout(resolve, 50); }));
  await paste(page, { 'text/plain': 'http://preview/2022/temaer/energi.html#maal' });
  assert.equal(await value(page), '[Energi](../temaer/energi.md)');
  await fresh(browser);
  await paste(page, { 'text/plain': 'https://www.eksempel.dk/' });
  assert.equal(await value(page), 'https://www.eksempel.dk/');
});

both('cells with a picture of themselves come as a table', async (browser) => {
  const { page } = browser;
  await fresh(browser);
  await page.evaluate((html) => {
    const data = new DataTransfer();
    data.setData('text/html', html);
    data.items.add(new File(['x'], 'image.png', { type: 'image/png' }));
    const event = new Event('paste', { bubbles: true, cancelable: true });
    Object.defineProperty(event, 'clipboardData', { value: data });
    document.getElementById('tekst').dispatchEvent(event);
  }, read('excel.html'));
  assert.match(await value(page), /^\| Tiltag \|/);
  assert.equal(await page.evaluate(() => document.querySelector('dialog')), null);
});

both('hostile pages neither run nor take more work than their size', async (browser) => {
  const { page } = browser;
  await fresh(browser);
  const counted = await page.evaluate(async (module) => {
    const { converted } = await import(module);
    const pages = {
      deep: (n) => '<div>'.repeat(n) + 'bund',
      lists: (n) => '<ul><li>x'.repeat(n),
      spans: (n) => '<b>'.repeat(n) + 'x',
      tables: (n) => '<table><tr><td>x<td>y<tr><td>'.repeat(n),
      merged: (n) => `<table>${'<tr><td rowspan=65534 colspan=1000>x<td>y</tr>'.repeat(n)}</table>`,
      cells: (n) => `<table>${`<tr>${'<td>x'.repeat(20)}`.repeat(n)}</table>`,
      signs: (n) => '*_`<&;'.repeat(n),
      breaks: (n) => '<br>'.repeat(n),
      scripts: (n) => '<img src=x onerror="window.ran=1"><script>window.ran=1</script><svg onload="window.ran=1"><style>@import "x"</style></svg>'.repeat(n),
      styles: (n) => `<p style="${'mso-list:l0 level1;'.repeat(n)}">x</p>`,
      mso: (n) => '<p class=MsoNormal style="mso-list:l0 level9 lfo1"><span style="mso-list:Ignore">1.</span>x</p>'.repeat(n),
      notes: (n) => '<p class=MsoNormal><a style="mso-footnote-id:ftn1" href="#_ftn1">[1]</a></p><div style="mso-element:footnote" id=ftn1><p><a style="mso-footnote-id:ftn1">[1]</a>x</div>'.repeat(n),
    };
    const found = {};
    for (const [name, make] of Object.entries(pages)) {
      const nodes = new DOMParser().parseFromString(make(2000), 'text/html').querySelectorAll('*').length;
      const { work, text } = converted({ html: make(2000), plain: 'x' });
      found[name] = { work, nodes, length: text.length, size: make(2000).length };
    }
    const large = converted({ html: `<p>${'ord '.repeat(2_600_000)}</p>`, plain: 'x' });
    return { found, large, ran: window.ran ?? null, shown: document.querySelectorAll('img, svg, iframe').length };
  }, new URL('text/convert.js', browser.address).href);
  assert.equal(counted.ran, null);
  assert.equal(counted.shown, 0);
  assert.equal(counted.large, null);
  for (const [name, { work, nodes, length, size }] of Object.entries(counted.found)) {
    assert.ok(work <= 6 * nodes + 100, `${name}: ${work} steps for ${nodes} elements`);
    assert.ok(length <= 3 * size + 1000, `${name}: ${length} letters of ${size}`);
  }
});

both('a text of many pages comes and goes whole', async (browser) => {
  const { page } = browser;
  const paragraphs = Array.from({ length: 2500 }, (_, at) => `  Afsnit ${at} &amp; <b>mere</b>.`);
  const text = paragraphs.map((line) => line.trim().replace(/[<&](?=[ab/])/g, '\\$&')).join('\n\n');
  for (const [first, at, before, after] of [['', 0, '', ''], ['Før.Efter.', 4, '\n\n', '\n\n'], ['Før.\n\n', 6, '', '']]) {
    await fresh(browser, first, [at, at]);
    await paste(page, { 'text/plain': paragraphs.join('\n\n') });
    assert.equal(await value(page), first.slice(0, at) + before + text + after + first.slice(at));
    await press(page, 'Control', 'z');
    assert.equal(await value(page), first);
  }
});

both('a text too large for a page is not pasted', async (browser) => {
  const { page } = browser;
  await fresh(browser, FIRST);
  await paste(page, { 'text/plain': 'ord '.repeat(100_000) });
  assert.equal(await value(page), FIRST);
  assert.match(await said(page), /for meget tekst/);
});

/** What each button makes of what is marked between [ and ], or at [], and then takes back. */
const CHANGES = [
  ['Fed', 'et [ord] her', 'et **ord** her'],
  ['Fed', 'et [ord ]her', 'et **ord** her'],
  ['Fed', 'et o[]rd her', 'et **ord** her'],
  ['Fed', '[Formål:]tekst', '**Formål**:tekst'],
  ['Fed', '[en\n\n- to\n\n## tre]', '**en**\n\n- **to**\n\n## **tre**'],
  ['Kursiv', '**[ord]**', '***ord***'],
  ['Kursiv', '***[ord]***', '**ord**', 'once'],
  ['Fed', '**en [to] tre**', '**en** to **tre**', 'once'],
  ['Fed', '**en t[]o tre**', 'en to tre', 'once'],
  ['Overskrift', 'En\n\n[]To', 'En\n\n## To'],
  ['Overskrift', '# Top\n\nEt[] ord', '# Top\n\n# Et ord'],
  ['Punktopstilling', '[en\nto\n\ntre]', '- en\n- to\n\n- tre'],
  ['Punktopstilling', '1. e[]n', '- en', 'once'],
  ['Nummereret liste', '[en\nto]', '1. en\n2. to'],
];

both('each button changes what is marked, and changes it back', async (browser) => {
  const { page } = browser;
  for (const [name, start, expected, once] of CHANGES) {
    const [first, at] = marked(start);
    await fresh(browser, first, at);
    await button(page, name);
    assert.equal(await value(page), expected, `${name}: ${start}`);
    if (!once) {
      await button(page, name);
      assert.equal(await value(page), first, `${name} twice: ${start}`);
      await press(page, 'Control', 'z');
    }
    await press(page, 'Control', 'z');
    assert.equal(await value(page), first, `${name} undone: ${start}`);
  }
});

both('keys do what the buttons do, Enter goes on with a list, and Tab leaves the field', async (browser) => {
  const { page } = browser;
  const type = (words) => page.keyboard.type(words);
  await fresh(browser);
  await press(page, 'Control', 'b');
  await type('fed');
  await press(page, 'Control', 'b');
  assert.equal(await value(page), 'fed');
  await press(page, 'Control', 'i');
  assert.equal(await value(page), '*fed*');

  await fresh(browser, '- en\n  9. ni');
  await press(page, 'Enter');
  await type('ti');
  await press(page, 'Enter');
  await press(page, 'Enter');
  await type('to');
  await press(page, 'Enter');
  await press(page, 'Enter');
  await type('slut');
  assert.equal(await value(page), '- en\n  9. ni\n  10. ti\n- to\nslut');

  await fresh(browser, '| a | b |\n| --- | --- |\n| 1 | 2 |');
  await press(page, 'Enter');
  await type('3');
  assert.equal(await value(page), '| a | b |\n| --- | --- |\n| 1 | 2 |\n| 3 |  |');

  // Any number of steps, and as many back.
  await fresh(browser, 'Et ord\n\nTo ord', [3, 6]);
  for (const name of ['Fed', 'Kursiv', 'Punktopstilling', 'Overskrift', 'Nummereret liste', 'Fed']) await button(page, name);
  await paste(page, { 'text/html': '<ul><li>x</li></ul>' });
  await press(page, 'Control', 'b');
  for (let step = 0; step < 8; step += 1) await press(page, 'Control', 'z');
  assert.equal(await value(page), 'Et ord\n\nTo ord');

  await press(page, 'Tab');
  assert.notEqual(await page.evaluate(() => document.activeElement.id), 'tekst');
});

both('a link is chosen by title, changed and taken away', async (browser) => {
  const { page } = browser;
  await fresh(browser, 'Læs mere.', [4, 8]);
  await press(page, 'Control', 'k');
  await page.waitForSelector('dialog[open] option');
  assert.equal(await page.evaluate(() => document.activeElement.type), 'search');
  await page.keyboard.type('skov');
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('dialog option')].map((option) => option.textContent)), ['Skovrejsning (indsats 23)', 'Nye skove (indsats 24)']);
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog', { state: 'detached', hidden: true });
  assert.equal(await value(page), 'Læs [mere](23-skovrejsning.md).');
  await press(page, 'Control', 'z');
  assert.equal(await value(page), 'Læs mere.');

  await fresh(browser, 'Se [temaet](../temaer/energi.md) nu', [6, 6]);
  await press(page, 'Control', 'k');
  await page.waitForSelector('dialog[open] option');
  await button(page, 'Fjern linket');
  assert.equal(await value(page), 'Se temaet nu');
});

both('a picture is asked what it shows, named anew, and says no more where it was taken', async (browser) => {
  const { page } = browser;
  await fresh(browser, FIRST, [4, 4]);
  await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [30, 20];
    const blob = await new Promise((resolve) => { canvas.toBlob(resolve, 'image/jpeg'); });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const tiff = [...'MM\0*\0\0\0\b'].map((letter) => letter.charCodeAt(0));
    const exif = [...[...'Exif\0\0'].map((letter) => letter.charCodeAt(0)), ...tiff, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0, ...[...'GPS 55.6 N'].map((letter) => letter.charCodeAt(0))];
    const data = new DataTransfer();
    data.items.add(new File([bytes.slice(0, 2), Uint8Array.of(0xff, 0xe1, 0, exif.length + 2, ...exif), bytes.slice(2)], 'Møde på Åen (1).JPG', { type: 'image/jpeg' }));
    document.getElementById('tekst').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await page.waitForSelector('dialog[open]');
  await button(page, 'Indsæt');
  await page.waitForFunction(() => /Skriv, hvad billedet viser/.test(document.querySelector('dialog [role="alert"]').textContent));
  await page.focus('dialog textarea');
  await page.keyboard.type('Åen [nord]');
  await button(page, 'Indsæt');
  await page.waitForFunction(() => window.uploads.length === 1);
  await page.waitForFunction(() => !document.querySelector('dialog'));
  assert.equal(await value(page), 'Før.\n\n![Åen \\[nord\\]](../billeder/moede-paa-aaen-1.jpg)\n\nEfter.');
  const [{ kind, bytes }] = await page.evaluate(() => window.uploads);
  const text = Buffer.from(bytes).toString('latin1');
  assert.equal(kind, 'billede');
  assert.ok(!text.includes('GPS'));
  assert.ok(text.includes('Exif\0\0MM\0*\0\0\0\b\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0\u0006'), 'which way up it is, is kept');
  const size = await page.evaluate(async (given) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(given)], { type: 'image/jpeg' }));
    return [bitmap.width, bitmap.height];
  }, bytes);
  assert.deepEqual(size, [20, 30]);
});

both('each kind of picture loses what was written about it, and a large one is made smaller', async (browser) => {
  const { page } = browser;
  await fresh(browser);
  const found = await page.evaluate(async (module) => {
    const { looked, prepared } = await import(module);
    const draw = async (type, width) => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [width, 20];
      canvas.getContext('2d').fillRect(0, 0, width / 2, 20);
      const blob = await new Promise((resolve) => { canvas.toBlob(resolve, type); });
      return [...new Uint8Array(await blob.arrayBuffer())];
    };
    const ascii = (words) => [...words].map((letter) => letter.charCodeAt(0));
    const word = (number) => [number >>> 24, number >>> 16 & 255, number >>> 8 & 255, number & 255];
    const note = ascii('HEMMELIGT');
    const png = await draw('image/png', 30);
    png.splice(33, 0, ...word(note.length), ...ascii('tEXt'), ...note, 0, 0, 0, 0);
    const webp = await draw('image/webp', 30);
    const isExtended = String.fromCharCode(...webp.slice(12, 16)) === 'VP8X';
    const extended = [...ascii('VP8X'), 10, 0, 0, 0, 0b1100, 0, 0, 0, 29, 0, 0, 19, 0, 0];
    if (isExtended) webp[20] |= 0b1100;
    const all = [...ascii('WEBP'), ...(isExtended ? [] : extended), ...webp.slice(12), ...ascii('EXIF'), note.length, 0, 0, 0, ...note, 0];
    const jpeg = await draw('image/jpeg', 30);
    const comment = [0xff, 0xfe, 0, note.length + 2, ...note];
    const files = {
      png,
      webp: [...ascii('RIFF'), ...word(all.length).reverse(), ...all],
      jpg: [...jpeg.slice(0, 2), ...comment, ...jpeg.slice(2), ...note],
      wide: await draw('image/jpeg', 2600),
      text: ascii('<p>intet billede</p>'),
    };
    const results = {};
    for (const [name, bytes] of Object.entries(files)) {
      const file = new File([Uint8Array.from(bytes)], `Foto.${name}`);
      const picture = await looked(file);
      if (!picture) {
        results[name] = null;
        continue;
      }
      const made = await prepared(file, picture, { isSmaller: picture.canShrink });
      const after = await looked(made);
      const text = new TextDecoder('latin1').decode(await made.arrayBuffer());
      results[name] = [made.name, after?.size.width ?? null, text.includes('HEMMELIGT'), picture.canShrink];
    }
    return results;
  }, new URL('text/picture.js', browser.address).href);
  assert.deepEqual(found, {
    png: ['foto.png', 30, false, false],
    webp: ['foto.webp', 30, false, false],
    jpg: ['foto.jpg', 30, false, false],
    wide: ['foto.jpg', 2000, false, true],
    text: null,
  });
});

both('a table and an attachment are asked for', async (browser) => {
  const { page } = browser;
  await fresh(browser);
  await button(page, 'Tabel');
  await page.waitForSelector('dialog[open]');
  await page.evaluate(() => { document.querySelectorAll('dialog input').forEach((input) => { input.value = 2; }); });
  await button(page, 'Indsæt');
  await page.waitForFunction(() => !document.querySelector('dialog'));
  await page.keyboard.type('År');
  assert.equal(await value(page), '| År | Kolonne 2 |\n| --- | --- |\n|  |  |\n|  |  |');

  for (const [file, line] of [['Støj plan.PDF', 'Se [Støj plan](../filer/stoej-plan.pdf)'], ['virus.exe', null]]) {
    await fresh(browser, 'Se ');
    await page.evaluate((name) => {
      const data = new DataTransfer();
      data.items.add(new File(['%PDF-1.7'], name));
      document.getElementById('tekst').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    }, file);
    await page.waitForSelector('dialog[open]');
    await button(page, 'Indsæt');
    if (line) {
      await page.waitForFunction(() => !document.querySelector('dialog'));
      assert.equal(await value(page), line);
    } else await page.waitForFunction(() => /kan læserne ikke få/.test(document.querySelector('dialog [role="alert"]').textContent));
  }
});

both('a click in the page finds its paragraph', async (browser) => {
  const { page } = browser;
  const text = 'Vi sparer **CO<sub>2</sub>**.\n\n- [Temaet](../temaer/energi.md) er nyt\n- Punkt\n\n| a | b |\n| --- | --- |\n| 1 | Celle |\n\n' + 'Fyld.\n\n'.repeat(200) + 'Sidste afsnit[^1].\n\nFyld.\n';
  await fresh(browser, text);
  const at = (place) => page.evaluate((given) => {
    const found = window.field.show(given);
    const field = document.getElementById('tekst');
    return found && [field.value.slice(field.selectionStart).split('\n')[0], field.scrollTop > 0];
  }, place);
  assert.deepEqual(await at({ words: 'Sidste afsnit1.' }), ['Sidste afsnit[^1].', true]);
  assert.deepEqual(await at({ words: 'Vi sparer CO2.' }), ['Vi sparer **CO<sub>2</sub>**.', false]);
  assert.deepEqual(await at({ words: 'Temaet er nyt' }), ['- [Temaet](../temaer/energi.md) er nyt', false]);
  assert.deepEqual(await at({ words: 'Celle' }), ['| 1 | Celle |', false]);
  assert.deepEqual(await at({ line: 3 }), ['- Punkt', false]);
  assert.equal(await at({ words: 'findes ikke' }), false);
});

test('the toolbar, the line and the dialogs have no faults, and fit a phone', async () => {
  const [browser] = browsers;
  const { page } = browser;
  await page.setViewportSize({ width: 320, height: 640 });
  const faults = [];
  for (const name of [null, 'Link', 'Tabel', 'Billede', 'Fil']) {
    await fresh(browser, 'Et ord');
    await paste(page, { 'text/html': '<h2>To</h2><p>ord</p><img src="x">' });
    if (name) await button(page, name);
    if (name) await page.waitForSelector('dialog[open]');
    faults.push(...(await axeFaults(page)).map((fault) => `${name}: ${fault}`));
    const isWide = await page.evaluate(() => [document.scrollingElement, ...document.querySelectorAll('dialog')].some((one) => one.scrollWidth > one.clientWidth + 1));
    if (isWide) faults.push(`${name} is wider than the window`);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  noFaults(faults);
});
