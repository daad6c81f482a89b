//! Makes the plan of another year, from the one that is chosen.

import { ask } from './ask.js';

const form = document.querySelector('#nyt-aar');
const [from, year, button] = ['[name="fra"]', '[name="aar"]', 'button'].map((name) => form?.querySelector(name));

// What is carried on is another thing.
from?.addEventListener('change', () => {
  const query = new URLSearchParams({ fra: from.value });
  if (year.value !== year.defaultValue) query.set('aar', year.value);
  location.replace(`/_nytaar?${query}`);
});

form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (button.disabled) return;
  button.disabled = true;
  button.textContent = 'Laver den nye plan …';
  const { answer, failure } = await ask('/_nytaar', { from: from.value, year: year.value });
  if (answer?.adresse) {
    location.assign(`${answer.adresse}#nyt-aar`);
    return;
  }
  button.disabled = false;
  button.textContent = 'Lav den nye plan';
  const section = document.querySelector('#fejl');
  section.querySelector('.besked').textContent = failure ?? answer.besked;
  section.hidden = false;
  section.focus();
});
