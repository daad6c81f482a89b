//! The signs of fonts that have pictures for letters: Wingdings, Symbol. A reader of a website has
//! no such font, so what it showed is written as the character that shows the same. The same as
//! `src/import/docx/symbols.rs`.

const FONTS = [
  [/^wingdings 2/, { 0x4f: '✗', 0x50: '✓', 0x52: '☑', 0x53: '☒', 0x54: '☒', 0xa3: '☐', 0x97: '●' }],
  [/^wingdings/, {
    0x4a: '☺', 0x4c: '☹', 0x6c: '●', 0x6e: '■', 0x6f: '☐', 0x71: '❑', 0x73: '⬧', 0x76: '❖', 0x77: '◆', 0x9f: '•',
    0xa7: '▪', 0xa8: '☐', 0xd8: '➢', 0xdf: '←', 0xe0: '→', 0xe1: '↑', 0xe2: '↓', 0xe8: '➔', 0xf0: '⇨', 0xfb: '✗',
    0xfc: '✓', 0xfd: '☒', 0xfe: '☑',
  }],
  [/^symbol/, {
    0x2d: '−', 0x44: 'Δ', 0x6d: 'μ', 0xa3: '≤', 0xac: '←', 0xae: '→', 0xb0: '°', 0xb1: '±', 0xb3: '≥', 0xb4: '×',
    0xb7: '•', 0xb9: '≠', 0xbb: '≈', 0xd0: '∠',
  }],
  [/^webdings/, {}],
];

/** Whether a font has pictures for letters. */
export const isOfSigns = (font) => signsOf(font) !== undefined;

/** The words that a font of signs shows, and how many signs no character shows. */
export function shown(font, words) {
  const signs = signsOf(font);
  let lost = 0;
  const known = [...words].map((sign) => {
    if (/\s/.test(sign)) return ' ';
    const code = sign.codePointAt(0);
    const found = signs[code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code];
    if (found === undefined) lost += 1;
    return found ?? '';
  });
  return { words: known.join(''), lost };
}

function signsOf(font) {
  const name = font.trim().replace(/^["']|["']$/g, '').toLowerCase();
  return FONTS.find(([known]) => known.test(name))?.[1];
}
