//! Who may write through the preview: the editor's own pages, and nobody else.

use std::fs;

use crate::support::{Answer, Preview, Workspace, ask, exchange};

const FORM: &str = "/_ret/2022/indsatser/23-skovrejsning.md";
const SAVE: &str = "/_gem/2022/indsatser/23-skovrejsning.md";
const FILE: &str = "content/2022/indsatser/23-skovrejsning.md";

/// What stands between two words of a page.
pub fn between<'a>(page: &'a str, before: &str, after: &str) -> &'a str {
    let rest = page.split_once(before).expect(before).1;
    rest.split_once(after).expect(after).0
}

/// Sends what the editor's own pages would.
pub struct Writer {
    pub preview: Preview,
    token: String,
    hash: String,
    /// `localhost:8022`
    host: String,
}

impl Writer {
    fn start() -> Writer {
        let preview = Preview::start(&[]);
        let form = preview.get(FORM).text();
        let hash = between(&form, "data-udgave=\"", "\"").to_owned();
        Writer {
            hash,
            ..Writer::at(preview, FORM)
        }
    }

    /// With the token that a page of the editor has.
    pub fn at(preview: Preview, page: &str) -> Writer {
        let page = preview.get(page);
        assert_eq!(page.status, 200);
        let text = page.text();
        Writer {
            token: between(&text, "<meta name=\"aarsplan\" content=\"", "\"").to_owned(),
            hash: String::new(),
            host: format!("127.0.0.1:{}", preview.port),
            preview,
        }
    }

    fn body(&self, title: &str) -> String {
        let change =
            serde_json::json!({ "field": "titel", "before": "Skovrejsning", "after": title });
        serde_json::json!({ "hash": self.hash, "changes": [change] }).to_string()
    }

    /// What a form of ours sends.
    pub fn headers(&self) -> Vec<(&'static str, String)> {
        vec![
            ("Host", self.host.clone()),
            ("Origin", format!("http://{}", self.host)),
            ("Sec-Fetch-Site", "same-origin".into()),
            ("X-Aarsplan", self.token.clone()),
            ("Content-Type", "application/json".into()),
        ]
    }

    fn send(&self, method: &str, path: &str, headers: &[(&str, String)], body: &str) -> Answer {
        self.send_bytes(method, path, headers, body.as_bytes())
    }

    pub fn send_bytes(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, String)],
        body: &[u8],
    ) -> Answer {
        let mut request = format!("{method} {path} HTTP/1.1\r\n");
        for (name, value) in headers {
            request += &format!("{name}: {value}\r\n");
        }
        request += &format!(
            "Content-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        exchange(self.preview.port, &[request.as_bytes(), body].concat())
    }
}

#[test]
fn only_the_editors_own_pages_may_write() {
    let writer = Writer::start();
    let port = writer.preview.port;
    let before = writer.preview.workspace.tree("content");
    let (host, token) = (&writer.host, &writer.token);
    let changed = |name: &'static str, value: Option<String>| {
        let mut headers = writer.headers();
        headers.retain(|(known, _)| *known != name);
        headers.extend(value.map(|value| (name, value)));
        headers
    };
    let twice = |name: &'static str, value: String| {
        let mut headers = writer.headers();
        headers.push((name, value));
        headers
    };
    let hostile = [
        changed("Host", Some("example.com".into())),
        changed("Host", Some(format!("example.com:{port}"))),
        // Rebinding: both names are the attacker's.
        {
            let mut headers = changed("Host", Some(format!("evil.example:{port}")));
            headers[0].1 = format!("http://evil.example:{port}");
            headers
        },
        changed("Origin", None),
        changed("Origin", Some("null".into())),
        changed("Origin", Some("http://example.com".into())),
        changed("Origin", Some(format!("http://127.0.0.1:{}", port ^ 1))),
        changed("Origin", Some("http://127.0.0.1".into())),
        changed("Origin", Some(format!("https://{host}"))),
        changed("Origin", Some(format!("http://localhost:{port}"))),
        changed("Origin", Some(format!("http://{host}.example.com"))),
        changed("Origin", Some(format!("http://{host}@example.com"))),
        changed("Origin", Some(format!("http://{host}/"))),
        twice("Origin", format!("http://{host}")),
        changed("Sec-Fetch-Site", Some("cross-site".into())),
        changed("Sec-Fetch-Site", Some("same-site".into())),
        changed("Sec-Fetch-Site", Some("none".into())),
        twice("Sec-Fetch-Site", "cross-site".into()),
        changed("X-Aarsplan", None),
        changed("X-Aarsplan", Some(String::new())),
        changed("X-Aarsplan", Some(token[1..].to_owned())),
        changed("X-Aarsplan", Some(format!("{token}0"))),
        changed("X-Aarsplan", Some("0".repeat(token.len()))),
        twice("X-Aarsplan", token.clone()),
        changed("Content-Type", None),
        changed("Content-Type", Some("text/plain".into())),
        changed(
            "Content-Type",
            Some("application/x-www-form-urlencoded".into()),
        ),
        changed(
            "Content-Type",
            Some("multipart/form-data; boundary=x".into()),
        ),
        changed("Content-Type", Some("text/plain; application/json".into())),
        twice("Content-Type", "text/plain".into()),
        twice("Content-Encoding", "gzip".into()),
    ];
    for headers in &hostile {
        for path in [
            SAVE,
            "/_ny/indsats",
            "/_slet/2022/indsatser/23-skovrejsning.md",
            "/_begynd",
            "/_begynd/kolonner",
        ] {
            let answer = writer.send("POST", path, headers, &writer.body("Kapret"));
            assert!(
                [403, 415].contains(&answer.status),
                "{headers:?}: {}",
                answer.status
            );
            assert!(!answer.head.contains("access-control"), "{}", answer.head);
            assert!(!answer.text().contains(token.as_str()));
        }
    }
    for method in ["PUT", "DELETE", "OPTIONS", "PATCH", "BREW"] {
        let answer = writer.send(method, SAVE, &writer.headers(), &writer.body("Kapret"));
        assert_eq!(answer.status, 405, "{method}");
        assert!(!answer.head.contains("access-control"), "{}", answer.head);
    }
    assert_eq!(writer.preview.workspace.tree("content"), before);
    // And the same request is granted to who may.
    let answer = writer.send("POST", SAVE, &writer.headers(), &writer.body("Skov"));
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert!(
        fs::read_to_string(writer.preview.path(FILE))
            .unwrap()
            .contains("titel: Skov\n")
    );
}

#[test]
fn what_is_too_long_is_not_read_and_what_cannot_be_read_is_not_saved() {
    let writer = Writer::start();
    let before = writer.preview.workspace.tree("content");
    let head = |extra: &str| {
        let headers = writer.headers();
        let headers: String = headers
            .iter()
            .map(|(name, value)| format!("{name}: {value}\r\n"))
            .collect();
        format!("POST {SAVE} HTTP/1.1\r\n{headers}{extra}\r\n\r\n")
    };
    // A gigabyte is announced: the answer comes before any of it.
    let answer = exchange(
        writer.preview.port,
        head("Content-Length: 1073741824").as_bytes(),
    );
    assert_eq!(answer.status, 413);
    // It is not announced: the reading ends where it is too long.
    let mut request = head("Transfer-Encoding: chunked").into_bytes();
    for _ in 0..5 {
        request.extend(b"100000\r\n");
        request.extend(vec![b' '; 1 << 20]);
        request.extend(b"\r\n");
    }
    let answer = exchange(writer.preview.port, &request);
    assert_eq!(answer.status, 413);
    for body in ["", "{", "null", "{\"hash\":1}", "\u{0}", "titel=Kapret"] {
        let answer = writer.send("POST", SAVE, &writer.headers(), body);
        assert_eq!(answer.status, 400, "{body}");
    }
    assert_eq!(writer.preview.workspace.tree("content"), before);
}

#[test]
fn only_what_the_content_lists_can_be_opened() {
    let writer = Writer::start();
    let before = writer.preview.workspace.tree(".");
    for path in [
        "../content/site.yaml",
        "..%2fcontent%2fsite.yaml",
        "2022/../site.yaml",
        "/etc/passwd",
        "2022/indsatser",
        "2022/indsatser/23-skovrejsning.md/",
        "2022/indsatser/findes-ikke.md",
        "2022%5cindsatser%5c23-skovrejsning.md",
        "CON",
        "2022/indsatser/NUL.md",
        "2022/indsatser/23-skovrejsning.md::$DATA",
        "2022/indsatser/%00.md",
        "%ff",
    ] {
        let answer = writer.preview.get(&format!("/_ret/{path}"));
        assert_eq!(answer.status, 404, "{path}");
        for place in ["_gem", "_slet", "_fortryd"] {
            let path = format!("/{place}/{path}");
            let answer = writer.send("POST", &path, &writer.headers(), &writer.body("Kapret"));
            assert_ne!(answer.status, 500, "{path}");
        }
    }
    assert_eq!(writer.preview.workspace.tree("."), before);
}

#[test]
fn the_editors_pages_are_for_no_other_page() {
    let writer = Writer::start();
    for path in ["/_ret/", FORM] {
        let page = writer.preview.get(path);
        assert_eq!(page.status, 200);
        for header in [
            "frame-ancestors 'none'",
            "default-src 'none'",
            "form-action 'none'",
            "cross-origin-opener-policy: same-origin",
            "cross-origin-resource-policy: same-origin",
            "cache-control: no-store",
        ] {
            assert!(page.head.contains(header), "{header}: {}", page.head);
        }
        assert!(!page.head.contains("access-control"), "{}", page.head);
    }
    // Another run has another token, and the site's own pages know none.
    for path in [
        "/index.html",
        "/_fejl",
        "/_preview/preview.js",
        "/_editor/form.js",
    ] {
        assert!(
            !writer.preview.get(path).text().contains(&writer.token),
            "{path}"
        );
    }
    let other = Writer::start();
    assert_ne!(writer.token, other.token);
}

#[test]
fn read_only_means_that_nothing_can_be_edited() {
    let preview = Preview::start(&["--read-only"]);
    for path in [
        "/_ret/",
        FORM,
        "/_ny/indsats",
        "/_editor/form.js",
        "/_stand/2022/plan.md",
    ] {
        assert_eq!(preview.get(path).status, 404, "{path}");
    }
    let host = format!("127.0.0.1:{}", preview.port);
    let request = format!(
        "POST {SAVE} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n\
         Content-Type: application/json\r\nContent-Length: 0\r\n"
    );
    assert_eq!(ask(preview.port, request.as_bytes()).status, 405);
    let state = first_state(&preview, "/2022/indsatser/23-skovrejsning.html");
    assert!(state["page"]["edit"].is_null());
}

#[test]
fn pages_lead_to_the_forms_of_what_they_show() {
    let preview = Preview::start_in(Workspace::lejre().and_themes(), &[]);
    let edit = |page: &str| first_state(&preview, page)["page"]["edit"].clone();
    for (page, form) in [
        ("/2022/indsatser/23-skovrejsning.html", FORM),
        ("/index.html", "/_ret/2022/plan.md"),
        ("/2022/index.html", "/_ret/2022/plan.md"),
        ("/2022/udvalg/uekl.html", "/_ret/2022/udvalg/uekl.md"),
    ] {
        assert_eq!(edit(page)["page"], form, "{page}");
    }
    assert!(edit("/2022/indsatser/index.html")["page"].is_null());
}

fn first_state(preview: &Preview, page: &str) -> serde_json::Value {
    let event = preview.events(page).until("data:");
    serde_json::from_str(event.trim_start_matches("data:")).unwrap()
}
