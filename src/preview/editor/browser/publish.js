//! Publishes, and says where it lies.

import { ask } from './ask.js';

const button = document.querySelector('[data-handling="udgiv"]');
const done = document.querySelector('#udgivet');

button?.addEventListener('click', async () => {
  button.disabled = true;
  button.textContent = 'Udgiver …';
  const { answer, failure } = await ask('/_udgiv', { version: button.dataset.udgave });
  const why = failure ?? answer.besked;
  button.textContent = 'Udgiv nu';
  button.disabled = !why;
  done.hidden = false;
  done.querySelector('h2').textContent = why ? 'Planen er ikke udgivet' : 'Planen er udgivet';
  done.querySelector('.hvad').replaceChildren(...(why ? [paragraph(why)] : said(answer)));
  // What was to be published is no more.
  if (!why) while (done.nextElementSibling) done.nextElementSibling.remove();
  done.focus();
});

function said({ mappe, skrevet, fjernet, bemaerk }) {
  const link = document.createElement('a');
  Object.assign(link, { href: '/_udgiv/plan.zip', download: 'plan.zip', textContent: 'Hent det hele i én fil' });
  return [
    paragraph(`${skrevet} ${skrevet === 1 ? 'fil er' : 'filer er'} lagt i mappen ${mappe}${fjernet ? `, og ${fjernet} er fjernet` : ''}.`),
    paragraph('Giv mappen eller filen til dem, der passer kommunens hjemmeside. Borgerne ser det, når de har lagt den ud.'),
    paragraph(link),
    ...bemaerk.map(paragraph),
  ];
}

function paragraph(content) {
  const element = document.createElement('p');
  element.append(content);
  return element;
}
