// What finds nothing on our pages finds the faults of a page that has them: a tool that is set up
// wrongly, or asks for what is no longer there, would be content with anything.

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';

import { axeFaults, axeJudges } from './support/axe.mjs';
import { complaints, openBrowser } from './support/browser.mjs';
import { parsedFacts } from './support/facts.mjs';
import { htmlFaults } from './support/html.mjs';
import { faultsAsLaidOut } from './support/layout.mjs';
import { brokenLinks, brokenReferences, repeatedIds, unmovableLinks, unreachablePages } from './support/links.mjs';
import { pickerOfMakes } from './support/makes.mjs';
import { qualwebFaults } from './support/qualweb.mjs';
import { folder as shared, serverAddress } from './support/shared.mjs';
import { siteIn } from './support/site.mjs';

const PAGE = `<!doctype html>
<html lang="da"><head><meta charset="utf-8"><title>Fejl</title><meta name="viewport" content="width=device-width"></head>
<body><main>
<h1>Fejl</h1>
<img src="findes-ikke.png">
<p style="color: #999">Grå på hvidt</p>
<p style="white-space: nowrap">Bredere end en telefon, da linjen ikke må brydes, før den er ved vejs ende</p>
<div style="height: 1em; overflow: hidden">Første linje<br>og en, som er skåret af</div>
<p style="height: 1em; line-height: 1em; margin: 0">Nederst</p><p style="margin: -1em 0 0; line-height: 1em">Øverst</p>
<input><a href="#"></a>
<a href="findes-ikke.html">Ingen fil</a> <a href="#findes-ikke">Intet sted</a> <a href="/rod.html">Fra roden</a> <a href="mappe">Mappe</a>
<p id="to">1</p><p id="to" aria-describedby="findes-ikke">2</p>
<div popover><button></button></div>
<script>console.warn('Klage'); fejl()</script>
</main></body></html>
`;

const folder = join(shared, `fejl-${process.pid}`);
mkdirSync(folder);
for (const name of ['index.html', 'alene.html']) writeFileSync(join(folder, name), PAGE);
const site = siteIn(folder);
const browser = await openBrowser();
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
const address = `${pathToFileURL(folder)}/`;
const noted = complaints(page, address);
await page.goto(`${address}index.html`);

test('what a page complains of is heard', () => {
  const heard = noted.take().join('\n');
  for (const each of [/console warning: Klage/, /script error: fejl is not defined/, /ERR_FILE_NOT_FOUND: .*findes-ikke\.png/]) assert.match(heard, each);
});

test('axe-core finds what breaks its rules, in what is closed too', async () => {
  const found = (await axeFaults(page)).join('\n');
  for (const rule of ['image-alt', 'color-contrast', 'label', 'link-name', 'with an explanation open: button-name']) {
    assert.match(found, new RegExp(`^${rule},`, 'm'));
  }
});

test('of pages that are alike, each is picked that has something of its own', async () => {
  const bodies = {
    first: '<p class="a">Et <b>ord</b></p><b>to</b>',
    alike: '<b>tre</b><p class="a">Fire</p>',
    'other-class': '<p class="a b">Et</p>',
    'other-attribute': '<p class="a" hidden>Et</p>',
    'other-name': '<i>Et</i>',
    'no-words': '<p class="a"> </p>',
    'other-place': '<p class="a"><i>Et</i></p>',
  };
  const paths = Object.keys(bodies).map((name) => `makes/${name}.html`);
  mkdirSync(join(folder, 'makes'));
  for (const path of paths) writeFileSync(join(folder, path), `<!doctype html><title>x</title>${bodies[path.slice(6, -5)]}`);
  const own = paths.filter((path) => !path.includes('alike'));
  const pickByPlace = await pickerOfMakes(browser, { withPlace: true });
  assert.deepEqual(await pickByPlace(site, paths), own);
  const pick = await pickerOfMakes(browser, { withPlace: false });
  assert.deepEqual(await pick(site, paths), own.filter((path) => !path.includes('place')));
  assert.deepEqual(await pick(site, paths), []);
});

test('axe-core finds what another look breaks, whether it changes colours alone or more', async () => {
  const other = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
  const judged = async (style) => {
    await other.emulateMedia({ colorScheme: 'light' });
    await other.setContent(`<html lang="da"><title>Mørk</title><style>input { display: none } @media (prefers-color-scheme: dark) { ${style} }</style><main><h1>Mørk</h1><p>Ord</p><input></main>`);
    const light = await axeJudges(other);
    assert.deepEqual(light.faults, []);
    await other.emulateMedia({ colorScheme: 'dark' });
    return (await axeJudges(other, { held: light.places })).faults.join('\n');
  };
  assert.equal(await judged(''), '');
  assert.match(await judged('body { background: #222 }'), /^color-contrast,/);
  assert.match(await judged('input { display: inline }'), /^label,/);
  await other.close();
});

test('after other pages, axe-core finds what is wrong with what is new', async () => {
  const other = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const known = new Map();
  const judged = async (body) => {
    await other.setContent(`<html lang="da"><title>Nyt</title><main><h1>Nyt</h1>${body}</main>`);
    return (await axeJudges(other, { known })).faults.join('\n');
  };
  assert.equal(await judged('<p>Ord</p><div popover><button>Luk</button></div>'), '');
  assert.match(await judged('<p>Ord</p><p class="ny" style="color: #999">Nyt</p>'), /^color-contrast,/);
  assert.match(await judged('<p>Ord</p><i><button style="padding: 0; font-size: 5px">x</button><button style="padding: 0; font-size: 5px">y</button></i>'), /^target-size,/);
  assert.match(await judged('<p>Ord</p><div popover><button aria-label=""></button></div>'), /^with an explanation open: button-name,/);
  assert.match(await judged('<p>Ord</p><h4>Alt for dybt</h4>'), /^heading-order,/);
  await other.close();
});

test('what does not fit is found, in the windows where it does not', async () => {
  const found = await faultsAsLaidOut(page);
  assert.match(found['on 320 px'].join('\n'), /px wide in a window of 320 px/);
  assert.match(found['on 320 px'].join('\n'), /sticks out of the window: p\. »Bredere/);
  assert.doesNotMatch(found['on 1280 px'].join('\n'), /Bredere/);
  assert.match(found['on 1280 px'].join('\n'), /cut off: div\./);
  assert.match(found['on 1280 px'].join('\n'), /overlap: p\. »Nederst« and p\. »Øverst«/);
});

test('links and references that lead nowhere are found', async () => {
  const facts = await parsedFacts(site);
  assert.match(brokenLinks(site, facts).join('\n'), /findes-ikke\.html.*no file[^]*#findes-ikke.*no id/);
  assert.match(unmovableLinks(facts).join('\n'), /»\/rod\.html« is not relative[^]*»mappe« does not end/);
  assert.match(brokenReferences(facts).join('\n'), /aria-describedby: there is no id »findes-ikke«/);
  assert.match(repeatedIds(facts).join('\n'), /the id »to« stands twice/);
  assert.deepEqual(unreachablePages(site, facts), ['alene.html']);
});

test('html-validate finds invalid HTML', async () => {
  assert.match((await htmlFaults(join(folder, 'index.html'))).join('\n'), /no-dup-id/);
});

test('QualWeb finds an image without a text', async () => {
  const url = `${await serverAddress()}fejl-${process.pid}/index.html`;
  const results = await qualwebFaults({ width: 1280, dark: false }, [url]);
  assert.match(results.get(url).join('\n'), /Image has .*accessible name/);
});
