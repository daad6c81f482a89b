//! The form of one file: says what is not saved, saves, shows what stands in the way, and gives back
//! what was typed before.

import { ask, send } from './ask.js';
import { showConflict } from './conflict.js';
import { showFaults } from './faults.js';
import { followPage } from './frame.js';
import { openKept } from './kept.js';
import { wireParts } from './parts.js';
import { offerLeft } from './recovery.js';
import { wireRenaming } from './renaming.js';
import { textField } from './text/field.js';
import { fieldsIn, same, setValue, valueOf } from './values.js';
import { wireVersions } from './versions.js';

const form = document.querySelector('form[data-rediger]');
const find = (selector) => document.querySelector(selector);
const state = find('#tilstand');
const fields = fieldsIn(form);

/** What was done on the page that led here. */
const COME_FROM = {
  '#omdoebt': 'Omdøbt alle steder. Det kan fortrydes under »Fortryd …«',
  '#nyt-aar': 'Den nye plan er lavet. Det kan fortrydes under »Fortryd …«',
  '#gemt': 'Gemt. Den er omdøbt imens',
  '#lavet': 'Gemt',
};

/** So long after a key nothing is kept yet; who writes on and on never has more than this unkept. */
const PAUSE = 300;
const LONGEST = 700;

/** Of the bytes that the form was made from. */
let edition = form.dataset.udgave;
/** Whether words stand in the form that were written over an older edition. */
let isApart = false;
/** What each field was made from, as the program said it. */
const original = JSON.parse(find('#vaerdier').textContent);
/** What the fields showed then. */
const shown = new Map();
let saving = false;
/** Whether what was typed goes along to where the page leads. */
let isLeaving = false;
let timer;
/** Since when there is something that is not kept; nothing where all is. */
let unkept = null;

remember();
const kept = await openKept(form.dataset.mappe, form.dataset.sti, form.dataset.tidligere.split('\n').filter(Boolean));
const text = wireText(form.querySelector('[name="tekst"]'));
const page = followPage(find('iframe'), form, { edition: () => edition, isBusy: () => saving, text });
wireParts(form, changed);
wireButtons();
wireVersions(form, { edition: () => edition, isDirty, reload });
const renaming = wireRenaming(form, { typed, shown, leave });
form.addEventListener('input', changed);
form.addEventListener('change', changed);
document.addEventListener('visibilitychange', keepNow);
addEventListener('beforeunload', (event) => {
  keepNow();
  if (isDirty() && !isLeaving) event.preventDefault();
});
await offerLeft(kept, fields, { edition, isOther, take }).catch(() => {});
form.dataset.klar = '';
state.dataset.gemt = COME_FROM[location.hash] ?? '';
if (location.hash) history.replaceState(null, '', location.pathname + location.search);
say();

/** What differs from what the file says, by field. */
function typed() {
  const differing = fields.filter((field) => isOther(field.dataset.felt, valueOf(field)));
  return Object.fromEntries(differing.map((field) => [field.dataset.felt, valueOf(field)]));
}

function isOther(name, value) {
  return !same(value, shown.get(name));
}

function isDirty() {
  return Object.keys(typed()).length > 0;
}

function remember() {
  for (const field of fields) shown.set(field.dataset.felt, valueOf(field));
}

function changed() {
  say();
  renaming?.offer();
  clearTimeout(timer);
  unkept ??= performance.now();
  timer = setTimeout(keepNow, Math.min(PAUSE, unkept + LONGEST - performance.now()));
}

function keepNow() {
  clearTimeout(timer);
  unkept = null;
  if (isDirty()) kept.keep({ edition, values: typed(), time: Date.now() });
  else kept.drop();
}

/** To a page that is told what was typed here; who comes back finds it again. */
function leave(address) {
  keepNow();
  isLeaving = true;
  location.assign(address);
}

function say(words) {
  form.toggleAttribute('data-aendret', isDirty());
  const said = words ?? (isDirty() ? 'Ikke gemt endnu' : state.dataset.gemt ?? '');
  if (state.textContent !== said) state.textContent = said;
}

const clock = () => new Date().toLocaleTimeString('da-DK', { hour: '2-digit', minute: '2-digit' });

/** Puts what was typed before into the fields. */
function take(values) {
  const taken = fields.filter((field) => field.dataset.felt in values);
  for (const field of taken) setValue(field, values[field.dataset.felt]);
  changed();
  taken[0]?.querySelector('input, textarea, select')?.focus();
}

async function save(how = {}) {
  if (saving) return;
  const isNew = form.dataset.rediger === '';
  if (!isDirty() && !isNew && !how.as_draft) {
    say(state.dataset.gemt || 'Der er intet at gemme: du har ikke ændret noget');
    return;
  }
  find('#konflikt').hidden = true;
  saving = true;
  say('Gemmer …');
  const sent = typed();
  // What is typed while a file is made would be left behind.
  form.inert = isNew;
  const { answer, failure } = await ask(form.dataset.gem, { ...asSave(sent), ...how });
  form.inert = false;
  saving = false;
  if (failure) {
    keepNow();
    say('Ikke gemt endnu');
    showFaults(form, [], failure);
  } else {
    answers[answer.svar](answer, sent, how);
  }
}

/** What is sent, each with what the form showed before. */
function asSave(values) {
  const change = (name) => ({ before: original[name], after: values[name] });
  const names = Object.keys(values).filter((name) => name !== 'tekst' && name !== 'hele');
  return {
    // Of no edition: the program puts together what it was made from and what the file says.
    hash: isApart ? '' : edition,
    changes: names.map((name) => ({ field: name, ...change(name) })),
    text: 'tekst' in values ? change('tekst') : null,
    whole: 'hele' in values ? change('hele') : null,
  };
}

const answers = {
  async gemt(answer, sent) {
    showFaults(form, answer.fejl);
    if (answer.adresse) {
      await kept.drop();
      remember();
      location.assign(form.dataset.rediger === '' ? `${answer.adresse}#lavet` : answer.adresse);
      return;
    }
    // What was shown as a whole can be read again, and has fields.
    if ('hele' in sent && !('hele' in answer.felter)) {
      await reload();
      return;
    }
    follow(answer, sent);
    // It was given another name meanwhile.
    if (answer.sti !== form.dataset.sti && !isDirty()) {
      await kept.drop();
      location.assign(`/_ret/${answer.sti.split('/').map(encodeURIComponent).join('/')}#gemt`);
      return;
    }
    state.dataset.gemt = `Gemt kl. ${clock()}`;
    form.dataset.gemt = '';
    keepNow();
    say();
    page.expect();
  },
  konflikt(answer, _sent, how) {
    say('Ikke gemt: en anden har gemt det samme');
    showConflict(form, answer.begge, (theirs) => {
      for (const clash of answer.begge) choose(clash, { isTheirs: theirs.has(clash.field) });
      follow(answer, {}); // nothing of it was written
      changed();
      save(how);
    });
  },
  afvist(answer) {
    keepNow();
    say('Ikke gemt: ret det, der er markeret');
    showFaults(form, answer.fejl, answer.besked);
  },
  optaget(answer) {
    keepNow();
    say('Ikke gemt endnu');
    showFaults(form, [], answer.besked);
  },
};

/** Of a field that both have changed, what the other has saved is known now, and may stay. */
function choose({ field: name, theirs }, { isTheirs }) {
  const field = fields.find(({ dataset }) => dataset.felt === name);
  const mine = valueOf(field);
  setValue(field, theirs);
  shown.set(name, valueOf(field));
  original[name] = theirs;
  if (!isTheirs) setValue(field, mine);
}

/** The file is another one now. What was not sent, or typed while it was being saved, is not in it
 * and stays as it is, cursor and all, made from what it was made from; what a colleague changed
 * elsewhere is shown. */
function follow({ udgave, felter }, sent) {
  edition = udgave;
  isApart = false;
  for (const field of fields) {
    const name = field.dataset.felt;
    if (!(name in felter)) continue;
    const value = valueOf(field);
    const isSent = name in sent;
    if (!same(value, isSent ? sent[name] : shown.get(name))) {
      if (isSent) {
        shown.set(name, sent[name]);
        original[name] = sent[name];
      }
      isApart ||= !same(original[name], felter[name]);
      continue;
    }
    if (!same(original[name], felter[name]) && !same(value, felter[name])) setValue(field, felter[name]);
    shown.set(name, valueOf(field));
    original[name] = felter[name];
  }
}

/** Loads the form anew, with the file as it is now. */
async function reload() {
  await kept.drop();
  remember();
  location.reload();
}

function wireText(area) {
  if (!area) return null;
  return textField(area, {
    path: form.dataset.sti,
    pages: async () => (await fetch('/_sider')).json(),
    sites: [`${location.origin}/`, form.dataset.adresse].filter(Boolean),
    upload: (file, { kind }) => send(`/_fil/${form.dataset.fil}?slags=${kind}&navn=${encodeURIComponent(file.name)}`, file),
  });
}

/** Where links to what goes are to lead: nowhere, or to another file; nothing where there are none. */
function linksOf(dialog) {
  const chosen = dialog.querySelector('[name="links"]:checked');
  if (!chosen) return null;
  return chosen.value === 'side' ? dialog.querySelector('#slet-til').value : '';
}

function wireButtons() {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    save();
  });
  addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
      event.preventDefault();
      save();
    }
  });
  // Enter in a field of one line leads nowhere: it would save half a thought.
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target.matches('input:not([type="checkbox"])')) event.preventDefault();
  });
  find('[data-handling="gem-kladde"]')?.addEventListener('click', () => save({ as_draft: true }));
  const dialog = find('#slet');
  find('[data-handling="slet"]')?.addEventListener('click', () => {
    dialog.returnValue = ''; // of the last time: Escape leaves it
    dialog.showModal();
  });
  dialog?.addEventListener('change', async ({ target }) => {
    if (target.name !== 'links') return;
    const choice = dialog.querySelector('#slet-til');
    const isPage = target.value === 'side';
    choice.parentElement.hidden = !isPage;
    choice.disabled = !isPage;
    if (!isPage || choice.options.length > 0) return;
    const pages = await fetch('/_sider').then((response) => response.json()).catch(() => []);
    const others = pages.filter(({ path }) => path.endsWith('.md') && path !== form.dataset.sti);
    const options = others.map(({ title, path, hint }) => new Option(`${title} – ${hint}`, path));
    if (options.length > 0) choice.replaceChildren(new Option('Vælg siden …', ''), ...options);
  });
  dialog?.addEventListener('close', async () => {
    if (dialog.returnValue !== 'slet') return;
    const { answer, failure } = await ask(form.dataset.slet, { hash: edition, links: linksOf(dialog) });
    if (failure || answer.svar !== 'slettet') {
      showFaults(form, answer?.fejl ?? [], failure ?? answer.besked);
      return;
    }
    await kept.drop();
    remember();
    location.assign(answer.adresse);
  });
}
