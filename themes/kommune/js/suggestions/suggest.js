/*
 * Suggestions while somebody types in a search field that is not the search page's own: the best
 * hits, by the same engine, as a list that the arrows lead through (ARIA's combobox).
 *
 * In: forms with `data-forslag`, which hold the words that are said. Out: a list below the field.
 * Loaded when the first of the fields is touched. Without it the field leads to the search page.
 */
(function (aarsplan) {
  "use strict";

  const { markedPieces, asNodes, find, counted, engine, loader } = aarsplan;

  /** How many hits are suggested, and how many parts of the postings may be fetched for them. */
  const MOST = { hits: 5, parts: 8 };

  function start(form, number) {
    const field = find("input[name=q]", form);
    const list = made("ul", { className: "search-form-suggestions", id: `soeg--forslag-${number}`, role: "listbox", ariaLabel: form.dataset.forslag });
    const status = made("p", { className: "visually-hidden", role: "status" });
    const combobox = { form, field, list, status, active: -1, latest: 0 };
    list.hidden = true;
    form.append(list, status);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) {
      field.setAttribute(name, value);
    }
    field.addEventListener("input", () => suggest(combobox));
    field.addEventListener("keydown", (event) => onKey(combobox, event));
    field.addEventListener("blur", () => close(combobox));
    // The field keeps the focus, so that a click is not lost with the list.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => follow(combobox, event.target.closest("[role=option]")));
    if (field.value !== "" && field === document.activeElement) suggest(combobox);
  }

  function made(name, { role, ariaLabel, ...properties }) {
    const element = Object.assign(document.createElement(name), properties);
    if (role) element.setAttribute("role", role);
    if (ariaLabel) element.setAttribute("aria-label", ariaLabel);
    return element;
  }

  let index = null;

  /** Shows the best hits for what the field holds, unless something newer was typed meanwhile. */
  async function suggest(combobox) {
    const turn = ++combobox.latest;
    index = index || loader.openIndex(aarsplan.searchIndex);
    const opened = await index;
    const understood = await loader.understand(opened, combobox.field.value);
    const hits = understood ? await bestHits(opened, understood) : [];
    if (turn === combobox.latest && combobox.field === document.activeElement) show(combobox, opened, hits);
  }

  async function bestHits(opened, understood) {
    const isNear = engine.missingParts(opened, understood).length <= MOST.parts;
    const { hits } = await loader.rank(opened, isNear ? understood : engine.bestMatches(opened, understood, MOST.parts));
    const best = hits.slice(0, MOST.hits);
    await loader.loadTexts(opened, best);
    return best;
  }

  function show(combobox, opened, hits) {
    const { list, status, field, form } = combobox;
    const { top } = field.getBoundingClientRect();
    combobox.active = -1;
    list.replaceChildren(...hits.map((hit, place) => option(combobox, opened, hit, place)));
    list.hidden = hits.length === 0;
    list.style.maxBlockSize = `${Math.max(160, innerHeight - top - field.offsetHeight - 8)}px`;
    field.setAttribute("aria-expanded", String(hits.length > 0));
    field.removeAttribute("aria-activedescendant");
    status.textContent = hits.length > 0 ? counted(hits.length, form.dataset) : "";
  }

  function option({ form, list }, opened, hit, place) {
    const { number, title, ...text } = opened.texts[hit.page];
    const element = made("li", { id: `${list.id}-${place}`, role: "option" });
    element.setAttribute("aria-selected", "false");
    element.dataset.adresse = new URL(loader.addressOf(text, loader.wordsOf(opened, hit)), form.action);
    if (number) element.append(made("span", { className: "search-form-number", textContent: number }), " ");
    element.append(...asNodes(markedPieces(title, loader.placesOf(opened, hit))));
    const years = opened.choices.filter((choice) => choice.field === "år");
    if (years.length > 1) element.append(` (${text.year})`);
    return element;
  }

  const ARROWS = { ArrowDown: 1, ArrowUp: -1 };

  function onKey(combobox, event) {
    const { list, active } = combobox;
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key in ARROWS) {
      event.preventDefault();
      if (list.hidden) suggest(combobox);
      else activate(combobox, active + ARROWS[event.key]);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      follow(combobox, list.children[active]);
    } else if (event.key === "Escape" && !list.hidden) {
      // The next Escape empties the field.
      event.preventDefault();
      event.stopPropagation();
      close(combobox);
    }
  }

  /** Beyond the last comes the field again, where what was typed is searched for, and then the first. */
  function activate(combobox, place) {
    const { list, field } = combobox;
    const count = list.children.length;
    combobox.active = place >= count ? -1 : place < -1 ? count - 1 : place;
    for (const [at, each] of Array.from(list.children).entries()) each.setAttribute("aria-selected", String(at === combobox.active));
    const chosen = list.children[combobox.active];
    if (!chosen) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", chosen.id);
    chosen.scrollIntoView({ block: "nearest" });
  }

  function close(combobox) {
    combobox.latest++;
    combobox.active = -1;
    combobox.list.hidden = true;
    combobox.status.textContent = "";
    combobox.field.setAttribute("aria-expanded", "false");
    combobox.field.removeAttribute("aria-activedescendant");
  }

  /** Where the hit is on this very page, nothing but the list going away shows that it was followed. */
  function follow(combobox, chosen) {
    if (!chosen) return;
    close(combobox);
    location.href = chosen.dataset.adresse;
  }

  document.querySelectorAll("form[data-forslag]").forEach(start);
})(globalThis.aarsplan);
