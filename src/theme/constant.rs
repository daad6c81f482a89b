//! In: a template. Out: the same with its constant words in it.
//!
//! `{{ t(key="indsatser") }}` says the same on every page, so it is said once, when the look is
//! loaded. What a page fills in, and what a tag beside it would take white space from, is left to
//! the page.

use super::strings::Strings;
use super::tags::{Tag, tags};

/// The template with each call of `t` that needs nothing of a page replaced by what it says.
pub fn with_constant_words(source: &str, strings: &Strings) -> String {
    let mut filled = String::with_capacity(source.len());
    let mut done = 0;
    for tag in tags(source) {
        if let Some(words) = constant_words(&tag, strings) {
            filled.push_str(&source[done..tag.start]);
            filled.push_str(&words);
            done = tag.end;
        }
    }
    filled + &source[done..]
}

/// What a tag says on every page, as HTML.
fn constant_words(tag: &Tag<'_>, strings: &Strings) -> Option<String> {
    let words = match tag.constant_call("t")?.as_slice() {
        [("key", key)] => strings.constant(key, None)?,
        [("key", key), ("form", form)] => strings.constant(key, Some(form))?,
        _ => return None,
    };
    let mut html = Vec::with_capacity(words.len());
    tera::escape_html(words, &mut html).expect("a vector takes all bytes");
    let html = String::from_utf8(html).expect("escaped words are words");
    let is_kept = html.trim() == html && !html.contains('{');
    is_kept.then_some(html)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::with_constant_words;
    use crate::diagnostic::SourceText;
    use crate::theme::strings::Strings;

    const WORDS: &str = "ord: Ja & nej\nvist:\n  en: 1 hit\n  flere: '{antal} hits'\n";

    #[test]
    fn words_that_need_nothing_of_a_page_are_put_in() {
        let file = Arc::new(SourceText::new("da.yaml", WORDS));
        let strings = Strings::read("prøve", vec![file]).expect("they are right");
        for (template, expected) in [
            ("<p>{{ t(key=\"ord\") }}</p>", "<p>Ja &amp; nej</p>"),
            (
                "<p title=\"{{t(key='ord')}}\">",
                "<p title=\"Ja &amp; nej\">",
            ),
            ("{{ t(key=\"vist\", form=\"en\") }}.", "1 hit."),
        ] {
            assert_eq!(with_constant_words(template, &strings), expected);
        }
        for left in [
            "{{ t(key=\"ord\", antal=2) }}",
            "{{ t(key=word) }}",
            "{{ t(key=\"vist\", form=\"flere\") }}",
            "{{ t(key=\"vist\") }}",
            "{{ t(key=\"findes-ikke\") }}",
            "{{- t(key=\"ord\") }}",
            "{{ t(key=\"ord\") -}}",
            "{{ t(key=\"ord\") | upper }}",
            "{{<fact name={t(key=\"ord\")} />}}",
            "{% raw %}{{ t(key=\"ord\") }}{% endraw %}{# {{ t(key=\"ord\") }} #}",
        ] {
            assert_eq!(with_constant_words(left, &strings), left);
        }
    }
}
