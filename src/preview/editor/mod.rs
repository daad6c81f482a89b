//! In: requests for the editor's pages, and what is to be saved. Out: forms, and what came of a save.
//!
//! Everything here may be asked for by the editor's own pages alone where it writes (`guard.rs`); what
//! it shows is refused to other pages as all of the preview is. How files are read and written is the
//! business of the [`Desk`] that the preview is given; a preview without one has none of these
//! addresses.

mod answers;
mod assets;
mod begin;
pub mod desk;
mod fields;
mod form;
mod guard;
mod list;
mod page;
mod publishing;
mod request;

use std::sync::Arc;

use axum::body::Body;
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use serde_json::json;

use super::responses::refusal;
use super::state::Snapshot;
use crate::edit::{Form, Save};
use crate::export::Output;
use answers::json_of;
use desk::{Desk, FileSort};
use form::Surroundings;
use guard::Token;
pub use list::address;
use page::{EditorPage, Menu};
use request::{Query, read, whole};

/// The editor of one preview.
#[derive(Clone)]
pub struct Editor {
    desk: Arc<dyn Desk>,
    token: Token,
}

/// The guide, below its heading.
const GUIDE: &str = include_str!("vejledning.html");

/// A text is never so long; what is longer is not read.
const MOST_BYTES: usize = 4 << 20;

/// A picture of a camera, or a report with pictures.
const MOST_FILE_BYTES: usize = 50 << 20;

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
            ("editor", _) => Place::Asset(rest),
            _ => return None,
        })
    }
}

impl Editor {
    /// Nothing where the system gives no token: then nobody could be told from anybody.
    pub fn of(desk: Arc<dyn Desk>) -> Option<Editor> {
        let token = Token::new()?;
        Some(Editor { desk, token })
    }

    /// The path below the content of a file, `content/2022/plan.md`; nothing where it is none of it.
    pub fn below_content(&self, file: &str) -> Option<String> {
        self.desk.below_content(file)
    }

    /// Answers a request for one of its places; nothing where there is no such thing.
    pub async fn answer(
        &self,
        place: Place,
        request: Request,
        shown: Arc<Snapshot>,
    ) -> Option<Response> {
        let (head, body) = request.into_parts();
        match head.method {
            Method::GET | Method::HEAD => {
                self.shown(place, head.uri.query().unwrap_or_default(), shown)
                    .await
            }
            _ => Some(self.written(place, &head, body).await),
        }
    }

    async fn shown(&self, place: Place, query: &str, site: Arc<Snapshot>) -> Option<Response> {
        if let Place::Asset(name) = &place {
            return assets::asset(name);
        }
        let (editor, query) = (self.clone(), Query::of(query));
        let made = tokio::task::spawn_blocking(move || editor.page(place, &query, &site));
        made.await.unwrap_or_else(|_panic| Some(broken()))
    }

    fn page(&self, place: Place, query: &Query, site: &Snapshot) -> Option<Response> {
        let desk = &self.desk;
        match place {
            Place::List => Some(self.list()),
            Place::Begin => Some(self.beginning()),
            Place::Guide => Some(self.framed(&EditorPage {
                title: "Vejledning",
                class: "guide",
                scripts: &[],
                body: GUIDE.to_owned(),
            })),
            Place::Form(path) => Some(self.form(&desk.form(&path)?, None, site)),
            Place::New(kind) => {
                let form = desk.blank(&kind, query.get("aar"))?;
                Some(self.form(&form, Some(&kind), site))
            }
            Place::Bin => Some(self.framed(&EditorPage {
                title: "Papirkurv",
                class: "list",
                scripts: &["bin.js"],
                body: list::bin(&desk.bin()),
            })),
            Place::Publish => Some(self.framed(&EditorPage {
                title: "Udgiv",
                class: "list",
                scripts: &["publish.js"],
                body: publishing::publishing(&desk.pending()),
            })),
            Place::Zip => {
                let kind = [(header::CONTENT_TYPE, "application/zip")];
                Some((kind, desk.zip()?).into_response())
            }
            Place::State(path) => Some(json_of(&answers::version(&desk.form(&path)?))),
            Place::Versions(path) => Some(json_of(&json!({ "udgaver": desk.versions(&path) }))),
            Place::Choices(path) => {
                let found = desk.found(&path, query.get("felt"), query.get("ord"));
                Some(json_of(&json!(found)))
            }
            Place::Pages => Some(json_of(&list::pages(&desk.files()))),
            Place::Save(_)
            | Place::Undo(_)
            | Place::Delete(_)
            | Place::File(_)
            | Place::TakeOut(_)
            | Place::Receive
            | Place::ReadAgain
            | Place::Asset(_) => None,
        }
    }

    /// Leads to where a plan begins, where there is none.
    pub fn lead_to_beginning(&self) -> Option<Response> {
        let beginning = self.desk.beginning()?;
        (!beginning.is_example).then(begin::lead_there)
    }

    fn list(&self) -> Response {
        let desk = &self.desk;
        let beginning = desk.beginning();
        if beginning.as_ref().is_some_and(|there| !there.is_example) {
            return begin::lead_there();
        }
        let note = begin::example_note(beginning.as_ref());
        self.framed(&EditorPage {
            title: "Ret planen",
            class: "list",
            scripts: &["list.js"],
            body: note + &list::list(&desk.files(), &desk.kinds()),
        })
    }

    fn beginning(&self) -> Response {
        let Some(beginning) = self.desk.beginning() else {
            return begin::lead_to_list();
        };
        self.framed(&EditorPage {
            title: "Begynd på jeres plan",
            class: "list begin",
            scripts: &["begin.js"],
            body: begin::page(&beginning),
        })
    }

    fn form(&self, form: &Form, kind: Option<&str>, site: &Snapshot) -> Response {
        let (desk, name) = (&self.desk, self.desk.name());
        let output = site.site.as_ref().map(|site| &site.output);
        let uses = match kind {
            Some(_) => None,
            None => desk.uses(&form.path),
        };
        let around = Surroundings {
            desk: &name,
            kind,
            uses: uses.as_deref(),
            page: match kind {
                Some(_) => None,
                None => output.map(|output| page_beside(output, &desk.in_content(&form.path))),
            },
            address: output.and_then(|output| output.site().plans.site.address.as_deref()),
        };
        self.framed(&EditorPage {
            title: &form::title(form),
            class: "form",
            scripts: &["form.js"],
            body: form::form(form, &around),
        })
    }

    fn framed(&self, content: &EditorPage<'_>) -> Response {
        let menu = match self.desk.beginning() {
            Some(beginning) if !beginning.is_example => Menu::OfNone,
            _ => Menu::OfPlan,
        };
        page::page(content, menu, &self.token)
    }

    async fn written(&self, place: Place, head: &Parts, body: Body) -> Response {
        let (kind, most) = match place {
            Place::File(_) | Place::Receive => (guard::Body::Bytes, MOST_FILE_BYTES),
            _ => (guard::Body::Json, MOST_BYTES),
        };
        let headers = &head.headers;
        if let Some(refused) = guard::refused(&head.method, headers, &self.token, kind) {
            return refused;
        }
        let bytes = match whole(headers, body, most).await {
            Ok(bytes) => bytes,
            Err(refused) => return refused,
        };
        let (editor, query) = (
            self.clone(),
            Query::of(head.uri.query().unwrap_or_default()),
        );
        let done = tokio::task::spawn_blocking(move || editor.done(place, &query, &bytes));
        done.await.unwrap_or_else(|_panic| broken())
    }

    fn done(&self, place: Place, query: &Query, bytes: &[u8]) -> Response {
        let desk = &self.desk;
        let outcome = match place {
            Place::Save(path) => read(bytes).map(|save: Save| desk.save(&path, &save)),
            Place::New(kind) => read(bytes).map(|save: Save| {
                let year = query.get("aar");
                desk.create(&kind, year, &save)
            }),
            Place::Undo(path) => {
                read(bytes).map(|Undo { hash, id }| desk.restore(&path, &hash, &id))
            }
            Place::Publish => match read(bytes) {
                Ok(Publish { version }) => {
                    return json_of(&answers::published(desk.publish(&version)));
                }
                Err(refused) => Err(refused),
            },
            Place::Receive => {
                let plan = desk.receive(query.get("navn"), bytes);
                return json_of(&begin::read_plan(plan));
            }
            Place::ReadAgain => match read(bytes) {
                Ok(begin) => return json_of(&begin::read_plan(desk.read_again(&begin))),
                Err(refused) => Err(refused),
            },
            Place::Begin => match read(bytes) {
                Ok(begin) => return json_of(&begin::begun(desk.begin(&begin))),
                Err(refused) => Err(refused),
            },
            Place::TakeOut(id) => read(bytes).map(|Nothing {}| desk.take_out(&id)),
            Place::Delete(path) => read(bytes).map(|Delete { hash }| desk.delete(&path, &hash)),
            Place::File(path) => {
                let kind = FileSort::named(query.get("slags"));
                let link = desk.add_file(&path, kind, query.get("navn"), bytes);
                return json_of(&match link {
                    Ok(link) => json!({ "link": link }),
                    Err(why) => json!({ "besked": why }),
                });
            }
            Place::List
            | Place::Guide
            | Place::Form(_)
            | Place::State(_)
            | Place::Versions(_)
            | Place::Choices(_)
            | Place::Pages
            | Place::Bin
            | Place::Zip
            | Place::Asset(_) => {
                return refusal(StatusCode::METHOD_NOT_ALLOWED, "Her kan man kun læse.");
            }
        };
        match outcome {
            Ok(outcome) => answers::outcome(&outcome),
            Err(refused) => *refused,
        }
    }
}

/// The page that shows a file; what has none is seen on the front page.
fn page_beside<'a>(output: &'a Output, file: &str) -> &'a str {
    output.page_of(file).unwrap_or(Output::START)
}

#[derive(Deserialize)]
struct Undo {
    hash: String,
    id: String,
}

#[derive(Deserialize)]
struct Publish {
    version: String,
}

#[derive(Deserialize)]
struct Nothing {}

#[derive(Deserialize)]
struct Delete {
    hash: String,
}

fn broken() -> Response {
    refusal(
        StatusCode::INTERNAL_SERVER_ERROR,
        "Der er en fejl i programmet. Det, du har skrevet, står stadig på siden.",
    )
}
