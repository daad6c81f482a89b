//! In: a picture or another file that was chosen, dropped or pasted. Out: the file among the plan's
//! files, and a link to it, or itself shown, in the text.

import { ask, element, labelled } from './elements.js';
import { asTarget, escapedPart } from './escape.js';
import { fitted, replace } from './insert.js';
import { cleanName, looked, prepared, smallerSize } from './picture.js';

const ATTACHMENTS = 'pdf docx xlsx pptx odt ods odp csv txt zip ics'.split(' ');
const PICTURES = 'image/png,image/jpeg,image/webp,image/gif,image/avif,image/svg+xml';

/** Takes files one after another, each with a question. */
export async function takeFiles(textarea, files, host) {
  for (const file of files) {
    const picture = await looked(file);
    if (picture) await askForPicture(textarea, host, file, picture);
    else await askForAttachment(textarea, host, file);
  }
}

/** Asks for a picture, where none is given, and what it shows. */
export async function askForPicture(textarea, host, given = null, seen = null) {
  let [file, picture] = [given, seen];
  const at = textarea.selectionEnd;
  const choose = element('input', { type: 'file', accept: PICTURES });
  const words = element('textarea', { rows: 2 });
  const shown = element('img', { alt: '', className: 'text-preview', hidden: true });
  const shrink = element('input', { type: 'checkbox', checked: true });
  const shrinkLabel = element('label', { htmlFor: 'tekst-mindre' });
  shrink.id = 'tekst-mindre';
  const shrinkLine = element('p', { hidden: true }, shrink, ' ', shrinkLabel);
  const fault = element('p', { className: 'text-fault', role: 'status' });

  const show = () => {
    URL.revokeObjectURL(shown.src);
    shown.hidden = !picture;
    if (picture) shown.src = URL.createObjectURL(file);
    shrinkLine.hidden = !picture?.canShrink;
    if (!picture?.canShrink) return;
    const [was, is] = [picture.size, smallerSize(picture.size)];
    const isSame = was.width === is.width;
    shrinkLabel.textContent = isSame
      ? `Gør filen mindre. Nu er den ${size(picture.bytes.length)}, og læserne skal vente på den.`
      : `Gør billedet mindre: fra ${was.width} × ${was.height} til ${is.width} × ${is.height} punkter. Det er nok på en skærm og på papir.`;
  };
  choose.addEventListener('change', async () => {
    [file] = choose.files;
    picture = file ? await looked(file) : null;
    fault.textContent = file && !picture ? notShown(file) : '';
    show();
  });
  show();
  await ask({
    title: given ? `Indsæt billedet »${given.name}«` : 'Indsæt et billede',
    owner: textarea,
    action: 'Indsæt',
    inner: [
      ...(given ? [] : [labelled('Vælg billedet', choose), fault]),
      shown,
      labelled('Hvad viser billedet?', words, 'Skriv det til dem, der ikke kan se det: »Kort over de nye stier langs åen«.'),
      shrinkLine,
      element('p', { className: 'text-help' }, 'Sted, tidspunkt og kamera, som står i billedet, bliver fjernet.'),
    ],
    submit: async () => {
      if (!picture) throw new Error(file ? notShown(file) : 'Vælg et billede.');
      const alt = words.value.trim().replace(/\s+/g, ' ');
      if (alt === '') throw new Error('Skriv, hvad billedet viser.');
      const path = await host.upload(await prepared(file, picture, { isSmaller: picture.canShrink && shrink.checked }), { kind: 'billede' });
      return () => place(textarea, at, { inline: null, text: `![${escapedPart(alt)}](${asTarget(path)})` });
    },
  });
  URL.revokeObjectURL(shown.src);
  picture?.bitmap?.close();
}

function notShown({ name }) {
  return `Browseren kan ikke vise »${name}«. Gem billedet som jpg eller png, og vælg det igen.`;
}

/** Asks what a link to a file shall say. */
export async function askForAttachment(textarea, host, given = null) {
  let file = given;
  const at = textarea.selectionEnd;
  const choose = element('input', { type: 'file', accept: ATTACHMENTS.map((ending) => `.${ending}`).join(',') });
  const words = element('input', { type: 'text', autocomplete: 'off', value: given ? titleOf(given.name) : '' });
  choose.addEventListener('change', () => {
    [file] = choose.files;
    if (file && words.value.trim() === '') words.value = titleOf(file.name);
  });
  await ask({
    title: given ? `Indsæt et link til filen »${given.name}«` : 'Indsæt et link til en fil',
    owner: textarea,
    action: 'Indsæt',
    inner: [
      ...(given ? [] : [labelled('Vælg filen', choose, `Den kan være ${listed(ATTACHMENTS)}.`)]),
      labelled('Ord, som læserne klikker på', words, 'Skriv, hvad filen er: »Støjhandlingsplan 2026«.'),
    ],
    submit: async () => {
      if (!file) throw new Error('Vælg en fil.');
      const ending = /\.([^.]+)$/.exec(file.name)?.[1].toLowerCase() ?? '';
      if (!ATTACHMENTS.includes(ending)) throw new Error(`En fil af den slags kan læserne ikke få. Den kan være ${listed(ATTACHMENTS)}.`);
      const shown = words.value.trim();
      if (shown === '') throw new Error('Skriv de ord, som læserne klikker på.');
      const path = await host.upload(new File([file], cleanName(file.name, ending), { type: file.type }), { kind: 'fil' });
      return () => place(textarea, at, { inline: `[${escapedPart(shown)}](${asTarget(path)})`, text: '' });
    },
  });
}

function place(textarea, at, piece) {
  const words = fitted(textarea.value, at, at, piece);
  replace(textarea, { from: at, to: at, words });
}

function titleOf(name) {
  const words = name.replace(/\.[^.]*$/, '').replace(/[-_\s]+/g, ' ').trim();
  return words.charAt(0).toLocaleUpperCase('da') + words.slice(1);
}

const listed = (words) => `${words.slice(0, -1).join(', ')} eller ${words.at(-1)}`;

const size = (bytes) => `${(bytes / 1e6).toLocaleString('da', { maximumFractionDigits: 1 })} MB`;
