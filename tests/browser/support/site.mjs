// Builds the website with the project's own program, and lists what came out.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../../..', import.meta.url));

export const realContent = join(repository, 'content');

/** A folder that goes away when the tests end. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'aarsplan-browser-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * The finished site: its folder, and every file and every page in it, as
 * paths with forward slashes.
 */
export function buildSite(content = realContent, flags = [], folder = join(temporaryFolder(), 'output')) {
  const build = ['run', '--release', '--quiet', '--', 'build', '--content', content, '--output', folder, ...flags];
  execFileSync('cargo', build, { cwd: repository, encoding: 'utf8', stdio: 'pipe' });

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
    const type = page
      .replace(/^\d{4}\//, 'year/')
      .replace(/(indsatser|kerneopgaver|temaer|udvalg|centre|maerker|baggrunde)\/(?!index\.html).*/, '$1/*')
      .replace(/(handouts|indlejr)\/(tema|udvalg|centre|maerke)-.*/, '$1/$2-*');
    if (!byType.has(type)) byType.set(type, page);
  }
  return [...byType.values()];
}
