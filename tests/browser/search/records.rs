//! Prints what the search is made from, as JSON, for the test that reads all texts plainly.

#![allow(clippy::print_stdout)]

use std::path::Path;

use aarsplan::plan::Drafts;
use aarsplan::site::search::records;

fn main() {
    let content = std::env::args()
        .nth(1)
        .expect("the content folder is given");
    let site = aarsplan::read_site(Path::new(&content), Path::new("themes"), Drafts::Hidden)
        .expect("it can be read");
    let records = records(&site.value);
    println!(
        "{}",
        serde_json::to_string(&records).expect("records are plain")
    );
}
