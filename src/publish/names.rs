//! In: what is named to the user. Out: at most ten of it, a line each, and how many more.

use crate::counted::counted;

const MOST_NAMED: usize = 10;

/// Lines to stand below a sentence.
pub fn listed<Name: AsRef<str>>(names: &[Name]) -> String {
    let shown = names.iter().take(MOST_NAMED);
    let mut text: String = shown.map(|name| format!("\n  {}", name.as_ref())).collect();
    if let more @ 1.. = names.len().saturating_sub(MOST_NAMED) {
        text += &format!("\n  og {more} til");
    }
    text
}

/// »1 fil er ændret:« or »3 filer er ændret:«, and then which.
pub fn files<Name: AsRef<str>>(names: &[Name], one: &str, many: &str) -> String {
    let listed = listed(names);
    let (one, many) = (format!("fil {one}"), format!("filer {many}"));
    format!("{}:{listed}", counted(names.len(), &one, &many))
}
