//! In: what is to stand on the page. Out: its elements.

/** An element with attributes and properties, and what stands in it. */
export function element(tag, properties = {}, ...inner) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === false || value === undefined) continue;
    if (name in made && !name.includes('-')) made[name] = value;
    else made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...inner);
  return made;
}

let fields = 0;

/** A control with its label, and a line of help. */
export function labelled(label, control, help) {
  fields += 1;
  control.id = `tekst-felt-${fields}`;
  const parts = [element('label', { htmlFor: control.id }, label)];
  if (help) {
    parts.push(element('p', { className: 'text-help', id: `${control.id}-hjaelp` }, help));
    control.setAttribute('aria-describedby', `${control.id}-hjaelp`);
  }
  return element('div', { className: 'text-field' }, ...parts, control);
}

/**
 * Asks in a dialog. `submit()` does what was asked for, and may take its time; what it throws is
 * shown, and what it gives is called when the dialog is closed, as a text behind an open one cannot
 * be changed. `others` are more buttons, { label, choose }. Resolves when all is done; the focus
 * goes back to `owner`.
 */
export function ask({ title, inner, action, submit, owner, others = [] }) {
  fields += 1;
  const heading = element('h2', { id: `tekst-dialog-${fields}` }, title);
  const fault = element('p', { className: 'text-fault', role: 'alert' });
  const go = element('button', { type: 'submit' }, action);
  const cancel = element('button', { type: 'button' }, 'Annullér');
  const more = others.map(({ label }) => element('button', { type: 'button' }, label));
  const form = element('form', { method: 'dialog' }, heading, ...inner, fault, element('p', { className: 'text-buttons' }, go, ...more, cancel));
  const dialog = element('dialog', { className: 'text-dialog', 'aria-labelledby': heading.id }, form);
  // Behind a dialog a text loses its cursor.
  const marked = [owner.selectionStart, owner.selectionEnd];
  return new Promise((resolve) => {
    const close = (then) => {
      dialog.remove();
      owner.focus();
      owner.setSelectionRange(...marked);
      then?.();
      resolve();
    };
    cancel.addEventListener('click', () => close());
    dialog.addEventListener('close', () => dialog.isConnected && close());
    more.forEach((button, at) => button.addEventListener('click', () => close(others[at].choose)));
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      go.disabled = true;
      fault.textContent = '';
      try {
        close(await submit());
      } catch (error) {
        // What the browser itself says is in English.
        fault.textContent = error.name === 'Error' ? error.message : 'Det gik ikke. Svarer programmet stadig? Prøv igen.';
      } finally {
        go.disabled = false;
      }
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
