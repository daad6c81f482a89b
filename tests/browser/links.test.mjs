// Every link and every reference leads to something that exists, and keeps
// working when the folder is moved.

import test from 'node:test';

import { everyPage } from './support/crawl.mjs';
import { noFaults } from './support/faults.mjs';
import { brokenLinks, brokenReferences, repeatedIds, unmovableLinks, unreachablePages } from './support/links.mjs';
import { openSite } from './support/sites.mjs';

const site = await openSite('plan');
const facts = new Map([...await everyPage('facts')].map(([path, noted]) => [path, noted.facts]));

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
