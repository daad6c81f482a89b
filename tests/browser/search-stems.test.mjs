// The browser's stemmer is Snowball's: both are held to one list of words, this one here and
// rust-stemmers in src/export/search_index/mod.rs.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

import { openEngine } from './search/engine.mjs';
import { openSite } from './support/sites.mjs';

const { engine } = openEngine((await openSite('plan')).folder);
const list = readFileSync(new URL('./search/stems.txt', import.meta.url), 'utf8').trim().split('\n');

test('the browser stems as Snowball does', () => {
  for (const line of list) {
    const [word, stem] = line.split(' ');
    assert.equal(engine.snowball(word), stem, word);
  }
});

test('the letters by which the vocabulary is searched stand in every word of the stem', () => {
  for (const line of list) {
    const [word] = line.split(' ');
    assert.ok(word.includes(engine.rootOf(engine.stemOf(word))), word);
  }
});
