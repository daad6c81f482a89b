//! What a register is called, and the forms of that which sentences need.
//!
//! Danish has two genders, and the definite form shows which: »temaet«, »opgaven«. Nobody can
//! tell it from the word alone, so a sentence that needs it has another wording for a register
//! whose author did not say it.

use std::borrow::Cow;

use crate::spelling::capitalised;

/// What a register, and what stands in it, are called.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RegisterWords {
    /// titel, the heading of its list: »Temaer«
    pub title: Cow<'static, str>,
    /// ental: »tema«
    pub one: Cow<'static, str>,
    /// flertal: »temaer«
    pub many: Cow<'static, str>,
    /// bestemt: »temaet«
    pub definite: Option<Cow<'static, str>>,
    /// bestemt_flertal: »temaerne«
    pub definite_many: Option<Cow<'static, str>>,
}

impl RegisterWords {
    /// The words of a register that the program knows by itself.
    pub const fn known(words: [&'static str; 5]) -> RegisterWords {
        let [title, one, many, definite, definite_many] = words;
        RegisterWords {
            title: Cow::Borrowed(title),
            one: Cow::Borrowed(one),
            many: Cow::Borrowed(many),
            definite: Some(Cow::Borrowed(definite)),
            definite_many: Some(Cow::Borrowed(definite_many)),
        }
    }

    /// Whether they are those others; definite forms that were not typed are as they were.
    pub fn are_those_of(&self, known: &RegisterWords) -> bool {
        let is_as_known = |typed: &Option<_>, known: &Option<_>| typed.is_none() || typed == known;
        let names =
            |words: &RegisterWords| [&words.title, &words.one, &words.many].map(Clone::clone);
        names(self) == names(known)
            && is_as_known(&self.definite, &known.definite)
            && is_as_known(&self.definite_many, &known.definite_many)
    }

    /// One of them where it is named: »temaet »Energi««, or »tema »Energi««.
    pub fn the_one(&self) -> &str {
        self.definite.as_deref().unwrap_or(&self.one)
    }

    /// All of them at the beginning of a sentence: »Temaerne«, or »Temaer«.
    pub fn all(&self) -> String {
        capitalised(self.definite_many.as_deref().unwrap_or(&self.many))
    }

    /// The word for a placeholder, `ental` or at the beginning of a sentence `Ental`, or the `t`
    /// of `Ansvarlig{t} {ental}`; nothing where it is none, or where its author did not say that
    /// form.
    pub fn form(&self, placeholder: &str) -> Option<Cow<'_, str>> {
        let (asked, is_first) = match placeholder.strip_prefix(char::is_uppercase) {
            Some(_) => (placeholder.to_lowercase(), true),
            None => (placeholder.to_owned(), false),
        };
        let word = match &*asked {
            "titel" => Some(&self.title),
            "ental" => Some(&self.one),
            "flertal" => Some(&self.many),
            "bestemt" => self.definite.as_ref(),
            "bestemt_flertal" => self.definite_many.as_ref(),
            "t" => return self.definite.as_deref().map(ending_of_adjectives),
            _ => None,
        }?;
        Some(match is_first {
            true => Cow::Owned(capitalised(word)),
            false => Cow::Borrowed(word),
        })
    }
}

/// The forms that a placeholder may ask for.
pub const WORD_FORMS: [&str; 6] = [
    "titel",
    "ental",
    "flertal",
    "bestemt",
    "bestemt_flertal",
    "t",
];

/// What an adjective before one of them ends in: »ansvarligt udvalg«, »ansvarlig forvaltning«.
fn ending_of_adjectives(definite: &str) -> Cow<'_, str> {
    Cow::Borrowed(match definite.ends_with('t') {
        true => "t",
        false => "",
    })
}

#[cfg(test)]
mod tests {
    use super::RegisterWords;

    #[test]
    fn a_form_begins_a_sentence_where_its_placeholder_does() {
        let mut words = RegisterWords::known(["Øer", "ø", "øer", "øen", "øerne"]);
        assert_eq!(words.form("bestemt").as_deref(), Some("øen"));
        assert_eq!(words.form("Bestemt_flertal").as_deref(), Some("Øerne"));
        assert_eq!(words.form("navn"), None);
        assert_eq!(words.form("t").as_deref(), Some(""));
        words.definite = Some("huset".into());
        assert_eq!(words.form("t").as_deref(), Some("t"));
        words.definite = None;
        assert_eq!((words.form("bestemt"), words.the_one()), (None, "ø"));
        assert_eq!(words.form("t"), None);
    }
}
