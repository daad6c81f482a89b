// A program of its own, since a page that QualWeb's browser loses can end the
// whole process: evaluates the given addresses, and prints one line of JSON
// for each, [address, failures], as soon as it is known. The first argument
// says how to look at them: {"width": 320, "dark": true}.

import { createRequire } from 'node:module';

import { executablePath, flags } from './chromium.mjs';

const require = createRequire(import.meta.url); // QualWeb can't be imported
const { QualWeb } = require('@qualweb/core');
const { ACTRules } = require('@qualweb/act-rules');
const { WCAGTechniques } = require('@qualweb/wcag-techniques');

const [look, ...urls] = process.argv.slice(2);
const { width, dark } = JSON.parse(look);
const colours = `--blink-settings=preferredColorScheme=${dark ? 0 : 1}`;
const viewport = { mobile: false, landscape: false, resolution: { width, height: 800 } };

const qualweb = new QualWeb({ adBlock: false, stealth: false });
await qualweb.start({ maxConcurrency: 1 }, { headless: true, executablePath, args: [...flags, colours] });
for (const url of urls) {
  const reports = await qualweb.evaluate({ url, viewport, modules: [new ACTRules(), new WCAGTechniques()] });
  const modules = reports[url]?.modules;
  if (modules?.['act-rules'] && modules['wcag-techniques']) console.log(JSON.stringify([url, failures(modules)]));
}
await qualweb.stop();

/** What fails WCAG A or AA; AAA is more than the law asks. */
function failures(modules) {
  return Object.values(modules)
    .flatMap(({ assertions }) => Object.values(assertions))
    .filter(({ metadata }) => metadata.outcome === 'failed')
    .filter(({ metadata }) => metadata['success-criteria'].some(({ level }) => level !== 'AAA'))
    .flatMap(({ code, name, results }) => results
      .filter(({ verdict }) => verdict === 'failed')
      .map(({ description, elements }) => `${code} ${name}: ${description} ${elements.map(({ htmlCode }) => htmlCode.slice(0, 150)).join(', ')}`));
}
