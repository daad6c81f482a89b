// What an attacker might write, in every place where an author can write, is refused with its
// place, or is only words: nothing runs, nothing is asked for, even in a browser that follows no
// policy. `payloads/list.txt` has what is tried.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';

import { noFaults } from './support/faults.mjs';
import { folder, openBrowser, serverAddress } from './support/shared.mjs';
import { compile, temporaryFolder } from './support/site.mjs';
import { openJudge } from './payloads/judge.mjs';
import { payloads } from './payloads/list.mjs';
import { everywhere, once } from './payloads/places.mjs';
import { build, put } from './payloads/write.mjs';

/** Pages of which each record has one of each kind: many, and alike. */
const ALIKE = [
  'kerneopgaver/k', 'temaer/t', 'udvalg/u', 'centre/c', 'maerker/m', 'baggrunde/b',
  'handouts/tema-t', 'handouts/udvalg-u', 'handouts/centre-c', 'handouts/maerke-m',
  'indlejr/tema-t', 'indlejr/udvalg-u', 'indlejr/centre-c', 'indlejr/maerke-m',
];

compile();
const sources = temporaryFolder();
const sites = join(folder, 'payloads');
const address = `${await serverAddress()}payloads/`;
const judge = await openJudge(await openBrowser(), sites, address);
const harmless = await build(sources, sites, 'harmless', everywhere(['ord'], `${address}harmless/`));
const ours = await judge.inlineOf(harmless.pages);

test('the payloads are dangerous where they are let through, and the judge sees it', async () => {
  for (const [number, payload] of payloads.entries()) {
    put(join(sites, `raw/${number}.html`), `<!doctype html><meta charset="utf-8"><title>x</title><p>${payload}<p><a title="${payload}" href="${payload}">x</a>`);
  }
  const faults = await judge.open(payloads.map((_, number) => `raw/${number}.html`), []);
  const count = (pattern) => faults.filter((fault) => pattern.test(fault)).length;
  assert.ok(payloads.length >= 150);
  assert.ok(count(/a payload ran/) > 50, `${count(/a payload ran/)} ran`);
  assert.ok(count(/asks outside/) > 10, `${count(/asks outside/)} asked`);
  assert.ok(count(/^http.*\/raw\//) > 100, `${count(/^http.*\/raw\//)} were seen`);
});

test('in texts and facts they are refused, or inert on every page and in what is searched for', async () => {
  const { pages, refused, accepted } = await build(sources, sites, 'everywhere', everywhere(payloads, `${address}everywhere/`));
  assert.ok(refused > 2_000 && accepted > 2_000, `${refused} refused, ${accepted} accepted`);
  noFaults([
    ...await judge.open(pages.filter(isOpened), ours),
    ...await judge.read(pages.filter((path) => !isOpened(path)), ours),
    ...await judge.search('everywhere/soeg.html', [...payloads, 'payload'], ours),
    ...await judge.readXml(['everywhere/nyt.xml', 'everywhere/sitemap.xml']),
  ]);
});

test('in what a site has one of they are refused, or inert where it is shown', async () => {
  const numbers = [...payloads.keys()];
  const built = await Promise.all([0, 1].map(async (half) => {
    const ofHalf = [];
    for (const number of numbers.filter((each) => each % 2 === half)) {
      const name = `once/${number}`;
      ofHalf.push(await build(sources, sites, name, once(payloads[number], `${address}${name}/`)));
    }
    return ofHalf;
  }));
  const all = built.flat();
  const total = (count) => all.reduce((sum, site) => sum + site[count], 0);
  assert.ok(total('refused') > payloads.length && total('accepted') > payloads.length, `${total('refused')} refused, ${total('accepted')} accepted`);
  const pages = all.flatMap((site) => site.pages);
  // Of each payload one of the two pages that have most of it is opened; both where it acts only on a page with scripts.
  const [even, odd] = [/[02468]\/2022\/index\.html$/, /[13579]\/404\.html$/];
  const needsScripts = (path) => /(404|2022.index)\.html$/.test(path) && payloads[Number(/\/(\d+)\//.exec(path)[1])].includes('noscript');
  const first = pages.filter((path) => even.test(path) || odd.test(path) || needsScripts(path));
  const others = pages.filter((path) => /(404|2022.index|soeg|1-traeer|data.index|handouts.plan|indlejr.index|indlejr.plan)\.html$/.test(path) && !first.includes(path));
  assert.ok(first.length > payloads.length, `${first.length} of ${payloads.length}`);
  noFaults([
    ...await judge.open(first, ours),
    ...await judge.read(others, ours),
    ...await judge.readXml(numbers.map((number) => `once/${number}/nyt.xml`)),
  ]);
});

/** Whether a page is opened, and not only read: of each record, one of the pages that are alike. */
function isOpened(path) {
  const [, start, number] = /([a-z]+\/[a-z-]*)(\d+)\.html$/.exec(path) ?? [];
  return !ALIKE.includes(start) || ALIKE[number % ALIKE.length] === start;
}
