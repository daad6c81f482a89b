//! In: templates and pieces of HTML. Out: the same, smaller, and with the very same words.
//!
//! minify-html deletes white space that separates words where inline elements stand directly in
//! `div`, `nav`, `main` …, and may panic on odd HTML; so the words are compared before and
//! after, and what differs is left as it was. A template is minified once, when the theme is
//! loaded; only the HTML of the authors' texts is left for each page.

use std::borrow::Cow;

use minify_html::{Cfg, minify};

use super::depth::has_deep_elements;
use super::script_depth::is_deep;
use crate::caught::caught;

/// What came of it.
#[derive(Debug, PartialEq, Eq)]
pub enum Minified {
    /// Smaller, the words unchanged
    Done(String),
    /// Words would change: use the original
    Unsafe,
}

/// Minifies a Tera template; its tags count as words.
pub fn minify_template(source: &str) -> Minified {
    if has_deep_elements(source) {
        return Minified::Unsafe;
    }
    minified(&without_trimmed_space(source), true)
}

/// Minifies the HTML of one text.
pub fn minify_fragment(html: &str) -> Minified {
    minified(html, false)
}

/// Takes away the white space that Tera takes away itself (`-%}`, `{{-` …), so that it does not
/// count as separating words.
fn without_trimmed_space(source: &str) -> String {
    let mut template = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(hyphen) = rest.find('-') {
        template.push_str(&rest[..hyphen]);
        rest = &rest[hyphen + 1..];
        if let Some(opening) = ["{%", "{{", "{#"]
            .iter()
            .find(|mark| template.ends_with(**mark))
        {
            template.truncate(template.len() - opening.len());
            template.truncate(template.trim_end().len());
            template.push_str(opening);
        }
        template.push('-');
        if let Some(closing) = ["%}", "}}", "#}"]
            .iter()
            .find(|mark| rest.starts_with(**mark))
        {
            template.push_str(closing);
            rest = rest[closing.len()..].trim_start();
        }
    }
    template + rest
}

/// Minifies a classic script; one that the minifier does not understand stays as it is.
pub fn minify_script(script: &str) -> String {
    let (open, close) = ("<script>", "</script>");
    // An end tag within the script would end it for the minifier.
    if script.contains("</") || is_deep(script) {
        return script.to_owned();
    }
    let config = Cfg {
        minify_js: true,
        ..Cfg::new()
    };
    let code = without_comments(script);
    let html = format!("{open}{code}{close}");
    let small = caught(|| minify(html.as_bytes(), &config));
    let small = small.and_then(|small| String::from_utf8(small).ok());
    let inner = small
        .as_deref()
        .and_then(|small| small.strip_prefix(open)?.strip_suffix(close));
    inner
        .filter(|inner| !inner.is_empty())
        .unwrap_or(script)
        .to_owned()
}

/// Leaves out comments that have lines of their own, which the minifier would keep as
/// documentation. Text in backticks may run over lines, so nothing is left out within it.
fn without_comments(script: &str) -> String {
    let mut code = String::with_capacity(script.len());
    let (mut in_comment, mut in_text) = (false, false);
    for line in script.lines() {
        in_comment |= !in_text && line.trim_start().starts_with("/*");
        if in_comment {
            in_comment = !line.trim_end().ends_with("*/");
            continue;
        }
        in_text ^= line.matches('`').count() % 2 == 1;
        code.push_str(line);
        code.push('\n');
    }
    code
}

fn minified(source: &str, template: bool) -> Minified {
    let config = Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        keep_input_type_text_attr: true,
        preserve_brace_template_syntax: template,
        ..Cfg::new()
    };
    let result = caught(|| minify(source.as_bytes(), &config));
    match result.map(String::from_utf8) {
        Some(Ok(small)) if same_words(&small, source) => Minified::Done(small),
        _ => Minified::Unsafe,
    }
}

/// Whether a reader sees the same words in both, in order.
fn same_words(one: &str, other: &str) -> bool {
    let (one, other) = (text(one), text(other));
    let mut others = other.split_whitespace();
    // Nearly all are spelt alike.
    let is_same = |word, other| word == other || decoded(word) == decoded(other);
    let mut words = one.split_whitespace();
    words.all(|word| others.next().is_some_and(|other| is_same(word, other)))
        && others.next().is_none()
}

/// Whether an element does not part the words on its two sides.
pub fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "button"
            | "cite"
            | "code"
            | "del"
            | "dfn"
            | "em"
            | "i"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "s"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "u"
            | "wbr"
    )
}

/// What a reader sees: tags and comments left out, and what a block separates is separated.
fn text(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match rest.strip_prefix("<!--") {
            Some(comment) => comment.find("-->").map(|end| end + "<!---->".len()),
            None => rest.find('>').map(|end| end + 1),
        };
        let (tag, after) = rest.split_at(length.unwrap_or(rest.len()));
        let name = tag.trim_start_matches(['<', '/']);
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next();
        if !is_inline(name.unwrap_or_default()) {
            text.push(' ');
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

/// The minifier writes a character itself where it needs no entity.
fn decoded(word: &str) -> Cow<'_, str> {
    if !word.contains('&') {
        return word.into();
    }
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&nbsp;", "\u{a0}"),
        ("&amp;", "&"),
    ];
    let entities = entities.into_iter();
    let decode = |word: String, (entity, character)| word.replace(entity, character);
    entities.fold(word.to_owned(), decode).into()
}

#[cfg(test)]
mod tests {
    use super::{Minified, minify_fragment, same_words, without_trimmed_space};

    #[test]
    fn white_space_that_tera_takes_away_is_taken_away() {
        for (template, expected) in [
            (
                "a {%- if b -%} c {% endif -%}\n",
                "a{%- if b -%}c {% endif -%}",
            ),
            ("a - {{- b -}}\n  {{- c }} -\n", "a -{{- b -}}{{- c }} -\n"),
            ("{#- a - b -#} <b-c> {#- d", "{#- a - b -#}<b-c>{#- d"),
        ] {
            assert_eq!(without_trimmed_space(template), expected);
        }
    }

    #[test]
    fn words_run_together_are_seen() {
        let apart = "<div>Ansvar: <a>CTM</a> <a>CSE</a></div>";
        let together = "<div>Ansvar:<a>CTM</a><a>CSE</a></div>";
        assert!(same_words(apart, "Ansvar: CTM CSE"));
        assert!(!same_words(apart, together));
        assert!(same_words("<p>a<p>b <b>c</b>d", "a b cd"));
        assert!(same_words("a &amp; b", "a & b"));
    }

    #[test]
    fn a_fragment_gets_smaller_or_stays_as_it_is() {
        let small = minify_fragment("<p>En\n  <em>to</em></p>\n\n<ul>\n<li>tre</li>\n</ul>\n");
        let expected = "<p>En <em>to</em></p><ul><li>tre</li></ul>";
        assert_eq!(small, Minified::Done(expected.into()));
        assert_eq!(
            minify_fragment("<div>a <a>b</a> <a>c</a></div>"),
            Minified::Unsafe
        );
    }
}
