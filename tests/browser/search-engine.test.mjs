// The index has what the texts have, no more and no less; and it is small.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { gzipSync } from 'node:zlib';

import { openEngine } from './search/engine.mjs';
import { plan, run } from './support/site.mjs';
import { openSite } from './support/sites.mjs';

const FIELDS = 6;
const ROUNDS = 600;

const site = await openSite('plan');
const { engine, index } = openEngine(site.folder);
const records = readRecords();
const pages = records.map(wordsOf);

const KINDS = {
  exact: (word, part) => word === part,
  prefix: (word, part) => word.startsWith(part),
  suffix: (word, part) => word.endsWith(part),
  inside: (word, part) => word.includes(part),
};

test('generator and browser split the texts into the same words', () => {
  const isMeaningless = (word) => index.meaningless.has(engine.fold(word)) && !index.words.includes(word);
  const all = new Set(pages.flatMap((words) => [...words]).filter((word) => !isMeaningless(word)));
  assert.deepEqual([...all].sort(), [...index.words].sort());
});

for (const [kind, fits] of Object.entries(KINDS)) {
  test(`index and a plain reading of all texts agree: ${kind}`, () => {
    const random = generator(11);
    const folded = pages.map((words) => [...words].filter((word) => index.words.includes(word)).map(engine.fold));
    const words = index.folded.filter((word) => word.length >= 4 && !/^\d+$/.test(word));
    for (let round = 0; round < ROUNDS; round++) {
      const part = somePart(kind, words[random(words.length)], random);
      if (/^\d+$/.test(part)) continue;
      const expected = folded.flatMap((each, page) => (each.some((word) => fits(word, part)) ? [page] : []));
      const found = [...engine.matches(index, part).keys()].filter((word) => fits(index.folded[word], part));
      const actual = new Set(found.flatMap((word) => [...index.postings[word]].map((posting) => Math.floor(posting / FIELDS))));
      assert.deepEqual([...actual].sort(byValue), expected, part);
    }
  });
}

test('scripts and index keep to their budgets, each file gzipped', () => {
  const assets = join(site.folder, 'assets');
  const names = readdirSync(assets);
  const size = (pattern) => {
    const files = names.filter((name) => pattern.test(name)).map((name) => readFileSync(join(assets, name)));
    assert.ok(files.length > 0, `no file is ${pattern}`);
    return files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0);
  };
  const budgets = [
    ['what every page loads of search', /^search\.\w+\.js$/, 3],
    ['what it takes to search', /^search(?!-index)(-\w+)*\.\w+\.js$/, 14],
    ['the index', /^search-index\.\w+(-(texts|postings)-\d+)?\.js$/, 10.5],
    ['the words of everyday', /^search-index\.\w+-everyday\.js$/, 3],
  ];
  for (const [name, pattern, most] of budgets) {
    assert.ok(size(pattern) <= most * 1024, `${name}: ${size(pattern)} bytes`);
  }
});

test('a page on which nobody searches loads at most 10 kB of scripts, gzipped', () => {
  const ofPages = site.pages.filter((path) => !path.startsWith('soeg') && !/\/handouts\//.test(path)).map((path) => {
    const html = readFileSync(join(site.folder, path), 'utf8');
    const scripts = [...html.matchAll(/<script[^>]* src="?([^"> ]+)/g)].map(([, address]) => decodeURIComponent(address));
    const sizes = scripts.map((address) => gzipSync(readFileSync(join(site.folder, dirname(path), address)), { level: 9 }).length);
    return sizes.reduce((sum, each) => sum + each, 0);
  });
  assert.ok(Math.max(...ofPages) > 0, 'scripts are counted');
  assert.ok(Math.max(...ofPages) <= 10 * 1024, `${Math.max(...ofPages)} bytes`);
});

function readRecords() {
  return JSON.parse(run([plan], 'examples/search_records'));
}

/** All words of a page, split by the browser's script alone. */
function wordsOf({ title, names, group, carriers, body, texts }) {
  const all = [title, ...names, group, carriers, body, texts];
  const runs = all.flatMap((text) => [...engine.hyphenRuns(text)]);
  return new Set(runs.flatMap((run) => [engine.joined(run), ...[...run].map((token) => token.text)]).filter(Boolean));
}

function somePart(kind, word, random) {
  const length = kind === 'exact' ? word.length : Math.min(word.length, 4 + random(6));
  const start = { exact: 0, prefix: 0, suffix: word.length - length, inside: random(word.length - length + 1) }[kind];
  return word.slice(start, start + length);
}

function byValue(one, other) {
  return one - other;
}

/** Mulberry32: the same numbers in every run. */
function generator(seed) {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}
