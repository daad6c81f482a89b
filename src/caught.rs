//! Panics of libraries that are caught and answered: what they say of themselves would help nobody
//! who wrote the text that they fell over.
//!
//! Any other panic is a mistake in this program, and must be heard.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static CATCHING: Cell<bool> = const { Cell::new(false) };
}

/// Whether a panic of this thread is a library's, and is answered where it was called.
pub fn panic_is_caught() -> bool {
    CATCHING.get()
}

/// What a library makes of what it is given; nothing where it panics. Whatever it was at work on is
/// dropped with it.
pub fn caught<T>(call: impl FnOnce() -> T) -> Option<T> {
    let around = CATCHING.replace(true);
    let made = catch_unwind(AssertUnwindSafe(call));
    CATCHING.set(around);
    made.ok()
}

#[cfg(test)]
mod tests {
    use super::{caught, panic_is_caught};

    #[test]
    fn only_panics_of_libraries_are_caught() {
        assert!(!panic_is_caught());
        let mut seen = false;
        let made: Option<()> = caught(|| {
            assert_eq!(caught(|| 1), Some(1));
            seen = panic_is_caught();
            panic!("as a library may");
        });
        assert_eq!(made, None);
        assert!(seen && !panic_is_caught());
    }
}
