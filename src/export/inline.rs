//! In: the theme's css, scripts and images. Out: the same as a file that stands alone holds them,
//! with the hashes by which its policy allows them.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

use super::assets::Assets;
use super::media::{data_uri_of, media_type};
use crate::theme::Theme;
use crate::theme::view::handout::InlineCode;

/// An image of the frame as an address; empty where there is none of that name.
pub fn image(assets: &Assets, name: &str) -> String {
    let image = assets.image(name);
    image.map_or(String::new(), |image| {
        data_uri_of(media_type(&image.name), &image.bytes)
    })
}

/// Code that goes on differently in every file, its hash begun.
pub struct Begun {
    code: String,
    hash: Sha256,
}

impl Begun {
    /// The css of every page.
    pub fn stylesheet(css: &str) -> Begun {
        let code = within(css, STYLE_END);
        Begun {
            hash: Sha256::new().chain_update(code.as_bytes()),
            code,
        }
    }

    fn with(&self, rest: &str) -> InlineCode {
        let rest = within(rest, STYLE_END);
        let hash = self.hash.clone().chain_update(rest.as_bytes());
        InlineCode {
            code: format!("{}{rest}", self.code),
            hash: named(hash),
        }
    }
}

const STYLE_END: &str = "</style";

/// The theme's css, and how sheets of paper are headed: all but the first by `left` and `right`.
/// Browsers that cannot do so leave them out.
pub fn style(stylesheet: &Begun, left: &str, right: &str) -> InlineCode {
    let running_head = format!(
        "@page{{@top-left{{content:{}}}@top-right{{content:{}}}\
         @bottom-right{{content:counter(page) \" / \" counter(pages)}}}}\
         @page :first{{@top-left{{content:none}}@top-right{{content:none}}}}",
        css_string(left),
        css_string(right),
    );
    stylesheet.with(&running_head)
}

/// The scripts of every page, and those of one kind of page.
pub fn scripts(theme: &Theme, kind: &str) -> InlineCode {
    let scripts = theme.scripts_of(kind).map(|script| {
        let script = String::from_utf8_lossy(&script.bytes);
        format!("{};\n", script.trim_end().trim_end_matches(';'))
    });
    inline(&scripts.collect::<String>(), "</script")
}

/// One script, which needs no other; nothing where the theme has none of that name.
pub fn script(theme: &Theme, name: &str) -> Option<InlineCode> {
    let script = theme.scripts.iter().find(|script| script.name == name)?;
    let code = String::from_utf8_lossy(&script.bytes);
    Some(inline(code.trim_end(), "</script"))
}

/// The code, without what would end its element.
fn inline(code: &str, end: &str) -> InlineCode {
    let code = within(code, end);
    let hash = Sha256::new().chain_update(code.as_bytes());
    InlineCode {
        code,
        hash: named(hash),
    }
}

fn within(code: &str, end: &str) -> String {
    // A browser reads every line end as one character, and the hash must be of what it reads.
    code.replace('\r', "")
        .replace(end, &end.replace('/', "\\/"))
}

/// As a policy names it.
fn named(hash: Sha256) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(hash.finalize()))
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
        assert_eq!(inline("a</style>b", "</style").code, "a<\\/style>b");
        assert_eq!(
            css_string("Å\"}</style>"),
            "\"Å\\22 \\7d \\3c \\2f style\\3e \""
        );
    }

    #[test]
    fn the_hash_is_the_one_that_a_policy_names() {
        // The example of the specification of Content Security Policy.
        let script = inline("alert('Hello, world.');", "</script");
        assert_eq!(
            script.hash,
            "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="
        );
    }
}
