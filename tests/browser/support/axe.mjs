// axe-core against WCAG 2.0–2.2 A and AA and good practice, in an open page.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import { elementsByMake } from './makes.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const script = `${axe}; globalThis.elementsByMake = ${elementsByMake}`;

const OPTIONS = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'],
  rules: { 'target-size': { enabled: true } }, // off unless asked for, though WCAG 2.2 AA
  resultTypes: ['violations'],
  preload: false, // it would ask for style sheets again, which the policy forbids
};

// What another look can change where everything stands as before.
const ABOUT_COLOURS = ['color-contrast', 'link-in-text-block'];

// What is alike where makes and their places are, and takes axe-core two thirds of its time.
const ABOUT_MAKES = [...ABOUT_COLOURS, 'target-size'];

const given = new WeakSet();

/** What axe-core finds on the page, with all that can be opened open, by all rules but these. */
export async function axeFaults(page, without = []) {
  return (await axeJudges(page, { without })).faults;
}

/**
 * The same, and where everything stood. `held` is where it stood in another look in which every
 * rule was kept: where that is the same, only rules about colours can come to be broken. `known` is an empty Map at
 * first, and has what was seen of other pages of the site: colours and sizes are judged, and an explanation is opened,
 * where there is an element of a make that no page before had in this look.
 */
export async function axeJudges(page, { without = [], held = [], known = new Map() } = {}) {
  await giveAxe(page);
  await page.evaluate(openDetails);
  await page.evaluate(layOutAll);
  const isNew = await whatIsNew(page, known);
  const places = [await page.evaluate(placesInDocument)];
  const faults = await violations(page, { without: isNew.around ? without : [...without, ...ABOUT_MAKES], coloursAlone: places[0] === held[0] });
  if (!isNew.explained) return { faults, places };
  await page.evaluate(openExplanation);
  // The rest of the page is as it was.
  places.push(await page.evaluate(placesInDocument));
  const explained = await violations(page, { without, coloursAlone: places[1] === held[1], part: '[popover]' });
  await page.evaluate(closeExplanation);
  return { faults: [...faults, ...explained.map((fault) => `with an explanation open: ${fault}`)], places };
}

/**
 * What axe-core finds on an open page in one look after the other: what Playwright emulates, by its name. As
 * above, `held` is where everything stood in the look before.
 */
export async function axeJudgesLooks(page, looks, { without, held, known }) {
  const faults = [];
  let places = held;
  for (const [look, media] of looks) {
    await page.emulateMedia(media);
    const judged = await axeJudges(page, { without, held: places, known });
    places = judged.places;
    faults.push(...judged.faults.map((fault) => `${look}: ${fault}`));
  }
  return { faults, places };
}

/** Half a megabyte of script is sent once for all that the page is to open. */
async function giveAxe(page) {
  if (!given.has(page)) {
    given.add(page);
    await page.addInitScript(`if (window === window.top) { ${script} }`);
  }
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(script);
}

/** Whether a page has a make that was not seen in this look before, outside and within its explanation. They are known from now on. */
async function whatIsNew(page, known) {
  const { look, ...makes } = await page.evaluate(makesInSight);
  if (!known.has(look)) known.set(look, new Set());
  const before = known.get(look);
  const [around, explained] = [makes.around, makes.explained].map((all) => all.some((make) => !before.has(make)));
  for (const make of [...makes.around, ...makes.explained]) before.add(make);
  return { around, explained };
}

/** How the page is looked at, and the makes of its elements, outside explanations and within the one that can be opened. */
function makesInSight() {
  const LOOKS = ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-contrast: more)'];
  const byMake = [...globalThis.elementsByMake(document, true)];
  const ofThose = (are) => byMake.filter(([, elements]) => elements.some(are)).map(([make]) => make);
  const explanation = document.querySelector('[popover]');
  return {
    look: [innerWidth, ...LOOKS.map((look) => matchMedia(look).matches)].join(' '),
    around: ofThose((element) => !element.closest('[popover]')),
    explained: ofThose((element) => explanation?.contains(element)),
  };
}

/** What is seen of each element, and where, as one number. */
function placesInDocument() {
  const parts = [...document.querySelectorAll('*')].map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const { visibility, opacity, overflow, position, clipPath } = getComputedStyle(element);
    return [element.localName, x, y, width, height, visibility, opacity, overflow, position, clipPath].join();
  });
  let sum = 0;
  for (const letter of parts.join('|')) sum = (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0;
  return sum;
}

// What is closed is passed over by axe-core.
function openDetails() {
  document.querySelectorAll('details').forEach((details) => { details.open = true; });
}

// What is out of sight in a long list has no places of its own until it is scrolled to.
function layOutAll() {
  const style = new CSSStyleSheet();
  style.replaceSync('* { content-visibility: visible !important; }');
  document.adoptedStyleSheets.push(style);
}

function openExplanation() {
  document.querySelector('[popover]').showPopover();
}

function closeExplanation() {
  document.querySelector('[popover]').hidePopover();
}

async function violations(page, { without, coloursAlone, part }) {
  const asked = coloursAlone ? ABOUT_COLOURS.filter((rule) => !without.includes(rule)) : undefined;
  if (asked?.length === 0) return [];
  const rules = { ...OPTIONS.rules, ...Object.fromEntries(without.map((rule) => [rule, { enabled: false }])) };
  const options = asked ? { ...OPTIONS, runOnly: { type: 'rule', values: asked } } : { ...OPTIONS, rules };
  const found = await page.evaluate(([within, chosen]) => window.axe.run(within ?? document, chosen), [part, options]);
  return found.violations.map(describe);
}

function describe({ id, help, nodes }) {
  const places = nodes.slice(0, 3).map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`);
  return `${id}, ${help}, in ${nodes.length} places:\n    ${places.join('\n    ')}`;
}
