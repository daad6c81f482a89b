// The search index's share of a build, seen from outside: a profiler notes some two hundred times a
// second what each thread is at.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { buildArguments, program } from './site.mjs';

const SEARCH = /aarsplan::(export::search_index|site::search)::/;

/** Fewer samples tell nothing. */
const ENOUGH = 100;

/**
 * `work`: the share of all threads' samples that were taken in the index. `time`: the span from the
 * first such sample to the last, as a share of the build. Null where there is no profiler, and where
 * a build is too short for it.
 */
export function searchShare(content, folder) {
  const samples = profile(content, folder);
  if (samples.length < ENOUGH) return null;
  const inSearch = samples.filter((sample) => SEARCH.test(sample));
  return { work: inSearch.length / samples.length, time: span(inSearch) / span(samples) };
}

function profile(content, folder) {
  const record = join(folder, '..', 'perf.data');
  const options = { encoding: 'utf8', maxBuffer: 1e9, stdio: ['ignore', 'pipe', 'ignore'] };
  const perf = (...words) => execFileSync('perf', words, options);
  try {
    const build = [program, ...buildArguments(content, folder)];
    perf('record', '-q', '-F', '199', '--call-graph', 'dwarf,8192', '-o', record, ...build);
    return perf('script', '-i', record, '-F', 'time,ip,sym').trim().split('\n\n');
  } catch {
    return [];
  }
}

function span(samples) {
  const times = samples.map((sample) => Number(/(\d+\.\d+):/.exec(sample)[1]));
  return times.length > 0 ? Math.max(...times) - Math.min(...times) : 0;
}
