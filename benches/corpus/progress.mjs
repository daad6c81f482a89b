// What a corpus says of how its initiatives go: each has a deadline, two follow-ups, a step on the way, an
// amount and a decision, the same for the same number.

const DEADLINES = [
  (year) => `31. december ${year}`,
  (year) => `juni ${year}`,
  (year) => `2. kvartal ${year}`,
  (year) => `1. halvår ${year + 1}`,
  (year) => `${year}-${year + 3}`,
  () => 'løbende',
  (year) => `medio marts ${year + 1}`,
];
const STATUSES = ['ikke begyndt', 'i gang', 'i gang', 'forsinket', 'færdig', 'sat i bero', 'udgået'];

/** The lines of one initiative's front matter. */
export function progress(year, { nr, committee }) {
  const pick = (list, place) => list[place % list.length];
  const moved = nr % 10 === 0 ? `    frist: ${year + 1}\n` : '';
  const amount = nr % 20 === 0 ? `    økonomi:\n      - beløb: ${nr + 5} t.kr.\n` : '';
  return `frist: ${pick(DEADLINES, nr)(year)}
beslutning:
  dato: ${year - 1}-10-12
  udvalg: ${committee}
økonomi:
  - beløb: ${nr} t.kr.
    år: ${year + (nr % 4)}
    slags: ${pick(['anlæg', 'drift'], nr)}
milepæle:
  - tekst: Der er holdt møde med borgerne
    frist: ${pick(['marts', 'august'], nr)} ${year}
    nået: ${year}-03-15
opfølgning:
  - dato: ${year}-06-30
    status: ${pick(STATUSES, nr)}
    forventet: færdig
${moved}${amount}    note: Arbejdet følger planen, og der er bestilt mere.
  - dato: ${year}-12-31
    status: ${pick(STATUSES, nr + 1)}
    note: Resten bliver gjort i næste år.
`;
}
