//! In: a text, a place in it, and what is to stand there. Out: a change of the text that can be
//! undone in one step.

import { withPlainStart } from './escape.js';

/**
 * Puts words in place of a part of a textarea, and marks a part of it. The browser's own commands are
 * the only ones that Ctrl+Z undoes in all browsers.
 */
export function replace(textarea, { from, to, words }, select = null) {
  const { value } = textarea;
  const wanted = value.slice(0, from) + words + value.slice(to);
  const isDone = () => textarea.value === wanted;
  textarea.focus();
  textarea.setSelectionRange(from, to);
  if (words === '' && from !== to) document.execCommand('delete');
  else if (!isDone() && words.length >= LONG) insertLong(words, isDone);
  if (!isDone() && words !== '') document.execCommand('insertText', false, words);
  if (!isDone()) {
    textarea.setRangeText(words, from, to, 'end');
    textarea.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
  }
  if (select) textarea.setSelectionRange(...select);
}

/** In letters. */
const LONG = 3_000;

/**
 * Chromium takes a time for each line of a text that grows with all of them; as HTML, of which a
 * textarea takes but the words, it does not. Other browsers refuse, and take long texts as they are.
 */
function insertLong(words, isDone) {
  const isTaken = document.execCommand('insertHTML', false, words.replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
  if (isTaken && !isDone()) document.execCommand('undo');
}

/** How what was converted stands at a place: within a line, as blocks of its own, or in a cell. */
export function fitted(value, from, to, { inline, text }) {
  const start = value.lastIndexOf('\n', from - 1) + 1;
  const behindLine = value.indexOf('\n', to);
  const before = value.slice(start, from);
  const after = value.slice(to, behindLine < 0 ? value.length : behindLine);
  if (/^\s*\|/.test(before)) return inCell(inline ?? text);
  if (inline !== null) return before.trim() === '' ? plainStart(inline) : inline;
  return gapBefore(value.slice(0, start), before) + text + gapAfter(after, behindLine < 0 ? '' : value.slice(behindLine + 1));
}

function plainStart(words) {
  const [before, inner, after] = /^(\s*)([^]*?)(\s*)$/.exec(words).slice(1);
  return before + withPlainStart(inner) + after;
}

/** Several lines in one; what a cell cannot hold stands in it as words. */
function inCell(text) {
  return text.split('\n').map((line) => line.replace(/\\$/, '').trim()).filter(Boolean).join('<br>');
}

function gapBefore(above, before) {
  if (before.trim() !== '') return '\n\n';
  return above === '' || above.endsWith('\n\n') ? '' : '\n';
}

function gapAfter(after, below) {
  if (after.trim() !== '') return '\n\n';
  return below === '' || below.startsWith('\n') ? '' : '\n';
}
