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

/** What axe-core finds on the page, with all that can be opened open, by all rules but these. */
export async function axeFaults(page, without = []) {
  await page.evaluate(axe);
  await page.evaluate(openDetails);
  await page.evaluate(layOutAll);
  const faults = await violations(page, without);
  if (!await page.evaluate(openExplanation)) return faults;
  // The rest of the page is as it was.
  const explained = await violations(page, without, '[popover]');
  await page.evaluate(closeExplanation);
  return [...faults, ...explained.map((fault) => `with an explanation open: ${fault}`)];
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

async function violations(page, without, part) {
  const rules = { ...OPTIONS.rules, ...Object.fromEntries(without.map((rule) => [rule, { enabled: false }])) };
  const found = await page.evaluate(([within, options]) => window.axe.run(within ?? document, options), [part, { ...OPTIONS, rules }]);
  return found.violations.map(describe);
}

function describe({ id, help, nodes }) {
  const places = nodes.slice(0, 3).map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`);
  return `${id}, ${help}, in ${nodes.length} places:\n    ${places.join('\n    ')}`;
}
