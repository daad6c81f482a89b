//! The preview's part of a page: reloads it, changes its css, shows what there is to mend.
//! The server sends the whole state each time, so that missing a message does no harm.

(() => {
  if (self !== top) return; // the page around it follows

  const own = { ...document.currentScript.dataset };
  const CLOSED = 'aarsplan-lukket';
  const EDIT_STYLE = new CSSStyleSheet();
  EDIT_STYLE.replaceSync('.aarsplan-ret { font-size: 1rem; font-weight: normal; } @media print { .aarsplan-ret { display: none; } }');
  let events;
  let panel;

  listen();
  document.querySelectorAll('iframe').forEach(fitToContent);
  // A browser opens six connections to one server: pages that nobody looks at give theirs up.
  document.addEventListener('visibilitychange', listen);
  addEventListener('pagehide', () => events?.close());
  addEventListener('pageshow', ({ persisted }) => persisted && listen());

  function listen() {
    events?.close();
    if (document.hidden) return;
    events = new EventSource(`/_preview/events?page=${encodeURIComponent(decoded(location.pathname))}`);
    events.onmessage = ({ data }) => follow(JSON.parse(data));
  }

  function decoded(path) {
    try { return decodeURIComponent(path); } catch { return path; }
  }

  function follow(state) {
    const isList = own.faults !== '';
    const stale = isList ? state.faults.version !== own.faults : state.version !== own.version;
    if (stale) {
      events.close();
      location.reload(); // keeps the place on the page
      return;
    }
    if (isList) return;
    if (own.stylesheet && state.stylesheet !== own.stylesheet) changeStylesheet(state.stylesheet);
    if (own.version) show(state);
  }

  /** An example's frame is as high as the example. */
  function fitToContent(frame) {
    const fit = () => { frame.style.height = `${frame.contentDocument.body.scrollHeight + frame.offsetHeight - frame.clientHeight + 40}px`; };
    frame.addEventListener('load', fit);
  }

  /** Takes the old css away when the new one is there, so that the page is never bare. */
  function changeStylesheet(path) {
    const isOld = (link) => decoded(new URL(link.href).pathname) === `/${own.stylesheet}`;
    const olds = [...document.querySelectorAll('link[rel~="stylesheet"]')].filter(isOld);
    if (olds.length === 0) location.reload(); // the css stands in the page itself
    for (const old of olds) {
      const link = old.cloneNode();
      link.href = `/${path}`;
      link.addEventListener('load', () => old.remove());
      old.after(link);
    }
    own.stylesheet = path;
  }

  function show(state) {
    panel ??= makePanel();
    const { faults, page } = state;
    const closed = sessionStorage.getItem(CLOSED) === faults.version;
    panel.summary.textContent = ['Forhåndsvisning', page.draft && 'kladde', page.counted && `${page.counted} på siden`].filter(Boolean).join(' · ');
    panel.page.innerHTML = page.html;
    showWaysToEdit(page.edit);
    panel.all.hidden = !faults.counted;
    panel.allLink.textContent = `I hele planen: ${faults.counted}`;
    panel.reopen.hidden = faults.errors === 0 || !closed;
    panel.overlay.hidden = faults.errors === 0 || closed;
    if (panel.shown === faults.version) return;
    panel.shown = faults.version;
    panel.heading.textContent = faults.errors > 0 ? `${faults.counted}. Siden er, som den var før` : '';
    panel.list.innerHTML = faults.html;
  }

  /** »Ret« for the page, and for each thing on it that has a file of its own. */
  function showWaysToEdit(edit) {
    panel.edit.hidden = !edit;
    panel.editPage.hidden = !edit?.page;
    if (edit?.page) panel.editPage.href = edit.page;
    if (!edit || document.querySelector('.aarsplan-ret')) return;
    if (edit.parts.length > 0) document.adoptedStyleSheets.push(EDIT_STYLE);
    for (const [id, href] of edit.parts) {
      const place = document.getElementById(id);
      const name = place?.querySelector('dt, h2, h3, h4, dfn') ?? place;
      if (!name) continue;
      const link = Object.assign(document.createElement('a'), { className: 'aarsplan-ret', href, textContent: 'Ret' });
      link.setAttribute('aria-label', `Ret »${name.textContent.trim()}«`);
      name.append(' ', link);
    }
  }

  function setClosed(closed) {
    if (closed) sessionStorage.setItem(CLOSED, panel.shown);
    else sessionStorage.removeItem(CLOSED);
    panel.overlay.hidden = closed;
    panel.reopen.hidden = !closed;
    panel[closed ? 'reopen' : 'close'].focus();
  }

  /** In a shadow of its own, so that the theme's css does not reach it, nor its css the theme. */
  function makePanel() {
    const host = document.createElement('aarsplan-forhaandsvisning');
    host.lang = 'da';
    host.hidden = true;
    const shadow = host.attachShadow({ mode: 'open' });
    shadow.innerHTML = `
      <link rel="stylesheet" href="/_preview/preview.css">
      <aside class="panel" aria-label="Forhåndsvisning">
        <p class="edit" hidden><a class="edit-page">Ret siden</a> <a href="/_ret/">Alt, der kan rettes</a></p>
        <details>
          <summary></summary>
          <div class="page"></div>
          <p class="all"><a href="/_fejl"></a></p>
          <p><a href="/_komponenter">Udseendets komponenter</a></p>
        </details>
        <button type="button" class="reopen" hidden>Vis fejl</button>
      </aside>
      <section class="overlay" aria-labelledby="heading" hidden>
        <div class="head">
          <div role="alert"><h2 id="heading"></h2></div>
          <button type="button" class="close">Luk</button>
        </div>
        <div class="list"></div>
      </section>`;
    const find = (selector) => shadow.querySelector(selector);
    // Without its css it would stand in the page's way.
    find('link').addEventListener('load', () => { host.hidden = false; });
    const made = {
      summary: find('summary'),
      page: find('.page'),
      edit: find('.edit'),
      editPage: find('.edit-page'),
      all: find('.all'),
      allLink: find('.all a'),
      reopen: find('.reopen'),
      overlay: find('.overlay'),
      heading: find('#heading'),
      close: find('.close'),
      list: find('.list'),
      shown: null,
    };
    made.close.addEventListener('click', () => setClosed(true));
    made.reopen.addEventListener('click', () => setClosed(false));
    made.overlay.addEventListener('keydown', ({ key }) => key === 'Escape' && setClosed(true));
    document.body.append(host);
    return made;
  }
})();
