//! In: the words of a line. Out: what they begin with that may be meant as the mark of an item.
//!
//! Word copies a list as signs: its bullets are letters of Symbol and Wingdings, which arrive as
//! characters of private use, as the letters that they lie on (`o`, `§`), or as bullets of Unicode.

/// What a line begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark<'a> {
    /// Which
    pub kind: Kind<'a>,
    /// Its bytes, with the white space behind it
    pub length: usize,
    /// Whether one line alone shows that a list is meant
    pub is_certain: bool,
}

/// The kinds of marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind<'a> {
    /// A bullet, or what Word made of one
    Bullet(char),
    /// `–`, which may be a thought or somebody who speaks
    Dash(char),
    /// A box to tick, and whether it is ticked
    Box(bool),
    /// `-`, `*` or `+` that no ordinary space follows
    Tight(char),
    /// `-`, `*` or `+` as it should be
    Hyphen(char),
    /// `1.` or `1)`
    Number(u32, char),
    /// `1.` or `1)` that no ordinary space follows
    TightNumber(u32, char),
    /// `a)`, `ii.`, `(1)`, `1.1`
    Label(&'a str),
}

/// Signs that are nothing but bullets.
const BULLETS: &str = "•·∙⋅‣⁃◦○●▪▫■◆◇◊❖❑❒➢➤►▶⮚";
/// Signs that are bullets where several lines begin with one.
const PERHAPS_BULLETS: &str = "o§✓✔✗→⇒➔➜□";
/// Letters that Wingdings draws as bullets, where Word has put a tab behind them.
const WINGDINGS: &str = "üØvqlnà";
const DASHES: &str = "–—−‒―‐‑";

/// The mark that a line begins with; nothing where no words follow it.
pub fn mark(words: &str) -> Option<Mark<'_>> {
    let sign = words.chars().next()?;
    let behind = &words[sign.len_utf8()..];
    let gap = gap(behind);
    let rest = &behind[gap.len()..];
    let next = rest.chars().next()?;
    let length = sign.len_utf8() + gap.len();
    let certain = |kind| Some(found(kind, length, true));
    let perhaps = |kind| Some(found(kind, length, gap.contains('\t')));
    match sign {
        '\u{f000}'..='\u{f0ff}' => certain(Kind::Bullet(sign)),
        _ if BULLETS.contains(sign) => certain(Kind::Bullet(sign)),
        '☐' => perhaps(Kind::Box(false)),
        '☑' | '☒' => perhaps(Kind::Box(true)),
        _ if gap.is_empty() => tight(sign, next, words),
        // A paragraph of a law, and a sum that is missing.
        '§' if !next.is_alphabetic() => None,
        _ if DASHES.contains(sign) && !next.is_ascii_digit() => perhaps(Kind::Dash(sign)),
        _ if PERHAPS_BULLETS.contains(sign) => perhaps(Kind::Bullet(sign)),
        _ if WINGDINGS.contains(sign) && gap.contains('\t') => certain(Kind::Bullet(sign)),
        '-' | '*' | '+' if gap.starts_with([' ', '\t']) => {
            Some(found(Kind::Hyphen(sign), length, false))
        }
        '-' | '*' | '+' if next.is_alphabetic() && !rest.contains('*') => {
            certain(Kind::Tight(sign))
        }
        _ => label(words),
    }
}

fn found(kind: Kind<'_>, length: usize, is_certain: bool) -> Mark<'_> {
    Mark {
        kind,
        length,
        is_certain,
    }
}

fn gap(behind: &str) -> &str {
    let end = behind.find(|c: char| !is_space(c));
    &behind[..end.unwrap_or(behind.len())]
}

/// Hard and invisible spaces too.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() && c != '\n' || "\u{200b}\u{feff}".contains(c)
}

fn tight<'a>(sign: char, next: char, words: &'a str) -> Option<Mark<'a>> {
    match sign {
        // What stands between two is emphasis, and `-D x` is said to a program.
        '-' | '*' | '+'
            if next.is_alphabetic() && !words[1..].contains('*') && !is_option(&words[1..]) =>
        {
            Some(found(Kind::Tight(sign), 1, false))
        }
        _ => label(words),
    }
}

fn is_option(words: &str) -> bool {
    let first = words.split(' ').next().unwrap_or_default();
    first.len() == 1 && !["I", "i"].contains(&first)
}

/// A number, or a label that Word counts by.
fn label(words: &str) -> Option<Mark<'_>> {
    let end = words.find(|c: char| is_space(c)).unwrap_or(words.len());
    let gap = gap(&words[end..]);
    let typed = &words[..end];
    let length = end + gap.len();
    let digits = typed.len() - typed.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if let Ok(number) = typed[..digits].parse::<u32>()
        && let Some(sign @ ('.' | ')')) = typed[digits..].chars().next()
    {
        let behind = &typed[digits + 1..];
        if behind.starts_with(char::is_alphabetic) {
            return Some(found(Kind::TightNumber(number, sign), digits + 1, false));
        }
        if behind.is_empty() && length < words.len() {
            let kind = match gap.starts_with([' ', '\t']) {
                true => Kind::Number(number, sign),
                false => Kind::TightNumber(number, sign),
            };
            return Some(found(kind, length, false));
        }
    }
    let is_label = place(typed).is_some() && length < words.len();
    is_label.then(|| found(Kind::Label(typed), length, false))
}

/// Whether one label comes right behind another: `a)` and `b)`, `1.2` and `1.3`.
pub fn follows(label: &str, next: &str) -> bool {
    let (Some(place), Some(next)) = (place(label), place(next)) else {
        return false;
    };
    place.style == next.style
        && place
            .counts
            .iter()
            .any(|count| next.counts.iter().any(|next| follow(count, next)))
}

fn follow(count: &[u32], next: &[u32]) -> bool {
    let Some((last, above)) = next.split_last() else {
        return false;
    };
    let is_first_within = *last == 1 && above == count;
    is_first_within
        || count
            .get(above.len())
            .is_some_and(|&here| here + 1 == *last)
            && count.starts_with(above)
}

/// Where in its list a label stands.
struct Place {
    /// What stands around it
    style: (bool, &'static str),
    /// What it may count: `i` is the ninth letter, and a Roman one
    counts: Vec<Vec<u32>>,
}

fn place(label: &str) -> Option<Place> {
    let inner = label.strip_prefix('(');
    let (inner, is_enclosed) = (inner.unwrap_or(label), inner.is_some());
    let decimals = decimals(label);
    if !decimals.is_empty() {
        return Some(Place {
            style: (false, "1.1"),
            counts: vec![decimals],
        });
    }
    let ends: &[&'static str] = match is_enclosed {
        true => &[")"],
        false => &[")", "."],
    };
    let end = ends.iter().find(|end| inner.ends_with(**end))?;
    let inner = &inner[..inner.len() - 1];
    // `A.` is somebody's name.
    let is_name = *end == "." && inner.chars().any(char::is_uppercase);
    let counts = counts(&inner.to_lowercase());
    let is_plain_number = inner.parse::<u32>().is_ok() && !is_enclosed;
    (!is_name && !is_plain_number && !counts.is_empty()).then_some(Place {
        style: (is_enclosed, end),
        counts,
    })
}

fn counts(inner: &str) -> Vec<Vec<u32>> {
    const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzæøå";
    const ROMAN: &[&str] = &[
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
    ];
    let mut letters = inner.chars();
    let letter = match (letters.next(), letters.next()) {
        (Some(letter), None) => LETTERS.chars().position(|known| known == letter),
        _ => None,
    };
    let roman = ROMAN.iter().position(|known| *known == inner);
    let number = inner.parse::<u32>().ok();
    let counted = letter.into_iter().chain(roman);
    let counted = counted.map(|count| vec![count as u32 + 1]);
    counted.chain(number.map(|number| vec![number])).collect()
}

/// `1.1`, `2.3.1.`: no sum of money, which has three digits behind each point.
fn decimals(label: &str) -> Vec<u32> {
    let parts = label.strip_suffix(['.', ')']).unwrap_or(label).split('.');
    let numbers = parts.map(|part| {
        let is_small = part.len() <= 2 && !part.starts_with('0');
        part.parse::<u32>().ok().filter(|_| is_small)
    });
    let numbers: Option<Vec<u32>> = numbers.collect();
    numbers
        .filter(|numbers| numbers.len() > 1)
        .unwrap_or_default()
}

/// The number of an item, and the sign behind it.
pub fn numbered(kind: Kind<'_>) -> Option<(u32, char)> {
    match kind {
        Kind::Number(number, sign) | Kind::TightNumber(number, sign) => Some((number, sign)),
        _ => None,
    }
}
