//! Begins a plan: shows what a file was read as before anything is written, and leads to the editor.

import { ask, send } from './ask.js';

const form = document.querySelector('form.beginning');
const faults = document.querySelector('#fejl');
const state = document.querySelector('#tilstand');
const chosen = document.querySelector('#fil');
const shown = document.querySelector('#laest');
const choices = document.querySelector('#kolonne-valg');

/** What was read last, and what was said of its columns. */
let read;
let columns = new Map();

const start = () => form.elements.fra.value;

form.addEventListener('change', ({ target }) => {
  if (target.name === 'fra') arrange();
  else if (target === chosen && chosen.files[0]) receive(chosen.files[0]);
  else if (target.dataset.kolonne !== undefined) readAgain(target);
});
// The same file, mended meanwhile, is chosen anew.
chosen.addEventListener('click', () => { chosen.value = ''; });
form.addEventListener('submit', (event) => {
  event.preventDefault();
  begin();
});
addEventListener('dragover', (event) => event.preventDefault());
addEventListener('drop', (event) => {
  event.preventDefault();
  const [file] = event.dataTransfer.files;
  if (!file) return;
  form.elements.fra.value = 'fil';
  arrange();
  receive(file);
});
arrange();

function arrange() {
  for (const part of form.querySelectorAll('[data-for]')) part.hidden = !part.dataset.for.split(' ').includes(start());
  shown.hidden = !read || start() !== 'fil';
  say();
}

/** Says what is wrong, beside its field and on top. */
function say(message, field) {
  for (const old of form.querySelectorAll('[aria-invalid]')) old.removeAttribute('aria-invalid');
  const control = field && form.querySelector(`#${field}`);
  control?.setAttribute('aria-invalid', 'true');
  faults.hidden = !message;
  faults.textContent = message ? sentence(message) : '';
  if (message) (control ?? faults).focus();
}

async function receive(file) {
  say();
  read = undefined;
  columns = new Map();
  shown.hidden = true;
  await reading(() => send(`/_begynd/fil?navn=${encodeURIComponent(file.name)}`, file, (answer) => answer));
  if (read) shown.focus();
}

async function readAgain(select) {
  const at = select.dataset.kolonne;
  columns.set(read.kolonner[at].overskrift, select.value);
  if (!select.value) columns.delete(read.kolonner[at].overskrift);
  await reading(async () => {
    const { answer, failure } = await ask('/_begynd/kolonner', wanted());
    if (failure) throw new Error(failure);
    return answer;
  });
  form.querySelector(`[data-kolonne="${at}"]`)?.focus();
}

async function reading(made) {
  state.textContent = 'Læser filen …';
  try {
    const answer = await made();
    if (answer.besked) say(answer.besked, 'fil');
    else show(answer);
  } catch (failure) {
    say(failure.message, 'fil');
  }
  state.textContent = '';
}

function show(answer) {
  read = answer;
  for (const name of ['kommune', 'aar']) {
    const field = form.elements[name];
    if (answer[name] && (!field.value || field.value === field.defaultValue)) field.value = field.defaultValue = answer[name];
  }
  shown.querySelector('h2').textContent = heading(answer);
  shown.querySelector('.hvad').replaceChildren(...parts(answer));
  shown.hidden = false;
}

function heading({ klar, tal, kolonner }) {
  if (klar) return `Filen er læst: ${tal}`;
  return kolonner.length > 0 ? 'Vælg først, hvad der står i kolonnerne' : 'Filen kan ikke bruges endnu';
}

function parts({ klar, kolonner, bemaerk, flere }) {
  const wrong = bemaerk.filter(({ slags }) => slags === 'fejl');
  const look = bemaerk.filter(({ slags }) => slags === 'se');
  const notes = bemaerk.filter(({ slags }) => slags === 'note');
  const all = [];
  if (wrong.length > 0) all.push(list(wrong, { withHelp: kolonner.length === 0 }));
  if (!klar && kolonner.length > 0) {
    all.push(paragraph('Vælg herunder, hvad der står i kolonnerne. Har to kolonner samme overskrift, så giv dem hver sin i filen, og vælg filen igen.'));
  }
  if (kolonner.length > 0) all.push(details(klar ? 'Er en kolonne læst forkert?' : 'Kolonnerne', columnFields(kolonner), !klar));
  if (look.length > 0) all.push(details(`${look.length} ting at se på`, [list(look)], true));
  if (notes.length > 0) all.push(details(`${notes.length} ting, som blev forstået`, [list(notes)], false));
  if (flere) all.push(paragraph(`Og ${flere}.`));
  if (klar) all.push(paragraph('Planen bliver en kladde, og alt kan rettes bagefter. Tryk på »Begynd« nederst, når du har set det igennem.'));
  return all;
}

function columnFields(kolonner) {
  return kolonner.map(({ overskrift, holder, sikker }, at) => {
    const label = document.createElement('label');
    const select = document.createElement('select');
    select.dataset.kolonne = at;
    select.append(choices.content.cloneNode(true));
    select.value = columns.get(overskrift) ?? (holder && (sikker || read.klar) ? holder : '');
    label.className = 'column';
    label.append(`»${overskrift}« er`, select);
    return label;
  });
}

function list(remarks, { withHelp = true } = {}) {
  const element = document.createElement('ul');
  for (const { hvor, hvad, hjaelp } of remarks) {
    const item = document.createElement('li');
    const place = document.createElement('span');
    place.className = 'hint';
    place.textContent = hvor;
    item.append(withHelp ? `${sentence(hvad)} ${sentence(hjaelp)} ` : `${sentence(hvad)} `, place);
    element.append(item);
  }
  return element;
}

function details(name, content, isOpen) {
  const element = document.createElement('details');
  const summary = document.createElement('summary');
  summary.textContent = name;
  element.open = isOpen;
  element.append(summary, ...content);
  return element;
}

const wanted = () => ({
  fra: start(),
  kommune: form.elements.kommune.value,
  aar: form.elements.aar.value,
  fil: read?.fil ?? '',
  kolonner: [...columns],
});

async function begin() {
  if (start() === 'fil' && !read) return say('Vælg først filen med planen.', 'fil');
  if (start() === 'fil' && !read.klar) return say(heading(read));
  const button = form.querySelector('[data-handling="begynd"]');
  button.disabled = true;
  state.textContent = 'Laver planen …';
  const site = await listen();
  const { answer, failure } = await ask('/_begynd', wanted());
  if (answer?.adresse) {
    await site.next();
    location.assign(answer.adresse);
    return;
  }
  site.close();
  button.disabled = false;
  state.textContent = '';
  say(failure ?? answer.besked, answer?.felt);
}

/** Listens for the pages, which are made as soon as the program has seen the files. */
async function listen() {
  const events = new EventSource('/_preview/events?page=');
  const state = () => new Promise((resolve) => { events.onmessage = ({ data }) => resolve(JSON.parse(data)); });
  const patience = () => new Promise((resolve) => { setTimeout(resolve, 10_000); });
  const first = await Promise.race([state(), patience()]);
  const made = async () => {
    for (;;) {
      const { version, faults: found } = await state();
      if (version && version !== first?.version) return;
      if (found.errors > 0 && found.version !== first?.faults.version) return;
    }
  };
  return {
    close: () => events.close(),
    next: () => Promise.race([made(), patience()]).finally(() => events.close()),
  };
}

function paragraph(text) {
  const element = document.createElement('p');
  element.textContent = text;
  return element;
}

const sentence = (text) => (/[.!?…]$/.test(text) ? text : `${text}.`);
