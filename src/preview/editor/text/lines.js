//! In: a text and what is marked in it. Out: the change that makes its lines a heading or items of a
//! list, or no longer; what Enter does in a list or a table; a new table.

/** A line that is an item: its indent, its sign, the space behind, its words. */
const ITEM = /^(\s*)([-+*]|\d{1,9}[.)])(\s+|$)(.*)$/;
const HEADING = /^(\s{0,3})(#{1,6})\s+(.*)$/;

/** The highest heading of a text; 2 where it has none. */
export function topLevel(value) {
  const levels = [...value.matchAll(/^ {0,3}(#{1,6}) /gm)].map(([, signs]) => signs.length);
  return levels.length > 0 ? Math.min(...levels) : 2;
}

/** Makes the marked lines headings, or words again. */
export function heading(value, from, to) {
  const signs = `${'#'.repeat(topLevel(value))} `;
  return eachLine(value, from, to, {
    is: (line) => HEADING.test(line),
    off: (line) => HEADING.exec(line)[3],
    on: (line) => signs + wordsOf(line),
  });
}

/** Makes the marked lines items with a hyphen, or words again. */
export function bullets(value, from, to) {
  return eachLine(value, from, to, {
    is: (line) => /^\s*[-+*]\s/.test(`${line} `),
    off: (line) => wordsOf(line),
    on: (line) => `${ITEM.exec(line)?.[1] ?? ''}- ${wordsOf(line)}`,
  });
}

/** Makes the marked lines items with a number, or words again. */
export function numbers(value, from, to) {
  let number = 0;
  return eachLine(value, from, to, {
    is: (line) => /^\s*\d{1,9}[.)]\s/.test(`${line} `),
    off: (line) => wordsOf(line),
    on: (line) => `${ITEM.exec(line)?.[1] ?? ''}${number += 1}. ${wordsOf(line)}`,
  });
}

function wordsOf(line) {
  return ITEM.exec(line)?.[4] ?? HEADING.exec(line)?.[3] ?? line;
}

/** Changes all lines that something is marked of; an empty line only where it is alone. */
function eachLine(value, from, to, { is, off, on }) {
  const [start, end] = wholeLines(value, from, to);
  const lines = value.slice(start, end).split('\n');
  const isMeant = (line) => line.trim() !== '' || lines.length === 1;
  const isOn = lines.filter(isMeant).every(is);
  const changed = lines.map((line) => (isMeant(line) ? (isOn ? off(line) : on(line)) : line));
  const words = changed.join('\n');
  const only = changed.length === 1 ? Math.max(start, from + words.length - (end - start)) : null;
  const select = only !== null && from === to ? [only, only] : [start, start + words.length];
  return { from: start, to: end, words, select };
}

function wholeLines(value, from, to) {
  const start = value.lastIndexOf('\n', from - 1) + 1;
  // A line that nothing is marked of but its beginning is not meant.
  const last = to > from && value[to - 1] === '\n' ? to - 1 : to;
  const end = value.indexOf('\n', last);
  return [start, end < 0 ? value.length : end];
}

/** What Enter does in an item or a row: one more, or, where it is empty, an end. Null where it does as always. */
export function afterEnter(value, from, to) {
  const [start, end] = wholeLines(value, from, from);
  const line = value.slice(start, end);
  if (from !== to || from - start < line.search(/\S|$/)) return null;
  if (/^\s*\|.*\|\s*$/.test(line)) return row(value, start, end, line);
  const item = ITEM.exec(line);
  if (!item || from - start < item[1].length + item[2].length) return null;
  const [, indent, sign, , words] = item;
  if (words.trim() === '') return outwards(value, start, end, indent);
  const next = `\n${indent}${following(sign)} `;
  return { from, to, words: next, select: [from + next.length, from + next.length] };
}

function following(sign) {
  return /\d/.test(sign) ? `${Number.parseInt(sign, 10) + 1}${sign.at(-1)}` : sign;
}

/** An empty item is the next of the list around it, or of none. */
function outwards(value, start, end, indent) {
  const above = value.slice(0, start).split('\n').slice(0, -1);
  let outer = null;
  for (let at = above.length - 1; at >= 0 && indent !== ''; at -= 1) {
    outer = ITEM.exec(above[at]);
    if (outer && outer[1].length < indent.length) break;
    outer = null;
    if (above[at].trim() === '') break;
  }
  const words = outer ? `${outer[1]}${following(outer[2])} ` : '';
  return { from: start, to: end, words, select: [start + words.length, start + words.length] };
}

function row(value, start, end, line) {
  const count = line.replace(/\\./g, '').split('|').length - 2;
  const isEmpty = /^[|\s]*$/.test(line);
  if (isEmpty && start > 0) return { from: start, to: end, words: '', select: [start, start] };
  const words = `\n|${'  |'.repeat(count)}`;
  return { from: end, to: end, words, select: [end + 3, end + 3] };
}

/** A table with empty cells, as a block of its own. */
export function newTable(columns, rows) {
  const headings = Array.from({ length: columns }, (_, at) => `Kolonne ${at + 1}`);
  const empty = `|${'  |'.repeat(columns)}`;
  return [`| ${headings.join(' | ')} |`, `|${' --- |'.repeat(columns)}`, ...Array(rows).fill(empty)].join('\n');
}
