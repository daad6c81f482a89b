//! In: a word that nothing knows, and the words that are known. Out: the one that was meant.

use crate::slug::slug;

/// The known word nearest to `written`, where one is near enough to have been meant: one letter
/// in three may differ, and `boerne` counts as `børne`.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = slug(written);
    let tolerance = (written.len() / 3).clamp(1, 3);
    if written.len() > LONGEST {
        return None;
    }
    known
        .into_iter()
        .filter_map(|word| {
            let known = slug(word);
            let near = known.len().abs_diff(written.len()) <= tolerance;
            near.then(|| (strsim::damerau_levenshtein(&written, &known), word))
        })
        .filter(|(distance, _)| *distance <= tolerance)
        .min()
        .map(|(_, word)| word)
}

/// Nobody misspells a word of more letters; comparing two takes time by the product of theirs.
const LONGEST: usize = 200;

/// Guesses, but not without end: each looks at all that is known. Where everything is unknown,
/// since a folder was moved or all codes are new ones, the first guesses will do.
pub struct Guesses {
    left: usize,
}

impl Default for Guesses {
    fn default() -> Guesses {
        Guesses { left: 100 }
    }
}

impl Guesses {
    /// As [`nearest`], or nothing after too many.
    pub fn nearest<'a>(
        &mut self,
        written: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Option<&'a str> {
        self.left = self.left.checked_sub(1)?;
        nearest(written, known)
    }
}

/// `mente du »UEKL«? ` – with the space, so that a sentence may follow – or nothing.
pub fn did_you_mean<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(written, known).map_or(String::new(), |word| format!("mente du »{word}«? "))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn near_misses_are_recognised() {
        let known = ["UEKL", "UTMB", "børneudvalget", "titel"];
        for (written, expected) in [
            ("UEKX", Some("UEKL")),
            ("uekl", Some("UEKL")),
            ("boerneudvalget", Some("børneudvalget")),
            ("tittel", Some("titel")),
            ("x", None),
            ("helt andet", None),
        ] {
            assert_eq!(nearest(written, known), expected, "{written}");
        }
    }
}
