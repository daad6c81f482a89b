//! In: text without looks, as a PDF, a text file or a mail gives it. Out: blocks.

import { cellOf } from './blocks.js';
import { cleaned } from './escape.js';
import { PLAIN } from './line.js';

/** Lines as they were typed; those that only a page's width ended go on. */
export function plainBlocks(text) {
  const lines = cleaned(text.replace(/\t/g, SEPARATOR)).split('\n').map((line) => line.trimEnd());
  const blocks = [];
  for (let at = 0; at < lines.length;) {
    let end = at;
    while (end < lines.length && lines[end].trim() !== '') end += 1;
    if (end > at) blocks.push(...paragraph(lines.slice(at, end)));
    at = end + 1;
  }
  return blocks;
}

/** Stands for a tab while the text is cleaned. */
const SEPARATOR = '\ue000';

function paragraph(lines) {
  return tableOf(lines) ?? [{ kind: 'paragraph', lines: joined(lines.map(withoutTabs)).map((words) => [{ words, look: PLAIN }]) }];
}

const withoutTabs = (line) => line.replaceAll(SEPARATOR, ' ').trim();

/** Lines that all have as many tabs, as a spreadsheet writes them. */
function tableOf(lines) {
  const rows = lines.map((line) => line.split(SEPARATOR).map((cell) => cell.trim()));
  const width = rows[0].length;
  const isTable = rows.length > 1 && width > 1 && width <= 40 && rows.length <= 500 && rows.every((row) => row.length === width);
  if (!isTable) return null;
  const right = rows[0].map((_, column) => rows.slice(1).every((row) => NUMBER.test(row[column])));
  const written = rows.map((row) => row.map((words) => cellOf([{ kind: 'paragraph', lines: [[{ words, look: PLAIN }]] }])));
  return [{ kind: 'table', rows: written, right, words: rows.flat() }];
}

const NUMBER = /^[-−]?\d[\d.,]*( ?(%|kr\.?))?$/;

/** A line of a page is full: the next word had no room. */
const FULL = 0.8;
const SHORTEST = 45;

/** A line that begins an item, or a part of its own. */
const BEGINS = /^([•·\-–▪●◦*\uf0b7]|\(?\d{1,3}[.)]|§|[a-zæøå][.)])\s/iu;

/** Joins lines that were broken where the page ended. */
export function joined(lines) {
  const longest = lines.reduce((most, line) => Math.max(most, line.length), 0);
  const all = [];
  lines.forEach((line, at) => {
    const before = lines[at - 1];
    const isBroken = at > 0 && longest >= SHORTEST && before.length + firstWord(line) + 1 > longest * FULL
      && !BEGINS.test(line) && !(/[.:!?]$/.test(before) && before.length < longest * FULL);
    if (!isBroken) all.push([line]);
    else all.at(-1).push(...goesOn(all.at(-1).pop(), line));
  });
  return all.map((pieces) => pieces.join(''));
}

const firstWord = (line) => line.split(' ', 1)[0].length;

/** Of a word that was divided, the hyphen goes; of »drifts- og« and »CO2-udledning« it stays. */
function goesOn(before, line) {
  const last = before.slice(-2);
  if (/\d-$/.test(last)) return [before, line];
  if (!/\p{L}-$/u.test(last) || !/^\p{Ll}/u.test(line) || /^(og|eller|samt|til|men) /.test(line)) return [before, ' ', line];
  return [/\p{Lu}-$/u.test(last) ? before : before.slice(0, -1), line];
}
