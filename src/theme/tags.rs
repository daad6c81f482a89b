//! In: a template. Out: its tags, `{% … %}` and `{{ … }}`, as Tera's own reader divides them.
//!
//! Comments and `{% raw %}` are passed over, and what stands in quotation marks ends no tag. Not
//! here: whether a tag is right, which Tera says.

use std::ops::Range;

/// One tag.
pub struct Tag<'a> {
    source: &'a str,
    /// Where it begins
    pub start: usize,
    /// Behind its end
    pub end: usize,
    /// Whether it takes away the white space behind it: `-%}`
    pub trims: bool,
    /// `{% … %}`
    is_block: bool,
    tokens: Vec<Token>,
}

/// What a function is called with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Argument<'a> {
    /// `"indsatser"`, without its quotation marks
    Text(&'a str),
    /// `card.title`
    Variable(&'a str),
}

#[derive(Clone)]
struct Token {
    kind: Kind,
    range: Range<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Text,
    /// One character of its own
    Mark(u8),
}

/// Every tag of a template, in order. One that does not end is none: Tera will say so.
pub fn tags(source: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(start) = next_opening(source, at) {
        let end = match &source[start..start + 2] {
            "{#" => source[start..].find("#}").map(|end| start + end + 2),
            opening => {
                let raw = (opening == "{%")
                    .then(|| end_of_raw(source, start))
                    .flatten();
                raw.or_else(|| {
                    let tag = Tag::read(source, start, opening == "{%")?;
                    let end = tag.end;
                    tags.push(tag);
                    Some(end)
                })
            }
        };
        let Some(end) = end else {
            break;
        };
        at = end;
    }
    tags
}

fn next_opening(source: &str, from: usize) -> Option<usize> {
    let mut braces = source[from..].match_indices('{');
    let opening = braces.find(|(place, _)| {
        let next = source.as_bytes().get(from + place + 1);
        matches!(next, Some(b'{' | b'%' | b'#'))
    });
    opening.map(|(place, _)| from + place)
}

/// Where `{% raw %} … {% endraw %}` ends, if that is what begins here.
fn end_of_raw(source: &str, start: usize) -> Option<usize> {
    let mut end = end_of_bare(source, start, "raw")?;
    loop {
        let next = end + source[end..].find("{%")?;
        if let Some(end) = end_of_bare(source, next, "endraw") {
            return Some(end);
        }
        end = next + 2;
    }
}

/// Where a tag ends that is this word alone.
fn end_of_bare(source: &str, start: usize, word: &str) -> Option<usize> {
    let space = |c: char| c.is_ascii_whitespace();
    let rest = source[start..].strip_prefix("{%")?;
    let rest = rest
        .strip_prefix('-')
        .unwrap_or(rest)
        .trim_start_matches(space);
    let rest = rest.strip_prefix(word)?.trim_start_matches(space);
    let rest = rest.strip_prefix('-').unwrap_or(rest).strip_prefix("%}")?;
    Some(source.len() - rest.len())
}

impl<'a> Tag<'a> {
    fn read(source: &'a str, start: usize, is_block: bool) -> Option<Tag<'a>> {
        let closing: &[u8] = if is_block { b"%}" } else { b"}}" };
        let bytes = source.as_bytes();
        let mut at = start + 2 + usize::from(bytes.get(start + 2) == Some(&b'-'));
        let mut tokens = Vec::new();
        loop {
            let rest = &bytes[at..];
            let trims = rest.first() == Some(&b'-') && rest[1..].starts_with(closing);
            if trims || rest.starts_with(closing) {
                return Some(Tag {
                    source,
                    start,
                    end: at + 2 + usize::from(trims),
                    trims,
                    is_block,
                    tokens,
                });
            }
            let (kind, length) = token(rest)?;
            if let Some(kind) = kind {
                let range = at..at + length;
                tokens.push(Token { kind, range });
            }
            at += length;
        }
    }

    /// What a `{% … %}` begins with: `for`.
    pub fn name(&self) -> Option<&'a str> {
        let first = self.tokens.first().filter(|token| token.kind == Kind::Word);
        first
            .filter(|_| self.is_block)
            .map(|token| self.text(token))
    }

    /// Its words, in order.
    pub fn words(&self) -> Vec<&'a str> {
        let words = self.tokens.iter().filter(|token| token.kind == Kind::Word);
        words.map(|word| self.text(word)).collect()
    }

    /// The text in quotation marks behind its name: `{% include "a.html" %}`.
    pub fn target(&self) -> Option<&'a str> {
        let token = self
            .tokens
            .get(1)
            .filter(|token| token.kind == Kind::Text)?;
        let text = self.text(token);
        text.get(1..text.len() - 1)
    }

    /// The arguments of `{{ name(key="…") }}` where that is all of the tag, each is a text without
    /// escapes or a variable, and no white space around the tag is taken away.
    pub fn simple_call(&self, name: &str) -> Option<Vec<(&'a str, Argument<'a>)>> {
        if self.is_block || self.trims || self.source[self.start + 2..].starts_with('-') {
            return None;
        }
        let [function, open, arguments @ .., close] = &self.tokens[..] else {
            return None;
        };
        let is_call = self.text(function) == name
            && open.kind == Kind::Mark(b'(')
            && close.kind == Kind::Mark(b')');
        let arguments = arguments.split(|token| token.kind == Kind::Mark(b','));
        let arguments = arguments.map(|argument| match argument {
            [key, equals, value @ ..] if equals.kind == Kind::Mark(b'=') => {
                Some((self.text(key), self.argument(value)?))
            }
            _ => None,
        });
        arguments.collect::<Option<Vec<_>>>().filter(|_| is_call)
    }

    fn argument(&self, value: &[Token]) -> Option<Argument<'a>> {
        if let [text] = value
            && text.kind == Kind::Text
        {
            let text = self.text(text);
            let text = &text[1..text.len() - 1];
            return (!text.contains('\\')).then_some(Argument::Text(text));
        }
        let (first, last) = (value.first()?, value.last()?);
        let mut parts = value.split(|token| token.kind == Kind::Mark(b'.'));
        let is_variable = parts.all(|part| matches!(part, [word] if word.kind == Kind::Word));
        let variable = &self.source[first.range.start..last.range.end];
        is_variable.then_some(Argument::Variable(variable))
    }

    /// Whether an equals sign follows its second word: `{% set a = … %}`.
    pub fn has_equals(&self) -> bool {
        let third = self.tokens.get(2);
        third.is_some_and(|token| token.kind == Kind::Mark(b'='))
    }

    /// The names of a component's parameters.
    pub fn parameters(&self) -> Vec<&'a str> {
        let mut names = Vec::new();
        let (mut depth, mut is_name) = (0_usize, false);
        for token in &self.tokens {
            match token.kind {
                Kind::Mark(b'(' | b'[' | b'{') => (depth, is_name) = (depth + 1, depth == 0),
                Kind::Mark(b')') if depth == 1 => break,
                Kind::Mark(b')' | b']' | b'}') => depth = depth.saturating_sub(1),
                Kind::Mark(b',') => is_name = depth == 1,
                Kind::Word if is_name => {
                    names.push(self.text(token));
                    is_name = false;
                }
                Kind::Word | Kind::Text | Kind::Mark(_) => {}
            }
        }
        names
    }

    /// What stands before `for` in each list that is made of another one: `[a ~ "!" for a in b]`.
    pub fn items(&self) -> Vec<Range<usize>> {
        let mut items = Vec::new();
        let mut open: Vec<(u8, usize)> = Vec::new();
        for (place, token) in self.tokens.iter().enumerate() {
            match token.kind {
                Kind::Mark(mark @ (b'(' | b'[' | b'{')) => open.push((mark, token.range.end)),
                Kind::Mark(b')' | b']' | b'}') => drop(open.pop()),
                Kind::Word if place > 0 && self.text(token) == "for" => {
                    let list = open.last().filter(|(mark, _)| *mark == b'[');
                    let before = &self.tokens[place - 1].range;
                    items.extend(list.map(|(_, start)| *start..before.end));
                }
                Kind::Word | Kind::Text | Kind::Mark(_) => {}
            }
        }
        items
    }

    fn text(&self, token: &Token) -> &'a str {
        &self.source[token.range.clone()]
    }
}

/// What the bytes begin with and its length; nothing of a kind for white space.
fn token(bytes: &[u8]) -> Option<(Option<Kind>, usize)> {
    let first = *bytes.first()?;
    let run = |is_part: fn(&u8) -> bool| bytes.iter().take_while(|byte| is_part(byte)).count();
    Some(match first {
        b'"' | b'\'' | b'`' => (Some(Kind::Text), quoted(bytes)?),
        _ if first.is_ascii_whitespace() => (None, run(u8::is_ascii_whitespace)),
        _ if first.is_ascii_alphanumeric() || first == b'_' => {
            let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
            (Some(Kind::Word), run(is_part))
        }
        // A character of several bytes is no part of the language outside a text.
        _ if !first.is_ascii() => return None,
        _ => (Some(Kind::Mark(first)), 1),
    })
}

/// The length of the text in quotation marks that the bytes begin with.
fn quoted(bytes: &[u8]) -> Option<usize> {
    let mut escaped = false;
    let end = bytes.iter().skip(1).position(|&byte| {
        let is_end = byte == bytes[0] && !escaped;
        escaped = byte == b'\\' && !escaped;
        is_end
    });
    end.map(|end| end + 2)
}
