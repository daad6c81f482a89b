// Every page is valid HTML.

import { join } from 'node:path';
import test from 'node:test';

import { HtmlValidate } from 'html-validate';

import { noFaults } from './support/faults.mjs';
import { openSite } from './support/sites.mjs';

const RULES = {
  // Matters of style, which the minifier settles its own way.
  'attr-quotes': 'off',
  'doctype-style': 'off',
  // The minifier leaves out type=submit, which a button in a form has anyway.
  'no-implicit-button-type': 'off',
  // The minifier keeps type=submit on an input only, and QualWeb asks for it.
  'prefer-button': 'off',
  // An initiative's title is as long as the municipality made it.
  'long-title': 'off',
  // «&» needs no escape where it can't be mistaken for one.
  'no-raw-characters': ['error', { relaxed: true }],
  // The boxes that narrow a search share a name, like radio buttons.
  'form-dup-name': ['error', { shared: ['button', 'checkbox', 'radio', 'reset', 'submit'] }],
};

test('every page is valid HTML', async () => {
  const site = await openSite('plan');
  const validator = new HtmlValidate({ root: true, extends: ['html-validate:recommended'], rules: RULES });
  const faults = [];
  for (const path of site.pages) {
    const { results } = await validator.validateFile(join(site.folder, path));
    const messages = results.flatMap((result) => result.messages);
    faults.push(...messages.map(({ column, message, ruleId, selector }) => `${path}:${column}: ${message} (${ruleId}) at ${selector}`));
  }
  noFaults(faults);
});
