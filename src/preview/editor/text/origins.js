//! In: what another program put on the clipboard, as a document that is never shown. Out: what its
//! elements are, by the rules of that program.

import { styleOf, styled } from './styles.js';
import { changes, prepareWord } from './word.js';

/** Notes the roles of a document's elements, and says which program wrote it. */
export function prepare(document, context) {
  const origin = ORIGINS.find(({ wrote }) => wrote(document));
  for (const heading of document.querySelectorAll('[role="heading"][aria-level]')) {
    const level = Number(heading.getAttribute('aria-level'));
    if (level >= 1 && level <= 9) context.roles.set(heading, { heading: level });
  }
  origin.prepare(document, context);
  return origin.name;
}

const generator = (document, word) => [...document.querySelectorAll('meta[name="generator" i], meta[name="progid" i]')]
  .some((meta) => meta.content.toLowerCase().includes(word));

/** The first that wrote it. */
const ORIGINS = [
  { name: 'excel', wrote: (document) => generator(document, 'excel'), prepare: sheet },
  { name: 'word-online', wrote: (document) => document.querySelector('.ListContainerWrapper, .OutlineElement, [class*="SCXW"]'), prepare: wordOnline },
  { name: 'word', wrote: (document) => generator(document, 'word') || document.querySelector('[class^="Mso"]') || styled(document, 'mso-').length > 0, prepare: prepareWord },
  { name: 'libreoffice', wrote: (document) => generator(document, 'libreoffice') || generator(document, 'openoffice'), prepare: libreOffice },
  { name: 'google', wrote: (document) => document.querySelector('[id^="docs-internal-guid"], google-sheets-html-origin'), prepare: google },
  { name: 'site', wrote: (document) => document.querySelector('.footnote-reference'), prepare: site },
  { name: 'pdf', wrote: (document) => document.querySelector('br[role="presentation"]'), prepare: () => {} },
  { name: 'other', wrote: () => true, prepare: () => {} },
];

/** A column that is too narrow shows no number. */
function sheet(document, { remark }) {
  if ([...document.querySelectorAll('td')].some((cell) => /^#{2,}$/.test(cell.textContent.trim()))) remark('narrow');
}

/** Each item stands in a list of its own, and says how deep it is. */
function wordOnline(document, { roles, leave, remark }) {
  for (const item of document.querySelectorAll('li')) {
    const level = Number(item.dataset.ariaLevel ?? item.getAttribute('aria-level'));
    if (level >= 1 && level <= 9) roles.set(item, { level: level - 1 });
  }
  for (const deleted of document.querySelectorAll('[class*="TrackChangeTextDeletion"], [class*="DeletedText"], del')) {
    leave('deleted');
    roles.set(deleted, { skip: true });
  }
  if (document.querySelector('[class*="TrackChangeTextInsertion"], ins')) remark('inserted');
  const formats = [...document.querySelectorAll('ol')].map((list) => styleOf(list).get('list-style-type'));
  if (formats.some((format) => /alpha|roman|latin/.test(format))) remark('letters');
  if (styled(document, 'mso-highlight').length > 0) remark('colour');
}

function libreOffice(document, context) {
  const { roles } = context;
  changes(document, context);
  for (const anchor of document.querySelectorAll('a[class^="sdfootnote"], a[class^="sdendnote"]')) {
    const id = /^#sd(foot|end)note(\d+)sym$/.exec(anchor.getAttribute('href') ?? '');
    const body = id && document.getElementById(`sd${id[1]}note${id[2]}`);
    roles.set(anchor, id ? { note: { id: (id[1] === 'end' ? 's' : '') + id[2], body } } : { skip: true });
    if (body) roles.set(body, { skip: true });
  }
}

function google(document, { roles, leave }) {
  for (const comment of document.querySelectorAll('a[id^="cmnt_ref"]')) {
    leave('comment');
    roles.set(comment, { skip: true });
  }
}

/** A page of the plan. */
function site(document, { roles }) {
  for (const reference of document.querySelectorAll('.footnote-reference')) {
    const id = reference.querySelector('a')?.getAttribute('href')?.split('#')[1] ?? '';
    const body = document.getElementById(id);
    roles.set(reference, { note: { id: reference.textContent.trim().replace(/[^a-z0-9]/gi, '') || '1', body } });
    if (!body) continue;
    roles.set(body, { skip: true });
    for (const label of body.querySelectorAll('.footnote-definition-label')) roles.set(label, { skip: true });
  }
}
