// Every place of every kind of file, with a payload in it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { repository, siteIn } from '../support/site.mjs';
import { file, key, paragraph } from './write.mjs';

export const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><path d="M1 1h6v6z"/></svg>\n';

const small = siteIn(join(repository, 'tests/fixtures/small-plan'));

/** A small plan that has no mistake, as it stands. */
export const smallPlan = small.files.map((path) => file(path, readFileSync(join(small.folder, path), 'utf8')));

/** Where words are typed in a text. */
const WORDS = [
  (words) => words,
  (words) => `## ${words}`,
  (words) => `- ${words}`,
  (words) => `> ${words}`,
  (words) => `| a | b |\n|---|---|\n| ${words} | x |`,
  (words) => `\`\`${words}\`\``,
  (words) => `\`\`\`${words}\nx\n\`\`\``,
  (words) => `Ord[^a]\n\n[^a]: ${words}`,
  (words) => `[${words}](https://eksempel.dk/)`,
  (words) => `[Et eksempel](https://eksempel.dk/ "${words}")`,
  (words) => `![${words}](../billeder/kort.svg)`,
  (words) => `<abbr title="${words}">ord</abbr>`,
  (words) => `<details><summary>${words}</summary>\n\n${words}\n\n</details>`,
];

/** Where an address is typed, and one that is harmless there. */
const TARGETS = [
  [(target) => `[Et eksempel](${target})`, 'https://eksempel.dk/'],
  [(target) => `[Et eksempel](<${target}>)`, 'https://eksempel.dk/'],
  [(target) => `[Et eksempel]\n\n[Et eksempel]: ${target}`, 'https://eksempel.dk/'],
  [(target) => `<${target}>`, 'https://eksempel.dk/'],
  [(target) => `![Et kort](${target})`, '../billeder/kort.svg'],
];

/** Years among which the payloads are shared, so that no list is all too long. */
const YEARS = [2020, 2021, 2022];

/** A content with the payloads in all that a plan has many of. */
export function everywhere(payloads, address) {
  const site = file('site.yaml', `kommune: Eksempel Kommune\ntitel: Årsplan\nadresse: ${address}\nkontakt: plan@eksempel.dk\n`);
  return [site, ...YEARS.flatMap((year, place) => [
    file(`${year}/plan.md`, `---\ntitel: Årsplan ${year}\når: ${year}\n---\n`),
    file(`${year}/billeder/kort.svg`, PICTURE),
    ...payloads.flatMap((payload, number) => (number % YEARS.length === place ? records(year, number, payload) : [])),
  ])];
}

/** One payload in one file of each kind. */
function records(year, number, payload) {
  const record = (folder, letter, ...keys) => file(`${year}/${folder}/${letter}${number}.md`, '---\n', keys, '---\n', paragraph((words) => words, payload));
  const name = (what) => key('navn', `${payload} ${what}`, `${what} ${number}`);
  const code = (letter) => key('kode', `${payload}${letter}`, `${letter}${number}`);
  return [
    record('kerneopgaver', 'k', name('kerneopgave')),
    record('temaer', 't', name('tema'), key('kerneopgave', payload, `k${number}`), key('nr', payload, `${number + 1000}`), key('orden', payload, '1')),
    record('udvalg', 'u', code('U'), name('udvalg')),
    record('centre', 'c', code('C'), name('center'), key('slags', payload, 'fagcenter')),
    record('maerker', 'm', name('mærke')),
    record('baggrunde', 'b', name('baggrund'), key('synonymer', `${payload} budget`, `budget ${number}`)),
    record('ordliste', 'o', key('ord', `${payload} ord`, `ord ${number}`), key('synonymer', `${payload} andet`, `andet ${number}`)),
    initiative(year, number, payload),
  ];
}

function initiative(year, number, payload) {
  return file(
    `${year}/indsatser/${number}-payload.md`,
    '---\n',
    key('nr', payload, `${number + 1}`),
    key('titel', `${payload} titel`, `Titel ${number}`),
    key('tema', payload, `t${number}`),
    key('mærker', payload, `m${number}`),
    'politisk:\n',
    key('  udvalg', payload, `u${number}`),
    key('  note', payload, 'Note'),
    'administrativt:\n',
    key('  centre', payload, `c${number}`),
    key('  alle_fagcentre', payload, 'nej'),
    key('  note', payload, 'Note'),
    key('baggrund', payload, 'Budget'),
    key('kladde', payload, 'nej'),
    key('opdateret', payload, '2022-05-04'),
    key('videreført_fra', payload),
    '---\n\nPayload er et ord at søge efter.\n',
    TARGETS.map(([markup, harmless]) => paragraph(markup, payload, harmless)),
    WORDS.map((markup) => paragraph(markup, payload)),
  );
}

/** A content with one payload in all that a site or a plan has one of. */
export function once(payload, address) {
  return [
    file(
      'site.yaml',
      key('kommune', payload, 'Eksempel Kommune'),
      key('titel', payload, 'Årsplan'),
      key('sprog', payload, 'da'),
      key('udseende', payload, 'kommune'),
      key('adresse', payload, address),
      key('kontakt', payload, 'plan@eksempel.dk'),
      key('tilgængelighedserklæring', payload, 'https://eksempel.dk/'),
      key('vilkår', payload, 'Brug dem'),
      key('kendte_forkortelser', payload, 'EU'),
    ),
    file('2022/plan.md', '---\n', key('titel', payload, 'Årsplan 2022'), key('år', payload, '2022'), key('opdateret', payload, '2022-05-04'), '---\n', paragraph((words) => words, payload)),
    ...smallPlan.filter(({ path }) => !['site.yaml', '2022/plan.md'].includes(path)),
    file('2022/indsatser/1-traeer.md', '---\nnr: 1\ntitel: Træer\ntema: natur\npolitisk: TMU\nadministrativt: CNV\nopdateret: 2022-05-04\n---\n'),
  ];
}
