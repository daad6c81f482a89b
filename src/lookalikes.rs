//! In: a word. Out: the letters in it of another alphabet that look like Latin ones: a keyboard
//! set to another language gives them, so does text from other programs, and no reader sees it.

/// The letters of an alphabet, and the Latin ones that they look like, in the same order.
const ALPHABETS: &[(&str, &str, &str)] = &[
    (
        "kyrillisk",
        "АВЕЅІЈКМНОРСТУХҮԌԚԜӔӨаеѕіјорсухүԁԛԝһӕө",
        "ABESIJKMHOPCTYXYGQWÆØaesijopcyxydqwhæø",
    ),
    ("græsk", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορυχ", "ABEZHIKMNOPTYXaivopux"),
];

/// Signs that are no letters, and the letters that they are taken for.
const SIGNS: &[(char, char)] = &[('∅', 'Ø'), ('⌀', 'Ø'), ('∘', 'o')];

/// A letter that is not what it looks like.
#[derive(Debug, PartialEq, Eq)]
pub struct Lookalike {
    /// As it was typed
    pub typed: char,
    /// Which alphabet it is from, in Danish; none where it is no letter
    pub alphabet: Option<&'static str>,
    /// What it looks like
    pub latin: char,
}

/// The first letter of a word that is not what it looks like, and the word in Latin letters.
pub fn in_latin(word: &str) -> Option<(Lookalike, String)> {
    if word.is_ascii() {
        return None;
    }
    let mut first = None;
    let latin = word.chars().map(|typed| match lookalike(typed) {
        Some(found) => {
            let latin = found.latin;
            first.get_or_insert(found);
            latin
        }
        None => typed,
    });
    let latin: String = latin.collect();
    first.map(|first| (first, latin))
}

fn lookalike(typed: char) -> Option<Lookalike> {
    let letters = ALPHABETS.iter().find_map(|&(alphabet, letters, latin)| {
        let place = letters.chars().position(|letter| letter == typed)?;
        let latin = latin.chars().nth(place)?;
        Some((Some(alphabet), latin))
    });
    let sign = || {
        let sign = SIGNS.iter().find(|(sign, _)| *sign == typed);
        sign.map(|&(_, latin)| (None, latin))
    };
    let (alphabet, latin) = letters.or_else(sign)?;
    Some(Lookalike {
        typed,
        alphabet,
        latin,
    })
}

impl Lookalike {
    /// What it is, as a Danish sentence begins: »»Е« er et kyrillisk bogstav (U+0415), ikke et E«.
    pub fn what_it_is(&self) -> String {
        let Lookalike {
            typed,
            alphabet,
            latin,
        } = self;
        let number = u32::from(*typed);
        match alphabet {
            Some(alphabet) => {
                format!("»{typed}« er et {alphabet} bogstav (U+{number:04X}), ikke et {latin}")
            }
            None => format!("»{typed}« er et tegn (U+{number:04X}), ikke et {latin}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ALPHABETS, in_latin};

    #[test]
    fn each_letter_has_the_one_that_it_looks_like() {
        for (alphabet, letters, latin) in ALPHABETS {
            assert_eq!(letters.chars().count(), latin.chars().count(), "{alphabet}");
            assert!(
                letters.chars().all(|letter| letter > '\u{36f}'),
                "{alphabet}"
            );
            assert!(latin.chars().all(|letter| letter < '\u{100}'), "{alphabet}");
        }
    }

    #[test]
    fn a_word_is_put_in_latin_letters() {
        let (first, latin) = in_latin("UЕKL").expect("its E is none");
        assert_eq!(latin, "UEKL");
        assert_eq!(
            first.what_it_is(),
            "»Е« er et kyrillisk bogstav (U+0415), ikke et E"
        );
        let (first, latin) = in_latin("∅U").expect("its Ø is none");
        assert_eq!(latin, "ØU");
        assert_eq!(first.what_it_is(), "»∅« er et tegn (U+2205), ikke et Ø");
        for word in ["UEKL", "ØU", "ÆØÅ æøå", "CO₂"] {
            assert_eq!(in_latin(word), None, "{word}");
        }
    }
}
