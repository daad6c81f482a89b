import { fresh, openTextFields } from './support/text-field.mjs';
import test from 'node:test';
test('t', async () => {
  const [b] = await openTextFields();
    for (const n of [1, 100, 300, 900, 5000]) {
    await fresh(b);
    console.log('DBG', b.name, JSON.stringify(await b.page.evaluate((n) => {
      const field = document.getElementById('tekst');
      const out = [];
        field.value = 'før efter'; field.focus(); field.setSelectionRange(4,4);
        const t = performance.now();
        const text = ('Et <b>afsnit</b> &amp; med  to  nogle\tord, som er ret almindeligt langt.\n\n').repeat(n);
        let events = 0; field.addEventListener('input', (e) => { events++; });
        const ok = document.execCommand('insertHTML', false, text.replace(/&/g, '&amp;').replace(/</g, '&lt;'));
        const u = performance.now();
        const same = field.value === 'før ' + text + 'efter';
        const val = n === 1 ? field.value : '';
        const sel = field.selectionStart;
        document.execCommand('undo');
        out.push([text.length, ok, same, val, sel, events, Math.round(u - t), Math.round(performance.now() - u), field.value]);
      return out;
    }, n)));
    }
});
