//! In: how much of a build is done. Out: the line that whoever waits for it sees.

use std::time::Duration;

use crate::counted::thousands;

/// A build that is done sooner than this says nothing of how it goes.
pub const QUIET: Duration = Duration::from_millis(500);

/// What is being done, how much of it is done, and how long the rest will take if it goes on as it
/// went since the first file.
pub fn progress(made: usize, total: usize, since_first: Duration) -> String {
    if made >= total {
        return "Lægger filerne på plads".to_owned();
    }
    let left = since_first.as_secs_f64() / made.max(1) as f64 * (total - made) as f64;
    let (made, total) = (thousands(made as u64), thousands(total as u64));
    format!("Laver filer: {made} af {total}, {} tilbage", time(left))
}

/// Rounded up: nobody likes to wait longer than was said.
fn time(seconds: f64) -> String {
    match seconds.ceil() as u64 {
        seconds @ 0..60 => format!("{seconds} s"),
        seconds => format!("{} min", seconds.div_ceil(60)),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::progress;

    #[test]
    fn it_says_what_is_done_and_how_long_the_rest_will_take() {
        for (made, total, seconds, expected) in [
            (1, 770, 0, "Laver filer: 1 af 770, 0 s tilbage"),
            (600, 10_770, 1, "Laver filer: 600 af 10.770, 17 s tilbage"),
            (
                1_000,
                1_000_000,
                1,
                "Laver filer: 1.000 af 1.000.000, 17 min tilbage",
            ),
            (59, 60, 1, "Laver filer: 59 af 60, 1 s tilbage"),
            (60, 60, 9, "Lægger filerne på plads"),
        ] {
            let line = progress(made, total, Duration::from_secs(seconds));
            assert_eq!(line, expected);
        }
    }
}
