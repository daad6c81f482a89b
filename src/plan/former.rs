//! In: what a file says that it was called before. Out: which of that texts may still say: codes and
//! names, but not names of files, which nobody writes in a sentence.
//!
//! All three stand behind one key, so that an editor need not tell them apart. The name of a file is
//! in small letters, without spaces and æ ø å.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::{Codes, Number, Period, Row, Sources};
use crate::diagnostic::Located;
use crate::slug::slug;

/// Whose earlier words they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormerWords {
    /// Of what has a code
    OfCoded,
    /// Of a word of the glossary
    OfGlossary,
    /// Of what has a name alone
    OfNamed,
}

/// No code has more letters.
const LONGEST_CODE: usize = 5;

impl FormerWords {
    /// Those of a term of a taxonomy.
    pub fn of_term(row: &Row) -> FormerWords {
        match row.codes {
            Codes::None => FormerWords::OfNamed,
            Codes::Required | Codes::RequiredUnlessUnit => FormerWords::OfCoded,
        }
    }

    /// What texts may say instead of what each is called now.
    pub fn words(self, former: &[Located<String>]) -> impl Iterator<Item = String> {
        let former = former.iter();
        former.filter_map(move |former| self.word(&former.value))
    }

    /// A number, or a title, by which somebody may look for an initiative.
    pub fn of_initiative(former: &[Located<String>]) -> impl Iterator<Item = String> {
        let former = former.iter();
        former.filter_map(|former| match former.value.parse::<Number>() {
            Ok(number) if number.is_no_word() => Some(number.to_string()),
            Ok(_) | Err(_) => FormerWords::OfNamed.word(&former.value),
        })
    }

    /// What texts may say instead of what it is called now.
    pub fn word(self, former: &str) -> Option<String> {
        if slug(former) != former {
            return Some(former.to_owned());
        }
        match self {
            // The file of a code has its letters: whoever types `uekl` means UEKL too.
            FormerWords::OfCoded => {
                let may_be_code = former.len() <= LONGEST_CODE && !former.contains('-');
                may_be_code.then(|| former.to_uppercase())
            }
            FormerWords::OfGlossary => (!former.contains('-')).then(|| former.to_owned()),
            FormerWords::OfNamed => None,
        }
    }
}

/// The number of each initiative that had another one before, which none has now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renumbered(BTreeMap<(Period, Number), Number>);

impl Renumbered {
    /// Those of all years.
    pub fn of(sources: &Sources) -> Renumbered {
        let mut renumbered = BTreeMap::new();
        for year in &sources.years {
            let had_others = || year.initiatives.iter().filter(|one| !one.former.is_empty());
            if had_others().next().is_none() {
                continue;
            }
            let numbers = year.initiatives.iter();
            let numbers = numbers.filter_map(|initiative| initiative.number.as_ref());
            let living: BTreeSet<Number> = numbers.map(|number| number.value).collect();
            for initiative in had_others() {
                let Some(now) = &initiative.number else {
                    continue;
                };
                let before = initiative.former_numbers();
                for before in before.filter(|one| !living.contains(one)) {
                    renumbered.entry((year.year, before)).or_insert(now.value);
                }
            }
        }
        Renumbered(renumbered)
    }

    /// The number that an initiative has now, where it had this one before.
    pub fn now(&self, origin: (Period, Number)) -> Option<Number> {
        self.0.get(&origin).copied()
    }

    /// Whether each has the number that it always had.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The initiatives that one carries on, by the numbers that they have now.
pub fn numbered_now(
    typed: &[Located<(Period, Number)>],
    renumbered: &Renumbered,
) -> impl Iterator<Item = (Period, Number)> {
    typed.iter().map(|origin| {
        let (year, number) = origin.value;
        (year, renumbered.now(origin.value).unwrap_or(number))
    })
}

/// »UEKL, nu EKT«
pub fn now_called(former: &str, now: &str) -> String {
    format!("{former}, nu {now}")
}

#[cfg(test)]
mod tests {
    use super::FormerWords::{OfCoded, OfGlossary, OfNamed};

    #[test]
    fn names_of_files_are_no_words() {
        for (sort, former, word) in [
            (OfCoded, "UEKL", Some("UEKL")),
            (OfCoded, "uekl", Some("UEKL")),
            (OfCoded, "erhverv", None),
            (OfCoded, "Erhvervsudvalget", Some("Erhvervsudvalget")),
            (OfGlossary, "biogas", Some("biogas")),
            (OfGlossary, "biogas-i-lejre", None),
            (OfNamed, "klimaplan", None),
            (OfNamed, "Klimaplan", Some("Klimaplan")),
            (OfNamed, "10-ladestandere", None),
        ] {
            assert_eq!(sort.word(former).as_deref(), word, "{former}");
        }
    }
}
