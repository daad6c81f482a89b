//! In: an element that another program wrote. Out: what its style says, also what no browser knows
//! (`mso-list`).

/**
 * A page whose styles are called otherwise. Chromium reports each style that the policy of the page
 * forbids, though nothing is shown: of a long document that takes seconds.
 */
export function withStylesAside(html) {
  return html.replace(/(<[a-z][^<>]*?\s)style(?=\s*=)/gi, '$1data-style');
}

/** Its style, as a map. Read as text: a browser keeps only what it knows. */
export function styleOf(element) {
  const text = element.getAttribute('data-style') ?? element.getAttribute('style');
  const style = new Map();
  if (!text) return style;
  for (const declaration of text.split(';')) {
    const colon = declaration.indexOf(':');
    if (colon > 0) style.set(declaration.slice(0, colon).trim().toLowerCase(), declaration.slice(colon + 1).trim());
  }
  return style;
}

/** Elements whose style has a word in it. */
export function styled(root, word) {
  return [...root.querySelectorAll(`[data-style*="${word}" i], [style*="${word}" i]`)];
}

const BOLD_TAGS = new Set(['B', 'STRONG']);
const ITALIC_TAGS = new Set(['I', 'EM']);
const STRUCK_TAGS = new Set(['S', 'STRIKE', 'DEL']);
const SCRIPTS = { SUB: 'sub', SUP: 'sup', sub: 'sub', super: 'sup' };

/** How the words of an element look, within words that look like `around`. What its style says counts, whatever its tag. */
export function lookOf(element, style, around) {
  const tag = element.tagName;
  const look = { ...around };
  if (BOLD_TAGS.has(tag)) look.bold = true;
  if (ITALIC_TAGS.has(tag)) look.italic = true;
  if (STRUCK_TAGS.has(tag)) look.struck = true;
  if (Object.hasOwn(SCRIPTS, tag)) look.script = SCRIPTS[tag];
  if (style.size === 0) return look;
  const weight = style.get('font-weight');
  if (/^(bold|bolder|[6-9]\d\d)$/i.test(weight)) look.bold = true;
  else if (/^(normal|lighter|[1-5]\d\d)$/i.test(weight)) look.bold = false;
  const slant = style.get('font-style');
  if (/^(italic|oblique)/i.test(slant)) look.italic = true;
  else if (/^normal$/i.test(slant)) look.italic = false;
  if (/line-through/i.test(style.get('text-decoration') ?? style.get('text-decoration-line'))) look.struck = true;
  const place = style.get('vertical-align');
  if (place === 'sub' || place === 'super') look.script = SCRIPTS[place];
  return look;
}

/** Nobody saw it where it came from. */
export function isUnseen(element, style) {
  return style.get('display')?.toLowerCase() === 'none' || style.get('mso-hide')?.toLowerCase() === 'all' || element.hidden === true;
}
