//! What an editor may rely on while `aarsplan serve` runs: the pages of the build, every save
//! shown, no mistake that takes a page away, and nobody else who reads along.
//!
//! The program itself is run, and asked with plain sockets. Nothing is waited for by the clock:
//! what must come is looked for until it is there, or for half a minute.

mod after;
mod begin;
pub mod editor;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::support::{DRAFT, Preview, Workspace, ask, change, copy};
use aarsplan::plan::Drafts;
use aarsplan::{Folders, build};

const PAGE: &str = "/2022/indsatser/23-skovrejsning.html";
/// Where that page is written.
const FILE: &str = "content/2022/indsatser/23-skovrejsning.md";

fn initiative(preview: &Preview) -> PathBuf {
    preview.path(FILE)
}

fn with_words(file: &Path, words: &str) -> String {
    fs::read_to_string(file).unwrap() + words
}

/// The page without what the preview adds: a script, and leave for it in the page's policy.
fn stripped(page: &[u8], built: &[u8]) -> Vec<u8> {
    let page = String::from_utf8(page.to_vec()).unwrap();
    let built = String::from_utf8(built.to_vec()).unwrap();
    let mut allowed = directives(policy(&built));
    for name in ["script-src", "style-src", "connect-src"] {
        allowed.entry(name).or_default().insert("'self'");
    }
    assert_eq!(directives(policy(&page)), allowed);
    let page = page.replacen(policy(&page), policy(&built), 1);
    let start = page.find("<script src=\"/_preview/preview.js\"").unwrap();
    let end = start + page[start..].find("</script>").unwrap() + "</script>".len();
    (page[..start].to_owned() + &page[end..]).into_bytes()
}

/// What a page's Content-Security-Policy says.
fn policy(page: &str) -> &str {
    let start = page.find("default-src 'none';").unwrap();
    page[start..].split('"').next().unwrap()
}

fn directives(policy: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    let directives = policy.split(';').map(|directive| {
        let mut words = directive.split_whitespace();
        (words.next().unwrap(), words.collect())
    });
    directives.collect()
}

fn encoded(path: &str) -> String {
    percent_encoding::utf8_percent_encode(path, percent_encoding::CONTROLS).to_string()
}

#[test]
fn every_file_is_as_the_build_writes_it() {
    for (flags, drafts) in [
        (&[][..], Drafts::Included),
        (&["--no-drafts"], Drafts::Hidden),
    ] {
        let workspace = Workspace::lejre().and_themes();
        workspace.write("content/2022/indsatser/34-zebrastriber.md", DRAFT);
        let folders = Folders {
            content: &workspace.path("content"),
            themes: &workspace.path("themes"),
            output: &workspace.path("output"),
        };
        build(folders, drafts, &|_, _| {}).unwrap().value.unwrap();
        let built = workspace.tree("output").into_iter();
        let preview = Preview::start_in(workspace, flags);
        let mut pages = 0;
        for (path, expected) in built.filter(|(path, _)| !path.starts_with('.')) {
            let answer = preview.get(&format!("/{}", encoded(&path)));
            assert_eq!(answer.status, 200, "{path}");
            match path.ends_with(".html") {
                true => assert!(
                    stripped(&answer.body, &expected) == expected,
                    "{path} differs"
                ),
                false => assert!(answer.body == expected, "{path} differs"),
            }
            pages += usize::from(path.ends_with(".html"));
        }
        assert!(pages > 70, "{pages}");
        let draft = preview.get("/2022/indsatser/34-zebrastriber.html");
        assert_eq!(draft.status == 200, drafts == Drafts::Included);
    }
}

#[test]
fn addresses_lead_where_they_lead_on_a_web_server() {
    let preview = Preview::start(&[]);
    let (root, index) = (preview.get("/"), preview.get("/index.html"));
    assert_eq!((root.status, root.body), (200, index.body));
    for folder in ["/2022", "/2022/", "/2022/indsatser", "/2022/indsatser/?q=1"] {
        let answer = preview.get(folder);
        let target = folder.split('?').next().unwrap().trim_end_matches('/');
        let location = format!("location: {target}/index.html\r\n");
        assert_eq!(answer.status, 307, "{folder}");
        assert!(answer.head.contains(&location), "{}", answer.head);
    }
    let head = preview.ask("HEAD /index.html HTTP/1.1\r\nHost: localhost\r\n");
    assert_eq!((head.status, head.body.len()), (200, 0));
}

/// Its links must lead home from any address, whether the site has one of its own or not.
#[test]
fn a_missing_page_looks_like_the_others() {
    let address = "adresse: https://plan.eksempel.dk/p/\n";
    for (address, flags) in [("", &[] as &[&str]), (address, &["--no-drafts"])] {
        let workspace = Workspace::lejre();
        let site = format!("kommune: Lejre\ntitel: Plan\n{address}");
        workspace.write("content/site.yaml", site);
        let preview = Preview::start_in(workspace, flags);
        let missing = preview.get("/2022/findes/ikke.html");
        assert_eq!(missing.status, 404);
        let page = missing.text();
        // Under a base, the link to the page's own main part would lead to the front page.
        assert!(page.contains("href=#indhold"), "{page}");
        assert!(!page.contains("<base"), "{page}");
        let stylesheet = page
            .split("href=\"")
            .find(|link| link.contains(".css"))
            .unwrap();
        let stylesheet = stylesheet.split('"').next().unwrap();
        assert!(stylesheet.starts_with("/assets/"), "{stylesheet}");
        assert_eq!(preview.get(stylesheet).status, 200);
    }
}

#[test]
fn nothing_but_the_site_can_be_reached() {
    let preview = Preview::start(&[]);
    let secret = preview.path("content/site.yaml");
    let long = "a/".repeat(20_000);
    let hostile = [
        "/../content/site.yaml",
        "/..%2fcontent%2fsite.yaml",
        "/%2e%2e/content/site.yaml",
        "/2022/../../content/site.yaml",
        "/2022/..%5c..%5ccontent%5csite.yaml",
        "/%252e%252e/content/site.yaml",
        "//content/site.yaml",
        "//example.com/",
        "/content/site.yaml",
        "/index.html%00",
        "/%00",
        "/%ff%fe",
        "/file:///etc/passwd",
        "/_preview/",
        "/_preview/../content/site.yaml",
        secret.to_str().unwrap(),
        &format!("/{}", secret.display()),
        &format!("/{long}"),
    ];
    for path in hostile {
        let answer = preview.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.text().contains("kommune:"), "{path}");
        assert!(!answer.head.contains("location"), "{path}");
    }
    for request in [
        "GET /index.html\0 HTTP/1.1\r\nHost: localhost\r\n".to_owned(),
        format!(
            "GET /{} HTTP/1.1\r\nHost: localhost\r\n",
            "a".repeat(200_000)
        ),
        "GET index.html HTTP/1.1\r\nHost: localhost\r\n".to_owned(),
        "\r\n\r\n\r\n".to_owned(),
        "\u{16}\u{3}\u{1}".to_owned(),
    ] {
        let answer = preview.ask(&request);
        assert!(![200, 307].contains(&answer.status), "{request:.80}");
    }
    assert_eq!(preview.get("/index.html").status, 200);
}

#[test]
fn many_open_connections_keep_nobody_out() {
    let preview = Preview::start(&[]);
    let mut stalled = Vec::new();
    for number in 0..400 {
        let mut stream = TcpStream::connect(("127.0.0.1", preview.port)).unwrap();
        // Nothing, half a request line, half a head, and an answer that nobody reads.
        let sent = [
            "",
            "GET /ind",
            "GET /index.html HTTP/1.1\r\nHost: localhost\r\nX: ",
            "GET /2022/handouts/plan.html HTTP/1.1\r\nHost: localhost\r\n\r\n",
        ][number % 4];
        stream.write_all(sent.as_bytes()).unwrap();
        stalled.push(stream);
    }
    assert_eq!(preview.get(PAGE).status, 200);
    drop(stalled);
    assert_eq!(preview.get(PAGE).status, 200);
}

/// Half a request line, half a head, and none at all.
#[test]
fn half_a_request_is_not_waited_for_for_ever() {
    let preview = Preview::start(&[]);
    let mut half = Vec::new();
    for number in 0..1_000 {
        let mut stream = TcpStream::connect(("127.0.0.1", preview.port)).unwrap();
        let sent = ["", "GET /ind", "GET / HTTP/1.1\r\nHost: localhost\r\nX: "][number % 3];
        stream.write_all(sent.as_bytes()).unwrap();
        half.push(stream);
    }
    assert_eq!(preview.get(PAGE).status, 200);
    for mut stream in half {
        // The server ends it; if it never did, reading would fail after a minute.
        stream
            .set_read_timeout(Some(Duration::from_secs(60)))
            .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        assert!(!answer.starts_with(b"HTTP/1.1 200"));
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_reader_who_takes_nothing_is_not_waited_for_for_ever() {
    let workspace = Workspace::lejre();
    // More than the system keeps for a reader.
    workspace.write("content/2022/filer/stor.pdf", vec![b'x'; 24_000_000]);
    workspace.append("content/2022/plan.md", "\n[Det hele](filer/stor.pdf)\n");
    let preview = Preview::start_in(workspace, &[]);
    let connections = || {
        let open = fs::read_dir(format!("/proc/{}/fd", preview.id())).unwrap();
        let links = open.filter_map(|file| fs::read_link(file.unwrap().path()).ok());
        links
            .filter(|link| link.to_string_lossy().starts_with("socket:"))
            .count()
    };
    let before = connections();
    let mut stalled = Vec::new();
    for _ in 0..20 {
        let mut stream = TcpStream::connect(("127.0.0.1", preview.port)).unwrap();
        let request = "GET /2022/filer/stor.pdf HTTP/1.1\r\nHost: localhost\r\n\r\n";
        stream.write_all(request.as_bytes()).unwrap();
        let mut begun = [0; 12];
        stream.read_exact(&mut begun).unwrap();
        assert_eq!(&begun, b"HTTP/1.1 200");
        stalled.push(stream);
    }
    assert!(connections() >= stalled.len());
    let started = Instant::now();
    while connections() > before {
        assert!(
            started.elapsed() < Duration::from_secs(90),
            "they are still open"
        );
        sleep(Duration::from_millis(100));
    }
    drop(stalled);
    assert_eq!(preview.get(PAGE).status, 200);
}

#[test]
fn components_are_shown_with_their_examples() {
    let preview = Preview::start(&[]);
    let page = preview.get("/_komponenter");
    assert_eq!(page.status, 200);
    for component in fs::read_dir(preview.path("themes/kommune/components")).unwrap() {
        let name = component.unwrap().file_name();
        let name = name.to_str().unwrap().trim_end_matches(".html").to_owned();
        let heading = format!("<h2 id=\"{name}\">");
        assert!(page.text().contains(&heading), "{name}");
        let alone = preview.get(&format!("/_komponenter/{name}"));
        assert_eq!(alone.status, 200, "{name}");
        assert!(alone.text().contains("<base href="), "{}", alone.text());
    }
    let card = preview.get("/_komponenter/term_card").text();
    assert!(card.contains("<ul class=\"term-cards\">"), "{card}");
    assert!(card.contains("href=\"2022/temaer/"), "{card}");
    assert_eq!(preview.get("/_komponenter/findes-ikke").status, 404);
    assert!(page.text().contains("{{&lt;bar share="), "{}", page.text());
    assert!(page.text().contains("themes/kommune/components/bar.html:1"));
    assert!(
        !page.text().contains("lang=\"en\""),
        "a component has no words under »komponenter:« in strings/da.yaml"
    );
    change(
        &preview.path("themes/kommune/strings/da.yaml"),
        "En del af et hele",
        "En part af et hele",
    );
    preview.until_shown("/_komponenter", "En part af et hele");
    change(
        &preview.path("themes/kommune/components/bar.html"),
        "share={home.lists[0].cards[0].share}",
        "share={home.findes_ikke[0].share}",
    );
    preview.until_shown("/_komponenter/bar", "Siden kan ikke vises");
}

#[test]
#[cfg(unix)]
fn open_hands_the_address_to_the_system() {
    use std::os::unix::fs::PermissionsExt;

    let workspace = Workspace::lejre();
    let (opened, opener) = (workspace.path("åbnet"), workspace.path("xdg-open"));
    let script = format!("#!/bin/sh\necho \"$@\" > '{}'\n", opened.display());
    fs::write(&opener, script).unwrap();
    fs::set_permissions(&opener, fs::Permissions::from_mode(0o755)).unwrap();
    let (root, path) = (workspace.root().display(), std::env::var("PATH").unwrap());
    let path = format!("{root}:{path}");
    let preview = Preview::start_with(workspace, &["--open"], &[("PATH", &path)]);
    let expected = format!("http://127.0.0.1:{}/\n", preview.port);
    let started = Instant::now();
    while fs::read_to_string(&opened).unwrap_or_default() != expected {
        assert!(
            started.elapsed() < Duration::from_secs(30),
            "nothing was opened"
        );
        sleep(Duration::from_millis(10));
    }
}

#[test]
#[cfg(unix)]
fn open_without_a_browser_serves_all_the_same() {
    let preview = Preview::start_with(Workspace::lejre(), &["--open"], &[("PATH", "")]);
    assert_eq!(preview.get(PAGE).status, 200);
}

#[test]
fn only_this_machine_may_read_and_nobody_may_write() {
    let preview = Preview::start(&[]);
    let port = preview.port;
    for host in [
        "Host: localhost".to_owned(),
        format!("Host: localhost:{port}"),
        format!("Host: 127.0.0.1:{port}"),
    ] {
        let answer = preview.ask(&format!("GET / HTTP/1.1\r\n{host}\r\n"));
        assert_eq!(answer.status, 200, "{host}");
        assert!(!answer.head.contains("access-control"), "{}", answer.head);
        assert!(
            answer
                .head
                .contains("cross-origin-resource-policy: same-origin")
        );
    }
    for host in [
        "Host: example.com".to_owned(),
        format!("Host: example.com:{port}"),
        "Host: localhost.example.com".to_owned(),
        "Host: 127.0.0.1.example.com".to_owned(),
        "Host: localhost\r\nHost: example.com".to_owned(),
        "Host: localhost\r\nHost: localhost".to_owned(),
        "Host:".to_owned(),
        "Host: localhost:evil".to_owned(),
        "Host: localhost:".to_owned(),
        "Host: :".to_owned(),
        format!("Host: :{port}"),
        format!("Host: localhost:{port}@example.com"),
        format!("Host: example.com@localhost:{port}"),
        format!("Host: localhost:{port}:{port}"),
        format!("Host: localhost:0{port}"),
        format!("Host: localhost:{}", port ^ 1),
        format!("Host: localhost.:{port}"),
        format!("Host: localhost {port}"),
        format!("Host: localhost/:{port}"),
        format!("Host: http://localhost:{port}"),
        format!("Host: 127.1:{port}"),
        format!("Host: [::1]:{port}"),
        "Host: [::1".to_owned(),
        "Host: [localhost]".to_owned(),
        "Host: localhøst".to_owned(),
        "X: y".to_owned(),
    ] {
        for path in ["/", "/_fejl", "/_preview/events", "/_preview/preview.js"] {
            let answer = preview.ask(&format!("GET {path} HTTP/1.1\r\n{host}\r\n"));
            assert!([400, 403].contains(&answer.status), "{host} {path}");
            assert!(!answer.text().contains("Lejre"), "{host} {path}");
        }
    }
    for target in [
        "http://example.com/".to_owned(),
        format!("http://example.com@localhost:{port}/"),
        format!("http://localhost:{port}@example.com/"),
        "http://localhost:evil/".to_owned(),
        format!("https://localhost:{port}/"),
        format!("ftp://localhost:{port}/"),
    ] {
        let answer = preview.ask(&format!("GET {target} HTTP/1.1\r\nHost: localhost\r\n"));
        assert!([400, 403].contains(&answer.status), "{target}");
    }
    let whole = format!("GET http://localhost:{port}/ HTTP/1.1\r\nHost: localhost:{port}\r\n");
    assert_eq!(preview.ask(&whole).status, 200);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "BREW"] {
        let request = format!("{method} /index.html HTTP/1.1\r\nHost: localhost\r\n");
        let answer = preview.ask(&(request + "Content-Length: 0\r\n"));
        assert_eq!(answer.status, 405, "{method}");
        assert!(answer.head.contains("allow: GET, HEAD"), "{method}");
    }
}

#[test]
fn every_way_of_saving_is_seen() {
    for flags in [&[][..], &["--poll"]] {
        let preview = Preview::start(flags);
        let file = initiative(&preview);
        let folder = file.parent().unwrap();

        fs::write(&file, with_words(&file, "\nSkrevet på stedet.\n")).unwrap();
        preview.until_shown(PAGE, "Skrevet på stedet.");

        let beside = folder.join("23-skovrejsning.md.tmp");
        fs::write(&beside, with_words(&file, "\nOmdøbt henover.\n")).unwrap();
        fs::rename(&beside, &file).unwrap();
        preview.until_shown(PAGE, "Omdøbt henover.");

        // As vim does: the old file aside, a new one in its place.
        let new = with_words(&file, "\nEn ny fil.\n");
        let aside = folder.join("23-skovrejsning.md~");
        fs::rename(&file, &aside).unwrap();
        fs::write(&file, new).unwrap();
        fs::remove_file(&aside).unwrap();
        preview.until_shown(PAGE, "En ny fil.");

        fs::rename(&file, folder.join("23-skov.md")).unwrap();
        preview.until_status("/2022/indsatser/23-skov.html", 200);
        preview.until_status(PAGE, 404);

        fs::remove_file(folder.join("23-skov.md")).unwrap();
        preview.until_status("/2022/indsatser/23-skov.html", 404);

        let year = preview.path("content/2023");
        fs::create_dir(&year).unwrap();
        fs::write(
            year.join("plan.md"),
            "---\ntitel: Den nye plan\når: 2023\n---\n",
        )
        .unwrap();
        preview.until_shown("/index.html", "Den nye plan");
        fs::create_dir(year.join("temaer")).unwrap();
        fs::create_dir(year.join("kerneopgaver")).unwrap();
        fs::write(year.join("kerneopgaver/ro.md"), "---\nnavn: Ro\n---\n").unwrap();
        let topic = "---\nnavn: Stilhed\nkerneopgave: ro\n---\n";
        fs::write(year.join("temaer/stilhed.md"), topic).unwrap();
        preview.until_shown("/2023/temaer/stilhed.html", "Stilhed");
    }
}

#[test]
fn a_logo_is_shown_as_it_is_saved() {
    let preview = Preview::start(&[]);
    let logo = |colour: &str| {
        let shape = format!("<rect width=\"9\" height=\"9\" fill=\"{colour}\"/>");
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{shape}</svg>")
    };
    fs::write(preview.path("content/vaaben.svg"), logo("#0b4f6c")).unwrap();
    let site = preview.path("content/site.yaml");
    let facts = fs::read_to_string(&site).unwrap();
    fs::write(&site, format!("logo: vaaben.svg\n{facts}")).unwrap();
    let has = |page: String, colour: &str| {
        let address = page
            .split("/vaaben.")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        let logo = address.map(|rest| preview.get(&format!("/assets/vaaben.{rest}")).text());
        logo.is_some_and(|logo| logo.contains(colour))
    };
    preview.until("/index.html", |page| has(page.text(), "#0b4f6c"));
    fs::write(preview.path("content/vaaben.svg"), logo("#7a0019")).unwrap();
    preview.until("/index.html", |page| has(page.text(), "#7a0019"));
}

#[test]
fn two_hundred_files_at_once_and_a_folder_changed_for_another() {
    let preview = Preview::start(&[]);
    let folder = preview.path("content/2022/indsatser");
    for number in 101..=300 {
        let text = DRAFT
            .replace("34", &number.to_string())
            .replace("kladde: ja\n", "");
        fs::write(folder.join(format!("{number}-ny.md")), text).unwrap();
    }
    preview.until("/2022/indsatser/index.html", |answer| {
        answer.text().matches("Zebrastriber").count() == 200
    });
    let other = preview.path("andre");
    copy(&folder, &other);
    for number in 101..=300 {
        fs::remove_file(other.join(format!("{number}-ny.md"))).unwrap();
    }
    change(&other.join("23-skovrejsning.md"), "titel: ", "titel: Stor ");
    fs::rename(&folder, preview.path("gamle")).unwrap();
    fs::rename(&other, &folder).unwrap();
    preview.until_shown(PAGE, "Stor ");
    preview.until_status("/2022/indsatser/101-ny.html", 404);
}

#[test]
fn the_whole_content_may_go_and_come_back() {
    let preview = Preview::start(&[]);
    let (content, away) = (preview.path("content"), preview.path("væk"));
    fs::rename(&content, &away).unwrap();
    preview.until_shown("/_fejl", "der er ingen mappe");
    assert_eq!(preview.get(PAGE).status, 200);
    copy(&away, &content);
    let file = initiative(&preview);
    fs::write(&file, with_words(&file, "\nTilbage igen.\n")).unwrap();
    preview.until_shown(PAGE, "Tilbage igen.");
    fs::write(&file, with_words(&file, "\nOg der ses stadig.\n")).unwrap();
    preview.until_shown(PAGE, "Og der ses stadig.");
}

#[test]
fn a_mistake_never_takes_a_page_away() {
    let preview = Preview::start(&[]);
    let file = initiative(&preview);
    let good = fs::read_to_string(&file).unwrap();
    let before = preview.get(PAGE).body;

    // Half a file, as one that is being written is read.
    fs::write(&file, &good[..12]).unwrap();
    preview.until_shown("/_fejl", "mangler-afslutning");
    assert!(preview.get(PAGE).body == before);
    fs::write(&file, &good).unwrap();
    preview.until_shown("/_fejl", "advarsel");
    assert!(preview.get(PAGE).body == before);

    fs::write(&file, good.replace("UEKL", "UEKX")).unwrap();
    let faults = preview.until("/_fejl", |answer| answer.text().contains("ukendt-udvalg"));
    for part in [
        "content/2022/indsatser/23-skovrejsning.md, linje",
        "<mark>UEKX</mark>",
        "mente du »UEKL«?",
        "vscode://file/",
    ] {
        assert!(faults.text().contains(part), "{part}: {}", faults.text());
    }
    assert!(preview.get(PAGE).body == before);

    fs::write(&file, b"---\nnr: 23\ntitel: Skov i Lejre p\xe5 ny\n---\n").unwrap();
    preview.until_shown("/_fejl", "ikke-utf8");
    assert!(preview.get(PAGE).body == before);
    fs::write(&file, good + "\nAlt er godt.\n").unwrap();
    preview.until_shown(PAGE, "Alt er godt.");
    assert!(!preview.get("/_fejl").text().contains("ikke-utf8"));
}

#[test]
fn a_theme_that_cannot_be_used_takes_no_page_away() {
    let preview = Preview::start(&[]);
    let template = preview.path("themes/kommune/pages/initiative.html");
    let good = fs::read_to_string(&template).unwrap();
    let before = preview.get(PAGE).body;
    for (fault, words) in [
        ("{% if %}", "initiative.html"),
        ("{{ findes.ikke }}", "findes"),
        ("{{ t(key=\"findes-ikke\") }}", "findes-ikke"),
    ] {
        fs::write(
            &template,
            good.replace(
                "{% block content %}",
                &format!("{{% block content %}}{fault}"),
            ),
        )
        .unwrap();
        preview.until("/_fejl", |answer| {
            answer.text().contains(words) && answer.text().contains("udseendet")
        });
        assert!(preview.get(PAGE).body == before, "{fault}");
    }
    let mended = good.replace(
        "{% block content %}",
        "{% block content %}<p>Ny skabelon</p>",
    );
    fs::write(&template, mended).unwrap();
    preview.until_shown(PAGE, "Ny skabelon");
    change(
        &preview.path("themes/kommune/strings/da.yaml"),
        "Spring til",
        "Hop til",
    );
    preview.until_shown(PAGE, "Hop til indhold");
}

#[test]
fn without_one_good_site_there_is_a_list_of_what_to_mend() {
    let workspace = Workspace::empty();
    fs::create_dir(workspace.path("content")).unwrap();
    let mut preview = Preview::start_in(workspace, &["--read-only"]);
    let answer = preview.get("/");
    assert_eq!(answer.status, 503);
    assert!(answer.text().contains("aarsplan init"));
    assert!(answer.text().contains("/_preview/preview.js"));
    copy(&crate::support::lejre(), &preview.path("content"));
    preview.until_shown("/index.html", "Årsplan 2022");
    #[cfg(unix)]
    assert!(preview.stop().success());
}

#[test]
fn open_pages_are_told_the_state() {
    let preview = Preview::start(&[]);
    let version = |line: &str| line.split('"').nth(3).unwrap().to_owned();
    let mut events = preview.events(PAGE);
    let first = events.until("\"errors\":0");
    assert!(first.contains("23-skovrejsning.md"), "{first}");
    assert!(first.contains("<p>LIX "), "{first}");

    let css = preview.path("themes/kommune/css/tokens.css");
    fs::write(&css, with_words(&css, "\n.nyt { color: red; }\n")).unwrap();
    let stylesheet = first
        .split("assets/")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let styled = loop {
        let line = events.until("data:");
        if !line.contains(stylesheet) {
            break line;
        }
    };
    assert_eq!(
        version(&styled),
        version(&first),
        "css alone reloads nothing"
    );
    // The page that was loaded a moment ago still gets the css that it names.
    assert_eq!(preview.get(&format!("/assets/{stylesheet}")).status, 200);

    let file = initiative(&preview);
    change(&file, "UEKL", "UEKX");
    let faults = events.until("\"errors\":1");
    assert_eq!(
        version(&faults),
        version(&first),
        "a mistake reloads nothing"
    );
    change(&file, "UEKX", "UEKL");
    let mended = events.until("\"errors\":0");
    assert_eq!(version(&mended), version(&first), "all is as it was");
    fs::write(&file, with_words(&file, "\nMere.\n")).unwrap();
    let changed = events.until("data:");
    assert_ne!(version(&changed), version(&first));
}

#[test]
fn the_panel_tells_what_the_public_does_not_see() {
    let workspace = Workspace::lejre();
    workspace.write("content/2022/indsatser/34-zebrastriber.md", DRAFT);
    let preview = Preview::start_in(workspace, &[]);
    let page = "/2022/indsatser/34-zebrastriber.html";
    let reported = preview.events(page).until("data:");
    for words in [
        "\"draft\":true",
        "Forklarede ord: UEKL",
        "1 kladde i 2022 vises kun her",
    ] {
        assert!(reported.contains(words), "{words}: {reported}");
    }
}

#[test]
#[cfg(unix)]
fn it_ends_at_once_whoever_still_listens() {
    let mut preview = Preview::start(&[]);
    let mut listening: Vec<_> = (0..200).map(|_| preview.events("/")).collect();
    let idle: Vec<_> = (0..100)
        .map(|_| TcpStream::connect(("127.0.0.1", preview.port)).unwrap())
        .collect();
    for events in &mut listening {
        events.until("data:");
    }
    assert_eq!(preview.get(PAGE).status, 200);
    assert!(preview.stop().success());
    drop((listening, idle));
}

#[test]
fn a_taken_port_gives_the_next() {
    let first = Preview::start(&[]);
    let port = first.port.to_string();
    let second = Preview::start(&["--port", &port]);
    assert_ne!(second.port, first.port);
    assert_eq!(second.get(PAGE).status, 200);
}

#[test]
fn pages_are_whole_while_files_change() {
    let preview = Preview::start(&[]);
    let port = preview.port;
    let file = initiative(&preview);
    let good = fs::read_to_string(&file).unwrap();
    std::thread::scope(|scope| {
        let readers: Vec<_> = (0..2)
            .map(|_| {
                scope.spawn(move || {
                    for round in 0..150 {
                        let path = [PAGE, "/index.html", "/soeg.html"][round % 3];
                        let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n");
                        let answer = ask(port, request.as_bytes());
                        assert_eq!(answer.status, 200, "{path}");
                        assert!(answer.text().ends_with("</html>"), "{path}");
                    }
                })
            })
            .collect();
        let mut round = 0;
        while readers.iter().any(|reader| !reader.is_finished()) {
            let cut = good.len() * (round % 4) / 3;
            let cut = (0..=cut.min(good.len()))
                .rev()
                .find(|&at| good.is_char_boundary(at));
            fs::write(&file, &good[..cut.unwrap()]).unwrap();
            round += 1;
            sleep(Duration::from_millis(20));
        }
    });
    fs::write(&file, good + "\nTil sidst.\n").unwrap();
    preview.until_shown(PAGE, "Til sidst.");
}
