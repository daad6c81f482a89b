//! In: a line of the text, or the words of a block that was clicked in the page. Out: the paragraph
//! of the textarea that it was made of, marked by the cursor and in sight.

/** Puts the cursor at the paragraph of a line (from 0), or of a block's words: the `nth` with those words. */
export function show(textarea, { line, words, nth = 0 }) {
  const { value } = textarea;
  const place = line === undefined ? placeOfWords(value, words, nth) : placeOfLine(value, line);
  if (place === null) return false;
  textarea.focus({ preventScroll: true });
  textarea.setSelectionRange(place, place);
  const top = heightBefore(textarea, place);
  if (top < textarea.scrollTop || top > textarea.scrollTop + textarea.clientHeight * 0.8) textarea.scrollTop = top - textarea.clientHeight / 4;
  textarea.scrollIntoView({ block: 'nearest' });
  return true;
}

/** Where the line begins; the last where there are not as many. */
export function placeOfLine(value, line) {
  let place = 0;
  for (let at = 0; at < line; at += 1) {
    const next = value.indexOf('\n', place);
    if (next < 0) break;
    place = next + 1;
  }
  return place;
}

/** Where the words stand that a block shows; null where they are not found. */
export function placeOfWords(value, words, nth = 0) {
  const wanted = lettersOf(words);
  if (wanted === '') return null;
  const places = [];
  const near = [];
  let place = 0;
  for (const line of value.split('\n')) {
    const has = lettersOf(withoutSigns(line));
    if (has !== '') {
      if (has === wanted) places.push(place);
      // A paragraph of several lines, an item that holds a list, a row whose cell was clicked.
      else if (wanted.startsWith(has) || has.startsWith(wanted) || has.includes(wanted)) near.push([place, Math.min(has.length, wanted.length)]);
    }
    place += line.length + 1;
  }
  if (places.length > 0) return places[Math.min(nth, places.length - 1)];
  const best = near.reduce((most, [, length]) => Math.max(most, length), 0);
  return near.find(([, length]) => length === best)?.[0] ?? null;
}

/** A line as a reader sees it. */
function withoutSigns(line) {
  return line
    .replace(/^\s*(?:[-+*]|\d{1,9}[.)]|#{1,6}|>)\s+/, '')
    .replace(/!?\[((?:\\.|[^\\[\]])*)\]\([^()\s]*\)/g, '$1')
    .replace(/\[\^[^\]\s]*\]:?/g, '')
    .replace(/<\/?[a-z][^<>]*>/gi, ' ');
}

const lettersOf = (words) => words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** How far down a place stands, measured in a copy that nobody sees. */
function heightBefore(textarea, place) {
  const style = getComputedStyle(textarea);
  const copy = document.createElement('div');
  for (const name of ['font', 'letterSpacing', 'lineHeight', 'padding', 'tabSize', 'wordBreak', 'overflowWrap']) copy.style[name] = style[name];
  Object.assign(copy.style, { position: 'absolute', visibility: 'hidden', whiteSpace: 'pre-wrap', boxSizing: 'border-box', width: `${textarea.clientWidth}px` });
  copy.textContent = textarea.value.slice(0, place);
  const end = copy.appendChild(document.createElement('span'));
  end.textContent = '.';
  textarea.after(copy);
  const top = end.offsetTop;
  copy.remove();
  return top;
}
