//! `aarsplan rename` changes what it says it changes and no other byte, all of it or nothing.

use std::collections::BTreeMap;

use crate::support::Workspace;

/// A file of a plan: what kind it is, its stem, and the keys at its top.
struct File {
    kind: &'static str,
    stem: String,
    facts: BTreeMap<String, String>,
}

fn files(workspace: &Workspace) -> Vec<File> {
    let kinds = [
        ("kerneopgaver", "kerneopgave"),
        ("temaer", "temaer"),
        ("udvalg", "politisk"),
        ("centre", "administrativt"),
        ("maerker", "mærke"),
        ("baggrunde", "baggrunde"),
        ("ordliste", "opslag"),
        ("indsatser", "indsats"),
    ];
    let tree = workspace.tree("content/2022");
    let files = tree.iter().filter_map(|(path, bytes)| {
        let (folder, name) = path.split_once('/')?;
        let (_, kind) = kinds.iter().find(|(known, _)| *known == folder)?;
        let text = String::from_utf8(bytes.clone()).unwrap();
        let facts = text.trim_start_matches('\u{feff}').split("---").nth(1)?;
        let facts = facts.lines().filter_map(|line| line.split_once(": "));
        Some(File {
            kind,
            stem: name.strip_suffix(".md")?.to_owned(),
            facts: facts
                .map(|(key, value)| (key.to_owned(), value.trim().to_owned()))
                .collect(),
        })
    });
    files.collect()
}

/// The content without what was written about earlier names.
fn without_former(workspace: &Workspace) -> BTreeMap<String, String> {
    let tree = workspace.tree("content").into_iter();
    let files = tree.map(|(path, bytes)| {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let lines = text.split_inclusive('\n');
        (
            path,
            lines
                .filter(|line| !line.starts_with("tidligere:"))
                .collect(),
        )
    });
    files.collect()
}

fn unquoted(value: &str) -> String {
    let inside = |quote: char| value.strip_prefix(quote)?.strip_suffix(quote);
    match (inside('\''), inside('"')) {
        (Some(inside), _) => inside.replace("''", "'"),
        (_, Some(inside)) => inside.replace("\\\"", "\""),
        _ => value.to_owned(),
    }
}

/// Each file is renamed by what it is called, and then back: codes, stems, numbers, names.
fn everything_there_and_back(workspace: &Workspace) {
    let before = without_former(workspace);
    let there = files(workspace);
    for file in &there {
        let fact = |key: &str| file.facts.get(key).map(|value| unquoted(value));
        let name = fact("navn").or(fact("ord")).or(fact("titel")).unwrap();
        let from = fact("kode").unwrap_or(file.stem.clone());
        let to = match fact("kode") {
            Some(code) => format!("X{code}"),
            None => format!("{}-x", file.stem),
        };
        let new_name = format!("Ny: {name}");
        let quoted = file.facts.values().any(|value| value.starts_with('\''));
        let new_name = if quoted {
            new_name
        } else {
            format!("Ny {name}")
        };
        workspace.succeed(&["rename", file.kind, &from, &to, "--navn", &new_name]);
        if let Some(number) =
            fact("nr").filter(|number| number.len() == 1 && file.kind == "indsats")
        {
            let other = format!("{number}x");
            workspace.succeed(&["rename", "indsats", &number, &other]);
        }
    }
    let changed = files(workspace);
    assert_eq!(changed.len(), there.len());
    let before_stems = there.iter().map(|file| (file.kind, &file.stem));
    let stems = changed.iter().map(|file| (file.kind, &file.stem));
    for stem in stems {
        assert!(
            !before_stems.clone().any(|before| before == stem),
            "{stem:?}"
        );
    }
    workspace.succeed(&["build"]);
    // Nothing says the old names by now.
    let check = workspace.run(&["check"]);
    assert!(
        !check.errors.contains("[tidligere-navn"),
        "{}",
        check.errors
    );
    for file in &there {
        let fact = |key: &str| file.facts.get(key).map(|value| unquoted(value));
        let name = fact("navn").or(fact("ord")).or(fact("titel")).unwrap();
        if let Some(number) =
            fact("nr").filter(|number| number.len() == 1 && file.kind == "indsats")
        {
            workspace.succeed(&["rename", "indsats", &format!("{number}x"), &number]);
        }
        let (from, to) = match fact("kode") {
            Some(code) => (format!("X{code}"), code),
            None => (format!("{}-x", file.stem), file.stem.clone()),
        };
        workspace.succeed(&["rename", file.kind, &from, &to, "--navn", &name]);
    }
    let after = without_former(workspace);
    let paths = |tree: &BTreeMap<String, String>| tree.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(&before), paths(&after));
    for (path, text) in &before {
        assert_eq!(&after[path], text, "{path}");
    }
}

#[test]
fn the_real_plan_is_renamed_and_back() {
    everything_there_and_back(&Workspace::lejre());
}

const INITIATIVE: &str = "content/2022/indsatser/1-traeer.md";
const COMMITTEE: &str = "content/2022/udvalg/tmu.md";

/// A small plan with this initiative, and one of the next year that goes on with it.
fn with_initiative(initiative: &str) -> Workspace {
    let workspace = Workspace::small();
    workspace.write(INITIATIVE, initiative);
    workspace
}

fn bytes(workspace: &Workspace) -> BTreeMap<String, Vec<u8>> {
    workspace.tree("content")
}

#[test]
fn what_stands_around_a_name_stays_byte_for_byte() {
    let initiative = "\u{feff}---\r\n# Øverst\r\nnr: 1\r\ntitel:   'Træer: mange'   # titlen\r\ntema: natur\r\npolitisk:  # hvem\r\n  udvalg:\r\n    - \"TMU\"  # TMU\r\n    - tmu\r\n  note: TMU er tovholder\r\nadministrativt: [ CNV ]\r\n---\r\nSe [TMU](../udvalg/tmu.md#x \"tmu.md\"), [a][1] og `../udvalg/tmu.md`.  \r\n\r\n[1]: <../udvalg/tmu.md> 'T'\r\n# x\r\nA\u{30a} slut";
    let committee = "\u{feff}---\r\nkode: \"TMU\"\r\nnavn: Teknik- og Miljøudvalget\r\ntidligere:\r\n  - 'UTM'  # først\r\n  - EKT\r\n---\r\n# x\r\nTMU er et udvalg.";
    let workspace = with_initiative(initiative);
    workspace.write(COMMITTEE, committee);
    workspace.succeed(&["rename", "udvalg", "TMU", "EKT"]);
    let expected = initiative
        .replace("- \"TMU\"  # TMU", "- \"EKT\"  # TMU")
        .replace("    - tmu\r", "    - ekt\r")
        .replace("(../udvalg/tmu.md#x", "(../udvalg/ekt.md#x")
        .replace("<../udvalg/tmu.md>", "<../udvalg/ekt.md>");
    let file = |path: &str| String::from_utf8(workspace.bytes(path)).unwrap();
    assert_eq!(file(INITIATIVE), expected);
    assert!(!workspace.exists(COMMITTEE));
    let expected = committee
        .replace("kode: \"TMU\"", "kode: \"EKT\"")
        .replace("- EKT", "- TMU");
    assert_eq!(file("content/2022/udvalg/ekt.md"), expected);
}

const TREES: &str =
    "---\nnr: 1\ntitel: Træer\ntema: natur\npolitisk: TMU\nadministrativt: CNV\n---\nTræer.\n";

#[test]
fn every_line_is_shown_and_a_dry_run_writes_none() {
    let workspace = with_initiative(TREES);
    let before = bytes(&workspace);
    let shown = workspace.succeed(&[
        "rename",
        "politisk",
        "tmu",
        "ekt",
        "--navn",
        "Klimaudvalget",
        "--dry-run",
    ]);
    assert!(
        shown.contains(
            "content/2022/indsatser/1-traeer.md:5\n  før:   politisk: TMU\n  efter: politisk: EKT\n"
        ),
        "{shown}"
    );
    assert!(shown.contains("efter: navn: Klimaudvalget\n"), "{shown}");
    assert!(
        shown.contains("content/2022/udvalg/tmu.md ville hedde ekt.md\n"),
        "{shown}"
    );
    assert!(
        shown.ends_with("ville blive rettet i planen for 2022; intet er skrevet\n"),
        "{shown}"
    );
    assert_eq!(bytes(&workspace), before);
    let said = workspace.succeed(&[
        "rename",
        "politisk",
        "tmu",
        "ekt",
        "--navn",
        "Klimaudvalget",
    ]);
    assert!(
        said.contains("content/2022/udvalg/tmu.md hedder nu ekt.md\n"),
        "{said}"
    );
    let text = workspace.read("content/2022/udvalg/ekt.md");
    let expected =
        "---\nkode: EKT\nnavn: Klimaudvalget\ntidligere: [TMU, Teknik- og Miljøudvalget]\n---\n";
    assert_eq!(text, expected);
}

#[test]
fn what_would_be_a_mistake_is_refused_whole() {
    let workspace = with_initiative(TREES);
    workspace.write(
        "content/2022/udvalg/oeu.md",
        "---\nkode: ØU\nnavn: Økonomiudvalget\n---\n",
    );
    let before = bytes(&workspace);
    for (arguments, reason) in [
        (&["udvalg", "TMU", "CNV"][..], "»CNV« er brugt to gange"),
        (&["udvalg", "TMU", "oeu"], "den findes allerede"),
        (&["udvalg", "TMU", "TMU"], "hedder allerede"),
        (&["udvalg", "TMU", "…"], "kan ikke blive til en adresse"),
        (
            &["udvalg", "TMU", "con"],
            "det navn har Windows brug for selv",
        ),
        (&["udvalg", "TMX", "EKT"], "mente du »TMU«?"),
        (&["udvlg", "TMU", "EKT"], "mente du »udvalg«?"),
        (&["site", "TMU", "EKT"], "kan omdøbes"),
        (&["indsats", "7", "8"], "findes ikke i planen for 2022"),
        (
            &["udvalg", "TMU", "EKT", "--year", "2021"],
            "der er ingen plan for 2021",
        ),
        (&["udvalg", "TMU", "EKT", "--navn", " "], "skriv et navn"),
    ] {
        let arguments = [&["rename"], arguments].concat();
        let said = workspace.fail(2, &arguments);
        assert!(said.contains(reason), "{arguments:?}: {said}");
        assert_eq!(bytes(&workspace), before, "{arguments:?}");
    }
    workspace.write(COMMITTEE, b"---\nkode: TMU\nnavn: Milj\xf8\n---\n");
    let said = workspace.fail(2, &["rename", "udvalg", "TMU", "EKT"]);
    assert!(said.contains("den er ikke gemt som UTF-8"), "{said}");
}

/// A mistake that was there before is no reason not to.
#[test]
fn a_plan_with_mistakes_can_be_renamed() {
    let workspace = with_initiative(&TREES.replace("natur", "ukendt"));
    workspace.succeed(&["rename", "udvalg", "TMU", "EKT"]);
    assert!(workspace.read(INITIATIVE).contains("politisk: EKT"));
}

#[test]
fn other_plans_keep_their_names_and_follow_numbers_and_links() {
    let workspace = with_initiative(TREES);
    for path in [
        "plan.md",
        "kerneopgaver/hverdag.md",
        "temaer/natur.md",
        "udvalg/tmu.md",
        "centre/cnv.md",
    ] {
        let text = workspace
            .read(&format!("content/2022/{path}"))
            .replace("2022", "2023");
        workspace.write(&format!("content/2023/{path}"), text);
    }
    let next = TREES.replace("nr: 1", "nr: 4").replace(
        "---\nTræer.",
        "videreført_fra: ['2022/1', 2022/9]\n---\nSe [før](../../2022/indsatser/1-traeer.md).",
    );
    workspace.write("content/2023/indsatser/4-traeer.md", &next);
    workspace.write(
        "content/2022/indsatser/9-eng.md",
        TREES.replace("nr: 1", "nr: 9"),
    );
    workspace.succeed(&["rename", "indsats", "1", "2", "--year", "2022"]);
    let text = workspace.read("content/2023/indsatser/4-traeer.md");
    let expected = next
        .replace("'2022/1'", "'2022/2'")
        .replace("1-traeer.md", "2-traeer.md");
    assert_eq!(text, expected);
    let renamed = workspace.read("content/2022/indsatser/2-traeer.md");
    assert!(
        renamed.contains("nr: 2\n") && renamed.contains("tidligere: 1-traeer\n"),
        "{renamed}"
    );
    // The newest plan is meant where none is named.
    let finished = workspace.run(&["rename", "udvalg", "TMU", "EKT"]);
    assert!(
        finished.output.ends_with("er rettet i planen for 2023\n"),
        "{}",
        finished.output
    );
    assert!(
        finished.errors.contains("findes også i planen for 2022"),
        "{}",
        finished.errors
    );
    assert!(workspace.exists("content/2022/udvalg/tmu.md"));
    assert!(
        workspace
            .read("content/2023/indsatser/4-traeer.md")
            .contains("politisk: EKT")
    );
}

#[test]
fn registers_of_the_contents_own_have_their_words() {
    let workspace =
        with_initiative(&TREES.replace("tema:", "princip: [aabenhed, Enkelhed]\ntema:"));
    workspace.write(
        "content/2022/principper/register.md",
        "---\nnøgle: princip\ntitel: Principper\nental: grundsætning\nflertal: grundsætninger\n---\n",
    );
    for name in ["Aabenhed", "Enkelhed"] {
        let path = format!("content/2022/principper/{}.md", name.to_lowercase());
        workspace.write(&path, format!("---\nnavn: {name}\n---\n"));
    }
    workspace.succeed(&["rename", "grundsætning", "Enkelhed", "Ligefrem, og enkel"]);
    workspace.succeed(&["rename", "princip", "aabenhed", "aaben"]);
    workspace.succeed(&["rename", "principper", "aaben", "lys"]);
    let text = workspace.read(INITIATIVE);
    assert!(
        text.contains("princip: [lys, 'Ligefrem, og enkel']\n"),
        "{text}"
    );
    let text = workspace.read("content/2022/principper/lys.md");
    assert!(text.contains("tidligere: [aabenhed, aaben]\n"), "{text}");
    workspace.succeed(&["build"]);
    for old in ["aabenhed", "aaben", "enkelhed"] {
        assert!(
            workspace.exists(&format!("output/2022/principper/{old}.html")),
            "{old}"
        );
    }
}

/// A link behind a key of the plan's own follows as those in texts do.
#[test]
fn a_link_in_a_field_follows_what_it_leads_to() {
    let workspace = Workspace::small();
    let field = "\nfelter:\n  - nøgle: se\n    navn: Se også\n    slags: link\n";
    workspace.append("content/site.yaml", field);
    for (from, to, quote) in [("natur", "landskab", ""), ("landskab", "park", "'")] {
        let facts = format!(
            "---\nnr: 1\ntitel: Træer\ntema: {from}\npolitisk: TMU\nadministrativt: CNV\n\
             se: {quote}../temaer/{from}.md{quote}\n---\nTekst.\n"
        );
        workspace.write("content/2022/indsatser/1-traeer.md", facts);
        workspace.succeed(&["rename", "tema", from, to]);
        let text = workspace.read("content/2022/indsatser/1-traeer.md");
        let expected = format!("se: {quote}../temaer/{to}.md{quote}\n");
        assert!(text.contains(&expected), "{text}");
    }
}

/// Who was referred to by a name that stays is still called so, and nothing is wrong afterwards.
#[test]
fn a_name_that_stays_is_left_where_it_stands() {
    let workspace = with_initiative(&TREES.replace("tema: natur", "tema: Natur"));
    workspace.succeed(&["rename", "tema", "natur", "det-groenne"]);
    assert!(workspace.read(INITIATIVE).contains("tema: Natur\n"));
    let check = workspace.run(&["check"]);
    assert!(!check.errors.contains("tidligere"), "{}", check.errors);
    workspace.succeed(&["build"]);
    assert!(workspace.exists("output/2022/temaer/natur.html"));
    // The name of the file of today is none of before.
    workspace.change(
        "content/2022/temaer/det-groenne.md",
        "tidligere: natur",
        "tidligere: [natur, Det grønne]",
    );
    let check = workspace.run(&["check"]);
    assert!(!check.errors.contains("i-brug"), "{}", check.errors);
    workspace.change(
        "content/2022/temaer/det-groenne.md",
        "navn: Natur",
        "navn: Det grønne",
    );
    let check = workspace.run(&["check"]);
    assert!(
        check.errors.contains("[tidligere-navn-i-brug]"),
        "{}",
        check.errors
    );
}

/// A link to a place on the same page says no file's name, and goes on saying none.
#[test]
fn a_link_within_the_renamed_page_stays_as_it_is() {
    let workspace = Workspace::small();
    let text = "---\nnavn: Natur\nkerneopgave: hverdag\n---\n## Mål\n\nSe [målet](#maal).\n";
    workspace.write("content/2022/temaer/natur.md", text);
    workspace.succeed(&["rename", "tema", "natur", "landskab"]);
    let renamed = workspace.read("content/2022/temaer/landskab.md");
    assert!(renamed.contains("[målet](#maal)"), "{renamed}");
}

/// What it was called before is not lost where the list of it has a fault, nor left out in silence.
#[test]
fn former_names_that_cannot_be_read_are_put_right_first() {
    let label = "content/2022/maerker/gul.md";
    for former in [
        " [A1, '', A2]",
        " [ \"Gammel A\" , '', Gammel B ]",
        " [A1, ~]",
        " [[A1]]",
        "\n  - A1\n  - ''",
        "\n  - ~",
        "\n  -",
        " {}",
        "\n  navn: A1",
        "\n  - navn: A1",
        " 'A1",
    ] {
        let workspace = Workspace::small();
        workspace.write(label, format!("---\nnavn: Gul\ntidligere:{former}\n---\n"));
        let before = bytes(&workspace);
        let said = workspace.fail(2, &["rename", "mærke", "gul", "Okker"]);
        let first = format!("intet er omdøbt: ret først tidligere: i {label}, linje 3");
        assert!(said.contains(&first), "{former}: {said}");
        assert_eq!(bytes(&workspace), before, "{former}");
    }
    let workspace = Workspace::small();
    workspace.write(label, "Gul.\n");
    let before = bytes(&workspace);
    let said = workspace.fail(2, &["rename", "mærke", "gul", "okker"]);
    let first = format!("intet er omdøbt: ret først oplysningerne i {label}");
    assert!(said.contains(&first), "{said}");
    assert_eq!(bytes(&workspace), before);
    for (former, after) in [
        ("", "tidligere: gul"),
        ("tidligere:\n", "tidligere: gul"),
        ("tidligere: []\n", "tidligere: gul"),
        ("tidligere: [ A1 ]\n", "tidligere: [ A1, gul ]"),
        ("tidligere:\n  - A1\n", "tidligere:\n  - A1\n  - gul"),
    ] {
        let workspace = Workspace::small();
        workspace.write(label, format!("---\nnavn: Gul\n{former}---\n"));
        workspace.succeed(&["rename", "mærke", "gul", "Okker"]);
        let text = workspace.read("content/2022/maerker/okker.md");
        assert_eq!(
            text,
            format!("---\nnavn: Okker\n{after}\n---\n"),
            "{former}"
        );
    }
}
