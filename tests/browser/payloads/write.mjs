// Writes content in which something stands wherever an editor can type. What the program refuses
// is noted, and written anew with harmless words, until the content has no errors: what is left
// was accepted.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { repository, siteIn } from '../support/site.mjs';

/**
 * A file to be written: its path in the content, and its pieces of text, each
 * `{ before, typed, harmless, after }`, or words that stay.
 */
export function file(path, ...pieces) {
  return { path, pieces: pieces.flat(Infinity).map((piece) => (typeof piece === 'string' ? { before: piece } : piece)) };
}

/** A file that is typed as a whole, or whose name or folder's is: where that is refused, it goes. */
export function typedFile(path, text, whole = path) {
  return { path, pieces: [{ before: '', typed: text }], whole };
}

/** A line of front matter: what is typed, and what stands there if that is refused; perhaps nothing. */
export function key(name, typed, harmless) {
  return { before: `${name}: `, typed: quoted(typed), harmless: harmless && quoted(harmless), after: '\n' };
}

/** A paragraph, where `markup` puts what is typed among Markdown. */
export function paragraph(markup, typed, harmless = 'ord') {
  return { before: '\n', typed: markup(typed), harmless: markup(harmless), after: '\n' };
}

/** As JSON is YAML, but for characters that YAML must have escaped. */
function quoted(value) {
  const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, escaped);
}

/**
 * Writes the files to the `content/` of a folder, until they can be built. Each error must name a
 * place where something was typed.
 */
export async function write(files, folder) {
  let refused = 0;
  for (let toWrite = files; ;) {
    for (const each of toWrite) putOrRemove(join(folder, 'content'), each);
    const errors = await errorsOf(folder);
    const found = errors.map((error) => pieceAt(files, error));
    for (const [place, piece] of found.entries()) {
      const { message, help } = errors[place];
      assert.ok(piece && message && help, `nothing was typed at ${JSON.stringify(errors[place])}`);
    }
    const again = new Set(found.filter((piece) => !piece.isRefused));
    if (errors.length > 0) assert.ok(again.size > 0, `harmless, and refused: ${JSON.stringify(errors[0])}`);
    else return { refused, accepted: accepted(files).length };
    refused += again.size;
    for (const piece of again) piece.isRefused = true;
    toWrite = files.filter(({ pieces }) => pieces.some((piece) => again.has(piece)));
  }
}

function accepted(files) {
  return files.flatMap(({ pieces }) => pieces).filter((piece) => piece.typed && !piece.isRefused);
}

function textOf({ before, typed = '', harmless, after = '', isRefused }) {
  if (!isRefused) return before + typed + after;
  return harmless === undefined ? '' : before + harmless + after;
}

/** What a file holds: what was typed in it, but for what was refused. */
export function wholeText({ pieces }) {
  return pieces.map(textOf).join('');
}

function putOrRemove(content, { path, pieces, whole }) {
  if (whole && pieces[0].isRefused) rmSync(join(content, whole), { recursive: true });
  else put(join(content, path), wholeText({ pieces }));
}

export function put(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

async function errorsOf(folder) {
  const { status, output } = await run(folder, ['check', '--format', 'json']);
  const lines = output.split('\n').filter((line) => line.startsWith('{'));
  const errors = lines.map((line) => JSON.parse(line)).filter(({ severity }) => severity === 'error');
  assert.equal(status, errors.length > 0 ? 1 : 0);
  return errors;
}

/**
 * Builds what is accepted of a content, both in folders of this name, and gives what was written
 * and every file and page of the site, by its path below `sites`.
 */
export async function build(sources, sites, name, files) {
  const [source, output] = [sources, sites].map((folder) => join(folder, name));
  const written = await write(files, source);
  assert.equal((await run(source, ['build', '--output', output])).status, 0);
  const site = siteIn(output);
  const below = (paths) => paths.map((path) => `${name}/${path}`);
  return { ...written, files: below(site.files), pages: below(site.pages) };
}

/** Runs the program, once it is compiled. */
function run(folder, words) {
  const options = { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 };
  return new Promise((resolve) => {
    execFile(join(repository, 'target/release/aarsplan'), words, options, (failure, output) => resolve({ status: failure?.code ?? 0, output }));
  });
}

function pieceAt(files, { file: path, line }) {
  const isNamed = ({ path: own, whole }) => [own, whole].some((name) => name && shown(`content/${name}`) === path);
  const named = files.find(isNamed);
  if (named?.whole) return named.pieces[0];
  let first = 1;
  for (const piece of named?.pieces ?? []) {
    const lines = textOf(piece).split('\n').length - 1;
    if (piece.typed && line >= first && line < first + Math.max(lines, 1)) return piece;
    first += lines;
  }
  return undefined;
}

/** A path as the program names it: without what nobody sees. */
function shown(path) {
  return path.replace(/\p{Cf}/gu, '').normalize('NFC');
}
