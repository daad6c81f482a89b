//! Every test that looks at the program from outside, as one program: the library is linked once,
//! and all run side by side. Each file asks what `tests/README.md` says of it.
//!
//! ```text
//! cargo test --release --test all                   everything
//! cargo test --release --test all sites::           one file
//! ```

#![allow(clippy::unwrap_used)]

mod address;
mod broken;
mod cli;
mod data;
mod extracts;
mod faults;
mod fix;
mod former;
mod hostile;
mod import;
mod init;
mod keeps_building;
mod lines;
mod looks;
mod names;
mod new;
mod other_plans;
mod pictures;
mod planted;
mod preview;
mod progress;
mod public;
mod publish;
mod readme;
mod rename;
mod rules;
mod sites;
mod slips;
mod source;
mod support;
mod terminal;
mod texts;
mod theme;
mod tidy;
mod typed;
mod website;
