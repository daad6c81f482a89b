//! What a reader may rely on of the whole site: every initiative in its place, the same bytes
//! each time, years side by side.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use aarsplan::plan::{Drafts, Taxonomy};
use aarsplan::site::{Route, Site};
use aarsplan::{Folders, build, read_site};
use tempfile::TempDir;

fn repository(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

/// Builds `content` into a folder of its own and gives every file by its path.
fn built(content: &Path) -> BTreeMap<String, Vec<u8>> {
    let output = TempDir::new().unwrap();
    build_into(content, output.path());
    files(output.path())
}

fn build_into(content: &Path, output: &Path) {
    let themes = repository("themes");
    let folders = Folders {
        content,
        themes: &themes,
        output,
    };
    let result = build(folders, Drafts::Hidden, &|_, _| {}).unwrap();
    assert!(result.value.is_some(), "{:#?}", result.diagnostics);
}

fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(root).into_iter().map(Result::unwrap);
    entries
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(root).unwrap().to_str().unwrap();
            (path.to_owned(), fs::read(entry.path()).unwrap())
        })
        .collect()
}

fn copy_of_content() -> TempDir {
    let copy = TempDir::new().unwrap();
    for (path, bytes) in files(&repository("content")) {
        let file = copy.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
    copy
}

fn real_site() -> Site {
    read_site(&repository("content"), Drafts::Hidden)
        .unwrap()
        .value
}

/// The numbers of the initiatives that a page lists, in order.
fn listed(html: &[u8]) -> Vec<u32> {
    let html = std::str::from_utf8(html).unwrap();
    let marks = html.split("data-indsats=").skip(1);
    let numbers = marks.map(|rest| {
        let rest = rest.trim_start_matches('"');
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap();
        rest[..end].parse().unwrap()
    });
    numbers.collect()
}

#[test]
fn every_term_lists_exactly_its_initiatives() {
    let (site, files) = (real_site(), built(&repository("content")));
    let plan = &site.plans.years[0];
    for taxonomy in Taxonomy::ALL {
        for id in plan.term_ids(taxonomy) {
            let term = plan.term(id);
            let route = Route::term(plan.year, taxonomy, &term.slug);
            let members = term.initiatives.iter().chain(&term.cross_cutting);
            let expected: Vec<u32> = members.map(|&at| plan.initiatives[at].number).collect();
            assert_eq!(listed(&files[route.path()]), expected, "{}", term.name);
        }
    }
}

#[test]
fn the_plan_counts_as_it_was_printed() {
    let site = real_site();
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

/// The words that a reader sees: inline tags part nothing.
fn words_of(html: &[u8]) -> String {
    let mut text = std::str::from_utf8(html).unwrap().to_owned();
    text = text.replace("<wbr>", "");
    for inline in ["a", "button", "sub", "em", "span", "strong"] {
        text = text.replace(&format!("</{inline}>"), "");
        while let Some(start) = text.find(&format!("<{inline} ")) {
            let end = start + text[start..].find('>').unwrap() + 1;
            text.replace_range(start..end, "");
        }
        text = text.replace(&format!("<{inline}>"), "");
    }
    text = text.replace(['<', '>'], " ");
    for (entity, character) in [("&amp;", "&"), ("&quot;", "\""), ("&#x27;", "'")] {
        text = text.replace(entity, character);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn an_initiatives_page_says_all_that_the_plan_says_of_it() {
    let (site, files) = (real_site(), built(&repository("content")));
    let plan = &site.plans.years[0];
    for initiative in &plan.initiatives {
        let route = Route::initiative(plan.year, &initiative.slug);
        let page = words_of(&files[route.path()]);
        let background = initiative
            .background
            .iter()
            .map(|background| &background.text);
        let notes = [&initiative.committees.note, &initiative.centres.note];
        let body = initiative
            .body
            .plain
            .split('\n')
            .filter(|block| !block.is_empty());
        let texts = background
            .chain(notes.into_iter().flatten())
            .map(String::as_str);
        for text in texts.chain(body).chain([&*initiative.title]) {
            assert!(page.contains(text), "{}: {text}", initiative.number);
        }
        for id in initiative.terms() {
            assert!(page.contains(&plan.term(id).name), "{}", initiative.number);
        }
    }
}

#[test]
fn built_twice_it_is_the_same_bytes() {
    let content = repository("content");
    assert_eq!(built(&content), built(&content));
}

#[test]
fn another_year_stands_beside_the_first() {
    let first = built(&repository("content"));
    let content = copy_of_content();
    let (old, new) = (content.path().join("2022"), content.path().join("2023"));
    for (path, bytes) in files(&old) {
        let file = new.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
    fs::write(
        new.join("plan.md"),
        "---\ntitel: Den nye plan\når: 2023\n---\n",
    )
    .unwrap();
    let last = files(&new)
        .into_keys()
        .find(|path| path.starts_with("indsatser/33-"));
    fs::remove_file(new.join(last.unwrap())).unwrap();
    let both = built(content.path());
    let start = std::str::from_utf8(&both["index.html"]).unwrap();
    assert!(start.contains("Den nye plan"));
    assert!(start.contains("2022/index.html"));
    let pages = |files: &BTreeMap<String, Vec<u8>>, year: &str| {
        files.keys().filter(|path| path.starts_with(year)).count()
    };
    assert_eq!(pages(&both, "2022/"), pages(&first, "2022/"));
    assert_eq!(pages(&both, "2023/"), pages(&first, "2022/") - 1);
    let addresses = first.keys().filter(|path| path.starts_with("2022/"));
    for address in addresses {
        assert!(both.contains_key(address), "{address} is gone");
    }
}

#[test]
fn drafts_are_nowhere() {
    let content = copy_of_content();
    let draft = "---\nnr: 34\ntitel: Zebrastriber\ntema: energi\npolitisk: KB\nadministrativt: CTM\nkladde: ja\n---\nOm BNBO.\n";
    fs::write(
        content.path().join("2022/indsatser/34-zebrastriber.md"),
        draft,
    )
    .unwrap();
    for (path, bytes) in built(content.path()) {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(!text.contains("zebra") && !path.contains("zebra"), "{path}");
        assert!(!text.contains("33 indsatser"), "{path} counts the draft");
    }
}

#[test]
fn what_did_not_change_is_left_alone() {
    let content = copy_of_content();
    let output = TempDir::new().unwrap();
    build_into(content.path(), output.path());
    let changed = |path: &str| {
        fs::metadata(output.path().join(path))
            .unwrap()
            .modified()
            .unwrap()
    };
    let paths = [
        "2022/temaer/energi.html",
        "2022/ordliste.html",
        "index.html",
    ];
    let before = paths.map(changed);
    fs::remove_file(content.path().join("2022/maerker/klimaplan.md")).unwrap();
    for (path, bytes) in files(&content.path().join("2022/indsatser")) {
        let text = String::from_utf8(bytes)
            .unwrap()
            .replace("mærker: [klimaplan]\n", "");
        fs::write(content.path().join("2022/indsatser").join(path), text).unwrap();
    }
    build_into(content.path(), output.path());
    assert!(!output.path().join("2022/maerker/klimaplan.html").exists());
    assert_ne!(changed("2022/temaer/energi.html"), before[0]);
    build_into(content.path(), output.path());
    let again = paths.map(changed);
    build_into(content.path(), output.path());
    assert_eq!(paths.map(changed), again);
}
