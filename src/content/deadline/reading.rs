//! In: a deadline as it was typed. Out: in which precision it was said.
//!
//! What was typed is first cut into numbers, words that mean something, and what stands between
//! two of them; points, commas and words like »senest« say nothing. Then each form is one pattern.

use super::{Part, Said, Season};
use crate::content::day::{Day, named_month};
use crate::content::period::Period;

/// A piece of what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    /// Four digits, the first of which is not 0
    Year(u16),
    /// One or two digits, or »første« to »fjerde«
    Number(u8),
    /// From 1
    Month(u8),
    Quarter,
    Half,
    Part(Part),
    Season(Season),
    /// A hyphen, »og«, »til«
    To,
    Slash,
    /// »fra«
    From,
    /// »frem«
    Onwards,
    Ongoing,
}

/// No form has more.
const MOST_TOKENS: usize = 8;

/// What was said, where it can be read.
pub fn read(typed: &str) -> Option<Said> {
    let tokens = tokens(typed)?;
    let said = form(&tokens)?;
    exists(said).then_some(said)
}

/// One pattern a form, and one for each way in which people write it.
fn form(tokens: &[Token]) -> Option<Said> {
    use Token::{
        From, Half, Month, Number, Ongoing, Onwards, Part, Quarter, Season, Slash, To, Year,
    };
    match *tokens {
        [Number(day), Month(month), Year(year)]
        | [Number(day), Number(month), Year(year)]
        | [Number(day), Slash, Number(month), Year(year)]
        | [Number(day), Slash, Number(month), Slash | To, Year(year)]
        | [Number(day), To, Number(month), To, Year(year)]
        | [Year(year), To, Number(month), To, Number(day)] => {
            Day::new(year, month, day).map(Said::Day)
        }
        [Month(month), Year(year)] => Some(months(year, month, month)),
        [Month(first), To | Slash, Month(last), Year(year)] => Some(months(year, first, last)),
        [Part(part), Month(month), Year(year)] => Some(Said::OfMonth { part, year, month }),
        [Part(part), Year(year)] => Some(Said::OfYear { part, year }),
        [Number(quarter), Quarter, Year(year)]
        | [Quarter, Number(quarter), Year(year)]
        | [Year(year), Quarter, Number(quarter)] => Some(quarters(year, quarter, quarter)),
        [Number(first), To | Slash, Number(last), Quarter, Year(year)]
        | [
            Number(first),
            Quarter,
            To | Slash,
            Number(last),
            Quarter,
            Year(year),
        ]
        | [Quarter, Number(first), To | Slash, Number(last), Year(year)]
        | [
            Quarter,
            Number(first),
            To | Slash,
            Quarter,
            Number(last),
            Year(year),
        ] => Some(quarters(year, first, last)),
        [Number(half), Half, Year(year)]
        | [Half, Number(half), Year(year)]
        | [Year(year), Half, Number(half)] => Some(Said::Half { year, half }),
        [Season(season), Year(year)] => Some(Said::Season { season, year }),
        [Year(year)] => Some(Said::Years(year.into())),
        [Year(first), To, Year(last)] => Some(Said::Years(Period { first, last })),
        // »2022-25«; of »2010-12« nobody knows whether it is a month.
        [Year(first), To, Number(last @ 13..)] => {
            let last = first / 100 * 100 + u16::from(last);
            Some(Said::Years(Period { first, last }))
        }
        [Year(year), To, Onwards]
        | [Year(year), Onwards]
        | [From, Year(year)]
        | [From, To, Year(year)]
        | [From, Year(year), To, Onwards]
        | [From, To, Year(year), To, Onwards] => Some(Said::From(year)),
        [Ongoing] => Some(Said::Ongoing),
        _ => None,
    }
}

fn months(year: u16, first: u8, last: u8) -> Said {
    Said::Months { year, first, last }
}

fn quarters(year: u16, first: u8, last: u8) -> Said {
    Said::Quarters { year, first, last }
}

/// Whether there is such a quarter, and what comes first comes first.
fn exists(said: Said) -> bool {
    match said {
        Said::Months { first, last, .. } => first <= last,
        Said::Quarters { first, last, .. } => 1 <= first && first <= last && last <= 4,
        Said::Half { half, .. } => (1..=2).contains(&half),
        Said::Years(Period { first, last }) => first <= last,
        Said::Day(_)
        | Said::OfMonth { .. }
        | Said::OfYear { .. }
        | Said::Season { .. }
        | Said::From(_)
        | Said::Ongoing => true,
    }
}

/// The pieces; nothing where one means nothing, or they are too many.
fn tokens(typed: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let typed = typed.to_lowercase();
    let mut rest = typed.trim_start();
    while let Some(first) = rest.chars().next() {
        let kind = kind(first)?;
        let run = match kind {
            Kind::Sign => first.len_utf8(),
            Kind::Digit | Kind::Letter => {
                let goes_on = |c: char| self::kind(c) == Some(kind);
                rest.find(|c| !goes_on(c)).unwrap_or(rest.len())
            }
        };
        let (piece, behind) = rest.split_at(run);
        rest = behind.trim_start();
        if !is_silent(piece, rest) {
            tokens.push(token(piece)?);
        }
        if tokens.len() > MOST_TOKENS {
            return None;
        }
    }
    Some(tokens)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Digit,
    Letter,
    Sign,
}

fn kind(character: char) -> Option<Kind> {
    match character {
        '0'..='9' => Some(Kind::Digit),
        '.' | ',' | '/' | '-' | '‐' | '‑' | '–' | '—' => Some(Kind::Sign),
        letter if letter.is_alphabetic() => Some(Kind::Letter),
        _ => None,
    }
}

/// Whether it says nothing by itself. »Inden 1. juli« is another day, and is not read.
fn is_silent(piece: &str, behind: &str) -> bool {
    match piece {
        "inden" => behind.starts_with("udgangen") || behind.starts_with("slutningen"),
        "." | "," | "af" | "den" | "d" | "i" | "løbet" | "med" | "pr" | "senest" => true,
        _ => false,
    }
}

fn token(piece: &str) -> Option<Token> {
    if piece.starts_with(|c: char| c.is_ascii_digit()) {
        return number(piece);
    }
    if let Some(month) = named_month(piece) {
        return Some(Token::Month(month));
    }
    WORDS
        .iter()
        .find(|(words, _)| words.contains(&piece))
        .map(|(_, token)| *token)
}

fn number(digits: &str) -> Option<Token> {
    match digits.len() {
        1 | 2 => digits.parse().ok().map(Token::Number),
        4 if !digits.starts_with('0') => digits.parse().ok().map(Token::Year),
        _ => None,
    }
}

const WORDS: &[(&[&str], Token)] = &[
    (&["første"], Token::Number(1)),
    (&["andet", "anden"], Token::Number(2)),
    (&["tredje"], Token::Number(3)),
    (&["fjerde"], Token::Number(4)),
    (
        &["kvartal", "kvartalet", "kvt", "kvart", "kv", "q"],
        Token::Quarter,
    ),
    (&["halvår", "halvåret", "halvaar", "h"], Token::Half),
    (
        &["primo", "begyndelsen", "starten", "start"],
        Token::Part(Part::Beginning),
    ),
    (&["medio", "midten", "midt"], Token::Part(Part::Middle)),
    (
        &["ultimo", "udgangen", "slutningen", "slut"],
        Token::Part(Part::End),
    ),
    (&["forår", "foråret"], Token::Season(Season::Spring)),
    (&["sommer", "sommeren"], Token::Season(Season::Summer)),
    (&["efterår", "efteråret"], Token::Season(Season::Autumn)),
    (&["-", "‐", "‑", "–", "—", "og", "til"], Token::To),
    (&["/"], Token::Slash),
    (&["fra"], Token::From),
    (&["frem", "fremefter", "fremad"], Token::Onwards),
    (&["løbende", "fortløbende"], Token::Ongoing),
];
