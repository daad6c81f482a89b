// axe-core against WCAG 2.0–2.2 A and AA and good practice, in an open page.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const OPTIONS = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'],
  rules: { 'target-size': { enabled: true } }, // off unless asked for, though WCAG 2.2 AA
  resultTypes: ['violations'],
  preload: false, // it would ask for style sheets again, which the policy forbids
};

// What another look can change where everything stands as before.
export const ABOUT_COLOURS = ['color-contrast', 'link-in-text-block'];

const given = new WeakSet();

/** What axe-core finds on the page, with all that can be opened open, by all rules but these. */
export async function axeFaults(page, without = []) {
  return (await axeJudges(page, { without })).faults;
}

/**
 * The same, and where everything stood. `held` is where it stood in another look in which every
 * rule was kept: where that is the same, only rules about colours can come to be broken.
 */
export async function axeJudges(page, { without = [], held = [] } = {}) {
  await giveAxe(page);
  await page.evaluate(openDetails);
  await page.evaluate(layOutAll);
  const places = [await page.evaluate(placesInDocument)];
  const faults = await violations(page, { without, coloursAlone: places[0] === held[0] });
  if (!await page.evaluate(openExplanation)) return { faults, places };
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
export async function axeJudgesLooks(page, looks, { without, held }) {
  const faults = [];
  let places = held;
  for (const [look, media] of looks) {
    await page.emulateMedia(media);
    const judged = await axeJudges(page, { without, held: places });
    places = judged.places;
    faults.push(...judged.faults.map((fault) => `${look}: ${fault}`));
  }
  return { faults, places };
}

/** Half a megabyte of script is sent once for all that the page is to open. */
async function giveAxe(page) {
  if (!given.has(page)) {
    given.add(page);
    await page.addInitScript(`if (window === window.top) { ${axe} }`);
  }
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe);
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
  const explanation = document.querySelector('[popover]');
  explanation?.showPopover();
  return explanation !== null;
}

function closeExplanation() {
  document.querySelector('[popover]').hidePopover();
}

async function violations(page, { without, coloursAlone, part }) {
  const rules = { ...OPTIONS.rules, ...Object.fromEntries(without.map((rule) => [rule, { enabled: false }])) };
  const options = coloursAlone ? { ...OPTIONS, runOnly: { type: 'rule', values: ABOUT_COLOURS } } : { ...OPTIONS, rules };
  const found = await page.evaluate(([within, asked]) => window.axe.run(within ?? document, asked), [part, options]);
  return found.violations.map(describe);
}

function describe({ id, help, nodes }) {
  const places = nodes.slice(0, 3).map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`);
  return `${id}, ${help}, in ${nodes.length} places:\n    ${places.join('\n    ')}`;
}
