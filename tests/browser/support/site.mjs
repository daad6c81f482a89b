// Builds websites with the project's own program, and lists what came out.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../../..', import.meta.url));

/** The plan that tests are written for. It stays as it is, whatever becomes of `content/`. */
export const plan = join(repository, 'tests/fixtures/lejre-2022');

const temporary = [];
process.on('exit', () => temporary.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A folder that goes away when the tests end. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'aarsplan-browser-'));
  temporary.push(folder);
  return folder;
}

/** A copy of the plan, to be changed. */
export function contentCopy() {
  const content = join(temporaryFolder(), 'content');
  cpSync(plan, content, { recursive: true });
  return content;
}

/**
 * Compiles the program and the examples that tests ask, together, so that what `cargo test` has
 * compiled is used as it is. In a run of all tests this is done once.
 */
export function compile() {
  if (compile.done || process.env.AARSPLAN_RUN) return;
  const build = ['build', '--release', '--quiet', '--bins', '--examples'];
  execFileSync('cargo', build, { cwd: repository, stdio: ['ignore', 'ignore', 'inherit'] });
  compile.done = true;
}

/** Runs the program, or one of its examples, and gives what it prints. */
export function run(words, program = 'aarsplan') {
  compile();
  return execFileSync(join(repository, 'target/release', program), words, { cwd: repository, encoding: 'utf8', stdio: 'pipe', maxBuffer: 1e8 });
}

/**
 * The finished site: its folder, and every file and every page in it, as
 * paths with forward slashes.
 */
export function buildSite(content = plan, flags = [], folder = join(temporaryFolder(), 'output')) {
  run(['build', '--content', content, '--output', folder, ...flags]);
  return siteIn(folder);
}

export function siteIn(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
    .map((path) => path.split(sep).join('/'))
    .sort();
  return { folder, files, pages: files.filter((path) => path.endsWith('.html')) };
}

/**
 * One page of every type. Lists and front pages are each their own type;
 * among the others, the first of a folder stands for the folder.
 */
export function pageTypes(site) {
  const byType = new Map();
  for (const page of site.pages) {
    const type = typeOf(page);
    if (!byType.has(type)) byType.set(type, page);
  }
  return [...byType.values()];
}

/** Whether a page has the site around it: a handout is one file, and a list for another site a part of its page. */
export function isPartOfTheSite(path) {
  return !/^\d{4}(-\d{4})?\/(handouts|indlejr)\/(?!index\.html)/.test(path);
}

function typeOf(page) {
  return page
    .replace(/^\d{4}(-\d{4})?\//, 'year/')
    .replace(/^(year\/(?:handouts|indlejr)\/[^/-]+)-.*/, '$1-*')
    .replace(/^(year\/(?!handouts|indlejr)[^/]+)\/(?!index\.html).*/, '$1/*');
}
