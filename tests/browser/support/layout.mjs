// Where text is cut off, sticks out or lies on other text, in windows and with text spacing that
// WCAG 1.4.4, 1.4.10 and 1.4.12 say that readers may need.

const WIDE_TEXT = `
  * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
  p { margin-block-end: 2em !important }
`;

const LARGE_TEXT = 'html { font-size: 200% !important }';

/** Each way to lay a page out, by name. 320 px is also what a window of 1280 px comes to at 400 % zoom. */
export const LAYOUTS = {
  'on 320 px': { width: 320 },
  'on 320 px with wide text': { width: 320, css: WIDE_TEXT },
  'on 640 px': { width: 640 },
  'on 640 px with text twice as large': { width: 640, css: LARGE_TEXT },
  'on 1280 px': { width: 1280 },
  'on 1280 px with wide text': { width: 1280, css: WIDE_TEXT },
};

/** The faults of an open page in each layout. */
export async function faultsAsLaidOut(page) {
  const faults = {};
  for (const [name, { width, css }] of Object.entries(LAYOUTS)) {
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate(setStyle, css ?? '');
    faults[name] = await page.evaluate(layoutFaults);
  }
  return faults;
}

// The pages' policy forbids a style element.
async function setStyle(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
  document.querySelectorAll('details').forEach((details) => { details.open = true; });
  await new Promise(requestAnimationFrame); // the page has heard of its new size
}

/** Runs in a page. */
function layoutFaults() {
  const scrolls = (element, axis) => /auto|scroll/.test(getComputedStyle(element)[`overflow${axis}`]);
  const cuts = (element, axis) => /hidden|clip/.test(getComputedStyle(element)[`overflow${axis}`]);
  const ancestors = (element) => (element ? [element, ...ancestors(element.parentElement)] : []);
  const name = (element) => `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} »${element.textContent.trim().slice(0, 40)}«`;
  const forScreenReaders = new Map([[null, false]]);

  const lines = linesOfText();
  return [...sidewaysScrolling(), ...cutOff(), ...stickingOut(), ...overlapping()];

  function sidewaysScrolling() {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const widest = [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > clientWidth).at(-1);
    return [`${scrollWidth} px wide in a window of ${clientWidth} px, because of ${widest ? name(widest) : 'something'}`];
  }

  function cutOff() {
    return [...document.body.querySelectorAll('*')]
      .filter((element) => (element.scrollWidth > element.clientWidth + 1 && cuts(element, 'X'))
        || (element.scrollHeight > element.clientHeight + 1 && cuts(element, 'Y')))
      .filter((element) => element.checkVisibility() && !isForScreenReaders(element))
      .map((element) => `cut off: ${name(element)}`);
  }

  function stickingOut() {
    return lines
      .filter(({ rect, element }) => (rect.right > innerWidth + 1 || rect.left < -1) && !ancestors(element).some((each) => each !== document.documentElement && scrolls(each, 'X')))
      .map(({ element }) => `sticks out of the window: ${name(element)}`);
  }

  function overlapping() {
    const faults = new Set();
    const downwards = lines.toSorted((one, other) => one.rect.top - other.rect.top);
    downwards.forEach((one, index) => {
      for (let next = index + 1; next < downwards.length && downwards[next].rect.top < one.rect.bottom; next += 1) {
        const other = downwards[next];
        if (other.element !== one.element && intersect(one.rect, other.rect)) faults.add(`overlap: ${name(one.element)} and ${name(other.element)}`);
      }
    });
    return [...faults];
  }

  /** Every line of text that can be seen, with its element. */
  function linesOfText() {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || !element.checkVisibility() || isForScreenReaders(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      found.push(...[...range.getClientRects()].map((rect) => ({ rect: rect.toJSON(), element })));
    }
    return found;
  }

  /** Text for screen readers only is cut off on purpose. */
  function isForScreenReaders(element) {
    if (!forScreenReaders.has(element)) {
      const isCutOff = element.clientWidth <= 1 && element.clientHeight <= 1 && cuts(element, 'X');
      forScreenReaders.set(element, isCutOff || isForScreenReaders(element.parentElement));
    }
    return forScreenReaders.get(element);
  }

  /** A font's box is taller than its letters: boxes may touch, letters may not. */
  function intersect(one, other) {
    const slack = 0.2 * Math.min(one.height, other.height);
    return Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1
      && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > slack;
  }
}
