//! In: what was pasted and what was left out. Out: the line that says so.

/** What came: one, and several. */
const CAME = {
  heading: ['en overskrift', 'overskrifter'],
  paragraph: ['et afsnit', 'afsnit'],
  list: ['en liste', 'lister'],
  table: ['en tabel', 'tabeller'],
  note: ['en fodnote', 'fodnoter'],
};

const LEFT = {
  image: ['billede', 'billeder'],
  comment: ['kommentar', 'kommentarer'],
  deleted: ['sletning', 'sletninger'],
  hidden: ['skjult stykke', 'skjulte stykker'],
  link: ['link, som læserne ikke kan følge', 'links, som læserne ikke kan følge'],
  note: ['fodnote uden tekst', 'fodnoter uden tekst'],
  contents: ['indholdsfortegnelse', 'indholdsfortegnelser'],
  embedded: ['indlejret ting', 'indlejrede ting'],
  sign: ['tegn, som kun findes i en særlig skrifttype', 'tegn, som kun findes i en særlig skrifttype'],
};

const REMARKS = {
  inserted: 'Rettelser, som ingen har godkendt endnu, er taget med.',
  struck: 'Noget er streget over og er det stadig.',
  letters: 'Bogstaver og romertal foran punkter er blevet til tal.',
  merged: 'En tabel havde flettede celler: se, om den stadig kan forstås.',
  large: 'En tabel var for stor til en side: dens tekst er indsat uden kolonner.',
  narrow: 'En kolonne var for smal i regnearket, så der står ### i stedet for tal: gør den bredere, og kopiér igen.',
  colour: 'Farver er ikke taget med.',
};

/** »Indsat: 3 afsnit og en tabel. Udeladt: 1 billede, 2 kommentarer.« */
export function said({ counts, left, remarks }) {
  const came = Object.keys(CAME).filter((kind) => counts[kind] > 0).map((kind) => counted(CAME[kind], counts[kind]));
  const out = Object.keys(LEFT).filter((what) => left.has(what)).map((what) => `${left.get(what)} ${LEFT[what][left.get(what) === 1 ? 0 : 1]}`);
  return [
    came.length > 0 ? `Indsat: ${listed(came)}.` : 'Der var ingen tekst at indsætte.',
    out.length > 0 && `Udeladt: ${out.join(', ')}.`,
    ...Object.keys(REMARKS).filter((what) => remarks.has(what)).map((what) => REMARKS[what]),
    left.has('image') && 'Sæt billeder ind ét ad gangen med »Billede«.',
  ].filter(Boolean).join(' ');
}

const counted = ([one, several], count) => (count === 1 ? one : `${count} ${several}`);

function listed(words) {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} og ${words.at(-1)}`;
}

/** Whether there is more to say than that a few words came. */
export function isWorthSaying({ inline, left, remarks }) {
  return inline === null || left.size > 0 || remarks.size > 0;
}
