//! In: a textarea. Out: buttons, in words, that change what is marked in it, and the keys that do
//! the same. Tab leaves the field, as everywhere.

import { ask, element, labelled } from './elements.js';
import { emphasised } from './emphasis.js';
import { askForAttachment, askForPicture } from './files.js';
import { fitted, replace } from './insert.js';
import { askForLink } from './link-dialog.js';
import { afterEnter, bullets, heading, newTable, numbers } from './lines.js';

/** What each button is called, its key together with Ctrl, and what it does. */
const TOOLS = [
  { label: 'Fed', key: 'b', change: (value, from, to) => emphasised(value, from, to, 2) },
  { label: 'Kursiv', key: 'i', change: (value, from, to) => emphasised(value, from, to, 1) },
  { label: 'Overskrift', change: heading },
  { label: 'Punktopstilling', change: bullets },
  { label: 'Nummereret liste', change: numbers },
  { label: 'Link', key: 'k', open: askForLink },
  { label: 'Tabel', open: askForTable },
  { label: 'Billede', open: askForPicture },
  { label: 'Fil', open: askForAttachment },
];

/** The buttons; the textarea has an id. */
export function toolbar(textarea, host) {
  const use = ({ change, open }) => {
    if (open) open(textarea, host);
    else apply(textarea, change(textarea.value, textarea.selectionStart, textarea.selectionEnd));
  };
  const buttons = TOOLS.map((tool) => {
    const button = element('button', { type: 'button', title: tool.key ? `${tool.label} (Ctrl+${tool.key.toUpperCase()})` : tool.label }, tool.label);
    if (tool.key) button.setAttribute('aria-keyshortcuts', `Control+${tool.key.toUpperCase()}`);
    button.addEventListener('click', () => use(tool));
    return button;
  });
  textarea.addEventListener('keydown', (event) => {
    if (event.isComposing || event.altKey) return;
    const isCommand = (event.ctrlKey || event.metaKey) && !event.shiftKey;
    const tool = isCommand && TOOLS.find(({ key }) => key === event.key.toLowerCase());
    const isEnter = event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey;
    const change = isEnter ? afterEnter(textarea.value, textarea.selectionStart, textarea.selectionEnd) : null;
    if (!tool && !change) return;
    event.preventDefault();
    if (tool) use(tool);
    else apply(textarea, change);
  });
  const bar = element('div', { className: 'text-tools', role: 'toolbar', 'aria-label': 'Tekstens udseende', 'aria-controls': textarea.id }, ...buttons);
  moveByArrows(bar, buttons);
  return bar;
}

function apply(textarea, change) {
  replace(textarea, change, change.select);
}

/** One stop for Tab; arrows go from button to button. */
function moveByArrows(bar, buttons) {
  const stopAt = (at) => buttons.forEach((button, place) => { button.tabIndex = place === at ? 0 : -1; });
  stopAt(0);
  bar.addEventListener('focusin', ({ target }) => stopAt(buttons.indexOf(target)));
  bar.addEventListener('keydown', (event) => {
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    buttons[(to + buttons.length) % buttons.length].focus();
  });
}

async function askForTable(textarea) {
  const { value, selectionEnd: at } = textarea;
  const columns = element('input', { type: 'number', min: 2, max: 12, value: '3', required: true });
  const rows = element('input', { type: 'number', min: 1, max: 100, value: '3', required: true });
  await ask({
    title: 'Indsæt en tabel',
    owner: textarea,
    action: 'Indsæt',
    inner: [
      labelled('Kolonner', columns),
      labelled('Rækker under overskrifterne', rows),
      element('p', { className: 'text-help' }, 'En tabel fra Excel eller Word kan kopieres og sættes ind her med Ctrl+V.'),
    ],
    submit: () => () => {
      const words = fitted(value, at, at, { inline: null, text: newTable(Number(columns.value), Number(rows.value)) });
      const first = at + words.indexOf('Kolonne 1');
      replace(textarea, { from: at, to: at, words }, [first, first + 'Kolonne 1'.length]);
    },
  });
}
