// What the sites of all other generators have in common: their groups and their pages.

import { CENTRES, COMMITTEES, GLOSSARY, corpus, markdown } from '../corpus/initiatives.mjs';

/** The groups of an initiative, by the name of the taxonomy; each year has its own. */
export const TAXONOMIES = {
  tema: (year, one) => [`${year} ${one.theme}`],
  udvalg: (year, one) => [`${year} ${COMMITTEES[one.committee]}`],
  center: (year, one) => [`${year} ${CENTRES[one.centre]}`],
  maerke: (year, one) => one.labels.map((label) => `${year} ${label}`),
};

/** Every initiative as a page: its path, what is known of it, and its text with links between pages. */
export function pages(count, kind) {
  return corpus(count, kind).flatMap(({ year, initiatives }) => initiatives.map((one) => ({
    path: `${year}/indsatser/${one.slug}`,
    title: one.title,
    facts: { nr: one.nr, baggrund: one.background },
    groups: Object.fromEntries(Object.entries(TAXONOMIES).map(([name, of]) => [name, of(year, one)])),
    text: markdown(one, (other) => `../${other.slug}/`),
  })));
}

export const years = (count, kind) => corpus(count, kind).map(({ year }) => year);

/** All words of the glossary on one page. */
export const glossary = Object.entries(GLOSSARY).map(([word, text]) => `## ${word}\n\n${text}\n`).join('\n');

/** The lines of TOML before a text. */
export function toml(values) {
  return Object.entries(values).map(([key, value]) => `${key} = ${JSON.stringify(value)}\n`).join('');
}
