//! Holds `content/2022` against the printed plan: every word of every row, in the right initiative.
//!
//! In: `fixtures/aarsplan-2022.txt`, the plan as extracted from its PDF, and the content's files.
//! Both are read into the same list of facts, each by a parser of its own and none by the crate, so
//! that a fault in the crate cannot hide one in the content. Not here: layout. Words and marks are
//! compared, spaces and paragraphs are not.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_yaml::Value;

const PRINTED: &str = include_str!("fixtures/aarsplan-2022.txt");
const CONTENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/content/2022");

/// What carries initiatives in the plan without standing in its glossary.
const UNITS_WITHOUT_CODE: [&str; 3] = ["Erhverv", "Erhvervschef", "Direktionen"];

/// The two sides of an anchoring: our word for its units, their folder, the key of an initiative.
const SIDES: [(&str, &str, &str); 2] = [
    ("committee", "udvalg", "politisk"),
    ("centre", "centre", "administrativt"),
];

#[test]
fn every_word_of_every_row_is_in_its_initiative() {
    check("initiative", 32);
}

#[test]
fn themes_stand_in_order_each_with_exactly_its_initiatives() {
    check("theme", 11);
}

#[test]
fn committees_and_centres_have_their_names_and_exactly_their_initiatives() {
    check("committee", 8);
    check("centre", 9 + UNITS_WITHOUT_CODE.len());
}

#[test]
fn the_plan_has_its_title() {
    check("plan", 1);
}

/// Compares all that is known of one kind of thing, of which the plan is known to have `count`.
fn check(kind: &str, count: usize) {
    let (printed, written) = (read_source().0, read_content().0);
    let is_kind = |(subject, _): &&Key| subject.split(' ').next() == Some(kind);
    let subjects = printed.keys().filter(is_kind).map(|(subject, _)| subject);
    assert_eq!(subjects.collect::<BTreeSet<_>>().len(), count, "{kind}");

    let mut faults = String::new();
    let keys: BTreeSet<&Key> = printed.keys().chain(written.keys()).collect();
    for key in keys.into_iter().filter(is_kind) {
        let (plan, content) = (printed.get(key), written.get(key));
        if plan != content {
            let (subject, fact) = key;
            faults += &format!("{subject}, {fact}\n  plan:    {plan:?}\n  content: {content:?}\n");
        }
    }
    assert!(faults.is_empty(), "plan and content differ\n{faults}");
}

/// What the plan says: the words of `("initiative 10", "title")`.
#[derive(Default)]
struct Facts(BTreeMap<Key, String>);

type Key = (String, String);

impl Facts {
    fn state(&mut self, subject: &str, fact: &str, words: &str) {
        let key = (subject.to_owned(), fact.to_owned());
        let earlier = self.0.insert(key, words.to_owned());
        assert_eq!(earlier, None, "{subject}, {fact}: stated twice");
    }

    fn add(&mut self, subject: &str, fact: &str, words: &str) {
        let key = (subject.to_owned(), fact.to_owned());
        let text = self.0.entry(key).or_default();
        *text = format!("{text} {words}");
    }

    fn has(&self, subject: &str, fact: &str) -> bool {
        self.0.contains_key(&(subject.to_owned(), fact.to_owned()))
    }

    /// Who carries an initiative, or which theme holds it, said about both ends.
    fn relate(&mut self, initiative: &str, kind: &str, others: &[String]) {
        self.state(initiative, kind, &others.join(" "));
        for other in others {
            self.add(&format!("{kind} {other}"), "initiatives", initiative);
        }
    }
}

fn read_source() -> Facts {
    let (table, glossary) = PRINTED.split_once("## Ordliste").unwrap();
    let (centres, committees) = glossary.trim().rsplit_once('\t').unwrap();
    let (_heads, centres) = centres.split_once('\n').unwrap();
    let mut facts = Facts::default();
    read_codes("committee", committees, &mut facts);
    read_codes("centre", centres, &mut facts);
    for name in UNITS_WITHOUT_CODE {
        facts.state(&format!("centre {name}"), "name", name);
    }
    read_table(table, &mut facts);
    facts
}

/// `KB = Kommunalbestyrelsen ØU = …`, from the end: only there is it known how long a name is.
fn read_codes(kind: &str, mut codes: &str, facts: &mut Facts) {
    while let Some((before, name)) = codes.rsplit_once(" = ") {
        let (others, code) = before.rsplit_once(' ').unwrap_or(("", before));
        facts.state(&format!("{kind} {code}"), "name", &words(name));
        codes = others;
    }
}

fn read_table(table: &str, facts: &mut Facts) {
    let (mut core_task, mut themes, mut initiative) = (String::new(), 0, String::new());
    let is_row = |line: &&str| !line.is_empty() && !line.starts_with("Nr.\t");
    for line in table.lines().filter(is_row) {
        let cells: Vec<String> = line.trim_end().split('\t').map(words).collect();
        match *cells.iter().map(String::as_str).collect::<Vec<_>>() {
            [heading] => {
                let names = heading.strip_prefix("# # Kerneopgaven : ").expect(line);
                let (name, title) = names.split_once(" . ").expect(line);
                name.clone_into(&mut core_task);
                facts.state("plan", "title", title);
            }
            [kind, name] => {
                themes += 1;
                let theme = format!("theme {themes}");
                facts.state(&theme, "name", name);
                facts.state(&theme, "core task", &core_task);
                if kind != "Tema" {
                    facts.state(&theme, "number", kind.trim_end_matches(" ."));
                }
            }
            ["", "", rest_after_page_break] => {
                facts.add(&initiative, "text", rest_after_page_break);
            }
            [number, title, text, anchoring, background] => {
                initiative = format!("initiative {}", number.trim_end_matches(" ."));
                facts.relate(&initiative, "theme", &[themes.to_string()]);
                read_title(&initiative, title, facts);
                facts.state(&initiative, "text", text);
                read_anchoring(&initiative, anchoring, facts);
                facts.state(&initiative, "background", background);
            }
            _ => panic!("a row of an unknown kind: {line}"),
        }
    }
}

fn read_title(initiative: &str, title: &str, facts: &mut Facts) {
    let open = title.trim_end_matches(" .").strip_suffix(" )");
    let parts = open.and_then(|open| open.rsplit_once(" ( "));
    let (title, label) = parts.unwrap_or((title, ""));
    facts.state(initiative, "title", title);
    facts.state(initiative, "labels", &label.to_lowercase());
}

fn read_anchoring(initiative: &str, anchoring: &str, facts: &mut Facts) {
    let anchoring = anchoring.strip_prefix("Politisk : ").expect(initiative);
    let sides = anchoring.split_once(" Administrativt : ");
    let (committees, centres) = sides.expect(initiative);
    for (kind, text) in [("committee", committees), ("centre", centres)] {
        let all = text.split(' ').map(str::to_owned);
        let is_unit = |word: &String| facts.has(&format!("{kind} {word}"), "name");
        let (units, others): (Vec<_>, Vec<_>) = all.partition(is_unit);
        facts.relate(initiative, kind, &units);
        let is_link = |word: &String| [",", ".", "og"].contains(&word.as_str());
        if !others.iter().all(is_link) {
            facts.state(initiative, &format!("note on {kind}"), text);
        }
        if text.contains("Alle fagcentre") {
            facts.state(initiative, "all centres", "true");
        }
    }
}

fn read_content() -> Facts {
    let mut facts = Facts::default();
    let plan = Page::read(&Path::new(CONTENT).join("plan.md"));
    facts.state("plan", "title", &plan.words("titel"));
    for (kind, folder, _) in SIDES {
        for page in read_folder(folder) {
            let unit = format!("{kind} {}", page.key());
            facts.state(&unit, "name", &page.words("navn"));
        }
    }
    for page in read_folder("temaer") {
        let theme = format!("theme {}", page.number("orden"));
        facts.state(&theme, "name", &page.words("navn"));
        let core_task = find("kerneopgaver", page.text("kerneopgave"));
        facts.state(&theme, "core task", &core_task.words("navn"));
        if let Some(number) = page.fields["nr"].as_u64() {
            facts.state(&theme, "number", &number.to_string());
        }
    }
    let mut pages = read_folder("indsatser");
    pages.sort_by_key(|page| page.number("nr"));
    for page in pages {
        read_initiative(&page, &mut facts);
    }
    facts
}

fn read_initiative(page: &Page, facts: &mut Facts) {
    let initiative = format!("initiative {}", page.number("nr"));
    let theme = find("temaer", page.text("tema")).number("orden");
    facts.relate(&initiative, "theme", &[theme.to_string()]);
    facts.state(&initiative, "title", &page.words("titel"));
    let labels = keys("maerker", &page.fields["mærker"]).join(" ");
    facts.state(&initiative, "labels", &labels.to_lowercase());
    let without_emphasis = page.body.replace('*', "");
    facts.state(&initiative, "text", &words(&without_emphasis));
    facts.state(&initiative, "background", &page.words("baggrund"));
    for (kind, folder, key) in SIDES {
        let side = &page.fields[key];
        let units = side.get(folder).unwrap_or(side);
        facts.relate(&initiative, kind, &keys(folder, units));
        if let Some(note) = side["note"].as_str() {
            facts.state(&initiative, &format!("note on {kind}"), &words(note));
        }
        if side["alle_fagcentre"] == true {
            facts.state(&initiative, "all centres", "true");
        }
    }
}

/// What a reference, a list of them, or nothing at all points to.
fn keys(folder: &str, references: &Value) -> Vec<String> {
    match references {
        Value::Null => Vec::new(),
        Value::Sequence(list) => list.iter().flat_map(|one| keys(folder, one)).collect(),
        one => {
            let reference = one.as_str().expect("a reference is text");
            vec![find(folder, reference).key().to_owned()]
        }
    }
}

fn find(folder: &str, reference: &str) -> Page {
    let wanted = reference.to_lowercase();
    let is_wanted = |page: &Page| page.stem == wanted || page.key().to_lowercase() == wanted;
    let found = read_folder(folder).into_iter().find(is_wanted);
    found.unwrap_or_else(|| panic!("nothing in {folder} is called »{reference}«"))
}

fn read_folder(name: &str) -> Vec<Page> {
    let entries = fs::read_dir(Path::new(CONTENT).join(name)).expect(name);
    let pages = entries.map(|entry| Page::read(&entry.unwrap().path()));
    pages.collect()
}

struct Page {
    stem: String,
    fields: Value,
    body: String,
}

impl Page {
    fn read(path: &Path) -> Page {
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(path).expect(&stem);
        let inside = text.strip_prefix("---\n").expect(&stem);
        let (fields, body) = inside.split_once("---\n").expect(&stem);
        let fields = serde_yaml::from_str(fields).expect(&stem);
        let body = body.to_owned();
        Page { stem, fields, body }
    }

    fn text(&self, key: &str) -> &str {
        let text = self.fields[key].as_str();
        text.unwrap_or_else(|| panic!("{}: no text in »{key}«", self.stem))
    }

    fn words(&self, key: &str) -> String {
        words(self.text(key))
    }

    fn number(&self, key: &str) -> u64 {
        let number = self.fields[key].as_u64();
        number.unwrap_or_else(|| panic!("{}: no number in »{key}«", self.stem))
    }

    /// What the plan calls it: its code, or its name where it has none.
    fn key(&self) -> &str {
        let code = self.fields["kode"].as_str();
        code.unwrap_or_else(|| self.text("navn"))
    }
}

/// Words and marks with one space between: tags are layout, and the extraction strewed spaces.
fn words(text: &str) -> String {
    let text = text.replace("&amp;", "&");
    let after_tag = |part| str::split_once(part, '>').map_or(part, |(_tag, text)| text);
    let text = text.split('<').map(after_tag).collect::<Vec<_>>().join(" ");
    let apart = |one: char| match one.is_alphanumeric() {
        true => one.to_string(),
        false => format!(" {one} "),
    };
    let text: String = text.chars().map(apart).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
