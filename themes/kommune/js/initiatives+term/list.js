/*
 * Sorts a list of initiatives and narrows it down, where the reader wants that. The choices stand in
 * the address, so that what is left can be sent to somebody.
 *
 * In: an element with `data-indsatsliste` that holds the initiatives, and before them the choices
 * with `data-listevalg`, which hold every word that is shown. Out: the same elements, moved or hidden.
 * Without script the list is whole and the choices are hidden (css/components/list_tools.css).
 */
(function ({ setAddress, readAddress, query, counted }) {
  "use strict";

  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

  function start(tools) {
    const list = tools.closest("[data-indsatsliste]");
    const cards = Array.from(list.querySelectorAll("li[data-indsats]"), readCard);
    const selects = Array.from(tools.querySelectorAll("[data-felt-valg]"));
    for (const select of selects) fill(select, cards);
    const fields = Array.from(tools.querySelectorAll("[name]"));
    const made = () => query(fields.map((field) => [field.name, field.value]));
    const isEarly = made() !== "";
    readAddress(fields);
    const flat = cards[0].home.cloneNode(false);
    const reset = tools.querySelector("[data-nulstil]");
    const page = { list, tools, cards, selects, flat, order: "" };
    const changed = () => {
      show(page);
      reset.hidden = made() === "";
    };
    tools.addEventListener("input", () => {
      changed();
      setAddress(location.pathname + made() + location.hash, false);
    });
    reset.addEventListener("click", () => {
      for (const field of fields) field.value = "";
      tools.querySelector("summary").focus();
      tools.dispatchEvent(new Event("input"));
    });
    // It is closed as the page comes, so that nothing below it moves.
    if (made() !== "") tools.querySelector("details").open = true;
    if (isEarly) tools.dispatchEvent(new Event("input"));
    else changed();
  }

  /** What can be asked of an initiative: for each field the values, by the words that are shown. */
  function readCard(element) {
    const values = {};
    const places = {};
    for (const field of element.querySelectorAll("[data-felt-vaerdi]")) {
      const { feltVaerdi, feltOrd, feltOrden } = field.dataset;
      // Some have one word that is no link, and an order that is not that of words.
      const word = feltOrd ? [value(feltOrd, feltOrd)] : [];
      values[feltVaerdi] = feltOrden === undefined ? Array.from(field.querySelectorAll("a"), readValue) : word;
      if (feltOrden !== undefined) places[feltVaerdi] = feltOrden;
    }
    // What is for all of a kind is none's own: it is a choice by itself.
    for (const forAll of element.querySelectorAll("[data-felt-alle]")) {
      const { feltVaerdi } = forAll.closest("[data-felt-vaerdi]").dataset;
      values[feltVaerdi].push(value(forAll.dataset.feltAlle, forAll.dataset.feltAlle));
    }
    const title = element.querySelector("[data-felt-titel]").textContent;
    return { element, home: element.parentElement, title, values, places };
  }

  /** `word` stands in the address: a code, where there is one, and else the whole name. */
  const value = (word, name, group = "") => ({ word, name, group });

  function readValue(link) {
    const name = link.textContent.trim();
    return value(link.dataset.kode || link.dataset.navn || name, name, link.dataset.gruppe);
  }

  function fill(select, cards) {
    const choices = new Map();
    for (const card of cards) {
      for (const value of card.values[select.name] || []) choices.set(value.word, value);
    }
    const inOrder = (one, other) => collator.compare(one.group, other.group) || collator.compare(one.name, other.name);
    for (const { word, name, group } of Array.from(choices.values()).sort(inOrder)) {
      place(select, group).append(new Option(name === word ? name : `${name} (${word})`, word));
    }
    // A value that all have leaves nothing to choose.
    const isLacking = cards.some((card) => (card.values[select.name] || []).length === 0);
    select.closest("p").hidden = choices.size < (isLacking ? 1 : 2);
  }

  /** What is in no group stands first, right below the choice of all. */
  function place(select, group) {
    if (!group) return select;
    const last = select.lastElementChild;
    const isOpen = last.localName === "optgroup" && last.label === group;
    if (!isOpen) select.append(Object.assign(document.createElement("optgroup"), { label: group }));
    return select.lastElementChild;
  }

  function show(page) {
    const order = page.tools.querySelector("#liste--orden").value;
    const words = page.tools.querySelector("#liste--ord").value.toLowerCase().split(/\s+/);
    for (const card of page.cards) card.element.hidden = !isWanted(card, page.selects, words);
    if (order !== page.order) arrange(page, order);
    for (const home of new Set(page.cards.map((card) => card.home))) showHome(page, home);
    const contents = document.querySelector(".contents");
    if (contents) contents.hidden = !contents.querySelector("li:not([hidden])");
    say(page.tools, page.cards.filter((card) => !card.element.hidden).length, page.cards.length);
  }

  /** In another order than the plan's they stand in one list, which would be read aloud if it were empty. */
  function arrange(page, order) {
    page.order = order;
    for (const card of sorted(page.cards, order)) (order ? page.flat : card.home).append(card.element);
    if (order) page.tools.after(page.flat);
    else page.flat.remove();
  }

  function isWanted(card, selects, words) {
    const title = card.title.toLowerCase();
    return words.every((word) => title.includes(word)) && selects.every((select) => {
      return !select.value || (card.values[select.name] || []).some(({ word }) => word === select.value);
    });
  }

  /** By one field, equals by their place in the plan; what lacks the field comes last. */
  function sorted(cards, order) {
    if (!order) return cards;
    const words = (card) => (card.values[order] || []).map(({ name }) => name).join(" ");
    const key = (card) => (order === "titel" ? card.title : card.places[order] ?? words(card));
    return cards.slice().sort((one, other) => !key(one) - !key(other) || collator.compare(key(one), key(other)));
  }

  /** A heading without initiatives is no use, nor is the link to it. */
  function showHome({ list, flat }, home) {
    const isEmpty = !home.querySelector(":scope > li:not([hidden])"); // labels are a list too
    const section = home.closest("section");
    const part = section && section !== list && list.contains(section) ? section : home;
    part.hidden = isEmpty || flat.isConnected;
    const heading = part.getAttribute("aria-labelledby");
    const link = heading && document.querySelector(`.contents a[href="#${CSS.escape(heading)}"]`);
    if (link) link.parentElement.hidden = part.hidden;
  }

  /** Says how many are left; nothing while all are shown. */
  function say(tools, count, all) {
    const sentence = count === 0 ? tools.dataset.ingen : counted(count, tools.dataset);
    const status = tools.querySelector("[role=status]");
    const text = count === all ? "" : sentence;
    if (status.textContent !== text) status.textContent = text;
  }

  for (const tools of document.querySelectorAll("[data-listevalg]")) start(tools);
})(globalThis.aarsplan);
