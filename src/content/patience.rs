//! In: what is done to a file. Out: the same, tried again for a moment where another program holds it: a
//! scanner, OneDrive.

use std::io;
use std::thread;
use std::time::Duration;

/// How often it is tried.
const MOST_TRIES: usize = 10;

/// How long is waited between.
const PAUSE: Duration = Duration::from_millis(60);

/// Tries again where another program holds a file for a moment.
pub fn patiently<T>(attempt: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    patiently_where(may_pass, attempt)
}

/// Tries again where a failure is of those that may pass.
pub fn patiently_where<T, E>(
    may_pass: impl Fn(&E) -> bool,
    mut attempt: impl FnMut() -> Result<T, E>,
) -> Result<T, E> {
    for _ in 1..MOST_TRIES {
        match attempt() {
            Err(fault) if may_pass(&fault) => thread::sleep(PAUSE),
            done => return done,
        }
    }
    attempt()
}

/// Windows says that somebody holds a file as if it may not be written, or by numbers of its own.
pub fn may_pass(fault: &io::Error) -> bool {
    let is_held = matches!(fault.raw_os_error(), Some(32 | 33)) && cfg!(windows);
    let kinds = [
        io::ErrorKind::PermissionDenied,
        io::ErrorKind::ResourceBusy,
        io::ErrorKind::WouldBlock,
        io::ErrorKind::Interrupted,
    ];
    is_held || kinds.contains(&fault.kind())
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::patiently;

    #[test]
    fn what_may_pass_is_tried_again_and_nothing_else() {
        for (kind, expected) in [
            (io::ErrorKind::PermissionDenied, 3),
            (io::ErrorKind::NotFound, 1),
        ] {
            let mut tries = 0;
            let done = patiently(|| {
                tries += 1;
                match tries < 3 {
                    true => Err(io::Error::from(kind)),
                    false => Ok(()),
                }
            });
            assert_eq!((tries, done.is_ok()), (expected, expected == 3), "{kind}");
        }
    }
}
