//! In: a paste, a copy or a cut in a textarea. Out: what was pasted as text of a file, in one step
//! that can be undone, and a line that says what came.

import { asWordsAlone, converted } from './convert.js';
import { escapedPart } from './escape.js';
import { fitted, replace } from './insert.js';
import { topLevel } from './lines.js';
import { isWorthSaying, said } from './said.js';
import { pageOf, targetOf } from './target.js';

/** Text that was copied here, in this tab or another, comes back as it was. */
const OWN = 'application/x-aarsplan';
let copied = '';

/**
 * Listens to a textarea. `say(line, choices)` shows what came; each choice is { label, choose, done },
 * where `done` is what to say then.
 * `pages` are the files that links may lead to, known beforehand; `takeFiles(files)` takes files.
 */
export function listenToPaste(textarea, { path, sites, pages, say, takeFiles }) {
  textarea.addEventListener('paste', (event) => {
    const taken = taking(event.clipboardData);
    if (!taken) return;
    event.preventDefault();
    taken();
  });
  for (const type of ['copy', 'cut']) textarea.addEventListener(type, copy);

  function copy(event) {
    const { value, selectionStart: from, selectionEnd: to } = textarea;
    if (from === to) return;
    event.preventDefault();
    copied = value.slice(from, to);
    for (const format of ['text/plain', OWN]) event.clipboardData.setData(format, copied);
    if (event.type === 'cut') replace(textarea, { from, to, words: '' });
  }

  /** How the clipboard is taken; undefined where the browser can do it as well. */
  function taking(data) {
    const [html, plain] = [data.getData('text/html'), data.getData('text/plain')];
    const files = [...data.files];
    const isOwn = html === '' && plain !== '' && plain.replace(/\r\n/g, '\n') === copied;
    if (isOwn || data.types.includes(OWN)) return () => insert(data.getData(OWN) || copied);
    if (html === '' && plain.trim() === '') return files.length > 0 ? () => takeFiles(files) : undefined;
    if (/^\S+$/.test(plain.trim()) && URL.canParse(plain.trim())) {
      const link = linkOf(plain.trim());
      if (link !== null) return () => insert(link);
    }
    const known = { path, sites, pages: pages() };
    const { value } = textarea;
    const notes = new Set([...value.matchAll(/\[\^([^\]\s]+)\]/g)].map(([, name]) => name));
    const result = converted({ html, plain }, {
      target: (href) => targetOf(href, known),
      isTaken: (name) => notes.has(name),
      headingLevel: topLevel(value),
    });
    // A picture that was copied from a page comes as a file too.
    if (result?.text === '' && files.length > 0) return () => takeFiles(files);
    return () => take(result, html === '' ? plain : null);
  }

  /** An address over marked words makes them a link; one of a page here, a link with its title. */
  function linkOf(address) {
    const { value, selectionStart: from, selectionEnd: to } = textarea;
    const known = { path, sites, pages: pages() };
    const page = pageOf(address, known);
    const target = targetOf(address, known);
    const marked = value.slice(from, to);
    if (target === null || (!page && marked.trim() === '') || marked.includes('\n')) return null;
    const words = marked.trim() === '' ? escapedPart(page.title) : marked.trim();
    const [before, after] = [/^\s*/.exec(marked)[0], marked.trim() === '' ? '' : /\s*$/.exec(marked)[0]];
    return `${before}[${words}](${target})${after}`;
  }

  function take(result, typed) {
    if (result === null) {
      say('Det er for meget tekst at indsætte på én gang. Kopiér en del af den.', []);
      return;
    }
    const { value, selectionStart: from, selectionEnd: to } = textarea;
    const words = result.text === '' ? '' : fitted(value, from, to, result);
    if (words !== '') insert(words);
    const choice = (label, text, done) => ({ label, choose: () => replace(textarea, { from, to: from + words.length, words: text }), text, done });
    const alone = { inline: result.inline === null ? null : escapedPart(result.words), text: asWordsAlone(result.words) };
    const hasSigns = typed !== null && /\\[^\n]/.test(result.text);
    const choices = [
      typed === null && choice('Indsæt kun teksten', fitted(value, from, to, alone), 'Teksten er indsat uden sit udseende.'),
      hasSigns && choice('Indsæt tegnene uændret', typed.replace(/\r\n?/g, '\n'), 'Teksten er indsat, som den var.'),
    ].filter((one) => one && one.text !== words && one.text !== '');
    const isSaid = isWorthSaying(result) || hasSigns;
    say(isSaid ? `${said(result)}${hasSigns ? ' Tegn som * og # er kun tegn her.' : ''}` : '', choices);
  }

  function insert(words) {
    replace(textarea, { from: textarea.selectionStart, to: textarea.selectionEnd, words });
    say('', []);
  }
}
