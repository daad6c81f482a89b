//! What a file was called before (`tidligere`): its old addresses lead on, and its old names are
//! understood, explained and found.

use std::collections::BTreeSet;

use crate::support::Workspace;

const COMMITTEE: &str = "content/2022/udvalg/tmu.md";
const INITIATIVE: &str = "content/2022/indsatser/2-skov.md";

/// A small plan with an initiative, whose committee and whose initiative were called something else.
fn renamed(committee: &str, initiative: &str) -> Workspace {
    let workspace = Workspace::small();
    let name = "kode: TMU\nnavn: Teknik- og Miljøudvalget";
    workspace.write(COMMITTEE, format!("---\n{name}\n{committee}---\n"));
    let facts = "nr: 2\ntitel: Skov\ntema: natur\npolitisk: TMU\nadministrativt: CNV";
    workspace.write(
        INITIATIVE,
        format!("---\n{facts}\n{initiative}---\nVi planter en skov med UTM.\n"),
    );
    workspace
}

fn pages(workspace: &Workspace) -> BTreeSet<String> {
    let files = workspace.tree("output").into_keys();
    files.filter(|path| path.ends_with(".html")).collect()
}

/// Where a page leads on to, without script.
fn leads_to(workspace: &Workspace, path: &str) -> String {
    let html = workspace.read(&format!("output/{path}"));
    let (_, rest) = html.split_once("content=\"0; url=").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

#[test]
fn old_addresses_lead_on_and_are_no_pages_to_anyone_else() {
    let workspace = renamed("", "");
    workspace.append("content/site.yaml", "adresse: https://plan.eksempel.dk/\n");
    let count = |said: &str| said.split(' ').next().unwrap().to_owned();
    let before = count(&workspace.succeed(&["build"]));
    let (without, map) = (pages(&workspace), workspace.read("output/sitemap.xml"));
    let data = workspace.read("output/2022/data/indsatser.json");
    workspace.write(
        COMMITTEE,
        workspace
            .read(COMMITTEE)
            .replace("navn:", "tidligere: UTM\nnavn:"),
    );
    workspace.change(
        INITIATIVE,
        "tema:",
        "tidligere: [1-skov, gammel-skov]\ntema:",
    );
    assert_eq!(count(&workspace.succeed(&["build"])), before);
    assert_eq!(workspace.read("output/sitemap.xml"), map);
    assert_eq!(workspace.read("output/2022/data/indsatser.json"), data);
    let expected = [
        ("2022/handouts/udvalg-utm.html", "udvalg-tmu.html"),
        ("2022/indlejr/udvalg-utm.html", "udvalg-tmu.html"),
        ("2022/indsatser/1-skov.html", "2-skov.html"),
        ("2022/indsatser/gammel-skov.html", "2-skov.html"),
        ("2022/udvalg/utm.html", "tmu.html"),
    ];
    let new: Vec<String> = pages(&workspace).difference(&without).cloned().collect();
    assert_eq!(new, expected.map(|(path, _)| path));
    for (path, to) in expected {
        assert_eq!(leads_to(&workspace, path), to);
        let html = workspace.read(&format!("output/{path}"));
        let folder = path.rsplit_once('/').unwrap().0;
        let canonical =
            format!("<link href=\"https://plan.eksempel.dk/{folder}/{to}\" rel=canonical>");
        for part in [
            &*canonical,
            "content=noindex name=robots",
            &format!("<a href=\"{to}\">"),
            "script-src 'self'",
        ] {
            assert!(html.contains(part), "{path}: {part}");
        }
        assert!(!html.contains("<script"), "{path}");
    }
}

#[test]
fn every_earlier_name_leads_to_the_last_one() {
    let workspace = renamed("tidligere: [A-udvalget, b, C]\n", "");
    workspace.succeed(&["build"]);
    for name in ["a-udvalget", "b", "c"] {
        assert_eq!(
            leads_to(&workspace, &format!("2022/udvalg/{name}.html")),
            "tmu.html"
        );
    }
}

#[test]
fn what_stands_at_an_address_is_never_replaced() {
    let values =
        "[tmu, CNV, index, ../index, '../../../x', con, NUL, '…', \"a\\u0009b\", plan, Indsats 2]";
    let workspace = renamed(
        &format!("tidligere: {values}\n"),
        &format!("tidligere: {values}\n"),
    );
    let long = "x".repeat(300);
    workspace.write(
        "content/2022/temaer/natur.md",
        format!("---\nnavn: Natur\nkerneopgave: hverdag\ntidligere: [{long}, 'nul.', aux]\n---\n"),
    );
    workspace.succeed(&["build"]);
    let html = workspace.read("output/2022/udvalg/tmu.html");
    assert!(html.contains("Teknik- og Miljøudvalget") && !html.contains("http-equiv=refresh"));
    let lists = [
        "2022/udvalg/index.html",
        "2022/indsatser/index.html",
        "2022/handouts/plan.html",
    ];
    for path in lists {
        assert!(
            !workspace
                .read(&format!("output/{path}"))
                .contains("http-equiv=refresh")
        );
    }
    let odd = |path: &String| {
        ["con.", "nul.", "aux.", &long]
            .iter()
            .any(|name| path.contains(name))
    };
    assert_eq!(pages(&workspace).into_iter().find(odd), None);
    // Nor outside of the plan's folders.
    assert!(workspace.exists("output/2022/udvalg/x.html"));
    assert!(!workspace.exists("x.html") && !workspace.exists("output/x.html"));
}

#[test]
fn an_empty_name_is_a_mistake() {
    for value in ["", "[]", "['']", "[a, ~]", "{a: b}"] {
        let workspace = renamed(&format!("tidligere: {value}\n"), "");
        assert_eq!(workspace.run(&["build"]).status, Some(1), "{value}");
    }
}

#[test]
fn thousands_of_names_are_as_many_pages() {
    let names: Vec<String> = (0..2_000).map(|name| format!("a{name}")).collect();
    let workspace = renamed("", &format!("tidligere: [{}]\n", names.join(",")));
    workspace.succeed(&["build"]);
    assert_eq!(
        leads_to(&workspace, "2022/indsatser/a1999.html"),
        "2-skov.html"
    );
}

#[test]
fn a_draft_has_no_address_that_leads_on() {
    let workspace = renamed("tidligere: UTM\n", "tidligere: 1-skov\nkladde: ja\n");
    workspace.write(
        "content/2022/indsatser/3-eng.md",
        "---\nnr: 3\ntitel: Eng\ntema: natur\npolitisk: UTM\nadministrativt: CNV\n---\nEn eng.\n",
    );
    workspace.succeed(&["build"]);
    assert!(!workspace.exists("output/2022/indsatser/1-skov.html"));
    assert!(workspace.exists("output/2022/udvalg/utm.html"));
    workspace.succeed(&["build", "--drafts", "--output", "with"]);
    assert!(workspace.exists("with/2022/indsatser/1-skov.html"));
    // By its old name a draft is one too.
    workspace.append(
        "content/2022/indsatser/3-eng.md",
        "Se [skoven](1-skov.md).\n",
    );
    let said = workspace.fail(1, &["build"]);
    assert!(said.contains("»1-skov.md« er en kladde"), "{said}");
}

#[test]
fn old_names_are_understood_and_noted() {
    let workspace = renamed(
        "tidligere: [UTM, Udvalget for Træer, gamle]\n",
        "tidligere: '1'\n",
    );
    for typed in [
        "UTM",
        "utm",
        "[utm]",
        "Udvalget for træer",
        "gamle",
        "{udvalg: gamle}",
    ] {
        let typed = typed.replace("{udvalg: gamle}", "\n  udvalg: gamle");
        let text = workspace.read(INITIATIVE);
        let (before, rest) = text.split_once("politisk: ").unwrap();
        let rest = rest.split_once("administrativt").unwrap().1;
        workspace.write(
            INITIATIVE,
            format!("{before}politisk: {typed}\nadministrativt{rest}"),
        );
        workspace.succeed(&["build"]);
        let said = workspace.run(&["check", "--strict"]);
        assert!(
            said.errors.contains("bemærkning[tidligere-navn]"),
            "{typed}: {}",
            said.errors
        );
        assert!(
            said.errors.contains("hedder nu »TMU«"),
            "{typed}: {}",
            said.errors
        );
        workspace.write(
            INITIATIVE,
            format!("{before}politisk: TMU\nadministrativt{rest}"),
        );
    }
    assert!(!workspace.run(&["check"]).errors.contains("tidligere-navn"));
}

#[test]
fn an_old_number_is_what_another_plan_carries_on() {
    let workspace = renamed("", "tidligere: '1'\n");
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
    let next = workspace
        .read(INITIATIVE)
        .replace("tidligere: '1'", "videreført_fra: 2022/1");
    workspace.write("content/2023/indsatser/2-skov.md", next);
    workspace.succeed(&["build"]);
    let html = workspace.read("output/2023/indsatser/2-skov.html");
    assert!(html.contains("../../2022/indsatser/2-skov.html"), "{html}");
    let said = workspace.run(&["check", "--fix"]);
    assert!(
        said.output.contains("efter: videreført_fra: 2022/2"),
        "{}",
        said.output
    );
}

/// An address of one plan says nothing about another's.
#[test]
fn a_name_may_live_on_in_another_plan() {
    let workspace = renamed("", "");
    for path in [
        "plan.md",
        "kerneopgaver/hverdag.md",
        "temaer/natur.md",
        "centre/cnv.md",
    ] {
        let text = workspace
            .read(&format!("content/2022/{path}"))
            .replace("2022", "2023");
        workspace.write(&format!("content/2023/{path}"), text);
    }
    workspace.write(
        "content/2023/udvalg/ekt.md",
        "---\nkode: EKT\nnavn: Udvalget for Erhverv\ntidligere: TMU\n---\n",
    );
    let next = workspace.read(INITIATIVE);
    workspace.write("content/2023/indsatser/2-skov.md", next);
    let finished = workspace.run(&["build"]);
    assert!(
        !finished.errors.contains("tidligere-navn"),
        "{}",
        finished.errors
    );
    assert_eq!(leads_to(&workspace, "2023/udvalg/tmu.html"), "ekt.html");
    // Where the older plan's page leads on to.
    let html = workspace.read("output/2022/udvalg/tmu.html");
    assert!(html.contains("../../2023/udvalg/ekt.html"), "{html}");
}

#[test]
fn cures_write_the_name_of_today() {
    let workspace = renamed("tidligere: UTM\n", "tidligere: 1-skov\n");
    workspace.change(INITIATIVE, "politisk: TMU", "politisk: ['UTM', TMU]");
    workspace.append(
        INITIATIVE,
        "Se [en](../udvalg/utm.md \"T\"), [to][2], [tre](<1-skov.md>) og `utm.md`.\n\n[2]: ../udvalg/utm.md\n",
    );
    workspace.succeed(&["check", "--fix"]);
    let text = workspace.read(INITIATIVE);
    assert!(text.contains("politisk: ['TMU', TMU]"), "{text}");
    let cured = "Se [en](../udvalg/tmu.md \"T\"), [to][2], [tre](<2-skov.md>) og `utm.md`.\n\n[2]: ../udvalg/tmu.md\n";
    assert!(text.ends_with(cured), "{text}");
}

/// What a build says of addresses that are gone, without the sentence before them.
fn vanished(workspace: &Workspace, arguments: &[&str]) -> Vec<String> {
    let finished = workspace.run(&[&["build"], arguments].concat());
    assert_eq!(finished.status, Some(0), "{}", finished.errors);
    let said = finished
        .errors
        .split("er den slettet, er det i orden:\n")
        .nth(1);
    let lines = said.unwrap_or_default().lines();
    let lines = lines.take_while(|line| line.starts_with("  "));
    lines.map(|line| line.trim().to_owned()).collect()
}

#[test]
fn a_build_says_which_line_leads_on_from_an_address_that_is_gone() {
    let workspace = renamed("tidligere: UTM\n", "");
    workspace.write(
        "content/2022/indsatser/3-eng.md",
        "---\nnr: 3\ntitel: Eng\ntema: natur\npolitisk: TMU\nadministrativt: CNV\n---\nEn eng.\n",
    );
    workspace.write(
        "content/2022/ordliste/vvm.md",
        "---\nord: VVM\n---\nEn vurdering.\n",
    );
    assert!(vanished(&workspace, &[]).is_empty());
    let moved = |from: &str, to: &str| {
        let text = workspace.read(&format!("content/2022/{from}"));
        workspace.write(&format!("content/2022/{to}"), text);
        workspace.remove(&format!("content/2022/{from}"));
    };
    moved("udvalg/tmu.md", "udvalg/klima.md");
    moved("indsatser/2-skov.md", "indsatser/2-krat.md");
    moved("indsatser/3-eng.md", "indsatser/stor-eng.md");
    let said = vanished(&workspace, &[]);
    let expected = [
        "2022/indsatser/2-skov.html: tidligere: 2-skov i content/2022/indsatser/2-krat.md",
        "2022/indsatser/3-eng.html: tidligere: 3-eng i content/2022/indsatser/stor-eng.md",
        "2022/udvalg/tmu.html: tidligere: [UTM, tmu] i content/2022/udvalg/klima.md",
    ];
    assert_eq!(said, expected);
    // The site stands, and a build that changes nothing has nothing to say.
    assert!(vanished(&workspace, &[]).is_empty());
    // The line that it says is the one that helps.
    workspace.change(
        "content/2022/udvalg/klima.md",
        "tidligere: UTM",
        "tidligere: [UTM, tmu]",
    );
    assert!(vanished(&workspace, &[]).is_empty());
    assert_eq!(leads_to(&workspace, "2022/udvalg/tmu.html"), "klima.html");
    // A line that is deleted takes its address along.
    workspace.change(
        "content/2022/udvalg/klima.md",
        "tidligere: [UTM, tmu]\n",
        "",
    );
    let said = vanished(&workspace, &[]);
    assert_eq!(
        said,
        [
            "2022/udvalg/tmu.html: tidligere: tmu",
            "2022/udvalg/utm.html: tidligere: utm"
        ]
    );
    workspace.remove("content/2022/indsatser/stor-eng.md");
    assert_eq!(
        vanished(&workspace, &[]),
        ["2022/indsatser/stor-eng.html: tidligere: stor-eng"]
    );
}

#[test]
fn what_became_a_draft_is_not_missed() {
    let workspace = renamed("", "tidligere: 1-skov\n");
    workspace.write(
        "content/2022/indsatser/3-eng.md",
        "---\nnr: 3\ntitel: Eng\ntema: natur\npolitisk: TMU\nadministrativt: CNV\n---\nEn eng.\n",
    );
    vanished(&workspace, &[]);
    workspace.change(INITIATIVE, "nr: 2\n", "nr: 2\nkladde: ja\n");
    assert!(vanished(&workspace, &[]).is_empty());
    assert!(!workspace.exists("output/2022/indsatser/1-skov.html"));
    // Nor a whole plan, where another is in force or none is.
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
    vanished(&workspace, &[]);
    workspace.change("content/2023/plan.md", "år: 2023", "år: 2023\nkladde: ja");
    let said = workspace.run(&["build"]).errors;
    assert!(
        !said.contains("findes mere") && !said.contains("findes ikke mere"),
        "{said}"
    );
    workspace.change("content/2022/plan.md", "år: 2022", "år: 2022\nkladde: ja");
    let said = workspace.run(&["build"]).errors;
    assert!(
        !said.contains("findes mere") && !said.contains("findes ikke mere"),
        "{said}"
    );
}

/// One sentence is enough of what was renamed as a whole.
#[test]
fn a_year_or_a_register_that_is_gone_is_said_once() {
    let workspace = renamed("", "");
    workspace.write(
        "content/2022/principper/register.md",
        "---\nnøgle: princip\ntitel: Principper\nental: princip\nflertal: principper\n---\n",
    );
    workspace.write("content/2022/principper/a.md", "---\nnavn: A\n---\n");
    vanished(&workspace, &[]);
    std::fs::rename(
        workspace.path("content/2022/principper"),
        workspace.path("content/2022/grundlag"),
    )
    .unwrap();
    let said = workspace.run(&["build"]).errors;
    assert!(
        said.contains("ingen adresse i 2022/principper/ findes mere"),
        "{said}"
    );
    std::fs::rename(
        workspace.path("content/2022"),
        workspace.path("content/2022-2025"),
    )
    .unwrap();
    workspace.change("content/2022-2025/plan.md", "år: 2022", "år: 2022-2025");
    let said = workspace.run(&["build"]).errors;
    assert!(said.contains("ingen adresse i 2022/ findes mere"), "{said}");
    assert!(!said.contains("er den slettet"), "{said}");
}

/// Whoever only gave a file another name has nothing to explain to readers.
#[test]
fn what_is_still_called_so_is_not_said_to_have_been() {
    let workspace = renamed("tidligere: [tmu, UTM]\n", "");
    let text = workspace.read(COMMITTEE);
    workspace.remove(COMMITTEE);
    workspace.write("content/2022/udvalg/teknik.md", text);
    workspace.succeed(&["build"]);
    let html = workspace.read("output/2022/ordliste.html");
    assert!(html.contains("Tidligere: UTM") && !html.contains("Tidligere: TMU"));
    let said = |path: &String| path.starts_with("assets/search-index");
    let index = workspace.tree("output").into_iter();
    let index = index.filter(|(path, _)| said(path));
    let index: String = index
        .map(|(_, bytes)| String::from_utf8(bytes).unwrap())
        .collect();
    assert!(index.contains("UTM, nu TMU") && !index.contains("TMU, nu TMU"));
}

#[test]
fn old_names_in_decisions_and_follow_ups_are_noted() {
    let workspace = renamed("tidligere: UTM\n", "tidligere: '1'\n");
    workspace.write(
        "content/2022/statusser/undervejs.md",
        "---\nnavn: Undervejs\ntidligere: i gang\n---\n",
    );
    let (decided, followed_up) = (
        "beslutning:\n  dato: 2021-10-12\n  udvalg: UTM\n",
        "opfølgning:\n  - dato: 2022-06-30\n    status: i gang\n    forventet: Undervejs\n",
    );
    let text = workspace.read(INITIATIVE);
    let text = text.replacen("politisk:", &format!("{decided}{followed_up}politisk:"), 1);
    workspace.write(INITIATIVE, text);
    workspace.succeed(&["build"]);
    let said = workspace.run(&["check"]).errors;
    for note in ["»UTM« hedder nu »TMU«", "»i gang« hedder nu »Undervejs«"] {
        assert_eq!(said.matches(note).count(), 1, "{note}: {said}");
    }
}
