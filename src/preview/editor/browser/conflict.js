//! In: fields that two have changed. Out: for each of them the two versions, of which one is chosen.

import { fieldsIn, inWords } from './values.js';

/** Shows the choice; `done` is called with the fields in which the other's stays, once it is
 * chosen. */
export function showConflict(form, clashes, done) {
  const section = document.querySelector('#konflikt');
  const list = section.querySelector('.valg-af-to');
  const fields = new Map(fieldsIn(form).map((field) => [field.dataset.felt, field]));
  const others = new Set();
  list.replaceChildren(...clashes.map((clash) => choice(fields.get(clash.field), clash, others)));
  section.hidden = false;
  section.focus();
  section.querySelector('button').onclick = () => {
    section.hidden = true;
    done(others);
  };
}

function choice(element, { field, mine, theirs }, others) {
  const set = document.createElement('fieldset');
  const legend = document.createElement('legend');
  legend.textContent = element.dataset.navn;
  set.append(legend, option('Det, du har skrevet', mine, { isMine: true }), option('Det, den anden har gemt', theirs, { isMine: false }));
  return set;

  function option(words, value, { isMine }) {
    const label = document.createElement('label');
    const radio = document.createElement('input');
    const shown = document.createElement('span');
    Object.assign(radio, { type: 'radio', name: `konflikt-${field}`, checked: isMine });
    radio.addEventListener('change', () => { others[isMine ? 'delete' : 'add'](field); });
    shown.className = 'udgave';
    shown.textContent = inWords(element, value);
    label.append(radio, ` ${words}: `, shown);
    return label;
  }
}
