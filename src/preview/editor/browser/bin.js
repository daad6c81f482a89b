//! Takes out of the bin again what was thrown away.

import { ask } from './ask.js';

const said = document.querySelector('#svar');

for (const time of document.querySelectorAll('[data-tid]')) {
  const at = new Date(Number(time.dataset.tid));
  time.textContent = `${time.dataset.hvad} ${at.toLocaleString('da-DK', { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' })}`.trim();
}

for (const button of document.querySelectorAll('[data-hent]')) {
  button.addEventListener('click', async () => {
    const { answer, failure } = await ask(button.dataset.hent, {});
    if (answer?.adresse) location.assign(answer.adresse);
    else said.textContent = failure ?? answer.besked;
  });
}
