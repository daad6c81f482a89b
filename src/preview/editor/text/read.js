//! In: the elements that another program wrote, and what is known of them by its rules. Out: blocks.
//!
//! An element may have a role (`roles`, by element): `skip`, or what it is, whatever its tag says.
//! Nothing of it is ever put into a page: it is only read.

import { cleaned } from './escape.js';
import { PLAIN, markup } from './line.js';
import { isUnseen, lookOf, styleOf } from './styles.js';
import { isOfSigns, shown } from './symbols.js';
import { tableBlocks } from './table.js';

/**
 * The blocks within an element. `context` has `roles`; `leave(what)` and `remark(what)`, which
 * note what was left out and what is to be said; `target(href)`, where a link leads; `note({ id, body })`,
 * the name of a footnote; and `work`, how many nodes were looked at.
 */
export function readBlocks(root, context, depth = 0) {
  const reader = new Reader(context);
  reader.walk(root, { look: PLAIN, isPre: false, font: '', list: -1 }, depth);
  reader.flush();
  return withLines(reader.blocks);
}

/** Elements that begin a line of their own. */
const BLOCKS = new Set(('ADDRESS ARTICLE ASIDE BLOCKQUOTE CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 '
  + 'HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL').split(' '));

/** What has no words of its own. */
const SILENT = new Set(('AUDIO BASE BUTTON CANVAS EMBED HEAD IFRAME INPUT LINK MATH META NOSCRIPT OBJECT SCRIPT SELECT STYLE SVG TEMPLATE TEXTAREA TITLE VIDEO XML').split(' '));

/** Of these something was to be seen. */
const EMBEDDED = new Set('AUDIO CANVAS EMBED IFRAME OBJECT SVG VIDEO'.split(' '));

/** No document that people write is deeper; what is has its words read, and no more. */
const DEEPEST = 250;

class Reader {
  constructor(context) {
    this.context = context;
    this.blocks = [];
    this.lines = [[]];
    this.kind = { kind: 'paragraph' };
  }

  walk(parent, around, depth) {
    for (const node of parent.childNodes) {
      this.context.work += 1;
      if (node.nodeType === Node.TEXT_NODE) this.words(node.data, around);
      else if (node.nodeType === Node.ELEMENT_NODE) this.element(node, around, depth);
    }
  }

  element(element, around, depth) {
    const tag = element.tagName.toUpperCase();
    const role = this.context.roles.get(element);
    const style = styleOf(element);
    if (role?.skip || (SILENT.has(tag) && !isWord(element))) {
      if (EMBEDDED.has(tag)) this.context.leave('embedded');
    } else if (isUnseen(element, style) || element.hasAttribute('popover')) {
      if (element.textContent.trim() !== '' && !element.hasAttribute('popover')) this.context.leave('hidden');
    } else if (depth > DEEPEST) this.words(element.textContent, around);
    else if (role?.words !== undefined) this.words(role.words, around);
    else if (role?.note) this.reference(role.note);
    else if (tag === 'BR') this.lines.push([]);
    else if (tag === 'IMG') this.image(element, around);
    else if (BLOCKS.has(tag)) this.block(element, tag, role, style, around, depth);
    else this.walk(element, this.inline(element, tag, style, around), depth + 1);
  }

  inline(element, tag, style, around) {
    const look = lookOf(element, style, around.look);
    if (tag === 'A' && element.hasAttribute('href') && element.textContent.trim() !== '') look.link = this.context.target(element.getAttribute('href'));
    if (look.struck && !around.look.struck) this.context.remark('struck');
    const isSign = style.get('mso-char-type') === 'symbol';
    const font = (isSign && style.get('mso-symbol-font-family')) || style.get('font-family')?.split(',')[0] || element.getAttribute('face');
    return { ...around, look, isPre: around.isPre || /^pre/i.test(style.get('white-space') ?? ''), font: font ?? around.font };
  }

  words(text, around) {
    let words = cleaned(text);
    if (around.font !== '' && isOfSigns(around.font)) {
      const { words: known, lost } = shown(around.font, words);
      if (lost > 0) this.context.leave('sign', lost);
      words = known;
    }
    const lines = around.isPre ? words.split('\n') : [words.replace(/\s+/g, ' ')];
    lines.forEach((line, at) => {
      if (at > 0) this.lines.push([]);
      if (line !== '') this.lines.at(-1).push({ words: line, look: around.look });
    });
  }

  image(image, around) {
    const alt = image.getAttribute('alt')?.trim() ?? '';
    const isDot = ['width', 'height'].some((side) => /^[01]$/.test(image.getAttribute(side) ?? ''));
    if (/^\p{Extended_Pictographic}[\u200d\ufe0f\p{Extended_Pictographic}\p{Emoji_Modifier}]*$/u.test(alt)) this.words(alt, around);
    else if (!isDot) this.context.leave('image');
  }

  reference(note) {
    const name = this.context.note(note);
    if (name !== null) this.lines.at(-1).push(markup(`[^${name}]`));
  }

  block(element, tag, role, style, around, depth) {
    this.flush();
    const inner = { ...this.inline(element, tag, style, { ...around, font: '' }), isPre: around.isPre || tag === 'PRE' || /^pre/i.test(style.get('white-space') ?? '') };
    if (tag === 'TABLE') {
      this.blocks.push(...tableBlocks(element, this.context, (cell) => readBlocks(cell, this.context, depth + 1)));
      return;
    }
    if (tag === 'UL' || tag === 'OL') {
      this.list(element, tag === 'OL', inner, depth);
      return;
    }
    const outer = this.kind;
    const count = this.blocks.length;
    this.kind = kindOf(tag, role, this.kind);
    this.walk(element, inner, depth + 1);
    this.flush();
    this.kind = outer;
    if (this.blocks.length === count && (tag === 'DIV' || tag === 'P')) this.blocks.push({ kind: 'gap' });
  }

  list(list, ordered, around, depth) {
    const level = around.list + 1;
    let number = Number.parseInt(list.getAttribute('start'), 10);
    if (!(number >= 0)) number = 1;
    for (const child of list.childNodes) {
      this.context.work += 1;
      if (child.nodeType === Node.TEXT_NODE && child.data.trim() === '') continue;
      if (child.nodeType !== Node.ELEMENT_NODE || child.tagName !== 'LI') {
        if (child.nodeType === Node.ELEMENT_NODE) this.element(child, { ...around, list: level }, depth + 1);
        continue;
      }
      const role = this.context.roles.get(child);
      if (role?.skip || isUnseen(child, styleOf(child))) continue;
      const own = Number.parseInt(child.getAttribute('value'), 10);
      if (own >= 0) number = own;
      const outer = this.kind;
      this.kind = { kind: 'item', level: role?.level ?? level, ordered, number: Math.min(number, 999_999_999), block: null };
      const inner = this.inline(child, 'LI', styleOf(child), around);
      this.walk(child, { ...inner, list: role?.level ?? level }, depth + 1);
      this.flush();
      this.kind = outer;
      number += 1;
    }
  }

  /** What was gathered is a block. */
  flush() {
    const lines = this.lines;
    this.lines = [[]];
    if (!lines.flat().some((run) => run.isMarkup || run.words.trim() !== '')) return;
    // A line end right before the end of a paragraph shows nothing.
    while (!lines.at(-1).some((run) => run.isMarkup || run.words.trim() !== '')) lines.pop();
    const { kind } = this;
    if (kind.kind !== 'item') this.blocks.push({ ...kind, lines });
    else if (kind.block === null) {
      kind.block = { kind: 'item', level: kind.level, ordered: kind.ordered, number: kind.number, lines };
      this.blocks.push(kind.block);
    } else if (kind.block === this.blocks.at(-1)) kind.block.lines.push(...lines);
    else this.blocks.push({ kind: 'paragraph', lines });
  }
}

/** A word of a sentence that explains itself when it is pressed, as the site has them. */
const isWord = (element) => element.hasAttribute('popovertarget');

function kindOf(tag, role, around) {
  if (role?.heading) return { kind: 'heading', level: role.heading };
  if (role?.item) return { kind: 'item', ...role.item, block: null };
  if (/^H[1-6]$/.test(tag)) return { kind: 'heading', level: Number(tag[1]) };
  // What stands in an item belongs to it.
  if (around.kind !== 'paragraph') return around;
  return { kind: 'paragraph', isLine: tag === 'DIV' };
}

/**
 * Mail programs make an element of each line. Where there are empty ones between, those part the
 * paragraphs; elsewhere each is a paragraph.
 */
function withLines(blocks) {
  const all = [];
  for (let at = 0; at < blocks.length;) {
    let end = at;
    while (end < blocks.length && (blocks[end].isLine || blocks[end].kind === 'gap')) end += 1;
    const run = blocks.slice(at, end);
    const hasGaps = run.slice(1, -1).some((block) => block.kind === 'gap');
    let open = null;
    for (const { kind, lines } of run) {
      if (kind === 'gap') open = null;
      else if (open && hasGaps) open.lines.push(...lines);
      else all.push(open = { kind: 'paragraph', lines });
    }
    if (end < blocks.length) all.push(blocks[end]);
    at = end + 1;
  }
  return all;
}
