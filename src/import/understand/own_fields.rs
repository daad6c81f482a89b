//! The fields that a plan has besides what every plan has: one for each heading that is none of the
//! program's words, and one for what stands in a column that it knows but cannot be read as what
//! it should be.

use std::collections::BTreeMap;

use crate::content::is_reserved;
use crate::import::columns::normal;
use crate::import::plan::ImportedField;

/// The fields met so far.
#[derive(Debug, Default)]
pub struct OwnFields {
    /// In the order in which they were met
    pub all: Vec<ImportedField>,
    by_heading: BTreeMap<String, usize>,
}

impl OwnFields {
    /// The field for what stands below a heading.
    pub fn below(&mut self, heading: &str) -> &ImportedField {
        let folded = normal(heading);
        let place = match self.by_heading.get(&folded) {
            Some(&place) => place,
            None => {
                self.all.push(self.made(heading));
                self.by_heading.insert(folded, self.all.len() - 1);
                self.all.len() - 1
            }
        };
        &self.all[place]
    }

    fn made(&self, heading: &str) -> ImportedField {
        let heading = heading.trim_matches([' ', ':', '.']);
        let stem = stem(heading);
        let is_ours = is_reserved(&stem);
        let stem = if is_ours {
            format!("{stem}_tekst")
        } else {
            stem
        };
        let is_free = |key: &String| self.all.iter().all(|field| field.key != *key);
        let others = (2..).map(|number| format!("{stem}_{number}"));
        let mut keys = [stem.clone()].into_iter().chain(others);
        ImportedField {
            key: keys.find(is_free).expect("there is no end to numbers"),
            // Beside the program's own »Frist« it must be told apart.
            name: match is_ours {
                true => format!("{heading} (tekst)"),
                false => heading.to_owned(),
            },
        }
    }
}

/// A key in the letters that keys have.
fn stem(heading: &str) -> String {
    let letters = heading.to_lowercase();
    let letters = letters.replace("kr.", "kr");
    let is_letter = |c: char| c.is_ascii_alphanumeric() || "æøå".contains(c);
    let words = letters.split(|c: char| !is_letter(c));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let stem: String = words.join("_").chars().take(LONGEST_KEY).collect();
    let stem = stem.trim_matches('_');
    match stem.starts_with(|c: char| c.is_alphabetic()) {
        true => stem.to_owned(),
        false => format!("felt_{stem}").trim_end_matches('_').to_owned(),
    }
}

const LONGEST_KEY: usize = 40;

#[cfg(test)]
mod tests {
    use super::OwnFields;

    #[test]
    fn a_heading_becomes_a_key_that_means_nothing_else() {
        let mut fields = OwnFields::default();
        for (heading, key, name) in [
            ("Sagsnummer:", "sagsnummer", "Sagsnummer"),
            ("SAGSNUMMER", "sagsnummer", "Sagsnummer"),
            ("Frist", "frist_tekst", "Frist (tekst)"),
            ("FN's verdensmål", "fn_s_verdensmål", "FN's verdensmål"),
            ("2026", "felt_2026", "2026"),
            ("Sagsnummer!", "sagsnummer_2", "Sagsnummer!"),
            ("???", "felt", "???"),
        ] {
            let field = fields.below(heading);
            assert_eq!((&*field.key, &*field.name), (key, name), "{heading}");
        }
    }
}
