//! In: what stands on the clipboard. Out: the text of a file, with what came and what was left out.
//!
//! What another program wrote is read in a document of its own, which is never shown: no script in
//! it runs, and nothing in it is asked for.

import { textOf, wordsOf } from './blocks.js';
import { escaped } from './escape.js';
import { part } from './line.js';
import { prepare } from './origins.js';
import { plainBlocks } from './plain.js';
import { readBlocks } from './read.js';
import { withStylesAside } from './styles.js';

/** Beyond this its words alone are taken: it is mostly pictures. */
const MOST_HTML = 40_000_000;

/** More letters than this are no text of a page, and not looked at. */
const MOST_TEXT = 300_000;

/**
 * The clipboard's `html` and `plain` as text. `target(href)` says where a link leads, or null;
 * `isTaken(name)` whether the text has a footnote of that name; `headingLevel` is its highest heading.
 * Null where it is too much for a page.
 */
export function converted({ html = '', plain = '' }, { target = () => null, isTaken = () => false, headingLevel = 2 } = {}) {
  const context = new Context(target, isTaken);
  const inert = html.trim() !== '' && html.length <= MOST_HTML ? new DOMParser().parseFromString(withStylesAside(html), 'text/html') : null;
  if ((inert ? inert.body.textContent : plain).length > MOST_TEXT) return null;
  const blocks = (inert && fromDocument(inert, plain, context)) ?? plainBlocks(plain);
  const all = [...blocks, ...context.notes];
  const { text, counts } = textOf(all, { headingLevel });
  if (text.length > MOST_TEXT * 2) return null;
  return {
    text,
    inline: inlineOf(all, plain),
    words: wordsOf(all),
    counts,
    left: context.left,
    remarks: context.remarks,
    origin: context.origin,
    work: context.work,
  };
}

/** Words alone, with no look, as they are written where no sign means anything. */
export function asWordsAlone(words) {
  return words.split('\n').map(escaped).join('\n\n');
}

/** Nothing where it has no words. */
function fromDocument(inert, plain, context) {
  context.origin = prepare(inert, context);
  // It has an element for each line of a page: the lines are all it knows.
  if (context.origin === 'pdf' && plain !== '') return null;
  const blocks = readBlocks(inert.body, context);
  context.readNotes();
  return blocks.length > 0 ? blocks : null;
}

/** Where it is but words in a line; the spaces around them are kept. */
function inlineOf(blocks, plain) {
  const [only, ...more] = blocks;
  if (!only || more.length > 0 || only.kind !== 'paragraph' || only.lines.length > 1) return null;
  const words = part(only.lines[0]).trim();
  return `${/^[^\S\n]/.test(plain) ? ' ' : ''}${words}${/[^\S\n]$/.test(plain) ? ' ' : ''}`;
}

/** What is known while a document is read. */
class Context {
  constructor(target, isTaken) {
    this.roles = new Map();
    this.left = new Map();
    this.remarks = new Set();
    this.notes = [];
    this.unread = [];
    this.names = new Map();
    this.given = new Set();
    this.lastNumber = 0;
    this.isTaken = isTaken;
    this.work = 0;
    this.origin = 'plain';
    this.leave = (what, count = 1) => count > 0 && this.left.set(what, (this.left.get(what) ?? 0) + count);
    this.remark = (what) => this.remarks.add(what);
    this.target = (href) => {
      // A place in the document that it came from.
      if (href.trim() === '' || href.trim().startsWith('#')) return null;
      const found = target(href);
      if (found === null) this.leave('link');
      return found;
    };
  }

  /** The name of a footnote; null where it says nothing. */
  note({ id, body }) {
    if (!body || body.textContent.trim() === '') {
      this.leave('note');
      return null;
    }
    if (!this.names.has(body)) {
      const name = this.freeName(id);
      this.names.set(body, name);
      this.unread.push({ name, body });
    }
    return this.names.get(body);
  }

  freeName(wanted) {
    let name = wanted;
    while (this.isTaken(name) || this.given.has(name)) name = String(this.lastNumber += 1);
    this.given.add(name);
    return name;
  }

  /** One that refers to another is read before that. */
  readNotes() {
    for (let at = 0; at < this.unread.length; at += 1) {
      const { name, body } = this.unread[at];
      this.notes.push({ kind: 'note', name, lines: readBlocks(body, this).flatMap((block) => block.lines ?? []) });
    }
  }
}
