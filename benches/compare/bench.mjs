// Builds the corpus with each program in turn, round after round, so that whatever else the machine
// does meets all of them; writes a table of medians and ratios.

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';

import { writeContent } from '../corpus/content.mjs';
import { median } from '../search/numbers.mjs';
import { filesIn, program, secondsOf } from '../search/site.mjs';
import { writeBlades } from './blades.mjs';
import { writeHugo } from './hugo.mjs';
import { writeZola } from './zola.mjs';

const SIZES = [33, 1_000, 10_000];
const ROUNDS = { 33: 21, 1_000: 9, 10_000: 5 };
const KIND = { years: 3, rich: true };
const TIME = '/usr/bin/time';

const tool = (path) => join(process.env.TOOLS, path);
const isInstalled = (name) => spawnSync(name, ['--version']).status === 0;

/** What is measured: how its input is written, and the command, run in that folder. */
const PROGRAMS = [
  {
    name: 'aarsplan: all that it makes',
    write: writeContent,
    command: (input, output) => [program, 'build', '--content', input, '--output', output],
  },
  {
    name: 'aarsplan again, nothing changed',
    keeps: 'aarsplan: all that it makes',
    command: (input, output) => [program, 'build', '--content', input, '--output', output],
  },
  {
    name: 'Hugo 0.168, minified',
    write: writeHugo,
    command: (input, output) => [tool('hugo/binaries/hugo'), '--minify', '--quiet', '--noBuildLock', '--source', input, '--destination', output],
  },
  ...(isInstalled('zola') ? [{
    name: 'Zola with its search index',
    write: writeZola,
    command: (input, output) => ['zola', '--root', input, 'build', '--force', '--output-dir', output],
  }] : []),
  {
    name: 'Blades 0.6',
    write: writeBlades,
    command: (input) => [tool('bin/blades'), 'build'],
    output: (input) => join(input, 'public'),
  },
  {
    name: 'Pagefind 1.6 alone, of the pages of aarsplan',
    pages: 'aarsplan: all that it makes',
    command: (input, output) => [tool('node_modules/.bin/pagefind'), '--site', input, '--glob', '*/indsatser/[0-9]*.html', '--output-path', output, '--quiet'],
  },
];

const asked = process.argv.slice(2).map(Number);
// In memory where there is such a place: what disks do is not what is compared.
const work = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'aarsplan-compare-'));
const loadAtStart = load();
try {
  const text = report((asked.length > 0 ? asked : SIZES).map(measure));
  process.stdout.write(text);
  if (asked.length === 0) writeFileSync(new URL('results.md', import.meta.url), text);
} finally {
  rmSync(work, { recursive: true, force: true });
}

function measure(size) {
  const places = new Map(PROGRAMS.map((one) => [one.name, placesOf(one, size)]));
  for (const { name, write } of PROGRAMS) write?.(places.get(name).input, size, KIND);
  const measured = PROGRAMS.map(({ name }) => ({ name, seconds: [], memory: [] }));
  for (let round = 0; round < (ROUNDS[size] ?? 5); round += 1) {
    process.stderr.write(`${size} initiatives: round ${round + 1}\n`);
    PROGRAMS.forEach((one, place) => {
      const { input, output } = places.get(one.keeps ?? one.name);
      const read = one.pages ? places.get(one.pages).output : input;
      if (!one.keeps) rmSync(output, { recursive: true, force: true });
      const { seconds, memory } = run(one.command(read, output), read);
      measured[place].seconds.push(seconds);
      measured[place].memory.push(memory);
    });
  }
  measured.forEach((one, place) => {
    const { keeps, name } = PROGRAMS[place];
    const sizes = filesIn(places.get(keeps ?? name).output).map((file) => statSync(file).size);
    Object.assign(one, { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) });
  });
  rmSync(join(work, String(size)), { recursive: true, force: true });
  return { size, measured };
}

function placesOf({ name, output }, size) {
  const folder = join(work, String(size), name.replace(/[^a-zA-Z]+/g, '-'));
  const input = join(folder, 'input');
  mkdirSync(input, { recursive: true });
  return { input, output: output?.(input) ?? join(folder, 'output') };
}

/** The seconds that a command took, and the most memory that it had, in megabytes, where that can be known. */
function run(command, folder) {
  const counts = existsSync(TIME);
  const [file, ...words] = counts ? [TIME, '-f', '%M', ...command] : command;
  let said;
  const seconds = secondsOf(() => { said = spawnSync(file, words, { cwd: folder, encoding: 'utf8' }); });
  if (said.status !== 0) throw new Error(`${command.join(' ')}:\n${said.stdout}${said.stderr}`);
  return { seconds, memory: counts ? Number(said.stderr.trim().split('\n').at(-1)) / 1024 : NaN };
}

function report(sizes) {
  const [{ model }] = cpus();
  const version = execFileSync(program, ['--version'], { encoding: 'utf8' }).trim();
  const date = new Date().toISOString().slice(0, 10);
  return `# Beside other generators, measured

Written by \`benches/compare/run\` on ${date}: ${version}, ${model.trim()}, ${cpus().length} processors, in a
memory file system; load ${loadAtStart} at the start, ${load()} at the end. Medians of rounds in which each
program ran once. »×« is how many times as long as aarsplan it took.

${sizes.map(table).join('\n')}`;
}

function table({ size, measured }) {
  const [{ seconds: own }] = measured;
  const rows = measured.map(({ name, seconds, memory, files, bytes }) => {
    const time = median(seconds);
    const cells = [name, time.toFixed(3), (time / median(own)).toFixed(2), Math.round(median(memory)) || '–', files, (bytes / 1e6).toFixed(1)];
    return `| ${cells.join(' | ')} |\n`;
  });
  return `| ${size} initiatives | seconds | × | MB of memory | files | MB of files |\n|---|---:|---:|---:|---:|---:|\n${rows.join('')}`;
}

function load() {
  return loadavg()[0].toFixed(1);
}
