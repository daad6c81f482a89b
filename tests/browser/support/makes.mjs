// Of what make the elements of a page are. What judges elements one by one nearly always says the same of
// two of one make, so that of pages that are alike it need not see all. What a page lacks is no make: rules about
// a page as a whole are for all pages.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Picks those of some pages of a site that have elements of a make that no earlier page had. An element's place
 * is part of its make where colours are judged: they come from all that is around it.
 */
export async function pickerOfMakes(browser, { withPlace }) {
  const known = new Set();
  const page = await browser.newPage();
  await page.evaluate(`globalThis.elementsByMake = ${elementsByMake}`);
  return async ({ folder }, paths) => {
    const picked = [];
    for (const path of paths) {
      const before = known.size;
      const makes = await page.evaluate(makesIn, { html: readFileSync(join(folder, path), 'utf8'), withPlace });
      makes.forEach((make) => known.add(make));
      if (known.size > before) picked.push(path);
    }
    return picked;
  };
}

/**
 * Runs in a page: the elements of a document by their make, which is a name, the names of attributes, the values by
 * which elements are told apart, and whether it has words of its own; all of it as one number.
 */
export function elementsByMake(root, withPlace) {
  const TOLD_APART = ['aria-current', 'class', 'role', 'type'];
  const told = ({ name, value }) => (TOLD_APART.includes(name) ? `${name}=${value}` : name);
  const hasWords = ({ childNodes }) => [...childNodes].some(({ nodeType, data }) => nodeType === Node.TEXT_NODE && data.trim() !== '');
  const makeOf = (element) => [element.localName, ...[...element.attributes].map(told).sort(), hasWords(element)].join(' ');
  const numberOf = (text) => [...text].reduce((number, letter) => (Math.imul(number, 31) + letter.codePointAt(0)) | 0, 7);
  const numbers = new Map([[null, 0]]);
  const found = new Map();
  // Whatever is around an element comes before it.
  for (const element of root.querySelectorAll('*')) {
    const around = withPlace ? numbers.get(element.parentElement) : 0;
    const number = numberOf(`${around} ${makeOf(element)}`);
    numbers.set(element, number);
    if (found.has(number)) found.get(number).push(element);
    else found.set(number, [element]);
  }
  return found;
}

/** Runs in a page that knows `elementsByMake`. */
function makesIn({ html, withPlace }) {
  return [...globalThis.elementsByMake(new DOMParser().parseFromString(html, 'text/html'), withPlace).keys()];
}
