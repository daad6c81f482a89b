//! In: paragraphs, headings, items, tables and notes. Out: the text of a file, and how many there
//! are of each.

import { bullet } from './escape.js';
import { part, plain, written } from './line.js';

/**
 * A block is one of
 *   { kind: 'paragraph', lines }                             each line is a list of runs
 *   { kind: 'heading', level, lines }                        its level where it came from
 *   { kind: 'item', level, ordered, number, lines }          likewise
 *   { kind: 'table', rows, right }                           rows of written cells; which columns are numbers
 *   { kind: 'note', name, lines }
 */
export function textOf(blocks, { headingLevel = 2 } = {}) {
  const text = new Paragraphs(headingLevel);
  const notes = blocks.filter((block) => block.kind === 'note');
  for (const block of blocks) if (block.kind !== 'note') WRITE[block.kind](text, block);
  for (const note of notes) text.note(note);
  return { text: text.pieces.join(''), counts: text.counts };
}

/** The words alone, a line for each line. */
export function wordsOf(blocks) {
  const lines = blocks.flatMap((block) => (block.kind === 'table' ? block.words : block.lines.map(plain)));
  return lines.map((line) => line.trim().replace(/ +/g, ' ')).filter(Boolean).join('\n');
}

/** A cell's blocks in one line, as a table can hold it. */
export function cellOf(blocks) {
  const isBold = blocks.every(({ lines }) => lines?.flat().every(({ words, look }) => look.bold || words.trim() === ''));
  // A whole cell in bold is how the cell looks, not what is stressed in it.
  const plainLook = (runs) => (isBold ? runs.map((run) => ({ ...run, look: { ...run.look, bold: false } })) : runs);
  const lines = blocks.flatMap((block) => {
    if (block.kind === 'table') return block.rows.map((row) => row.filter(Boolean).join(' '));
    const sign = block.kind !== 'item' ? '' : block.ordered ? `${block.number}. ` : '- ';
    const all = block.lines.map((line) => written(plainLook(line))).filter(Boolean);
    return all.length > 0 ? [sign + all.join('<br>')] : [];
  });
  // An address holds its signs as they are.
  return lines.filter(Boolean).join('<br>').replace(/(\\.)|\|/g, (sign, isEscaped) => (isEscaped ? sign : '\\|'));
}

const WRITE = {
  paragraph: (text, { lines }) => text.paragraph(lines),
  heading: (text, { level, lines }) => text.heading(level, lines),
  item: (text, item) => text.item(item),
  table: (text, { rows, right }) => text.table(rows, right),
};

class Paragraphs {
  constructor(headingLevel) {
    this.pieces = [];
    this.counts = { heading: 0, paragraph: 0, list: 0, item: 0, table: 0, note: 0 };
    this.headingLevel = headingLevel;
    this.headings = [];
    this.last = 'gap';
    this.items = [];
  }

  paragraph(lines) {
    this.last = this.last === 'item' ? 'item' : 'gap';
    let isCounted = false;
    for (const line of lines) {
      const words = written(line);
      const typed = bullet(plain(line).trim());
      if (words === '') this.gap();
      else if (typed !== null && bullet(words.replace(/^\\/, '')) !== null) this.item({ level: 0, ordered: false, text: bullet(words.replace(/^\\/, '')) });
      else {
        this.line(words);
        if (!isCounted) this.counts.paragraph += 1;
        isCounted = true;
      }
    }
    this.gap();
  }

  gap() {
    if (this.last !== 'item') this.last = 'gap';
  }

  line(words) {
    if (this.pieces.length > 0) this.pieces.push(this.last === 'line' ? '\\\n' : '\n\n');
    this.pieces.push(words);
    this.last = 'line';
    this.items = [];
  }

  block(words) {
    this.last = this.last === 'line' ? 'gap' : this.last;
    this.line(words);
    this.last = 'gap';
  }

  /** No level is skipped, whatever was skipped where it came from. */
  heading(level, lines) {
    const unstressed = lines.map((line) => line.map((run) => ({ ...run, look: { ...run.look, bold: false } })));
    const words = unstressed.map(part).map((line) => line.trim()).filter(Boolean).join(' ');
    if (words === '') return;
    while (this.headings.length > 0 && this.headings.at(-1) >= level) this.headings.pop();
    this.headings.push(level);
    const signs = '#'.repeat(Math.min(this.headingLevel + this.headings.length - 1, 6));
    this.block(`${signs} ${words.replace(/#+$/, '\\$&')}`);
    this.counts.heading += 1;
  }

  item({ level, ordered, number = 1, lines = [], text }) {
    const words = text ?? lines.map(written).filter(Boolean).join('<br>');
    if (words === '') return;
    while (this.items.length > 0 && this.items.at(-1).level > level) this.items.pop();
    const before = this.items.at(-1)?.level === level ? this.items.pop() : null;
    if (before === null && this.items.length === 0) this.counts.list += 1;
    const outer = this.items.at(-1);
    const indent = outer ? outer.indent + outer.width : 0;
    // A list that begins anew beside another needs another sign, or it would be the same list.
    const goesOn = before?.ordered && ordered && before.number + 1 === number;
    const point = ordered && before?.ordered && !goesOn ? OTHER[before.point] : before?.point ?? '.';
    const sign = ordered ? `${number}${point}` : '-';
    // Below a number, an item must stand as far in as the number's words.
    this.items.push({ level, indent, ordered, number, point, width: Math.max(3, sign.length + 1) });
    // A number other than 1 begins no list right below other words.
    const isNear = this.last === 'item' && !(ordered && number !== 1 && !goesOn);
    if (this.pieces.length > 0) this.pieces.push(isNear ? '\n' : '\n\n');
    this.pieces.push(`${' '.repeat(Math.min(indent, DEEPEST))}${sign} ${words}`);
    this.last = 'item';
    this.counts.item += 1;
  }

  table(rows, right) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    const rule = right.map((isRight) => (isRight ? '---:' : '---'));
    this.block([line(rows[0]), line(rule), ...rows.slice(1).map(line)].join('\n'));
    this.counts.table += 1;
  }

  note({ name, lines }) {
    this.block(`[^${name}]: ${lines.map(part).map((line) => line.trim()).filter(Boolean).join(' ')}`);
    this.counts.note += 1;
  }
}

const OTHER = { '.': ')', ')': '.' };

/** Deeper lists than this nobody meant. */
const DEEPEST = 18;
