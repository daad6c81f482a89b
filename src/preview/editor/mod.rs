//! In: requests for the editor's pages, and what is to be saved. Out: forms, and what came of a save.
//!
//! Everything here may be asked for by the editor's own pages alone where it writes (`guard.rs`); what
//! it shows is refused to other pages as all of the preview is. How files are read and written is the
//! business of the [`Desk`] that the preview is given; a preview without one has none of these
//! addresses.

mod answers;
mod asked;
mod assets;
mod begin;
pub mod desk;
mod fields;
mod form;
mod guard;
mod list;
mod marked;
mod mentions;
mod new_year;
mod page;
mod place;
mod publishing;
mod renaming;
mod request;

use std::sync::Arc;

use axum::body::Body;
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::responses::refusal;
use super::state::Snapshot;
use crate::edit::{Form, Names, Save};
use crate::export::Output;
use answers::json_of;
use asked::{Delete, NewYear, Nothing, Publish, Rename, Undo};
use desk::{Desk, FileSort};
use form::Surroundings;
use guard::Token;
pub use list::address;
use page::{EditorPage, Menu};
pub use place::Place;
use renaming::Asked;
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
            Place::Form(path) => match desk.where_now(&path) {
                Some(now) => Some(moved(&now)),
                None => Some(self.form(&desk.form(&path)?, None, site)),
            },
            Place::New(kind) => {
                let form = desk.blank(&kind, query.get("aar"))?;
                Some(self.form(&form, Some(&kind), site))
            }
            Place::Rename(path) => self.renaming(&path, query, site),
            Place::Zip => {
                let kind = [(header::CONTENT_TYPE, "application/zip")];
                Some((kind, desk.zip()?).into_response())
            }
            Place::State(path) => {
                let path = desk.where_now(&path).unwrap_or(path);
                let mut state = answers::version(&desk.form(&path)?);
                let output = site.site.as_ref().map(|site| &site.output);
                state["side"] = json!(output.and_then(|one| one.page_of(&desk.in_content(&path))));
                Some(json_of(&state))
            }
            Place::Versions(path) => {
                let versions = desk.versions(&path);
                let together = desk.together();
                Some(json_of(&answers::versions(&path, &versions, &together)))
            }
            Place::Choices(path) => {
                let found = desk.found(&path, query.get("felt"), query.get("ord"));
                Some(json_of(&json!(found)))
            }
            Place::Pages => Some(json_of(&list::pages(&desk.files()))),
            Place::Guide => Some(self.of_plan("Vejledning", "guide", &[], GUIDE.to_owned())),
            Place::Bin => {
                let body = list::bin(&desk.bin(), &desk.together());
                Some(self.of_plan("Papirkurv", "list", &["bin.js"], body))
            }
            Place::Publish => {
                let body = publishing::publishing(&desk.pending());
                Some(self.of_plan("Udgiv", "list", &["publish.js"], body))
            }
            Place::NewYear => {
                let (from, year) = (query.get("fra"), query.get("aar"));
                let body = new_year::new_year(&desk.plans(), from, year);
                Some(self.of_plan("Nyt år", "list", &["new-year.js"], body))
            }
            Place::Save(_)
            | Place::Undo(_)
            | Place::Delete(_)
            | Place::File(_)
            | Place::TakeOut(_)
            | Place::TakeBack(_)
            | Place::Receive
            | Place::ReadAgain
            | Place::Asset(_) => None,
        }
    }

    /// A page about all of the plan.
    fn of_plan(
        &self,
        title: &str,
        class: &'static str,
        scripts: &[&'static str],
        body: String,
    ) -> Response {
        self.framed(&EditorPage {
            title,
            class,
            scripts,
            body,
        })
    }

    /// The page that asks what a file is to be called.
    fn renaming(&self, path: &str, query: &Query, site: &Snapshot) -> Option<Response> {
        let desk = &self.desk;
        if let Some(now) = desk.where_now(path) {
            return Some(moved(&now));
        }
        let (form, now) = (desk.form(path)?, desk.names(path)?);
        let wanted = query.names().map(|wanted| {
            let look = desk.look_at_rename(path, &wanted).map(|mut look| {
                let output = site.site.as_ref().map(|site| &site.output);
                let page = output.and_then(|output| output.page_of(&desk.in_content(path)));
                look.addresses = page.and_then(|page| addresses(page, &now, &look.stem));
                look
            });
            (wanted, look)
        });
        Some(self.framed(&EditorPage {
            title: &format!("Omdøb »{}«", form::title(&form)),
            class: "list",
            scripts: &["rename.js"],
            body: renaming::renaming(&Asked {
                form: &form,
                now,
                wanted,
            }),
        }))
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
        let note = begin::example_note(beginning.as_ref()) + &list::interrupted(desk.interrupted());
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
        let mentions = match (&uses, output) {
            (Some(_), Some(output)) => mentions::mentions(&**desk, output, &form.path),
            (_, _) => Vec::new(),
        };
        let around = Surroundings {
            mentions: &mentions,
            desk: &name,
            kind,
            can_be_renamed: kind.is_none() && desk.names(&form.path).is_some(),
            earlier: &desk.earlier_places(&form.path),
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
        let (kind, most) = match matches!(place, Place::File(_) | Place::Receive) {
            true => (guard::Body::Bytes, MOST_FILE_BYTES),
            false => (guard::Body::Json, MOST_BYTES),
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
        let done = self.tried(place, query, bytes);
        done.unwrap_or_else(|unreadable| *unreadable)
    }

    fn tried(&self, place: Place, query: &Query, bytes: &[u8]) -> Result<Response, Box<Response>> {
        let desk = &self.desk;
        let outcome = match place {
            Place::Save(path) => desk.save(&path, &read::<Save>(bytes)?),
            Place::New(kind) => desk.create(&kind, query.get("aar"), &read::<Save>(bytes)?),
            Place::Undo(path) => {
                let Undo { hash, id } = read(bytes)?;
                desk.restore(&path, &hash, &id)
            }
            Place::Rename(path) => {
                let Rename { names, version } = read(bytes)?;
                desk.rename(&path, &names, &version)
            }
            Place::NewYear => {
                let NewYear { from, year } = read(bytes)?;
                desk.make_year(&from, &year)
            }
            Place::TakeBack(id) => read(bytes).map(|Nothing {}| desk.take_back(&id))?,
            Place::TakeOut(id) => read(bytes).map(|Nothing {}| desk.take_out(&id))?,
            Place::Delete(path) => {
                let Delete { hash, links } = read(bytes)?;
                desk.delete(&path, &hash, links.as_deref())
            }
            // What is no change of a file has an answer of its own.
            Place::Publish => {
                let Publish { version } = read(bytes)?;
                return Ok(json_of(&answers::published(desk.publish(&version))));
            }
            Place::Receive => {
                let read = desk.receive(query.get("navn"), bytes);
                return Ok(json_of(&begin::read_plan(read)));
            }
            Place::ReadAgain => {
                return Ok(json_of(&begin::read_plan(desk.read_again(&read(bytes)?))));
            }
            Place::Begin => return Ok(json_of(&begin::begun(desk.begin(&read(bytes)?)))),
            Place::File(path) => {
                let kind = FileSort::named(query.get("slags"));
                let added = desk.add_file(&path, kind, query.get("navn"), bytes);
                return Ok(json_of(&answers::added(added)));
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
                let why = "Her kan man kun læse.";
                return Ok(refusal(StatusCode::METHOD_NOT_ALLOWED, why));
            }
        };
        Ok(answers::outcome(&outcome))
    }
}

/// The page that shows a file; what has none is seen on the front page.
fn page_beside<'a>(output: &'a Output, file: &str) -> &'a str {
    output.page_of(file).unwrap_or(Output::START)
}

/// The address of a page before and after its file has that name; nothing where it stays.
fn addresses(page: &str, now: &Names, stem: &str) -> Option<(String, String)> {
    let (folder, name) = page.rsplit_once('/')?;
    let now = now.stem.as_deref();
    let is_its_own = now.is_some_and(|now| name == format!("{now}.html"));
    let new = format!("{folder}/{stem}.html");
    (is_its_own && new != page).then(|| (page.to_owned(), new))
}

/// The form stands under another name now.
fn moved(path: &str) -> Response {
    let address = format!("/_ret/{}", list::address(path));
    (StatusCode::FOUND, [(header::LOCATION, address)]).into_response()
}

fn broken() -> Response {
    refusal(
        StatusCode::INTERNAL_SERVER_ERROR,
        "Der er en fejl i programmet. Det, du har skrevet, står stadig på siden.",
    )
}
