//! What leaves the site: handouts of any selection, the site as one archive, and lists to paste.

use std::collections::BTreeMap;
use std::io::Read;

use crate::support::{DRAFT, Workspace, initiatives_in};

#[test]
fn a_handout_holds_what_belongs_to_all_that_is_asked_for() {
    let workspace = Workspace::lejre();
    for (arguments, expected) in [
        (
            &["--udvalg", "øu"] as &[&str],
            &[24u32, 30, 31, 32, 33] as &[u32],
        ),
        (&["--tema", "energi", "--center", "CTM"], &[1, 2, 5]),
        (
            &["--tema", "Energi", "--udvalg", "UEKL", "--center", "cøh"],
            &[5],
        ),
        (
            &["--tema", "erhverv", "--tema", "digitalisering"],
            &[24, 25, 26, 31],
        ),
        (&["--mærke", "klimaplan", "--center", "CSI"], &[11]),
    ] {
        let mut all = vec!["handout", "-o", "fil.html"];
        all.extend(arguments);
        workspace.succeed(&all);
        assert_eq!(
            initiatives_in(&workspace.read("fil.html")),
            expected,
            "{arguments:?}"
        );
    }
    workspace.succeed(&["handout", "--center", "CVO"]);
    let cross_cutting = workspace.read("aarsplan-2022-centre-cvo.html");
    assert_eq!(initiatives_in(&cross_cutting), [31]);
}

/// As references are: by code, by file and by full name.
#[test]
fn a_handout_is_chosen_by_any_name() {
    let workspace = Workspace::lejre();
    let made = |committee: &str| {
        workspace.succeed(&["handout", "--udvalg", committee, "-o", "fil.html"]);
        workspace.read("fil.html")
    };
    let by_code = made("UEKL");
    for name in [
        "uekl",
        "UE\u{200b}KL",
        "udvalget for erhverv,  klima & lokal udvikling",
    ] {
        assert!(made(name) == by_code, "{name}");
    }
}

/// An empty document helps nobody; a list for other sites may stand in a page already.
#[test]
fn who_has_no_initiative_has_no_handout() {
    let workspace = Workspace::lejre();
    workspace.write(
        "content/2022/udvalg/tom.md",
        "---\nkode: TOM\nnavn: Det Tomme Udvalg\n---\n",
    );
    workspace.succeed(&["build"]);
    assert!(!workspace.exists("output/2022/handouts/udvalg-tom.html"));
    assert!(workspace.exists("output/2022/indlejr/udvalg-tom.html"));
    for page in ["udvalg/tom", "handouts/index"] {
        let html = workspace.read(&format!("output/2022/{page}.html"));
        assert!(
            !html.contains("handouts/udvalg-tom") && !html.contains("udvalg-tom.html"),
            "{page}"
        );
    }
    assert!(workspace.exists("output/2022/handouts/centre-cvo.html"));
}

/// Where its numbers are not neighbours, too.
#[test]
fn how_it_goes_of_several_says_which_of_them_it_is() {
    let workspace = Workspace::lejre();
    for name in ["10-opstille-ladestandere", "12-40-km-t-i-landsbyerne"] {
        let file = format!("content/2022/indsatser/{name}.md");
        workspace.change(&file, "\npolitisk:", "\nfrist: 2021\npolitisk:");
    }
    let lines_of = |arguments: &[&str]| {
        let mut all = vec!["handout", "--opfølgning", "-o", "fil.html"];
        all.extend(arguments);
        workspace.succeed(&all);
        let page = workspace.read("fil.html");
        let lines = page.split("report-line-who\">").skip(1);
        lines
            .map(|line| line.split("</p>").next().unwrap().to_owned())
            .collect::<String>()
    };
    let of_one = lines_of(&["--udvalg", "UEKL"]);
    assert!(
        of_one.contains("Center for Teknik") && !of_one.contains("Udvalget for"),
        "{of_one}"
    );
    let of_two = lines_of(&["--udvalg", "UEKL", "--udvalg", "UTMB"]);
    assert!(
        of_two.contains("Udvalget for Erhverv") && of_two.contains("Udvalget for Trafik"),
        "{of_two}"
    );
}

#[test]
fn a_topic_stands_once_in_a_handout() {
    let workspace = Workspace::lejre();
    let file = "content/2022/indsatser/30-istandsaettelse-af-akutboligmasse.md";
    workspace.change(file, "tema: kommunale-boliger", "tema: energi");
    workspace.succeed(&["handout", "-o", "fil.html"]);
    let html = workspace.read("fil.html");
    assert_eq!(html.matches("id=\"tema--energi\"").count(), 1);
    let topic = html.split("id=\"tema--energi\"").nth(1).unwrap();
    let topic = topic.split("<section").next().unwrap();
    assert_eq!(initiatives_in(topic), [1, 2, 3, 4, 5, 30]);
}

#[test]
fn a_handout_that_cannot_be_made_is_not_written() {
    let workspace = Workspace::lejre();
    for (arguments, expected) in [
        (&["--udvalg", "UEKX"] as &[&str], "mente du »UEKL«?"),
        (&["--udvalg", "KB"], "ingen indsatser"),
        (&["--year", "2023"], "Der er planer for 2022"),
        (&["-o", "content/2022/plan.md"], "Vælg et andet sted"),
    ] {
        let mut all = vec!["handout"];
        all.extend(arguments);
        let said = workspace.fail(2, &all);
        assert!(said.contains(expected), "{said}");
    }
    let plan = workspace.read("content/2022/plan.md");
    assert!(plan.starts_with("---"), "the content is eaten");
    workspace.write("content/2022/indsatser/34-x.md", "---\nnr: 34\n---\n");
    workspace.fail(1, &["handout"]);
    assert!(!workspace.exists("aarsplan-2022-plan.html"));
}

#[test]
fn drafts_are_in_a_handout_only_where_asked_for_and_then_marked() {
    let workspace = Workspace::lejre();
    workspace.write("content/2022/indsatser/34-zebrastriber.md", DRAFT);
    workspace.succeed(&["handout", "--tema", "energi", "-o", "fil.html"]);
    let public = workspace.read("fil.html");
    assert!(!public.contains("Zebra") && !public.contains("<p class=handout-stamp"));
    let arguments = ["handout", "--tema", "energi", "--drafts", "-o", "fil.html"];
    workspace.succeed(&arguments);
    let draft = workspace.read("fil.html");
    assert!(draft.contains("Zebrastriber") && draft.contains("<p class=handout-stamp"));
}

#[test]
fn a_handout_needs_nothing_beside_it() {
    let workspace = Workspace::lejre();
    let image = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    workspace.write("content/2022/billeder/kort.svg", image);
    let text = "---\nnr: 34\ntitel: Kort\ntema: energi\npolitisk: KB\nadministrativt: CTM\n---\n\
        ![Kortet](../billeder/kort.svg) [Inde](1-strategisk-plan-for-varme-og-energiforsyning.md) \
        [Ude](9-omlaegge-egen-bil-og-maskinpark.md)\n";
    workspace.write("content/2022/indsatser/34-kort.md", text);
    let arguments = ["handout", "--tema", "energi", "-o", "fil.html"];
    workspace.succeed(&arguments);
    let html = workspace.read("fil.html");
    assert!(html.contains("src=\"data:image/svg+xml;base64,"), "{html}");
    assert!(html.contains("<a href=#indsats--1>Inde</a>"), "{html}");
    assert!(html.contains("Ude") && !html.contains(">Ude</a>"), "{html}");
    let address = "\nadresse: https://example.org/plan\n";
    workspace.append("content/site.yaml", address);
    workspace.succeed(&arguments);
    let html = workspace.read("fil.html");
    let outside = "https://example.org/plan/2022/indsatser/9-omlaegge-egen-bil-og-maskinpark.html";
    assert!(
        html.contains(&format!("<a href={outside}>Ude</a>")),
        "{html}"
    );
}

#[test]
fn the_archive_is_the_site_and_the_same_each_time() {
    let workspace = Workspace::lejre();
    let said = workspace.succeed(&["build", "--zip", "plan.zip"]);
    assert!(said.contains("plan.zip"), "{said}");
    let first = workspace.bytes("plan.zip");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&first)).unwrap();
    let mut packed = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        packed.insert(file.name().unwrap().into_owned(), bytes);
    }
    let mut written = workspace.tree("output");
    written.retain(|path, _| !path.starts_with('.'));
    assert!(packed.contains_key("index.html"));
    assert_eq!(packed, written);
    workspace.succeed(&["build", "--zip", "plan.zip"]);
    assert_eq!(first, workspace.bytes("plan.zip"));
    let said = workspace.fail(2, &["build", "--zip", "output/plan.zip"]);
    assert!(said.contains("Vælg et andet sted"), "{said}");
}

#[test]
fn a_list_to_paste_clashes_with_no_page() {
    let workspace = Workspace::lejre();
    workspace.succeed(&["build"]);
    assert!(!workspace.exists("output/2022/indlejr/udvalg-uekl.txt"));
    let address = "\nadresse: https://example.org/\n";
    workspace.append("content/site.yaml", address);
    workspace.succeed(&["build"]);
    let list = workspace.read("output/2022/indlejr/udvalg-uekl.txt");
    assert!(list.is_ascii(), "{list}");
    for leaking in [" id=", " class=", "<script", "<style", "href=2022", "../"] {
        assert!(!list.contains(leaking), "{leaking} in {list}");
    }
    let initiative = "https://example.org/2022/indsatser/10-opstille-ladestandere.html";
    assert!(list.contains(initiative), "{list}");
    assert_eq!(list.matches("<li>").count(), 14);
}

/// A look that is not there is a mistake in `site.yaml`, for every command that needs one.
#[test]
fn an_unknown_look_is_the_authors_mistake_in_every_command() {
    let workspace = Workspace::lejre();
    workspace.change(
        "content/site.yaml",
        "udseende: kommune",
        "udseende: havblikk",
    );
    let handout = ["handout", "--udvalg", "UEKL", "-o", "a.html"];
    for command in [&["build"] as &[&str], &["check"], &handout] {
        let report = workspace.fail(1, command);
        assert!(report.contains("fejl[ukendt-udseende]"), "{report}");
        assert!(report.contains("--> content/site.yaml:"), "{report}");
    }
    assert!(!workspace.exists("a.html") && !workspace.exists("output"));
}
