/*
 * Asks the search engine, and loads the parts of the index that an answer needs.
 *
 * In: the address of the index, and what was typed. Out: hits, best first, with what they show.
 * Parts are loaded by script tags, as modules, fetch and workers do not run from file://.
 * Not here: how pages are found (engine.js), and what is done with the hits.
 */
(function (aarsplan) {
  "use strict";

  const { MARKS, tokens, engine } = aarsplan;
  const received = new Map();
  const loads = new Map();

  /** Each script of the index calls this with its text. */
  globalThis.aarsplanSearch = (text) => received.set(document.currentScript, text);

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

  async function openIndex(address) {
    return Object.assign(engine.readIndex(await load(address)), { address, partsRead: new Set() });
  }

  /** Loads a part, and hands it to the reader the first time that it is needed. */
  async function loadPart(index, name, read) {
    const text = await load(index.address.replace(/\.js$/, `-${name}.js`));
    if (!index.partsRead.has(name)) read(text);
    index.partsRead.add(name);
  }

  function loadParts(index, kind, numbers, read) {
    return Promise.all(numbers.map((number) => loadPart(index, `${kind}-${number}`, (text) => read(index, number, text))));
  }

  /** What is searched for: nothing (null) without words. Words of everyday are looked at where others find little. */
  async function understand(index, text) {
    if (tokens(text).length === 0) return null;
    const understood = engine.understand(index, text);
    if (index.everyday || !understood.some((word) => word.isLittle)) return understood;
    await loadPart(index, "everyday", (lines) => engine.readEveryday(index, lines));
    return engine.understand(index, text);
  }

  /** All hits for these words, best first; every page in its order without any. */
  async function rank(index, understood) {
    await loadParts(index, "postings", engine.missingParts(index, understood || []), engine.readPostingPart);
    return understood ? engine.rank(index, understood) : { hits: engine.everyPage(index), hasAll: true, nowhere: [] };
  }

  /** Loads what these hits show. */
  function loadTexts(index, hits) {
    const parts = Array.from(new Set(hits.map((hit) => engine.partOf(index.textParts, hit.page))));
    return loadParts(index, "texts", parts, engine.readTextPart);
  }

  /** The words of the vocabulary that a hit was found for. */
  const wordsOf = (index, hit) => hit.words.map((word) => index.words[word]);

  /** For which of the words that were typed each word of the hit was found. */
  function placesOf(index, hit) {
    return new Map(hit.found.flatMap((words, place) => words.map((word) => [index.folded[word], place])));
  }

  /** The words ride along behind `#`, which no server sees. A glossary entry needs that for itself. */
  function addressOf({ year, key }, words) {
    const [path, anchor] = key.split("#");
    const marks = Array.from(new Set(words)).slice(0, 8).join(" ");
    const fragment = anchor || (marks && MARKS + encodeURIComponent(marks));
    return `${year}/${path}.html` + (fragment && "#" + fragment);
  }

  aarsplan.loader = { openIndex, understand, rank, loadTexts, wordsOf, placesOf, addressOf };
})(globalThis.aarsplan);
