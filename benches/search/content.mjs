// Writes the content of a plan with any number of initiatives, the same files for the same number.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { Writer } from './danish.mjs';

const SEED = 2022;

const COMMITTEES = {
  KB: 'Kommunalbestyrelsen', OEK: 'Økonomiudvalget', TMU: 'Teknik- og Miljøudvalget', SKU: 'Skoleudvalget',
  SOU: 'Sundhedsudvalget', KFU: 'Kultur- og Fritidsudvalget', KLU: 'Klimaudvalget', EJU: 'Erhvervs- og Jobudvalget',
};

const CENTRES = {
  CTE: 'Center for Teknik', CMI: 'Center for Miljø', CSK: 'Center for Skole', CDA: 'Center for Dagtilbud',
  CSU: 'Center for Sundhed', CAE: 'Center for Ældre', CKU: 'Center for Kultur', CJO: 'Center for Job',
  COE: 'Center for Økonomi', CDI: 'Center for Digitalisering', CBY: 'Center for Byudvikling', CEJ: 'Center for Ejendomme',
};

const THEMES = ['Energi', 'Affald', 'Mobilitet', 'Natur', 'Drikkevand', 'Skole', 'Sundhed', 'Ældreliv', 'Kultur', 'Erhverv'];
const LABELS = ['Klimaplan', 'Budgetaftale'];
const TASK = 'Et godt sted at bo';

export function writeContent(folder, count) {
  const write = (path, meta, body = '') => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    const lines = Object.entries(meta).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
    writeFileSync(file, path.endsWith('.yaml') ? lines.join('') : `---\n${lines.join('')}---\n${body}\n`);
  };

  write('site.yaml', { kommune: 'Prøveby Kommune', titel: 'Årsplan', sprog: 'da', udseende: 'kommune' });
  write('2022/plan.md', { titel: 'Årsplan 2022', år: 2022 });
  write(`2022/kerneopgaver/${slug(TASK)}.md`, { navn: TASK });
  THEMES.forEach((navn, place) => write(`2022/temaer/${slug(navn)}.md`, { navn, kerneopgave: slug(TASK), orden: place + 1 }));
  LABELS.forEach((navn) => write(`2022/maerker/${slug(navn)}.md`, { navn }));
  Object.entries(COMMITTEES).forEach(([kode, navn]) => write(`2022/udvalg/${slug(kode)}.md`, { kode, navn }));
  Object.entries(CENTRES).forEach(([kode, navn]) => write(`2022/centre/${slug(kode)}.md`, { kode, navn }));

  const writer = new Writer(SEED);
  for (let nr = 1; nr <= count; nr++) {
    const titel = writer.title();
    const meta = {
      nr,
      titel,
      tema: slug(writer.pick(THEMES)),
      mærker: LABELS.slice(0, writer.number(1, LABELS.length)).map(slug),
      politisk: [writer.pick(Object.keys(COMMITTEES))],
      administrativt: [writer.pick(Object.keys(CENTRES))],
      baggrund: `Besluttet med ${writer.compound()} ${writer.number(2018, 2022)}`,
    };
    write(`2022/indsatser/${nr}-${slug(titel).slice(0, 50)}.md`, meta, writer.paragraph());
  }
}

function slug(text) {
  const plain = text.toLowerCase().replace(/æ/g, 'ae').replace(/ø/g, 'oe').replace(/å/g, 'aa');
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
