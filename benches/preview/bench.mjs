// Measures the preview on plans of several sizes, and writes a table: from start to the first
// page, from a save to the new page in the client's hands, the memory that edits leave behind, how long
// a form takes to open, and a save in it to show.

import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { writeContent } from '../corpus/content.mjs';
import { median } from '../search/numbers.mjs';
import { program } from '../search/site.mjs';

const SIZES = [33, 1_000, 10_000];
const STARTS = 5;
const SAVES = 40;
const EDITS = 1_000;
const FORMS = 20;
/** What src/preview/watch.rs waits for, in milliseconds. */
const QUIET = 30;

const asked = process.argv.slice(2).map(Number);
const work = mkdtempSync(join(tmpdir(), 'aarsplan-bench-'));
try {
  const rows = [];
  for (const size of asked.length > 0 ? asked : SIZES) rows.push(await measure(size));
  const text = report(rows);
  process.stdout.write(text);
  if (asked.length === 0) writeFileSync(new URL('results.md', import.meta.url), text);
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function measure(size) {
  const content = join(work, `content-${size}`);
  writeContent(content, size);
  const starts = [];
  for (let round = 0; round < STARTS; round += 1) {
    const preview = await start(content);
    starts.push(preview.firstPage);
    preview.stop();
  }
  const preview = await start(content);
  const editor = await openEditor(content, preview);
  await times(3, editor.save);
  const before = preview.processorTime();
  const saves = await times(SAVES, editor.save);
  const processor = (preview.processorTime() - before) / SAVES;
  const memory = preview.memory();
  await times(EDITS, editor.save);
  const grown = preview.memory() - memory;
  const form = await openForm(editor.name, preview);
  const forms = await times(FORMS, form.open);
  const list = await times(FORMS, form.list);
  const formSaves = await times(FORMS, form.save);
  preview.stop();
  return {
    size,
    firstPage: median(starts),
    save: median(saves),
    slowest: Math.max(...saves),
    processor,
    memory,
    grown,
    form: median(forms),
    list: median(list),
    formSave: median(formSaves),
  };
}

/** The form of an initiative, as the browser has it. */
async function openForm(name, { address }) {
  const took = async (act) => {
    const started = performance.now();
    await act();
    return performance.now() - started;
  };
  const text = async (path) => (await fetch(address + path)).text();
  const path = `2022/indsatser/${name}`;
  const html = await text(`_ret/${path}`);
  const token = /name="aarsplan" content="(\w+)"/.exec(html)[1];
  const page = `${address}${path.replace('.md', '.html')}`;
  const events = (await fetch(`${address}_preview/events?page=index.html`)).body.getReader();
  await events.read();
  let hash = /data-udgave="(\w+)"/.exec(html)[1];
  let before = /name="titel"/.test(html) && /value="([^"]*)" id="f-titel"/.exec(html)[1];
  let round = 0;
  return {
    open: () => took(() => text(`_ret/${path}`)),
    list: () => took(() => text('_ret/')),
    async save() {
      round += 1;
      const after = `Gemt i formularen for ${round}. gang`;
      const started = performance.now();
      const response = await fetch(`${address}_gem/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-aarsplan': token, origin: address.slice(0, -1) },
        body: JSON.stringify({ hash, changes: [{ field: 'titel', before, after }] }),
      });
      const { svar, udgave } = await response.json();
      if (svar !== 'gemt') throw new Error(`the form was not saved: ${svar}`);
      [hash, before] = [udgave, after];
      do await events.read(); while (!(await (await fetch(page)).text()).includes(after));
      return performance.now() - started - QUIET;
    },
  };
}

/** A preview that has shown its first page. */
async function start(content) {
  const started = performance.now();
  const child = spawn(program, ['serve', '--content', content, '--themes', join(work, 'none'), '--port', '0'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = await new Promise((resolve) => createInterface(child.stdout).once('line', (...lines) => resolve(lines)));
  const address = /http:\S+/.exec(line)[0];
  await (await fetch(address)).text();
  const proc = (file) => readFileSync(`/proc/${child.pid}/${file}`, 'utf8');
  return {
    address,
    firstPage: performance.now() - started,
    /** Milliseconds of all its threads */
    processorTime: () => proc('stat').split(') ')[1].split(' ').slice(11, 13).reduce((sum, ticks) => sum + Number(ticks) * 10, 0),
    /** Megabytes */
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(proc('status'))[1]) / 1024,
    stop: () => child.kill('SIGINT'),
  };
}

/** Saves an initiative, and waits for its page as an open page does: for the event, then for the answer. */
async function openEditor(content, { address }) {
  const folder = join(content, '2022/indsatser');
  const name = readdirSync(folder)[5];
  const text = readFileSync(join(folder, name), 'utf8');
  const page = `${address}2022/indsatser/${name.replace('.md', '.html')}`;
  const events = (await fetch(`${address}_preview/events?page=index.html`)).body.getReader();
  await events.read();
  let round = 0;
  return {
    name,
    async save() {
      round += 1;
      const words = `Gemt for ${round}. gang`;
      const started = performance.now();
      writeFileSync(join(folder, name), `${text}\n\n${words}\n`);
      do await events.read(); while (!(await (await fetch(page)).text()).includes(words));
      return performance.now() - started - QUIET;
    },
  };
}

async function times(count, act) {
  const taken = [];
  for (let round = 0; round < count; round += 1) taken.push(await act());
  return taken;
}

function report(rows) {
  const whole = (number) => Math.round(number).toLocaleString('da-DK');
  const lines = rows.map((row) => `| ${[row.size, row.firstPage, row.save, row.slowest, row.processor, row.memory, row.grown, row.form, row.list, row.formSave].map(whole).join(' | ')} |`);
  return `# The preview, measured

Written by \`benches/preview/run\` on ${cpus().length} processors; the load of the machine was ${loadavg()[0].toFixed(1)} at the end.

| Initiatives | start → first page, ms | save → new page, ms | slowest save, ms | processor time a save, ms | memory, MB | after ${EDITS.toLocaleString('da-DK')} more saves, MB more | form, ms | list of all, ms | save in a form → new page, ms |
|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
${lines.join('\n')}

A save is counted from the end of the quiet while of ${QUIET} ms that editors need, to the last byte of
the new page; one in a form from when it is sent, less the same while. Medians of ${STARTS} starts and ${SAVES} saves. Other processes make the times longer, not the
processor time.
`;
}
