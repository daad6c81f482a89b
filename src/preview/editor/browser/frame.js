//! In: the state of the site as it changes. Out: the page beside the form is the newest one, and what
//! `check` finds in the file is shown; the form itself is never taken away.

import { showFaults } from './faults.js';

/** Follows the site for as long as somebody looks. */
export function followPage(frame, form, { edition, isBusy, text }) {
  let events;
  let version;
  let expected = false;
  let wired = null;
  const other = document.querySelector('#aendret-ude');

  listen();
  document.addEventListener('visibilitychange', listen);
  addEventListener('pagehide', () => events?.close());
  addEventListener('pageshow', ({ persisted }) => persisted && listen());
  frame?.addEventListener('load', wireFrame);
  // It may have been there before this script.
  if (frame?.contentDocument?.readyState === 'complete') wireFrame();
  other.querySelector('button').addEventListener('click', () => location.reload());

  return {
    /** Something was saved: the next state says how it went. */
    expect() { expected = true; },
  };

  function listen() {
    events?.close();
    if (document.hidden) return;
    events = new EventSource('/_preview/events?page=');
    events.onmessage = ({ data }) => follow(JSON.parse(data));
  }

  async function follow(state) {
    const now = `${state.version} ${state.faults.version}`;
    if (now === version) return;
    const isFirst = version === undefined;
    version = now;
    if (!isFirst) frame?.contentWindow.location.reload();
    const isWaiting = frame?.hasAttribute('data-forside');
    if ((isFirst && !isWaiting) || isBusy() || form.dataset.rediger === '') return;
    // Where nobody answers, the next save says so.
    const answer = await fetch(form.dataset.stand).then((response) => response.ok && response.json()).catch(() => {});
    if (!answer || isBusy()) return;
    const { udgave, fejl, side } = answer;
    if (isWaiting && side) show(side);
    other.hidden = udgave === edition();
    if (!other.hidden) return;
    // Nobody is torn from what is being typed.
    if (expected) showFaults(form, fejl, undefined, { takesFocus: false });
    expected = false;
  }

  /** The page of a file that was made a moment ago is there now. */
  function show(side) {
    frame.removeAttribute('data-forside');
    for (const link of frame.parentElement.querySelectorAll('a')) link.href = `/${side}`;
    if (frame.getAttribute('src') !== `/${side}`) frame.src = `/${side}`;
  }

  /** A click on a paragraph moves the cursor to where it is written; no link leads away. */
  function wireFrame() {
    const shown = frame.contentDocument;
    if (!shown || shown === wired || shown.URL === 'about:blank') return;
    wired = shown;
    shown.addEventListener('click', (event) => {
      const link = event.target.closest('a');
      if (link && !link.getAttribute('href')?.startsWith('#')) event.preventDefault();
      const block = event.target.closest(BLOCKS);
      if (!block || !text) return;
      const words = wordsOf(block);
      const alike = [...shown.querySelectorAll(BLOCKS)].filter((other) => wordsOf(other) === words);
      text.show({ words, nth: alike.indexOf(block) });
    });
  }
}

const BLOCKS = 'p, li, h2, h3, h4, td, th, blockquote';

const wordsOf = (block) => block.textContent.trim().replace(/\s+/g, ' ');
