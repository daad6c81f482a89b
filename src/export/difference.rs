//! In: an initiative, and those of earlier plans that it carries on. Out: what became of it: its
//! title, what it belongs to, and its texts, with the words that came and those that went.
//!
//! Not here: which initiatives go on (`plan/changes.rs`).

use super::compared::{Fate, Line, Piece, compared};
use super::parts::links::called;
use super::scene::Scene;
use crate::plan::{Initiative, Plan, Taxonomy, Term};
use crate::theme::TaxonomyWord;

/// Something that differs.
pub struct Difference {
    /// Its key in the content: `titel`, `administrativt`; `beskrivelse` of the text
    pub field: &'static str,
    /// What readers call it
    pub name: String,
    /// As it was
    pub before: String,
    /// As it is
    pub now: String,
    /// The lines that are not the same in both
    pub lines: Vec<Line>,
}

/// An initiative of an earlier plan.
pub type Origin<'a> = (&'a Plan, &'a Initiative);

/// All that differs, in the order of an initiative's page. Of several that became one, all that any
/// of them said is what was.
pub fn differences(
    scene: &Scene<'_>,
    initiative: &Initiative,
    origins: &[Origin<'_>],
) -> Vec<Difference> {
    // Of an origin that the content does not have, nobody knows what differs.
    if origins.is_empty() {
        return Vec::new();
    }
    let strings = scene.strings();
    let of_text = |field, name, text: &dyn Fn(&Initiative) -> String| {
        let (before, now) = (joined(origins, text), text(initiative));
        let lines = compared(&before, &now);
        Difference {
            field,
            name,
            before,
            now,
            lines,
        }
    };
    let title = of_text("titel", strings.plain("titel").to_owned(), &|one| {
        one.title.clone()
    });
    let taxonomies = scene.plan.registers.as_typed().into_iter();
    let terms = taxonomies.filter_map(|taxonomy| of_terms(scene, taxonomy, initiative, origins));
    let deadline = of_text("frist", strings.of_fact("frist").to_owned(), &|one| {
        let deadline = one.progress.deadline;
        deadline
            .map(|deadline| deadline.to_string())
            .unwrap_or_default()
    });
    let money = of_text("økonomi", strings.of_fact("økonomi").to_owned(), &money);
    let keys = scene.plan.registers.plain_keys().filter(|key| key.is_fact);
    let values = keys.map(|key| {
        let shown = |one: &Initiative| {
            one.value(key)
                .map(|value| value.shown().into_owned())
                .unwrap_or_default()
        };
        of_text(key.info.name, strings.of_plain_key(key), &shown)
    });
    let body = of_text(
        "beskrivelse",
        strings.plain("beskrivelse").to_owned(),
        &|one| one.body.plain.trim().to_owned(),
    );
    let all = std::iter::once(title)
        .chain(terms)
        .chain([deadline, money])
        .chain(values)
        .chain([body]);
    all.filter(|difference| !difference.lines.is_empty())
        .collect()
}

/// What each of them says, one below the other.
fn joined(origins: &[Origin<'_>], text: &dyn Fn(&Initiative) -> String) -> String {
    let texts = origins.iter().map(|(_, origin)| text(origin));
    let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
    texts.join("\n")
}

/// Each amount on a line, with what it is for and when.
fn money(initiative: &Initiative) -> String {
    let lines = initiative.progress.money.iter().map(|money| {
        let words = [
            money.amount.to_string(),
            money.kind.clone(),
            money.year.to_string(),
        ];
        let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
        words.join(", ")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What it belongs to of a taxonomy. Files keep their names from one plan to the next, and codes do: a
/// term with another name is the same.
fn of_terms(
    scene: &Scene<'_>,
    taxonomy: Taxonomy,
    initiative: &Initiative,
    origins: &[Origin<'_>],
) -> Option<Difference> {
    let now = items(scene, scene.plan, taxonomy, initiative);
    let mut before: Vec<Item<'_>> = Vec::new();
    for (plan, origin) in origins {
        for item in items(scene, plan, taxonomy, origin) {
            if !before.iter().any(|known| known.is_same(&item)) {
                before.push(item);
            }
        }
    }
    let lacks = |items: &[Item<'_>], item: &Item<'_>| !items.iter().any(|one| one.is_same(item));
    let went = before
        .iter()
        .filter(|item| lacks(&now, item))
        .map(|item| item.line(Fate::Went));
    let came = now
        .iter()
        .filter(|item| lacks(&before, item))
        .map(|item| item.line(Fate::Came));
    let lines: Vec<Line> = went.chain(came).collect();
    let (first, others) = (initiative.ties_to(taxonomy), origins.iter());
    let mut others = others.filter_map(|(_, origin)| origin.ties_to(taxonomy));
    let ties = first.or_else(|| others.next())?;
    let joined = |items: &[Item<'_>]| {
        let texts: Vec<&str> = items.iter().map(|item| item.text()).collect();
        texts.join(", ")
    };
    Some(Difference {
        field: taxonomy.row().key?.info.name,
        name: called(scene, ties, TaxonomyWord::Fact),
        before: joined(&before),
        now: joined(&now),
        lines,
    })
}

/// What an initiative says of a taxonomy.
enum Item<'a> {
    Term(&'a Term),
    /// That it is for all of them, or what else is said of them
    Words(String),
}

impl Item<'_> {
    fn is_same(&self, other: &Item<'_>) -> bool {
        match (self, other) {
            (Item::Term(one), Item::Term(other)) => {
                one.slug == other.slug || (one.code.is_some() && one.code == other.code)
            }
            (Item::Words(one), Item::Words(other)) => one == other,
            (Item::Term(_), Item::Words(_)) | (Item::Words(_), Item::Term(_)) => false,
        }
    }

    fn text(&self) -> &str {
        match self {
            Item::Term(term) => &term.name,
            Item::Words(words) => words,
        }
    }

    fn line(&self, fate: Fate) -> Line {
        vec![Piece {
            fate,
            text: self.text().to_owned(),
        }]
    }
}

fn items<'a>(
    scene: &Scene<'_>,
    plan: &'a Plan,
    taxonomy: Taxonomy,
    initiative: &Initiative,
) -> Vec<Item<'a>> {
    let Some(ties) = initiative.ties_to(taxonomy) else {
        return Vec::new();
    };
    let terms = ties.terms.iter().map(|&id| Item::Term(plan.term(id)));
    let for_all = ties.for_all.then(|| {
        Item::Words(
            scene
                .strings()
                .of_taxonomy(taxonomy, TaxonomyWord::ForAllFact),
        )
    });
    let note = ties.note.clone().map(Item::Words);
    terms.chain(for_all).chain(note).collect()
}
