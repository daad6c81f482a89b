// What a search finds that is typed in other words than the text has: asked of the engine alone.

import assert from 'node:assert/strict';
import test from 'node:test';

import { openEngine } from './search/engine.mjs';
import { isFound, linesOf } from './search/judged.mjs';
import { noFaults } from './support/faults.mjs';
import { openSite } from './support/sites.mjs';

const { engine, index } = openEngine((await openSite('words')).folder);

test('other words than the text has find what is meant', () => {
  noFaults(linesOf('judged-words.txt').flatMap((line) => {
    const [, query, expected, also] = /^(.*?) =>\s*([^[]*?)\s*(?:\[(.*)\])?$/.exec(line);
    const found = search(query);
    const isRight = expected === '' ? found.keys.length === 0 : expected.split(' ').every((wanted) => isFound(found.keys, wanted));
    const saysAlso = !also || also.split(' ').some((word) => found.also.includes(word));
    return isRight && saysAlso ? [] : [`${line}, but found ${found.keys.slice(0, 4).join(' ')} [${found.also}]`];
  }));
});

test('what a hit has of the query, and what it lacks, is known', () => {
  const { hits, hasAll, nowhere } = engine.rank(index, engine.understand(index, 'bænke zebrastriber havnen'));
  assert.equal(hasAll, false);
  assert.deepEqual([...nowhere], ['zebrastriber']);
  assert.deepEqual(Array.from(hits, (hit) => Array.from(hit.missing).join(' ')).sort(), ['bænke zebrastriber', 'zebrastriber havnen']);
});

test('an excerpt is where the most words of the query stand', () => {
  const filler = (count) => 'Noget andet staar her, og det er langt. '.repeat(count);
  const body = `Ladestandere er noget, alle kender. ${filler(8)}I Hvalsø kommer der ladestandere ved hallen. ${filler(8)}`;
  const places = new Map([['ladestandere', 0], ['hvalso', 1]]);
  const text = engine.excerpt({ body, facts: '' }, places).map((piece) => piece.text).join('');
  assert.match(text, /I Hvalsø kommer der ladestandere/);
  assert.ok(text.length <= 210, text);
  for (const gap of [0, 40, 120, 150, 170, 400]) {
    const apart = `${filler(4)}ladestandere ${'ord '.repeat(gap / 4)} Hvalsø. ${filler(4)}`;
    const pieces = engine.excerpt({ body: apart, facts: '' }, places);
    const marked = pieces.filter((piece) => piece.isMarked).map((piece) => piece.text);
    assert.deepEqual(Array.from(marked), ['ladestandere', 'Hvalsø'], `${gap}`);
    assert.ok(pieces.map((piece) => piece.text).join('').length <= 215, `${gap}`);
  }
  const facts = 'Hvalsø har ladestandere.';
  assert.match(engine.excerpt({ body: 'Ladestandere.', facts }, places).map((piece) => piece.text).join(''), /^Hvalsø har/);
});

function search(query) {
  const understood = engine.understand(index, query);
  return {
    keys: engine.rank(index, understood).hits.map((hit) => index.texts[hit.page].key),
    also: understood.flatMap((word) => word.also),
  };
}
