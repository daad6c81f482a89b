//! Asks what a file is to be called, shows what that changes, and has it done.

import { ask } from './ask.js';

/** What the program calls them. */
const KEYS = { kode: 'code', navn: 'name', kort: 'short', adresse: 'stem' };

const form = document.querySelector('#nyt-navn');
const seen = document.querySelector('#rettes');
const button = document.querySelector('[data-handling="omdoeb"]');
const fields = [...form.querySelectorAll('input')];

/** Whether somebody has said what the address is to be. */
const isSaid = new URLSearchParams(location.search).has('adresse');

form.addEventListener('submit', (event) => {
  event.preventDefault();
  // The address follows the other names, until somebody says what it is to be.
  const isFollowing = ({ name, value, defaultValue }) => name === 'adresse' && value === defaultValue && !isSaid;
  const said = fields.filter((field) => !isFollowing(field));
  const query = new URLSearchParams(said.map(({ name, value }) => [name, value]));
  location.assign(`${form.dataset.omdoeb}?${query}`);
});

// What was looked at is no longer what is asked for.
form.addEventListener('input', () => {
  if (button) button.disabled = fields.some(({ value, defaultValue }) => value !== defaultValue);
});

button?.addEventListener('click', async () => {
  button.disabled = true;
  const names = Object.fromEntries(fields.map(({ name, value }) => [KEYS[name], value]));
  const { answer, failure } = await ask(form.dataset.omdoeb, { ...names, version: button.dataset.udgave });
  if (answer?.adresse) location.assign(`${answer.adresse}#omdoebt`);
  else show(failure ?? answer.besked);
});

seen?.focus();

function show(why) {
  button.disabled = false;
  const section = document.querySelector('#fejl');
  section.querySelector('.besked').textContent = why;
  section.hidden = false;
  section.focus();
}
