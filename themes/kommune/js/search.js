/*
 * What every page needs of search: marks on a page that was reached from a result, or on which a
 * suggestion was followed. Escape takes them away.
 *
 * In: the page's address, `#ord=` and the words to mark. Out: `<mark>` around them, and the
 * functions that split and compare words, for search+suggestions/engine.js and search/page.js.
 * Not here: the index, the results and the suggestions, which are loaded when somebody searches.
 */
(function () {
  "use strict";

  // --- Words -------------------------------------------------------------------------------------

  const LETTER = "\\p{Alphabetic}\\p{N}\\u0300-\\u036f\\u00ad";
  const ENDING = `['\u2019](?:s|ens?|ets?|ers?|ernes?|ene|ere)(?![${LETTER}])`;
  const WORD = new RegExp(`(?:\\d{1,3}(?:[.\\u00a0\\u202f]\\d{3})+(?![${LETTER}])|[${LETTER}]+)(?:${ENDING})?`, "gu");

  /** The words of a text in lower case, and where they stand. `850.000` is one word, `FN's` is fn. */
  function tokens(text) {
    const found = Array.from(text.matchAll(WORD), (match) => ({
      text: withoutEnding(match[0].replace(/[.\u00a0\u202f\u00ad]/g, "")).toLowerCase(),
      start: match.index,
      end: match.index + match[0].length,
    }));
    return found.filter((token) => token.text);
  }

  /** `FN's` and `FNs` are FN; `70'erne` is 70erne, which is another word than 70. */
  function withoutEnding(word) {
    const [stem, ending] = word.split(/['\u2019]/);
    if (ending) return isNumber(stem) ? stem + ending : stem;
    return word.replace(/^(\p{Uppercase}[\p{Uppercase}\p{N}]+)s$/u, "$1");
  }

  /** Tokens in runs of those that hang together. */
  function chained(tokens, text, holds) {
    const runs = [];
    for (const token of tokens) {
      const before = runs.at(-1)?.at(-1);
      if (before && holds(text.slice(before.end, token.start), before, token)) runs.at(-1).push(token);
      else runs.push([token]);
    }
    return runs;
  }

  const isDigits = (token) => isNumber(token.text) && token.text.length === token.end - token.start;

  /** The words of a text in runs that hyphens, or the spaces in a number, hold together: `el-bil og cykel` has three runs. */
  function hyphenRuns(text) {
    const isHeld = (between, before, token) => /^[-\u2010\u2011'\u2019]$/.test(between) || (between === " " && isDigits(before) && isDigits(token));
    return chained(tokens(text), text, isHeld).flatMap((run) => {
      const lengths = run.map((token) => token.end - token.start).join(" ");
      run.isNumber = text.slice(run[0].start, run.at(-1).end).replace(/\d/g, "").trim() === "" && /^([123]( 3)+|2 2 2 2|4 4)$/.test(lengths);
      return run.isNumber ? [run] : chained(run, text, (between) => between !== " ");
    });
  }

  /** A run as one word: `elbil`. Nothing where there is but one word, or only numbers that are none together. */
  function joined(run) {
    const text = run.map((token) => token.text).join("");
    return run.length > 1 && (run.isNumber || !isNumber(text)) ? text : null;
  }

  const isNumber = (word) => /^\d+$/.test(word);
  const isPlain = (word) => /^[b-z0-9]*(a[b-z0-9]+)*a?$/.test(word);
  const withoutAccents = (word) => word.normalize("NFKD").replace(/\p{M}/gu, "").replace(/ß/g, "ss");

  /** A word as it is compared: without accents, a for æ and å, o for ø. */
  function fold(word) {
    if (isPlain(word)) return word;
    return withoutAccents(word.normalize("NFC").replace(/aa|æ/g, "a").replace(/ø/g, "o"));
  }

  /** The text in pieces `{ text, isMarked }`, with all words marked whose folded form is in the set. */
  function markedPieces(text, folded) {
    const isWanted = (token) => folded.has(fold(token.text));
    const ranges = hyphenRuns(text).flatMap((run) => {
      const whole = joined(run);
      return whole && folded.has(fold(whole)) ? [{ start: run[0].start, end: run.at(-1).end }] : run.filter(isWanted);
    });
    const pieces = [];
    let end = 0;
    for (const range of ranges) {
      pieces.push({ text: text.slice(end, range.start), isMarked: false });
      pieces.push({ text: text.slice(range.start, range.end), isMarked: true });
      end = range.end;
    }
    pieces.push({ text: text.slice(end), isMarked: false });
    return pieces.filter((piece) => piece.text);
  }

  // --- Marks -------------------------------------------------------------------------------------

  const find = (selector, within = document) => within.querySelector(selector);

  function asNodes(pieces) {
    return pieces.map((piece) => {
      const node = document.createElement("mark");
      node.textContent = piece.text;
      return piece.isMarked ? node : document.createTextNode(piece.text);
    });
  }

  /** Some browsers refuse to change the address of a file; search works without. */
  function setAddress(address, isNew) {
    try {
      history[isNew ? "pushState" : "replaceState"](null, "", address);
    } catch {
      // Nothing to do: the address only stays as it was.
    }
  }

  /**
   * Fills fields in from the page's address; what is no choice in a field is none. What a field holds
   * stays: on a slow line, readers type and choose before this script is there.
   */
  function readAddress(fields) {
    const address = new URLSearchParams(location.search);
    for (const field of fields) {
      if (field.type === "checkbox") field.checked ||= address.getAll(field.name).includes(field.value);
      else if (field.name) field.value ||= address.get(field.name) || "";
      if (field.selectedIndex === -1) field.value = "";
    }
  }

  /** Pairs of names and values as an address has them; empty where all values are. */
  function query(pairs) {
    const filled = Array.from(pairs).filter(([, value]) => value.trim() !== "");
    return filled.length === 0 ? "" : `?${new URLSearchParams(filled)}`;
  }

  /** »1.234 sider fundet«: the forms say where the number stands. */
  function counted(count, { en, flere }) {
    return (count === 1 ? en : flere).replace("{antal}", count.toLocaleString(document.documentElement.lang));
  }

  /** How a fragment with words to mark begins. */
  const MARKS = "ord=";

  /** An address that was cut off in the middle of a letter names no words. */
  function decodeMarks(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return "";
    }
  }

  const hasMarks = () => location.hash.startsWith("#" + MARKS);

  /** Marks the words that the address names, in the page's main part. */
  function markWords() {
    if (!hasMarks()) return;
    const words = decodeMarks(location.hash.slice(1 + MARKS.length)).split(" ");
    const folded = new Set(words.map(fold));
    const walker = document.createTreeWalker(find("main"), NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts.filter((node) => !node.parentElement.closest("script, style, mark"))) {
      const pieces = markedPieces(text.data, folded);
      if (pieces.some((piece) => piece.isMarked)) text.replaceWith(...asNodes(pieces).map(asSearchMark));
    }
  }

  function asSearchMark(node) {
    if (node.nodeName === "MARK") node.dataset.ord = "";
    return node;
  }

  function unmark() {
    for (const mark of document.querySelectorAll("mark[data-ord]")) {
      const parent = mark.parentNode;
      mark.replaceWith(mark.textContent);
      parent.normalize();
    }
  }

  /** A suggestion that leads to the page where it was made changes nothing but what is marked. */
  function markAnew() {
    unmark();
    markWords();
    const first = document.querySelector("mark[data-ord]");
    if (first) first.scrollIntoView({ block: "nearest" });
  }

  function removeMarks() {
    unmark();
    if (hasMarks()) setAddress(location.pathname + location.search, false);
  }

  // --- Keyboard ----------------------------------------------------------------------------------

  /** Escape takes the marks away, and empties the field that has the focus. */
  function onKey(event) {
    if (event.key !== "Escape") return;
    removeMarks();
    const field = event.target;
    if (field.matches("input[name=q]") && field.value !== "") {
      event.preventDefault();
      field.value = "";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  // --- Suggestions -------------------------------------------------------------------------------

  /** Asks for suggestions when the first field is touched that can have them. */
  function onFocus({ target }) {
    if (!target.matches("form[data-forslag] input[name=q]")) return;
    document.removeEventListener("focusin", onFocus);
    loadScript(new URL("soeg.js", target.form.action));
  }

  /** What is asked for answers with this: where the index is, and which scripts are needed, in their order. */
  function suggest({ index, scripts }) {
    const base = document.currentScript.src;
    globalThis.aarsplan.searchIndex = new URL(index, base).href;
    for (const script of scripts) loadScript(new URL(script, base));
  }

  function loadScript(address) {
    const script = document.createElement("script");
    script.async = false;
    script.src = address;
    document.head.append(script);
  }

  // --- Start -------------------------------------------------------------------------------------

  globalThis.aarsplan = { MARKS, LETTER, tokens, hyphenRuns, joined, isNumber, fold, markedPieces, asNodes, find, setAddress, readAddress, query, counted, suggest };
  if (typeof document === "undefined") return; // a test of the engine, without a browser
  document.addEventListener("keydown", onKey);
  document.addEventListener("focusin", onFocus);
  onFocus({ target: document.activeElement }); // a reader may be quicker than this script
  addEventListener("hashchange", () => { if (hasMarks()) markAnew(); });
  markWords();
})();
