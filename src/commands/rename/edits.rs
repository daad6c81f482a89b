//! In: what is renamed, and to what. Out: every place in the content that says so, and what is to stand
//! there.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::renaming::{Renamed, Renaming};
use super::subject::Subject;
use crate::content::{
    Change, FactChanges, FactValue, InList, NotMade, Period, Sources, Taxonomy, TermFolder,
    WrittenLink, YearSources, destination, new_list, written_like,
};
use crate::diagnostic::{Edit, Located, Location, SourceText};
use crate::error::Error;
use crate::plan::{Names, Number, called};
use crate::site::target_of;

/// The changes of one file each.
#[derive(Default)]
struct Edits(BTreeMap<String, Change>);

impl Edits {
    fn of(&mut self, file: &Arc<SourceText>) -> &mut Change {
        let change = self.0.entry(file.path.clone());
        change.or_insert_with(|| Change {
            file: Arc::clone(file),
            edits: Vec::new(),
            name: None,
        })
    }

    fn add(&mut self, file: &Arc<SourceText>, edit: Edit) {
        self.of(file).edits.push(edit);
    }

    /// A value behind its key, quotation marks and all.
    fn value<T>(&mut self, typed: &Located<T>, to: &str) {
        let (file, span) = (&typed.location.file, typed.location.span.clone());
        let replacement = written_like(&file.text[span.clone()], to, InList::No);
        self.add(file, Edit { span, replacement });
    }
}

/// All that changes, file by file; or why nothing can.
pub fn changes(
    sources: &Sources,
    year: &YearSources,
    subject: &Subject<'_>,
    renaming: &Renaming,
) -> Result<Vec<Change>, Error> {
    let mut edits = Edits::default();
    own_file(subject, renaming, &mut edits)?;
    match *subject {
        Subject::Term(TermFolder::Of(taxonomy), _) => {
            references(year, taxonomy, subject, renaming, &mut edits);
        }
        Subject::Term(TermFolder::Status, _) => statuses(year, subject, renaming, &mut edits),
        Subject::Term(TermFolder::Glossary, _) => {}
        Subject::Initiative(_) => {
            if let Some(number) = &renaming.code {
                origins(sources, year.year, number, &mut edits);
            }
        }
    }
    if let Some(name) = renaming.file_name(subject) {
        let links = links_to(sources, subject);
        for (link, place) in links.filter_map(|link| Some((link, destination(link)?))) {
            let edit = Edit {
                span: place.name,
                replacement: name.clone(),
            };
            edits.add(&link.location.file, edit);
        }
    }
    Ok(edits.0.into_values().collect())
}

/// The places of links that are spelled in a way that cannot be put right.
pub fn unreachable_links(
    sources: &Sources,
    subject: &Subject<'_>,
    renaming: &Renaming,
) -> Vec<String> {
    if renaming.stem.is_none() {
        return Vec::new();
    }
    let links = links_to(sources, subject);
    let unreachable = links.filter(|link| destination(link).is_none());
    let places = unreachable.map(|link| {
        let (line, _) = link.location.line_and_column();
        format!("{}:{line}", link.location.file.path)
    });
    places.collect()
}

/// Its code, its name, what it was called before, and the name of the file.
fn own_file(subject: &Subject<'_>, renaming: &Renaming, edits: &mut Edits) -> Result<(), Error> {
    if let Some(now) = &renaming.code {
        match subject {
            Subject::Term(_, term) => {
                let code = term.code.iter();
                code.for_each(|code| edits.value(code, &now.to));
            }
            Subject::Initiative(initiative) => {
                let number = initiative.number.iter();
                number.for_each(|number| edits.value(number, &now.to));
            }
        }
    }
    if let (Some(name), Some(now)) = (subject.name(), &renaming.name) {
        edits.value(name, &now.to);
    }
    if let (Subject::Term(_, term), Some(now)) = (subject, &renaming.short) {
        let short = term.short.iter();
        short.for_each(|short| edits.value(short, &now.to));
    }
    let change = edits.of(subject.file());
    change.name = renaming.file_name(subject);
    if let Some(former) = renaming.former(subject) {
        change.edits.extend(former_names(subject, &former)?);
    }
    Ok(())
}

const FORMER: &str = "tidligere";

/// Puts down what it was called. What stands there already must not be lost, so where that cannot be read
/// it is to be put right first.
fn former_names(subject: &Subject<'_>, former: &[String]) -> Result<Vec<Edit>, Error> {
    let file = subject.file();
    let Some(mut facts) = FactChanges::of(file) else {
        return Err(put_right_first(format!(
            "oplysningerne i {}: dem har den ingen af",
            file.path
        )));
    };
    let fact = facts.fact(FORMER);
    let line = fact.map_or(1, |fact| {
        let place = Location::at(file, fact.key_span.clone());
        place.line_and_column().0
    });
    let faulty = || {
        let place = format!("{}, linje {line}", file.path);
        put_right_first(format!(
            "{FORMER}: i {place}: det kan ikke læses, som det står"
        ))
    };
    let there = subject.former().iter().map(|former| &*former.value);
    let is_read = match fact.map(|fact| &fact.value) {
        None | Some(FactValue::Empty) => true,
        Some(FactValue::Text(only)) => there.clone().eq([&**only]),
        Some(FactValue::List(items)) => {
            let items = items.iter().map(Option::as_deref);
            there.clone().map(Some).eq(items)
        }
        Some(FactValue::Keys(_) | FactValue::Items(_) | FactValue::Faulty) => false,
    };
    if !is_read {
        return Err(faulty());
    }
    let there = there.enumerate();
    let there: Vec<(Range<usize>, String)> = there
        .map(|(at, former)| (at..at + 1, former.to_owned()))
        .collect();
    let made = facts.set(FORMER, &new_list(&there, former));
    made.map_err(|NotMade { .. }| faulty())?;
    Ok(facts.edits())
}

fn put_right_first(what: String) -> Error {
    Error::BadArgument {
        reason: format!("intet er omdøbt: ret først {what}"),
    }
}

/// What refers to a term.
fn references(
    year: &YearSources,
    taxonomy: Taxonomy,
    subject: &Subject<'_>,
    renaming: &Renaming,
    edits: &mut Edits,
) {
    let terms = year.terms.get(&taxonomy.folder());
    let terms = terms.map_or(&[][..], Vec::as_slice);
    let names = Names::of(terms.iter().map(called));
    let is_meant = |place: usize| terms[place].file.path == subject.path();
    let mut replace = |typed: &[Located<String>], in_list: InList| {
        let words: Vec<&str> = typed.iter().map(|typed| &*typed.value).collect();
        for (parts, place) in names.find_parts(&words) {
            let now = renaming.reference(&words[parts.clone()].join(", "));
            if let (true, Some(now)) = (place.is_some_and(is_meant), now) {
                let ends = (&typed[parts.start], &typed[parts.end - 1]);
                replace_item(ends, now, in_list, edits);
            }
        }
    };
    for initiative in &year.initiatives {
        let typed = initiative.references_to(taxonomy);
        replace(typed, InList::Yes);
    }
    for one in year.single_references(taxonomy) {
        replace(std::slice::from_ref(one), InList::No);
    }
}

/// One of a list, or the only one; the parts of a name with commas from the first to the last. What was
/// typed is known by its place: within its quotation marks, or the whole value.
fn replace_item(
    (first, last): (&Located<String>, &Located<String>),
    now: &str,
    in_list: InList,
    edits: &mut Edits,
) {
    let file = &first.location.file;
    let text = &file.text;
    let mut span = first.location.span.start..last.location.span.end;
    let is_quoted =
        |quote| text[..span.start].ends_with(quote) && text[span.end..].starts_with(quote);
    if first.value == text[span.clone()] && (is_quoted('\'') || is_quoted('"')) {
        span = span.start - 1..span.end + 1;
    }
    // What stands alone behind its key is no list, whatever the key may hold.
    let is_alone = text[..span.start].trim_end_matches(' ').ends_with(':');
    let in_list = match is_alone {
        true => InList::No,
        false => in_list,
    };
    let replacement = written_like(&text[span.clone()], now, in_list);
    edits.add(file, Edit { span, replacement });
}

/// What follow-ups say of a status.
fn statuses(year: &YearSources, subject: &Subject<'_>, renaming: &Renaming, edits: &mut Edits) {
    let terms = year.terms.get(&TermFolder::Status);
    let terms = terms.map_or(&[][..], Vec::as_slice);
    let names = Names::of(terms.iter().map(called));
    for typed in year.typed_statuses() {
        let place = names.find(&typed.value);
        let is_meant = place.is_some_and(|place| terms[place].file.path == subject.path());
        if let (true, Some(now)) = (is_meant, renaming.reference(&typed.value)) {
            edits.value(typed, now);
        }
    }
}

/// What other plans carry on from an initiative whose number changes: `2022/10`.
fn origins(sources: &Sources, period: Period, number: &Renamed, edits: &mut Edits) {
    let before: Option<Number> = number.from.parse().ok();
    let initiatives = sources.years.iter().flat_map(|year| &year.initiatives);
    let origins = initiatives.flat_map(|initiative| &initiative.continued_from);
    let meant =
        origins.filter(|origin| before.is_some_and(|before| origin.value == (period, before)));
    for origin in meant {
        let (file, span) = (&origin.location.file, origin.location.span.clone());
        let typed = &file.text[span.clone()];
        let Some((period, rest)) = typed.split_once('/') else {
            continue;
        };
        let start = span.start + period.len() + 1 + (rest.len() - rest.trim_start().len());
        let length = rest
            .trim_start()
            .find(|c: char| c.is_whitespace() || "'\",]".contains(c));
        let length = length.unwrap_or(rest.trim().len());
        let edit = Edit {
            span: start..start + length,
            replacement: number.to.clone(),
        };
        edits.add(file, edit);
    }
}

/// The links to what is renamed, in every plan.
fn links_to<'a>(
    sources: &'a Sources,
    subject: &'a Subject<'_>,
) -> impl Iterator<Item = &'a WrittenLink> {
    links_at(sources, subject.path())
}

/// The links to a file, in every plan, by its path as messages name it.
pub fn links_at<'a>(sources: &'a Sources, path: &'a str) -> impl Iterator<Item = &'a WrittenLink> {
    let texts = sources.years.iter().flat_map(YearSources::texts);
    let links = texts.flat_map(|(text, _)| &text.links);
    // `#maal` leads to the page that it stands on, whatever that is called.
    let links = links.filter(|link| !link.target.starts_with('#'));
    links.filter(move |link| target_of(&link.location.file.path, link) == path)
}
