//! In: a name as people write it. Out: its form in addresses, where æ ø å are ae oe aa, and in
//! anchors, of which a page has none twice.

use std::collections::{BTreeSet, HashMap};

use crate::spelling::as_meant;

/// The address form of a name: lower case, `a–z 0–9` and single hyphens. Empty where the name
/// has no letter and no digit.
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for character in as_meant(name).chars().flat_map(char::to_lowercase) {
        match character {
            'a'..='z' | '0'..='9' => slug.push(character),
            'æ' | 'ä' => slug.push_str("ae"),
            'ø' | 'ö' => slug.push_str("oe"),
            'å' => slug.push_str("aa"),
            'é' | 'è' | 'ê' | 'ë' => slug.push('e'),
            'á' | 'à' | 'â' | 'ã' => slug.push('a'),
            'ó' | 'ò' | 'ô' | 'õ' => slug.push('o'),
            'ü' | 'ú' | 'ù' | 'û' => slug.push('u'),
            'í' | 'ì' | 'î' | 'ï' => slug.push('i'),
            'ç' => slug.push('c'),
            'ñ' => slug.push('n'),
            '\u{300}'..='\u{36f}' => {}
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// The anchors of a page that are made of what authors typed. What else the page is made of has
/// two hyphens in its anchors, which no slug has, or is [`MAIN`].
pub struct Anchors {
    taken: BTreeSet<String>,
    /// The number to try next for each name: a thousand equal ones are not counted anew
    numbers: HashMap<String, usize>,
}

/// The anchor of every page's own content.
pub const MAIN: &str = "indhold";

impl Default for Anchors {
    fn default() -> Self {
        Anchors {
            taken: BTreeSet::from([MAIN.to_owned()]),
            numbers: HashMap::new(),
        }
    }
}

impl Anchors {
    /// The name, or with the lowest number that makes it another than those before it.
    pub fn free(&mut self, name: String) -> String {
        if self.taken.insert(name.clone()) {
            return name;
        }
        let next = self.numbers.entry(name.clone()).or_insert(2);
        loop {
            let anchor = format!("{name}-{next}");
            *next += 1;
            if self.taken.insert(anchor.clone()) {
                return anchor;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Anchors, slug};

    #[test]
    fn no_anchor_is_given_twice() {
        let mut anchors = Anchors::default();
        let names = ["a", "a-2", "a", "a", "indhold", "indhold"];
        let given = names.map(|name| anchors.free(name.to_owned()));
        let expected = ["a", "a-2", "a-3", "a-4", "indhold-2", "indhold-3"];
        assert_eq!(given, expected);
    }

    #[test]
    fn names_become_addresses() {
        for (name, expected) in [
            ("Økonomiudvalget", "oekonomiudvalget"),
            ("Studieboliger/Grønt campus", "studieboliger-groent-campus"),
            ("10-Opstille ladestandere", "10-opstille-ladestandere"),
            ("  »Å« – og  æ!  ", "aa-og-ae"),
            ("A\u{30a}rsplan", "aarsplan"),
            ("Ko\u{308}ln", "koeln"),
            ("ind\u{ad}sats\u{200b}er", "indsatser"),
            ("Café", "cafe"),
            ("CO₂", "co"),
            ("…", ""),
        ] {
            assert_eq!(slug(name), expected, "{name}");
        }
    }
}
