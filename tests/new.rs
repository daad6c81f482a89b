//! `aarsplan new`: what it writes passes `check`, it writes over nothing, and what does not exist
//! is refused before anything is written.

use crate::support::Workspace;

/// Makes a file, and gives back its path and text.
fn made(workspace: &Workspace, words: &[&str]) -> (String, String) {
    let path = workspace.succeed(&[&["new"], words].concat());
    let path = path.trim_end().to_owned();
    let text = match workspace.path(&path).is_dir() {
        true => String::new(),
        false => workspace.read(&path),
    };
    workspace.succeed(&["check"]);
    (path, text)
}

/// What is said where nothing is made.
fn refused(workspace: &Workspace, words: &[&str]) -> String {
    let before = workspace.tree("");
    let said = workspace.fail(2, &[&["new"], words].concat());
    assert!(before == workspace.tree(""), "{words:?} wrote something");
    said
}

#[test]
fn an_initiative_is_a_draft_with_the_next_number_and_every_key_explained() {
    let workspace = Workspace::lejre();
    let (path, text) = made(
        &workspace,
        &[
            "indsats",
            "Ladestandere: fase #2",
            "--tema",
            "Mobilitet",
            "--udvalg",
            "uekl",
            "--center",
            "CTM,CSE",
            "--mærke",
            "klimaplan",
            "--baggrund",
            "Budgetaftale 2023-26",
        ],
    );
    assert_eq!(path, "content/2022/indsatser/34-ladestandere-fase-2.md");
    let lines: Vec<&str> = text.lines().collect();
    let typed = lines.iter().filter(|line| !line.starts_with("# "));
    let values = typed.map(|line| line.split("  # ").next().unwrap());
    assert_eq!(
        values.collect::<Vec<_>>(),
        [
            "---",
            "nr: 34",
            "titel: 'Ladestandere: fase #2'",
            "tema: mobilitet",
            "mærker: klimaplan",
            "politisk: UEKL",
            "administrativt: [CTM, CSE]",
            "baggrund: Budgetaftale 2023-26",
            "kladde: ja",
            "---",
        ]
    );
    let keys = &lines[1..lines.len() - 1];
    let explained = |line: &&str| line.contains("  # ") || line.starts_with("# ");
    assert!(keys.iter().all(explained), "{text}");
    let schema = workspace.succeed(&["schema", "indsats"]);
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    for key in schema["properties"].as_object().unwrap().keys() {
        let stands = |line: &&str| {
            line.trim_start_matches("# ")
                .starts_with(&format!("{key}:"))
        };
        // It says of what was there before that it goes on: `new år` writes it.
        let times = usize::from(!["videreført_fra", "tidligere"].contains(&&**key));
        assert_eq!(
            keys.iter().filter(|line| stands(line)).count(),
            times,
            "{key}"
        );
    }
    let (second, _) = made(
        &workspace,
        &[
            "indsats", "En til", "--tema", "energi", "--udvalg", "KB", "--center", "CTM",
        ],
    );
    assert_eq!(second, "content/2022/indsatser/35-en-til.md");
}

/// By full name, also one with commas.
#[test]
fn what_references_accept_is_accepted() {
    let workspace = Workspace::lejre();
    let committees = "Udvalget for Erhverv, Klima & Lokal udvikling, øu,\
                      Udvalget for Job, Arbejdsmarked & Integration";
    let centres = "center for børn & læring";
    let words = [
        "indsats",
        "Ny sti",
        "--tema",
        "Mobilitet",
        "--udvalg",
        committees,
    ];
    let (_, text) = made(&workspace, &[&words[..], &["--center", centres]].concat());
    assert!(text.contains("politisk: [UEKL, ØU, UJAI]"), "{text}");
    assert!(text.contains("administrativt: CBL"), "{text}");
    let words = [
        "indsats",
        "Ny vej",
        "--tema",
        "mobilitet",
        "--center",
        "СTM",
    ];
    let said = refused(&workspace, &[&words[..], &["--udvalg", "UEKL"]].concat());
    assert!(
        said.contains("»С« er et kyrillisk bogstav (U+0421)"),
        "{said}"
    );
}

#[test]
fn every_kind_of_register_can_be_made() {
    let workspace = Workspace::lejre();
    for (words, expected) in [
        (
            &["kerneopgave", "Børn & læring"] as &[&str],
            "kerneopgaver/boern-laering.md",
        ),
        (
            &["tema", "Skoler", "--kerneopgave", "boern-laering"],
            "temaer/skoler.md",
        ),
        (
            &["udvalg", "Udvalget for Skoler", "--kode", "UFS"],
            "udvalg/ufs.md",
        ),
        (
            &["center", "Center for Åer", "--kode", "CÅ"],
            "centre/caa.md",
        ),
        (&["center", "Rådhuset", "--enhed"], "centre/raadhuset.md"),
        (&["mærke", "Sund by"], "maerker/sund-by.md"),
        (&["maerke", "Grøn by"], "maerker/groen-by.md"),
        (&["maal", "Flere cykler"], "maal/flere-cykler.md"),
        (
            &["baggrund", "Sundhedsaftalen"],
            "baggrunde/sundhedsaftalen.md",
        ),
        (&["opslag", "BNBO"], "ordliste/bnbo.md"),
    ] {
        assert_eq!(
            made(&workspace, words).0,
            format!("content/2022/{expected}")
        );
    }
}

#[test]
fn a_new_label_says_that_it_may_stand_in_a_group() {
    let workspace = Workspace::small();
    workspace.succeed(&["new", "mærke", "Rent vand"]);
    let text = workspace.read("content/2022/maerker/rent-vand.md");
    assert!(text.contains("\n# gruppe: overskriften, "), "{text}");
    workspace.succeed(&["new", "udvalg", "Havneudvalget", "--kode", "HU"]);
    let text = workspace.read("content/2022/udvalg/hu.md");
    assert!(!text.contains("gruppe"), "{text}");
}

/// A field of the content's own is offered, written and understood as the keys that are always there.
#[test]
fn a_field_of_the_contents_own_is_known_everywhere() {
    let workspace = Workspace::small();
    let fields = "\nfelter:\n  - nøgle: vedtaget\n    navn: Vedtaget den\n    slags: dato\n  \
        - nøgle: budget\n    navn: Budget\n    slags: beløb\n    forklaring: Hvad det må koste.\n";
    workspace.append("content/site.yaml", fields);
    workspace.succeed(&[
        "new",
        "indsats",
        "Nye veje",
        "--med",
        "Vedtaget den=31. december 2022",
    ]);
    let text = workspace.read("content/2022/indsatser/1-nye-veje.md");
    assert!(
        text.contains("\nvedtaget: 31. december 2022  # Vedtaget den (en dato, "),
        "{text}"
    );
    assert!(
        text.contains("\n# budget: Hvad det må koste. (et beløb i hele kroner, "),
        "{text}"
    );
    workspace.succeed(&["check"]);
    let wrong = ["new", "indsats", "Nye stier", "--med", "budget=mange penge"];
    let said = workspace.fail(2, &wrong);
    assert!(said.contains("er ikke et beløb i hele kroner"), "{said}");
    let said = workspace.fail(2, &["new", "indsats", "Nye stier", "--med", "bugdet=3"]);
    assert!(said.contains("mente du »budget«?"), "{said}");
    let schema: serde_json::Value =
        serde_json::from_str(&workspace.succeed(&["schema", "indsats"])).unwrap();
    let own = &schema["properties"]["budget"];
    assert_eq!(
        own["type"],
        serde_json::json!(["integer", "string", "number"])
    );
    workspace.succeed(&["new", "år", "2023"]);
    let next = workspace.read("content/2023/indsatser/1-nye-veje.md");
    assert!(next.contains("\nvedtaget: 31. december 2022"), "{next}");
}

/// A register of the content's own is known by its key and by what it calls one of them.
#[test]
fn a_register_of_the_contents_own_is_known_everywhere() {
    let workspace = Workspace::small();
    let facts =
        "---\nnøgle: princip\ntitel: Principper\nental: grundsætning\nflertal: principper\n---\n";
    workspace.write("content/2022/principper/register.md", facts);
    workspace.succeed(&["new", "princip", "Åbenhed"]);
    workspace.succeed(&["new", "grundsætning", "Nærhed"]);
    let initiative = [
        "new",
        "indsats",
        "Nye veje",
        "--med",
        "princip=Åbenhed",
        "--med",
        "princip=naerhed",
    ];
    workspace.succeed(&initiative);
    let text = workspace.read("content/2022/indsatser/1-nye-veje.md");
    assert!(text.contains("\nprincip: [aabenhed, naerhed] "), "{text}");
    workspace.succeed(&["check"]);
    workspace.succeed(&[
        "handout",
        "--drafts",
        "--med",
        "princip=åbenhed",
        "-o",
        "ud.html",
    ]);
    let said = workspace.fail(2, &["handout", "--drafts", "--med", "pricip=åbenhed"]);
    assert!(said.contains("mente du »princip«?"), "{said}");
    workspace.succeed(&["new", "år", "2023"]);
    assert_eq!(workspace.read("content/2023/principper/register.md"), facts);
}

#[test]
fn what_does_not_exist_or_is_missing_is_refused() {
    let workspace = Workspace::lejre();
    let initiative = |topic, committee, centre| {
        [
            "indsats", "Ny", "--tema", topic, "--udvalg", committee, "--center", centre,
        ]
    };
    for (words, expected) in [
        (
            &initiative("mobilitt", "KB", "CTM") as &[&str],
            "temaet »mobilitt« findes ikke i planen for 2022: mente du »mobilitet«?",
        ),
        (&initiative("energi", "UEKX", "CTM"), "mente du »UEKL«?"),
        (&initiative("energi", "KB", "CTN"), "mente du »CTM«?"),
        (&initiative("energi", "KB,UEKX", "CTM"), "mente du »UEKL«?"),
        (
            &["indsats", "Ny", "--tema", "energi"],
            "der mangler --udvalg",
        ),
        (&["indsats"], "der mangler en titel"),
        (&[], "der mangler en slags"),
        (&["indsat"], "mente du »indsats«?"),
        (
            &["udvalg", "Nyt", "--kode", "uekl"],
            "»uekl« er allerede brugt i content/2022/udvalg/uekl.md",
        ),
        (
            &["tema", "Energi"],
            "content/2022/temaer/energi.md: den findes allerede",
        ),
        (
            &["opslag", "ctm"],
            "»ctm« er allerede brugt i content/2022/centre/ctm.md",
        ),
        (&["mærke", "…"], "skriv et navn med bogstaver eller tal"),
        (
            &["mærke", "Ny", "--year", "2021"],
            "der er ingen plan for 2021",
        ),
        (&["år", "2022"], "content/2022: den findes allerede"),
        (
            &["år", "2023", "--fra", "2021"],
            "der er ingen plan for 2021. Der er planer for 2022",
        ),
        (&["år", "næste"], "»næste« er ikke et årstal"),
    ] {
        let said = refused(&workspace, words);
        assert!(said.contains(expected), "{words:?}: {said}");
    }
}

#[test]
fn the_next_year_is_the_last_as_a_draft() {
    let workspace = Workspace::lejre();
    workspace.write(
        "content/2022/billeder/kort.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    );
    workspace.write("content/2022/filer/energi/rapport.pdf", "a report");
    let links = "\n![Kortet](../billeder/kort.svg) [Rapporten](../filer/energi/rapport.pdf)\n";
    workspace.append("content/2022/temaer/energi.md", links);
    let before = workspace.tree("content");
    let (path, _) = made(&workspace, &["år", "2023", "--fra", "2022"]);
    assert_eq!(path, "content/2023");
    let after = workspace.tree("content");
    let new = after.iter().filter(|(path, _)| path.starts_with("2023/"));
    let mut drafts = 0;
    for (path, bytes) in new {
        let text = std::str::from_utf8(bytes).unwrap();
        let old = &before[&path.replace("2023", "2022")];
        let old = std::str::from_utf8(old).unwrap();
        if path.contains("/indsatser/") {
            drafts += 1;
            let number = path.rsplit('/').next().unwrap().split('-').next().unwrap();
            let added = format!("videreført_fra: 2022/{number}\n");
            assert!(text.contains(&added), "{path}: {text}");
            assert_eq!(text.replace(&added, ""), old, "{path}");
        } else if path.ends_with("/plan.md") {
            assert_eq!(
                text,
                "---\ntitel: Årsplan 2023\når: 2023\nkladde: ja\n---\n"
            );
        } else {
            assert_eq!(text, old, "{path}");
        }
    }
    assert_eq!(drafts, 32);
    assert_eq!(after.len(), before.len() * 2 - 1, "site.yaml is shared");
}

/// A year that is being written takes nothing from the plan in force.
#[test]
fn a_year_of_drafts_is_not_public() {
    let workspace = Workspace::lejre();
    made(&workspace, &["år", "2023"]);
    for (words, public) in [
        (&["build"] as &[&str], false),
        (&["build", "--drafts"], true),
    ] {
        workspace.succeed(words);
        assert_eq!(workspace.exists("output/2023"), public);
    }
}

#[test]
fn the_first_year_of_all_needs_no_other() {
    let workspace = Workspace::empty();
    std::fs::create_dir(workspace.path("content")).unwrap();
    made(&workspace, &["år", "2030"]);
    made(&workspace, &["kerneopgave", "Hverdag"]);
    made(&workspace, &["tema", "Natur"]);
    made(&workspace, &["udvalg", "Miljøudvalget", "--kode", "MU"]);
    made(&workspace, &["center", "Center for Natur", "--kode", "CN"]);
    let (path, _) = made(
        &workspace,
        &[
            "indsats",
            "Plant træer",
            "--tema",
            "natur",
            "--udvalg",
            "MU",
            "--center",
            "CN",
        ],
    );
    assert_eq!(path, "content/2030/indsatser/1-plant-traeer.md");
    workspace.succeed(&["build"]);
}

#[test]
fn the_next_number_has_the_form_of_those_of_its_topic() {
    let workspace = Workspace::small();
    for topic in ["Veje", "Skoler"] {
        let path = format!("content/2022/temaer/{}.md", topic.to_lowercase());
        workspace.write(
            &path,
            format!("---\nnavn: {topic}\nkerneopgave: hverdag\n---\n"),
        );
    }
    let next = |title: &str, topic: &str| {
        let (path, text) = made(&workspace, &["indsats", title, "--tema", topic]);
        let number = text
            .lines()
            .find_map(|line| line.strip_prefix("nr: "))
            .unwrap()
            .to_owned();
        (path, number.split("  #").next().unwrap().to_owned())
    };
    assert_eq!(next("Plant træer", "natur").1, "1");
    workspace.change(
        "content/2022/indsatser/1-plant-traeer.md",
        "nr: 1 ",
        "nr: 1.9 ",
    );
    assert_eq!(
        next("Rejs skov", "natur"),
        (
            "content/2022/indsatser/1-10-rejs-skov.md".into(),
            "1.10".into()
        )
    );
    assert_eq!(next("Ryd sne", "veje").1, "2.1");
    assert_eq!(next("Byg broer", "veje").1, "2.2");
    assert_eq!(next("Mal klasser", "skoler").1, "3.1");
    assert_eq!(next("Slå græs", "natur").1, "1.11");
}

#[test]
fn a_plan_can_be_for_several_years() {
    let workspace = Workspace::small();
    workspace.succeed(&["new", "indsats", "Plant træer"]);
    made(&workspace, &["år", "2023-2026"]);
    assert!(
        workspace
            .read("content/2023-2026/plan.md")
            .contains("titel: Årsplan 2023-2026\når: 2023-2026\n")
    );
    let (path, text) = made(&workspace, &["indsats", "Rejs skov", "--year", "2023-2026"]);
    assert_eq!(path, "content/2023-2026/indsatser/2-rejs-skov.md");
    assert!(text.contains("nr: 2 "), "{text}");
    made(&workspace, &["år", "2027-2030"]);
    let carried_on = workspace.read("content/2027-2030/indsatser/2-rejs-skov.md");
    assert!(
        carried_on.contains("videreført_fra: 2023-2026/2"),
        "{carried_on}"
    );
    assert!(
        workspace
            .read("content/2027-2030/plan.md")
            .contains("titel: Årsplan 2027-2030\n")
    );
    for wrong in ["2023-26", "2026-2023", "23"] {
        let said = refused(&workspace, &["år", wrong]);
        assert!(
            said.contains("er ikke et årstal eller en periode, for eksempel"),
            "{said}"
        );
    }
    assert!(refused(&workspace, &["indsats", "Ny", "--year", "2023"]).contains("2022, 2023-2026"));
}
