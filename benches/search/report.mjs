// The measurements as a table, with the machine and the versions that they hold for.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';

import { kilobytes, median, megabytes, milliseconds, percent, seconds, thousands } from './numbers.mjs';
import { queries } from './reader.mjs';
import { program } from './site.mjs';

const load = () => loadavg()[0].toFixed(1);
const loadAtStart = load();

const { devDependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

export function report(measured, chromium) {
  const sizes = measured.map(({ size }) => size);
  const tableOf = (of) => table(sizes, ROWS.map(([name, show]) => [name, measured.map((each) => show(of(each)))]));
  return `# Search, measured

Written by \`benches/search/run\` on ${new Date().toISOString().slice(0, 10)}. ${machine()}
${versions(chromium)}

Generated plans, ${queries.length} searches (\`queries.txt\`). Sizes are gzipped where nothing else is said. »Fetched« is
all that search itself fetches before its first answer, scripts included, pages and styles not. »Page
opened« is the time from opening the search page with a search in its address, with nothing cached, to
results on the screen; »key pressed« the time from a key to results, on one page on which all searches
are typed, letter by letter.

## aarsplan, from \`file://\`

${tableOf(({ own }) => own)}
The index's share of a build is what \`perf record\` sees, 199 times a second: of all threads' work, and
of the time from start to end.

## Pagefind ${devDependencies.pagefind}, over HTTP on loopback

Only the initiatives' own pages are indexed, and five results shown (aarsplan: all pages, twenty
results). The heap is the page's alone, without Pagefind's WebAssembly memory.

${tableOf(({ pagefind }) => pagefind)}`;
}

const timeOf = ({ time }) => time;

/** Name of the row, and how it is read from a measurement. Null where it does not apply. */
const ROWS = [
  ['build', ({ build }) => build && seconds(build)],
  ['indexing the built pages', ({ indexing }) => indexing && seconds(indexing)],
  ['of it the search index: work, time', ({ share }) => share && `${percent(share.work)}, ${percent(share.time)}`],
  ['index, raw', ({ index }) => kilobytes(index.raw)],
  ['index', ({ index }) => `${kilobytes(index.gzipped)} in ${thousands(index.files)} files`],
  ['search page itself: raw, gzipped', ({ page }) => page && `${kilobytes(page.raw)}, ${kilobytes(page.gzipped)}`],
  ['fetched: median, worst', ({ opened }) => spread(opened, ({ fetched }) => fetched.gzipped, kilobytes)],
  ['requests: median, worst', ({ opened }) => spread(opened, ({ fetched }) => fetched.files, thousands)],
  ['page opened: median, worst', ({ opened }) => spread(opened, timeOf, milliseconds)],
  ['last key pressed: median, worst', ({ typed }) => spread(typed.filter(({ isLast }) => isLast), timeOf, milliseconds)],
  ['any key pressed: median, worst', ({ typed }) => spread(typed, timeOf, milliseconds)],
  ['heap after all searches', ({ heap }) => megabytes(heap)],
];

/** The median, and the worst with the search that it belongs to. */
function spread(answers, valueOf, show) {
  const worst = answers.reduce((one, other) => (valueOf(other) > valueOf(one) ? other : one));
  return `${show(median(answers.map(valueOf)))}, ${show(valueOf(worst))} (»${worst.query}«)`;
}

function table(sizes, rows) {
  const filled = rows.filter(([, cells]) => cells.some(Boolean));
  const lines = [['initiatives', ...sizes.map((size) => thousands(size))], ['---', ...sizes.map(() => '---:')]];
  for (const [name, cells] of filled) lines.push([name, ...cells.map((cell) => cell || '–')]);
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

function machine() {
  const [{ model }] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${model.trim()}, ${cpus().length} cores, ${memory} GB; load ${loadAtStart} at the start, ${load()} at the end.`;
}

function versions(chromium) {
  const own = execFileSync(program, ['--version'], { encoding: 'utf8' }).trim();
  return `${own}, Chromium ${chromium}, Node ${process.versions.node}, Pagefind ${devDependencies.pagefind}.`;
}
