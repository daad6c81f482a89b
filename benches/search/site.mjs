// Builds a site with the project's own program, and tells how large its files are.

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { median } from './numbers.mjs';

export const program = fileURLToPath(new URL('../../target/release/aarsplan', import.meta.url));

const BUILDS = 3;

/** Builds into an empty folder a few times; answers with the median of the seconds. */
export function buildSite(content, folder) {
  const seconds = Array.from({ length: BUILDS }, () => {
    rmSync(folder, { recursive: true, force: true });
    return secondsOf(() => execFileSync(program, buildArguments(content, folder), { stdio: 'pipe' }));
  });
  return median(seconds);
}

export const buildArguments = (content, folder) => ['build', '--content', content, '--output', folder];

export function secondsOf(action) {
  const start = performance.now();
  action();
  return (performance.now() - start) / 1000;
}

/** How many files there are, and their bytes as they are and gzipped, each on its own. */
export function sizeOf(files) {
  const sum = (size) => files.reduce((total, file) => total + size(file), 0);
  return { files: files.length, raw: sum((file) => statSync(file).size), gzipped: sum(gzippedSize) };
}

/** Bytes that a server sends. What is compressed already does not shrink again. */
export function gzippedSize(file) {
  const bytes = readFileSync(file);
  return Math.min(bytes.length, gzipSync(bytes, { level: 9 }).length);
}

export function filesIn(folder, pattern = /./) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
