// Runs in the page: notes when an answer is on the screen, counted from the opening of the page and
// then from each key, and which scripts were loaded until then.

(() => {
  globalThis.bench = { answer: null };
  let since = 0;
  let isWaiting = true;

  addEventListener('keydown', (event) => {
    since = event.timeStamp;
    isWaiting = true;
    globalThis.bench.answer = null;
  }, true);

  function changed() {
    if (!isWaiting) return;
    isWaiting = false;
    const scripts = Array.from(document.scripts, (script) => script.src).filter(Boolean);
    const note = () => (globalThis.bench.answer = { time: performance.now() - since, scripts });
    requestAnimationFrame(() => setTimeout(note)); // after the next paint
  }

  addEventListener('DOMContentLoaded', () => {
    const changes = { subtree: true, childList: true, attributes: true };
    new MutationObserver(changed).observe(document.querySelector('main'), changes);
  });
})();
