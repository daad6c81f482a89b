//! A plan begins in the browser where there is none: all of it or nothing, from nothing, from a file
//! or from the example; no file that is sent does any harm.

use std::io::{Cursor, Write};

use serde_json::{Value as Json, json};
use zip::write::SimpleFileOptions;

use super::editor::Writer;
use crate::support::{Preview, Workspace, program};

const CSV: &str =
    "Nr;Hvad vi gør;Hvorfor;Udvalg\n1;Nye stier;Flere går;ØU\n2;Gratis bus;Klima;ØU\n";

fn writer() -> Writer {
    let preview = Preview::start_in(Workspace::empty(), &[]);
    let led = preview.get("/2022/index.html");
    assert!(led.head.contains("location: /_begynd"), "{}", led.head);
    Writer::at(preview, "/_begynd")
}

/// What is answered, whatever it is.
fn ask(writer: &Writer, path: &str, body: &Json) -> Json {
    let answer = writer.send_bytes("POST", path, &writer.headers(), body.to_string().as_bytes());
    serde_json::from_slice(&answer.body).unwrap_or_else(|_| answer.text().into())
}

fn send(writer: &Writer, name: &str, bytes: &[u8]) -> Json {
    let mut headers = writer.headers();
    headers.retain(|(name, _)| *name != "Content-Type");
    headers.push(("Content-Type", "application/octet-stream".into()));
    let path = format!("/_begynd/fil?navn={name}");
    let answer = writer.send_bytes("POST", &path, &headers, bytes);
    serde_json::from_slice(&answer.body).unwrap_or_else(|_| answer.text().into())
}

fn begin(from: &str) -> Json {
    json!({ "fra": from, "kommune": "Sorø Kommune", "aar": "2031" })
}

#[test]
fn from_nothing_a_plan_begins_whole_or_not_at_all() {
    let writer = writer();
    let workspace = &writer.preview.workspace;
    for (kommune, year, field) in [
        ("", "2031", "kommune"),
        ("Sorø", "i år", "aar"),
        ("?", "", "kommune"),
    ] {
        let answer = ask(
            &writer,
            "/_begynd",
            &json!({ "fra": "intet", "kommune": kommune, "aar": year }),
        );
        assert_eq!(answer["felt"], field, "{answer}");
    }
    assert!(workspace.tree("").is_empty());
    let answer = ask(&writer, "/_begynd", &begin("intet"));
    assert_eq!(answer["adresse"], "/_ret/2031/plan.md", "{answer}");
    writer.preview.until_status("/_ret/2031/plan.md", 200);
    writer.preview.until_shown("/", "Sorø Kommune");
    let introduction = workspace.read("content/2031/plan.md");
    assert!(!introduction.contains("aarsplan new"), "{introduction}");
    assert_eq!(workspace.run(&["check"]).status, Some(0));
    // What is still to be written is said before it is published.
    let publish = writer.preview.get("/_udgiv").text();
    assert!(publish.contains("Her mangler jeres egne ord"), "{publish}");
    assert!(publish.contains("»Temaets navn«"), "{publish}");
    // Now there is one: it is not begun again, whoever asks.
    let before = workspace.tree("");
    let again = ask(&writer, "/_begynd", &begin("eksempel"));
    let why = again["besked"].as_str().unwrap();
    assert!(why.contains("allerede en plan i mappen"), "{why}");
    assert_eq!(workspace.tree(""), before);
    let led = writer.preview.get("/_begynd");
    assert!(led.head.contains("location: /_ret/"), "{}", led.head);
}

#[test]
fn a_file_is_read_first_and_its_columns_are_asked_about() {
    let writer = writer();
    let workspace = &writer.preview.workspace;
    let read = send(&writer, "plan.csv", CSV.as_bytes());
    assert_eq!(read["klar"], false, "{read}");
    assert_eq!(read["kolonner"][1]["overskrift"], "Hvad vi gør");
    let mut wanted = begin("fil");
    wanted["fil"] = read["fil"].clone();
    assert!(
        ask(&writer, "/_begynd", &wanted)["besked"]
            .as_str()
            .unwrap()
            .contains("kan ikke bruges endnu")
    );
    wanted["kolonner"] = json!([["Hvad vi gør", "titel"], ["Hvorfor", "udelad"]]);
    let again = ask(&writer, "/_begynd/kolonner", &wanted);
    assert_eq!(
        (&again["klar"], &again["tal"]),
        (&true.into(), &"2 indsatser, 0 temaer, 1 kode".into())
    );
    assert!(!again.to_string().contains("--"), "{again}");
    assert!(workspace.tree("").is_empty());
    // What is written is what was read.
    let mut other = wanted.clone();
    other["fil"] = "0".into();
    assert_eq!(ask(&writer, "/_begynd", &other)["felt"], "fil");
    assert_eq!(
        ask(&writer, "/_begynd", &wanted)["adresse"],
        "/_ret/2031/plan.md"
    );
    let text = workspace.read("content/2031/indsatser/1-nye-stier.md");
    assert!(!text.contains("Flere går"), "{text}");
    assert!(
        workspace
            .read("content/site.yaml")
            .starts_with("kommune: Sorø Kommune\n")
    );
    assert!(
        workspace
            .read("content/import.yaml")
            .contains("Hvad vi gør: titel\n")
    );
    assert_eq!(workspace.run(&["check"]).status, Some(0));
}

#[test]
fn an_example_makes_room_and_is_kept() {
    let writer = writer();
    let workspace = &writer.preview.workspace;
    assert_eq!(
        ask(&writer, "/_begynd", &begin("eksempel"))["adresse"],
        "/_ret/"
    );
    writer
        .preview
        .until_shown("/_ret/", "Begynd på jeres egen plan");
    let example = workspace.tree("content");
    assert_eq!(workspace.run(&["check"]).status, Some(0));
    // Somebody has tried it, and keeps what they wrote.
    workspace.append("content/site.yaml", "# min\n");
    let gone = example.keys().find(|path| path.contains("/indsatser/"));
    let gone = gone.unwrap().trim_start_matches("content/");
    let hash = blake3::hash(workspace.read(&format!("content/{gone}")).as_bytes());
    let hash = json!({ "hash": hash.to_hex().to_string(), "links": "" });
    let deleted = ask(&writer, &format!("/_slet/{gone}"), &hash);
    assert_eq!(deleted["svar"], "slettet", "{deleted}");
    let bin = || writer.preview.get("/_papirkurv").text();
    assert!(bin().contains("Hent igen"), "{}", bin());
    let refused = ask(
        &writer,
        "/_begynd",
        &json!({ "fra": "intet", "aar": "2031" }),
    );
    assert_eq!(refused["felt"], "kommune");
    assert_eq!(
        ask(&writer, "/_begynd", &begin("intet"))["adresse"],
        "/_ret/2031/plan.md"
    );
    writer.preview.until_shown("/", "Sorø Kommune");
    let kept = workspace.tree("eksempel");
    assert_eq!(kept.len(), example.len() - 1);
    assert!(kept.keys().all(|path| example.contains_key(path)));
    // What they threw away of it is nothing of theirs.
    assert!(!bin().contains("Hent igen"), "{}", bin());
    assert!(workspace.read("eksempel/site.yaml").ends_with("# min\n"));
    assert!(!workspace.exists("content/.eksempel"));
    assert!(!writer.preview.get("/_ret/").text().contains("eksempel"));
}

/// A file that says little and stands for much.
fn bomb() -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let zeros = vec![b' '; 8 << 20];
    archive
        .start_file("word/document.xml", SimpleFileOptions::default())
        .unwrap();
    for _ in 0..9 {
        archive.write_all(&zeros).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn no_file_does_any_harm() {
    let writer = writer();
    for (name, bytes, expected) in [
        ("plan.pdf", b"%PDF-1.7 \x00\x01".to_vec(), "gem som .docx"),
        (
            "plan.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
            "gem som .docx",
        ),
        ("plan.docx", Vec::new(), "den er tom"),
        ("plan.docx", b"PK\x03\x04 ikke mere".to_vec(), "beskadiget"),
        ("plan.docx", bomb(), "for stor"),
        ("plan.png", b"\x89PNG\r\n".to_vec(), "billede"),
        (
            "../../etc/plan.xlsx",
            b"<!DOCTYPE html>".to_vec(),
            "plan.xlsx: en webside",
        ),
        (
            "%00%0a%1b%5b31m.csv",
            b"\xff\x00\x00".to_vec(),
            "kan ikke læses",
        ),
        (
            "plan.csv",
            b"<script>alert(1)</script>;b\n1;2\n".to_vec(),
            "ingen indsatser",
        ),
    ] {
        let answer = send(&writer, name, &bytes).to_string();
        assert!(answer.contains(expected), "{name}: {answer}");
        assert!(
            answer.contains("besked") || answer.contains("\"klar\":false"),
            "{answer}"
        );
    }
    let mut long = writer.headers();
    long.retain(|(name, _)| *name != "Content-Type");
    long.push(("Content-Type", "application/octet-stream".into()));
    long.push(("Content-Length", "1000000000".into()));
    let answer = writer.send_bytes("POST", "/_begynd/fil?navn=a.docx", &long[..], b"");
    assert!([400, 413].contains(&answer.status), "{}", answer.status);
    assert!(writer.preview.workspace.tree("").is_empty());
}

/// The program without a command, on a desktop with a browser that notes what it is to show.
#[test]
#[cfg(target_os = "linux")]
fn a_double_click_opens_a_browser() {
    use std::os::unix::fs::PermissionsExt;
    use std::time::{Duration, Instant};

    let workspace = Workspace::empty();
    workspace.write("bin/xdg-open", "#!/bin/sh\necho \"$1\" > \"$0.asked\"\n");
    let browser = workspace.path("bin/xdg-open");
    std::fs::set_permissions(&browser, std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:/bin:/usr/bin", workspace.path("bin").display());
    let mut shown = program(workspace.root())
        .env("DISPLAY", ":0")
        .env("PATH", path)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let started = Instant::now();
    let asked =
        || std::fs::read_to_string(workspace.path("bin/xdg-open.asked")).unwrap_or_default();
    while !asked().ends_with('\n') {
        assert!(
            started.elapsed() < Duration::from_secs(30),
            "no browser was opened"
        );
        std::thread::sleep(Duration::from_millis(10));
    }
    shown.kill().unwrap();
    shown.wait().unwrap();
    assert!(asked().starts_with("http://127.0.0.1:"), "{}", asked());
    // Without a desktop, nobody is kept waiting.
    let finished = program(workspace.root()).output().unwrap();
    assert_eq!(finished.status.code(), Some(2));
}
