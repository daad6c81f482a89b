// The corpus as a site for Zola, with its search index.

import { writer } from '../corpus/writer.mjs';
import { TAXONOMIES, glossary, pages, toml, years } from './sites.mjs';

const BASE = `<!doctype html>
<html lang="da">
<head><meta charset="utf-8"><title>{% block title %}{% endblock %} – {{ config.title }}</title><meta name="viewport" content="width=device-width"></head>
<body>
<header><nav><a href="{{ get_url(path="/") }}">{{ config.title }}</a></nav></header>
<main id="indhold">{% block main %}{% endblock %}</main>
<footer><p>Prøveby Kommune</p></footer>
</body>
</html>
`;

const PAGE = `{% extends "base.html" %}{% block title %}{{ page.title }}{% endblock %}
{% block main %}<article data-indsats="{{ page.extra.nr | default(value="") }}"><h1>{{ page.title }}</h1>
<dl>{% for name, terms in page.taxonomies %}<dt>{{ name }}</dt>{% for term in terms %}<dd><a href="{{ get_taxonomy_url(kind=name, name=term) }}">{{ term }}</a></dd>{% endfor %}{% endfor %}<dt>baggrund</dt><dd>{{ page.extra.baggrund | default(value="") }}</dd></dl>
{{ page.content | safe }}</article>{% endblock %}
`;

const list = (pagesOf, titleOf) => `{% extends "base.html" %}{% block title %}{{ ${titleOf} }}{% endblock %}
{% block main %}<h1>{{ ${titleOf} }}</h1>
<ul>{% for page in ${pagesOf} %}<li data-indsats="{{ page.extra.nr | default(value="") }}"><a href="{{ page.permalink }}">{{ page.title }}</a>{% for name, terms in page.taxonomies %}{% for term in terms %} {{ term }}{% endfor %}{% endfor %}</li>{% endfor %}</ul>{% endblock %}
`;

const TERMS = `{% extends "base.html" %}{% block title %}{{ taxonomy.name }}{% endblock %}
{% block main %}<h1>{{ taxonomy.name }}</h1><ul>{% for term in terms %}<li><a href="{{ term.permalink }}">{{ term.name }}</a></li>{% endfor %}</ul>{% endblock %}
`;

export function writeZola(folder, count, kind) {
  const write = writer(folder);
  const taxonomies = Object.keys(TAXONOMIES).map((name) => `{ name = "${name}" }`);
  write('config.toml', toml({ base_url: 'https://plan.eksempel.dk', title: 'Årsplan', default_language: 'da', build_search_index: true, minify_html: true, generate_sitemap: false })
    + `taxonomies = [${taxonomies.join(', ')}]\n`);
  write('templates/base.html', BASE);
  write('templates/page.html', PAGE);
  for (const name of ['index', 'section']) write(`templates/${name}.html`, list('section.pages', 'section.title'));
  write('templates/taxonomy_single.html', list('term.pages', 'term.name'));
  write('templates/taxonomy_list.html', TERMS);
  write('content/_index.md', '+++\ntitle = "Årsplan"\n+++\n');
  write('content/ordliste.md', `+++\ntitle = "Ordliste"\n+++\n${glossary}`);
  for (const year of years(count, kind)) {
    write(`content/${year}/_index.md`, `+++\n${toml({ title: `Årsplan ${year}` })}+++\n`);
    write(`content/${year}/indsatser/_index.md`, `+++\n${toml({ title: `Indsatser ${year}` })}+++\n`);
  }
  for (const { path, title, facts, groups, text } of pages(count, kind)) {
    write(`content/${path}.md`, `+++\n${toml({ title })}[taxonomies]\n${toml(groups)}[extra]\n${toml(facts)}+++\n${text}`);
  }
}
