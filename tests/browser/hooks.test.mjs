// What theme authors and other programs may rely on in every page.

import assert from 'node:assert/strict';
import test from 'node:test';

import { everyPage as visitEveryPage } from './support/crawl.mjs';
import { noFaults } from './support/faults.mjs';
import { isPartOfTheSite } from './support/site.mjs';
import { openSite } from './support/sites.mjs';

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
  + "font-src 'self'; base-uri 'none'; form-action 'self'";
const REQUIRED_FIELDS = ['tema', 'politisk', 'administrativt'];
const OTHER_FIELDS = ['baggrund', 'mærker'];

const site = await openSite('plan');
const facts = new Map([...await visitEveryPage('facts')].map(([path, noted]) => [path, noted.facts]));

everyPage('is in Danish', 'language', (language) => language === 'da');
everyPage('has one h1, with words in it', 'headings', (headings) => headings.length === 1 && headings[0] !== '');
everyPage('has one main#indhold', 'landmarks', ({ main }) => main === 1);
everyWholePage('has the landmarks header, nav and footer', 'landmarks', ({ header, nav, footer }) => header === 1 && nav >= 1 && footer === 1);
everyWholePage('starts with a skip link to the content', 'skipLink', (skipLink) => skipLink === '#indhold');
everyWholePage('has the content security policy', 'policies', (policies) => policies.length === 1 && policies[0] === POLICY);
everyWholePage('has no inline style or script', 'inline', (inline) => inline.length === 0);

test('every page of an initiative is an article with its number and its facts', () => {
  const initiatives = site.pages.filter(isInitiative);
  assert.ok(initiatives.length > 0);
  for (const path of initiatives) {
    const { articles, fields } = facts.get(path);
    assert.equal(articles.length, 1, path);
    assert.ok(path.includes(`/indsatser/${articles[0]}-`), `${path}: has the number ${articles[0]}`);
    const missing = REQUIRED_FIELDS.filter((field) => !fields.includes(field));
    const unknown = fields.filter((field) => ![...REQUIRED_FIELDS, ...OTHER_FIELDS].includes(field));
    assert.deepEqual({ missing, unknown }, { missing: [], unknown: [] }, path);
  }
});

test('the list of initiatives has each initiative once', () => {
  for (const path of site.pages.filter((page) => /^\d{4}\/indsatser\/index\.html$/.test(page))) {
    const pages = [...facts].filter(([page]) => isInitiative(page) && page.slice(0, 4) === path.slice(0, 4));
    const numbers = pages.map(([, page]) => page.articles[0]);
    assert.ok(numbers.length > 0, path);
    assert.deepEqual(sorted(facts.get(path).initiatives), sorted(numbers), path);
  }
});

test('every title is its page\'s own', () => {
  const owners = new Map();
  const faults = [];
  // The root shows the newest year's front page once more.
  for (const [path, { title }] of facts) {
    if (path === 'index.html') continue;
    if (!title.trim()) faults.push(`${path}: no title`);
    if (owners.has(title)) faults.push(`${path}: has the title of ${owners.get(title)}, »${title}«`);
    owners.set(title, path);
  }
  noFaults(faults);
});

function everyPage(claim, fact, holds, paths = site.pages) {
  test(`every page ${claim}`, () => {
    noFaults(paths
      .filter((path) => !holds(facts.get(path)[fact]))
      .map((path) => `${path}: ${fact}: ${JSON.stringify(facts.get(path)[fact])}`));
  });
}

function everyWholePage(claim, fact, holds) {
  everyPage(claim, fact, holds, site.pages.filter(isPartOfTheSite));
}

function isInitiative(path) {
  return /^\d{4}\/indsatser\/(?!index\.html)/.test(path);
}

function sorted(numbers) {
  return [...numbers].sort((one, other) => one - other);
}
