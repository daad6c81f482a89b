//! Narrows the list of what can be edited.

import { plain } from './parts.js';

const field = document.querySelector('#soeg');
const items = [...document.querySelectorAll('#filer li')];
const sections = [...document.querySelectorAll('#filer section')];

field.addEventListener('input', narrow);
narrow();

function narrow() {
  const words = plain(field.value).split(/\s+/).filter(Boolean);
  for (const item of items) {
    const text = plain(`${item.closest('section').querySelector('h2').textContent} ${item.textContent}`);
    item.hidden = !words.every((word) => text.includes(word));
  }
  for (const section of sections) section.hidden = section.querySelectorAll('li:not([hidden])').length === 0;
  const found = items.filter((item) => !item.hidden).length;
  document.querySelector('#antal').textContent = words.length === 0 ? '' : `${found} af ${items.length} passer`;
}
