//! In: words as people and their programs spell them. Out: one spelling of what is one word to a
//! reader, so that it is one to us.
//!
//! A Mac writes »å« in a file's name as an a and a ring, other systems as one character: here all
//! of Unicode's composed (NFC). Word, mails and web pages bring characters along that nobody sees:
//! a space of no width, a soft hyphen, marks for the direction of the text.

use std::borrow::Cow;

use icu_normalizer::ComposingNormalizerBorrowed;

/// The text in the form in which letters and their accents are one character.
pub fn composed(text: &str) -> Cow<'_, str> {
    match text.is_ascii() {
        true => Cow::Borrowed(text),
        false => ComposingNormalizerBorrowed::new_nfc().normalize(text),
    }
}

/// A word where it begins a sentence: »I gang«.
pub fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// What two names have in common that are one: composed, in small letters, without what cannot be
/// seen, with single spaces.
pub fn folded(name: &str) -> String {
    let name = composed(name);
    let mut small = String::with_capacity(name.len());
    let seen = name.chars().filter(|&c| !is_hidden(c));
    for character in seen.flat_map(char::to_lowercase) {
        match character.is_whitespace() {
            true if small.is_empty() || small.ends_with(' ') => {}
            true => small.push(' '),
            false => small.push(character),
        }
    }
    small.truncate(small.trim_end().len());
    // A lower case may have an accent that could be composed: İ has.
    let composed = match composed(&small) {
        Cow::Owned(composed) => Some(composed),
        Cow::Borrowed(_) => None,
    };
    composed.unwrap_or(small)
}

/// A path or a value as it is meant: composed, and without what cannot be seen.
pub fn as_meant(text: &str) -> Cow<'_, str> {
    match composed(text) {
        Cow::Borrowed(text) => without_hidden(text),
        Cow::Owned(text) => Cow::Owned(without_hidden(&text).into_owned()),
    }
}

/// The text without what nobody sees and nobody meant.
pub fn without_hidden(text: &str) -> Cow<'_, str> {
    let hidden = hidden_in(text);
    if hidden.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut seen = String::with_capacity(text.len());
    let mut from = 0;
    for (at, character) in hidden {
        seen += &text[from..at];
        from = at + character.len_utf8();
    }
    Cow::Owned(seen + &text[from..])
}

/// Where in a text characters stand that nobody sees and nobody meant. One that makes a picture of
/// several, or belongs to a script that needs it, is meant.
pub fn hidden_in(text: &str) -> Vec<(usize, char)> {
    // What begins with C3 are the letters of western Europe, × and ÷. Many bytes are looked at
    // together, since nearly every text has none but them.
    let are_plain = |bytes: &[u8]| {
        let plain = bytes.iter().map(|&byte| byte < 0xc2 || byte == 0xc3);
        plain.fold(true, |all, is| all & is)
    };
    if text.as_bytes().chunks(64).all(are_plain) {
        return Vec::new();
    }
    let mut before = None;
    let mut hidden = Vec::new();
    for (at, character) in text.char_indices() {
        if is_hidden(character) && !is_meant(character, before) {
            hidden.push((at, character));
        } else {
            before = Some(character);
        }
    }
    hidden
}

fn is_meant(hidden: char, before: Option<char>) -> bool {
    match hidden {
        '\u{fe00}'..='\u{fe0f}' => before.is_some(),
        '\u{200c}' | '\u{200d}' | '\u{e0020}'..='\u{e007f}' => {
            before.is_some_and(|c| c >= '\u{590}' && !('\u{2000}'..='\u{206f}').contains(&c))
        }
        _ => false,
    }
}

/// Whether a character shows nothing and takes no room: those that Unicode says may be left out.
fn is_hidden(c: char) -> bool {
    turns_text(c)
        || matches!(
            c,
            '\u{ad}'
                | '\u{34f}'
                | '\u{115f}'
                | '\u{1160}'
                | '\u{17b4}'
                | '\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200d}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
        )
        || matches!(
            c,
            '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

/// Whether a character says in which direction the text behind it runs.
fn turns_text(c: char) -> bool {
    matches!(
        c,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}

/// What a character is that nobody sees, in Danish.
pub fn name_of_hidden(c: char) -> &'static str {
    match c {
        '\u{ad}' => "en blød bindestreg",
        '\u{200b}' | '\u{feff}' | '\u{2060}' => "et mellemrum uden bredde",
        '\u{200c}' | '\u{200d}' => "et tegn, som binder bogstaver sammen eller skiller dem",
        c if turns_text(c) => "et tegn, som vender teksten",
        _ => "et tegn, som ikke kan ses",
    }
}

/// The text with what cannot be seen by its number: `UE\u{200b}KL`.
pub fn with_hidden_shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut from = 0;
    for (at, character) in hidden_in(text) {
        shown += &text[from..at];
        shown.extend(character.escape_unicode());
        from = at + character.len_utf8();
    }
    shown + &text[from..]
}

/// The text with its accents by their numbers too: two that look alike are seen to differ.
pub fn spelled_out(text: &str) -> String {
    let shown = with_hidden_shown(text);
    let mut spelled = String::with_capacity(shown.len());
    for character in shown.chars() {
        match character {
            '\u{300}'..='\u{36f}' => spelled.extend(character.escape_unicode()),
            _ => spelled.push(character),
        }
    }
    spelled
}

#[cfg(test)]
mod tests {
    use super::{as_meant, folded, hidden_in, with_hidden_shown};

    #[test]
    fn one_word_is_one_however_it_is_spelled() {
        for (one, other) in [
            ("Måløv", "Ma\u{30a}løv"),
            ("MÅL", "ma\u{30a}l"),
            ("Å", "\u{212b}"),
            ("UEKL", "UE\u{200b}KL"),
            ("uekl", "\u{feff}UEKL"),
            ("indsats", "ind\u{ad}sats"),
            ("ØU", "\u{202e}ØU\u{202c}"),
            ("Kultur og fritid", "Kultur  og\u{a0}fritid"),
            ("café", "CAFE\u{301}"),
        ] {
            assert_eq!(folded(one), folded(other), "{other:?}");
        }
        for (one, other) in [("ØU", "OU"), ("a", "å"), ("UEKL", "UЕKL"), ("a b", "ab")] {
            assert_ne!(folded(one), folded(other), "{other:?}");
        }
    }

    #[test]
    fn what_nobody_sees_is_shown_by_its_number() {
        for (text, shown, meant) in [
            ("UE\u{200b}KL", "UE\\u{200b}KL", "UEKL"),
            ("\u{feff}a\u{ad}b", "\\u{feff}a\\u{ad}b", "ab"),
            ("a\u{202e}b", "a\\u{202e}b", "ab"),
            ("a\u{200d}b", "a\\u{200d}b", "ab"),
            ("Ma\u{30a}løv", "Ma\u{30a}løv", "Måløv"),
        ] {
            assert_eq!(with_hidden_shown(text), shown);
            assert_eq!(as_meant(text), meant);
        }
    }

    #[test]
    fn pictures_and_other_scripts_are_left_alone() {
        for text in [
            "❤\u{fe0f}",
            "👩\u{200d}👧",
            "می\u{200c}خواهم",
            "Børn & unge – »Å«",
        ] {
            assert_eq!(hidden_in(text), [], "{text}");
            assert_eq!(as_meant(text), text);
        }
    }
}
