// Reads from a page, as the browser understood it, what tests ask about.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { openBrowser } from './browser.mjs';

/**
 * A map from each page's path to its facts, read by the browser's parser alone: nothing that a
 * page asks for is loaded, and no script runs.
 */
export async function parsedFacts(site) {
  const page = await (await openBrowser()).newPage();
  await page.addScriptTag({ content: factsOfDocument.toString() });
  const facts = new Map();
  for (const path of site.pages) {
    const html = readFileSync(join(site.folder, path), 'utf8');
    facts.set(path, await page.evaluate((text) => factsOfDocument(new DOMParser().parseFromString(text, 'text/html')), html));
  }
  await page.close();
  return facts;
}

/** Runs in a page. */
export function factsOfDocument(parsed) {
  const document = parsed ?? globalThis.document;
  const all = (selector) => [...document.querySelectorAll(selector)];
  const values = (attribute) => all(`[${attribute}]`).map((element) => element.getAttribute(attribute));
  return {
    title: document.title,
    language: document.documentElement.lang,
    policies: all('meta[http-equiv="Content-Security-Policy" i]').map((meta) => meta.content),
    headings: all('h1').map((heading) => heading.textContent.trim()),
    ids: values('id'),
    addresses: [
      ...values('href'),
      ...values('src'),
      ...values('srcset').flatMap((set) => set.split(',').map((source) => source.trim().split(/\s+/)[0])),
      ...values('poster'),
      ...values('action'),
    ],
    idReferences: [
      'popovertarget', 'for', 'headers',
      'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-details', 'aria-owns',
    ].flatMap((attribute) => values(attribute).flatMap((value) => value.split(/\s+/)
      .filter(Boolean)
      .map((id) => ({ attribute, id })))),
    landmarks: {
      header: all('body > header').length,
      nav: all('nav').length,
      main: all('main#indhold').length,
      footer: all('body > footer').length,
    },
    headerLinks: all('body > header a').map((link) => ({ words: link.textContent.trim(), address: link.getAttribute('href') })),
    skipLink: document.querySelector('body a')?.getAttribute('href'),
    // A style attribute, a style element or a handler would need a looser policy. Data is not run.
    inline: all('[style], style, script:not([src], [type="application/ld+json"])').map((element) => element.tagName.toLowerCase()),
    articles: all('article[data-indsats]').map((article) => article.dataset.indsats),
    initiatives: values('data-indsats'),
    fields: values('data-felt'),
  };
}
