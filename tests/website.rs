//! What a reader may rely on of the whole site: every initiative in its place, the same bytes
//! each time, years side by side.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::support::content::{File, Folder, number, texts, truth};
use crate::support::{DRAFT, Workspace, built, initiatives_in, lejre, repository, tree, words_of};
use aarsplan::plan::{Drafts, Taxonomy};
use aarsplan::read_site;
use aarsplan::site::{Route, Site, YearPage};
use aarsplan::theme::Theme;

fn site() -> Site {
    read_site(&lejre(), Path::new("themes"), Drafts::Hidden)
        .unwrap()
        .value
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// Who names whom is read from the files here, not by the program.
#[test]
fn every_term_lists_exactly_the_initiatives_that_name_it() {
    let files = built(&lejre());
    let folder = |name: &str| Folder::read(&lejre().join("2022"), name);
    let initiatives = folder("indsatser").0;
    for (name, key) in [
        ("temaer", "tema"),
        ("maerker", "mærker"),
        ("udvalg", "politisk"),
        ("centre", "administrativt"),
    ] {
        let terms = folder(name);
        let names = |file: &File, stem: &str| {
            let side = &file.facts[key];
            let references = texts(side.get(name).unwrap_or(side)).into_iter();
            let found = references.map(|one| terms.find(&one).stem.clone());
            found.collect::<Vec<_>>().contains(&stem.to_owned())
        };
        let concerns_all = |file: &File| file.facts[key].get("alle_fagcentre").is_some_and(truth);
        for term in &terms.0 {
            let unit = term.facts["slags"] == "enhed";
            let cross = |file: &&File| !unit && concerns_all(file) && !names(file, &term.stem);
            let own = initiatives.iter().filter(|file| names(file, &term.stem));
            let cross = initiatives.iter().filter(cross);
            let sorted = |files: &mut dyn Iterator<Item = &File>| {
                let mut numbers: Vec<u64> = files.map(|file| number(&file.facts["nr"])).collect();
                numbers.sort_unstable();
                numbers
            };
            let page = text(&files[&format!("2022/{name}/{}.html", term.stem)]);
            let listed: Vec<u64> = initiatives_in(page).into_iter().map(u64::from).collect();
            let mut expected = sorted(&mut own.into_iter());
            expected.extend(sorted(&mut cross.into_iter()));
            assert_eq!(listed, expected, "{name}/{}", term.stem);
        }
    }
}

/// The frame around every page is the same, so one page shows where it leads.
#[test]
fn each_page_that_a_year_has_one_of_stands_at_its_address_and_is_led_to() {
    let files = built(&lejre());
    let strings = Theme::load(&repository("themes"), "kommune")
        .unwrap()
        .speech
        .strings;
    let data = text(&files["2022/data/index.html"]);
    let [menu, footer] = ["class=site-nav", "class=site-footer"].map(|class| {
        let (_, nav) = data.split_once(class).unwrap();
        nav.split("</nav>").next().unwrap()
    });
    for page in YearPage::ALL {
        let row = page.row();
        let route = |page| Route::of_year(2022.into(), page);
        let href = route(page).from(&route(YearPage::Data));
        let Some(own) = files.get(&format!("2022/{}", row.path)) else {
            // The plan has nothing to show there.
            let is_led_to = menu.contains(&href) || footer.contains(&href);
            assert!(!row.kept_empty && !is_led_to, "{}", row.path);
            continue;
        };
        assert_eq!(text(own).matches("<h1").count(), 1, "{}", row.path);
        for (place, word) in [(menu, row.menu), (footer, row.footer)] {
            let link = word.map(|word| (href.clone(), strings.plain(word)));
            let links = place.split("href=").skip(1).filter_map(|link| {
                let (href, rest) = link.trim_start_matches('"').split_once(['"', ' ', '>'])?;
                let (_, words) = rest.split_once('>').unwrap_or(("", rest));
                Some((href.to_owned(), words.split('<').next()?))
            });
            let found: Vec<_> = links.filter(|(to, _)| *to == href).collect();
            assert_eq!(found, Vec::from_iter(link), "{}", row.path);
        }
    }
}

#[test]
fn the_plan_counts_as_it_was_printed() {
    let site = site();
    let plan = &site.plans.years[0];
    let carried = |code: &str| {
        let terms = plan.terms.values().flatten();
        let mut coded = terms.filter(|term| term.code.as_deref() == Some(code));
        coded.next().unwrap().initiatives.len()
    };
    assert_eq!(plan.initiatives.len(), 32);
    assert_eq!(plan.taxonomy(Taxonomy::Topic).len(), 11);
    assert_eq!(carried("CTM"), 22);
    for silent in ["UBU", "UJAI", "UKTF", "USSÆ", "KB", "CBL", "CKF", "CVO"] {
        assert_eq!(carried(silent), 0, "{silent}");
    }
}

/// The numbers between the words that stand before and behind them in a page.
fn number_behind(page: &str, before: &str) -> usize {
    let at = page
        .find(before)
        .unwrap_or_else(|| panic!("{before} is not there"));
    let rest = &page[at + before.len()..];
    let digits = rest.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap();
    digits[..end].parse().unwrap()
}

/// A centre's own initiatives are those that name it, wherever they are counted.
#[test]
fn a_centre_has_one_number_wherever_it_stands() {
    let (site, files) = (site(), built(&lejre()));
    let plan = &site.plans.years[0];
    let page = |path: &str| text(&files[path]).to_owned();
    let (search, whole) = (page("soeg.html"), page("2022/handouts/plan.html"));
    let (handouts, list) = (
        page("2022/handouts/index.html"),
        page("2022/centre/index.html"),
    );
    let centres = plan.taxonomy(Taxonomy::Centre).iter();
    let mut cross_cutting = 0;
    for centre in centres.filter(|centre| !centre.initiatives.is_empty()) {
        let (count, slug) = (centre.initiatives.len(), &centre.slug);
        let named = plan.initiatives.iter().filter(|initiative| {
            let mut terms = initiative.terms_of(Taxonomy::Centre).iter();
            terms.any(|&id| plan.term(id).slug == *slug)
        });
        assert_eq!(named.count(), count, "{slug}");
        let facet = format!("name=\"center\" value=\"{slug}\"");
        let facet = search.find(&facet).map(|at| &search[at + facet.len()..]);
        assert_eq!(number_behind(facet.unwrap(), "data-tal"), count, "{slug}");
        let filter = format!("<option value=\"{slug}\">");
        let of_centres = &whole[whole.find("filter--center").unwrap()..];
        let filter = &of_centres[of_centres.find(&filter).unwrap() + filter.len()..];
        assert_eq!(number_behind(filter, "("), count, "{slug}");
        for (page, address, before) in [
            (&handouts, format!("centre-{slug}.html"), "<td>"),
            (&list, format!("href=\"{slug}.html"), "term-row-count"),
        ] {
            let row = &page[page.find(&address).unwrap()..];
            assert_eq!(number_behind(row, before), count, "{slug}");
        }
        let own = page(&format!("2022/centre/{slug}.html"));
        assert_eq!(number_behind(&own, "id=del--indsatser>"), count, "{slug}");
        if !centre.cross_cutting.is_empty() {
            assert!(own.contains("og 1 tværgående"), "{slug}");
            cross_cutting += 1;
        }
    }
    assert!(cross_cutting > 1, "no centre has cross-cutting initiatives");
    let choice = "value=\"tværgående\"";
    assert_eq!(
        number_behind(&search[search.find(choice).unwrap()..], "data-tal"),
        1
    );
}

#[test]
fn an_initiatives_page_says_all_that_the_plan_says_of_it() {
    let (site, files) = (site(), built(&lejre()));
    let plan = &site.plans.years[0];
    for initiative in &plan.initiatives {
        let route = Route::initiative(plan.year, &initiative.slug);
        let page = words_of(text(&files[route.path()]));
        let texts = initiative
            .values
            .iter()
            .filter_map(|value| value.value.words());
        let said = initiative.notes().chain(texts);
        let body = initiative
            .body
            .plain
            .split('\n')
            .filter(|block| !block.is_empty());
        for text in said.chain(body).chain([&*initiative.title]) {
            assert!(page.contains(text), "{}: {text}", initiative.number);
        }
        for id in initiative.terms() {
            assert!(page.contains(&plan.term(id).name), "{}", initiative.number);
        }
    }
}

/// The way to a page leads through what the menu shows as the place that the reader is in, and
/// through nothing twice.
#[test]
fn the_menu_and_the_way_to_a_page_agree() {
    let between = |page: &str, begin: &str, end: &str| {
        let from = page.find(begin).map(|at| &page[at..])?;
        Some(from[..from.find(end).unwrap()].to_owned())
    };
    let mut lit = 0;
    for (path, bytes) in built(&lejre()) {
        if !path.ends_with(".html") {
            continue;
        }
        let page = text(&bytes);
        let Some(way) = between(page, "class=\"wrap breadcrumbs\"", "</nav>") else {
            continue;
        };
        let mut steps: Vec<&str> = way.split("href=").skip(1).collect();
        steps.sort_unstable();
        let length = steps.len();
        steps.dedup();
        assert_eq!(steps.len(), length, "{path}: {way}");
        let menu = between(page, "class=site-nav", "</nav>").unwrap();
        if let Some(entry) = between(&menu, "aria-current=true", "</a>") {
            let name = entry.rsplit('>').next().unwrap();
            assert!(
                way.contains(&format!(">{name}</a>")),
                "{path}: {name}, but {way}"
            );
            lit += 1;
        }
    }
    assert!(lit > 50, "only {lit} pages are within an entry of the menu");
}

#[test]
fn built_twice_it_is_the_same_bytes() {
    assert_eq!(built(&lejre()), built(&lejre()));
}

/// Notepad, and git on Windows, put a mark before a text and end its lines in two characters.
fn save_as_notepad(folder: &Path, endings: &[&str]) {
    for (path, bytes) in tree(folder) {
        if endings.iter().any(|ending| path.ends_with(ending)) {
            let lines = String::from_utf8(bytes).unwrap().replace("\r\n", "\n");
            let saved = format!("\u{feff}{}", lines.replace('\n', "\r\n"));
            fs::write(folder.join(path), saved).unwrap();
        }
    }
}

#[test]
fn saved_by_another_program_content_and_looks_make_the_same_bytes() {
    // It extends the built-in look, so that the files of both are read.
    let workspace = Workspace::with_content(&repository("tests/fixtures/every-feature"));
    let workspace = workspace.and_themes();
    workspace.change(
        "content/site.yaml",
        "udseende: kommune",
        "udseende: havblik",
    );
    workspace.succeed(&["build"]);
    let before = workspace.tree("output");
    let texts = [".md", ".yaml", ".html", ".css", ".js", ".svg"];
    save_as_notepad(&workspace.path("themes"), &texts);
    save_as_notepad(&workspace.path("content"), &[".md", ".yaml"]);
    workspace.succeed(&["build", "--output", "again"]);
    let after = workspace.tree("again");
    let differs = before
        .iter()
        .filter(|(path, bytes)| after.get(*path) != Some(*bytes));
    let differs: Vec<&String> = differs.map(|(path, _)| path).collect();
    assert!(differs.is_empty(), "{differs:?}");
    assert_eq!(after.len(), before.len());
}

#[test]
fn another_year_stands_beside_the_first() {
    let first = built(&lejre());
    let workspace = Workspace::lejre();
    for (path, bytes) in workspace.tree("content/2022") {
        workspace.write(&format!("content/2023/{path}"), bytes);
    }
    let plan = "---\ntitel: Den nye plan\når: 2023\n---\n";
    workspace.write("content/2023/plan.md", plan);
    workspace.remove("content/2023/indsatser/33-analyse-af-resultat-i-udligningssystemet.md");
    workspace.succeed(&["build"]);
    let both = workspace.tree("output");
    let start = text(&both["index.html"]);
    assert!(start.contains("Den nye plan"));
    assert!(start.contains("2022/index.html"));
    let count = |year: &str| both.keys().filter(|path| path.starts_with(year)).count();
    let addresses = first.keys().filter(|path| path.starts_with("2022/"));
    let addresses: Vec<&String> = addresses.collect();
    assert_eq!(count("2022/"), addresses.len());
    assert_eq!(count("2023/"), addresses.len() - 1);
    for address in addresses {
        assert!(both.contains_key(address), "{address} is gone");
    }
}

#[test]
fn drafts_are_nowhere() {
    let workspace = Workspace::lejre();
    workspace.write("content/2022/indsatser/34-zebrastriber.md", DRAFT);
    workspace.succeed(&["build"]);
    for (path, bytes) in workspace.tree("output") {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(!text.contains("zebra") && !path.contains("zebra"), "{path}");
        assert!(!text.contains("33 indsatser"), "{path} counts the draft");
    }
}

/// What is sent anew to a server: the files whose bytes are others, and they alone.
#[test]
fn a_file_has_a_new_time_where_its_bytes_are_new_and_nowhere_else() {
    let workspace = Workspace::lejre();
    let built = || -> BTreeMap<String, (Vec<u8>, SystemTime)> {
        workspace.succeed(&["build"]);
        let files = workspace.tree("output").into_iter();
        let ours = files.filter(|(path, _)| !path.starts_with('.'));
        ours.map(|(path, bytes)| {
            let file = fs::metadata(workspace.path("output").join(&path)).unwrap();
            (path, (bytes, file.modified().unwrap()))
        })
        .collect()
    };
    let first = built();
    workspace.change(
        "content/2022/indsatser/23-skovrejsning.md",
        "titel: ",
        "titel: Ny ",
    );
    let second = built();
    let (mut same, mut other) = (Vec::new(), Vec::new());
    for (path, (bytes, time)) in &second {
        // A file in `assets/` has a new name where it has new bytes.
        let Some((old_bytes, old_time)) = first.get(path) else {
            continue;
        };
        match bytes == old_bytes {
            true => same.push(path.as_str()),
            false => other.push(path.as_str()),
        }
        assert_eq!(time == old_time, bytes == old_bytes, "{path}");
    }
    assert!(other.contains(&"2022/indsatser/23-skovrejsning.html"));
    assert!(same.contains(&"2022/ordliste.html"), "{other:?}");
    assert!(second == built(), "nothing changed, but a file did");
}

#[test]
fn a_page_goes_with_its_file() {
    let workspace = Workspace::lejre();
    workspace.succeed(&["build"]);
    assert!(workspace.exists("output/2022/maerker/klimaplan.html"));
    workspace.remove("content/2022/maerker/klimaplan.md");
    for (path, bytes) in workspace.tree("content/2022/indsatser") {
        let without = text(&bytes).replace("mærker: [klimaplan]\n", "");
        workspace.write(&format!("content/2022/indsatser/{path}"), without);
    }
    workspace.succeed(&["build"]);
    for (path, bytes) in workspace.tree("output") {
        assert!(!path.contains("maerke-klimaplan"), "{path}");
        let says = String::from_utf8_lossy(&bytes).contains("maerker/klimaplan");
        assert!(!says || !path.ends_with(".html"), "{path} leads to it");
    }
    assert!(!workspace.exists("output/2022/maerker/klimaplan.html"));
}

/// Who finds an old page learns that it is old; what an initiative became stands there by its name.
#[test]
fn every_page_of_an_older_plan_says_that_a_newer_one_is_in_force() {
    let workspace = Workspace::with_content(&repository("tests/fixtures/every-feature"));
    workspace.succeed(&["build"]);
    let pages = workspace.tree("output").into_iter();
    let pages = pages.filter(|(path, bytes)| {
        // What is pasted into other sites is no page.
        path.ends_with(".html") && bytes.starts_with(b"<!")
    });
    let (mut old, mut new) = (0, 0);
    for (path, bytes) in pages {
        let html = String::from_utf8(bytes).unwrap();
        let is_old = path.starts_with("2021/");
        assert_eq!(html.contains("data-nyere=\"2022\""), is_old, "{path}");
        *if is_old { &mut old } else { &mut new } += 1;
    }
    assert!(old > 20 && new > 20, "{old} old pages and {new} new ones");
    let trees = workspace.read("output/2021/indsatser/7-traeer.html");
    let banner = trees.split("data-nyere").nth(1).unwrap();
    let banner = banner.split("</ul>").next().unwrap();
    assert!(
        banner.contains("href=\"../../2022/indsatser/1-traeer.html\""),
        "{banner}"
    );
}
