//! In: whom readers may write to, as configured. Out: the link to it, and a letter begun.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::theme::view::site::Contact;

/// What stands as it is in a `mailto:` address (RFC 6068).
const IN_LETTERS: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');
const IN_ADDRESSES: &AsciiSet = &IN_LETTERS.remove(b'@').remove(b'+');

/// An e-mail address becomes a link to write to it; a web address is one already.
pub fn contact(text: &str) -> Contact {
    Contact {
        text: text.to_owned(),
        href: mailto(text).unwrap_or_else(|| text.to_owned()),
    }
}

/// A letter with its subject and first lines; nothing where the contact is a web address.
pub fn letter(contact: &str, subject: &str, lines: &[&str]) -> Option<String> {
    let encode = |text: &str| utf8_percent_encode(text, IN_LETTERS).to_string();
    let body = lines.join("\r\n");
    Some(format!(
        "{}?subject={}&body={}",
        mailto(contact)?,
        encode(subject),
        encode(&body)
    ))
}

fn mailto(contact: &str) -> Option<String> {
    let encoded = || utf8_percent_encode(contact, IN_ADDRESSES);
    (!contact.contains("://")).then(|| format!("mailto:{}", encoded()))
}

#[cfg(test)]
mod tests {
    use super::{contact, letter};

    #[test]
    fn a_letter_keeps_every_character() {
        let begun = letter("plan+ny@kommune.dk", "Nr. 1: æ & ?", &["«100 %»", ""]);
        let expected = "mailto:plan+ny@kommune.dk?subject=Nr.%201%3A%20%C3%A6%20%26%20%3F\
                        &body=%C2%AB100%20%25%C2%BB%0D%0A";
        assert_eq!(begun.as_deref(), Some(expected));
    }

    #[test]
    fn nobody_writes_letters_to_a_web_page() {
        let page = "https://www.kommune.dk/kontakt";
        assert_eq!(letter(page, "", &[]), None);
        assert_eq!(contact(page).href, page);
        assert_eq!(contact("plan@kommune.dk").href, "mailto:plan@kommune.dk");
    }
}
