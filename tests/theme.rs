//! What a web designer may rely on in `themes/kommune`: every word stands in `strings/da.yaml`
//! and is used, templates hold no words of their own, and the README lists what pages get.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::support::{Workspace, repository, without_comments};
use aarsplan::export::{FORMS, Output};
use aarsplan::plan::{Drafts, Taxonomy};
use aarsplan::read_site;
use aarsplan::site::YearPage;
use aarsplan::theme::Theme;

/// What is said about a page outside it (to search engines, in a letter, in a citation), and in the
/// place of a picture.
const SAID_IN_RUST: &[&str] = &[
    "tidligere-nu",
    "fremdrift-ord",
    "aar",
    "andre-aar",
    "beskrivelse",
    "beskrivelse-opfoelgning",
    "beskrivelse-planen",
    "beskrivelse-side",
    "billede-ikke-med",
    "billede-paa-webstedet",
    "citat",
    "enhed",
    "enhed-tom",
    "fodnote",
    "fodnote-tilbage",
    "fodnote-tilbage-til",
    "fodnoter",
    "frist-valg",
    "frister",
    "kalender-flyttet",
    "kalender-frist",
    "kalender-fristen",
    "kalender-kladde",
    "kalender-maerket",
    "kalender-milepael",
    "kalender-naaet",
    "kalender-naaet-den",
    "kalender-navn",
    "kalender-status",
    "komponenter",
    "mail-emne",
    "mail-tekst",
    "oplysninger",
    "status-valg",
];

/// Path and text of every template.
fn templates() -> Vec<(String, String)> {
    let entries = walkdir::WalkDir::new(repository("themes/kommune")).sort_by_file_name();
    let paths = entries.into_iter().map(|entry| entry.unwrap().into_path());
    let templates = paths.filter(|path| path.extension().is_some_and(|ending| ending == "html"));
    templates
        .map(|path| {
            (
                path.display().to_string(),
                fs::read_to_string(&path).unwrap(),
            )
        })
        .collect()
}

#[test]
fn every_word_is_used_and_every_word_used_is_there() {
    let theme = Theme::load(&repository("themes"), "kommune").unwrap();
    let defined: BTreeSet<String> = theme.speech.strings.keys().map(str::to_owned).collect();
    let mut used = BTreeSet::new();
    for (_, template) in templates() {
        for rest in without_comments(&template).split("t(key=").skip(1) {
            // The words of each taxonomy stand under a name that templates are given.
            if let Some(key) = rest.strip_prefix(['"', '\'']) {
                used.insert(key.split(['"', '\'']).next().unwrap().to_owned());
            }
        }
    }
    used.extend(Taxonomy::BUILT_IN.map(|taxonomy| taxonomy.row().folder.to_owned()));
    // So are the names of what menus lead to.
    let menus = YearPage::ALL
        .into_iter()
        .flat_map(|page| [page.row().menu, page.row().footer]);
    used.extend(menus.flatten().map(str::to_owned));
    used.extend(FORMS.iter().map(|form| form.words.to_owned()));
    used.extend(SAID_IN_RUST.iter().map(|&key| key.to_owned()));
    let beyond = |one: &BTreeSet<String>, other| one.difference(other).cloned().collect();
    let none = Vec::<String>::new();
    let missing: Vec<String> = beyond(&used, &defined);
    assert_eq!(missing, none, "strings/da.yaml lacks words that are said");
    let unused: Vec<String> = beyond(&defined, &used);
    assert_eq!(unused, none, "strings/da.yaml has words that nobody says");
}

#[test]
fn a_look_may_change_one_word_of_a_taxonomy_but_not_lack_one() {
    let workspace = Workspace::lejre().and_themes();
    workspace.change(
        "content/site.yaml",
        "udseende: kommune",
        "udseende: havblik",
    );
    workspace.append("themes/havblik/strings/da.yaml", "temaer:\n  ental: Spor\n");
    workspace.succeed(&["build"]);
    let page = workspace.read("output/2022/temaer/energi.html");
    assert!(page.contains("Spor") && page.contains("Temaer"), "{page}");

    let words = "themes/kommune/strings/da.yaml";
    workspace.change(
        words,
        "  tom: \"{Bestemt} har ingen indsatser i planen.\"\n",
        "",
    );
    workspace.change(
        words,
        "  tom-ubestemt: Der er ingen indsatser her i planen.\n",
        "",
    );
    let report = workspace.fail(2, &["build"]);
    let expected = "strings/da.yaml mangler linjen »tom:« under »kerneopgaver:« eller »register:«";
    assert!(report.contains(expected), "{report}");
}

/// What authors type becomes anchors without two hyphens, and these must never be the same.
#[test]
fn ids_of_templates_are_none_that_can_be_typed() {
    let mut ids = 0;
    for (path, template) in templates() {
        for rest in without_comments(&template).split(" id=\"").skip(1) {
            let id = rest.split('"').next().unwrap();
            let is_given = id.starts_with("{{");
            assert!(
                is_given || id == "indhold" || id.contains("--"),
                "{path}: {id}"
            );
            ids += 1;
        }
    }
    assert!(ids > 20, "{ids}");
}

#[test]
fn templates_hold_no_words() {
    for (path, template) in templates() {
        let mut text = without_comments(&template);
        for (open, close) in [("{{", "}}"), ("{%", "%}"), ("<", ">")] {
            while let Some(start) = text.find(open) {
                let end = text[start..].find(close).unwrap() + start + close.len();
                text.replace_range(start..end, " ");
            }
        }
        let word = text
            .split_whitespace()
            .find(|word| word.contains(char::is_alphabetic));
        assert_eq!(word, None, "{path}");
    }
}

/// The text of the files that hold what templates may see.
fn views() -> String {
    let below = walkdir::WalkDir::new(repository("src/theme/view")).sort_by_file_name();
    let below = below.into_iter().map(|entry| entry.unwrap().into_path());
    let files = below.filter(|path| path.is_file());
    files
        .map(|file| fs::read_to_string(file).unwrap())
        .collect()
}

/// Each struct that a template may see, with its fields. One that stands flat within another is a
/// part of it.
fn structs() -> BTreeMap<String, BTreeSet<String>> {
    let mut structs: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut flat: Vec<(String, String)> = Vec::new();
    for part in views().split("pub struct ").skip(1) {
        let name = part.split([' ', '<']).next().unwrap().to_owned();
        let body = part.split("\n}").next().unwrap();
        let lines: Vec<&str> = body.lines().map(str::trim).collect();
        let mut fields = BTreeSet::new();
        for (place, line) in lines.iter().enumerate().skip(1) {
            let field = line
                .strip_prefix("pub ")
                .and_then(|line| line.split_once(": "));
            let Some((field, form)) = field else { continue };
            match lines[place - 1] {
                "#[serde(flatten)]" => flat.push((name.clone(), form.trim_end_matches(',').into())),
                _ => drop(fields.insert(field.to_owned())),
            }
        }
        structs.insert(name, fields);
    }
    for (whole, part) in &flat {
        let fields = structs[part].clone();
        structs.get_mut(whole).unwrap().extend(fields);
    }
    structs.retain(|name, _| !flat.iter().any(|(_, part)| part == name));
    structs
}

/// What the README names in its chapter on variables: `page.kind` and `count`, but no values.
fn named() -> BTreeSet<String> {
    let readme = fs::read_to_string(repository("themes/kommune/README.md")).unwrap();
    let chapter = readme
        .split_once("## Hvad en side får")
        .unwrap()
        .1
        .to_owned();
    let codes = chapter.split('`').skip(1).step_by(2);
    let names = codes.filter(|code| {
        code.chars()
            .all(|c| c.is_ascii_lowercase() || c == '_' || c == '.')
    });
    let names = names.filter(|name| !name.ends_with(".yaml") && !name.ends_with(".md"));
    names.map(str::to_owned).collect()
}

/// The variables of pages, and the struct of each: `site`, `page`, and those that are named after
/// a template, but for those of pieces of pages. All handouts have one of the same name.
fn variables() -> BTreeMap<String, Vec<String>> {
    let views = views();
    let own = views.split("impl View for ").skip(1).map(|view| {
        let variable = view.split('"').nth(1).unwrap();
        (variable, view.split(' ').next().unwrap())
    });
    let own = own.filter(|(variable, _)| !["article", "card"].contains(variable));
    let shared = [("site", "SiteView"), ("page", "PageView")];
    let all = shared.into_iter().chain(own);
    let mut variables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (variable, view) in all {
        let views = variables.entry(variable.to_owned()).or_default();
        views.push(view.to_owned());
    }
    variables
}

/// What stands as code in that chapter and is no field: values that a variable may have, and the
/// variables of `handout-article.html` and `card.html`.
const VALUES: [&str; 13] = [
    "article",
    "card",
    "none",
    "adresse",
    "class",
    "da",
    "kerneopgaver",
    "temaer",
    "udvalg",
    "centre",
    "maerker",
    "baggrunde",
    "indsatser",
];

#[test]
fn the_readme_lists_each_variable_of_a_page_and_no_other() {
    let (structs, named) = (structs(), named());
    for (variable, views) in variables() {
        let prefix = format!("{variable}.");
        let listed: BTreeSet<String> = named
            .iter()
            .filter_map(|name| name.strip_prefix(&prefix).map(str::to_owned))
            .collect();
        let fields: BTreeSet<String> = views
            .iter()
            .flat_map(|view| structs[view].clone())
            .collect();
        assert_eq!(listed, fields, "{variable}");
    }
}

#[test]
fn the_readme_lists_each_field_of_a_form_and_no_other() {
    let (structs, named) = (structs(), named());
    let variables = variables();
    let parts = structs
        .iter()
        .filter(|(name, _)| !variables.values().flatten().any(|view| view == *name));
    let fields: BTreeSet<&str> = parts
        .flat_map(|(_, fields)| fields)
        .map(|field| &**field)
        .collect();
    let listed: BTreeSet<&str> = named
        .iter()
        .map(|name| &**name)
        .filter(|name| !name.contains('.') && !VALUES.contains(name))
        .filter(|name| !variables.contains_key(*name) || fields.contains(name))
        .collect();
    assert_eq!(listed, fields);
}

/// What is built of `content` with the look `theme`, by path.
fn built(content: &Path, themes: &Path, theme: &str) -> BTreeMap<String, Vec<u8>> {
    let site = read_site(content, Path::new("themes"), Drafts::Hidden)
        .unwrap()
        .value;
    let theme = Arc::new(Theme::load(themes, theme).unwrap());
    let output = Output::of(Arc::new(site), theme);
    let files = output.paths().map(|path| {
        let bytes = output.artifact(path).unwrap().unwrap().bytes;
        (path.to_owned(), bytes)
    });
    files.collect()
}

/// Whether any file has these words.
fn says(files: &BTreeMap<String, Vec<u8>>, words: &str) -> bool {
    files
        .values()
        .any(|bytes| String::from_utf8_lossy(bytes).contains(words))
}

#[test]
fn the_full_site_uses_every_template_and_the_bare_one_what_it_can() {
    let pages = walkdir::WalkDir::new(repository("themes/kommune/pages")).min_depth(1);
    let names: BTreeSet<String> = pages
        .into_iter()
        .map(|page| page.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    let themes = Workspace::empty();
    themes.write("maerket/theme.yaml", "navn: maerket\nudvider: kommune\n");
    // Handouts are put together of articles, and lists of cards, each made with a template of its own.
    let articles = "{% for group in handout.groups %}{% for item in group.initiatives %}\
        {{ item.article_html | safe }}{% endfor %}{% endfor %}";
    for name in &names {
        let inside = match &**name {
            "handout.html" => articles,
            "embed.html" | "embed-fragment.html" => "{{ embed.initiatives.cards_html | safe }}",
            _ => "",
        };
        let template = format!("<p>[{name}]</p>{inside}");
        themes.write(&format!("maerket/pages/{name}"), template);
    }
    let unused = |case: &str| -> Vec<&str> {
        let content = repository(&format!("tests/sites/{case}/content"));
        let files = built(&content, themes.root(), "maerket");
        let names = names.iter().map(String::as_str);
        names
            .filter(|name| !says(&files, &format!("[{name}]")))
            .collect()
    };
    assert_eq!(unused("full"), Vec::<&str>::new());
    // It has no initiative and no term, and no address that another site could be given.
    let without = [
        "card.html",
        "changes.html",
        "embed-fragment-card.html",
        "embed-fragment.html",
        "handout-article.html",
        "initiative.html",
        "moved.html",
        "report-handout.html",
        "report.html",
        "term.html",
        "terms.html",
        "who.html",
    ];
    assert_eq!(unused("bare"), without);
}

#[test]
fn the_example_of_another_look_changes_what_it_holds_and_nothing_else() {
    let content = repository("tests/sites/full/content");
    let kommune = built(&content, &repository("themes"), "kommune");
    let havblik = built(&content, &repository("themes"), "havblik");
    let text = |files: &BTreeMap<String, Vec<u8>>, path: &str| {
        String::from_utf8_lossy(&files[path]).into_owned()
    };
    let home = text(&havblik, "2022/index.html");
    assert!(home.contains("class=stat-number") && home.contains("value=\"Find\""));
    let changed = kommune
        .iter()
        .filter(|(path, _)| path.starts_with("assets/"))
        .filter(|(path, _)| !havblik.contains_key(*path));
    let changed: Vec<&str> = changed
        .map(|(path, _)| path.split(['/', '.']).nth(1).unwrap())
        .collect();
    assert_eq!(changed, ["favicon", "kommune", "logo"]);
    let css = havblik
        .iter()
        .find(|(path, _)| path.starts_with("assets/havblik."));
    let css = String::from_utf8_lossy(css.unwrap().1).into_owned();
    let last = css.rfind("--color-band:#0b4f8a").unwrap();
    assert!(css.find("--color-band:#14614a").unwrap() < last);
    // A page without any of it is the same but for the names of those files.
    let main = |page: String| page.split_once("<main").unwrap().1.to_owned();
    let path = "2022/indsatser/1-traeer.html";
    assert_eq!(main(text(&kommune, path)), main(text(&havblik, path)));
}

#[test]
fn another_look_takes_what_it_lacks_from_the_one_it_extends() {
    let themes = Workspace::empty();
    themes.write("havblik/theme.yaml", "navn: havblik\nudvider: kommune\n");
    themes.write("havblik/strings/da.yaml", "soeg: Find\n");
    let label = "{% component label(term: map) %}<b>{{ term.name }}</b>{% endcomponent label %}";
    themes.write("havblik/components/label.html", label);
    let theme = Theme::load(themes.root(), "havblik").unwrap();
    assert_eq!(theme.speech.strings.plain("soeg"), "Find");
    assert_eq!(theme.speech.strings.plain("luk"), "Luk");
    assert!(theme.images.iter().any(|image| image.name == "logo.svg"));
}

#[test]
fn a_text_of_a_look_that_cannot_be_shown_is_refused_at_its_line() {
    for (path, text, expected) in [
        (
            "strings/da.yaml",
            &b"soeg: \"S\\u0007g\"\n"[..],
            "her st\u{e5}r tegnet U+0007",
        ),
        (
            "strings/da.yaml",
            b"luk: Luk\nsoeg: S\x1bg\n",
            "a/strings/da.yaml:2:8",
        ),
        ("strings/da.yaml", b"soeg: S\xf8g\n", "ikke gemt som UTF-8"),
        (
            "theme.yaml",
            b"navn: a\x00\n",
            "her st\u{e5}r tegnet U+0000",
        ),
        (
            "pages/home.html",
            b"S\xf8g",
            "filen pages/home.html er ikke gemt som UTF-8",
        ),
    ] {
        let themes = Workspace::empty();
        themes.write("a/theme.yaml", "udvider: kommune\n");
        themes.write(&format!("a/{path}"), text);
        let said = Theme::load(themes.root(), "a").unwrap_err().to_string();
        assert!(said.contains(expected), "{path}: {said}");
        assert!(
            !said.contains(|c: char| c.is_control() && c != '\n'),
            "{said:?}"
        );
    }
}

/// What stands in `site.yaml` is enough for a municipality to look like itself.
#[test]
fn a_municipality_has_its_own_logo_and_colours_without_a_look_of_its_own() {
    const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 96 48\" width=\"96\" height=\"48\"><path d=\"M0 0h96v48H0z\"/></svg>";
    let workspace = Workspace::lejre();
    workspace.write("content/logo.svg", DRAWING);
    let facts = "adresse: https://plan.eksempel.dk/\nlogo: ./LOGO.svg\nfarver: [\"#0b4f6c\", \"#e8a33d\"]\n";
    workspace.append("content/site.yaml", facts);
    workspace.succeed(&["build"]);
    let page = workspace.read("output/2022/index.html");
    let css = workspace.tree("output/assets");
    let of_kind = |ending: &str| {
        let mut files = css.iter().filter(|(path, _)| path.ends_with(ending));
        files
            .next()
            .map(|(_, bytes)| String::from_utf8(bytes.clone()).unwrap())
            .unwrap()
    };
    for token in ["--color-brand:#0b4f6c;", "--color-band:#e8a33d;"] {
        assert!(of_kind(".css").contains(token), "{token}");
        assert!(
            workspace
                .read("output/2022/handouts/plan.html")
                .contains(token),
            "{token}"
        );
    }
    assert!(
        page.contains("width=\"96\"") && page.contains("assets/logo."),
        "{page}"
    );
    assert!(css.values().any(|bytes| bytes == DRAWING.as_bytes()));
    // Colours of another's picture would be wrong, and a drawing is no picture to share.
    assert!(!page.contains("og:image"), "{page}");

    // Without a logo, that of the look has the colours.
    workspace.change("content/site.yaml", "logo: ./LOGO.svg\n", "");
    workspace.remove("content/logo.svg");
    workspace.succeed(&["build"]);
    let images = workspace.tree("output/assets");
    let has = |bytes: &[u8], colour: &str| String::from_utf8_lossy(bytes).contains(colour);
    let drawings = || images.iter().filter(|(path, _)| path.ends_with(".svg"));
    assert_eq!(
        drawings()
            .filter(|(_, bytes)| has(bytes, "#0b4f6c"))
            .count(),
        1
    );
    assert!(drawings().all(|(_, bytes)| !has(bytes, "#2e8b67") && !has(bytes, "#1d6b4f")));

    workspace.change("content/site.yaml", "farver:", "# farver:");
    workspace.succeed(&["build"]);
    let page = workspace.read("output/2022/index.html");
    assert!(
        page.contains("content=\"https://plan.eksempel.dk/assets/deling."),
        "{page}"
    );
}
