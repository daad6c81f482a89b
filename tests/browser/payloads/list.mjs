// The list of payloads, as it is tried.

import { readFileSync } from 'node:fs';

/** Every payload of the list, with its real control characters. */
export const payloads = readFileSync(new URL('list.txt', import.meta.url), 'utf8')
  .split('\n== ').slice(1)
  .flatMap((kind) => kind.split('\n').slice(1).filter(Boolean))
  .map((line) => line.replace(/[\u2400-\u241f]/g, (picture) => String.fromCharCode(picture.charCodeAt(0) - 0x2400)));
