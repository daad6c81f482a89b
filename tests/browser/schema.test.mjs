// The JSON Schemas say what `check` says: all real content fits, by another's YAML reader and
// another's validator, and what check refuses does not.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import test from 'node:test';

import Ajv from 'ajv';
import yaml from 'js-yaml';

import { plan, repository, run } from './support/site.mjs';

const kinds = {
  indsatser: 'indsats',
  kerneopgaver: 'kerneopgave',
  temaer: 'tema',
  udvalg: 'udvalg',
  centre: 'center',
  maerker: 'mærke',
  baggrunde: 'baggrund',
  ordliste: 'opslag',
};
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
const printed = (...kind) => JSON.parse(run(['schema', ...kind]));
const validators = new Map(
  ['site', 'plan', ...Object.values(kinds)].map((kind) => [kind, ajv.compile(printed(kind))]),
);
const any = ajv.compile(printed());

const sites = join(repository, 'tests', 'sites');

/** The faults of a file's facts, as sentences. */
function faults(folder, path) {
  const text = readFileSync(join(folder, path), 'utf8').replace(/^\uFEFF/, '');
  const facts = path.endsWith('site.yaml') ? text : text.split(/^---[ \t]*$/m)[1];
  const value = yaml.load(facts, { schema: yaml.CORE_SCHEMA });
  const kind = path.endsWith('site.yaml') ? 'site' : (kinds[path.split(sep).at(-2)] ?? 'plan');
  const validate = validators.get(kind);
  validate(value);
  if (!validate.errors) assert.ok(any(value), `${path} fits its own schema, but not that of all kinds`);
  return (validate.errors ?? []).map((error) => `${path}${error.instancePath}: ${error.message}`);
}

function files(folder) {
  return readdirSync(folder, { recursive: true }).filter((path) => /\.md$|site\.yaml$/.test(path));
}

for (const [name, folder] of [
  ['a real plan', plan],
  ['a plan with every key in every way', join(repository, 'tests/fixtures/every-feature')],
  ['a plan with the keys of today', join(sites, 'full/content')],
]) {
  test(`${name} fits its schema`, () => {
    const paths = files(folder);
    assert.ok(paths.length > 15, `${paths.length} files`);
    assert.deepEqual(paths.flatMap((path) => faults(folder, path)), []);
  });
}

for (const [rule, file] of [
  ['mangler-noegle', '2022/plan.md'],
  ['tom-vaerdi', '2022/plan.md'],
  ['ukendt-noegle', '2022/plan.md'],
  ['adresser-i-site', 'site.yaml'],
  ['fejl-i-egne-noegler', '2022/indsatser/2-buske.md'],
]) {
  test(`what ${rule} refuses does not fit`, () => {
    const folder = join(sites, rule, 'content');
    let found;
    try {
      found = faults(folder, file);
    } catch (error) {
      found = [error.message]; // not YAML at all
    }
    assert.notDeepEqual(found, []);
  });
}
