//! Splits text into words, for the index.
//!
//! In: plain text. Out: its words in lower case. `search.js` splits what is typed and what it shows
//! in the very same way, and a test compares the two on every text of the plan.
//! Not here: folding of æ ø å and accents, which the browser does alone.

use std::borrow::Cow;

/// Words that say nothing about a page, those of a question among them. They are not indexed, and
/// search passes over them.
pub const MEANINGLESS: &str = "af at blev bliver de dem den denne der deres det dette dig din disse \
    dit du en er et findes for fra får gør ham han har hende hun hvad hvem hvilke hvilken hvilket hvis \
    hvor hvordan hvorfor hvornår i ikke ind jeg jer jeres kan kommer man med men mig min mit mon må \
    nr når og om op os på samt sig sin sit skal sker som så til ud ved vi vil vores være";

/// A run of letters and digits in a text: `start..end` in bytes.
#[derive(Debug, Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
}

/// All words of the text in lower case, in its order.
///
/// `850.000` is one word, 850000, and `FN's` is fn. What hyphens hold together counts three times:
/// `el-biler` is el, biler and elbiler; so does a number in groups, 850 000.
pub fn words(text: &str) -> Vec<String> {
    let runs = join_endings(text, &join_thousands(text, &runs(text)));
    let mut words: Vec<String> = runs.iter().map(|&run| word(text, run)).collect();
    words.extend(composed(text, &runs));
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

/// Makes one run of an abbreviation or a number and its ending: `FN's`, `CO2'en`, `70'erne`.
fn join_endings(text: &str, runs: &[Run]) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
    let mut has_ending = false;
    for &run in runs {
        match joined.last_mut() {
            Some(last)
                if !has_ending
                    && is_apostrophe(&text[last.end..run.start])
                    && ENDINGS.contains(&&text[run.start..run.end]) =>
            {
                last.end = run.end;
                has_ending = true;
            }
            _ => {
                joined.push(run);
                has_ending = false;
            }
        }
    }
    joined
}

/// What may follow an apostrophe without making another word.
const ENDINGS: [&str; 11] = [
    "s", "en", "ens", "et", "ets", "er", "ers", "erne", "ernes", "ene", "ere",
];

fn is_apostrophe(between: &str) -> bool {
    matches!(between, "'" | "\u{2019}")
}

/// The words that hyphens make: all runs that hang together, unless all are numbers. And the
/// numbers whose groups a space parts.
fn composed(text: &str, runs: &[Run]) -> Vec<String> {
    let holds = |left: &Run, right: &Run| {
        let between = &text[left.end..right.start];
        is_hyphen(between)
            || (between == " " && [left, right].map(|run| is_digits(text, run)) == [true; 2])
    };
    let chains = runs.chunk_by(holds).filter(|chain| chain.len() > 1);
    let composed = chains.flat_map(|chain| match is_grouped_number(text, chain) {
        true => vec![word_of(text, chain)],
        false => hyphenated(text, chain),
    });
    composed.collect()
}

fn hyphenated(text: &str, runs: &[Run]) -> Vec<String> {
    let chains = runs.chunk_by(|left, right| &text[left.end..right.start] != " ");
    let chains = chains.filter(|chain| chain.len() > 1);
    let words = chains.map(|chain| word_of(text, chain));
    words
        .filter(|joined| digit_count(joined).is_none())
        .collect()
}

/// `850 000`, and telephone numbers: `46 46 46 46`, `4646 4646`.
fn is_grouped_number(text: &str, chain: &[Run]) -> bool {
    let has_spaces = chain
        .windows(2)
        .all(|pair| &text[pair[0].end..pair[1].start] == " ");
    let lengths: Vec<usize> = chain.iter().map(|run| run.end - run.start).collect();
    has_spaces
        && match lengths[..] {
            [2, 2, 2, 2] | [4, 4] => true,
            [first, ref others @ ..] => first <= 3 && others.iter().all(|&length| length == 3),
            [] => false,
        }
}

fn is_digits(text: &str, run: &Run) -> bool {
    digit_count(&text[run.start..run.end]).is_some()
}

fn is_hyphen(between: &str) -> bool {
    matches!(between, "-" | "\u{2010}" | "\u{2011}") || is_apostrophe(between)
}

fn word_of(text: &str, chain: &[Run]) -> String {
    chain.iter().map(|&run| word(text, run)).collect()
}

fn word(text: &str, run: Run) -> String {
    let letters = &text[run.start..run.end];
    if is_small(letters) {
        return letters.to_owned();
    }
    let is_mark = |character: char| matches!(character, '.' | '\u{a0}' | '\u{202f}' | '\u{ad}');
    without_ending(&letters.replace(is_mark, "")).to_lowercase()
}

/// Whether a word, as most are, is of digits and small letters from a to ÿ, and so as it is to be:
/// those beyond z are C3 and another byte.
fn is_small(letters: &str) -> bool {
    let is_small = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | 0xc3 | 0xa0..=0xbf);
    letters.bytes().all(is_small)
}

/// `FN's` and `FNs` are FN; `70'erne` is 70erne, which is another word than 70.
fn without_ending(letters: &str) -> Cow<'_, str> {
    if let Some((word, ending)) = letters.split_once(['\'', '\u{2019}']) {
        return match digit_count(word) {
            Some(_) => format!("{word}{ending}").into(),
            None => word.into(),
        };
    }
    let is_capital = |character: char| character.is_uppercase() || character.is_numeric();
    match letters.strip_suffix('s') {
        Some(word)
            if word.chars().count() > 1
                && word.starts_with(char::is_uppercase)
                && word.chars().all(is_capital) =>
        {
            word.into()
        }
        _ => letters.into(),
    }
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
        check("O'Brien", "o brien obrien");
    }

    #[test]
    fn an_abbreviation_is_found_by_its_genitive() {
        check("FNs FN's FN’s", "fn fn fn");
        check("EU's CO2'en pdf'erne CO2s", "eu co2 pdf co2");
        check("Xs as Hvalsøs", "xs as hvalsøs");
        check("70'erne 70erne 70-erne", "70erne 70erne 70 erne 70erne");
        check("FN's's 850.000's", "fn s 850000s fns");
    }

    #[test]
    fn groups_of_digits_are_one_number_too() {
        check("kr. 850 000", "kr 850 000 850000");
        check("1 850 000", "1 850 000 1850000");
        check("ring 46 46 46 46", "ring 46 46 46 46 46464646");
        check("4646 4646", "4646 4646 46464646");
        check("2022 100, 10 20", "2022 100 10 20");
        check("DK-2020 100", "dk 2020 100 dk2020");
    }
}
