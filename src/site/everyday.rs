//! In: the words of everyday that come with the program, and those of `site.yaml`. Out: each with
//! what a plan may say instead, for the search.
//!
//! Not here: when they are used. That is the browser's to decide, where a word finds little.

use crate::content::SiteRecord;

/// Danish words that citizens use, and what plans say. A line: `word: other, other`.
const SHIPPED: &str = include_str!("hverdagsord.txt");

/// What people say, and what the plan may say instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EverydayWord {
    /// `skrald`
    pub word: String,
    /// `affald`
    pub also: Vec<String>,
}

/// The site's own words of everyday, then those that come with the program.
pub fn everyday_words(site: &SiteRecord) -> Vec<EverydayWord> {
    let own = site.everyday_words.iter().map(|record| EverydayWord {
        word: record.word.clone(),
        also: record.also.iter().map(|name| name.value.clone()).collect(),
    });
    own.chain(shipped()).collect()
}

fn shipped() -> impl Iterator<Item = EverydayWord> {
    let lines = SHIPPED.lines().filter(|line| !line.starts_with('#'));
    let words = lines.filter_map(|line| line.split_once(": "));
    words.map(|(word, also)| EverydayWord {
        word: word.to_owned(),
        also: also.split(", ").map(str::to_owned).collect(),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn each_line_of_the_shipped_list_is_a_word_and_others() {
        let lines = SHIPPED.lines();
        let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        assert_eq!(shipped().count(), lines.count());
        let mut seen = HashSet::new();
        for EverydayWord { word, also } in shipped() {
            assert!(seen.insert(word.clone()), "»{word}« stands twice");
            let is_plain = |name: &String| !name.is_empty() && name.trim() == name;
            assert!(also.iter().chain([&word]).all(is_plain), "{word}");
            assert!(!also.contains(&word), "{word}");
        }
    }
}
