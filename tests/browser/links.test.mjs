// Every link and every reference leads to something that exists, and keeps
// working when the folder is moved.

import test from 'node:test';

import { readFacts } from './support/facts.mjs';
import { noFaults } from './support/faults.mjs';
import { brokenLinks, brokenReferences, repeatedIds, unmovableLinks, unreachablePages } from './support/links.mjs';
import { buildSite } from './support/site.mjs';

const site = buildSite();
const facts = await readFacts(site);

test('every link leads to a file or an anchor that exists', () => {
  noFaults(brokenLinks(site, facts));
});

test('every link is relative and ends in a file name, or has an allowed scheme', () => {
  noFaults(unmovableLinks(facts));
});

test('every reference to an id finds it on the page', () => {
  noFaults(brokenReferences(facts));
});

test('no id stands twice on a page', () => {
  noFaults(repeatedIds(facts));
});

test('every page can be reached from the front page', () => {
  // A web server shows 404.html by itself, when an address is wrong.
  noFaults(unreachablePages(site, facts).filter((path) => path !== '404.html'));
});
