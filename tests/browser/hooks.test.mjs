// What theme authors and other programs may rely on in every page.

import assert from 'node:assert/strict';
import test from 'node:test';

import { readFacts } from './support/facts.mjs';
import { noFaults } from './support/faults.mjs';
import { buildSite } from './support/site.mjs';

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
  + "font-src 'self'; base-uri 'none'; form-action 'self'";

const site = buildSite();
const facts = await readFacts(site);

// A handout is one file, without the site around it.
const isHandout = (path) => /^\d{4}\/handouts\/(?!index\.html)/.test(path);
const isInitiative = (path) => /^\d{4}\/indsatser\/(?!index\.html)/.test(path);

everyPage('is in Danish', ({ language }) => language === 'da');
everyPage('has one h1 with words in it', ({ headings }) => headings.length === 1 && headings[0] !== '');
everyPage('has one main#indhold', ({ landmarks }) => landmarks.main === 1);
everyPage('starts with a skip link to the content', ({ skipLink }) => skipLink === '#indhold', (path) => !isHandout(path));
everyPage('has the landmarks header, nav and footer',
  ({ landmarks }) => landmarks.header === 1 && landmarks.nav >= 1 && landmarks.footer === 1,
  (path) => !isHandout(path));
everyPage('has the content security policy',
  ({ policies }) => policies.length === 1 && policies[0] === POLICY,
  (path) => !isHandout(path));
everyPage('has no inline style or script', ({ inline }) => inline.length === 0, (path) => !isHandout(path));
everyPage('of an initiative is an article with its number, among its facts',
  ({ path, articles, facts: fields }) => articles.length === 1
    && path.includes(`/indsatser/${articles[0]}-`)
    && ['tema', 'politisk', 'administrativt'].every((field) => fields.includes(field))
    && fields.every((field) => ['tema', 'politisk', 'administrativt', 'baggrund', 'mærker'].includes(field)),
  isInitiative);

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
    if (owners.has(title)) faults.push(`${path}: has the title of ${owners.get(title)}, «${title}»`);
    owners.set(title, path);
  }
  noFaults(faults);
});

function everyPage(claim, holds, concerns = () => true) {
  test(`every page ${claim}`, () => {
    const paths = site.pages.filter(concerns);
    assert.ok(paths.length > 0, 'there is no such page');
    noFaults(paths.filter((path) => !holds({ path, ...facts.get(path) }))
      .map((path) => `${path}: ${JSON.stringify(facts.get(path))}`.slice(0, 600)));
  });
}

function sorted(numbers) {
  return [...numbers].sort((one, other) => one - other);
}
