/*
 * The search engine: which pages have the words that somebody typed, best first.
 *
 * In: the index that the generator wrote (its format stands in export/search_index/mod.rs), and what
 * was typed. Out: hits, counts for the filter, excerpts, near words. Not here: the page, and any
 * text in Danish. All that is known of how Danes inflect, join and mistype words is here, and is
 * applied to the vocabulary and to what was typed alike.
 */
(function (aarsplan) {
  "use strict";

  const { tokens, hyphenRuns, joined, isNumber, fold, markedPieces } = aarsplan;

  // --- Stems: Snowball's for Danish, of folded words ---------------------------------------------

  const ENDINGS = new RegExp(
    "(?:hed|ethed|ered|e|erede|ende|erende|ene|erne|ere|en|heden|eren|er|heder|erer|heds|es|endes|" +
      "erendes|enes|ernes|eres|ens|hedens|erens|ers|ets|erets|et|eret|s)$"
  );

  /** Where endings may begin: after the first syllable. */
  function endingsFrom(word) {
    const syllable = /[aeiouy][^aeiouy]/.exec(word);
    return syllable ? Math.max(3, syllable.index + 2) : word.length;
  }

  /** The word without its inflection: `ladestandere` is ladestand, `boliger` is bolig. */
  function withoutEnding(word) {
    const from = endingsFrom(word);
    const ending = ENDINGS.exec(word.slice(from));
    if (!ending) return word;
    const rest = word.slice(0, from + ending.index);
    return ending[0] !== "s" || /[abcdfghjklmnoprtvyz]$/.test(rest) ? rest : word;
  }

  /** Snowball's stem: always a beginning of the word. */
  function snowball(word) {
    const from = endingsFrom(word);
    const cutPair = (text) => (/(?:gd|dt|gt|kt)$/.test(text.slice(from)) ? text.slice(0, -1) : text);
    let stem = cutPair(withoutEnding(word)).replace(/igst$/, "ig");
    const derived = /(?:elig|lig|ig|els)$/.exec(stem.slice(from));
    if (derived) stem = cutPair(stem.slice(0, from + derived.index));
    const isDoubled = /[^aeiouy]$/.test(stem.slice(from)) && stem.at(-1) === stem.at(-2);
    return isDoubled ? stem.slice(0, -1) : stem;
  }

  /** The stem, the same also for cykel and cykler, middel and midler, center and centre. */
  function stemOf(word) {
    const stem = snowball(word.replace(/tr(e|et|ene|es|ets|enes)$/, "ter"));
    if (/hed(?:en|er|erne)?s?$/.test(word)) return stem; // sikkerhed is not sikre
    return stem.replace(/([^aeiouy])e([lnr])$/, "$1$2").replace(/([^aeiouy])\1([lnr])$/, "$1$2");
  }

  /** The letters that any word of this stem begins with: `cyk` of cykl, as in cykel and cykler. */
  const rootOf = (stem) => stem.replace(/([^aeiouy])[lnr]$/, "$1");

  // --- Index -------------------------------------------------------------------------------------

  const FIELDS = 6;

  /** Reads numbers one after the other; the generator's `write_number` says how they are written. */
  function numberReader(text) {
    let at = 0;
    return () => {
      let value = 0;
      for (;;) {
        const code = text.charCodeAt(at++);
        if (code < 93) return value * 57 + code - 35;
        value = value * 34 + code - 92;
      }
    };
  }

  /** Every number ends in a digit of its own range. */
  const countOfNumbers = (text) => text.replace(/[\]-~]/g, "").length;

  function times(count, make) {
    return Array.from({ length: count }, make);
  }

  /** Rising numbers, written as the gaps between them. */
  function readGaps(count, next) {
    let before = 0;
    return times(count, () => (before += next()));
  }

  function readIndex(text) {
    const [numbers, meaningless, filter, vocabulary, counts, inline, synonyms] = text.split("\n");
    const next = numberReader(numbers);
    const index = { pages: next(), postings: [], texts: [], everyday: null };
    index.textParts = readGaps(next(), next);
    index.postingParts = readGaps(next(), next);
    index.meaningless = new Set(meaningless.split(" ").map(fold));
    index.synonyms = readSynonyms(index, synonyms);
    index.words = readVocabulary(vocabulary);
    index.folded = index.words.map(fold);
    index.counts = times(index.words.length, numberReader(counts));
    index.choices = readChoices(filter);
    index.masks = index.folded.map(letterMask);
    readPostings(index, inline, 0);
    return index;
  }

  function readVocabulary(line) {
    let word = "";
    return Array.from(line.matchAll(/([A-Z])([^A-Z]*)/g), ([, shared, rest]) => {
      word = word.slice(0, shared.charCodeAt(0) - 65) + rest;
      return word;
    });
  }

  function readChoices(line) {
    const columns = line ? line.split("\t") : [];
    return times(columns.length / 4, (_, row) => {
      const [field, slug, label, gaps] = columns.slice(row * 4, row * 4 + 4);
      return { field, slug, label, pages: new Set(readGaps(countOfNumbers(gaps), numberReader(gaps))) };
    });
  }

  /** Words and phrases that mean another: `{ from, to }`, the first as stems, the others as words. */
  function readSynonyms(index, line) {
    const groups = line ? line.split("\t\t") : [];
    return groups.flatMap((group) => {
      const names = group.split("\t");
      return names.map((name) => synonym(index, name, names.filter((other) => other !== name)));
    });
  }

  const synonym = (index, name, others) => ({ from: meantWords(index, name).map((word) => stemOf(fold(word))), to: others });
  const wordsOf = (text) => hyphenRuns(text).flatMap((run) => joined(run) || run.map((token) => token.text));
  const meantWords = (index, text) => wordsOf(text).filter((word) => !index.meaningless.has(fold(word)));

  /** The words of everyday, a line each: the word, and what the plan may say instead. */
  function readEveryday(index, text) {
    index.everyday = text.split("\n").filter(Boolean).map((line) => {
      const [name, ...others] = line.split("\t");
      return synonym(index, name, others);
    });
  }

  /** Adds the postings of the words from `first` on that this text holds. */
  function readPostings(index, text, first) {
    const next = numberReader(text);
    let left = countOfNumbers(text);
    for (let word = first; left > 0; word++) {
      let page = 0;
      index.postings[word] = times(index.counts[word], () => {
        const number = next();
        page += Math.floor(number / FIELDS);
        return page * FIELDS + (number % FIELDS);
      });
      left -= index.counts[word];
    }
  }

  function readPostingPart(index, number, text) {
    readPostings(index, text, index.postingParts[number]);
  }

  function readTextPart(index, number, text) {
    text.split("\n").slice(0, -1).forEach((line, row) => {
      const [year, initiative, key, title, body, facts] = line.split("\t");
      index.texts[index.textParts[number] + row] = { year, number: initiative, key, title, body, facts };
    });
  }

  /** The number of the part that holds an item. */
  const partOf = (firstItems, item) => firstItems.findLastIndex((first) => first <= item);

  // --- Matches: which words of the vocabulary a typed word means ---------------------------------

  /**
   * All folded words that somebody may have meant: `soeen` is søen, but `soen` may be søen too, so
   * pairs of letters are read both as æ ø å and as they stand.
   */
  function readings(word) {
    const pairs = fold(word.normalize("NFC").replace(/ae/g, "æ").replace(/oe/g, "ø"));
    return Array.from(new Set([fold(word), pairs]));
  }

  /** How much a match is worth. Any whole word is worth more than any part of one, and so on. */
  const WORTH = {
    exact: 1, folded: 0.97, inflected: 0.9, prefix: 0.6, inflectedPrefix: 0.5,
    suffix: 0.45, inflectedSuffix: 0.4, inside: 0.1, inflectedInside: 0.09, typo: 0.06, chance: 0.03,
  };

  /** All that is compared of a typed word, worked out once. */
  function asQuery(typed, folded) {
    const stem = isNumber(folded) ? folded : stemOf(folded);
    const base = isNumber(folded) ? folded : withoutEnding(folded);
    return { typed, folded, stem, base, root: rootOf(stem), isNumber: isNumber(folded), isWhole: /[.-]/.test(folded) };
  }

  /** How well a word matches, without typing errors; 0 if it does not. */
  function worth(query, word, folded) {
    if (folded === query.folded) return word === query.typed ? WORTH.exact : WORTH.folded;
    if (query.isWhole) return 0; // 1.1 is not 11.1
    if (query.isNumber) return numberWorth(query.folded, folded);
    // Nearly all words end here, so that a vocabulary of 50 000 takes some milliseconds.
    if (!folded.includes(query.root)) return 0;
    const stem = stemOf(folded);
    if (stem === query.stem) return WORTH.inflected;
    // The more of the word was typed the better, and two letters alone mean little.
    const share = 0.9 + (0.1 * query.folded.length) / folded.length;
    return partWorth(query, folded, stem) * (query.folded.length < 3 ? share / 2 : share);
  }

  /** Parts of numbers mean little: 10 must not find 2010, but 2020 finds DK2020. */
  function numberWorth(number, folded) {
    if (number.length < 3) return 0;
    if (folded.startsWith(number)) return WORTH.prefix;
    return folded.endsWith(number) ? WORTH.suffix : 0;
  }

  /** What no Danish word can be or end in, so what follows is no word either: `l` + and, `pl` + anlæg. */
  const CHANCE = /^[^aeiouy]+$|[bdfgkptv][lr]$/;

  /** Compounds: the word typed is the first, the last or an inner part. */
  function partWorth({ folded: typed, stem: typedStem, base }, folded, stem) {
    if (folded.startsWith(typed)) return WORTH.prefix;
    const baseAt = base.length >= 4 ? folded.indexOf(base) : -1;
    const isBase = baseAt >= 0 && endsPart(folded, baseAt + base.length, base);
    if (isBase && baseAt === 0) return WORTH.inflectedPrefix;
    const at = folded.lastIndexOf(typed);
    const isChance = CHANCE.test(folded.slice(0, at));
    if (typed.length >= 3 && folded.endsWith(typed)) return isChance ? WORTH.chance : WORTH.suffix;
    if (typedStem.length >= 3 && stem.endsWith(typedStem)) return isChance ? WORTH.chance : WORTH.inflectedSuffix;
    if (typed.length >= 4 && at > 0) return isChance ? WORTH.chance : WORTH.inside;
    return isBase ? WORTH.inflectedInside : 0;
  }

  /** Whether a part of a compound can end here: `komm` of kommer is no part of kommune. */
  function endsPart(folded, end, base) {
    return base.length > 4 || !/[aiouy]/.test(folded.charAt(end));
  }

  /** The words that match a typed one, as a map from a word's number to the match's worth. */
  function matches(index, typed) {
    const found = new Map();
    for (const reading of readings(typed)) {
      const query = asQuery(typed, reading);
      index.folded.forEach((folded, word) => {
        const value = worth(query, index.words[word], folded);
        if (value > (found.get(word) || 0)) found.set(word, value);
      });
    }
    return found;
  }

  // --- Typing errors -----------------------------------------------------------------------------

  /**
   * The fewest letters to add, leave out, change or swap with their neighbour to make one word of
   * the other. With `part`, to make the beginning (`start`) or any part (`inside`) of the other.
   */
  function distance(typed, other, part) {
    const width = other.length + 1;
    let [twoBefore, before, current] = DISTANCE_ROWS;
    for (let column = 0; column < width; column++) before[column] = part === "inside" ? 0 : column;
    for (let row = 1; row <= typed.length; row++) {
      current[0] = row;
      for (let column = 1; column < width; column++) {
        const isSame = typed[row - 1] === other[column - 1];
        const isSwap = row > 1 && column > 1 && typed[row - 1] === other[column - 2] && typed[row - 2] === other[column - 1];
        let least = before[column - 1] + (isSame ? 0 : 1);
        if (before[column] < least) least = before[column] + 1;
        if (current[column - 1] < least) least = current[column - 1] + 1;
        current[column] = isSwap && twoBefore[column - 2] < least ? twoBefore[column - 2] + 1 : least;
      }
      [twoBefore, before, current] = [before, current, twoBefore];
    }
    return part ? before.subarray(0, width).reduce((least, value) => Math.min(least, value)) : before[width - 1];
  }

  /** Three rows of the table of distances, kept because it is made for thousands of words. */
  const DISTANCE_ROWS = times(3, () => new Uint16Array(1000));

  /** The letters of a word as bits. A letter that is not in another word costs one error at least. */
  const letterMask = (word) => Array.from(word).reduce((mask, letter) => mask | (1 << (letter.charCodeAt(0) - 97) % 26), 0);

  /** How many bits of the first mask the second has not. */
  function bitsMissing(mask, other) {
    let bits = mask & ~other;
    let count = 0;
    for (; bits; bits &= bits - 1) count++;
    return count;
  }

  /** How many typing errors a word of this length may have. A number has none. */
  function errorsAllowed(word) {
    if (/\d/.test(word) || word.length < 5) return 0;
    return word.length < 10 ? 1 : 2;
  }

  /** The shortest words that may be a part of another with a typing error in it. */
  const TYPO_PARTS = [
    { part: undefined, from: 5 },
    { part: "start", from: 6 },
    { part: "inside", from: 7 },
  ];

  /** The words that are nearest within the errors allowed: whole words, else parts of compounds. */
  function typos(index, typed) {
    for (const { part } of TYPO_PARTS.filter(({ from }) => typed.length >= from)) {
      for (let errors = 1; errors <= errorsAllowed(typed); errors++) {
        const found = wordsWithin(index, typed, errors, part);
        // What is near a part of many words is near them by chance.
        if (found.size > 0 && (part !== "inside" || found.size <= 20)) return found;
      }
    }
    return new Map();
  }

  function wordsWithin(index, typed, errors, part) {
    const found = new Map();
    for (const reading of readings(typed)) {
      // People rarely mistake the first letter, and in a short word that makes another word.
      const mayDifferFirst = part === "inside" || (!part && reading.length > 6);
      const mask = letterMask(reading);
      index.folded.forEach((folded, word) => {
        if (bitsMissing(mask, index.masks[word]) > errors) return;
        const difference = folded.length - reading.length;
        if (difference < -errors || (!part && difference > errors) || /\d/.test(folded)) return;
        if (!mayDifferFirst && folded[0] !== reading[0]) return;
        if (distance(reading, folded, part) <= errors) found.set(word, WORTH.typo / errors);
      });
    }
    return found;
  }

  /** Words to try where nothing was found: the nearest ones, as they are written. */
  function nearWords(index, text) {
    const near = [];
    const typedWords = tokens(text.slice(0, MOST.characters)).slice(0, MOST.words);
    for (const { text: typed } of typedWords.filter((token) => errorsAllowed(token.text) > 0)) {
      index.folded.forEach((folded, word) => {
        if (folded.length < 4 || folded[0] !== fold(typed)[0] || /\d/.test(folded)) return;
        const steps = distance(fold(typed), folded, "start");
        if (steps <= typed.length / 3) near.push({ word, steps: steps + folded.length / 100 });
      });
    }
    near.sort((left, right) => left.steps - right.steps);
    return Array.from(new Set(near.map(({ word }) => index.words[word]))).slice(0, 4);
  }

  // --- Ranking -----------------------------------------------------------------------------------

  /** What a word is worth by where it stands: name, title, group, body, carriers, background. */
  const FIELD_WORTH = [12, 8, 4, 2, 1.4, 1];

  /** More than this of what was typed is not read: each word is compared with the whole vocabulary. */
  const MOST = { characters: 1000, words: 32, divisions: 3 };

  /**
   * The words of a search: `{ typed, ways, otherwise, isCertain, also }`. Each way is a list of words
   * of the vocabulary, as maps from a word's number to the match's worth, of which a page must have
   * one each; `otherwise` are the ways where no page has the others; `also` what was put in its place.
   */
  function understand(index, text) {
    const apart = text.slice(0, MOST.characters).replace(/\bnr\.?(?=\d)/gi, "nr "); // »nr10«
    const { numbers, rest } = numbersWithMarks(index, apart);
    const runs = hyphenRuns(rest).slice(0, MOST.words);
    const typed = Array.from(new Set([...numbers, ...runs.flatMap((run) => wordsOfRun(index, run))])).slice(0, MOST.words);
    const isMeaningless = (word) => readings(word).some((reading) => index.meaningless.has(reading));
    const meaning = typed.filter((word) => !isMeaningless(word));
    // A small word alone may be the beginning of another; several are a question that says nothing.
    const words = meaning.length > 0 ? meaning : typed.slice(0, typed.length === 1 ? 1 : 0);
    const stems = words.map((word) => stemOf(fold(word)));
    return words.map((word, place) => understandWord(index, word, (known) => meantBy(known, stems, place)));
  }

  /** Numbers such as 1.10, which are words of the vocabulary by themselves, and what else was typed. */
  function numbersWithMarks(index, text) {
    const numbers = [];
    const rest = text.replace(/[^\s,;:!?"»«()]+/g, (piece) => {
      const number = piece.toLowerCase().replace(/[.-]+$/, "");
      if (!/[.-]/.test(number) || !index.words.includes(number)) return piece;
      numbers.push(number);
      return " ";
    });
    return { numbers, rest };
  }

  /** What the word at this place, or a phrase that it is in, also means. */
  function meantBy(synonyms, stems, place) {
    return synonyms.filter(({ from }) => {
      if (!from.includes(stems[place])) return false;
      return stems.some((_, start) => start <= place && place < start + from.length && from.every((stem, step) => stems[start + step] === stem));
    }).flatMap(({ to }) => to);
  }

  /** `el-bil` is elbil where the vocabulary has that, or else el and bil. */
  function wordsOfRun(index, run) {
    const whole = joined(run);
    return whole && matches(index, whole).size > 0 ? [whole] : run.map((token) => token.text);
  }

  /** What is found by fewer words on pages than this is little: other words may be meant too. */
  const LITTLE = 3;

  /** What another word is worth than the one that was typed; and where that finds something by itself. */
  const OTHER_WORTH = { alone: 0.5, beside: 0.1 };

  /** Typing errors come last, and a missing space is one that is found for sure. */
  function understandWord(index, word, meant) {
    const exact = matches(index, word);
    const genitive = exact.size === 0 && /^.{2,4}s$/.test(word) ? wholeWords(index, word.slice(0, -1)) : new Map();
    const found = exact.size > 0 ? exact : genitive;
    const ways = found.size > 0 ? [[found]] : [];
    ways.push(...waysOf(index, meant(index.synonyms), OTHER_WORTH.alone));
    const worthOfOther = found.size > 0 ? OTHER_WORTH.beside : OTHER_WORTH.alone;
    const also = [];
    const isLittle = countOf(index, found) < LITTLE;
    if (isLittle) {
      for (const other of meant(index.everyday || [])) {
        const others = waysOf(index, [other], worthOfOther);
        if (others.length > 0) also.push(other);
        ways.push(...others);
      }
      if (!/\d/.test(word)) ways.push(...divide(index, word, worthOfOther));
    }
    const otherwise = found.size === 0 && also.length === 0 ? [[typos(index, word)]] : [];
    const isSure = found.size > 0 ? isCertain(index, fold(word), found) : ways.length > 0;
    return { typed: word, ways, otherwise, isCertain: isSure, isLittle, also };
  }

  /** How often the words stand on pages that are more than a chance match. */
  function countOf(index, found) {
    return Array.from(found).reduce((sum, [word, value]) => sum + (value > WORTH.inside ? index.counts[word] : 0), 0);
  }

  /** Whether some word of the vocabulary has all of the typed one, and that not by chance. */
  function isCertain(index, folded, found) {
    const stem = stemOf(folded);
    const isPart = (other) => other.startsWith(folded) || other.endsWith(folded);
    const isForm = (other) => stemOf(other).endsWith(stem);
    return Array.from(found).some(([word, value]) => value > WORTH.inside && (isPart(index.folded[word]) || isForm(index.folded[word])));
  }

  /** One way for each name that the vocabulary has all words of. */
  function waysOf(index, names, worth) {
    const ways = names.map((name) => meantWords(index, name).map((word) => lessWorth(goodMatches(index, word), worth)));
    return ways.filter((way) => way.length > 0 && way.every((part) => part.size > 0));
  }

  /** Matches that are no chance: nobody typed this word. */
  const goodMatches = (index, word) => new Map(Array.from(matches(index, word)).filter(([, value]) => value > WORTH.inside));

  const lessWorth = (found, worth) => new Map(Array.from(found, ([word, value]) => [word, value * worth]));

  /** Words of the vocabulary by their stems. */
  function byStem(index) {
    if (!index.byStem) {
      index.byStem = new Map();
      index.folded.forEach((folded, word) => {
        const stem = stemOf(folded);
        if (!index.byStem.has(stem)) index.byStem.set(stem, []);
        index.byStem.get(stem).push(word);
      });
    }
    return index.byStem;
  }

  /** The words that are this one, inflected or not, and no compounds. »Mængde« is none of mange. */
  function wholeWords(index, typed) {
    const folded = fold(typed);
    const stem = stemOf(folded);
    const isOther = (word) => /[æøå]/.test(typed) && !index.words[word].startsWith(typed.slice(0, stem.length));
    const same = (byStem(index).get(stem) || []).filter((word) => !isOther(word));
    return new Map(same.map((word) => [word, index.folded[word] === folded ? WORTH.folded : WORTH.inflected]));
  }

  /** Ways to read one word as two that stand apart: `kirkesåby`, `affaldsmængde`. */
  function divide(index, typed, worth) {
    const ways = [];
    for (let length = typed.length - 3; length >= 3; length--) {
      const first = typed.slice(0, length);
      for (const joint of ["", "s", "e"]) {
        const last = typed.slice(length + joint.length);
        if (!typed.startsWith(joint, length) || last.length < (joint ? 4 : 3)) continue;
        const parts = [wholeWords(index, first), wholeWords(index, last)];
        if (isFirstPart(index, fold(first), parts[0]) && parts.every((part) => saysSomething(index, part))) ways.push(parts.map((part) => lessWorth(part, worth)));
      }
    }
    return ways.slice(0, MOST.divisions);
  }

  /** Whether the words are forms of a first part. One that only has an e more may be a name: `lejr` and Lejre. */
  function isFirstPart(index, first, found) {
    return Array.from(found.keys()).some((word) => !/^es?$/.test(index.folded[word].slice(first.length)));
  }

  /** What stands on every fourth page, as »plan« and »kommune«, does not make out a compound. */
  const saysSomething = (index, found) => found.size > 0 && countOf(index, found) <= index.pages / 4;

  const allParts = (understood) => understood.flatMap(({ ways, otherwise }) => [...ways, ...otherwise].flat());

  /**
   * The same words, but of their matches only those that are read already or stand in a few more
   * parts of the postings. The words take turns in choosing these, each by its best matches.
   */
  function bestMatches(index, understood, partLimit) {
    const parts = new Set();
    const wishes = understood.map((word) => {
      const best = allParts([word]).flatMap((found) => Array.from(found)).sort((left, right) => right[1] - left[1]);
      return missingParts(index, [{ ways: [[new Map(best)]], otherwise: [] }]);
    });
    for (let turn = 0; parts.size < partLimit && wishes.some((wish) => turn < wish.length); turn++) {
      for (const wish of wishes) if (turn < wish.length && parts.size < partLimit) parts.add(wish[turn]);
    }
    const isAtHand = ([word]) => index.postings[word] || parts.has(partOf(index.postingParts, word));
    const atHand = (ways) => ways.map((way) => way.map((found) => new Map(Array.from(found).filter(isAtHand))));
    return understood.map((word) => ({ ...word, ways: atHand(word.ways), otherwise: atHand(word.otherwise) }));
  }

  /** The parts of the postings that must be loaded before these words can be ranked. */
  function missingParts(index, understood) {
    const words = allParts(understood).flatMap((found) => Array.from(found.keys()));
    const missing = words.filter((word) => !index.postings[word]).map((word) => partOf(index.postingParts, word));
    return Array.from(new Set(missing));
  }

  /** The pages that have one of the words, each with the best place, the best match and the words found there. */
  function pagesWith(index, found) {
    const pages = new Map();
    for (const [word, value] of found) {
      for (const posting of index.postings[word]) {
        addBetter(pages, Math.floor(posting / FIELDS), { score: value * FIELD_WORTH[posting % FIELDS], worth: value, words: [word] });
      }
    }
    return pages;
  }

  function addBetter(pages, page, { score, worth, words }) {
    const entry = pages.get(page);
    if (!entry) return pages.set(page, { score, worth, words: words.slice() });
    entry.words.push(...words);
    entry.score = Math.max(entry.score, score);
    entry.worth = Math.max(entry.worth, worth);
  }

  /** The pages that have a word of each part. */
  function pagesOfWay(index, way) {
    const [first, ...others] = way.map((found) => pagesWith(index, found));
    for (const other of others) {
      for (const [page, entry] of first) {
        const more = other.get(page);
        if (!more) first.delete(page);
        else first.set(page, { score: entry.score + more.score, worth: Math.min(entry.worth, more.worth), words: entry.words.concat(more.words) });
      }
    }
    return first;
  }

  /** The pages that have what was typed, in one of its ways. */
  function pagesOf(index, { ways, otherwise }) {
    for (const tier of [ways, otherwise]) {
      const pages = new Map();
      for (const way of tier) for (const [page, entry] of pagesOfWay(index, way)) addBetter(pages, page, entry);
      if (pages.size > 0) return pages;
    }
    return new Map();
  }

  /**
   * All hits, best first: `{ page, score, words, missing }`, with the words found for each that was
   * typed, and those that were typed and not found. Where no page has all that can be had for
   * certain, those that have the most and the rarest, and `hasAll` is false. `nowhere` are the words
   * that no page has.
   */
  function rank(index, understood) {
    const hits = new Map();
    const nowhere = [];
    understood.forEach((word, place) => {
      const pages = pagesOf(index, word);
      const rarity = Math.log(1 + index.pages / Math.max(1, pages.size));
      if (pages.size === 0) nowhere.push(word.typed);
      for (const [page, { score, worth, words }] of pages) {
        if (!hits.has(page)) hits.set(page, { page, score: 0, weight: 0, found: understood.map(() => []) });
        const hit = hits.get(page);
        hit.score += score * rarity;
        hit.weight += worth * rarity;
        hit.found[place] = words;
      }
    });
    const isRequired = understood.some((word) => word.isCertain) ? (word) => word.isCertain : () => true;
    const all = Array.from(hits.values(), (hit) => ({
      ...hit,
      words: hit.found.flat(),
      missing: understood.filter((_, place) => hit.found[place].length === 0).map((word) => word.typed),
    }));
    const complete = all.filter((hit) => understood.every((word, place) => hit.found[place].length > 0 || !isRequired(word)));
    const hasAll = complete.length > 0 && nowhere.length === 0;
    const best = (hasAll ? complete : all).sort(
      (left, right) => (hasAll ? 0 : right.weight - left.weight) || right.score - left.score || left.page - right.page
    );
    return { hits: best, hasAll, nowhere };
  }

  /** Every page in its order, for a filter without words. */
  const everyPage = (index) => times(index.pages, (_, page) => ({ page, found: [], words: [], missing: [] }));

  /**
   * The hits that the filter lets through, and how many there would be for each choice. Within a
   * facet any choice will do, so a choice is counted without regard to the others of its facet.
   */
  function filter(index, hits, chosen) {
    const fields = Array.from(new Set(index.choices.map((choice) => choice.field)));
    const isChosen = (choice) => (chosen[choice.field] || []).includes(choice.slug);
    const active = fields
      .map((field) => ({ field, choices: index.choices.filter((choice) => choice.field === field && isChosen(choice)) }))
      .filter(({ choices }) => choices.length > 0);
    const passes = (hit, except) =>
      active.every(({ field, choices }) => field === except || choices.some((choice) => choice.pages.has(hit.page)));
    const passing = new Map(fields.map((field) => [field, hits.filter((hit) => passes(hit, field))]));
    const counts = index.choices.map((choice) => ({
      field: choice.field,
      slug: choice.slug,
      count: passing.get(choice.field).filter((hit) => choice.pages.has(hit.page)).length,
    }));
    return { hits: hits.filter((hit) => passes(hit)), counts };
  }

  // --- Excerpts ----------------------------------------------------------------------------------

  /** How many characters an excerpt has. */
  const EXCERPT = 200;

  /**
   * Some 200 characters of the text, in pieces, cut between words: those in which the most of the
   * words stand that were typed, or two halves where they stand far apart. `places` says by folded
   * word which of the words typed it was found for.
   */
  function excerpt({ body, facts }, places) {
    const [ofBody, ofFacts] = [marksOf(body, places), marksOf(facts, places)];
    const isOfFacts = !body || countPlaces(ofFacts) > countPlaces(ofBody);
    const [text, marks] = isOfFacts ? [facts, ofFacts] : [body, ofBody];
    return quoted(text, fragments(text, marks), places);
  }

  /** Where the marked words of the text stand, and which of the words typed each is. */
  function marksOf(text, places) {
    let end = 0;
    return markedPieces(text, places).flatMap((piece) => {
      end += piece.text.length;
      const word = fold(tokens(piece.text).map((token) => token.text).join(""));
      return piece.isMarked ? [{ start: end - piece.text.length, end, place: places.get(word) }] : [];
    });
  }

  const countPlaces = (marks) => new Set(marks.map(({ place }) => place)).size;

  /** One or two parts of the text, as `[start, end]`. */
  function fragments(text, marks) {
    const whole = bestWindow(marks, EXCERPT);
    if (countPlaces(whole) === countPlaces(marks)) return [cut(text, whole, EXCERPT)];
    const first = bestWindow(marks, EXCERPT / 2);
    const second = bestWindow(marks.filter(({ place }) => first.every((mark) => mark.place !== place)), EXCERPT / 2);
    const [[start, middle], [next, end]] = [first, second].map((window) => cut(text, window, EXCERPT / 2)).sort(([left], [right]) => left - right);
    return next > middle ? [[start, middle], [next, end]] : [[start, end]];
  }

  /** The marks that lie within so many characters, of the most different words. */
  function bestWindow(marks, length) {
    let best = [];
    let beyond = 0;
    marks.forEach((mark, from) => {
      while (beyond < marks.length && (beyond <= from || marks[beyond].end <= mark.start + length - 20)) beyond++;
      const window = marks.slice(from, beyond);
      if (countPlaces(window) > countPlaces(best)) best = window;
    });
    return best;
  }

  /** So many characters around the window, a third of what is left before it. */
  function cut(text, window, length) {
    const first = window.length > 0 ? window[0].start : 0;
    const last = window.length > 0 ? window.at(-1).end : 0;
    const before = Math.min(length / 3, length - 10 - (last - first));
    const start = last < length - 10 ? 0 : Math.min(first, text.indexOf(" ", first - before) + 1);
    const end = text.length > start + length ? Math.max(last, text.lastIndexOf(" ", start + length)) : text.length;
    return [start, end];
  }

  function quoted(text, ranges, places) {
    const omission = { text: "… ", isMarked: false };
    const pieces = ranges.flatMap(([start, end]) => {
      const isSpaced = end < text.length;
      return [...(start > 0 ? [omission] : []), ...markedPieces(text.slice(start, end) + (isSpaced ? " " : ""), places)];
    });
    return ranges.at(-1)[1] < text.length ? [...pieces, { text: "…", isMarked: false }] : pieces;
  }

  globalThis.aarsplan.engine = {
    readings, snowball, stemOf, rootOf, distance, matches, readIndex, readEveryday, readPostingPart, readTextPart, partOf,
    understand, bestMatches, missingParts, rank, everyPage, filter, excerpt, nearWords,
  };
})(globalThis.aarsplan);
