//! In: the name of a file or a folder. Out: whether it is one that programs and systems leave
//! behind, and whether every system can have it.
//!
//! A site made on Linux is unpacked on Windows, and its manifest has a line for each file: a name
//! that either cannot hold is refused where an author typed it, and never gets as far as an
//! address.

use std::ffi::OsStr;

/// What editors and systems leave behind.
pub fn is_ignored(name: &str) -> bool {
    let name = name.to_lowercase();
    name.starts_with(['.', '~'])
        || name.ends_with('~')
        || [".bak", ".swp", ".tmp"]
            .iter()
            .any(|end| name.ends_with(end))
        || ["desktop.ini", "thumbs.db"].contains(&&*name)
}

/// Why not every system can have a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OddName {
    /// Its bytes are no UTF-8
    Encoding,
    /// A control character, or one that means something to a system: `\ : * ? " < > |`
    Character,
    /// A point or a space at the end, which Windows drops
    End,
    /// Windows has a device of that name, whatever the ending: `aux`, `con.txt`
    Device,
}

/// Says of a single name, without `/`, what is odd about it.
pub fn odd_name(name: &OsStr) -> Option<OddName> {
    let Some(name) = name.to_str() else {
        return Some(OddName::Encoding);
    };
    let odd = |c: char| c.is_control() || "\\:*?\"<>|".contains(c);
    if name.contains(odd) {
        Some(OddName::Character)
    } else if name.ends_with(['.', ' ']) {
        Some(OddName::End)
    } else if is_device(name) {
        Some(OddName::Device)
    } else {
        None
    }
}

impl OddName {
    /// In Danish, to follow »navnet«.
    pub fn why(self) -> &'static str {
        match self {
            OddName::Encoding => "er skrevet med et andet tegnsæt end UTF-8",
            OddName::Character => "har tegn, som ikke alle systemer kan have i et navn",
            OddName::End => "slutter med et punktum eller et mellemrum, som Windows ikke kan have",
            OddName::Device => "er et, som Windows har brug for selv",
        }
    }

    /// What to do, in Danish.
    pub fn help(self) -> &'static str {
        match self {
            OddName::Encoding | OddName::Character => {
                "giv den et navn med bogstaver, tal, bindestreg og punktum"
            }
            OddName::End => "slet det sidste tegn i navnet",
            OddName::Device => "giv den et længere navn",
        }
    }
}

/// Names that Windows gives to devices.
const DEVICES: &[&str] = &["aux", "con", "conin$", "conout$", "nul", "prn"];

/// Those that have a number behind them; some systems count the raised 1, 2 and 3 too.
const NUMBERED_DEVICES: &[&str] = &["com", "lpt"];

/// Whether Windows takes the name for a device: what stands before the first point counts.
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    let stem = stem.trim_end();
    let is = |name: &str, device: &&str| name.eq_ignore_ascii_case(device);
    let numbered = stem.strip_suffix(|c| "0123456789¹²³".contains(c));
    let is_numbered =
        numbered.is_some_and(|stem| NUMBERED_DEVICES.iter().any(|device| is(stem, device)));
    is_numbered || DEVICES.iter().any(|device| is(stem, device))
}

#[cfg(test)]
mod tests {
    use super::{OddName, is_ignored, odd_name};

    #[test]
    fn names_that_not_every_system_can_have_are_known() {
        for (name, expected) in [
            ("kort.png", None),
            ("Børn & unge (2022), 50 %.pdf", None),
            ("console.md", None),
            ("com10.md", None),
            ("auxiliær", None),
            ("a.con", None),
            ("kort\n.png", Some(OddName::Character)),
            ("kort\u{7f}.png", Some(OddName::Character)),
            ("kl. 10:30.pdf", Some(OddName::Character)),
            ("a\\b", Some(OddName::Character)),
            ("hvad?", Some(OddName::Character)),
            ("kort.", Some(OddName::End)),
            ("kort ", Some(OddName::End)),
            ("AUX", Some(OddName::Device)),
            ("con.md", Some(OddName::Device)),
            ("nul.tar.gz", Some(OddName::Device)),
            ("Prn .txt", Some(OddName::Device)),
            ("lpt9.png", Some(OddName::Device)),
            ("com¹", Some(OddName::Device)),
        ] {
            assert_eq!(odd_name(name.as_ref()), expected, "{name:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_name_in_another_encoding_is_odd() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let latin = OsStr::from_bytes(b"K\xf8benhavn.png");
        assert_eq!(odd_name(latin), Some(OddName::Encoding));
    }

    #[test]
    fn what_programs_leave_behind_is_ignored() {
        for name in [
            ".git",
            "~$plan.docx",
            "plan.docx~",
            "plan.md.BAK",
            "x.swp",
            "x.tmp",
            "Thumbs.db",
            "Desktop.ini",
        ] {
            assert!(is_ignored(name), "{name}");
        }
        for name in ["plan.md", "a~b.png", "bak.pdf", "desktop.ini.pdf"] {
            assert!(!is_ignored(name), "{name}");
        }
    }
}
