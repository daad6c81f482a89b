/*
 * Narrows a handout down to the initiatives that a reader asks for.
 *
 * In: the form `data-filter`, and on each initiative what it belongs to. Out: the others hidden,
 * with their lines in the table of contents; how many are shown. Without script the handout is
 * the whole document. Words are folded as search folds them (search.js).
 */
(function ({ fold, tokens, find, counted }) {
  "use strict";

  function startFilter(form) {
    const initiatives = Array.from(document.querySelectorAll("article[data-indsats]"), (element) => ({
      element,
      line: find(`[data-for="${element.id}"]`),
      words: foldedWords(element.textContent),
      groups: new Set(element.dataset.grupper.split(" ")),
    }));
    const topics = Array.from(document.querySelectorAll("main section:has(article)"));
    const narrow = () => show(form, initiatives, topics);
    form.addEventListener("input", narrow);
    form.addEventListener("reset", () => setTimeout(narrow));
    form.addEventListener("submit", (event) => event.preventDefault());
    narrow();
  }

  /** As search folds them, and »oe« and »ae« as ø and æ: what is typed and what is read alike. */
  const foldedWords = (text) => tokens(text).map((token) => fold(token.text).replace(/([oa])e/g, "$1"));

  function show(form, initiatives, topics) {
    const asked = new FormData(form);
    const wanted = foldedWords(asked.get("q"));
    const chosen = Array.from(asked).filter(([field, slug]) => field !== "q" && slug);
    for (const { element, line, words, groups } of initiatives) {
      const belongs = chosen.every(([field, slug]) => groups.has(`${field}:${slug}`));
      const hasWords = wanted.every((word) => words.some((own) => own.includes(word)));
      element.hidden = !(belongs && hasWords);
      if (line) line.hidden = element.hidden;
    }
    for (const topic of topics) {
      topic.hidden = !find("article:not([hidden])", topic);
      const line = find(`nav a[href="#${CSS.escape(topic.getAttribute("aria-labelledby"))}"]`);
      if (line) line.parentElement.hidden = topic.hidden;
    }
    count(form, initiatives);
  }

  /** A status is read aloud when it changes. */
  function count(form, initiatives) {
    const place = find("[data-antal]", form);
    const shown = initiatives.filter(({ element }) => !element.hidden).length;
    const sentence = shown === initiatives.length ? place.dataset.alle : counted(shown, place.dataset);
    if (place.textContent !== sentence) place.textContent = sentence;
  }

  const form = find("form[data-filter]");
  if (form) startFilter(form);
})(globalThis.aarsplan);
