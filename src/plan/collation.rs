//! In: names. Out: the order in which Danes look for them: a–z, æ, ø, å; »aa« as å; numbers by
//! value.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;

/// Compares names as a Danish dictionary does.
pub struct DanishOrder(CollatorBorrowed<'static>);

impl DanishOrder {
    /// Made once for each sorting: the tables are part of the program.
    pub fn new() -> DanishOrder {
        let mut preferences = CollatorPreferences::from(&locale!("da"));
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        let collator = Collator::try_new(preferences, CollatorOptions::default())
            .expect("the Danish tables are compiled in");
        DanishOrder(collator)
    }

    /// Names that sort alike are told apart by their bytes, so that the order is one.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.0.compare(a, b).then_with(|| a.cmp(b))
    }
}

#[cfg(test)]
mod tests {
    use super::DanishOrder;

    #[test]
    fn names_sort_as_danes_sort() {
        let expected = [
            "2 veje", "10 veje", "Affald", "Byg", "CBD", "CSE", "CTM", "CØH", "KB", "UBU", "USSÆ",
            "UTMB", "Ærø", "Økonomi", "ØU", "Åben", "Aabenraa",
        ];
        let order = DanishOrder::new();
        let mut names = expected;
        names.reverse();
        names.sort_by(|a, b| order.compare(a, b));
        assert_eq!(names, expected);
    }
}
