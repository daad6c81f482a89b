/*
 * The search page: a form that searches while it is used.
 *
 * In: the form with the address of the index in `data-indeks`, and markup that holds every word
 * that is shown. Out: results, counts, and an address that can be sent to somebody.
 * Not here: how pages are found, and how the index is loaded (js/search+suggestions/).
 */
(function (aarsplan) {
  "use strict";

  const { tokens, fold, markedPieces, asNodes, find, setAddress, readAddress, query, counted, engine, loader } = aarsplan;

  // --- Form and address --------------------------------------------------------------------------

  /** Hits that are shown at once, and with each »more«. */
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
    const isEarly = query(new FormData(form)) !== "";
    readAddress(form.elements);
    form.addEventListener("input", () => changed(page, page.isSettled));
    form.addEventListener("change", () => (page.isSettled = true));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      changed(page, false);
      page.isSettled = true;
    });
    find("[data-flere-knap]").addEventListener("click", () => showMore(page));
    window.addEventListener("popstate", () => {
      form.reset();
      readAddress(form.elements);
      show(page);
    });
    if (isEarly) changed(page, false);
    else show(page);
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
    // What needs no index is shown at once.
    find("[data-alle]").hidden = isAsked(page.form);
    renderChosen(page);
    try {
      page.index = page.index || (await loader.openIndex(page.form.dataset.indeks));
      const understood = await loader.understand(page.index, new FormData(page.form).get("q"));
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

  const chosenBoxes = (form) => Array.from(form.querySelectorAll(":checked"));

  /** »UEKL«, or a name where there is no code. */
  function shortName(box) {
    const code = find("[data-kode]", box.closest("label"));
    return code ? code.textContent : box.dataset.navn;
  }

  const isAsked = (form) => tokens(form.elements.q.value).length > 0 || chosenBoxes(form).length > 0;

  async function showRound(page, turn, outcome, isLast) {
    const hits = outcome.hits.slice(0, page.shown);
    await loader.loadTexts(page.index, hits);
    if (turn === page.latest) render(page, outcome, hits, isLast);
  }

  /** What the form asks for: hits after the filter, counts for the filter, and near words. */
  async function search({ form, index }, understood) {
    const values = new FormData(form);
    const chosen = {};
    for (const { field } of index.choices) chosen[field] = values.getAll(field);
    const ranked = await loader.rank(index, understood);
    const { hits, counts } = engine.filter(index, ranked.hits, chosen);
    const near = ranked.hits.length === 0 ? engine.nearWords(index, values.get("q")) : [];
    const also = (understood || []).flatMap((word) => word.also);
    const names = chosenBoxes(form).map(shortName);
    return { ...ranked, typed: values.get("q").trim(), names, isAsked: isAsked(form), hits, counts, near, also };
  }

  /** Only the last round knows how many hits there are, and that there are none, or none with all words. */
  function render(page, outcome, shown, isLast) {
    const { isAsked, hits, counts, hasAll, near, nowhere, also } = outcome;
    const total = hits.length;
    find("[data-fejl]").hidden = true;
    find("[data-ingen]").hidden = !isLast || !isAsked || total > 0;
    find("[data-nogle]").hidden = !isLast || !isAsked || total === 0 || hasAll;
    const words = find("[data-antal]").dataset;
    setText(find("[data-antal]"), isAsked ? (isLast ? countedChosen(outcome, words) : words.videre) : "");
    say(find("[data-ukendte]"), isLast ? nowhere : []);
    say(find("[data-ogsaa]"), isLast ? also : []);
    if (isLast) nameDocument(outcome, words);
    fillList(find("[data-resultater]"), isAsked ? shown.map((hit) => resultElement(page, hit)) : []);
    find("[data-flere-knap]").hidden = !isLast || !isAsked || total <= shown.length;
    renderNear(page.form, isLast ? near : []);
    if (isLast) renderCounts(page.form, counts);
  }

  /** »Ordene »sol« og »vind« …«: the sentence stands in the markup, the words are put into it. */
  function say(place, words) {
    place.hidden = words.length === 0;
    const quoted = Array.from(new Set(words), (word) => `»${word}«`);
    setText(place, words.length === 0 ? "" : (quoted.length === 1 ? place.dataset.en : place.dataset.flere).replace("{ord}", () => listed(quoted)));
  }

  const listed = (words) => new Intl.ListFormat(document.documentElement.lang).format(words);

  /** »3 sider fundet, afgrænset til Mobilitet og UEKL« */
  function countedChosen({ hits, names }, words) {
    const count = counted(hits.length, words);
    return names.length === 0 ? count : words.valg.replace("{antal}", count).replace("{valg}", () => listed(names));
  }

  const ownTitle = document.title;

  /** The title, as tabs and the history show it, says what was searched for and how many pages have it. */
  function nameDocument(outcome, words) {
    const { isAsked, typed } = outcome;
    const count = countedChosen(outcome, words);
    const found = typed ? words.titel.replace("{antal}", () => count).replace("{ord}", () => typed) : count;
    document.title = isAsked ? `${found} – ${ownTitle}` : ownTitle;
  }

  /** A live region is read aloud when it changes, so it is left alone when it does not. */
  function setText(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  /** Each choice that is made, with a button that takes it back. */
  function renderChosen(page) {
    const boxes = chosenBoxes(page.form);
    const items = boxes.map((box) => {
      const item = fromTemplate("valgt");
      find("[data-plads]", item).textContent = box.dataset.navn;
      find("button", item).addEventListener("click", () => takeBack(page, [box]));
      return item;
    });
    if (boxes.length > 1) {
      const all = fromTemplate("fjern-alle");
      find("button", all).addEventListener("click", () => takeBack(page, boxes));
      items.push(all);
    }
    fillList(find("[data-valgte]"), items);
  }

  /** The focus goes on to what stands where the button stood, or else to where the choice was made. */
  function takeBack(page, boxes) {
    const place = chosenBoxes(page.form).indexOf(boxes[0]);
    for (const box of boxes) box.checked = false;
    changed(page, true);
    const left = document.querySelectorAll("[data-valgte] [data-plads]");
    const next = left[Math.min(place, left.length - 1)];
    (next ? next.parentElement : find("summary", boxes[0].closest("details"))).focus();
  }

  const boxOf = (form, field, slug) => Array.from(form.elements).find((box) => box.name === field && box.value === slug);

  /** What would leave nothing is not offered (css/components/search_facet.css). */
  function renderCounts(form, counts) {
    for (const { field, slug, count } of counts) {
      const box = boxOf(form, field, slug);
      if (!box) continue;
      find("[data-tal]", box.closest("label")).textContent = count;
      box.closest("li").dataset.fund = count;
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
  function resultElement({ form, index }, hit) {
    const text = index.texts[hit.page];
    const kind = text.key.split(/[/#]/)[0];
    const places = loader.placesOf(index, hit);
    const element = fromTemplate("resultat");
    element.dataset.resultat = text.key;
    element.dataset.slags = kind;
    const place = (name) => find(`[data-plads="${name}"]`, element);
    place("titel").append(...asNodes(markedPieces(text.title, places)));
    place("titel").href = loader.addressOf(text, loader.wordsOf(index, hit));
    place("uddrag").append(...asNodes(engine.excerpt(text, places)));
    const own = {
      slags: find(`[data-slags="${kind}"]`, find('template[data-skabelon="slags"]').content).textContent,
      nummer: text.number,
    };
    for (const span of element.querySelectorAll('span[data-plads]:not([data-plads="mangler"], [data-plads="fund"])')) {
      const name = span.dataset.plads;
      fill(span, markedPieces(name in own ? own[name] : choicesOf(form, index, hit, name, places), places));
    }
    fill(place("mangler"), asPieces(hit.missing));
    fill(place("fund"), asPieces(unseen(index, hit, element)));
    return element;
  }

  const asPieces = (words) => (words.length > 0 ? [{ text: words.join(", ") }] : []);

  /** What a hit has of what searches are narrowed down by; in full where that shows more of what it was found for. */
  function choicesOf(form, index, hit, field, places) {
    const choices = index.choices.filter((choice) => choice.field === field && choice.pages.has(hit.page));
    return choices.map(({ slug, label }) => {
      const box = boxOf(form, field, slug);
      const whole = box ? find("[data-navn] + span", box.parentElement).textContent : label;
      return marksIn(whole, places) > marksIn(label, places) ? whole : label;
    }).join(", ");
  }

  const marksIn = (text, places) => markedPieces(text, places).filter((piece) => piece.isMarked).length;

  /** Of each word that was typed and is marked nowhere in the hit, what it was found for. */
  function unseen(index, hit, element) {
    const marked = new Set(Array.from(element.querySelectorAll("mark"), (mark) => fold(tokens(mark.textContent).map((token) => token.text).join(""))));
    const isUnseen = (words) => words.length > 0 && !words.some((word) => marked.has(index.folded[word]));
    return Array.from(new Set(hit.found.filter(isUnseen).map(([word]) => index.words[word])));
  }

  /**
   * An element without text is hidden together with what stands around it in `data-felt`, and so is
   * what is only shown where the hit was found for it.
   */
  function fill(element, pieces) {
    element.append(...asNodes(pieces));
    const around = element.closest("[data-felt]") || element;
    around.hidden = !pieces.some((piece) => piece.isMarked || !("fundne" in around.dataset));
  }

  async function showMore(page) {
    const first = page.shown;
    page.shown += SHOWN;
    await show(page);
    const next = document.querySelectorAll("[data-resultat]")[first];
    if (next) find("a", next).focus();
  }

  // --- Start -------------------------------------------------------------------------------------

  const searchForm = find("form[data-indeks]");
  if (searchForm) startSearchPage(searchForm);
})(globalThis.aarsplan);
