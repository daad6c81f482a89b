//! In: plain values. Out: how they stand in a page: escaped, shortened, dates in words.

use crate::content::Day;
use crate::theme::view::parts::DateView;

/// `<`, `&` and quotation marks as HTML writes them.
pub fn escaped(text: &str) -> String {
    let mut html = Vec::with_capacity(text.len());
    tera::escape_html(text, &mut html).expect("a vector takes all bytes");
    String::from_utf8(html).expect("escaping keeps UTF-8")
}

/// HTML in ASCII alone: every other character by its number.
pub fn ascii(html: &str) -> String {
    let mut ascii = String::with_capacity(html.len());
    for character in html.chars() {
        match character.is_ascii() {
            true => ascii.push(character),
            false => ascii += &format!("&#{};", u32::from(character)),
        }
    }
    ascii
}

/// The first words, at most `limit` characters, with … where something was left out.
pub fn shortened(text: &str, limit: usize) -> String {
    let mut short = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        length += word.chars().count() + 1;
        if length > limit {
            return format!("{} …", short.trim_end_matches([',', '.', ';', ':']));
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short
}

/// The start of a text, as long as search engines show of a page.
pub fn summary(text: &str) -> String {
    shortened(text, SUMMARY_LENGTH)
}

/// In characters.
const SUMMARY_LENGTH: usize = 160;

/// `2022-12-31` as »31. december 2022«.
pub fn date(iso: &str) -> DateView {
    DateView {
        iso: iso.to_owned(),
        text: Day::of_iso(iso).map_or_else(|| iso.to_owned(), Day::in_words),
    }
}

#[cfg(test)]
mod tests {
    use super::{ascii, date, shortened};

    #[test]
    fn dates_are_in_words() {
        assert_eq!(date("2022-12-31").text, "31. december 2022");
        assert_eq!(date("2022-03-01").text, "1. marts 2022");
    }

    #[test]
    fn letters_need_no_encoding() {
        assert_eq!(ascii("<p>Løgfrø</p>"), "<p>L&#248;gfr&#248;</p>");
    }

    #[test]
    fn texts_are_cut_between_words() {
        assert_eq!(shortened("en to,\ntre", 20), "en to, tre");
        assert_eq!(shortened("en to, tre", 8), "en to …");
    }
}
