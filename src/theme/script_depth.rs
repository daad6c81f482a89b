//! In: a script of a look. Out: whether things may stand so deep in each other, or hang in so long
//! a chain, that the minifier would take all of its stack, or for ever.
//!
//! It reads `((((…`, `!!!!…`, `a?b:a?b:…`, `if(a)if(a)…`, `a+a+a+…` each within the one before, and
//! a stack that is full ends the program. What is measured here is more than it can be: each word
//! and each mark since the statement began counts as one level, and all open brackets before it.
//! Where a slash may begin an expression of its own or divide, what follows on the line only ever
//! adds. A script that is said to be deep is published as it was written, which does no harm.

/// Levels; each may take some 2 kB of stack. Scripts that people write have up to some 150.
const MOST_LEVELS: usize = 400;

/// Whether the minifier is not to be given a script.
pub fn is_deep(script: &str) -> bool {
    // They begin comments of one line, from the days of browsers that knew no scripts.
    if script.contains("<!--") || script.contains("-->") {
        return true;
    }
    let mut reader = Reader {
        bytes: script.as_bytes(),
        at: 0,
        levels: vec![Level::default()],
        before: Before::Start,
    };
    while reader.at < reader.bytes.len() {
        if reader.read().is_none() || reader.depth() > MOST_LEVELS {
            return true;
        }
    }
    false
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    levels: Vec<Level>,
    before: Before,
}

/// What stands within one pair of brackets.
#[derive(Default)]
struct Level {
    /// Words and marks since the last statement or item began
    count: usize,
    /// The count before it: an `else` goes on with the statement before
    earlier: usize,
    /// `${`: behind its end the text goes on
    in_text: bool,
}

/// What stands before the next word or mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Start,
    /// A slash behind it divides
    Value,
    /// A slash behind it begins an expression
    Mark,
    /// A slash behind it may do either
    Either,
    /// The end of a statement's brackets
    End,
}

/// Whether an expression may begin behind a word.
#[rustfmt::skip]
fn is_opening(word: &[u8]) -> bool {
    matches!(
        word,
        b"as" | b"async" | b"await" | b"break" | b"case" | b"catch" | b"class" | b"const"
            | b"continue" | b"debugger" | b"default" | b"delete" | b"do" | b"else" | b"enum"
            | b"export" | b"extends" | b"finally" | b"for" | b"from" | b"function" | b"get" | b"if"
            | b"import" | b"in" | b"instanceof" | b"let" | b"new" | b"of" | b"return" | b"set"
            | b"static" | b"switch" | b"throw" | b"try" | b"typeof" | b"var" | b"void" | b"while"
            | b"with" | b"yield"
    )
}

/// Whether a word goes on with what stood before `}` or `;`.
#[rustfmt::skip]
fn is_continuing(word: &[u8]) -> bool {
    matches!(
        word,
        b"as" | b"catch" | b"else" | b"extends" | b"finally" | b"in" | b"instanceof" | b"of"
            | b"while"
    )
}

impl Reader<'_> {
    /// Reads on; nothing where it is uncertain what stands there.
    fn read(&mut self) -> Option<()> {
        let rest = &self.bytes[self.at..];
        match rest {
            [b'/', b'/', ..] => self.at += line_end(rest),
            [b'/', b'*', ..] => self.at += find(rest, b"*/")? + 2,
            [b'/', ..] => self.slash()?,
            [quote @ (b'"' | b'\''), ..] => {
                let length = quoted(rest, *quote)?;
                self.count(Before::Value);
                self.at += length;
            }
            [b'`', ..] => {
                self.mark(Before::Value);
                self.at += 1;
                self.text()?;
            }
            [b'(' | b'[', ..] => {
                self.mark(Before::Mark);
                self.levels.push(Level::default());
                self.at += 1;
            }
            [b'{', ..] => {
                self.count(Before::Mark);
                self.levels.push(Level::default());
                self.at += 1;
            }
            [close @ (b')' | b']' | b'}'), ..] => self.close(*close)?,
            [b';' | b',', ..] => {
                self.end_statement();
                self.before = Before::Mark;
                self.at += 1;
            }
            [b'+', b'+', ..] | [b'-', b'-', ..] => {
                self.mark(Before::Either);
                self.at += 2;
            }
            [byte, ..] if byte.is_ascii_whitespace() => self.at += 1,
            [byte, ..] if is_word_part(*byte) => {
                let length = rest.iter().take_while(|byte| is_word_part(**byte)).count();
                let word = &rest[..length];
                self.count(match is_opening(word) {
                    true => Before::Either,
                    false => Before::Value,
                });
                if is_continuing(word) {
                    self.go_on();
                }
                self.at += length;
            }
            [_, ..] => {
                self.mark(Before::Mark);
                self.at += 1;
            }
            [] => {}
        }
        Some(())
    }

    fn depth(&self) -> usize {
        self.levels.iter().map(|level| level.count + 1).sum()
    }

    fn level(&mut self) -> &mut Level {
        self.levels
            .last_mut()
            .expect("the outermost is never closed")
    }

    fn count(&mut self, before: Before) {
        self.level().count += 1;
        self.before = before;
    }

    /// A mark that begins no statement: behind the end of one, there was none.
    fn mark(&mut self, before: Before) {
        if self.before == Before::End {
            self.go_on();
        }
        self.count(before);
    }

    fn end_statement(&mut self) {
        let level = self.level();
        level.earlier = level.earlier.max(level.count);
        level.count = 0;
    }

    /// The statement before was not at its end.
    fn go_on(&mut self) {
        let level = self.level();
        level.count += std::mem::take(&mut level.earlier);
    }

    fn close(&mut self, close: u8) -> Option<()> {
        self.at += 1;
        let closed = self.levels.pop().filter(|_| !self.levels.is_empty())?;
        if closed.in_text {
            self.before = Before::Value;
            return if close == b'}' { self.text() } else { None };
        }
        self.before = match close {
            b']' => Before::Value,
            b')' => Before::Either,
            _ => {
                self.end_statement();
                Before::End
            }
        };
        Some(())
    }

    /// Reads the text of a template, up to its end or to what is put into it.
    fn text(&mut self) -> Option<()> {
        loop {
            match &self.bytes[self.at..] {
                [b'\\', _, ..] => self.at += 2,
                [b'`', ..] => {
                    self.at += 1;
                    return Some(());
                }
                [b'$', b'{', ..] => {
                    self.count(Before::Mark);
                    self.levels.push(Level {
                        in_text: true,
                        ..Level::default()
                    });
                    self.at += 2;
                    return Some(());
                }
                [_, ..] => self.at += 1,
                [] => return None,
            }
        }
    }

    fn slash(&mut self) -> Option<()> {
        let rest = &self.bytes[self.at..];
        match self.before {
            Before::Value => {
                self.count(Before::Mark);
                self.at += 1;
            }
            Before::Start | Before::Mark => {
                let length = expression(rest)?;
                self.count(Before::Value);
                self.at += length;
            }
            Before::Either | Before::End => {
                self.mark(Before::Either);
                let line = &rest[1..line_end(rest)];
                // Either way, nothing of it may be hidden, and no closing mark believed.
                if line.contains(&b'`') || find(line, b"/*").is_some() {
                    return None;
                }
                for byte in line.iter().filter(|byte| !byte.is_ascii_whitespace()) {
                    self.level().count += 1;
                    if b"([{".contains(byte) {
                        self.levels.push(Level::default());
                    }
                }
                self.at += 1 + line.len();
            }
        }
        Some(())
    }
}

fn is_word_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"_$#\\".contains(&byte) || !byte.is_ascii()
}

fn line_end(bytes: &[u8]) -> usize {
    let end = bytes.iter().position(|byte| b"\r\n".contains(byte));
    end.unwrap_or(bytes.len())
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|part| part == wanted)
}

/// The length of the text in quotation marks that the bytes begin with; it may not end elsewhere
/// than on its line.
fn quoted(bytes: &[u8], quote: u8) -> Option<usize> {
    let mut at = 1;
    loop {
        match &bytes[at..] {
            [b'\\', _, ..] => at += 2,
            [b'\r' | b'\n', ..] | [] => return None,
            [byte, ..] if *byte == quote => return Some(at + 1),
            [_, ..] => at += 1,
        }
    }
}

/// The length of the regular expression that the bytes begin with.
fn expression(bytes: &[u8]) -> Option<usize> {
    let (mut at, mut in_class) = (1, false);
    loop {
        match &bytes[at..] {
            [b'\\', _, ..] => at += 1,
            [b'\r' | b'\n', ..] | [] => return None,
            [b'[', ..] => in_class = true,
            [b']', ..] => in_class = false,
            [b'/', ..] if !in_class => return Some(at + 1),
            [_, ..] => {}
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::is_deep;

    #[test]
    fn scripts_that_people_write_are_not_deep() {
        for script in [
            include_str!("../../themes/kommune/js/search.js"),
            include_str!("../../themes/kommune/js/search+suggestions/engine.js"),
            include_str!("../../themes/kommune/js/search/page.js"),
            include_str!("../../themes/kommune/js/handout/filter.js"),
            include_str!("../../themes/kommune/js/initiatives+term/list.js"),
            "const a = (b + c) / 2; // half\nconst d = /[/\"]+/g.test(`${a / 2} }`) ? \"(\" : '\\'';\n",
        ] {
            assert!(!is_deep(script), "{script:.80}");
            assert!(!is_deep(&script.repeat(20)), "{script:.80}");
        }
    }

    #[test]
    fn whatever_hangs_in_a_long_chain_is_deep() {
        for link in [
            "(",
            "[",
            "{",
            "a={b:",
            "!",
            "- ",
            "typeof ",
            "new ",
            "await ",
            "a=>",
            "a?b:",
            "a?",
            "a=",
            "a**",
            "a+",
            "a&&",
            "if(a)",
            "if(a){b()}else ",
            "if(a)b;else ",
            "for(;;)",
            "a:",
            ".a",
            "()",
            "[0]",
            "`${",
            "function a(){",
            "a(",
            "'a'+",
            "do ",
            "try{",
            "switch(a){case b:",
            "{}[0]+",
            "{}+",
            "{} in ",
            "a\n+",
            "a//;\n+",
            "a/*;*/+",
            "(\");\"+",
            "(';'+",
            "(`;`+",
            "(/);/+",
            "(/[/);]/+",
            "(a)/b+(",
            "}/);/+(",
            "a++/(",
            "return /);/+(",
            "break\n/);/+(",
            "if(a)/);/.b+(",
            "(/\"/+\"",
            "(`${`;",
            "a<!--;\n+",
            "(a)/\"/+(\"",
            "export default /);/+(",
        ] {
            assert!(is_deep(&format!("x={}", link.repeat(500))), "{link}");
            assert!(is_deep(&link.repeat(500)), "{link}");
        }
    }
}
