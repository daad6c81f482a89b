//! In: requests of the browser on this machine. Out: files of the site, as the build would
//! write them, and the state of the site as it changes.
//!
//! Only `GET` and `HEAD`, but for what the editor's own pages ask for (`editor/`); only paths that
//! [`Output`](crate::export::Output) knows, so that no path leads to the disk; only requests that
//! name this machine, so that no foreign page can read drafts through a name of its own (DNS
//! rebinding).

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use tokio::sync::watch::Receiver;

use super::editor::{Editor, Place};
use super::responses::{html, refusal, text};
use super::state::Snapshot;
use super::{connections, events, files, inject};
use crate::error::Error;
use crate::export::STACK;

/// How many ports are tried after the one asked for.
const MORE_PORTS: u16 = 20;

/// A place to serve at, taken already.
pub struct Address {
    listener: TcpListener,
    /// `http://127.0.0.1:8022/`
    pub url: String,
    /// The port
    pub port: u16,
}

/// Takes the port, or the next that is free; any where it is 0. Only this machine can reach it.
pub fn bind(port: u16) -> Result<Address, Error> {
    let mut taken = None;
    for port in port..=port.saturating_add(MORE_PORTS) {
        match TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))) {
            Ok(listener) => {
                let port = listener.local_addr().map_or(port, |address| address.port());
                return Ok(Address {
                    listener,
                    url: format!("http://127.0.0.1:{port}/"),
                    port,
                });
            }
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => taken = Some(error),
            Err(error) => return Err(failed(port, error)),
        }
    }
    let taken = taken.unwrap_or_else(|| io::ErrorKind::AddrInUse.into());
    Err(failed(port, taken))
}

fn failed(port: u16, source: io::Error) -> Error {
    if source.kind() == io::ErrorKind::PermissionDenied {
        let reason = format!("port {port} er forbeholdt systemet: vælg en over 1023 med --port");
        return Error::BadArgument { reason };
    }
    let address = format!("http://127.0.0.1:{port}/");
    Error::io("vise webstedet på", address.as_ref())(source)
}

/// So many pages are made at once: more would only wait for the processor, each with a thread and
/// a page in its hand.
const MOST_MAKERS: usize = 16;

/// What every answer is made from.
#[derive(Clone)]
struct Shared {
    /// The newest state of the site
    site: Receiver<Arc<Snapshot>>,
    /// How to open a file
    editor: Arc<str>,
    /// What changes files; nothing where nobody may
    desk: Option<Editor>,
    /// Where it is asked
    port: u16,
}

impl Shared {
    fn now(&self) -> Arc<Snapshot> {
        Arc::clone(&self.site.borrow())
    }
}

/// Answers until Ctrl-C, and then ends at once: a browser that waits for events would keep the
/// connection for ever.
pub fn run(
    address: Address,
    site: Receiver<Arc<Snapshot>>,
    editor: String,
    desk: Option<Editor>,
) -> Result<(), Error> {
    let port = address.port;
    let fault = |error| failed(port, error);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(MOST_MAKERS)
        .thread_stack_size(STACK)
        .enable_all()
        .build()
        .map_err(fault)?;
    let shared = Shared {
        site,
        editor: editor.into(),
        desk,
        port,
    };
    let served = runtime.block_on(async {
        address.listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(address.listener)?;
        let router = Router::new().fallback(answer).with_state(shared);
        tokio::select! {
            served = connections::serve(listener, router) => served,
            stopped = tokio::signal::ctrl_c() => stopped,
        }
    });
    runtime.shutdown_background();
    served.map_err(fault)
}

async fn answer(State(shared): State<Shared>, request: Request) -> Response {
    let mut response = if !names_this_machine(request.uri(), request.headers(), shared.port) {
        refusal(
            StatusCode::FORBIDDEN,
            "Kun denne maskine må se forhåndsvisningen.",
        )
    } else if let Some(desk) = &shared.desk
        && let Some(place) = Place::of(request.uri().path())
    {
        let answer = desk.answer(place, request, shared.now()).await;
        answer.unwrap_or_else(|| refusal(StatusCode::NOT_FOUND, "Det findes ikke."))
    } else if request.method() != Method::GET && request.method() != Method::HEAD {
        let refusal = refusal(StatusCode::METHOD_NOT_ALLOWED, "Her kan man kun læse.");
        ([(header::ALLOW, "GET, HEAD")], refusal).into_response()
    } else {
        shown(shared, request.uri()).await
    };
    for (name, value) in HEADERS {
        let name = HeaderName::from_static(name);
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}

async fn shown(shared: Shared, uri: &Uri) -> Response {
    let is_of_a_site = !uri.path().starts_with("/_");
    if is_of_a_site
        && shared.now().site.is_none()
        && let Some(led) = shared.desk.as_ref().and_then(Editor::lead_to_beginning)
    {
        return led;
    }
    match uri.path() {
        "/_preview/preview.js" => text("text/javascript", inject::SCRIPT),
        "/_preview/preview.css" => text("text/css", inject::STYLESHEET),
        "/_preview/events" => {
            let query = uri.query().unwrap_or_default();
            events::follow(shared.site, shared.editor, shared.desk, query)
        }
        "/_fejl" => {
            let page = inject::faults_page(&shared.now().faults, &shared.editor);
            html(StatusCode::OK, page)
        }
        path if path.starts_with(COMPONENTS) => components(&shared, path).await,
        path => files::answer(shared.now(), shared.editor, path).await,
    }
}

const HEADERS: &[(&str, &str)] = &[
    // What is shown is what was saved.
    ("cache-control", "no-store"),
    ("x-content-type-options", "nosniff"),
    // The editor shows the site's pages in a frame; its own pages allow no frame at all.
    ("x-frame-options", "SAMEORIGIN"),
    // The search index is a script with all texts, drafts among them: not for other pages.
    ("cross-origin-resource-policy", "same-origin"),
];

/// Where the components of the look are shown.
const COMPONENTS: &str = "/_komponenter";

/// All components, or the example of the one that the path names.
async fn components(shared: &Shared, path: &str) -> Response {
    let (snapshot, editor) = (shared.now(), Arc::clone(&shared.editor));
    let name = path
        .trim_start_matches(COMPONENTS)
        .trim_matches('/')
        .to_owned();
    let made = tokio::task::spawn_blocking(move || match &*name {
        "" => inject::components_page(&snapshot, &editor),
        name => inject::component_page(&snapshot, name),
    });
    match made.await {
        Ok(Some(page)) => html(StatusCode::OK, page),
        _ => files::answer(shared.now(), Arc::clone(&shared.editor), path).await,
    }
}

/// Whether all names that the request gives its host are this machine's own.
fn names_this_machine(uri: &Uri, headers: &HeaderMap, port: u16) -> bool {
    let at_port = format!(":{port}");
    let own = |host: &str| {
        let name = host.strip_suffix(&*at_port).unwrap_or(host);
        name == "127.0.0.1" || name.eq_ignore_ascii_case("localhost")
    };
    let hosts: Vec<&HeaderValue> = headers.get_all(header::HOST).iter().collect();
    let is_own_host = matches!(*hosts, [host] if host.to_str().is_ok_and(own));
    // A target may be a whole address too.
    let is_own_target = match (uri.scheme_str(), uri.authority()) {
        (None, None) => true,
        (Some("http"), Some(authority)) => own(authority.as_str()),
        _ => false,
    };
    is_own_host && is_own_target
}
