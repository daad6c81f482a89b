// The data as other programs read it: JSON against its schema, CSV with Python, deadlines as a calendar.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import Ajv from 'ajv/dist/2020.js';
import ICAL from 'ical.js';

import { HOSTILE_TITLE, openSite } from './support/sites.mjs';

const site = await openSite('plan');
const pathOf = (name) => join(site.folder, '2022/data', name);
const json = (name) => JSON.parse(readFileSync(pathOf(name), 'utf8'));
const data = json('indsatser.json');

const PYTHON = `
import csv, json, sys
with open(sys.argv[1], encoding='utf-8-sig', newline='') as file:
    print(json.dumps(list(csv.DictReader(file, delimiter=';'))))
`;

test('the JSON is as its schema says, and the schema would notice', () => {
  const validate = new Ajv({ allErrors: true, formats: { date: /^\d{4}-\d\d-\d\d$/ } }).compile(json('indsatser.schema.json'));
  assert.equal(validate(data), true, JSON.stringify(validate.errors));
  for (const spoil of [
    (copy) => { delete copy.indsatser[0].id; },
    (copy) => { copy.indsatser[0].nr = '1 a'; },
    (copy) => { copy.indsatser[0].nyt = true; },
    (copy) => { copy.indsatser[0].tema.navn = ''; },
  ]) {
    const copy = structuredClone(data);
    spoil(copy);
    assert.equal(validate(copy), false, spoil.toString());
  }
});

test('so is the JSON of a plan that says how it goes', async () => {
  const { folder } = await openSite('progress');
  const read = (name) => JSON.parse(readFileSync(join(folder, '2023/data', name), 'utf8'));
  const validate = new Ajv({ allErrors: true, formats: { date: /^\d{4}-\d\d-\d\d$/ } }).compile(read('indsatser.schema.json'));
  const progress = read('indsatser.json');
  assert.equal(validate(progress), true, JSON.stringify(validate.errors));
  const changed = progress.indsatser.find(({ nr }) => nr === 7);
  assert.deepEqual(changed.økonomi[0].tidligere, [950000, 900000]); // the latest first
  for (const spoil of [
    (one) => { one.status.dato = '2023'; },
    (one) => { one.økonomi[0].beløb = '950.000 kr.'; },
    (one) => { one.frist.tidligere = ['maj 2023']; },
    (one) => { one.milepæle = [{ tekst: 'Klar' }]; },
  ]) {
    const copy = structuredClone(progress);
    spoil(copy.indsatser.find(({ nr }) => nr === 7));
    assert.equal(validate(copy), false, spoil.toString());
  }
});

test('Python reads the same facts from the CSV', () => {
  const rows = JSON.parse(execFileSync('python3', ['-c', PYTHON, pathOf('indsatser.csv')], { encoding: 'utf8' }));
  const facts = ({ Id, Nr, Titel, Tema, Baggrund, Beskrivelse }) => ({ Id, Nr: Number(Nr), Titel, Tema, Baggrund, Beskrivelse });
  const expected = data.indsatser.map((initiative) => ({
    Id: initiative.id.replace('/', '-indsats-'),
    Nr: initiative.nr,
    Titel: initiative.titel,
    Tema: initiative.tema.navn,
    Baggrund: initiative.baggrund ?? '',
    Beskrivelse: initiative.beskrivelse.tekst,
  }));
  assert.ok(rows.length > 0);
  assert.deepEqual(rows.map(facts), expected);
});

test('another program reads the deadlines from the calendar', async () => {
  const { folder, http } = await openSite('public');
  const calendar = ICAL.Component.fromString(readFileSync(join(folder, '2022/kalender/plan.ics'), 'utf8'));
  assert.equal(calendar.getFirstPropertyValue('x-wr-calname'), 'Frister: Årsplan 2022');
  const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
  const read = events.map(({ summary, startDate, endDate }) => [summary, startDate.toString(), endDate.toString()]);
  const [, title] = readFileSync(join(folder, '2022/data/indsatser.csv'), 'utf8').match(/;10;"?([^;"]*)/);
  assert.deepEqual(read, [
    [`Milepæl: Udbud: klar; \\n er ingen linje, æøå (10. ${title})`, '2022-02-01', '2022-03-01'],
    [`Frist: 23. ${HOSTILE_TITLE}`, '2022-06-01', '2022-07-01'],
    [`Frist: 10. ${title}`, '2022-12-31', '2023-01-01'],
  ]);
  assert.equal(new Set(events.map(({ uid }) => uid)).size, events.length);
  for (const { component, startDate, description } of events) {
    assert.ok(startDate.isDate && component.getFirstPropertyValue('dtstamp').toString() === '2022-01-01T00:00:00Z');
    const page = component.getFirstPropertyValue('url');
    assert.ok(page.startsWith(`${http.address}2022/indsatser/`) && description.endsWith(page), page);
    assert.match(description, /^Frist: .*\n/);
  }
});
