//! In: a template. Out: the same with the words of the look in it.
//!
//! `{{ t(key="indsatser") }}` says the same on every page, so it is said once, when the look is
//! loaded; `{{ t(key="nummereret", nr=card.number) }}` becomes its words around the variable. What a
//! number decides, and what a tag beside it would take white space from, is left to the page.

use super::placeholders::filled;
use super::strings::{COUNT, Strings};
use super::tags::{Argument, Tag, tags};

/// The template with each call of `t` whose words are known replaced by them.
pub fn with_constant_words(source: &str, strings: &Strings) -> String {
    let mut filled = String::with_capacity(source.len());
    let mut done = 0;
    for tag in tags(source) {
        if let Some(words) = known_words(&tag, strings) {
            filled.push_str(&source[done..tag.start]);
            filled.push_str(&words);
            done = tag.end;
        }
    }
    filled + &source[done..]
}

/// What a tag says on every page, as HTML with tags for its variables.
fn known_words(tag: &Tag<'_>, strings: &Strings) -> Option<String> {
    let (mut key, mut form, mut variables) = (None, None, Vec::new());
    for (name, argument) in tag.simple_call("t")? {
        match (name, argument) {
            ("key", Argument::Text(text)) => key = Some(text),
            ("form", Argument::Text(text)) => form = Some(text),
            ("key" | "form" | COUNT, _) | (_, Argument::Text(_)) => return None,
            (name, Argument::Variable(variable)) => variables.push((name, variable)),
        }
    }
    let html = escaped(strings.sentence(key?, form)?);
    let variable = |name: &str| {
        let (_, variable) = variables.iter().find(|(known, _)| *known == name)?;
        Some(format!("{{{{ {variable} }}}}"))
    };
    let mut placeholders = html.split('{').skip(1);
    let are_known = placeholders.all(|rest| {
        let name = rest.split_once('}').map(|(name, _)| name);
        name.and_then(variable).is_some()
    });
    (are_known && html.trim() == html).then(|| filled(&html, variable))
}

fn escaped(words: &str) -> String {
    let mut html = Vec::with_capacity(words.len());
    tera::escape_html(words, &mut html).expect("a vector takes all bytes");
    String::from_utf8(html).expect("escaped words are words")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::with_constant_words;
    use crate::diagnostic::SourceText;
    use crate::theme::strings::Strings;

    const WORDS: &str =
        "ord: Ja & nej\nvist:\n  en: 1 hit\n  flere: '{antal} hits'\nnummer: \"{nr} & {navn}\"\n";

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
            (
                "{{ t(key=\"nummer\", navn=card.title, nr=card.number) }}",
                "{{ card.number }} &amp; {{ card.title }}",
            ),
        ] {
            assert_eq!(with_constant_words(template, &strings), expected);
        }
        for left in [
            "{{ t(key=\"ord\", antal=2) }}",
            "{{ t(key=\"nummer\", nr=card.number) }}",
            "{{ t(key=\"nummer\", nr=card.number, navn=card.title | upper) }}",
            "{{ t(key=\"nummer\", nr=card.number, navn=cards[0]) }}",
            "{{ t(key=\"nummer\", nr=card.number, navn=\"a\") }}",
            "{{ t(key=\"nummer\", nr=card.number, navn=card.title) | soft_breaks }}",
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
