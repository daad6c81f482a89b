// What was judged that a search must find, as the lists beside this file have it.

import { readFileSync } from 'node:fs';

/** The lines of a list, but for its comments. */
export function linesOf(name) {
  return readFileSync(new URL(name, import.meta.url), 'utf8')
    .split('\n').filter((line) => line && !line.startsWith('#'));
}

/** Whether a page is what a list names: an initiative by its number, any other page by its key. */
export function fits(key, wanted) {
  return /^\d+$/.test(wanted) ? key.startsWith(`indsatser/${wanted}-`) : key === wanted;
}

/** Whether it is among the first three that were found, or, behind `!`, the first. */
export function isFound(keys, wanted) {
  return wanted.startsWith('!')
    ? keys.length > 0 && fits(keys[0], wanted.slice(1))
    : keys.slice(0, 3).some((key) => fits(key, wanted));
}
