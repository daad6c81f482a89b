//! In: `adresse` as it was typed. Out: the address of a folder on a server, in ASCII and ending
//! in a slash, so that an address in a feed, a sitemap or another site's page is made by putting
//! a path behind it; or what is expected instead.

use std::sync::Arc;

use url::Url;

use super::entry::Entry;
use super::value_readers::text;
use crate::diagnostic::SourceText;

/// Where a whole site stands. `https://køge.dk/årsplan` is given back as browsers ask for it:
/// `https://xn--kge-0na.dk/%C3%A5rsplan/`.
pub fn site_address(entry: &Entry, file: &Arc<SourceText>) -> Result<String, &'static str> {
    let typed = text(entry, file).map_err(|_| WHOLE)?;
    for (is_wrong, expected) in FAULTS {
        if is_wrong(&typed) {
            return Err(expected);
        }
    }
    let url = Url::parse(&typed).map_err(|_| NO_HOST)?;
    match url.host_str() {
        // A reader of addresses takes more than there can be: a host without a name between dots.
        Some(host) if host.split('.').all(|label| !label.is_empty()) => {
            Ok(format!("{}/", url.as_str().trim_end_matches('/')))
        }
        _ => Err(NO_HOST),
    }
}

const WHOLE: &str = "en hel webadresse: https://www.eksempel.dk/aarsplan/";
const NO_HOST: &str = "en webadresse med et navn på en server: https://www.eksempel.dk/aarsplan/";

/// What an address must not be, and what is expected then.
type Fault = (fn(&str) -> bool, &'static str);

/// The first that fits is reported.
const FAULTS: &[Fault] = &[
    (|typed| !is_whole(typed), WHOLE),
    (
        |typed| typed.contains(char::is_whitespace),
        "en webadresse uden mellemrum: er der et i mappens navn på serveren, skrives det %20",
    ),
    (
        |typed| typed.contains(['"', '<', '>', '\\', '^', '`', '{', '|', '}']),
        "en webadresse uden anførselstegn og parenteser",
    ),
    (
        |typed| typed.contains(['?', '#']),
        "en hel webadresse uden ? og #",
    ),
    (
        |typed| host(typed).contains('@'),
        "en webadresse uden brugernavn og adgangskode",
    ),
    (
        |typed| !percent_signs_are_codes(typed),
        "en webadresse, hvor der efter % står to cifre eller bogstaver fra A til F: %20 er et mellemrum",
    ),
    (
        |typed| names_a_file(typed),
        "adressen på en mappe: slet filens navn, så den ender på /",
    ),
];

fn is_whole(typed: &str) -> bool {
    let scheme = typed.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| {
        let known = ["https", "http"];
        known.iter().any(|known| scheme.eq_ignore_ascii_case(known))
    }) && !host(typed).is_empty()
}

/// What stands between `://` and the first slash.
fn host(typed: &str) -> &str {
    let rest = typed.split_once("://").map_or("", |(_, rest)| rest);
    rest.split('/').next().unwrap_or_default()
}

fn percent_signs_are_codes(typed: &str) -> bool {
    typed.split('%').skip(1).all(|rest| {
        let code = rest.as_bytes().get(..2);
        code.is_some_and(|code| code.iter().all(u8::is_ascii_hexdigit))
    })
}

/// What the name of a page or a file ends in; a folder may well have a point in its name.
const FILES: &[&str] = &[
    "asp", "aspx", "cfm", "htm", "html", "jsp", "pdf", "php", "shtml", "txt", "xhtml", "xml", "zip",
];

fn names_a_file(typed: &str) -> bool {
    let rest = typed.split_once("://").map_or("", |(_, rest)| rest);
    let path = rest.split_once('/').map_or("", |(_, path)| path);
    let last = path.trim_end_matches('/').rsplit('/').next();
    let ending = last.and_then(|last| Some(last.rsplit_once('.')?.1));
    ending.is_some_and(|ending| FILES.iter().any(|file| ending.eq_ignore_ascii_case(file)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::front_matter::entries;
    use super::site_address;
    use crate::diagnostic::SourceText;

    fn read(typed: &str) -> Result<String, &'static str> {
        let file = Arc::new(SourceText::new(
            "site.yaml",
            format!("adresse: '{typed}'\n"),
        ));
        let entries = entries(&file, 0..file.text.len(), &mut Vec::new());
        site_address(&entries[0], &file)
    }

    #[test]
    fn an_address_is_given_back_as_a_browser_asks_for_it() {
        for (typed, expected) in [
            ("https://lejre.dk", "https://lejre.dk/"),
            ("https://lejre.dk/plan/", "https://lejre.dk/plan/"),
            ("https://lejre.dk/plan//", "https://lejre.dk/plan/"),
            ("HTTPS://Lejre.DK/Plan", "https://lejre.dk/Plan/"),
            (
                "https://køge.dk/årsplan",
                "https://xn--kge-0na.dk/%C3%A5rsplan/",
            ),
            (
                "https://xn--kge-0na.dk/%C3%A5rsplan/",
                "https://xn--kge-0na.dk/%C3%A5rsplan/",
            ),
            (
                "https://KØGE.dk/Års%20plan",
                "https://xn--kge-0na.dk/%C3%85rs%20plan/",
            ),
            ("http://intranet:8080/plan", "http://intranet:8080/plan/"),
            ("https://lejre.dk:443/a/../b", "https://lejre.dk/b/"),
            ("https://[::1]/plan", "https://[::1]/plan/"),
            ("https://lejre.dk/plan-1.0", "https://lejre.dk/plan-1.0/"),
            ("https://lejre.dk/a&b", "https://lejre.dk/a&b/"),
        ] {
            assert_eq!(read(typed), Ok(expected.to_owned()), "{typed}");
        }
    }

    #[test]
    fn what_is_no_folder_on_a_server_is_refused_with_the_cure() {
        for (typed, expected) in [
            ("lejre.dk/plan", "en hel webadresse"),
            ("https:lejre.dk", "en hel webadresse"),
            ("https:///plan", "en hel webadresse"),
            ("ftp://lejre.dk", "en hel webadresse"),
            ("file:///c:/plan", "en hel webadresse"),
            ("//lejre.dk", "en hel webadresse"),
            ("https://.dk", "navn på en server"),
            ("https://lejre..dk", "navn på en server"),
            ("https://lej_re,dk:x", "navn på en server"),
            ("https://:80/", "navn på en server"),
            ("https://lejre.dk:99999", "navn på en server"),
            ("https://lejre.dk/års plan", "%20"),
            ("https://lejre .dk", "uden mellemrum"),
            ("https://anna:hemmelig@lejre.dk", "uden brugernavn"),
            ("https://lejre.dk/?side=1", "uden ? og #"),
            ("https://lejre.dk/#plan", "uden ? og #"),
            ("https://lejre.dk/100%", "to cifre"),
            ("https://lejre.dk/<b>", "uden anførselstegn"),
            ("https://lejre.dk/plan/index.html", "slet filens navn"),
            ("https://lejre.dk/Index.HTM/", "slet filens navn"),
            ("https://lejre.dk/forside.aspx", "slet filens navn"),
        ] {
            let refused = read(typed);
            let reported = refused
                .as_ref()
                .is_err_and(|words| words.contains(expected));
            assert!(reported, "{typed}: {refused:?}");
        }
    }
}
