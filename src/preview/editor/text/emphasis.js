//! In: a text and what is marked in it. Out: the change that makes it bold or italic, or no longer.
//!
//! A change is { from, to, words, select }: what stands from `from` to `to` becomes `words`, and then
//! `select` is marked.

/** The change that turns bold (2 stars) or italic (1 star) on or off. */
export function emphasised(value, from, to, stars) {
  const mark = '*'.repeat(stars);
  if (value.slice(from, to).includes('\n')) return lines(value, from, to, stars);
  const span = spanAround(value, from, to, stars);
  if (span) return without(value, span, from, to, mark);
  const [start, end] = from === to ? wordAt(value, from) : trimmed(value, from, to);
  if (start === end) return empty(value, from, to, mark);
  return wrapped(value, start, end, stars);
}

/** Between two signs there is nothing yet to be stressed. */
function empty(value, from, to, mark) {
  const isOn = from === to && value.slice(0, from).endsWith(mark) && value.startsWith(mark, to);
  if (isOn) return { from: from - mark.length, to: to + mark.length, words: '', select: [from - mark.length, from - mark.length] };
  const at = from + mark.length;
  return { from, to: from, words: mark + mark, select: [at, at] };
}

const isLetter = (character) => /[\p{L}\p{N}]/u.test(character ?? '');

function wordAt(value, at) {
  const before = /[\p{L}\p{N}]*$/u.exec(value.slice(Math.max(0, at - 100), at))[0].length;
  const after = /^[\p{L}\p{N}]*/u.exec(value.slice(at, at + 100))[0].length;
  return [at - before, at + after];
}

function trimmed(value, from, to) {
  const words = value.slice(from, to);
  const start = from + words.length - words.trimStart().length;
  return [start, Math.max(start, start + words.trim().length)];
}

/** Signs beside a letter and a point mean nothing: the point stays outside. */
function wrapped(value, from, to, stars) {
  const mark = '*'.repeat(stars);
  let [start, end] = [from, to];
  while (start < end && isLetter(value[start - 1]) && !/[\p{L}\p{N}*\\]/u.test(value[start])) start += 1;
  while (start < end && isLetter(value[end]) && !/[\p{L}\p{N}*]/u.test(value[end - 1])) end -= 1;
  if (start === end) [start, end] = [from, to];
  const inner = withoutSpans(value.slice(start, end), stars);
  const at = start + mark.length;
  return { from: start, to: end, words: mark + inner + mark, select: [at, at + inner.length] };
}

/** Takes it from the marked part of a span; from all of it where nothing is marked. */
function without(value, span, from, to, mark) {
  const inner = value.slice(span.inner, span.innerEnd);
  const start = Math.min(Math.max(from, span.inner), span.innerEnd) - span.inner;
  const end = Math.max(start, Math.min(to, span.innerEnd) - span.inner);
  // Beside what is marked there may be other signs: »***ord***«.
  const isAll = from === to || /^[*\s]*$/.test(inner.slice(0, start) + inner.slice(end));
  const [left, right] = isAll ? ['', ''] : [around(inner.slice(0, start), mark), around(inner.slice(end), mark)];
  const middle = isAll ? inner : inner.slice(start, end);
  const at = isAll ? span.from + start : span.from + left.length;
  const select = [at, at + end - start];
  return { from: span.from, to: span.to, words: left + middle + right, select };
}

function around(words, mark) {
  const inner = words.trim();
  return inner === '' ? words : words.replace(inner, () => mark + inner + mark);
}

/** The span of that many stars that a place stands in. */
function spanAround(value, from, to, stars) {
  const start = value.lastIndexOf('\n', from - 1) + 1;
  const end = value.indexOf('\n', to);
  const line = value.slice(start, end < 0 ? value.length : end);
  const found = spans(line).find((span) => span.stars === stars && span.from <= from - start && span.to >= to - start);
  return found && { from: found.from + start, to: found.to + start, inner: found.inner + start, innerEnd: found.innerEnd + start };
}

function withoutSpans(words, stars) {
  const signs = spans(words).filter((span) => span.stars === stars).flatMap((span) => [[span.from, span.inner], [span.innerEnd, span.to]]);
  signs.sort(([one], [other]) => other - one);
  return signs.reduce((left, [from, to]) => left.slice(0, from) + left.slice(to), words);
}

/** What is bold or italic in a line: each with its signs' places, inner ones first. */
export function spans(line) {
  const open = [];
  const found = [];
  for (const run of line.matchAll(/\\.|(\*{1,3})/g)) {
    if (run[1] === undefined) continue;
    let [at, left] = [run.index, run[1].length];
    const canClose = at > 0 && !/\s/.test(line[at - 1]);
    const canOpen = /\S/.test(line[at + left] ?? ' ');
    while (canClose && left > 0 && open.length > 0) {
      const start = open.at(-1);
      const stars = start.left >= 2 && left >= 2 ? 2 : 1;
      const inner = start.at + start.left;
      found.push({ stars, from: inner - stars, inner, innerEnd: at, to: at + stars });
      [start.left, at, left] = [start.left - stars, at + stars, left - stars];
      if (start.left === 0) open.pop();
    }
    if (canOpen && left > 0) open.push({ at, left });
  }
  return found;
}

/** What stands before the words of a line: a heading's or an item's sign. */
const SIGNS = /^\s*(?:(?:[-+*]|\d{1,9}[.)])\s+|#{1,6}\s+|>\s?)*/;

/** Each line for itself: signs reach over no paragraph and no item. */
function lines(value, from, to, stars) {
  const mark = '*'.repeat(stars);
  const parts = value.slice(from, to).split('\n').map((line) => {
    const sign = SIGNS.exec(line)[0];
    const [, words, rest] = /^([^]*?)(\s*\\?\s*)$/.exec(line.slice(sign.length));
    const whole = spans(words).find((span) => span.stars === stars && span.from <= stars && span.to >= words.length - stars);
    return { sign, words, rest, isOn: whole !== undefined, isEmpty: words === '' || /^\||^[-=| :]+$/.test(words) };
  });
  const isOn = parts.every((part) => part.isOn || part.isEmpty);
  const changed = parts.map(({ sign, words, rest, isEmpty }) => {
    if (isEmpty) return sign + words + rest;
    const bare = withoutSpans(words, stars);
    return sign + (isOn ? bare : mark + bare + mark) + rest;
  }).join('\n');
  return { from, to, words: changed, select: [from, from + changed.length] };
}
