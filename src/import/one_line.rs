//! In: words as they stand. Out: the same on one line, whole or so much of them as a message quotes.

/// All of them on one line, with single spaces.
pub fn one_line(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    words.join(" ")
}

/// The beginning of a text, for a message.
pub fn short(words: &str) -> String {
    let words = one_line(words);
    match words.char_indices().nth(LONGEST_QUOTED) {
        None => words,
        Some((end, _)) => format!("{} …", words[..end].trim_end()),
    }
}

const LONGEST_QUOTED: usize = 60;
