//! In: a number, and what there is so many of. Out: both as a sentence says them.

/// »1 fil«, »2 filer«, »0 filer«.
pub fn counted(number: usize, one: &str, many: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        number => format!("{number} {many}"),
    }
}

/// 2325750 as Danes write it: 2.325.750.
pub fn thousands(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn thousands_have_a_point() {
        for (count, expected) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1.000"),
            (2_325_750, "2.325.750"),
        ] {
            assert_eq!(thousands(count), expected);
        }
    }
}
