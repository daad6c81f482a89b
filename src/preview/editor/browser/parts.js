//! In: lists to choose from, and rows. Out: a field that narrows the list, and buttons that add a row
//! or take it away. All of it by keyboard too.

import { addChoice, addRow, rowsOf } from './values.js';

/** Makes the parts of the form work; `changed` is called when something was. */
export function wireParts(form, changed) {
  const wire = (element) => {
    for (const field of element.querySelectorAll('[data-slags="flere"]')) wireChoices(form, field, changed);
    for (const input of element.querySelectorAll('input[list][data-hentes]')) wireSuggestions(form, input);
  };
  wire(form);
  form.addEventListener('click', ({ target }) => {
    const button = target.closest('button');
    if (button?.matches('.tilfoej')) add(button.closest('[data-felt]'));
    if (button?.matches('.fjern')) remove(button.closest('[data-raekke]'));
    if (button?.matches('.i-dag')) today(button);
  });

  function add(field) {
    const row = addRow(field);
    wire(row);
    row.querySelector('input, textarea, select').focus();
    changed();
  }

  function remove(row) {
    const field = row.closest('[data-felt]');
    const after = rowsOf(field)[rowsOf(field).indexOf(row) + 1];
    row.remove();
    (after?.querySelector('.fjern') ?? field.querySelector('.tilfoej')).focus();
    changed();
  }

  /** As the clock on the wall says, in whatever zone it hangs. */
  function today(button) {
    const input = button.parentElement.querySelector('input');
    const now = new Date();
    const two = (number) => String(number).padStart(2, '0');
    input.value = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
    changed();
  }
}

/** The name by which the program knows a field, also one of a row: `opfølgning.status`. */
function nameOf(field) {
  const rows = field.parentElement.closest('[data-felt]');
  return rows ? `${rows.dataset.felt}.${field.dataset.felt}` : field.dataset.felt;
}

/** What the program offers for what was typed. */
async function offered(form, field, words) {
  const address = `${form.dataset.valg}?felt=${encodeURIComponent(nameOf(field))}&ord=${encodeURIComponent(words)}`;
  return fetch(address).then((response) => (response.ok ? response.json() : [])).catch(() => []);
}

function wireSuggestions(form, input) {
  const list = input.parentElement.querySelector('datalist');
  input.addEventListener('input', async () => {
    const choices = await offered(form, input.closest('[data-felt]'), input.value);
    list.replaceChildren(...choices.map(({ value, name }) => Object.assign(new Option(name, value), { label: name })));
  });
}

function wireChoices(form, field, changed) {
  const filter = field.querySelector('.filter');
  const chosen = field.querySelector('.valgte');
  const labels = () => [...field.querySelectorAll('.valg label')];
  const known = (value) => labels().some((label) => label.querySelector('input').value === value);
  // What is chosen later stands behind what was.
  let order = labels().length;
  field.addEventListener('change', ({ target }) => {
    if (target.type !== 'checkbox') return;
    order += 1;
    if (target.checked) target.dataset.orden = order;
    else delete target.dataset.orden;
    sayChosen();
    changed();
  });
  field.addEventListener('valgt', sayChosen);
  filter?.addEventListener('input', look);
  filter?.addEventListener('keydown', (event) => {
    const visible = labels().filter((label) => !label.hidden);
    if (event.key === 'Escape' && filter.value) clear();
    // What is left alone is what was looked for.
    else if (event.key === 'Enter' && visible.length === 1) visible[0].querySelector('input').click();
    else if (event.key === 'Enter' && visible.length === 0 && 'aaben' in filter.dataset && filter.value.trim()) {
      addChoice(field, { value: filter.value.trim(), name: filter.value.trim() }).click();
      clear();
    } else if (event.key === 'ArrowDown' && visible.length > 0) visible[0].querySelector('input').focus();
    else if (event.key !== 'Enter') return;
    event.preventDefault();
  });
  sayChosen();

  function clear() {
    filter.value = '';
    narrow();
  }

  async function look() {
    narrow();
    if (!('hentes' in filter.dataset) || !filter.value.trim()) return;
    const words = filter.value;
    const choices = await offered(form, field, words);
    if (filter.value !== words) return;
    for (const choice of choices) if (!known(choice.value)) addChoice(field, choice);
    narrow();
  }

  function narrow() {
    const words = plain(filter.value).split(/\s+/).filter(Boolean);
    for (const label of labels()) {
      const text = plain(label.textContent);
      label.hidden = !words.every((word) => text.includes(word));
    }
    const found = labels().filter((label) => !label.hidden).length;
    field.querySelector('.fundet').textContent = words.length === 0 ? '' : `${found} passer`;
  }

  function sayChosen() {
    const names = labels().filter((label) => label.querySelector('input').checked).map((label) => label.querySelector('.name').textContent);
    chosen.textContent = names.length === 0 ? 'Ingen valgt' : `Valgt: ${names.join(', ')}`;
  }
}

/** Letters as they are looked for. */
export function plain(text) {
  return text.toLowerCase().normalize('NFC').trim();
}
