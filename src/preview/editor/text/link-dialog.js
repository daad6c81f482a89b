//! In: a textarea, and the pages that a link may lead to. Out: a link, chosen by title or typed.

import { asTarget, escapedPart, publicAddress } from './escape.js';
import { ask, element, labelled } from './elements.js';
import { replace } from './insert.js';
import { relative, targetOf } from './target.js';

const SHOWN = 50;

/** Asks where what is marked shall lead; a link that the place stands in is changed or taken away. */
export async function askForLink(textarea, { path, sites, loadPages }) {
  const { value, selectionStart, selectionEnd } = textarea;
  const old = linkAt(value, selectionStart, selectionEnd);
  const [from, to] = old ? [old.from, old.to] : [selectionStart, selectionEnd];
  const pages = await loadPages();
  const marked = old ? old.words : value.slice(from, to).replace(/\s*\n\s*/g, ' ').trim();
  const address = element('input', { type: 'text', inputMode: 'url', autocomplete: 'off', value: old?.target ?? '' });
  const words = element('input', { type: 'text', value: marked, autocomplete: 'off' });
  const picker = pagePicker(pages, address);
  const put = (text) => () => replace(textarea, { from, to, words: text }, [from + text.length, from + text.length]);
  await ask({
    title: old ? 'Ret linket' : 'Indsæt et link',
    owner: textarea,
    action: old ? 'Ret' : 'Indsæt',
    others: old ? [{ label: 'Fjern linket', choose: put(old.words) }] : [],
    inner: [
      ...picker.inner,
      labelled('Eller skriv en adresse', address, 'For eksempel https://www.eksempel.dk eller en mailadresse.'),
      labelled('Ord, som læserne klikker på', words, 'Er feltet tomt, bruges sidens titel.'),
    ],
    submit: () => {
      const page = picker.chosen();
      const target = page ? asTarget(relative(path, page.path)) : typedTarget(address.value, old, { path, sites, pages });
      const isAsMarked = words.value === marked && marked !== '';
      const shown = isAsMarked ? marked : escapedPart(words.value.trim() || page?.title || address.value.trim());
      return put(`[${shown}](${target})`);
    },
  });
}

/** A field to search in, and the pages found. Who types an address has chosen none. */
function pagePicker(pages, address) {
  const search = element('input', { type: 'search', autocomplete: 'off' });
  const list = element('select', { size: 6 });
  const count = element('p', { className: 'text-help', role: 'status' });
  const show = () => {
    const found = matching(pages, search.value);
    list.replaceChildren(...found.slice(0, SHOWN).map((page) => element('option', { value: page.path }, page.hint ? `${page.title} (${page.hint})` : page.title)));
    const more = found.length > SHOWN ? ` De første ${SHOWN} vises: skriv mere af titlen.` : '';
    count.textContent = `${found.length} ${found.length === 1 ? 'side' : 'sider'}.${more}`;
    if (search.value.trim() !== '' && list.options.length > 0) list.selectedIndex = 0;
  };
  search.addEventListener('input', show);
  search.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    list.focus();
    list.selectedIndex = Math.max(list.selectedIndex, 0);
  });
  list.addEventListener('change', () => { address.value = ''; });
  list.addEventListener('dblclick', () => list.form.requestSubmit());
  list.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    list.form.requestSubmit();
  });
  address.addEventListener('input', () => { list.selectedIndex = -1; });
  show();
  return {
    inner: [labelled('Søg efter en side i planen', search), labelled('Sider', list), count],
    chosen: () => pages.find((page) => page.path === list.value),
  };
}

function typedTarget(typed, old, known) {
  const address = typed.trim();
  if (address === '') throw new Error('Vælg en side, eller skriv en adresse.');
  if (address === old?.target) return address;
  const isMail = /^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(address);
  const isBare = /^(www\.)?[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+(\/\S*)?$/u.test(address);
  const whole = isMail ? `mailto:${address}` : isBare ? `https://${address}` : address;
  const target = targetOf(whole, known) ?? (URL.canParse(whole) ? null : publicAddress(`https://${address}`));
  if (target === null) throw new Error('Den adresse kan læserne ikke følge. Skriv den, som den står i browseren: https://www.eksempel.dk');
  return target;
}

/** Pages with all the words in their title or hint; those that begin so come first. */
export function matching(pages, typed) {
  const words = typed.toLocaleLowerCase('da').split(/\s+/).filter(Boolean);
  const found = pages.flatMap((page) => {
    const title = page.title.toLocaleLowerCase('da');
    const all = `${title} ${(page.hint ?? '').toLocaleLowerCase('da')}`;
    return words.every((word) => all.includes(word)) ? [{ page, begins: title.startsWith(words[0] ?? '') }] : [];
  });
  return [...found.filter(({ begins }) => begins), ...found.filter(({ begins }) => !begins)].map(({ page }) => page);
}

/** The link that a place stands in. */
export function linkAt(value, from, to) {
  const start = value.lastIndexOf('\n', from - 1) + 1;
  const end = value.indexOf('\n', to);
  const line = value.slice(start, end < 0 ? value.length : end);
  for (const link of line.matchAll(/(!?)\[((?:\\.|[^\\[\]])*)\]\(([^()\s]*)\)/g)) {
    const place = start + link.index;
    const isAround = place <= from && place + link[0].length >= to;
    if (isAround && link[1] === '') return { from: place, to: place + link[0].length, words: link[2], target: link[3] };
  }
  return null;
}
