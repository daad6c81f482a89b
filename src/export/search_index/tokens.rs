//! Splits text into words, for the index.
//!
//! In: plain text. Out: its words in lower case. `search.js` splits what is typed and what it shows
//! in the very same way, and a test compares the two on every text of the plan.
//! Not here: folding of æ ø å and accents, which the browser does alone.

/// Words that say nothing about a page. They are not indexed, and search passes over them.
pub const MEANINGLESS: &str = "af at blev de dem den denne der det dette disse du en er et for fra \
    har hvor hvordan hvilke i ikke ind jeg kan man med men nr når og om op os på samt sig sin \
    skal som så til ud ved vi vil være";

/// A run of letters and digits in a text: `start..end` in bytes.
#[derive(Debug, Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
}

/// All words of the text in lower case, in its order.
///
/// `850.000` is one word, 850000. What hyphens hold together counts three times: `el-biler` is
/// el, biler and elbiler.
pub fn words(text: &str) -> Vec<String> {
    let runs = join_thousands(text, &runs(text));
    let mut words: Vec<String> = runs.iter().map(|&run| word(text, run)).collect();
    words.extend(hyphenated(text, &runs));
    words.retain(|word| !word.is_empty());
    words
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (start, character) in text
        .char_indices()
        .filter(|(_, character)| is_word_part(*character))
    {
        let end = start + character.len_utf8();
        match runs.last_mut() {
            Some(run) if run.end == start => run.end = end,
            _ => runs.push(Run { start, end }),
        }
    }
    runs
}

/// Letters, digits, loose accents, and the soft hyphen that text copied from a PDF brings along.
fn is_word_part(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '\u{300}'..='\u{36f}' | '\u{ad}')
}

/// Makes one run of `850.000`, also where a space that does not break stands for the full stop.
fn join_thousands(text: &str, runs: &[Run]) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
    // Whether the last run may still grow: one to three digits, then any number of threes.
    let mut is_open = false;
    for &run in runs {
        let digits = digit_count(&text[run.start..run.end]);
        match joined.last_mut() {
            Some(last)
                if is_open
                    && digits == Some(3)
                    && is_thousands_mark(&text[last.end..run.start]) =>
            {
                last.end = run.end;
            }
            _ => {
                is_open = matches!(digits, Some(1..=3));
                joined.push(run);
            }
        }
    }
    joined
}

fn digit_count(text: &str) -> Option<usize> {
    text.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then_some(text.len())
}

fn is_thousands_mark(between: &str) -> bool {
    matches!(between, "." | "\u{a0}" | "\u{202f}")
}

/// The words that hyphens make: all runs that hang together, unless all are numbers.
fn hyphenated(text: &str, runs: &[Run]) -> Vec<String> {
    runs.chunk_by(|left, right| is_hyphen(&text[left.end..right.start]))
        .filter(|chain| chain.len() > 1)
        .map(|chain| chain.iter().map(|&run| word(text, run)).collect::<String>())
        .filter(|joined| digit_count(joined).is_none())
        .collect()
}

fn is_hyphen(between: &str) -> bool {
    matches!(between, "-" | "\u{2010}" | "\u{2011}")
}

fn word(text: &str, run: Run) -> String {
    text[run.start..run.end]
        .chars()
        .filter(|character| !matches!(character, '.' | '\u{a0}' | '\u{202f}' | '\u{ad}'))
        .collect::<String>()
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::words;

    fn check(text: &str, expected: &str) {
        assert_eq!(words(text).join(" "), expected, "{text}");
    }

    #[test]
    fn letters_and_digits_make_words() {
        check(
            "Økonomiudvalget, CO2: én hurtiglader!",
            "økonomiudvalget co2 én hurtiglader",
        );
        check(
            "oliefyr/gasfyr/pillefyr 40 km/t",
            "oliefyr gasfyr pillefyr 40 km t",
        );
        check("vind\u{ad}møller", "vindmøller");
    }

    #[test]
    fn thousands_are_one_number() {
        check("kr. 850.000 fra", "kr 850000 fra");
        check("1.850.000", "1850000");
        check("1\u{a0}000", "1000");
        check(
            "31.12.2022, 3,0 mio. 12345.678",
            "31 12 2022 3 0 mio 12345 678",
        );
    }

    #[test]
    fn hyphens_join_and_divide() {
        check("el-biler", "el biler elbiler");
        check("bil- og maskinpark", "bil og maskinpark");
        check("a-b-c d", "a b c d abc");
        check("2022-25", "2022 25");
    }
}
