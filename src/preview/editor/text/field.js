//! In: a textarea with the text of a file, and what the page can do for it. Out: the same with its
//! toolbar, paste, drag and drop, and a line that says what came.

import { element } from './elements.js';
import { takeFiles } from './files.js';
import { listenToPaste } from './paste.js';
import { show } from './show.js';
import { toolbar } from './toolbar.js';

/**
 * `page` has `path`, the file's below the content; `pages()`, a promise of the files that a link may
 * lead to, each { title, path, hint }; `sites`, the addresses of the plan's pages, the preview's
 * first; `upload(file, { kind })`, a promise of what stands in a link to the file.
 */
export function textField(textarea, page) {
  textarea.id ||= 'tekst';
  const notice = element('div', { className: 'text-notice' });
  const line = element('p', { role: 'status' });
  const choices = element('p', { className: 'text-buttons' });
  let isOurs = false;
  let known = [];
  let asked = null;
  const loadPages = () => (asked ??= page.pages().then((pages) => (known = pages), () => {
    asked = null;
    return known;
  }));
  const host = { ...page, loadPages, pages: () => known, say, takeFiles: (files) => takeFiles(textarea, files, host) };
  const bar = toolbar(textarea, host);
  notice.append(line, choices);
  textarea.before(bar);
  textarea.after(notice);
  textarea.addEventListener('focus', loadPages, { once: true });
  listenToPaste(textarea, host);
  listenToDrops(textarea, host);
  // Once more is typed, what came can no longer be told from it.
  textarea.addEventListener('input', () => { if (!isOurs) choices.replaceChildren(); });

  function say(words, offered) {
    line.textContent = words;
    choices.replaceChildren(...offered.map(({ label, choose, done }) => {
      const button = element('button', { type: 'button' }, label);
      button.addEventListener('click', () => {
        isOurs = true;
        choose();
        isOurs = false;
        choices.replaceChildren();
        line.textContent = done;
      });
      return button;
    }));
  }

  return { toolbar: bar, notice, show: (place) => show(textarea, place) };
}

function listenToDrops(textarea, { takeFiles: take }) {
  const hasFiles = ({ dataTransfer }) => dataTransfer?.types.includes('Files');
  textarea.addEventListener('dragover', (event) => hasFiles(event) && event.preventDefault());
  textarea.addEventListener('drop', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    take([...event.dataTransfer.files]);
  });
}
