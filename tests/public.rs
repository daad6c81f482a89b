//! What becomes public, and what does not: only files that a public text links to, and nothing
//! of a draft.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use crate::support::examples::case_laid_out;
use crate::support::{DRAFT, Preview, Workspace, paths};
use zip::ZipArchive;

const IMAGE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n";

/// A word, and the names of files, that stand in a draft alone.
const WORD: &str = "Kvælerslangen";
const SECRETS: &[&str] = &["kvælerslange", "kvaelerslange", "slangekort", "slangenotat"];

/// A plan whose public texts, of every kind, link to files, and whose drafts do too.
fn workspace() -> Workspace {
    let workspace = Workspace::lejre();
    for file in [
        "2022/billeder/fra-planen.svg",
        "2022/billeder/dybt/nede/fra-temaet.svg",
        "2022/billeder/brugt-to-gange.svg",
        "2022/billeder/ubrugt.svg",
        "2022/billeder/slangekort.svg",
        "2022/filer/fra-ordlisten.pdf",
        "2022/filer/fra-indsatsen æ.pdf",
        "2022/filer/fra-fodnoten.pdf",
        "2022/filer/ubrugt.exe",
        "2022/filer/slangenotat.pdf",
        "2021/billeder/fra-et-andet-aar.svg",
        "2021/billeder/ubrugt.svg",
        "2023/billeder/fra-2022.svg",
        "2023/billeder/fra-kladdeaaret.svg",
    ] {
        workspace.write(
            &format!("content/{file}"),
            format!("{IMAGE}<!-- {file} -->\n"),
        );
    }
    workspace.write("content/2021/plan.md", "---\ntitel: Plan\når: 2021\n---\n");
    workspace.append(
        "content/2022/plan.md",
        "\n![Kort](billeder/fra-planen.svg) [![Kort](billeder/brugt-to-gange.svg)](billeder/brugt-to-gange.svg)\n",
    );
    workspace.append(
        "content/2022/temaer/energi.md",
        "\n![Kort][kort] og ![kort](../../2021/billeder/fra-et-andet-aar.svg)[^1]\n\n\
         [kort]: ../billeder/dybt/nede/fra-temaet.svg\n[brugt af ingen]: ../billeder/ubrugt.svg\n\n\
         [^1]: Se [rapporten](../filer/fra-fodnoten.pdf#page=2).\n",
    );
    workspace.write(
        "content/2022/ordliste/led.md",
        "---\nord: LED\n---\nSe [notatet](../filer/fra-ordlisten.pdf).\n",
    );
    workspace.append(
        "content/2022/indsatser/23-skovrejsning.md",
        "\nSe [bilaget](../filer/fra-indsatsen%20%C3%A6.pdf) og ![kort](../../2023/billeder/fra-2022.svg).\n\n\
         `![Kode](../billeder/ubrugt.svg)`\n",
    );
    workspace.write("content/2022/indsatser/34-kvaelerslangen.md", draft());
    workspace.write(
        "content/2023/plan.md",
        "---\ntitel: Næste plan\når: 2023\n---\n",
    );
    for register in [
        "kerneopgaver/baeredygtig-vaekst.md",
        "udvalg/kb.md",
        "centre/ctm.md",
    ] {
        let text = workspace.read(&format!("content/2022/{register}"));
        workspace.write(&format!("content/2023/{register}"), text);
    }
    let topic = workspace.read("content/2022/temaer/mobilitet.md");
    let topic = topic + "\n![Kort](../billeder/fra-kladdeaaret.svg)\n";
    workspace.write("content/2023/temaer/energi.md", topic);
    workspace.write("content/2023/indsatser/1-zebra.md", DRAFT);
    workspace
}

fn draft() -> String {
    DRAFT.replace("Zebrastriber", WORD)
        + "\n![Kort](../billeder/slangekort.svg) [Notat](../filer/slangenotat.pdf) \
           ![Kort](../billeder/brugt-to-gange.svg)\n"
}

/// What was published of the folders that hold such files.
fn published(workspace: &Workspace) -> BTreeSet<String> {
    let all = paths(&workspace.path("output"));
    let linked = |path: &String| path.contains("/billeder/") || path.contains("/filer/");
    all.into_iter().filter(linked).collect()
}

const PUBLIC: &[&str] = &[
    "2021/billeder/fra-et-andet-aar.svg",
    "2022/billeder/brugt-to-gange.svg",
    "2022/billeder/dybt/nede/fra-temaet.svg",
    "2022/billeder/fra-planen.svg",
    "2022/filer/fra-fodnoten.pdf",
    "2022/filer/fra-indsatsen æ.pdf",
    "2022/filer/fra-ordlisten.pdf",
    "2023/billeder/fra-2022.svg",
];

const OF_DRAFTS: &[&str] = &[
    "2022/billeder/slangekort.svg",
    "2022/filer/slangenotat.pdf",
    "2023/billeder/fra-kladdeaaret.svg",
];

fn set<'a>(paths: impl IntoIterator<Item = &'a &'a str>) -> BTreeSet<String> {
    let paths = paths.into_iter();
    paths.map(|path| (*path).to_owned()).collect()
}

#[test]
fn only_files_that_a_public_text_links_to_are_published() {
    let workspace = workspace();
    workspace.succeed(&["build"]);
    assert_eq!(published(&workspace), set(PUBLIC));
    let shown = workspace.bytes("output/2022/billeder/fra-planen.svg");
    assert_eq!(
        shown,
        workspace.bytes("content/2022/billeder/fra-planen.svg")
    );
    workspace.succeed(&["build", "--drafts"]);
    assert_eq!(published(&workspace), set(PUBLIC.iter().chain(OF_DRAFTS)));
    workspace.succeed(&["build"]);
    assert_eq!(published(&workspace), set(PUBLIC), "withdrawn again");
}

#[test]
fn what_is_not_published_is_reported() {
    let workspace = workspace();
    let errors = workspace.run(&["check"]).errors;
    let reported = |rule: &str| -> BTreeSet<String> {
        let all = errors.split("\n\n").filter(|one| one.contains(rule));
        let places = all.filter_map(|one| one.split_once("--> content/")?.1.lines().next());
        places.map(str::to_owned).collect()
    };
    assert_eq!(reported("[kun-i-kladder]"), set(OF_DRAFTS), "{errors}");
    let unused = [
        "2021/billeder/ubrugt.svg",
        "2022/billeder/ubrugt.svg",
        "2022/filer/ubrugt.exe",
    ];
    assert_eq!(reported("[ubrugt-fil]"), set(&unused), "{errors}");
    let built = workspace.run(&["build"]).errors;
    assert!(
        !built.contains("[kun-i-kladder]"),
        "notes are given by check"
    );
}

/// The strongest proof: with the draft and without it, the sites are the same.
#[test]
fn a_draft_is_nowhere() {
    let workspace = workspace();
    workspace.change(
        "content/site.yaml",
        "kommune:",
        "adresse: https://example.org/\nkommune:",
    );
    workspace.succeed(&["build", "--zip", "plan.zip"]);
    // It says from which files the site was made, and is no part of it.
    let site = || {
        let mut tree = workspace.tree("output");
        tree.retain(|path, _| path != ".aarsplan-manifest");
        tree
    };
    let with_draft = site();
    let zip = workspace.bytes("plan.zip");
    for (name, bytes) in with_draft.iter().chain([(&"plan.zip".to_owned(), &zip)]) {
        no_secret(name, bytes);
    }
    for path in [
        "content/2022/indsatser/34-kvaelerslangen.md",
        "content/2022/billeder/slangekort.svg",
        "content/2022/filer/slangenotat.pdf",
    ] {
        workspace.remove(path);
    }
    workspace.succeed(&["build"]);
    assert!(with_draft == site(), "the sites differ");
}

/// A search that finds nothing proves nothing unless it finds what is there.
#[test]
fn what_is_looked_for_in_vain_is_there_with_drafts() {
    let workspace = workspace();
    workspace.succeed(&["build", "--drafts"]);
    let all = workspace.tree("output");
    let found = |secret: &str| all.iter().any(|(name, bytes)| has(name, bytes, secret));
    for secret in SECRETS {
        assert!(found(secret), "{secret}");
    }
    let workbook = "2022/data/indsatser.xlsx";
    assert!(has(workbook, &all[workbook], SECRETS[0]));
}

#[track_caller]
fn no_secret(name: &str, bytes: &[u8]) {
    for secret in SECRETS {
        assert!(!has(name, bytes, secret), "»{secret}« is in {name}");
    }
}

/// Whether a file has the word in its name, in its bytes, or in an archive within it.
fn has(name: &str, bytes: &[u8], secret: &str) -> bool {
    let lower = |text: &str| text.to_lowercase().contains(secret);
    if lower(name) || lower(&String::from_utf8_lossy(bytes)) {
        return true;
    }
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return false;
    };
    (0..archive.len()).any(|index| {
        let mut entry = archive.by_index(index).unwrap();
        let mut inner = Vec::new();
        entry.read_to_end(&mut inner).unwrap();
        let name = entry.name().unwrap().into_owned();
        has(&name, &inner, secret)
    })
}

#[test]
fn a_file_of_the_content_is_shown_in_a_sandbox() {
    let preview = Preview::start_in(workspace(), &[]);
    for (path, status, sandboxed) in [
        ("/2022/billeder/fra-planen.svg", 200, true),
        ("/2022/billeder/slangekort.svg", 200, true),
        ("/2022/filer/fra-ordlisten.pdf", 200, true),
        ("/2022/billeder/ubrugt.svg", 404, false),
        ("/2022/data/indsatser.csv", 200, false),
    ] {
        let answer = preview.get(path);
        assert_eq!(answer.status, status, "{path}");
        let policy = "content-security-policy: sandbox; default-src 'none'";
        assert_eq!(answer.head.contains(policy), sandboxed, "{path}");
        assert!(answer.head.contains("x-content-type-options: nosniff"));
    }
    // A file that comes later, and a text that links to it.
    let late = "/2022/filer/nyt/referat.txt";
    preview
        .workspace
        .write(&format!("content{late}"), "Referat\n");
    let plan = "content/2022/plan.md";
    let link = "\nSe [referatet fra mødet](filer/nyt/referat.txt).\n";
    preview.workspace.append(plan, link);
    preview.until(late, |answer| answer.status == 200);
    let public = Preview::start_in(workspace(), &["--no-drafts"]);
    assert_eq!(public.get("/2022/billeder/slangekort.svg").status, 404);
}

/// `kladde: ja` in `plan.md` is one line that keeps a whole plan secret.
#[test]
fn of_a_plan_that_is_a_draft_nothing_is_published() {
    for (case, year) in [
        ("kladde-i-planen", "2023"),
        ("ingen-offentlig-plan", "2022"),
    ] {
        let workspace = case_laid_out(case);
        let built = |flags: &[&str]| {
            if workspace.exists("output") {
                workspace.remove("output");
            }
            workspace.succeed(&[&["build"], flags].concat());
            let tree = workspace.tree("output");
            let bytes = tree
                .into_iter()
                .flat_map(|(path, bytes)| [path.into_bytes(), bytes].concat());
            String::from_utf8_lossy(&bytes.collect::<Vec<_>>()).into_owned()
        };
        // Also that there is a register, and what it is called.
        let register = format!("content/{year}/principper");
        workspace.write(
            &format!("{register}/register.md"),
            "---\nnøgle: princip\ntitel: Fortrolige principper\nental: princip\nflertal: principper\n---\n",
        );
        workspace.write(&format!("{register}/mod.md"), "---\nnavn: Mod\n---\n");
        let secrets = [
            "ikke vedtaget endnu",
            "flere træer",
            "Rejs skov",
            "hemmelige",
            "ortrolige",
            "2023",
        ];
        let drafts = built(&["--drafts"]);
        assert!(
            secrets.iter().any(|secret| drafts.contains(secret)),
            "{case}"
        );
        let public = built(&[]);
        for secret in secrets {
            assert!(!says(&public, secret), "{case}: {secret}");
        }
        let notice = "vises kun her i forhåndsvisningen";
        assert!(
            drafts.contains(notice) && !public.contains(notice),
            "{case}"
        );
    }
}

/// Whether words, or a year, stand in a text. Four digits within a hash are no year.
fn says(text: &str, secret: &str) -> bool {
    let is_year = secret.bytes().all(|byte| byte.is_ascii_digit());
    let is_in_hash = |at: usize| {
        let around = [
            text[..at].bytes().last(),
            text[at + secret.len()..].bytes().next(),
        ];
        around
            .into_iter()
            .flatten()
            .any(|byte| byte.is_ascii_hexdigit())
    };
    let mut places = text.match_indices(secret);
    places.any(|(at, _)| !is_year || !is_in_hash(at))
}
