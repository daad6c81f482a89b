//! In: a number and what there is so many of. Out: both in words, as a message says them.

/// »1 fil«, »2 filer«, »0 filer«.
pub fn counted(number: usize, one: &str, many: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        number => format!("{number} {many}"),
    }
}
