//! In: words as another program holds them. Out: the same as the text of a file, where no sign of
//! theirs means anything. The same as `src/import/text.rs` makes of a Word file.

/** Without what no file of the content can hold, and without what nobody sees. */
export function cleaned(words) {
  const plain = words
    .replace(/\r\n?|[\v\f\u2028]/g, '\n')
    .replace(/\u2029/g, '\n\n')
    .replace(/\u2011/g, '-')
    .normalize('NFC')
    .replace(/[\u00a0\t]/g, ' ')
    .replace(FORBIDDEN, '');
  return withoutHidden(plain);
}

// Control characters, halves of pairs, and what Unicode says is no character.
const FORBIDDEN = /(?!\n)[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu;

/** A soft hyphen, a space of no width, a mark for the direction: shows nothing, takes no room. */
const HIDDEN = /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;

function withoutHidden(words) {
  if (words.search(HIDDEN) < 0) return words;
  let before = '';
  return words.replace(/[^]/gu, (character) => {
    if (character.search(HIDDEN) >= 0 && !isMeant(character, before)) return '';
    before = character;
    return character;
  });
}

/** One that makes a picture of several, or belongs to a script that needs it. */
function isMeant(hidden, before) {
  if (before === '') return false;
  if (/[\ufe00-\ufe0f]/u.test(hidden)) return true;
  return /[\u200c\u200d\u{e0020}-\u{e007f}]/u.test(hidden) && before.codePointAt(0) >= 0x590 && !/[\u2000-\u206f]/.test(before);
}

const isLetter = (character) => character !== undefined && /[\p{L}\p{N}]/u.test(character);

/** A part of a line whose signs are but signs; its spaces are kept. */
export function escapedPart(part) {
  return part.split(' ').map(escapedWord).join(' ');
}

/** A whole line. */
export function escaped(line) {
  return withPlainStart(singleSpaces(escapedPart(line)));
}

export const singleSpaces = (line) => line.split(' ').filter(Boolean).join(' ');

const SIGNS = new Set('\\`*[]~^|');

function escapedWord(word) {
  // The site makes a link of an address, and a backslash would be part of it.
  if (/^(https?:\/\/|www\.)/.test(word) && !/[<>`[\]\\*]/.test(word)) return word;
  if (!/[\\`*[\]~^|_<&!]/.test(word)) return word;
  const letters = [...word];
  const hasSemicolon = word.includes(';');
  const isSign = (letter, before, after) => {
    switch (letter) {
      case '_': return !(isLetter(before) && isLetter(after));
      case '<': return after === undefined || /[a-z/!?]/i.test(after);
      case '&': return hasSemicolon && (isLetter(after) || after === '#');
      case '!': return after === '[';
      default: return SIGNS.has(letter);
    }
  };
  return letters.map((letter, at) => (isSign(letter, letters[at - 1], letters[at + 1]) ? `\\${letter}` : letter)).join('');
}

/** A line that does not begin a heading, a list, a quotation, a rule or a piece of code. */
export function withPlainStart(typed) {
  const line = typed.trim();
  if (/^#+( |$)/.test(line) || /^[>=:]/.test(line) || /^[-+]( |$)/.test(line) || /^[-+ ]+$/.test(line) || line.startsWith('--')) return `\\${line}`;
  return line.replace(/^(\d{1,9})(?=[.)]( |$))/, '$1\\');
}

/** An address that a reader of a website can follow, as a link can hold it; else null. */
export function publicAddress(typed) {
  const address = typed.trim();
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || /[\u0000-\u001f\u007f-\u009f]/.test(address)) return null;
  const isKnown = /^https?:$/.test(url.protocol) ? url.hostname !== '' : /^(mailto|tel):$/.test(url.protocol) && url.pathname !== '';
  return isKnown ? asTarget(address) : null;
}

/** As it can stand between the parentheses of a link, also in a table. */
export function asTarget(address) {
  return address.replace(/[ ()<>\\|]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** What stands behind a sign that people type before the items of a list; else null. */
export function bullet(line) {
  const rest = /^[•·\-–▪●◦*\uf0b7]\s+(?=\S)/u.exec(line);
  return rest && line.slice(rest[0].length);
}
