// The corpus as a site for Hugo.

import { writer } from '../corpus/writer.mjs';
import { TAXONOMIES, glossary, pages, toml, years } from './sites.mjs';

const BASE = `<!doctype html>
<html lang="da">
<head><meta charset="utf-8"><title>{{ .Title }} – {{ site.Title }}</title><meta name="viewport" content="width=device-width"></head>
<body>
<header><nav><a href="{{ "/" | relURL }}">{{ site.Title }}</a>{{ range site.Sections }} <a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav></header>
<main id="indhold">{{ block "main" . }}{{ end }}</main>
<footer><p>Prøveby Kommune</p></footer>
</body>
</html>
`;

const PAGE = `{{ define "main" }}<article data-indsats="{{ .Params.nr }}"><h1>{{ .Title }}</h1>
<dl>{{ range $name := slice ${Object.keys(TAXONOMIES).map((name) => `"${name}"`).join(' ')} }}{{ with $.GetTerms $name }}<dt>{{ $name }}</dt>{{ range . }}<dd><a href="{{ .RelPermalink }}">{{ .Title }}</a></dd>{{ end }}{{ end }}{{ end }}<dt>baggrund</dt><dd>{{ .Params.baggrund }}</dd></dl>
{{ .Content }}</article>{{ end }}
`;

const LIST = `{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}<p>{{ len .Pages }} sider</p>
<ul>{{ range .Pages }}<li data-indsats="{{ .Params.nr }}"><a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ range .GetTerms "tema" }} {{ .Title }}{{ end }}{{ range .GetTerms "udvalg" }} {{ .Title }}{{ end }}{{ range .GetTerms "center" }} {{ .Title }}{{ end }}</li>{{ end }}</ul>{{ end }}
`;

export function writeHugo(folder, count, kind) {
  const write = writer(folder);
  const names = Object.keys(TAXONOMIES);
  write('hugo.toml', toml({ baseURL: 'https://plan.eksempel.dk/', locale: 'da', title: 'Årsplan', disableKinds: ['RSS', 'sitemap', '404'], capitalizeListTitles: false })
    + `[taxonomies]\n${names.map((name) => `${name} = "${name}"\n`).join('')}`);
  write('layouts/baseof.html', BASE);
  write('layouts/page.html', PAGE);
  for (const layout of ['home', 'section', 'taxonomy', 'term']) write(`layouts/${layout}.html`, LIST);
  write('content/ordliste.md', `+++\ntitle = "Ordliste"\n+++\n${glossary}`);
  for (const year of years(count, kind)) {
    write(`content/${year}/_index.md`, `+++\n${toml({ title: `Årsplan ${year}` })}+++\n`);
    write(`content/${year}/indsatser/_index.md`, `+++\n${toml({ title: `Indsatser ${year}` })}+++\n`);
  }
  for (const { path, title, facts, groups, text } of pages(count, kind)) {
    write(`content/${path}.md`, `+++\n${toml({ title, ...groups })}[params]\n${toml(facts)}+++\n${text}`);
  }
}
