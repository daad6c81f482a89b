//! Why a file cannot be read, and what to do about it, in Danish.

/// What is wrong with a file as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// A kind that is not read: what it is, and what to do
    Kind(&'static str, &'static str),
    /// What is wrong with it
    Damaged(&'static str),
    /// What there is too much of
    TooLarge(&'static str),
    /// Nobody without its password can read it
    Encrypted,
}

impl Unreadable {
    /// As a sentence behind the file's name.
    pub fn reason(self) -> String {
        match self {
            Unreadable::Kind(what, how) => format!("{what} kan ikke læses: {how}"),
            Unreadable::Damaged(what) => format!(
                "filen kan ikke læses: {what}. Åbn den i det program, den er lavet i, og gem den igen"
            ),
            Unreadable::TooLarge(what) => format!(
                "filen er for stor: {what}. Del planen i flere filer, eller tag det ud, som ikke hører til planen"
            ),
            Unreadable::Encrypted => {
                "filen er beskyttet med en adgangskode: åbn den, tag adgangskoden af, og gem den igen"
                    .into()
            }
        }
    }
}
