//! The kinds of value that a plain key may hold: what an editor calls each, and what messages say of
//! it. Not here: how one is read (`key_value.rs`).

/// What a plain key holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ValueKind {
    /// Words
    Text,
    /// A day
    Date,
    /// A number
    Number,
    /// Money
    Amount,
    /// An address, or a file of the plan
    Link,
}

/// What is known of a kind.
struct KindRow {
    word: &'static str,
    expected: &'static str,
    width: u16,
}

impl ValueKind {
    /// Every one.
    pub const ALL: [ValueKind; 5] = [
        ValueKind::Text,
        ValueKind::Date,
        ValueKind::Number,
        ValueKind::Amount,
        ValueKind::Link,
    ];

    /// What editors call them, in the same order.
    pub const WORDS: &[&str] = &["tekst", "dato", "tal", "beløb", "link"];

    const fn row(self) -> KindRow {
        match self {
            ValueKind::Text => KindRow {
                word: ValueKind::WORDS[0],
                expected: "én tekst",
                width: 40,
            },
            ValueKind::Date => KindRow {
                word: ValueKind::WORDS[1],
                expected: "en dato, for eksempel 2022-12-31 eller 31. december 2022",
                width: 20,
            },
            ValueKind::Number => KindRow {
                word: ValueKind::WORDS[2],
                expected: "et tal, for eksempel 12, 1.250 eller 3,5",
                width: 12,
            },
            ValueKind::Amount => KindRow {
                word: ValueKind::WORDS[3],
                expected: "et beløb i hele kroner, for eksempel 850.000, 3,0 mio. eller 850 t.kr.",
                width: 16,
            },
            ValueKind::Link => KindRow {
                word: ValueKind::WORDS[4],
                expected: "et link, for eksempel https://www.eksempel.dk/referat eller ../filer/referat.pdf",
                width: 40,
            },
        }
    }

    /// What an editor calls it: »dato«.
    pub const fn word(self) -> &'static str {
        self.row().word
    }

    /// The kind that an editor calls so.
    pub fn named(word: &str) -> Option<ValueKind> {
        ValueKind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// What is expected of a value, with examples: »en dato, for eksempel …«.
    pub const fn expected(self) -> &'static str {
        self.row().expected
    }

    /// How wide its column is in a workbook, in characters.
    pub const fn width(self) -> u16 {
        self.row().width
    }
}

#[cfg(test)]
mod tests {
    use super::ValueKind;

    #[test]
    fn kinds_are_found_by_their_words() {
        for (word, kind) in ValueKind::WORDS.iter().zip(ValueKind::ALL) {
            assert_eq!(ValueKind::named(word), Some(kind));
        }
    }
}
