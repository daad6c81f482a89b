//! In: the target of a link as its author wrote it. Out: where it leads: to another file of the
//! content, into the world, or nowhere.

/// Where a link leads.
#[derive(Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// To another file of the content, or an anchor on the same page
    Relative,
    /// To the world
    Allowed,
    /// To the world, but the address is not whole: what to do, in Danish
    Unfinished(String),
    /// `javascript:`, `data:`, `//host` …
    Forbidden,
}

/// What is to be done about what follows the colon of a scheme, where it is no whole address.
type Unfinished = fn(&str, &str) -> Option<String>;

/// The schemes that a link may have, and how to read what follows the colon.
const SCHEMES: &[(&str, Unfinished)] = &[
    ("https", unfinished_web_address),
    ("http", unfinished_web_address),
    ("mailto", unfinished_mail_address),
    ("tel", unfinished_number),
];

/// What may be done with a link as written.
pub fn link_kind(target: &str) -> LinkKind {
    let path = target.split(['/', '?', '#']).next().unwrap_or_default();
    if target.is_empty() || target.starts_with(['/', '\\']) || target.contains(char::is_control) {
        return LinkKind::Forbidden;
    }
    let Some((scheme, _)) = path.split_once(':') else {
        return LinkKind::Relative;
    };
    let rest = &target[scheme.len() + 1..];
    let scheme = scheme.to_ascii_lowercase();
    match SCHEMES.iter().find(|(known, _)| *known == scheme) {
        None => LinkKind::Forbidden,
        Some((_, unfinished)) => {
            unfinished(&scheme, rest).map_or(LinkKind::Allowed, LinkKind::Unfinished)
        }
    }
}

/// Whether it leads to another file of the content.
pub fn is_relative(target: &str) -> bool {
    link_kind(target) == LinkKind::Relative
}

/// `https:lejre.dk` leads to a file of that name beside the page, and `https://` to none.
fn unfinished_web_address(scheme: &str, rest: &str) -> Option<String> {
    let host = rest.strip_prefix("//").unwrap_or_default();
    if host.starts_with(|c: char| c.is_alphanumeric() || c == '[') {
        return None;
    }
    let typed = rest.trim_start_matches('/');
    Some(match typed.starts_with(char::is_alphanumeric) {
        true => format!("skriv {scheme}://{typed}"),
        false => format!("skriv hele adressen: {scheme}://www.eksempel.dk"),
    })
}

/// Without an address a mail program is left with what there is to write, which needs to be there.
fn unfinished_mail_address(scheme: &str, rest: &str) -> Option<String> {
    let (address, question) = rest.split_once('?').unwrap_or((rest, ""));
    let parts = address.split_once('@').or(address.split_once("%40"));
    let is_whole = match parts {
        Some((name, host)) => !name.is_empty() && !host.is_empty(),
        None => address.is_empty() && !question.is_empty(),
    };
    (!is_whole).then(|| format!("skriv hele mailadressen: {scheme}:navn@eksempel.dk"))
}

fn unfinished_number(scheme: &str, rest: &str) -> Option<String> {
    let has_digits = rest.contains(|c: char| c.is_ascii_digit());
    (!has_digits).then(|| format!("skriv hele nummeret: {scheme}:+4512345678"))
}

#[cfg(test)]
mod tests {
    use super::{LinkKind, link_kind};

    #[test]
    fn addresses_are_whole_or_answered() {
        for link in [
            "https://lejre.dk",
            "HTTP://www.lejre.dk/a?b#c",
            "https://æøå.dk",
            "https://[2001:db8::1]/",
            "mailto:post@lejre.dk",
            "mailto:post@lejre.dk?subject=Plan",
            "mailto:?subject=Plan",
            "mailto:post%40lejre.dk",
            "tel:112",
            "tel:+4546464646",
        ] {
            assert_eq!(link_kind(link), LinkKind::Allowed, "{link}");
        }
        for (link, instead) in [
            ("https:lejre.dk", "skriv https://lejre.dk"),
            ("https:/lejre.dk/plan", "skriv https://lejre.dk/plan"),
            ("http:///lejre.dk", "skriv http://lejre.dk"),
            ("https:", "skriv hele adressen: https://www.eksempel.dk"),
            ("https://", "skriv hele adressen: https://www.eksempel.dk"),
            ("https://?a", "skriv hele adressen: https://www.eksempel.dk"),
            (
                "mailto:",
                "skriv hele mailadressen: mailto:navn@eksempel.dk",
            ),
            (
                "mailto:post",
                "skriv hele mailadressen: mailto:navn@eksempel.dk",
            ),
            (
                "mailto:@lejre.dk",
                "skriv hele mailadressen: mailto:navn@eksempel.dk",
            ),
            (
                "mailto:?",
                "skriv hele mailadressen: mailto:navn@eksempel.dk",
            ),
            ("tel:", "skriv hele nummeret: tel:+4512345678"),
            ("TEL:nummer", "skriv hele nummeret: tel:+4512345678"),
        ] {
            let expected = LinkKind::Unfinished(instead.into());
            assert_eq!(link_kind(link), expected, "{link}");
        }
        for link in [
            "javascript:x",
            "//lejre.dk",
            "/plan",
            "C:/plan.pdf",
            "ftp://a.dk",
            "",
        ] {
            assert_eq!(link_kind(link), LinkKind::Forbidden, "{link}");
        }
        for link in ["../temaer/energi.md", "#formaal", "a/b:c.md"] {
            assert_eq!(link_kind(link), LinkKind::Relative, "{link}");
        }
    }
}
