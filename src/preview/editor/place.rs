//! In: the path of a request. Out: what of the editor it asks for.

use percent_encoding::percent_decode_str;

/// What an address of the editor means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The list of all
    List,
    /// How all this is done
    Guide,
    /// The form of a file
    Form(String),
    /// The form of a new one
    New(String),
    /// How a file stands
    State(String),
    /// What a file was before
    Versions(String),
    /// What fits in a field of a file
    Choices(String),
    /// What texts can link to
    Pages,
    /// To save it
    Save(String),
    /// To make it what it was
    Undo(String),
    /// To throw it away
    Delete(String),
    /// To put a picture or an attachment beside it
    File(String),
    /// What was thrown away
    Bin,
    /// To have one of those back
    TakeOut(String),
    /// What goes out, and to send it
    Publish,
    /// What went out, in one file
    Zip,
    /// How a plan begins, and to begin it
    Begin,
    /// To send a file that it begins from
    Receive,
    /// To read that with other columns
    ReadAgain,
    /// To call a file otherwise
    Rename(String),
    /// To begin the plan of another year
    NewYear,
    /// To take back what was done in several files
    TakeBack(String),
    /// A script or a stylesheet
    Asset(String),
}

impl Place {
    /// What the path means; nothing where it is none of the editor's.
    pub fn of(path: &str) -> Option<Place> {
        let (first, rest) = path
            .strip_prefix("/_")?
            .split_once('/')
            .unwrap_or((&path[2..], ""));
        let rest = percent_decode_str(rest).decode_utf8().ok()?.into_owned();
        Some(match (first, &*rest) {
            ("ret", "") => Place::List,
            ("vejledning", "") => Place::Guide,
            ("ret", _) => Place::Form(rest),
            ("ny", _) => Place::New(rest),
            ("stand", _) => Place::State(rest),
            ("udgaver", _) => Place::Versions(rest),
            ("valg", _) => Place::Choices(rest),
            ("sider", "") => Place::Pages,
            ("gem", _) => Place::Save(rest),
            ("fortryd", _) => Place::Undo(rest),
            ("slet", _) => Place::Delete(rest),
            ("fil", _) => Place::File(rest),
            ("papirkurv", "") => Place::Bin,
            ("hent", _) => Place::TakeOut(rest),
            ("udgiv", "") => Place::Publish,
            ("udgiv", "plan.zip") => Place::Zip,
            ("begynd", "") => Place::Begin,
            ("begynd", "fil") => Place::Receive,
            ("begynd", "kolonner") => Place::ReadAgain,
            ("omdoeb", _) => Place::Rename(rest),
            ("nytaar", "") => Place::NewYear,
            ("tilbage", _) => Place::TakeBack(rest),
            ("editor", _) => Place::Asset(rest),
            _ => return None,
        })
    }
}
