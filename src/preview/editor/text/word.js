//! In: what Word and Outlook put on the clipboard. Out: what its elements are, noted as roles.
//!
//! Word writes a list as paragraphs: which list, and how deep, stands in their style
//! (`mso-list:l0 level1 lfo1`), and the sign or number before them is text, marked to be ignored.
//! How the list counts stands in the style sheet (`@list l0:level1`), where that came along.

import { styleOf, styled } from './styles.js';

export function prepareWord(document, context) {
  const { roles, leave, remark } = context;
  const skip = (element) => roles.set(element, { skip: true });
  comments(document, skip, leave);
  notes(document, context);
  lists(document, context);
  for (const title of document.querySelectorAll('p.MsoTitle')) roles.set(title, { heading: 0.5 });
  for (const heading of document.querySelectorAll('p[class^="Overskrift"], p[class^="Heading"]')) {
    const level = /^(?:Overskrift|Heading)-?([1-6])/.exec(heading.className);
    if (level) roles.set(heading, { heading: Number(level[1]) });
  }
  const contents = [...document.querySelectorAll('p[class^="MsoToc"]')];
  contents.forEach(skip);
  if (contents.length > 0) leave('contents');
  if (styled(document, 'mso-highlight').length > 0) remark('colour');
  changes(document, context);
}

/** What somebody deleted or wrote while changes were tracked. */
export function changes(document, { roles, leave, remark }) {
  for (const deleted of document.querySelectorAll('del, .msoDel')) {
    if (deleted.textContent.trim() !== '' && !deleted.parentElement.closest('del, .msoDel')) leave('deleted');
    roles.set(deleted, { skip: true });
  }
  if (document.querySelector('ins, .msoIns')) remark('inserted');
}

function comments(document, skip, leave) {
  const anchors = document.querySelectorAll('.msocomanchor');
  const references = document.querySelectorAll('.MsoCommentReference');
  const within = styled(document, 'mso-element:comment');
  const inList = within.reduce((count, element) => count + element.querySelectorAll(':scope .msocomanchor').length, 0);
  leave('comment', Math.max(anchors.length - inList, 0) || (within.length === 0 ? references.length : 0));
  [...anchors, ...references, ...within].forEach(skip);
}

function notes(document, { roles }) {
  const bodies = new Map();
  for (const element of styled(document, 'mso-element:')) {
    const kind = styleOf(element).get('mso-element');
    if (kind === 'footnote' || kind === 'endnote') bodies.set(element.id, element);
    if (/^(footnote|endnote)/.test(kind)) roles.set(element, { skip: true });
  }
  const anchors = [...styled(document, 'mso-footnote-id'), ...styled(document, 'mso-endnote-id'), ...document.querySelectorAll('a[href^="#_ftn"], a[href^="#_edn"]')];
  for (const anchor of anchors) {
    const style = styleOf(anchor);
    const id = style.get('mso-footnote-id') ?? style.get('mso-endnote-id') ?? anchor.getAttribute('href')?.replace(/^#_(ftn|edn)(ref)?/, '$1') ?? '';
    const body = bodies.get(id) ?? null;
    // The note's own number leads back to the text.
    roles.set(anchor, body?.contains(anchor) ? { skip: true } : { note: { id: noteName(id), body } });
  }
}

/** As an import names them: a footnote by its number, an endnote with an s before it. */
const noteName = (id) => id.replace(/^ftn/, '').replace(/^edn/, 's').replace(/[^a-z0-9]/gi, '') || '1';

function lists(document, context) {
  const formats = listFormats(document);
  const signs = new Map();
  const items = [];
  for (const element of styled(document, 'mso-list')) {
    const list = styleOf(element).get('mso-list') ?? '';
    const line = element.closest('p, h1, h2, h3, h4, h5, h6, li, div');
    if (/^ignore/i.test(list)) {
      if (!signs.has(line)) signs.set(line, element);
      context.roles.set(element, { skip: true });
    } else if (element === line && /^l\d+ level\d+/i.test(list)) items.push({ element, list });
  }
  const counts = new Map();
  for (const { element, list } of items) {
    const sign = signs.get(element)?.textContent.replace(/\s+/g, ' ').trim() ?? '';
    if (/^H\d$/.test(element.tagName)) {
      // The number of a heading is what others refer to.
      if (signs.has(element)) context.roles.set(signs.get(element), { words: `${sign} ` });
      continue;
    }
    if (element.tagName === 'LI') continue;
    const [, id, depth, own] = /^(l\d+) level(\d+)\s*(\S*)/i.exec(list);
    const level = Math.min(Number(depth), 9) - 1;
    const format = formats.get(`${id}:${level}`);
    const { ordered, typed, isOther } = signOf(sign, format);
    const count = counts.get(`${id}${own}:${level}`) ?? 0;
    const number = typed ?? count + 1;
    counts.set(`${id}${own}:${level}`, number);
    for (let inner = level + 1; inner < 9; inner += 1) counts.delete(`${id}${own}:${inner}`);
    if (isOther) context.remark('letters');
    context.roles.set(element, { item: { level, ordered, number } });
  }
}

/** What stands before an item: whether it is a number, and which. */
function signOf(sign, format) {
  const digits = /(\d{1,9})[.)]?$/.exec(sign);
  if (digits && format !== 'bullet') return { ordered: true, typed: Number(digits[1]), isOther: /\d\.\d/.test(sign) };
  const isLetter = /^\(?[a-zæøå]{1,5}[.)]$/i.test(sign) && format !== 'bullet';
  if (isLetter) return { ordered: true, isOther: true };
  const isNumbered = sign === '' && format !== undefined && format !== 'bullet' && format !== 'image';
  return { ordered: isNumbered, isOther: /^(alpha|roman)/.test(format ?? '') };
}

/** How each level of each list counts; one of which nothing is said counts 1, 2, 3. */
function listFormats(document) {
  const formats = new Map();
  for (const sheet of document.querySelectorAll('style')) {
    for (const [, id, level, body] of sheet.textContent.matchAll(/@list\s+(l\d{1,6}):level(\d)[^{}]{0,40}\{([^{}]*)\}/gi)) {
      formats.set(`${id}:${Number(level) - 1}`, /mso-level-number-format:\s*([\w-]+)/i.exec(body)?.[1] ?? 'decimal');
    }
  }
  return formats;
}
