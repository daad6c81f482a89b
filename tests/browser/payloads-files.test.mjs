// What an attacker might call a file, or put in one, is refused with its place, or does nothing:
// not on the pages that link to the file, and not where it is opened by itself.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import test from 'node:test';

import { complaints } from './support/browser.mjs';
import { noFaults } from './support/faults.mjs';
import { folder, openBrowser, serverAddress } from './support/shared.mjs';
import { compile, temporaryFolder } from './support/site.mjs';
import { openJudge, unprotected } from './payloads/judge.mjs';
import { payloads } from './payloads/list.mjs';
import { PICTURE, smallPlan } from './payloads/places.mjs';
import { build, file, paragraph, typedFile } from './payloads/write.mjs';

const LINKED = ['png', 'jpg', 'gif', 'webp', 'avif', 'pdf', 'docx', 'xlsx', 'csv', 'txt', 'zip', 'ics'];
const REFUSED = ['html', 'htm', 'xhtml', 'shtml', 'xml', 'svgz', 'js', 'mjs', 'css', 'php', 'php.jpg', 'swf', 'mht', 'hta', 'wasm', 'exe', 'md', 'rss', 'xsl', 'PDF.html', 'pdf ', ''];

compile();
const sources = temporaryFolder();
const sites = join(folder, 'payloads-files');
const address = `${await serverAddress()}payloads-files/`;
const browser = await openBrowser();
const judge = await openJudge(browser, sites, address);

test('as names of files and folders they are refused, or inert on every page', async () => {
  const names = new Set(payloads.map((payload) => payload.replace(/[/\0]/g, '')).filter((name) => !/^\.*$/.test(name)));
  const record = (path, front) => typedFile(path, `---\n${front}\n---\n`);
  const links = [...names].flatMap((name) => [`../billeder/${name}.svg`, `../billeder/${name}/kort.svg`, `../filer/${name}.pdf`]);
  const site = await build(sources, sites, 'names', [
    ...base(links.map((target) => `[Et kort](<${target}>)`)),
    ...[...names].flatMap((name, number) => [
      record(`2022/indsatser/${name}.md`, `nr: ${number + 10}\ntitel: Et navn\ntema: natur\npolitisk: TMU\nadministrativt: CNV`),
      record(`2022/temaer/${name}.md`, 'navn: Natur\nkerneopgave: hverdag'),
      record(`2022/ordliste/${name}.md`, `ord: Ord ${number}`),
      typedFile(`2022/billeder/${name}.svg`, PICTURE),
      typedFile(`2022/billeder/${name}/kort.svg`, PICTURE, `2022/billeder/${name}`),
      typedFile(`2022/filer/${name}.pdf`, '%PDF-1.4'),
    ]),
  ]);
  assert.ok(site.refused > payloads.length && site.accepted > 0, `${site.refused} refused, ${site.accepted} accepted`);
  const ours = await judge.inlineOf(site.pages.filter((path) => path.includes('handouts/')));
  noFaults(await judge.open(site.pages, ours));
});

test('within files they are refused, or inert where the file is opened', async () => {
  const drawing = (inner) => `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="8" height="8">${inner}</svg>`;
  const within = (payload) => `<foreignObject><div xmlns="http://www.w3.org/1999/xhtml">${payload}</div></foreignObject>`;
  const page = '<!doctype html><title>x</title><script>ran()</script><img src=x onerror=ran()><img src="//ond.example/x.png">';
  const files = [
    ...payloads.flatMap((payload, number) => [
      typedFile(`2022/billeder/a${number}.svg`, drawing(payload)),
      typedFile(`2022/billeder/b${number}.svg`, drawing(within(payload))),
      typedFile(`2022/billeder/c${number}.svg`, drawing(`<a href="${payload}" title='${payload}'><path d="M1 1h6v6z"/></a>`)),
      typedFile(`2022/billeder/d${number}.svg`, `${payload}\n${drawing('')}`),
    ]),
    ...[...LINKED, ...REFUSED].map((ending) => typedFile(`2022/filer/x.${ending}`, page)),
  ];
  const site = await build(sources, sites, 'files', [...base(files.map(({ path }) => `[En fil](<../${path.slice('2022/'.length)}>)`)), ...files]);
  const published = site.files.filter((path) => /\/(billeder|filer)\//.test(path));
  const endings = new Set(published.map((path) => path.split('.').pop()));
  assert.deepEqual(REFUSED.filter((ending) => endings.has(ending)), []);
  assert.ok(published.length > 40, `${published}`);
  noFaults([...await opened(published, address), ...await opened(published, `${pathToFileURL(sites)}/`)]);
});

/** What happens when these files are opened, each by itself. */
async function opened(paths, address) {
  const context = await unprotected(browser);
  const page = await context.newPage();
  const noted = complaints(page, address);
  const faults = [];
  for (const path of paths) {
    const failure = await page.goto(address + path).then(() => '', ({ message }) => message);
    // What is handed to another program than the browser is no page.
    if (!/^$|Download is starting|ERR_ABORTED/.test(failure)) faults.push(`${path}: ${failure}`);
    faults.push(...noted.take().map((complaint) => `${path}: ${complaint}`));
  }
  await context.close();
  return faults;
}

/** A small plan, with these paragraphs in a text. */
function base(paragraphs) {
  return [
    ...smallPlan,
    file(
      '2022/indsatser/1-traeer.md',
      '---\nnr: 1\ntitel: Træer\ntema: natur\npolitisk: TMU\nadministrativt: CNV\n---\n',
      paragraphs.map((markup) => paragraph((words) => words, markup)),
    ),
  ];
}
