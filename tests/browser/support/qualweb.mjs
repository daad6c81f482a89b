// What QualWeb, the tool that the Danish regulator tests with, says of pages.

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ATTEMPTS = 3;

const program = fileURLToPath(new URL('qualweb-program.mjs', import.meta.url));

/**
 * A map from each address to the failures on its page; with a complaint for each that QualWeb gave
 * no report of, however often it was asked.
 */
export async function qualwebFaults(look, urls) {
  const results = new Map();
  let complaint = '';
  for (let attempt = 0; attempt < ATTEMPTS && results.size < urls.length; attempt += 1) {
    const { stdout, stderr } = await run(look, urls.filter((url) => !results.has(url)));
    stdout.split('\n').filter(Boolean).map(JSON.parse).forEach(([url, failures]) => results.set(url, failures));
    complaint = stderr;
  }
  for (const url of urls) {
    if (!results.has(url)) results.set(url, [`no report in ${ATTEMPTS} attempts: ${complaint}`]);
  }
  return results;
}

/** What QualWeb said, however it ended: what it did not say is asked again. */
function run(look, urls) {
  return promisify(execFile)(process.execPath, [program, JSON.stringify(look), ...urls], { timeout: 300_000 }).catch((error) => error);
}
