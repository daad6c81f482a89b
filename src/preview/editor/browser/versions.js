//! In: the versions of a file that were there before it was saved. Out: a list by time, and the way
//! back to one of them.

import { ask } from './ask.js';
import { showFaults } from './faults.js';

/** Makes »Fortryd« work. */
export function wireVersions(form, { edition, isDirty, reload }) {
  const dialog = document.querySelector('#fortryd');
  const button = document.querySelector('[data-handling="fortryd"]');
  if (!dialog || !button) return;
  button.addEventListener('click', async () => {
    const list = dialog.querySelector('ol');
    list.replaceChildren();
    const isOpen = isDirty();
    if (isOpen) list.append(item('Du har skrevet noget, som ikke er gemt. Gem det, eller smid det væk, før du går tilbage til noget ældre.', 'Smid det væk', reload));
    const response = await fetch(form.dataset.udgaver);
    const { udgaver } = response.ok ? await response.json() : { udgaver: [] };
    if (!isOpen) for (const { id, at } of udgaver) list.append(item(`Som det var, før der blev gemt ${when(at)}`, 'Gå tilbage til dette', () => back(id)));
    dialog.querySelector('.ingen').hidden = list.childElementCount > 0;
    dialog.showModal();
  });

  function item(words, label, action) {
    const element = document.createElement('li');
    const choice = document.createElement('button');
    choice.type = 'button';
    choice.textContent = label;
    choice.addEventListener('click', action);
    element.append(`${words} `, choice);
    return element;
  }

  async function back(id) {
    const { answer, failure } = await ask(form.dataset.fortryd, { hash: edition(), id });
    dialog.close();
    if (failure || answer.svar !== 'gemt') showFaults(form, answer?.fejl ?? [], failure ?? answer.besked);
    else reload();
  }
}

const when = (time) => new Date(time).toLocaleString('da-DK', { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', second: '2-digit' });
