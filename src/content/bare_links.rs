//! In: running text. Out: the web and mail addresses in it, which become links as they stand.
//!
//! By the rules of GitHub's Markdown, with two more: an address may stand in quotation marks of
//! any kind, and its domain may have æ, ø and å. What ends a sentence does not belong to it, nor a
//! parenthesis that was opened before it.

use std::collections::VecDeque;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

/// An address in a text.
#[derive(Debug, PartialEq, Eq)]
pub struct BareLink {
    /// Bytes of the text
    pub span: Range<usize>,
    /// What stands before the address to make it one that a browser follows
    pub scheme: &'static str,
}

/// The events of a text with the addresses in its words as links.
pub fn with_bare_links<'a>(
    events: impl Iterator<Item = Event<'a>>,
) -> impl Iterator<Item = Event<'a>> {
    let mut events = events;
    let mut unlinkable = 0;
    let mut ready: VecDeque<Event> = VecDeque::new();
    std::iter::from_fn(move || {
        if let Some(event) = ready.pop_front() {
            return Some(event);
        }
        let event = events.next()?;
        match &event {
            Event::Start(tag) if is_unlinkable(&tag.to_end()) => unlinkable += 1,
            Event::End(tag) if is_unlinkable(tag) => unlinkable -= 1,
            Event::Text(text) if unlinkable == 0 => {
                let links = bare_links(text);
                if !links.is_empty() {
                    ready = linked(text, links);
                    return ready.pop_front();
                }
            }
            _ => {}
        }
        Some(event)
    })
}

/// What is a link already, or to be read as it is.
fn is_unlinkable(tag: &TagEnd) -> bool {
    matches!(tag, TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock)
}

/// A text with these addresses as links.
fn linked<'a>(text: &str, links: Vec<BareLink>) -> VecDeque<Event<'a>> {
    let words = |text: &str| Event::Text(text.to_owned().into());
    let mut events = VecDeque::new();
    let mut done = 0;
    for BareLink { span, scheme } in links {
        let typed = &text[span.clone()];
        events.push_back(words(&text[done..span.start]));
        events.push_back(Event::Start(Tag::Link {
            link_type: LinkType::Inline,
            dest_url: format!("{scheme}{typed}").into(),
            title: "".into(),
            id: "".into(),
        }));
        events.push_back(words(typed));
        events.push_back(Event::End(TagEnd::Link));
        done = span.end;
    }
    events.push_back(words(&text[done..]));
    events
}

/// What stands around an address, beside spaces.
const QUOTES: &str = "\"'»«›‹”“„’‘‚";

/// The addresses in a text, in their order.
pub fn bare_links(text: &str) -> Vec<BareLink> {
    let mut links = Vec::new();
    let (mut from, mut done) = (0, 0);
    // A colon, a full stop or an at sign stands in each: most texts have no other.
    while let Some(at) = text[from..].find([':', '.', '@']).map(|at| from + at) {
        let link = match text.as_bytes()[at] {
            b'@' => mail(text, done, at),
            b':' => web(text, done, at, Web::Whole),
            _ => web(text, done, at, Web::Host),
        };
        from = at + 1;
        if let Some(link) = &link {
            done = link.span.end;
            from = from.max(done);
        }
        links.extend(link);
    }
    links
}

/// How a web address begins.
#[derive(Clone, Copy)]
enum Web {
    /// `https://a.dk`
    Whole,
    /// `www.a.dk`
    Host,
}

/// A web address whose first word ends at `at`. What was looked through for one that is none is
/// looked through no more than twice: the text may be long.
fn web(text: &str, done: usize, at: usize, web: Web) -> Option<BareLink> {
    let (first_words, scheme, shortest): (&[&str], _, _) = match web {
        Web::Whole => (&["http", "https"], "", 2),
        Web::Host => (&["www"], "https://", 3),
    };
    let before = &text[done..at];
    let is_first = |word: &&&str| {
        let start = before.len().checked_sub(word.len());
        let typed = start.and_then(|start| before.get(start..));
        typed.is_some_and(|typed| typed.eq_ignore_ascii_case(word))
    };
    let start = at - first_words.iter().find(is_first)?.len();
    let is_free = text[..start].chars().next_back();
    if !is_free.is_none_or(may_stand_before) {
        return None;
    }
    let domain = match web {
        Web::Whole => at + text[at..].strip_prefix("://").map(|_| 3)?,
        Web::Host => start,
    };
    if words_of_domain(&text[domain..])? < shortest {
        return None;
    }
    let length = text[domain..].find(ends_address);
    let length = length.unwrap_or(text.len() - domain);
    Some(BareLink {
        span: start..domain + trimmed(&text[domain..domain + length]).len(),
        scheme,
    })
}

/// How many words, with points between, the domain has that an address begins with.
fn words_of_domain(address: &str) -> Option<usize> {
    let is_letter = |c: char| c.is_alphanumeric() || "-_.".contains(c);
    let end = address.find(|c| !is_letter(c)).unwrap_or(address.len());
    let domain = address[..end].trim_end_matches(['.', '_']);
    let words: Vec<&str> = domain.split('.').collect();
    let last = words.iter().rev().take(2);
    let is_sound = words.iter().all(|word| !word.is_empty());
    (is_sound && last.into_iter().all(|word| !word.contains('_'))).then_some(words.len())
}

fn may_stand_before(c: char) -> bool {
    c.is_whitespace() || "*_~([>".contains(c) || QUOTES.contains(c)
}

fn ends_address(c: char) -> bool {
    c.is_whitespace() || c == '<' || "»«›‹”“„".contains(c)
}

/// An address without what belongs to the sentence around it.
fn trimmed(address: &str) -> &str {
    let mut rest = address;
    let mut unopened = rest.matches(')').count() as isize - rest.matches('(').count() as isize;
    loop {
        let shorter = match rest.chars().next_back() {
            Some(last) if "?!.,:*_~'\"’‘".contains(last) => {
                &rest[..rest.len() - last.len_utf8()]
            }
            Some(')') if unopened > 0 => {
                unopened -= 1;
                &rest[..rest.len() - 1]
            }
            // A reference to a character, or the end of a sentence.
            Some(';') => {
                let name =
                    rest[..rest.len() - 1].trim_end_matches(|c: char| c.is_ascii_alphanumeric());
                name.strip_suffix('&').unwrap_or(&rest[..rest.len() - 1])
            }
            Some(_) | None => return rest,
        };
        rest = shorter;
    }
}

/// A mail address whose at sign stands at `at`.
fn mail(text: &str, done: usize, at: usize) -> Option<BareLink> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || ".-_+".contains(c);
    let before = &text[done..at];
    let start = done + before.trim_end_matches(is_name).len();
    let is_host = |c: char| c.is_ascii_alphanumeric() || ".-_".contains(c);
    let rest = &text[at + 1..];
    let host = &rest[..rest.find(|c| !is_host(c)).unwrap_or(rest.len())];
    let host = host.trim_end_matches('.');
    let words: Vec<&str> = host.split('.').collect();
    // `a@b@c` is no address, and a letter beside it would be cut off.
    let is_free =
        |side: Option<char>| side.is_none_or(|c| !c.is_alphanumeric() && !"@/:".contains(c));
    let end = at + 1 + host.len();
    let behind = text[end..]
        .chars()
        .next()
        .filter(|c| *c == '@' || c.is_alphanumeric());
    (start < at
        && is_free(text[..start].chars().next_back())
        && behind.is_none()
        && words.len() > 1
        && words.iter().all(|word| !word.is_empty())
        && !host.ends_with(['-', '_']))
    .then_some(BareLink {
        span: start..end,
        scheme: "mailto:",
    })
}

#[cfg(test)]
mod tests {
    use super::bare_links;

    #[test]
    fn addresses_are_found_as_people_write_them() {
        for (text, expected) in [
            // GitHub's own examples.
            ("www.commonmark.org", "https://www.commonmark.org"),
            (
                "Visit www.commonmark.org/help for more.",
                "https://www.commonmark.org/help",
            ),
            ("Visit www.commonmark.org.", "https://www.commonmark.org"),
            (
                "Visit www.commonmark.org/a.b.",
                "https://www.commonmark.org/a.b",
            ),
            (
                "www.google.com/search?q=Markup+(business)",
                "https://www.google.com/search?q=Markup+(business)",
            ),
            (
                "www.google.com/search?q=Markup+(business)))",
                "https://www.google.com/search?q=Markup+(business)",
            ),
            (
                "(www.google.com/search?q=Markup+(business))",
                "https://www.google.com/search?q=Markup+(business)",
            ),
            (
                "(www.google.com/search?q=Markup+(business)",
                "https://www.google.com/search?q=Markup+(business)",
            ),
            (
                "www.google.com/search?q=(business))+ok",
                "https://www.google.com/search?q=(business))+ok",
            ),
            (
                "www.google.com/search?q=commonmark&hl=en",
                "https://www.google.com/search?q=commonmark&hl=en",
            ),
            (
                "www.google.com/search?q=commonmark&hl;",
                "https://www.google.com/search?q=commonmark",
            ),
            ("www.commonmark.org/he<lp", "https://www.commonmark.org/he"),
            ("http://commonmark.org", "http://commonmark.org"),
            (
                "(Visit https://encrypted.google.com/search?q=Markup+(business))",
                "https://encrypted.google.com/search?q=Markup+(business)",
            ),
            ("foo@bar.baz", "mailto:foo@bar.baz"),
            (
                "hello@mail+xyz.example isn't valid, but hello+xyz@mail.example is.",
                "mailto:hello+xyz@mail.example",
            ),
            ("a.b-c_d@a.b", "mailto:a.b-c_d@a.b"),
            ("a.b-c_d@a.b.", "mailto:a.b-c_d@a.b"),
            ("a.b-c_d@a.b- a.b-c_d@a.b_", ""),
            // Danish letters and quotation marks.
            (
                "Se »www.lejre.dk/planer«, så",
                "https://www.lejre.dk/planer",
            ),
            ("på ”https://www.lejre.dk”.", "https://www.lejre.dk"),
            (
                "https://www.rødovre.dk/børn?",
                "https://www.rødovre.dk/børn",
            ),
            (
                "*www.a.dk* HTTPS://A.DK/X; WWW.B.DK",
                "https://www.a.dk HTTPS://A.DK/X https://WWW.B.DK",
            ),
            (
                "Skriv til post@lejre.dk, eller ring.",
                "mailto:post@lejre.dk",
            ),
            // What is none.
            (
                "http:// https://a https:/a.dk xhttps://a.dk www. www.a www.a_b.dk",
                "",
            ),
            ("ftp://a.dk awww.a.dk /www.a.dk a.dk kl. 10:30 www", ""),
            ("a@b a@ @b.dk a@b@c.dk søren@a.dk børn@", ""),
            ("https://a.b_c.dk https://a..dk https://.dk https://-", ""),
        ] {
            let links = bare_links(text);
            let links = links
                .iter()
                .map(|link| format!("{}{}", link.scheme, &text[link.span.clone()]));
            assert_eq!(links.collect::<Vec<_>>().join(" "), expected, "{text}");
        }
    }
}
