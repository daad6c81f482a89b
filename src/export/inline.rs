//! In: the theme's css, scripts and images. Out: the same as a file that stands alone holds them,
//! with the hashes by which its policy allows them.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

use super::media::{data_uri_of, media_type};
use crate::theme::Theme;
use crate::theme::view::handout::InlineCode;

/// An image of the theme as an address; empty where it has none of that name.
pub fn image(theme: &Theme, name: &str) -> String {
    let image = theme.images.iter().find(|image| image.name == name);
    image.map_or(String::new(), |image| {
        data_uri_of(media_type(name), &image.bytes)
    })
}

/// The theme's css. On paper, `left` and `right` head every sheet but the first; browsers that
/// cannot do so leave them out.
pub fn style(theme: &Theme, left: &str, right: &str) -> InlineCode {
    let running_head = format!(
        "@page{{@top-left{{content:{}}}@top-right{{content:{}}}\
         @bottom-right{{content:counter(page) \" / \" counter(pages)}}}}\
         @page :first{{@top-left{{content:none}}@top-right{{content:none}}}}",
        css_string(left),
        css_string(right),
    );
    inline(format!("{}{running_head}", theme.stylesheet), "</style")
}

/// The scripts of every page, and those of one kind of page.
pub fn scripts(theme: &Theme, kind: &str) -> InlineCode {
    let scripts = theme.scripts_of(kind).map(|script| {
        let script = String::from_utf8_lossy(&script.bytes);
        format!("{};\n", script.trim_end().trim_end_matches(';'))
    });
    inline(scripts.collect(), "</script")
}

/// One script, which needs no other; nothing where the theme has none of that name.
pub fn script(theme: &Theme, name: &str) -> Option<InlineCode> {
    let script = theme.scripts.iter().find(|script| script.name == name)?;
    let code = String::from_utf8_lossy(&script.bytes);
    Some(inline(code.trim_end().to_owned(), "</script"))
}

/// The code, without what would end its element.
fn inline(code: String, end: &str) -> InlineCode {
    // A browser reads every line end as one character, and the hash must be of what it reads.
    let code = code
        .replace('\r', "")
        .replace(end, &end.replace('/', "\\/"));
    let hash = BASE64_STANDARD.encode(Sha256::digest(code.as_bytes()));
    InlineCode {
        code,
        hash: format!("sha256-{hash}"),
    }
}

/// A text as css writes it. Letters stay; all else is written by its number.
fn css_string(text: &str) -> String {
    let mut css = String::from("\"");
    for character in text.chars() {
        match character {
            ' ' => css.push(' '),
            letter if letter.is_alphanumeric() => css.push(letter),
            other => css += &format!("\\{:x} ", u32::from(other)),
        }
    }
    css + "\""
}

#[cfg(test)]
mod tests {
    use super::{css_string, inline};

    #[test]
    fn what_would_end_the_element_does_not() {
        assert_eq!(inline("a</style>b".into(), "</style").code, "a<\\/style>b");
        assert_eq!(
            css_string("Å\"}</style>"),
            "\"Å\\22 \\7d \\3c \\2f style\\3e \""
        );
    }

    #[test]
    fn the_hash_is_the_one_that_a_policy_names() {
        // The example of the specification of Content Security Policy.
        let script = inline("alert('Hello, world.');".into(), "</script");
        assert_eq!(
            script.hash,
            "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="
        );
    }
}
