// The corpus as a site for Blades, whose pages are written in Rust by Mustache templates.

import { writer } from '../corpus/writer.mjs';
import { TAXONOMIES, glossary, pages, toml, years } from './sites.mjs';

const frame = (main) => `<!doctype html>
<html lang="da">
<head><meta charset="utf-8"><title>{{title}} – {{site title}}</title><meta name="viewport" content="width=device-width"></head>
<body>
<header><nav><a href="{{index permalink}}">{{site title}}</a></nav></header>
<main id="indhold">${main}</main>
<footer><p>Prøveby Kommune</p></footer>
</body>
</html>
`;

const GROUPS = Object.keys(TAXONOMIES).map((name) => `<dt>${name}</dt><dd>{{${name}}}</dd>`).join('');
const PAGE = `<article data-indsats="{{nr}}"><h1>{{title}}</h1><dl>${GROUPS}<dt>baggrund</dt><dd>{{baggrund}}</dd></dl>{{content}}</article>`;
const LIST = '<h1>{{title}}</h1>{{content}}<ul>{{#subsections}}<li><a href="{{permalink}}">{{title}}</a></li>{{/subsections}}{{#pages}}<li data-indsats="{{nr}}"><a href="{{permalink}}">{{title}}</a> {{baggrund}}</li>{{/pages}}</ul>';

export function writeBlades(folder, count, kind) {
  const write = writer(folder);
  const taxonomies = Object.keys(TAXONOMIES).map((name) => `[taxonomies.${name}]\ntitle = "${name}"\n`);
  write('Blades.toml', `${toml({ title: 'Årsplan', url: 'https://plan.eksempel.dk', lang: 'da' })}${taxonomies.join('')}`);
  write('templates/page.html', frame(PAGE));
  write('templates/section.html', frame(LIST));
  write('templates/taxonomy.html', frame('<h1>{{title}}</h1><ul>{{#keys}}<li><a href="{{key}}">{{key}}</a></li>{{/keys}}</ul>'));
  write('templates/taxonomy_key.html', frame(LIST));
  write('content/index.toml', 'title = "Årsplan"\n');
  write('content/ordliste.md', `+++\ntitle = "Ordliste"\n+++\n${glossary}`);
  for (const year of years(count, kind)) {
    write(`content/${year}/index.toml`, toml({ title: `Årsplan ${year}` }));
    write(`content/${year}/indsatser/index.toml`, toml({ title: `Indsatser ${year}` }));
  }
  for (const { path, title, facts, groups, text } of pages(count, kind)) {
    const known = { title, ...facts, ...Object.fromEntries(Object.entries(groups).map(([name, terms]) => [name, terms.join(', ')])) };
    write(`content/${path}.md`, `+++\n${toml(known)}[taxonomies]\n${toml(groups)}+++\n${text}`);
  }
}
