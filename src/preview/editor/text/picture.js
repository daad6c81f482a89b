//! In: a picture as a camera or a program made it. Out: the same picture without what was written
//! about it (place, camera, names), and smaller where that is wanted. Its points are not touched
//! unless it is made smaller; which way up it is, is kept.

/** The longest side that a page needs. */
export const WIDE_ENOUGH = 2000;
const LARGE = 1_000_000;

/** What a file is by its first bytes, and its size in points; null where it is no picture that a page can show. */
export async function looked(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const kind = KINDS.find(({ is }) => is(bytes));
  if (!kind) return null;
  const bitmap = kind.ending === 'svg' ? null : await bitmapOf(file);
  if (bitmap === null && kind.ending !== 'svg') return null;
  const size = bitmap && { width: bitmap.width, height: bitmap.height };
  const isLarge = size !== null && (Math.max(size.width, size.height) > WIDE_ENOUGH || bytes.length > LARGE);
  return { bytes, kind, size, canShrink: isLarge && kind.canShrink(bytes), bitmap };
}

/** Its points; null where the browser cannot show it. */
async function bitmapOf(file) {
  const image = new Image();
  image.src = URL.createObjectURL(file);
  try {
    await image.decode();
    return await createImageBitmap(image);
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

/** The file as it is to be kept. */
export async function prepared(file, { bytes, kind, bitmap }, { isSmaller }) {
  const made = isSmaller ? await smaller(bitmap, kind.type) : null;
  // A picture of few colours may grow.
  const kept = made && made.size < bytes.length ? made : new Blob([kind.without(bytes)], { type: kind.type });
  return new File([kept], cleanName(file.name, kind.ending), { type: kind.type });
}

/** How large it is when it is made smaller. */
export function smallerSize({ width, height }) {
  const part = Math.min(1, WIDE_ENOUGH / Math.max(width, height));
  return { width: Math.round(width * part), height: Math.round(height * part) };
}

function smaller(bitmap, type) {
  const { width, height } = smallerSize(bitmap);
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  return new Promise((resolve) => {
    canvas.toBlob((blob) => resolve(blob?.type === type ? blob : null), type, 0.85);
  });
}

const LETTERS = { æ: 'ae', ä: 'ae', ø: 'oe', ö: 'oe', å: 'aa', ß: 'ss' };

/** A name that every system and every address can hold. */
export function cleanName(name, ending) {
  const stem = name.replace(/\.[^.]*$/, '').normalize('NFC').toLowerCase().replace(/[æäøöåß]/g, (letter) => LETTERS[letter]);
  const clean = stem.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 80).replace(/-+$/, '');
  return `${clean || 'fil'}.${ending}`;
}

const ascii = (bytes, at, length) => String.fromCharCode(...bytes.subarray(at, at + length));

const KINDS = [
  { ending: 'jpg', type: 'image/jpeg', is: (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff, without: jpeg, canShrink: () => true },
  { ending: 'png', type: 'image/png', is: (bytes) => ascii(bytes, 0, 8) === '\u0089PNG\r\n\u001a\n', without: png, canShrink: () => true },
  { ending: 'webp', type: 'image/webp', is: (bytes) => ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 4) === 'WEBP', without: webp, canShrink: (bytes) => !chunks(bytes).some(({ name }) => name === 'ANIM') },
  { ending: 'gif', type: 'image/gif', is: (bytes) => /^GIF8[79]a/.test(ascii(bytes, 0, 6)), without: (bytes) => bytes, canShrink: () => false },
  { ending: 'avif', type: 'image/avif', is: (bytes) => /^ftypavi[fs]$/.test(ascii(bytes, 4, 8)), without: (bytes) => bytes, canShrink: () => false },
  { ending: 'svg', type: 'image/svg+xml', is: (bytes) => /^\ufeff?\s*(<\?xml|<!--|<!DOCTYPE svg|<svg)/i.test(new TextDecoder().decode(bytes.subarray(0, 200))) && new TextDecoder().decode(bytes.subarray(0, 4000)).includes('<svg'), without: (bytes) => bytes, canShrink: () => false },
];

/** Keeps the segments that say how to show the points: JFIF, colours (ICC), Adobe's. */
function jpeg(bytes) {
  const kept = [bytes.subarray(0, 2)];
  let way = 1;
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) return bytes;
    const marker = bytes[at + 1];
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) break;
    const end = at + 2 + (bytes[at + 2] << 8 | bytes[at + 3]);
    const isNote = marker === 0xfe || (marker >= 0xe0 && marker <= 0xef && !isShown(marker, bytes, at + 4));
    if (marker === 0xe1 && ascii(bytes, at + 4, 6) === 'Exif\0\0') way = orientation(bytes.subarray(at + 10, end)) ?? way;
    if (!isNote) kept.push(bytes.subarray(at, end));
    at = end;
    if (marker !== 0xda) continue;
    const start = at;
    while (at + 1 < bytes.length && !(bytes[at] === 0xff && bytes[at + 1] !== 0 && (bytes[at + 1] < 0xd0 || bytes[at + 1] > 0xd7))) at += 1;
    if (at + 1 >= bytes.length) at = bytes.length;
    kept.push(bytes.subarray(start, at));
  }
  kept.push(Uint8Array.of(0xff, 0xd9));
  if (way !== 1) kept.splice(1, 0, Uint8Array.of(0xff, 0xe1, 0, 34, ...letters('Exif\0\0'), ...exif(way)));
  return joined(kept);
}

function isShown(marker, bytes, at) {
  return marker === 0xe0 || marker === 0xee || (marker === 0xe2 && ascii(bytes, at, 11) === 'ICC_PROFILE');
}

const PNG_NOTES = new Set(['tEXt', 'zTXt', 'iTXt', 'tIME', 'eXIf']);

function png(bytes) {
  const kept = [bytes.subarray(0, 8)];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + view.getUint32(at);
    const name = ascii(bytes, at + 4, 4);
    if (end > bytes.length) return bytes;
    if (!PNG_NOTES.has(name)) kept.push(bytes.subarray(at, end));
    at = end;
    if (name === 'IEND') break;
  }
  return joined(kept);
}

function webp(bytes) {
  const kept = chunks(bytes).filter(({ name }) => name !== 'EXIF' && name !== 'XMP ').map(({ name, data }) => {
    // The flags that say that those are there.
    if (name !== 'VP8X') return data;
    const copy = data.slice();
    copy[8] &= ~0b1100;
    return copy;
  });
  const made = joined([bytes.subarray(0, 12), ...kept]);
  new DataView(made.buffer).setUint32(4, made.length - 8, true);
  return made;
}

function chunks(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const found = [];
  for (let at = 12; at + 8 <= bytes.length;) {
    const size = view.getUint32(at + 4, true);
    const end = Math.min(at + 8 + size + size % 2, bytes.length);
    found.push({ name: ascii(bytes, at, 4), data: bytes.subarray(at, end) });
    at = end;
  }
  return found;
}

/** Which way up, as EXIF counts. */
function orientation(tiff) {
  const isLittle = ascii(tiff, 0, 2) === 'II';
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.length);
  const inside = (at, length) => at + length <= tiff.length;
  if (!inside(0, 8)) return null;
  const list = view.getUint32(4, isLittle);
  const count = inside(list, 2) ? view.getUint16(list, isLittle) : 0;
  for (let entry = 0; entry < count; entry += 1) {
    const at = list + 2 + entry * 12;
    if (!inside(at, 12)) return null;
    if (view.getUint16(at, isLittle) === 0x0112) {
      const way = view.getUint16(at + 8, isLittle);
      return way >= 1 && way <= 8 ? way : null;
    }
  }
  return null;
}

/** One that says which way up, and nothing else. */
function exif(way) {
  return [...letters('MM\0*\0\0\0\u0008'), 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, way, 0, 0, 0, 0, 0, 0];
}

const letters = (words) => [...words].map((letter) => letter.charCodeAt(0));

function joined(parts) {
  const made = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    made.set(part, at);
    at += part.length;
  }
  return made;
}
