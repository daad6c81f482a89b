// Lays out the plan of `fixtures/two-years`: that of Lejre for 2022 and the one after it, with invented
// words on how they go. `tests/support/two_years.rs` does the same.

import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { contentCopy, repository } from './site.mjs';

const fixture = join(repository, 'tests/fixtures/two-years');

/** A content of its own. */
export function twoYears() {
  const content = contentCopy();
  cpSync(join(content, '2022'), join(content, '2023'), { recursive: true });
  cpSync(join(fixture, 'content'), content, { recursive: true });
  const lines = new Map(readFileSync(join(fixture, 'progress.txt'), 'utf8').split('\n').filter((line) => line && !line.startsWith('#')).map(facts));
  for (const year of ['2022', '2023']) {
    const folder = join(content, year, 'indsatser');
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      const added = lines.get(`${year}/${name.split('-')[0]}`);
      // What ended, or goes on in another.
      if (!added) rmSync(path);
      else writeFileSync(path, readFileSync(path, 'utf8').replace('\n---\n', () => `\n${added}---\n`));
    }
  }
  return content;
}

/** What a line says of which initiative, as it stands in its front matter. */
function facts(line) {
  const [id, deadline, june, december, amounts, step, origins, , goals] = line.split(';').map((cell) => cell.trim());
  const parts = (cell, sign) => cell.split(sign).map((part) => part.trim()).filter(Boolean);
  const year = id.slice(0, 4);
  const [amount, inJune, inDecember] = parts(amounts, '>');
  const [text, until, reached] = parts(step, '@');
  const list = (lines) => lines.filter(Boolean).map((one) => `${one}\n`).join('');
  const followUp = (day, cell, changed) => {
    const [said, note] = cell.split(': ');
    const [status, moved] = parts(said, '>');
    return list([
      `  - dato: ${year}-${day}`, `    status: ${status}`, moved && `    frist: ${moved}`,
      changed && `    økonomi:\n      - beløb: ${changed}`, note && `    note: ${note}`,
    ]);
  };
  return [id, list([
    `frist: ${deadline}`, origins && `videreført_fra: [${parts(origins, ' ').join(', ')}]`,
    text && `milepæle:\n  - tekst: ${text}\n    frist: ${until}`, reached && `    nået: ${reached}`,
    amount && `økonomi:\n  - beløb: ${amount}\n    slags: anlæg`, goals && `mål: [${parts(goals, ' ').join(', ')}]`,
    'opfølgning:',
  ]) + followUp('06-30', june, inJune) + followUp('12-31', december, inDecember)];
}
