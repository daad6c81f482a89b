//! In: a field of the form. Out: its value as the program takes it, and the other way round.
//!
//! A field is an element with `data-felt`, its name, and `data-slags`, what is in it. A field of rows
//! holds fields itself.

/** The fields that stand in an element, without those within them. */
export function fieldsIn(element) {
  const all = [...element.querySelectorAll('[data-felt]')];
  return all.filter((field) => field.parentElement.closest('[data-felt], [data-raekke], form') === element);
}

/** What a field says. */
export function valueOf(field) {
  return kinds[field.dataset.slags].read(field);
}

/** Makes a field say it. */
export function setValue(field, value) {
  kinds[field.dataset.slags].write(field, value);
}

/** A value in words, to be compared with another by a reader. */
export function inWords(field, value) {
  if (value === '' || value === false || value.length === 0) return 'ingenting';
  return kinds[field.dataset.slags].words(field, value);
}

export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

const control = (field) => field.querySelector('input, textarea, select');

const oneText = {
  read: (field) => control(field).value,
  write: (field, value) => { control(field).value = value; },
  words: (_field, value) => value,
};

const kinds = {
  linje: oneText,
  linjer: oneText,
  dag: {
    ...oneText,
    // A browser's own field for days drops what is none.
    write: (field, value) => {
      if (value !== '' && !/^\d{4}-\d\d-\d\d$/.test(value)) control(field).type = 'text';
      control(field).value = value;
    },
  },
  en: {
    ...oneText,
    // What the list does not have was in the file, and stays there until another is chosen.
    write: (field, value) => {
      const select = control(field);
      if (![...select.options].some((option) => option.value === value)) select.append(new Option(value, value));
      select.value = value;
    },
    words: (field, value) => [...control(field).options].find((option) => option.value === value)?.text ?? value,
  },
  ja: {
    read: (field) => control(field).checked,
    write: (field, value) => { control(field).checked = value; },
    words: () => 'ja',
  },
  flere: {
    read: (field) => {
      const chosen = [...field.querySelectorAll('input[type="checkbox"]:checked')];
      chosen.sort((one, other) => (one.dataset.orden ?? Infinity) - (other.dataset.orden ?? Infinity));
      return chosen.map((box) => box.value);
    },
    write: (field, value) => {
      for (const one of value) if (!boxOf(field, one)) addChoice(field, { value: one, name: one });
      for (const box of field.querySelectorAll('input[type="checkbox"]')) {
        box.checked = value.includes(box.value);
        delete box.dataset.orden;
        if (box.checked) box.dataset.orden = value.indexOf(box.value) + 1;
      }
      field.dispatchEvent(new CustomEvent('valgt'));
    },
    words: (field, value) => value.map((one) => nameOf(field, one)).join(', '),
  },
  ord: {
    read: (field) => control(field).value.split('\n').map((line) => line.trim()).filter(Boolean),
    write: (field, value) => { control(field).value = value.join('\n'); },
    words: (_field, value) => value.join(', '),
  },
  poster: {
    read: (field) => rowsOf(field).map(rowIn),
    write: (field, value) => {
      for (const row of rowsOf(field)) row.remove();
      for (const values of value) writeRow(addRow(field), values);
    },
    words: (field, value) => value.map((values) => rowWords(templateOf(field), values)).join('\n'),
  },
  // Shown, and never changed.
  fast: {
    read: (field) => field.querySelector('pre').textContent,
    write: (field, value) => { field.querySelector('pre').textContent = value; },
    words: (_field, value) => value,
  },
};

function rowIn(row) {
  return Object.fromEntries(fieldsIn(row).map((field) => [field.dataset.felt, valueOf(field)]));
}

function writeRow(row, values) {
  for (const field of fieldsIn(row)) if (field.dataset.felt in values) setValue(field, values[field.dataset.felt]);
}

function rowWords(row, values) {
  const fields = fieldsIn(row).filter((field) => inWords(field, values[field.dataset.felt] ?? '') !== 'ingenting');
  return fields.map((field) => `${field.dataset.navn}: ${inWords(field, values[field.dataset.felt])}`).join('\n');
}

const boxOf = (field, value) => [...field.querySelectorAll('input[type="checkbox"]')].find((one) => one.value === value);

const nameOf = (field, value) => boxOf(field, value)?.closest('label').querySelector('.name').textContent ?? value;

/** Adds something that can be chosen. */
export function addChoice(field, { value, name }) {
  const list = field.querySelector('.valg');
  const label = document.createElement('label');
  const box = document.createElement('input');
  const shown = document.createElement('span');
  Object.assign(box, { type: 'checkbox', name: field.dataset.felt, value, id: `${field.dataset.felt}-${list.childElementCount}-${crypto.randomUUID()}` });
  shown.className = 'name';
  shown.textContent = name;
  label.append(box, ' ', shown);
  list.append(label);
  return box;
}

/** The rows of a field that has some. */
export function rowsOf(field) {
  return [...field.querySelectorAll('[data-raekke]')].filter((row) => row.parentElement.closest('[data-felt]') === field);
}

function templateOf(field) {
  return field.querySelector('template').content.querySelector('[data-raekke]');
}

let added = 0;

/** Adds an empty row, with ids of its own. */
export function addRow(field) {
  added += 1;
  const row = templateOf(field).cloneNode(true);
  for (const name of ['id', 'for', 'aria-describedby', 'aria-labelledby']) {
    for (const element of [row, ...row.querySelectorAll(`[${name}]`)]) {
      const ids = element.getAttribute(name);
      if (ids) element.setAttribute(name, ids.split(' ').map((id) => `${id}-n${added}`).join(' '));
    }
  }
  field.querySelector('[data-raekker]').append(row);
  return row;
}
