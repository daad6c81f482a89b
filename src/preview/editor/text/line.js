//! In: runs of words, each with how it looks. Out: a line of a text that looks so, and its words
//! alone. The same as `src/import/inline.rs` makes of a Word file.
//!
//! Signs of emphasis mean nothing in some places: beside a letter and a point, or beside each
//! other. There the emphasis goes, and the words stay.

import { escapedPart, singleSpaces, withPlainStart } from './escape.js';

/** How words look that look like nothing in particular. `script` is 'sub', 'sup' or ''. */
export const PLAIN = Object.freeze({ bold: false, italic: false, struck: false, script: '', link: null });

/** What is written already: a footnote. */
export const markup = (words) => ({ words, look: PLAIN, isMarkup: true });

/** A line, which begins no heading or list. */
export const written = (runs) => withPlainStart(part(runs));

/** The same where other words stand before it on its line. */
export function part(runs) {
  const all = merged(runs);
  const pieces = [];
  let last = '';
  for (let at = 0; at < all.length;) {
    const { link } = all[at].look;
    let end = at;
    while (end < all.length && all[end].look.link === link) end += 1;
    const piece = link === null
      ? emphasised(all.slice(at, end), last, all[end]?.words[0])
      : linked(emphasised(all.slice(at, end), '', undefined), plain(all.slice(at, end)), link);
    pieces.push(piece);
    last = piece.at(-1) ?? last;
    at = end;
  }
  return singleSpaces(pieces.join(''));
}

/** Its words. */
export function plain(runs) {
  return runs.filter((run) => !run.isMarkup).map((run) => run.words).join('');
}

function linked(inner, words, address) {
  const typed = words.trim();
  const [before, after] = edges(inner);
  if (inner.trim() === '') return inner;
  if (typed === address || `mailto:${typed}` === address) return `${before}${typed}${after}`;
  return `${before}[${inner.trim()}](${address})${after}`;
}

function emphasised(runs, before, behind) {
  const pieces = [];
  let last = before;
  const push = (piece) => {
    pieces.push(piece);
    last = piece.at(-1) ?? last;
  };
  runs.forEach((run, at) => {
    if (run.isMarkup) {
      push(run.words);
      return;
    }
    const [space, after] = edges(run.words);
    const inner = run.words.trim();
    const next = after !== '' ? ' ' : runs[at + 1]?.words[0] ?? behind;
    push(space);
    const [open, close] = marks(run.look, inner, last, next);
    push(open + escapedPart(inner) + close);
    push(after);
  });
  return pieces.join('');
}

const isLetter = (character) => /^[\p{L}\p{N}]/u.test(character ?? '');

/** The signs around words, where they would be read as such. */
function marks(look, inner, before, next) {
  if (inner === '') return ['', ''];
  let [open, close] = ['', ''];
  const fits = (isLetter(inner[0]) || !isLetter(before)) && (isLetter(inner.at(-1)) || !isLetter(next));
  if (fits && !/[*~_]/.test(before)) {
    const stars = '*'.repeat((look.bold ? 2 : 0) + (look.italic ? 1 : 0));
    const struck = look.struck ? '~~' : '';
    [open, close] = [struck + stars, stars + struck];
  }
  return look.script === '' ? [open, close] : [`${open}<${look.script}>`, `</${look.script}>${close}`];
}

const isBlank = (run) => run.words.trim() === '';

/** Runs that look alike are one; spaces look as what stands before them. */
function merged(runs) {
  const all = [];
  for (const run of runs) {
    if (run.words === '') continue;
    const last = all.at(-1);
    const isJoined = last && !last.isMarkup && !run.isMarkup && last.look.link === run.look.link;
    if (isJoined && (isBlank(run) || same(last.look, run.look))) last.parts.push(run.words);
    else if (isJoined && last.parts.every((words) => words.trim() === '')) {
      last.parts.push(run.words);
      last.look = run.look;
    } else all.push({ look: run.look, isMarkup: run.isMarkup === true, parts: [run.words] });
  }
  return all.map(({ look, isMarkup, parts }) => ({ look, isMarkup, words: parts.join('') }));
}

const same = (one, other) => Object.keys(PLAIN).every((key) => one[key] === other[key]);

/** The spaces before and behind. */
function edges(words) {
  const inner = words.trim();
  if (inner === '') return [words, ''];
  const start = words.length - words.trimStart().length;
  return [words.slice(0, start), words.slice(start + inner.length)];
}
