// Every site that more than one test looks at, by name. Each is built once in a run.

import assert from 'node:assert/strict';
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { folder, serverAddress } from './shared.mjs';
import { writeContent } from '../../../benches/corpus/content.mjs';
import { buildSite, contentCopy, plan, run, siteIn, temporaryFolder } from './site.mjs';
import { twoYears } from './two-years.mjs';

/** The title of initiative 23 of the site »public«. */
export const HOSTILE_TITLE = 'Skov </script><b> & "mere" 100 % æøå?';

/** What initiative 10 of the site »public« is to be done by. */
const STEPS = 'frist: 2022-12-31\nmilepæle:\n  - tekst: "Udbud: klar; \\\\n er ingen linje, æøå"\n    frist: februar 2022';

const SITES = {
  /** As it is */
  plan: () => ({ content: plan }),
  /** In the example of another look */
  havblik: () => ({ content: changed({ 'site.yaml': [[/^udseende: .*$/m, 'udseende: havblik']] }) }),
  /** With 250 initiatives, of which one theme has more than half, and numbers of three and four digits */
  large: () => ({ content: largeContent() }),
  /** With one theme alone */
  single: () => ({ content: withOneTopic() }),
  /** With a draft, which is shown */
  drafts: () => ({ content: withDraft(), flags: ['--drafts'] }),
  /** With next year's plan */
  years: () => ({ content: withNextYear() }),
  /** For two years, with follow-ups, of which all words on how it goes are invented */
  progress: () => ({ content: twoYears() }),
  /** Where a committee, a topic, an initiative and a word were renamed, and texts still say the old names */
  renamed: () => ({ content: withNewNames() }),
  /** For four years, with registers of its own, and without committees, core tasks and sources */
  registers: () => ({ content: withRegisters() }),
  /** Whose texts say things in other words than people type */
  words: () => ({ content: withWords() }),
  /** With footnotes, one of them referred to twice */
  footnotes: () => ({ content: withFootnotes() }),
  /** That knows its public address, with dates and a title that looks like markup */
  public: (address) => ({ content: publicContent(address) }),
};

export const siteNames = Object.keys(SITES);

/** The site of that name: its folder, its files and pages, and the two ways to reach it. */
export async function openSite(name) {
  const place = join(folder, name);
  const http = `${await serverAddress()}${name}/`;
  if (!existsSync(place)) {
    const { content, flags } = SITES[name](http);
    buildSite(content, flags, place);
  }
  const built = siteIn(place);
  assert.ok(built.pages.length > 0, `the site ${name} has no pages`);
  return { ...built, ...waysTo(place, http) };
}

/** The two ways a reader can reach a site: from a disk, from a web server. */
function waysTo(place, http) {
  return {
    file: { name: 'from file://', address: `${pathToFileURL(place)}/` },
    http: { name: 'over HTTP', address: http },
  };
}

function withDraft() {
  const content = contentCopy();
  const draft = '---\nnr: 34\ntitel: Zebrastriber\ntema: energi\npolitisk: KB\nadministrativt: CTM\nkladde: ja\n---\nStriber.\n';
  writeFileSync(join(content, '2022/indsatser/34-zebrastriber.md'), draft);
  return content;
}

function withWords() {
  const content = contentCopy();
  const files = {
    'indsatser/40-strand.md': initiative(40, 'Strandens dag', 'Mængden af affald på stranden skal halveres til 46 46 46 46 kg.'),
    'indsatser/41-by.md': initiative(41, 'Biler i byen', 'En ordning for delebiler afprøves i 70\'erne i FNs regi, og det koster 1 250 000 kr.'),
    'indsatser/42-havn.md': initiative(42, 'Havnen', 'Stormflodssikringen af havnen og EU\'s krav undersøges. Fristen er udskudt.'),
    'indsatser/43-torv.md': initiative(43, 'Torvet', 'Torvet får bænke. Kattehotellet opgives.'),
    'indsatser/44-mange.md': initiative(44, 'Mange ting', 'Mange ting samles, og affald er ikke med.'),
    'ordliste/stormflodssikring.md': '---\nord: Stormflodssikring\nsynonymer: [kystsikring, sikring mod højvande]\n---\nDiger og sluser.\n',
  };
  mkdirSync(join(content, '2022/ordliste'), { recursive: true });
  for (const [path, text] of Object.entries(files)) writeFileSync(join(content, '2022', path), text);
  appendFileSync(join(content, 'site.yaml'), '\nhverdagsord:\n  - ord: dimserne\n    også: [bænk, delebil]\n  - ord: hest og vogn\n    også: cykel\n');
  return content;
}

function largeContent() {
  const content = join(temporaryFolder(), 'content');
  writeContent(content, 250);
  const folder = join(content, '2022/indsatser');
  for (const [place, name] of readdirSync(folder).entries()) {
    if (place % 2 === 0) change(join(folder, name), /^tema: .*$/m, 'tema: mobilitet');
    if (place === 50) change(join(folder, name), /^nr: .*$/m, 'nr: 1024');
  }
  return content;
}

function withOneTopic() {
  const content = contentCopy();
  const folder = (name) => join(content, '2022', name);
  for (const name of readdirSync(folder('temaer'))) if (name !== 'mobilitet.md') rmSync(join(folder('temaer'), name));
  for (const name of readdirSync(folder('indsatser'))) change(join(folder('indsatser'), name), /^tema: .*$/m, 'tema: mobilitet ');
  return content;
}

function withRegisters() {
  const content = join(temporaryFolder(), 'content');
  const write = (path, facts, text = '') => {
    mkdirSync(dirname(join(content, path)), { recursive: true });
    writeFileSync(join(content, path), `---\n${facts.join('\n')}\n---\n${text}\n`);
  };
  const ofPlan = (path, ...rest) => write(`2022-2025/${path}.md`, ...rest);
  mkdirSync(content);
  writeFileSync(join(content, 'site.yaml'), 'kommune: Eksempel Kommune\ntitel: Klimaplan\n');
  ofPlan('plan', ['titel: Klimaplan 2022-2025', 'år: 2022-2025'], 'Sådan når vi målene.');
  for (const name of ['Natur', 'Energi']) ofPlan(`temaer/${name.toLowerCase()}`, [`navn: ${name}`]);
  for (const code of ['CNV', 'CTM']) ofPlan(`centre/${code.toLowerCase()}`, [`kode: ${code}`, `navn: Center ${code}`]);
  ofPlan('maerker/lovkrav', ['navn: Lovkrav']);
  ofPlan('principper/register', ['nøgle: princip', 'titel: Principper', 'ental: princip', 'flertal: principper', 'bestemt: princippet', 'menu: ja'], 'Sådan vælger vi.');
  for (const name of ['Åbenhed', 'Enkelhed']) ofPlan(`principper/${name.toLowerCase().replace('å', 'aa')}`, [`navn: ${name}`], `${name} betyder noget.`);
  ofPlan('partnere/register', ['nøgle: partner', 'titel: Partnere', 'ental: partner', 'flertal: partnere']);
  ofPlan('partnere/spejderne', ['navn: Spejderne']);
  ofPlan('maal/mindre-udledning', [
    'navn: Kommunens biler og bygninger udleder mindre CO₂', 'enhed: ton CO₂', 'udgangspunkt:', '  år: 2019', '  værdi: 12.450',
    'måltal:', '  - år: 2025', '    værdi: 6.225,5', '  - år: 2030', '    værdi: 3.700',
    'målt:', '  - år: 2020', '    værdi: 11.900', '  - år: 2021', '    værdi: 12.000', '  - år: 2022', '    værdi: 8.000',
  ], 'Udledningen fra varme og kørsel.');
  ofPlan('maal/renere-soer', ['navn: Søerne er rene']);
  for (let place = 1; place <= 9; place += 1) {
    const facts = [`nr: ${place < 3 ? `1${'ab'[place - 1]}` : place}`, `titel: Indsats med æbler ${place}`, `tema: ${place % 2 ? 'natur' : 'energi'}`, `administrativt: ${place % 3 ? 'CNV' : 'CTM'}`];
    if (place % 2) facts.push('mærker: lovkrav');
    facts.push(`princip: ${place < 4 ? 'åbenhed' : 'enkelhed'}`);
    if (place === 1) facts.push('partner: Spejderne');
    if (place < 3) facts.push('mål: [mindre-udledning, Søerne er rene]');
    ofPlan(`indsatser/${place}-aebler`, facts, `Æbler plantes i kvarter ${place}.`);
  }
  return content;
}

function initiative(number, title, text) {
  return `---\nnr: ${number}\ntitel: ${title}\ntema: energi\npolitisk: KB\nadministrativt: CTM\n---\n${text}\n`;
}

function withFootnotes() {
  const notes = '\n\nDet[^b] siger vi[^a] to gange[^b].\n\n[^a]: Note **a** om CO~2~.\n\n[^b]: Note b.\n\n    - Med en liste\n';
  return changed({ '2022/indsatser/10-opstille-ladestandere.md': [[/$/, notes]] });
}

function withNextYear() {
  const content = contentCopy();
  cpSync(join(content, '2022'), join(content, '2023'), { recursive: true });
  const next = (path) => join(content, '2023', path);
  change(next('plan.md'), /2022/g, '2023');
  change(next('udvalg/oeu.md'), 'navn: Økonomiudvalget', 'navn: Udvalget for Økonomi');
  change(next('indsatser/23-skovrejsning.md'), 'nr: 23', 'nr: 34');
  change(next('indsatser/23-skovrejsning.md'), /^titel: .*$/m, 'titel: Skovrejsning i hele kommunen');
  renameSync(next('indsatser/23-skovrejsning.md'), next('indsatser/34-skovrejsning.md'));
  return content;
}

function publicContent(address) {
  const content = changed({
    '2022/indsatser/10-opstille-ladestandere.md': [[/^nr: 10$/m, `nr: 10\nopdateret: 2022-03-15\n${STEPS}`]],
    '2022/indsatser/23-skovrejsning.md': [[/^titel: .*$/m, `titel: '${HOSTILE_TITLE}'\nopdateret: 2022-06-01\nfrist: juni 2022`]],
  });
  writeFileSync(join(content, 'site.yaml'), [
    'kommune: Lejre Kommune', 'titel: Årsplan', `adresse: ${address}`, 'kontakt: plan@example.org',
    'tilgængelighedserklæring: https://www.was.digst.dk/eksempel', '',
  ].join('\n'));
  return content;
}

/** A copy of the plan with changes by file. */
function changed(changes) {
  const content = contentCopy();
  for (const [path, each] of Object.entries(changes)) {
    for (const [pattern, replacement] of each) change(join(content, path), pattern, replacement);
  }
  return content;
}

/** Changes a file, which must have what is to be changed. */
function withNewNames() {
  const content = contentCopy();
  mkdirSync(join(content, '2022/ordliste'), { recursive: true });
  writeFileSync(join(content, '2022/ordliste/vvm.md'), '---\nord: VVM\n---\nEn vurdering af, hvad et anlæg betyder for miljøet.\n');
  for (const words of [
    ['udvalg', 'UEKL', 'EKT', '--navn', 'Udvalget for Erhverv, Klima & Teknik'],
    ['tema', 'energi', 'stroem'],
    ['indsats', '10-opstille-ladestandere', '10-opladning'],
    ['opslag', 'VVM', 'Miljøvurdering'],
  ]) run(['rename', ...words, '--content', content]);
  appendFileSync(join(content, '2022/indsatser/10-opladning.md'), '\nFør hørte det under UEKL, og nu under EKT.\n');
  return content;
}

export function change(path, pattern, replacement) {
  const before = readFileSync(path, 'utf8');
  const after = before.replace(pattern, () => replacement);
  assert.notEqual(after, before, `${path} has nothing like ${pattern}`);
  writeFileSync(path, after);
}
