// The one corpus of all benches: any number of initiatives over some years, the same for the same
// number. Whoever measures a program writes it down as that program reads it.

import { Writer } from './danish.mjs';

const SEED = 2022;
/** What plain corpora do not have is drawn elsewhere, so that their words stay the same. */
const RICH_SEED = 2023;

export const NEWEST = 2022;

export const COMMITTEES = {
  KB: 'Kommunalbestyrelsen', OEK: 'Økonomiudvalget', TMU: 'Teknik- og Miljøudvalget', SKU: 'Skoleudvalget',
  SOU: 'Sundhedsudvalget', KFU: 'Kultur- og Fritidsudvalget', KLU: 'Klimaudvalget', EJU: 'Erhvervs- og Jobudvalget',
};

export const CENTRES = {
  CTE: 'Center for Teknik', CMI: 'Center for Miljø', CSK: 'Center for Skole', CDA: 'Center for Dagtilbud',
  CSU: 'Center for Sundhed', CAE: 'Center for Ældre', CKU: 'Center for Kultur', CJO: 'Center for Job',
  COE: 'Center for Økonomi', CDI: 'Center for Digitalisering', CBY: 'Center for Byudvikling', CEJ: 'Center for Ejendomme',
};

export const THEMES = ['Energi', 'Affald', 'Mobilitet', 'Natur', 'Drikkevand', 'Skole', 'Sundhed', 'Ældreliv', 'Kultur', 'Erhverv'];
export const LABELS = ['Klimaplan', 'Budgetaftale'];
export const TASK = 'Et godt sted at bo';

/** Words that the texts use, and what they mean. */
export const GLOSSARY = {
  Beredskab: 'Det, kommunen har klar, når noget går galt.',
  Skel: 'Grænsen mellem to stykker jord.',
  Tilsyn: 'Kommunens eftersyn af, om regler bliver fulgt.',
  Pulje: 'Penge, der kan søges til et formål.',
  Rotte: 'Anmeldes til kommunen, så snart den er set.',
};

/** Each year with its initiatives, oldest first. A rich corpus has links, tables and words of the glossary too. */
export function corpus(count, { years = 1, rich = false } = {}) {
  const writer = new Writer(SEED);
  const extra = new Writer(RICH_SEED);
  const older = years > 1 ? Math.floor(count / (years + 1)) : 0;
  return Array.from({ length: years }, (_, place) => {
    const year = NEWEST - years + 1 + place;
    const number = year === NEWEST ? count - older * (years - 1) : older;
    const initiatives = Array.from({ length: number }, (_, index) => initiative(writer, index + 1));
    if (rich) initiatives.forEach((one) => enrich(extra, one, initiatives));
    return { year, initiatives };
  });
}

function initiative(writer, nr) {
  const title = writer.title();
  const facts = {
    theme: writer.pick(THEMES),
    labels: LABELS.slice(0, writer.number(1, LABELS.length)),
    committee: writer.pick(Object.keys(COMMITTEES)),
    centre: writer.pick(Object.keys(CENTRES)),
    background: `Besluttet med ${writer.compound()} ${writer.number(2018, 2022)}`,
  };
  return { nr, title, slug: `${nr}-${slug(title).slice(0, 50)}`, ...facts, text: writer.paragraph(), links: [], table: [] };
}

/** Four of ten link to another, one of ten has a table, half use a word of the glossary. */
function enrich(writer, one, others) {
  if (writer.random() < 0.4) one.links.push(writer.pick(others));
  if (writer.random() < 0.1) {
    one.table = Array.from({ length: writer.number(3, 8) }, () => [writer.compound(), `${writer.number(1, 999)}.000`]);
  }
  if (writer.random() < 0.5) one.text += ` ${writer.pick(Object.keys(GLOSSARY))} er en del af det.`;
}

/** The text as Markdown; `address` says how a link to another initiative is written. */
export function markdown(one, address) {
  const links = one.links.map((other) => `\n\nLæs også om [${other.title}](${address(other)}).`);
  const rows = one.table.map(([name, sum]) => `| ${name} | ${sum} |\n`);
  const table = rows.length > 0 ? `\n\n| Post | Kroner |\n|:-----|-------:|\n${rows.join('')}` : '';
  return `${one.text}${links.join('')}${table}\n`;
}

export function slug(text) {
  const plain = text.toLowerCase().replace(/æ/g, 'ae').replace(/ø/g, 'oe').replace(/å/g, 'aa');
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
