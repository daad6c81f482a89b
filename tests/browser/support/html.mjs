// Whether a file is valid HTML.

import { HtmlValidate } from 'html-validate';

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
  // »&« needs no escape where it can't be mistaken for one.
  'no-raw-characters': ['error', { relaxed: true }],
  // The boxes that narrow a search share a name, like radio buttons.
  'form-dup-name': ['error', { shared: ['button', 'checkbox', 'radio', 'reset', 'submit'] }],
};

const validator = new HtmlValidate({ root: true, extends: ['html-validate:recommended'], rules: RULES });

/** Where the file is not valid. */
export async function htmlFaults(file) {
  const { results } = await validator.validateFile(file);
  const messages = results.flatMap((result) => result.messages);
  return messages.map(({ column, message, ruleId, selector }) => `${column}: ${message} (${ruleId}) at ${selector}`);
}
