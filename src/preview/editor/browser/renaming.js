//! In: a form in which what a file is called is changed. Out: the way to have it changed everywhere, with
//! what was typed here.

import { showFaults } from './faults.js';

/** The fields that say what it is called, and what they are called where it is renamed. */
const NAMES = { kode: 'kode', nr: 'kode', navn: 'navn', titel: 'navn', ord: 'navn', kort: 'kort' };

/** Makes »Omdøb …« work. `offer` says, where a name is being changed, that others go on saying the old one. */
export function wireRenaming(form, { typed, shown, leave }) {
  const link = document.querySelector('[data-handling="omdoeb"]');
  if (!link) return null;
  const hint = document.createElement('p');
  hint.className = 'hint';
  hint.setAttribute('role', 'status');
  const fields = [...form.querySelectorAll('[data-felt]')].filter((field) => field.dataset.felt in NAMES && !field.closest('details'));
  fields.at(-1)?.append(hint);
  link.addEventListener('click', (event) => {
    event.preventDefault();
    const values = typed();
    const others = Object.keys(values).filter((name) => !(name in NAMES));
    if (others.length > 0) {
      showFaults(form, [], 'Gem først det, du har skrevet. Så kan du omdøbe.');
      return;
    }
    const query = new URLSearchParams(Object.entries(values).map(([name, value]) => [NAMES[name], value]));
    leave(query.size > 0 ? `${link.href}?${query}` : link.href);
  });

  return {
    offer() {
      const values = typed();
      const name = Object.keys(values).find((one) => one in NAMES && one !== 'kort' && values[one] && shown.get(one));
      const count = Number(link.dataset.henvist);
      const places = count === 1 ? 'en anden fil' : `${count} andre filer`;
      let words = '';
      if (name && count > 0) words = `»${shown.get(name)}« står også i ${places}, og adressen bliver, som den er. Skal det rettes med, så tryk på »Omdøb …«.`;
      else if (name) words = 'Adressen bliver, som den er. Skal den rettes med, så tryk på »Omdøb …«.';
      if (hint.textContent !== words) hint.textContent = words;
    },
  };
}
