/*
 * The search page: a form that searches while it is used.
 *
 * In: the form with the address of the index in `data-indeks`, and markup that holds every word
 * that is shown. Out: results, counts, and an address that can be sent to somebody.
 * Not here: how pages are found. Parts of the index are loaded by script tags, as modules, fetch
 * and workers do not run from file://.
 */
(function (aarsplan) {
  "use strict";

  const { MARKS, fold, tokens, markedPieces, asNodes, find, setAddress, readAddress, query, counted, engine } = aarsplan;

  // --- Scripts of the index ----------------------------------------------------------------------

  const received = new Map();
  const loads = new Map();

  /** Each script of the index calls this with its text. */
  function receive(text) {
    received.set(document.currentScript, text);
  }

  /** The text of a script of the index; fetched once. */
  function load(address) {
    if (!loads.has(address)) loads.set(address, new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = () => resolve(received.get(script));
      script.onerror = () => reject(new Error(address));
      document.head.append(script);
    }));
    return loads.get(address);
  }

  const loadPart = (form, kind, number) => load(form.dataset.indeks.replace(/\.js$/, `-${kind}-${number}.js`));

  /** Loads parts, and hands each to the reader the first time that it is needed. */
  async function loadParts(form, index, kind, numbers, read) {
    await Promise.all(numbers.map(async (number) => {
      const text = await loadPart(form, kind, number);
      const name = `${kind}-${number}`;
      if (!index.partsRead.has(name)) read(index, number, text);
      index.partsRead.add(name);
    }));
  }

  // --- Form and address --------------------------------------------------------------------------

  /** Hits that are shown at once, and with each «more». */
  const SHOWN = 20;

  /**
   * How many parts of the postings each round may fetch. In a large plan the words that match may
   * be scattered over all of them, so the best matches are shown first. Twelve parts, the index and
   * the texts of the hits are less than 300 kB, compressed, of 10 000 initiatives.
   */
  const ROUNDS = [8, 4, Infinity];

  /** Makes the form search while it is used. `form` has `data-indeks`, the address of the index. */
  function startSearchPage(form) {
    const page = { form, shown: SHOWN, latest: 0, isSettled: true };
    readAddress(form.elements);
    foldFilter(form);
    form.addEventListener("input", () => changed(page, page.isSettled));
    form.addEventListener("change", () => (page.isSettled = true));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      changed(page, false);
      page.isSettled = true;
    });
    find("[data-flere-knap]").addEventListener("click", () => showMore(page));
    window.addEventListener("popstate", () => {
      readAddress(form.elements);
      show(page);
    });
    show(page);
  }

  /** On a phone the filter would push the results out of sight, so only what is in use stands open. */
  function foldFilter(form) {
    if (matchMedia("(min-width: 60rem)").matches) return;
    for (const group of form.querySelectorAll("details")) group.open = find(":checked", group) !== null;
  }

  /** A search that was finished stays in the history; letters on the way to the next one do not. */
  function changed(page, isNew) {
    page.shown = SHOWN;
    page.isSettled = false;
    setAddress(location.pathname + query(new FormData(page.form)), isNew);
    return show(page);
  }

  /** Searches and shows the outcome, unless something newer was typed meanwhile. */
  async function show(page) {
    const turn = ++page.latest;
    try {
      page.index = page.index || (await openIndex(page.form));
      const understood = understand(page);
      let isShown = false;
      for (const limit of ROUNDS) {
        if (turn !== page.latest || (isShown && limit < Infinity)) continue;
        const isLast = engine.missingParts(page.index, understood || []).length <= limit;
        const outcome = await search(page, isLast ? understood : engine.bestMatches(page.index, understood, limit));
        // A first answer with some of the words is better than none, but only when nothing else is near.
        isShown = isLast || outcome.hasAll || limit !== ROUNDS[0];
        if (isShown) await showRound(page, turn, outcome, isLast);
        if (isLast) return;
      }
    } catch (error) {
      find("[data-fejl]").hidden = false;
      throw error;
    }
  }

  /** What is searched for: nothing (null) without words. */
  function understand({ form, index }) {
    const text = new FormData(form).get("q");
    return tokens(text).length === 0 ? null : engine.understand(index, text);
  }

  async function showRound(page, turn, outcome, isLast) {
    const hits = outcome.hits.slice(0, page.shown);
    const parts = Array.from(new Set(hits.map((hit) => engine.partOf(page.index.textParts, hit.page))));
    await loadParts(page.form, page.index, "texts", parts, engine.readTextPart);
    if (turn === page.latest) render(page, outcome, hits, isLast);
  }

  async function openIndex(form) {
    return Object.assign(engine.readIndex(await load(form.dataset.indeks)), { partsRead: new Set() });
  }

  /** What the form asks for: hits after the filter, counts for the filter, and near words. */
  async function search({ form, index }, understood) {
    const values = new FormData(form);
    const chosen = {};
    for (const { field } of index.choices) chosen[field] = values.getAll(field);
    await loadParts(form, index, "postings", engine.missingParts(index, understood || []), engine.readPostingPart);
    const ranked = understood ? engine.rank(index, understood) : { hits: engine.everyPage(index), hasAll: true };
    const { hits, counts } = engine.filter(index, ranked.hits, chosen);
    const isAsked = understood !== null || Object.values(chosen).some((slugs) => slugs.length > 0);
    const near = ranked.hits.length === 0 ? engine.nearWords(index, values.get("q")) : [];
    return { isAsked, hits, counts, hasAll: ranked.hasAll, near };
  }

  /** Only the last round knows how many hits there are, and that there are none, or none with all words. */
  function render(page, { isAsked, hits, counts, hasAll, near }, shown, isLast) {
    const total = hits.length;
    find("[data-alle]").hidden = isAsked;
    find("[data-fejl]").hidden = true;
    find("[data-ingen]").hidden = !isLast || !isAsked || total > 0;
    find("[data-nogle]").hidden = !isLast || !isAsked || total === 0 || hasAll;
    const words = find("[data-antal]").dataset;
    setText(find("[data-antal]"), isAsked ? (isLast ? counted(total, words) : words.videre) : "");
    fillList(find("[data-resultater]"), isAsked ? shown.map((hit) => resultElement(page.index, hit)) : []);
    find("[data-flere-knap]").hidden = !isLast || !isAsked || total <= shown.length;
    renderNear(page.form, isLast ? near : []);
    if (isLast) renderCounts(page.form, counts);
  }

  /** A live region is read aloud when it changes, so it is left alone when it does not. */
  function setText(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  function renderCounts(form, counts) {
    for (const { field, slug, count } of counts) {
      const box = Array.from(form.elements).find((element) => element.name === field && element.value === slug);
      const place = box && find("[data-tal]", box.closest("label"));
      if (place) place.textContent = count;
    }
  }

  function renderNear(form, words) {
    const near = find("[data-forslag]");
    near.hidden = words.length === 0;
    fillList(find("[data-ord]", near), words.map((word) => {
      const item = fromTemplate("forslag");
      const link = find("a", item);
      link.textContent = word;
      link.href = "?" + new URLSearchParams({ q: word });
      return item;
    }));
  }

  /** A list without entries would be read aloud as one, so there is none. */
  function fillList(place, items) {
    const list = fromTemplate(place.dataset.liste);
    list.append(...items);
    place.replaceChildren(...(items.length > 0 ? [list] : []));
  }

  const fromTemplate = (name) => find(`template[data-skabelon="${name}"]`).content.firstElementChild.cloneNode(true);

  /** One hit, in the markup of the page's template: each `data-plads` is a place to fill. */
  function resultElement(index, hit) {
    const text = index.texts[hit.page];
    const kind = text.key.split(/[/#]/)[0];
    const words = hit.words.map((word) => index.words[word]);
    const folded = new Set(words.map(fold));
    const element = fromTemplate("resultat");
    element.dataset.resultat = text.key;
    element.dataset.slags = kind;
    const place = (name) => find(`[data-plads="${name}"]`, element);
    place("titel").append(...asNodes(markedPieces(text.title, folded)));
    place("titel").href = addressOf(text, words);
    place("uddrag").append(...asNodes(engine.excerpt(text, folded)));
    fill(place("slags"), find(`[data-slags="${kind}"]`, find('template[data-skabelon="slags"]').content).textContent);
    fill(place("nummer"), text.number);
    for (const field of ["år", "tema", "udvalg", "center"]) {
      const labels = index.choices.filter((choice) => choice.field === field && choice.pages.has(hit.page));
      fill(place(field), labels.map((choice) => choice.label).join(", "));
    }
    return element;
  }

  /** An element without text is hidden together with what stands around it in `data-felt`. */
  function fill(element, text) {
    if (!element) return;
    element.append(text || "");
    (element.closest("[data-felt]") || element).hidden = !text;
  }

  /** The words ride along behind `#`, which no server sees. A glossary entry needs that for itself. */
  function addressOf({ year, key }, words) {
    const [path, anchor] = key.split("#");
    const marks = words.slice(0, 8).join(" ");
    const fragment = anchor || (marks && MARKS + encodeURIComponent(marks));
    return `${year}/${path}.html` + (fragment && "#" + fragment);
  }

  async function showMore(page) {
    const first = page.shown;
    page.shown += SHOWN;
    await show(page);
    const next = document.querySelectorAll("[data-resultat]")[first];
    if (next) find("a", next).focus();
  }

  // --- Start -------------------------------------------------------------------------------------

  globalThis.aarsplanSearch = receive;
  const searchForm = find("form[data-indeks]");
  if (searchForm) startSearchPage(searchForm);
})(globalThis.aarsplan);
