//! In: a table that another program wrote. Out: one of the text, or, where it only places things or
//! is too large for a page, the blocks of its cells.

import { cellOf, wordsOf } from './blocks.js';
import { isUnseen, styleOf } from './styles.js';

/** More cells than this nobody reads on a page. */
const MOST_CELLS = 5_000;
const MOST_COLUMNS = 40;

/** Of a cell that goes on over many rows, each has its words where they are no more. */
const MOST_REPEATED = 200;

/** The blocks of a table; `read` reads those of a cell. */
export function tableBlocks(table, context, read) {
  const rows = [...table.rows].filter((row) => isSeen(row, context));
  const cells = rows.map((row) => [...row.cells].filter((cell) => isSeen(cell, context)).map((cell) => ({ cell, blocks: read(cell) })));
  const count = cells.reduce((sum, row) => sum + row.length, 0);
  context.work += count;
  const columns = cells.reduce((most, row) => Math.max(most, row.length), 0);
  const caption = table.caption ? read(table.caption) : [];
  if (count > MOST_CELLS || columns > MOST_COLUMNS) context.remark('large');
  else if (rows.length > 1 && columns > 1) {
    const made = asTable(cells, context);
    if (made) return [...caption, made];
  }
  return [...caption, ...cells.flat().flatMap(({ blocks }) => blocks)];
}

function isSeen(element, context) {
  if (!isUnseen(element, styleOf(element))) return true;
  if (element.textContent.trim() !== '') context.leave('hidden');
  return false;
}

/** Nothing where all its words stand in one column or one row. */
function asTable(cells, context) {
  const grid = placed(cells, context).filter((row) => row.some((cell) => cell.text !== ''));
  const isUsed = (column) => grid.some((row) => (row[column]?.text ?? '') !== '');
  const width = grid.reduce((most, row) => Math.max(most, row.length), 0);
  const used = [...Array(width).keys()].filter(isUsed);
  if (grid.length < 2 || used.length < 2) return null;
  const body = grid.slice(1);
  const right = used.map((column) => body.every((row) => row[column]?.isRight !== false) && body.some((row) => row[column]?.isRight));
  const rows = grid.map((row) => used.map((column) => row[column]?.text ?? ''));
  return { kind: 'table', rows, right, words: cells.flat().map(({ blocks }) => wordsOf(blocks)) };
}

/** Each cell in its column. A cell over several rows has its words in each; over several columns, in the first. */
function placed(cells, context) {
  const above = [];
  return cells.map((row, at) => {
    const placedRow = [];
    const goOn = () => {
      while (above[placedRow.length]?.left > 0) {
        const cell = above[placedRow.length];
        cell.left -= 1;
        placedRow.push({ text: cell.text, isRight: cell.isRight });
      }
    };
    for (const { cell, blocks } of row) {
      goOn();
      const text = cellOf(blocks);
      const isRight = text === '' ? null : isAtTheRight(cell);
      const [across, down] = [Math.min(cell.colSpan, MOST_COLUMNS), cell.rowSpan === 0 ? cells.length - at : cell.rowSpan];
      if (across > 1 && text !== '' && row.length > 1 || down > 1) context.remark('merged');
      for (let column = 0; column < across && placedRow.length < MOST_COLUMNS; column += 1) {
        const own = { text: column === 0 ? text : '', isRight: column === 0 ? isRight : null };
        above[placedRow.length] = { left: down - 1, text: own.text.length <= MOST_REPEATED ? own.text : '', isRight: own.isRight };
        placedRow.push(own);
      }
    }
    goOn();
    return placedRow;
  });
}

function isAtTheRight(cell) {
  return (cell.getAttribute('align') ?? styleOf(cell).get('text-align') ?? '').toLowerCase() === 'right';
}
