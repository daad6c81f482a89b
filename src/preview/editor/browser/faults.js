//! In: what stands in the way, in the words of `check`. Out: a summary that is read first, and each
//! fault beside its field.

import { fieldsIn, rowsOf } from './values.js';

/** Shows faults in the place of those that were shown before. `message` concerns the whole. */
export function showFaults(form, faults, message, { takesFocus = true } = {}) {
  for (const old of document.querySelectorAll('.fejl')) old.replaceChildren();
  for (const old of form.querySelectorAll('[aria-invalid]')) old.removeAttribute('aria-invalid');
  const summary = document.querySelector('#fejl');
  const list = summary.querySelector('ul');
  list.replaceChildren();
  for (const fault of faults) {
    const field = fieldOf(form, fault.field);
    const shown = field?.querySelector('.fejl');
    if (shown) shown.append(sentence(fault));
    const control = field?.querySelector('input:not(.filter), textarea, select, button');
    if (control && isError(fault)) control.setAttribute('aria-invalid', 'true');
    if (control && shown) describe(control, shown);
    if (isError(fault) || !shown) list.append(listed(fault, field, control));
  }
  const errors = faults.filter((fault) => isError(fault)).length;
  const isAbout = message || list.childElementCount > 0;
  summary.hidden = !isAbout;
  summary.querySelector('h2').textContent = errors > 0 ? (errors === 1 ? 'Der er én ting at rette' : `Der er ${errors} ting at rette`) : 'Bemærk';
  const about = summary.querySelector('.besked');
  about.textContent = message ?? '';
  about.hidden = !message;
  const asDraft = document.querySelector('[data-handling="gem-kladde"]');
  // Also where it is a draft already: nobody has to finish a new one before it can be kept.
  if (asDraft) asDraft.hidden = errors === 0;
  if (takesFocus && (errors > 0 || message)) summary.focus();
}

/** Who stands in the field hears what is wrong with it. */
function describe(control, shown) {
  shown.id ||= `${control.id}-fejl`;
  const about = (control.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean);
  control.setAttribute('aria-describedby', [...new Set([...about, shown.id])].join(' '));
}

const isError = ({ severity }) => severity === 'fejl';

/** A fault belongs to the innermost field that it names: `opfølgning.0.dato`, `administrativt.note`. */
function fieldOf(form, name = '') {
  const named = (element, wanted) => fieldsIn(element).find(({ dataset }) => dataset.felt === wanted);
  const whole = named(form, name ?? '');
  const row = /^(.+?)\.(\d+)(?:\.(.+))?$/.exec(name ?? '');
  if (whole || !row) return whole;
  const rows = named(form, row[1]);
  const within = rows && rowsOf(rows)[Number(row[2])];
  return (within && named(within, row[3])) ?? rows;
}

function sentence(fault) {
  const element = document.createElement('p');
  element.dataset.fejl = fault.rule;
  element.className = isError(fault) ? 'error' : 'warning';
  element.append(strong(isError(fault) ? 'Fejl: ' : 'Bemærk: '), `${capital(fault.message)}. `, capital(fault.help));
  return element;
}

function listed(fault, field, control) {
  const item = document.createElement('li');
  if (!field || !control) {
    item.append(sentence(fault));
    return item;
  }
  const link = document.createElement('a');
  link.href = `#${control.id}`;
  const isNamed = fault.message.startsWith(`»${field.dataset.navn}«`);
  link.textContent = isNamed ? fault.message : `${field.dataset.navn}: ${fault.message}`;
  link.addEventListener('click', (event) => {
    event.preventDefault();
    field.closest('details')?.setAttribute('open', '');
    control.focus();
  });
  item.append(link);
  return item;
}

function strong(text) {
  const element = document.createElement('strong');
  element.textContent = text;
  return element;
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
