// Writes the corpus as the content of a plan.

import { CENTRES, COMMITTEES, GLOSSARY, LABELS, TASK, THEMES, corpus, markdown, slug } from './initiatives.mjs';
import { progress } from './progress.mjs';
import { writer } from './writer.mjs';

export function writeContent(folder, count, kind = {}) {
  const writeFile = writer(folder);
  const write = (path, meta, body = '', more = '') => {
    const lines = Object.entries(meta).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
    writeFile(path, path.endsWith('.yaml') ? lines.join('') : `---\n${lines.join('')}${more}---\n${body}\n`);
  };

  write('site.yaml', { kommune: 'Prøveby Kommune', titel: 'Årsplan', sprog: 'da', udseende: 'kommune' });
  for (const { year, initiatives } of corpus(count, kind)) {
    write(`${year}/plan.md`, { titel: `Årsplan ${year}`, år: year, ...(kind.progress ? { opgjort: `${year}-12-31` } : {}) });
    write(`${year}/kerneopgaver/${slug(TASK)}.md`, { navn: TASK });
    THEMES.forEach((navn, place) => write(`${year}/temaer/${slug(navn)}.md`, { navn, kerneopgave: slug(TASK), orden: place + 1 }));
    LABELS.forEach((navn) => write(`${year}/maerker/${slug(navn)}.md`, { navn }));
    Object.entries(COMMITTEES).forEach(([kode, navn]) => write(`${year}/udvalg/${slug(kode)}.md`, { kode, navn }));
    Object.entries(CENTRES).forEach(([kode, navn]) => write(`${year}/centre/${slug(kode)}.md`, { kode, navn }));
    if (kind.rich) Object.entries(GLOSSARY).forEach(([ord, text]) => write(`${year}/ordliste/${slug(ord)}.md`, { ord }, text));
    for (const one of initiatives) {
      const meta = {
        nr: one.nr,
        titel: one.title,
        tema: slug(one.theme),
        mærker: one.labels.map(slug),
        politisk: [one.committee],
        administrativt: [one.centre],
        baggrund: one.background,
      };
      const more = kind.progress ? progress(year, one) : '';
      write(`${year}/indsatser/${one.slug}.md`, meta, markdown(one, (other) => `${other.slug}.md`).trimEnd(), more);
    }
  }
}
