// QualWeb, the tool that the Danish regulator tests with, finds no failure.

import { execFile } from 'node:child_process';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { noFaults } from './support/faults.mjs';
import { pageTypes } from './support/site.mjs';
import { openSite } from './support/sites.mjs';

const ATTEMPTS = 3;

const program = fileURLToPath(new URL('support/qualweb.mjs', import.meta.url));

const site = await openSite('plan');
const { http } = site; // it cannot open file://

const LOOKS = [1280, 320].flatMap((width) => [{ width, dark: false }, { width, dark: true }]);

for (const look of LOOKS) {
  test(`QualWeb finds no failure on any type of page, ${look.width} px wide, ${look.dark ? 'dark' : 'light'}`, async () => {
    const urls = pageTypes(site).map((path) => http.address + path);
    const results = new Map();
    let complaint = '';
    for (let attempt = 0; attempt < ATTEMPTS && results.size < urls.length; attempt += 1) {
      const { stdout, stderr } = await run(look, urls.filter((url) => !results.has(url)));
      stdout.split('\n').filter(Boolean).map(JSON.parse).forEach(([url, failures]) => results.set(url, failures));
      complaint = stderr;
    }
    noFaults(urls.flatMap((url) => {
      const path = url.slice(http.address.length);
      return results.get(url)?.map((failure) => `${path}: ${failure}`) ?? [`${path}: no report in ${ATTEMPTS} attempts: ${complaint}`];
    }));
  });
}

/** What QualWeb said, however it ended: what it did not say is asked again. */
function run(look, urls) {
  return promisify(execFile)(process.execPath, [program, JSON.stringify(look), ...urls], { timeout: 300_000 }).catch((error) => error);
}
