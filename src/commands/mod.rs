//! One short file a command. A command gives back what to say; `main.rs` says it.

mod begin;
mod build;
mod check;
mod desk;
mod explain;
mod export;
mod handout;
mod import;
mod init;
mod mistakes;
mod new;
mod new_files;
mod outcome;
mod progress;
mod rename;
mod schema;
mod serve;
mod with;

pub use begin::{folder_of_plan, year_at};
pub use build::build;
pub use check::check;
pub use explain::explain;
pub use export::export;
pub use handout::handout;
pub use import::import;
pub use init::init;
pub use new::{Ask, new};
pub use outcome::Outcome;
pub use progress::{QUIET, progress};
pub use rename::rename;
pub use schema::schema;
pub use serve::{Said, serve};
