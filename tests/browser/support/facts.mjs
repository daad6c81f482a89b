// Reads from every page, as the browser understood it, what tests ask about.

import { openBrowser, waysTo } from './browser.mjs';

/** A map from each page's path to its facts. */
export async function readFacts(site) {
  const browser = await openBrowser();
  const { http } = await waysTo(site);
  const page = await browser.newPage();
  const facts = new Map();
  for (const path of site.pages) {
    await page.goto(http.address + path);
    facts.set(path, await page.evaluate(factsOfDocument));
  }
  return facts;
}

function factsOfDocument() {
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
