//! In: a column of a table. Out: [`Fact`], what of an initiative it says, for whoever reads the
//! table back; and what two cells that say the same have in common.

use crate::content::{Deadline, PlainKey, Taxonomy, ValueKind};
use crate::spelling::{composed, without_hidden};

/// What of an initiative a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// Which it is
    Id,
    /// nr
    Number,
    /// titel
    Title,
    /// Its text
    Text,
    /// Which terms of a taxonomy it has
    Terms(Taxonomy),
    /// What the plan says beyond those
    Note(Taxonomy),
    /// Whether it is for all of them
    ForAll(Taxonomy),
    /// The value of a plain key
    Plain(&'static PlainKey),
    /// The deadline in force
    Deadline,
    /// What is to be said of how it goes: the status
    NewStatus,
    /// The day that is of
    NewDay,
    /// What there is to say about it
    NewRemark,
    /// The status that was said last
    LastStatus,
    /// The day that is of
    LastDay,
    /// What the row said when it was exported
    Control,
    /// What is reckoned from other keys, or stands in other files
    Reckoned,
}

impl Fact {
    /// Whether whoever fills in the working copy may change it.
    pub fn is_open(self) -> bool {
        match self {
            Fact::NewStatus | Fact::NewDay | Fact::NewRemark => true,
            Fact::Id
            | Fact::Number
            | Fact::LastStatus
            | Fact::LastDay
            | Fact::Control
            | Fact::Reckoned => false,
            Fact::Title
            | Fact::Text
            | Fact::Terms(_)
            | Fact::Note(_)
            | Fact::ForAll(_)
            | Fact::Plain(_)
            | Fact::Deadline => true,
        }
    }

    /// Whether a row is exported with it, so that it can be seen later whether it was changed.
    pub fn is_kept_in_mind(self) -> bool {
        match self {
            Fact::NewStatus | Fact::NewDay | Fact::NewRemark | Fact::Control => false,
            Fact::Id
            | Fact::Number
            | Fact::Title
            | Fact::Text
            | Fact::Terms(_)
            | Fact::Note(_)
            | Fact::ForAll(_)
            | Fact::Plain(_)
            | Fact::Deadline
            | Fact::LastStatus
            | Fact::LastDay
            | Fact::Reckoned => true,
        }
    }

    /// What it is called among what a row said when it was exported; none where that need not be
    /// known.
    pub fn key(self) -> Option<String> {
        let data_key = |taxonomy: Taxonomy| taxonomy.row().data_key();
        Some(match self {
            Fact::Id => "id".into(),
            Fact::Title => "titel".into(),
            Fact::Text => "tekst".into(),
            Fact::Terms(taxonomy) => data_key(taxonomy).into(),
            Fact::Note(taxonomy) => format!("{}.note", data_key(taxonomy)),
            Fact::ForAll(taxonomy) => format!("{}.alle", data_key(taxonomy)),
            Fact::Plain(key) => key.info.name.into(),
            Fact::Deadline => "frist".into(),
            Fact::Number
            | Fact::NewStatus
            | Fact::NewDay
            | Fact::NewRemark
            | Fact::LastStatus
            | Fact::LastDay
            | Fact::Control
            | Fact::Reckoned => return None,
        })
    }

    /// What cells that say the same have in common, whichever program wrote them: dates and amounts
    /// in one form, lists with commas, and of spaces and ends of lines only what is seen.
    pub fn normal(self, typed: &str) -> String {
        match self {
            Fact::Text => {
                let lines = typed.lines().map(one_line);
                let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
                lines.join("\n")
            }
            Fact::Terms(_) => parts(typed).join(", "),
            Fact::ForAll(_) => match &*one_line(typed).to_lowercase() {
                "" => "nej".into(),
                other => other.into(),
            },
            Fact::Deadline => parsed::<Deadline>(typed, |deadline| deadline.to_string()),
            Fact::LastDay | Fact::NewDay => of_kind(ValueKind::Date, typed),
            Fact::Plain(key) => of_kind(key.kind, typed),
            Fact::Id
            | Fact::Number
            | Fact::Title
            | Fact::Note(_)
            | Fact::NewStatus
            | Fact::NewRemark
            | Fact::LastStatus
            | Fact::Control
            | Fact::Reckoned => one_line(typed),
        }
    }
}

/// The parts of a list in a cell.
pub fn parts(typed: &str) -> Vec<String> {
    let parts = typed.split([',', ';', '\n']).map(one_line);
    parts.filter(|part| !part.is_empty()).collect()
}

fn of_kind(kind: ValueKind, typed: &str) -> String {
    use crate::content::{Amount, Day, Decimal};
    match kind {
        ValueKind::Date => parsed::<Day>(typed, |day| day.to_string()),
        ValueKind::Number => parsed::<Decimal>(typed, Decimal::ungrouped),
        ValueKind::Amount => parsed::<Amount>(typed, |amount| amount.kroner.to_string()),
        ValueKind::Text | ValueKind::Link => one_line(typed),
    }
}

fn parsed<T: std::str::FromStr>(typed: &str, normal: impl Fn(T) -> String) -> String {
    let line = one_line(typed);
    line.parse().map_or(line, normal)
}

fn one_line(typed: &str) -> String {
    let typed = composed(typed).replace('\u{2011}', "-");
    let seen = without_hidden(&typed);
    let words: Vec<&str> = seen.split_whitespace().collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::Fact;
    use crate::content::Taxonomy;

    #[test]
    fn cells_that_say_the_same_are_alike() {
        let committees = Fact::Terms(Taxonomy::Committee);
        for (fact, one, other) in [
            (Fact::Text, "En\u{a0}by\r\n\r\ni  vækst", "En by\ni vækst"),
            (Fact::Title, "Sti\u{ad}er", "Stier"),
            (committees, "UEKL,KB", "UEKL; KB"),
            (Fact::ForAll(Taxonomy::Centre), "", "Nej"),
            (Fact::Deadline, "2. kvt. 2022", "2. kvartal 2022"),
            (Fact::NewDay, "31-12-2022", "2022-12-31"),
        ] {
            assert_eq!(fact.normal(one), fact.normal(other), "{fact:?}");
        }
        assert_ne!(Fact::Title.normal("1.10"), Fact::Title.normal("1.1"));
    }
}
