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
    const answer = await fetch(form.dataset.udgaver).then((response) => response.ok && response.json()).catch(() => {});
    const { udgaver, samlet } = answer || { udgaver: [], samlet: [] };
    if (!isOpen) list.append(...byTime([...udgaver.map(earlier), ...samlet.map(atOnce)]));
    dialog.querySelector('.ingen').hidden = list.childElementCount > 0;
    dialog.showModal();
  });

  function earlier({ id, at }) {
    return { at, element: item(`Som det var, før der blev gemt ${when(at)}`, 'Gå tilbage til dette', () => back(id)) };
  }

  function atOnce({ id, at, hvad, antal, flyttet }) {
    const files = antal === 1 ? '' : ` i ${antal} filer`;
    return { at, isMove: flyttet, element: item(`${hvad}${files} ${when(at)}`, 'Fortryd det hele', () => takeBack(id, flyttet)) };
  }

  async function takeBack(id, isMove) {
    const { answer, failure } = await ask(`/_tilbage/${id}`, {});
    dialog.close();
    if (!answer?.adresse) showFaults(form, [], failure ?? answer.besked);
    else if (isMove) location.assign(answer.adresse);
    else reload();
  }

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

/** The latest first. What is older than a new name says the old one, which others say no more: it is
 * had back when the name is. */
function byTime(all) {
  const sorted = all.toSorted((one, other) => other.at - one.at);
  const move = sorted.findIndex(({ isMove }) => isMove);
  return sorted.slice(0, move < 0 ? undefined : move + 1).map(({ element }) => element);
}

const when = (time) => new Date(time).toLocaleString('da-DK', { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', second: '2-digit' });
