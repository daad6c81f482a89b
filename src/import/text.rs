//! In: words as another program holds them, without markup. Out: the same in Markdown, where no
//! sign of theirs means anything, and as the value of a key.
//!
//! What Markdown would take for markup is told apart by a backslash. Addresses are left as they
//! are: the site makes links of them, and a backslash would be part of the address.

use super::document::{Cell, Text};
use super::one_line::one_line;
use crate::content::is_forbidden;
use crate::spelling::{composed, without_hidden};

/// Words of several lines. A line that begins with a sign for a bullet is an item of a list.
pub fn of_plain(words: &str) -> Text {
    let words = cleaned(words);
    let lines: Vec<&str> = words.lines().map(str::trim).collect();
    let mut paragraphs = Paragraphs::default();
    for line in lines {
        match bullet(line) {
            Some(item) => paragraphs.item(0, "-", &escaped(item)),
            None if line.is_empty() => paragraphs.gap(),
            None => paragraphs.line(&escaped(line)),
        }
    }
    Text {
        markdown: paragraphs.text,
        plain: plain_lines(&words),
        ..Text::default()
    }
}

/// A cell with plain words, as a file of values has them.
pub fn plain_cell(column: usize, words: &str) -> Cell {
    Cell {
        text: of_plain(words),
        column,
        span: 1,
        ..Cell::default()
    }
}

/// Lines with single spaces; none is empty.
pub fn plain_lines(words: &str) -> String {
    let lines = words.lines().map(one_line);
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// Without what no file of the content can hold, and without what nobody sees; the ends of lines as
/// ours.
pub fn cleaned(words: &str) -> String {
    let words = words.replace("_x000D_", "\r").replace("\r\n", "\n");
    let words = words.replace(['\r', '\u{b}', '\u{2028}'], "\n");
    let words = words.replace('\u{2029}', "\n\n").replace('\u{2011}', "-");
    let words = composed(&words);
    let kept: String = words
        .chars()
        .map(|c| if c == '\u{a0}' || c == '\t' { ' ' } else { c })
        .filter(|&c| !is_forbidden(c))
        .collect();
    without_hidden(&kept).into_owned()
}

/// Gathers the paragraphs and the items of a text in Markdown.
#[derive(Debug, Default)]
pub struct Paragraphs {
    /// So far
    pub text: String,
    last: Last,
}

#[derive(Debug, Default, PartialEq, Eq, Clone, Copy)]
enum Last {
    #[default]
    Gap,
    Line,
    Item,
}

/// Deeper lists than this nobody meant.
const DEEPEST: usize = 6;

impl Paragraphs {
    /// A line that stands below the line before it.
    pub fn line(&mut self, line: &str) {
        match self.last {
            _ if self.text.is_empty() => {}
            Last::Gap => self.text += "\n\n",
            Last::Line => self.text += "\\\n",
            Last::Item => self.text += "\n\n",
        }
        self.text += line;
        self.last = Last::Line;
    }

    /// What follows begins anew.
    pub fn gap(&mut self) {
        // Items of a list stay together.
        if self.last != Last::Item {
            self.last = Last::Gap;
        }
    }

    /// An item of a list, so deep, with that sign before it.
    pub fn item(&mut self, depth: usize, sign: &str, words: &str) {
        match self.last {
            _ if self.text.is_empty() => {}
            Last::Item => self.text.push('\n'),
            Last::Gap | Last::Line => self.text += "\n\n",
        }
        // Below a number, an item must stand as far in as the number's words.
        let indent = "   ".repeat(depth.min(DEEPEST));
        self.text += &format!("{indent}{sign} {words}");
        self.last = Last::Item;
    }
}

/// The signs that people type before the items of a list.
const BULLETS: &[char] = &['•', '·', '-', '–', '▪', '●', '◦', '*', '\u{f0b7}'];

/// What stands behind a bullet, where the line begins with one.
pub fn bullet(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(BULLETS)?;
    let item = rest.trim_start();
    (item.len() < rest.len() && !item.is_empty()).then_some(item)
}

/// A line of Markdown that leads to an address, where a reader of a website can follow.
pub fn linked(line: &str, address: &str) -> String {
    match public_address(address) {
        Some(address) if !line.contains('\n') && !line.contains(&address) => {
            format!("[{line}]({address})")
        }
        Some(_) | None => line.to_owned(),
    }
}

/// An address that a reader of a website can follow, as Markdown can hold it.
pub fn public_address(address: &str) -> Option<String> {
    let address = address.trim();
    let url = url::Url::parse(address).ok()?;
    let is_known = match url.scheme() {
        "http" | "https" => url.host_str().is_some_and(|host| !host.is_empty()),
        "mailto" | "tel" => !url.path().is_empty(),
        _ => false,
    };
    if !is_known || address.contains(char::is_control) {
        return None;
    }
    let signs = [
        (" ", "%20"),
        ("(", "%28"),
        (")", "%29"),
        ("<", "%3C"),
        (">", "%3E"),
        ("\\", "%5C"),
    ];
    let address = signs
        .iter()
        .fold(address.to_owned(), |address, (sign, escaped)| {
            address.replace(sign, escaped)
        });
    Some(address)
}

/// A line whose signs are but signs.
pub fn escaped(line: &str) -> String {
    let words = line.split(' ').filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(escaped_word).collect();
    with_plain_start(&words.join(" "))
}

/// The same of a part of a line, whose spaces are kept.
pub fn escaped_part(part: &str) -> String {
    let words: Vec<String> = part.split(' ').map(escaped_word).collect();
    words.join(" ")
}

fn escaped_word(word: &str) -> String {
    if is_address(word) {
        return word.to_owned();
    }
    let letters: Vec<char> = word.chars().collect();
    let mut escaped = String::with_capacity(word.len());
    for (at, &letter) in letters.iter().enumerate() {
        let near = |at: Option<usize>| at.and_then(|at| letters.get(at)).copied();
        let (before, after) = (near(at.checked_sub(1)), near(Some(at + 1)));
        let between = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_sign = match letter {
            '\\' | '`' | '*' | '[' | ']' | '~' | '^' | '|' => true,
            '_' => !(between(before) && between(after)),
            '<' => after.is_none_or(|c| c.is_ascii_alphabetic() || "/!?".contains(c)),
            '&' => after.is_some_and(|c| c.is_alphanumeric() || c == '#') && word.contains(';'),
            '!' => after == Some('['),
            _ => false,
        };
        if is_sign {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

/// Whether a word is an address that the site makes a link of, and none of its signs is dangerous.
fn is_address(word: &str) -> bool {
    let is_web = ["https://", "http://", "www."]
        .iter()
        .any(|start| word.starts_with(start));
    is_web && !word.contains(['<', '>', '`', '[', ']', '\\', '*'])
}

/// A line that does not begin a heading, a list, a quotation, a rule or a piece of code.
pub fn with_plain_start(line: &str) -> String {
    let line = line.trim();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let behind = |at: usize| line[at..].chars().next();
    let is_marked = |rest: Option<char>| rest.is_none_or(|c| c == ' ');
    match behind(0) {
        Some('.' | ')') | None => line.to_owned(),
        Some('#') => {
            let hashes = line.bytes().take_while(|&byte| byte == b'#').count();
            match is_marked(behind(hashes)) {
                true => format!("\\{line}"),
                false => line.to_owned(),
            }
        }
        Some('>' | '=' | ':') => format!("\\{line}"),
        Some('-' | '+') if is_marked(behind(1)) || line.bytes().all(|b| b"-+ ".contains(&b)) => {
            format!("\\{line}")
        }
        Some('-') if line.starts_with("--") => format!("\\{line}"),
        Some('0'..='9')
            if digits < 10
                && matches!(behind(digits), Some('.' | ')'))
                && is_marked(behind(digits + 1)) =>
        {
            format!("{}\\{}", &line[..digits], &line[digits..])
        }
        _ => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::of_plain;

    #[test]
    fn signs_are_but_signs() {
        for (words, expected) in [
            ("Vi planter træer", "Vi planter træer"),
            ("2*3*4 og a_b", "2\\*3\\*4 og a_b"),
            ("1. januar 2026", "1\\. januar 2026"),
            ("# ikke en overskrift", "\\# ikke en overskrift"),
            ("#2 er et nummer", "#2 er et nummer"),
            ("<div> & x < 3", "\\<div> & x \\< 3"),
            ("- en\n- to\nslut", "- en\n- to\n\nslut"),
            ("• en\r\n• to", "- en\n- to"),
            ("en\nto\n\ntre", "en\\\nto\n\ntre"),
            ("en_x000D_\nto", "en\\\nto"),
            ("[^1] og [a](b)", "\\[\\^1\\] og \\[a\\](b)"),
            ("se https://a.dk/b_c_?x~y", "se https://a.dk/b_c_?x~y"),
            ("-5 grader", "-5 grader"),
            ("---", "\\---"),
            ("kr.\u{a0}850.000 \u{ad}x\u{2011}y", "kr. 850.000 x-y"),
        ] {
            assert_eq!(of_plain(words).markdown, expected, "{words:?}");
        }
    }
}
