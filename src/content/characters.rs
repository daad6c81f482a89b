//! In: what was typed, and what YAML and Markdown read of it. Out: a mistake for each character
//! that no file of the site can hold, however it is spelled: as it is, `"\u0007"`, `&#7;`.
//!
//! XML, of which the feed, the sitemap and the workbook are made, forbids control characters and
//! what Unicode says is no character; HTML calls them errors. So they are refused here, where they
//! come in, and nothing that is made later need look for them.

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use crate::diagnostic::{Diagnostic, Location, rules};

/// What stands where a letter was lost.
pub const LOST: char = '\u{fffd}';

/// Whether no file of the site can hold a character.
pub fn is_forbidden(c: char) -> bool {
    let noncharacter = matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe;
    noncharacter || c.is_control() && !"\n\t".contains(c)
}

/// The mistake at the place where the character is typed.
pub fn forbidden(location: Location, character: impl Into<u32>) -> Diagnostic {
    rules::FORBIDDEN_CHARACTER.at(
        location,
        format!(
            "her står tegnet U+{:04X}, som ikke kan vises",
            character.into()
        ),
        "slet det, og skriv det, der skulle stå i stedet",
    )
}

/// The first character of a value that cannot be held. `typed` is the value as it stands in the
/// file, where such characters have been seen already.
pub fn in_value(value: &str, typed: &str) -> Option<char> {
    let is_new = |c: char| is_forbidden(c) || c == LOST && !typed.contains(LOST);
    value.chars().find(|&c| is_new(c))
}

/// Half of a pair, which is no character: `"\uD83D"`. YAML does not read the value then.
pub fn half_of_a_pair(typed: &str) -> Option<u32> {
    let mut spelled = typed.split("\\u").skip(1);
    spelled.find_map(|rest| {
        let number = u32::from_str_radix(rest.get(..4)?, 16).ok()?;
        (0xd800..=0xdfff).contains(&number).then_some(number)
    })
}

/// Finds what Markdown and HTML spell by number: `&#7;`, `&#xFFFE;`.
pub fn follow(event: &Event<'_>, location: &Location, diagnostics: &mut Vec<Diagnostic>) {
    let typed = &location.file.text[location.span.clone()];
    let found = match event {
        Event::Text(text) if typed.starts_with('&') => in_value(text, typed),
        Event::Start(
            Tag::Link {
                dest_url, title, ..
            }
            | Tag::Image {
                dest_url, title, ..
            },
        ) => in_value(dest_url, typed).or_else(|| in_value(title, typed)),
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => in_value(info, typed),
        // The lines of a block come one by one too, but its end has them all.
        Event::InlineHtml(_) | Event::End(TagEnd::HtmlBlock) => in_references(typed),
        _ => None,
    };
    diagnostics.extend(found.map(|character| forbidden(location.clone(), character)));
}

/// The first that the numbers in a piece of HTML spell.
fn in_references(html: &str) -> Option<char> {
    let references = html.split("&#").skip(1);
    let mut characters = references.filter_map(|rest| {
        let (digits, radix) = match rest.strip_prefix(['x', 'X']) {
            Some(digits) => (digits, 16),
            None => (rest, 10),
        };
        let end = digits.find(|c: char| !c.is_digit(radix));
        let digits = &digits[..end.unwrap_or(digits.len())];
        // No character has so large a number, or half of a pair's: a browser shows what is lost.
        let number = u32::from_str_radix(digits, radix).unwrap_or(u32::MAX);
        let is_number = !digits.is_empty();
        is_number.then(|| {
            char::from_u32(number)
                .filter(|&c| c != '\0')
                .unwrap_or(LOST)
        })
    });
    characters.find(|&c| is_forbidden(c) || c == LOST)
}

#[cfg(test)]
mod tests {
    use super::{in_references, is_forbidden};

    #[test]
    fn what_xml_cannot_hold_is_forbidden() {
        for c in [
            '\0',
            '\u{7}',
            '\r',
            '\u{1b}',
            '\u{7f}',
            '\u{85}',
            '\u{fdd0}',
            '\u{fffe}',
            '\u{ffff}',
            '\u{1ffff}',
        ] {
            assert!(is_forbidden(c), "{c:?}");
        }
        for c in [
            '\n',
            '\t',
            ' ',
            '\u{a0}',
            '\u{ad}',
            'å',
            '\u{fffd}',
            '\u{1f333}',
        ] {
            assert!(!is_forbidden(c), "{c:?}");
        }
    }

    #[test]
    fn numbers_in_html_are_read_as_browsers_read_them() {
        for (html, expected) in [
            ("<abbr title=\"a&#7;\">", Some('\u{7}')),
            ("&#x1B;[2J", Some('\u{1b}')),
            ("&#XFFFE;", Some('\u{fffe}')),
            ("&#7 uden semikolon", Some('\u{7}')),
            ("&#0;", Some('\u{fffd}')),
            ("&#xD800;", Some('\u{fffd}')),
            ("&#99999999999;", Some('\u{fffd}')),
            ("&#230; &#x2019; &#; &#x; &amp;#7;", None),
        ] {
            assert_eq!(in_references(html), expected, "{html}");
        }
    }
}
