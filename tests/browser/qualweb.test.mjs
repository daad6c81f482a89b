// QualWeb, the tool that the Danish regulator tests with, finds no failure.

import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import test from 'node:test';

import { noFaults } from './support/faults.mjs';
import { qualwebFaults } from './support/qualweb.mjs';
import { pageTypes } from './support/site.mjs';
import { openSite } from './support/sites.mjs';

/** The attributes whose values make elements differ. */
const TOLD_APART = ['class', 'role', 'type'];

// Each width and each scheme once: axe-core looks at all four, on a page of each type of `plan`.
const LOOKS = [{ width: 1280, dark: false }, { width: 320, dark: true }];

const plan = await openSite('plan');
const judged = new Set();
check(plan, LOOKS[0], pageTypes(plan));
// QualWeb takes its time with every page: on a phone and of other plans, it judges those that have elements of a make
// which no page before them had.
check(plan, LOOKS[1], withNewMakes(plan));
for (const name of ['progress', 'years', 'registers', 'single']) {
  const site = await openSite(name);
  const paths = withNewMakes(site);
  if (paths.length > 0) check(site, LOOKS[0], paths);
}
// What grows with a plan.
check(await openSite('large'), LOOKS[0], ['soeg.html', '2022/indsatser/index.html']);

function check({ http, ...site }, look, paths) { // it cannot open file://
  const name = basename(site.folder);
  test(`QualWeb finds no failure on any type of page of ${name}, ${look.width} px wide, ${look.dark ? 'dark' : 'light'}`, async () => {
    const found = await qualwebFaults(look, paths.map((path) => http.address + path));
    noFaults([...found].flatMap(([url, faults]) => faults.map((fault) => `${url.slice(http.address.length)}: ${fault}`)));
  });
}

/** A page of each type, where it has what none before it had. */
function withNewMakes(site) {
  return pageTypes(site).filter((path) => {
    const known = judged.size;
    makesOn(site, path).forEach((make) => judged.add(make));
    return judged.size > known;
  });
}

/** Of what make the elements of a page are: their names, the names of their attributes, and some of the values. */
function makesOn({ folder }, path) {
  const html = readFileSync(join(folder, path), 'utf8').replace(/<(script|style)\b[^]*?<\/\1>/g, '');
  const makes = new Set();
  for (const [, name, attributes] of html.matchAll(/<([a-z][\w-]*)((?:\s+[^\s=>]+(?:=(?:"[^"]*"|'[^']*'|[^\s>]*))?)*)/g)) {
    const pairs = [...attributes.matchAll(/([^\s=]+)(?:=("[^"]*"|'[^']*'|[^\s>]*))?/g)];
    const told = pairs.map(([, key, value = '']) => (TOLD_APART.includes(key) ? key + value : key));
    makes.add([name, ...told.sort()].join(' '));
  }
  return makes;
}
