//! In: a row of a table as it was typed. Out: its cells, its line of hyphens, its figures.

/// The places of the `|` that part cells: those without a backslash before them. That one stands
/// in code makes no difference to the parser.
pub fn bars(row: &str) -> Vec<usize> {
    let mut is_escaped = false;
    let bars = row.bytes().enumerate().filter(|(_, byte)| {
        let is_bar = *byte == b'|' && !is_escaped;
        is_escaped = *byte == b'\\' && !is_escaped;
        is_bar
    });
    bars.map(|(at, _)| at).collect()
}

/// Whether a line has a `|` that parts cells; one in code that nobody would take for a row has not.
pub fn has_bar(line: &str) -> bool {
    let is_in_code = |at: usize| line[..at].matches('`').count() % 2 == 1;
    line.contains('|') && bars(line).first().is_some_and(|&at| !is_in_code(at))
}

/// The cells of a row, without the space around them.
pub fn cells(row: &str) -> Vec<&str> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let row = match bars(row).last() {
        Some(&last) if last + 1 == row.len() => &row[..last],
        _ => row,
    };
    let mut start = 0;
    let mut cells: Vec<&str> = Vec::new();
    for bar in bars(row) {
        cells.push(row[start..bar].trim());
        start = bar + 1;
    }
    cells.push(row[start..].trim());
    cells
}

/// The cells of a line in which columns are put below each other by spaces. Two behind a full stop
/// are a habit of typewriters.
pub fn gaps(row: &str) -> Vec<&str> {
    let row = row.trim().trim_end_matches('\\');
    let cells = row
        .split("  ")
        .map(str::trim)
        .filter(|cell| !cell.is_empty());
    let is_sentence = row.split("  ").any(|cell| {
        let words = cell.split_whitespace().count();
        words > MOST_WORDS || words > 3 && cell.ends_with(['.', '!', '?'])
    });
    match is_sentence {
        true => vec![row],
        false => cells.collect(),
    }
}

/// A cell of more is a sentence.
const MOST_WORDS: usize = 8;

/// The line of hyphens that a line is meant as: for each column, which side its words are on.
pub fn border(line: &str) -> Option<Vec<String>> {
    const DASHES: &str = "-–—−‒―_=";
    let line = line.trim();
    let is_border = line
        .chars()
        .all(|c| DASHES.contains(c) || "|+: \u{a0}\t".contains(c))
        && line.contains(|c| DASHES.contains(c))
        && line.contains(['|', '+']);
    is_border.then(|| {
        let inner = line.trim_matches(['|', '+']);
        let columns = inner.split(['|', '+']).map(|column| {
            let column = column.trim();
            match (column.starts_with(':'), column.ends_with(':')) {
                (true, true) => ":---:",
                (true, false) => ":---",
                (false, true) => "---:",
                (false, false) => "---",
            }
        });
        columns.map(str::to_owned).collect()
    })
}

/// Whether a cell holds a number: `3.000.000`, `−2,5 mio. kr.`, `12 %`.
pub fn is_figure(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let words = cell
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    let mut words = words.map(str::to_lowercase);
    let is_unit = |word: String| ["kr", "mio", "mia", "pct", "dkk", "tkr", "t"].contains(&&*word);
    digits > 0 && words.all(is_unit) && !cell.contains(['/', '@'])
}
