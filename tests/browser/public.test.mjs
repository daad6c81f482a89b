// A site that knows its public address: what it tells search engines, feeds and those who link
// to it, and its page for addresses that do not exist.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { complaints, openBrowser } from './support/browser.mjs';
import { noFaults } from './support/faults.mjs';
import { isPartOfTheSite } from './support/site.mjs';
import { HOSTILE_TITLE as HOSTILE, openSite } from './support/sites.mjs';

const site = await openSite('public');
const { folder, http: { address } } = site;
const browser = await openBrowser();
const page = await browser.newPage();

test('every page tells search engines what it is, in valid data, and the browser does not mind', async () => {
  const noted = complaints(page, address);
  const faults = [];
  for (const path of site.pages.filter(isPartOfTheSite)) {
    await page.goto(address + path);
    const { title, description, url, canonical, data } = await page.evaluate(headOfDocument);
    if (!title || !description) faults.push(`${path}: title »${title}«, description »${description}«`);
    if (path === '404.html') continue;
    if (url !== canonical) faults.push(`${path}: og:url is ${url}, canonical ${canonical}`);
    if (path !== 'index.html' && canonical !== address + path) faults.push(`${path}: canonical is ${canonical}`);
    const parsed = data.map((text) => JSON.parse(text));
    const isRight = parsed.length === 1 && parsed[0]['@context'] === 'https://schema.org' && parsed[0].url === canonical && parsed[0].name === title;
    if (!isRight) faults.push(`${path}: linked data ${data}`);
  }
  noFaults([...faults, ...noted.take()]);
});

test('a title that looks like markup is only a title', async () => {
  await page.goto(`${address}2022/indsatser/23-skovrejsning.html`);
  const { title, data } = await page.evaluate(headOfDocument);
  assert.equal(title, `23. ${HOSTILE}`);
  assert.equal(JSON.parse(data[0]).about.name, HOSTILE);
  assert.equal(await page.locator('h1 b').count(), 0);
});

test('a letter about an initiative has its subject and its address', async () => {
  await page.goto(`${address}2022/indsatser/23-skovrejsning.html`);
  const letter = new URL(await page.getByRole('link', { name: 'Skriv til os om denne indsats' }).getAttribute('href'));
  assert.equal(letter.pathname, 'plan@example.org');
  const part = (name) => decodeURIComponent(new RegExp(`[?&]${name}=([^&]*)`).exec(letter.search)[1]);
  assert.equal(part('subject'), `Indsats 23: ${HOSTILE}`);
  assert.ok(part('body').includes(`\r\n${address}2022/indsatser/23-skovrejsning.html\r\n`));
});

test('an initiative is cited with its permanent address', async () => {
  await page.goto(`${address}2022/indsatser/10-opstille-ladestandere.html`);
  await page.locator('.initiative-citation summary').click();
  const citation = await page.locator('.initiative-citation-text').innerText();
  assert.equal(citation, `Lejre Kommune (2022): Opstille ladestandere strategiske steder i Lejre Kommune. Indsats 10 i Årsplan 2022. ${address}2022/indsatser/10-opstille-ladestandere.html`);
});

test('the feed is found from a page, and has every initiative, the newest change first', async () => {
  await page.goto(`${address}index.html`);
  const href = await page.locator('link[type="application/atom+xml"]').getAttribute('href');
  const text = readFileSync(join(folder, href), 'utf8');
  const feed = await page.evaluate((xml) => {
    const parsed = new DOMParser().parseFromString(xml, 'application/xml');
    const texts = (selector) => [...parsed.querySelectorAll(selector)].map((element) => element.textContent);
    return { faults: texts('parsererror'), id: texts('feed > id'), updated: texts('feed > updated'), entries: texts('entry > id'), dates: texts('entry > updated'), titles: texts('entry > title') };
  }, text);
  assert.deepEqual({ ...feed, entries: feed.entries.slice(0, 2), dates: feed.dates.slice(0, 3), titles: feed.titles.slice(0, 2) }, {
    faults: [],
    id: [address],
    updated: ['2022-06-01T00:00:00Z'],
    entries: [`${address}2022/indsatser/23-skovrejsning.html`, `${address}2022/indsatser/10-opstille-ladestandere.html`],
    dates: ['2022-06-01T00:00:00Z', '2022-03-15T00:00:00Z', '2022-01-01T00:00:00Z'],
    titles: [`23. ${HOSTILE}`, '10. Opstille ladestandere strategiske steder i Lejre Kommune'],
  });
  assert.equal(feed.entries.length, 32);
});

test('the page for what does not exist works at any depth, search too', async () => {
  const visitor = await browser.newPage();
  const body = readFileSync(join(folder, '404.html'), 'utf8');
  const missing = `${address}2022/findes/slet/ikke.html`;
  await visitor.route(missing, (route) => route.fulfill({ status: 404, contentType: 'text/html; charset=utf-8', body }));
  const noted = complaints(visitor, address);
  await visitor.goto(missing);
  assert.deepEqual(noted.take().filter((complaint) => !complaint.includes('404')), []);
  assert.equal(await visitor.evaluate(() => document.styleSheets.length), 1);
  await visitor.getByRole('searchbox').fill('skov');
  await visitor.keyboard.press('Enter');
  await visitor.locator('[data-resultat]').first().waitFor();
  assert.ok(visitor.url().startsWith(`${address}soeg.html?q=skov`));
  await visitor.close();
});

function headOfDocument() {
  const content = (property) => document.querySelector(`meta[property="${property}"]`)?.content;
  return {
    title: content('og:title'),
    description: content('og:description'),
    url: content('og:url'),
    canonical: document.querySelector('link[rel="canonical"]')?.href,
    data: [...document.querySelectorAll('script[type="application/ld+json"]')].map((script) => script.textContent),
  };
}

// Handouts are files to hand on, and lists for other sites belong to those sites.