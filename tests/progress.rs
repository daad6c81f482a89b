//! How it goes: the same numbers stand in the facets, the lists, the documents and the data, as the
//! content says them.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::calendar::events;
use crate::support::two_years::{self, Said};
use crate::support::{Workspace, initiatives_in, paths};

/// What is added to initiatives of Lejre's plan, invented: the number, the lines, the status and how
/// near the deadline is on 31 December 2022.
const INVENTED: &[(&str, &str, &str, &str)] = &[
    (
        "1-strategisk-plan-for-varme-og-energiforsyning",
        "frist: 31. december 2022\nopfølgning:\n  - dato: 2022-12-31\n    status: færdig\n",
        "faerdig",
        "",
    ),
    (
        "2-baeredygtig-omstilling-af-privat-varmeforsyning",
        "frist: løbende\nopfølgning:\n  - dato: 2022-06-30\n    status: sat i bero\n",
        "sat-i-bero",
        "loebende",
    ),
    (
        "10-opstille-ladestandere",
        "frist: 2. kvt. 2022\nopfølgning:\n  - dato: 2022-06-30\n    status: forsinket\n    \
         frist: 3. kvartal 2022\n  - dato: 2022-12-31\n    status: i gang\n",
        "i-gang",
        "overskredet",
    ),
    (
        "11-borgere-tester-klimavenlige-transportformer",
        "frist: ultimo 2021\n",
        "uden",
        "overskredet",
    ),
    (
        "16-klimatilpasningsplan",
        "frist: 1. kvartal 2023\n",
        "uden",
        "naeste-90-dage",
    ),
    ("17-kommuneplan-2021", "frist: 2023\n", "uden", "senere"),
    // Nobody is told of a draft.
    (
        "18-vild-med-vilje",
        "kladde: ja\nfrist: 2021\nopfølgning:\n  - dato: 2023-12-31\n    status: udgået\n",
        "",
        "",
    ),
];

const ALL: usize = 32;

/// Says more of an initiative, at the end of its facts.
fn add_facts(workspace: &Workspace, stem: &str, lines: &str) {
    let file = format!("content/2022/indsatser/{stem}.md");
    let text = workspace.read(&file);
    let end = text[4..].find("\n---").unwrap() + 5;
    workspace.write(&file, format!("{}{lines}{}", &text[..end], &text[end..]));
}

#[test]
fn every_place_counts_what_the_content_says() {
    let workspace = Workspace::lejre();
    for (stem, lines, ..) in INVENTED {
        add_facts(&workspace, stem, lines);
    }
    workspace.succeed(&["build"]);
    let (statuses, deadlines) = expected();

    let search = workspace.read("output/soeg.html");
    let handout = workspace.read("output/2022/handouts/plan.html");
    let list = workspace.read("output/2022/indsatser/index.html");
    let places = [("status", &statuses), ("frist", &deadlines)];
    for (field, counts) in places {
        for (choice, count) in counts {
            let facet = format!("name=\"{field}\" value=\"{choice}\"");
            let facet = search.split_once(&facet).unwrap().1;
            let said = facet.split_once("data-tal>").unwrap().1;
            let said = said.split_once('<').unwrap().0;
            assert_eq!(said, count.to_string(), "{field}={choice} in the search");
            let group = format!("{field}:{choice}");
            let articles = handout.split("data-grupper=\"").skip(1);
            let groups = articles.map(|article| article.split_once('"').unwrap().0);
            let found = groups.filter(|groups| groups.split(' ').any(|one| one == group));
            assert_eq!(found.count(), *count, "{group} in the handout");
        }
    }
    let late = list.matches("data-felt-ord=\"Overskredet\"").count();
    assert_eq!(late, deadlines["overskredet"]);
    assert!(!list.contains("Udgået"), "a draft is counted");

    let table = workspace.read("output/2022/data/indsatser.csv");
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let headings = rows.headers().unwrap().clone();
    let place = |name: &str| headings.iter().position(|heading| heading == name).unwrap();
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    let late = rows.iter().filter(|row| &row[place("Overskredet")] == "ja");
    assert_eq!(late.count(), deadlines["overskredet"]);
    let followed_up = rows.iter().filter(|row| !row[place("Status")].is_empty());
    assert_eq!(followed_up.count(), ALL - 1 - statuses["uden"]);
    let moved = rows.iter().find(|row| &row[place("Nr")] == "10").unwrap();
    let of = |name: &str| &moved[place(name)];
    assert_eq!(of("Frist"), "3. kvartal 2022");
    assert_eq!(of("Frist (første dag)"), "2022-07-01");
    assert_eq!(of("Frist (sidste dag)"), "2022-09-30");
    assert_eq!(of("Tidligere frister"), "2. kvartal 2022");
    let history = workspace.read("output/2022/data/opfoelgning.csv");
    assert_eq!(history.lines().count(), 1 + 4, "{history}");
    every_report_counts_the_same(&workspace);
}

/// On the page of how it goes, the front page, and the page and the handout of each who carries
/// initiatives: how many there are of each status, and past their deadline.
fn every_report_counts_the_same(workspace: &Workspace) {
    let (statuses, deadlines) = expected();
    let of_plan = |page: &str| {
        let html = workspace.read(&format!("output/2022/{page}"));
        for (status, count) in &statuses {
            assert_eq!(said_of(&html, status), Some(*count), "{status} in {page}");
        }
        html
    };
    of_plan("index.html");
    of_plan("handouts/opfoelgning.html");
    let page = of_plan("opfoelgning.html");
    assert_eq!(said_of(&page, "udgaaet"), Some(0), "a draft is counted");
    let late = section(&page, "del--overskredet");
    assert_eq!(numbers_in(late), ["11", "10"], "the longest overdue first");
    assert_eq!(
        late.matches(" Overskredet<").count(),
        deadlines["overskredet"]
    );
    for nearness in ["naeste-90-dage", "senere", "loebende"] {
        let heading = page
            .split_once(&format!("id=\"frist--{nearness}\""))
            .unwrap()
            .1;
        let heading = heading.split_once("</h3>").unwrap().0;
        let said = format!("({})", deadlines[nearness]);
        assert!(heading.ends_with(&said), "{heading} should say {said}");
    }
    let moved = section(&page, "del--flyttet");
    assert_eq!(
        numbers_in(moved),
        ["10"],
        "what the newest round says otherwise"
    );

    // Who carries what is read from the content too.
    for (folder, key, code) in [
        ("udvalg", "politisk", "uekl"),
        ("centre", "administrativt", "ctm"),
    ] {
        let mut own: BTreeMap<&str, usize> = BTreeMap::new();
        for path in paths(&workspace.path("content/2022/indsatser")) {
            let text = workspace.read(&format!("content/2022/indsatser/{path}"));
            let facts = text.split("\n---").next().unwrap().to_lowercase();
            let mut lines = facts.lines();
            let carriers = lines.find(|line| line.starts_with(key)).unwrap();
            if !carriers.contains(code) || facts.contains("kladde: ja") {
                continue;
            }
            let invented = INVENTED
                .iter()
                .find(|(stem, ..)| path == format!("{stem}.md"));
            let status = invented.map_or("uden", |(_, _, status, _)| status);
            *own.entry(status).or_default() += 1;
        }
        assert!(own.len() > 2, "{folder}: {own:?}");
        for page in [
            format!("{folder}/{code}.html"),
            format!("handouts/opfoelgning-{folder}-{code}.html"),
        ] {
            let html = workspace.read(&format!("output/2022/{page}"));
            for (status, count) in &own {
                assert_eq!(said_of(&html, status), Some(*count), "{status} in {page}");
            }
        }
    }
}

/// How many initiatives a page says have a status.
fn said_of(html: &str, status: &str) -> Option<usize> {
    let row = html.split_once(&format!("data-status=\"{status}\""))?.1;
    let said = row.split_once("data-antal>")?.1;
    said.split_once('<')?.0.parse().ok()
}

/// The section under a heading.
fn section<'a>(html: &'a str, heading: &str) -> &'a str {
    let start = html.find(&format!("aria-labelledby={heading}")).unwrap();
    html[start..].split_once("</section>").unwrap().0
}

/// The numbers of the initiatives in a list.
fn numbers_in(html: &str) -> Vec<&str> {
    let lines = html.split("data-indsats=\"").skip(1);
    lines.map(|line| line.split_once('"').unwrap().0).collect()
}

#[test]
fn money_is_summed_within_one_year_and_one_kind() {
    let workspace = Workspace::lejre();
    for (stem, lines) in [
        (
            "10-opstille-ladestandere",
            "økonomi:\n  - beløb: 3,0 mio. kr.\n    slags: anlæg\n  - beløb: kr. 850.000\n    \
             slags: Anlæg\n  - beløb: 850 t.kr.\n    slags: drift\n",
        ),
        (
            "16-klimatilpasningsplan",
            "økonomi:\n  - beløb: -100.000\n    slags: anlæg\n  - beløb: 1.000\n    år: 2023\n    \
             slags: anlæg\n  - beløb: 7\n",
        ),
    ] {
        add_facts(&workspace, stem, lines);
    }
    workspace.succeed(&["build"]);
    let page = workspace.read("output/2022/opfoelgning.html");
    let money = section(&page, "del--oekonomi");
    assert!(money.contains("2 af 32 indsatser har et beløb."), "{money}");
    let rows = money.split("<tr>").skip(2).map(words_of_row);
    assert_eq!(
        rows.collect::<Vec<_>>(),
        [
            "2022 (slags ikke angivet) 7 kr. fra 1 indsats",
            "2022 Anlæg 3.750.000 kr. fra 2 indsatser",
            "2022 Drift 850.000 kr. fra 1 indsats",
            "2023 Anlæg 1.000 kr. fra 1 indsats",
        ]
    );
}

/// The words of a row, without its tags.
fn words_of_row(html: &str) -> String {
    let texts = html
        .split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    let texts: String = texts.collect::<Vec<_>>().join(" ");
    texts.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn how_it_goes_is_handed_out_for_a_meeting_alone() {
    let workspace = Workspace::lejre();
    workspace.fail(2, &["handout", "--opfølgning"]);
    add_facts(
        &workspace,
        "10-opstille-ladestandere",
        "frist: 2021\nopfølgning:\n  - dato: 2022-06-30\n    status: i gang\n    note: Vi venter.\n",
    );
    workspace.succeed(&["handout", "--opfølgning", "--udvalg", "UEKL"]);
    let handout = workspace.read("aarsplan-2022-opfoelgning-udvalg-uekl.html");
    let late = section(&handout, "del--overskredet");
    assert!(
        late.contains("Vi venter.") && !late.contains("href"),
        "{late}"
    );
    workspace.succeed(&["build"]);
    let built = workspace.read("output/2022/handouts/opfoelgning-udvalg-uekl.html");
    assert_eq!(handout, built);
}

#[test]
fn no_meeting_is_spoken_of_where_nobody_has_one() {
    let workspace = Workspace::small();
    for folder in ["udvalg", "centre"] {
        workspace.remove(&format!("content/2022/{folder}"));
    }
    workspace.write(
        "content/2022/indsatser/1-traeer.md",
        "---\nnr: 1\ntitel: Plant træer\ntema: natur\nfrist: 2022\n---\nKommunen planter træer.\n",
    );
    workspace.succeed(&["build"]);
    let report = workspace.read("output/2022/opfoelgning.html");
    assert!(!report.contains("Til mødet"), "{report}");
    let handouts = workspace.read("output/2022/handouts/index.html");
    let part = section(&handouts, "del--opfoelgning");
    assert!(!part.contains("columns"), "{part}");

    // What was said over time is handed out all the same.
    workspace.change(
        "content/2022/indsatser/1-traeer.md",
        "frist: 2022\n",
        "frist: 2022\nopfølgning:\n  - dato: 2022-06-30\n    status: i gang\n",
    );
    workspace.succeed(&["build"]);
    let report = workspace.read("output/2022/opfoelgning.html");
    let part = section(&report, "del--moedet");
    assert!(part.contains("data/opfoelgning.csv"), "{part}");
    assert!(
        !part.contains("dokument for hver") && !part.contains("columns"),
        "{part}"
    );
}

#[test]
fn a_plan_with_goals_alone_says_how_it_goes() {
    let workspace = Workspace::small();
    workspace.write(
        "content/2022/indsatser/1-traeer.md",
        "---\nnr: 1\ntitel: Plant træer\ntema: natur\npolitisk: TMU\nadministrativt: CNV\nmål: flere-traeer\n\
         ---\nKommunen planter træer.\n",
    );
    let goal = "content/2022/maal/flere-traeer.md";
    workspace.write(goal, "---\nnavn: Flere træer\n---\nVi vil have flere.\n");
    workspace.succeed(&["build"]);
    assert!(
        !workspace.exists("output/2022/opfoelgning.html"),
        "a goal without numbers says nothing"
    );
    workspace.write(
        goal,
        "---\nnavn: Flere træer\nmåltal:\n  - år: 2025\n    værdi: 900\n---\nVi vil have flere.\n",
    );
    workspace.succeed(&["build"]);
    for page in [
        "opfoelgning.html",
        "handouts/opfoelgning.html",
        "handouts/opfoelgning-udvalg-tmu.html",
    ] {
        let html = workspace.read(&format!("output/2022/{page}"));
        let goals = section(&html, "del--fremdrift");
        assert!(
            goals.contains("Flere træer") && goals.contains("900"),
            "{page}: {goals}"
        );
        assert!(!html.contains("data-status"), "{page}");
    }
    let home = workspace.read("output/2022/index.html");
    assert!(
        home.contains("href=\"opfoelgning.html\""),
        "the menu leads there"
    );
    workspace.succeed(&["handout", "--opfølgning"]);
}

#[test]
fn nothing_shows_where_nothing_is_filled_in() {
    let workspace = Workspace::lejre();
    workspace.succeed(&["build"]);
    let pages = [
        "soeg.html",
        "2022/indsatser/index.html",
        "2022/handouts/plan.html",
    ];
    for page in pages {
        let html = workspace.read(&format!("output/{page}"));
        for hook in [
            "name=\"frist\"",
            "name=\"status\"",
            "data-opfoelgning",
            "Opgjort",
        ] {
            assert!(!html.contains(hook), "{hook} in {page}");
        }
    }
    assert!(!workspace.exists("output/2022/data/opfoelgning.csv"));
    assert!(!workspace.exists("output/2022/opfoelgning.html"));
    assert!(!workspace.exists("output/2022/handouts/opfoelgning.html"));
    assert!(
        !workspace
            .read("output/index.html")
            .contains("Hvordan går det")
    );
    assert!(
        !workspace
            .read("output/2022/data/indsatser.csv")
            .contains("Frist")
    );
}

/// How many public initiatives have each status, and each nearness.
fn expected() -> (BTreeMap<&'static str, usize>, BTreeMap<&'static str, usize>) {
    let (mut statuses, mut deadlines) = (BTreeMap::new(), BTreeMap::new());
    let others = ALL - INVENTED.len();
    for (_, lines, status, nearness) in INVENTED {
        if lines.starts_with("kladde") {
            continue;
        }
        *statuses.entry(*status).or_insert(0) += 1;
        if !nearness.is_empty() {
            *deadlines.entry(*nearness).or_insert(0) += 1;
        }
    }
    *statuses.entry("uden").or_insert(0) += others;
    *deadlines.entry("uden").or_insert(0) += others;
    (statuses, deadlines)
}

#[test]
fn next_year_begins_without_what_was_promised_for_this_one() {
    let workspace = Workspace::small();
    workspace.write(
        "content/2022/plan.md",
        "---\ntitel: Årsplan 2022\når: 2022\nopgjort: 2022-12-31\nbeslutning:\n  dato: 2021-12-21\n---\n",
    );
    workspace.write(
        "content/2022/indsatser/1-traeer.md",
        "---\nnr: 1\ntitel: Plant træer\ntema: natur\npolitisk: TMU\nadministrativt: CNV\n\
         ansvarlig: Gartneren\nfrist: 2022\nmilepæle:\n  - tekst: Bestilt\n    nået: 2022-02-01\n  \
         - tekst: 'Plantet: alle'\n    frist: 2. kvt. 2023\nopfølgning:\n  - dato: 2022-12-31\n    \
         status: i gang\n---\nKommunen planter træer.\n",
    );
    workspace.succeed(&["new", "år", "2023"]);
    let plan = workspace.read("content/2023/plan.md");
    assert_eq!(
        plan,
        "---\ntitel: Årsplan 2023\når: 2023\nkladde: ja\n---\n"
    );
    let next = workspace.read("content/2023/indsatser/1-traeer.md");
    assert_eq!(
        next.replace(": \n", ":\n"),
        "---\nnr: 1\ntitel: Plant træer\ntema: natur\npolitisk: TMU\nadministrativt: CNV\n\
         ansvarlig: Gartneren\nmilepæle:\n  - tekst: 'Plantet: alle'\n    frist: 2. kvartal 2023\n\
         videreført_fra: 2022/1\n---\nKommunen planter træer.\n"
    );
    workspace.succeed(&["build", "--drafts"]);
}

/// A plan with one initiative that says that of how it goes.
fn with_progress(lines: &str) -> Workspace {
    let workspace = Workspace::small();
    workspace.write(
        "content/2022/indsatser/1-traeer.md",
        format!(
            "---\nnr: 1\ntitel: Plant træer, buske; og krat\ntema: natur\npolitisk: TMU\n\
             administrativt: CNV\n{lines}---\nKommunen planter træer.\n"
        ),
    );
    workspace
}

#[test]
fn deadlines_of_a_day_or_a_month_are_events_in_calendars() {
    let workspace = with_progress(
        "frist: 2. kvartal 2022\nmilepæle:\n  - tekst: Bestilt\n    frist: 28/2 2022\n    \
         nået: 2022-02-01\n  - tekst: Bestilt\n    frist: december 2022\n  \
         - tekst: Plantet\n    frist: 1. halvår 2022\n  - tekst: Vandet\n    frist: medio juni 2022\n\
         opfølgning:\n  - dato: 2022-06-30\n    status: i gang\n    frist: 1. december 2022\n",
    );
    workspace.append("content/site.yaml", "adresse: https://eksempel.dk/plan/\n");
    workspace.succeed(&["build"]);
    let calendar = workspace.read("output/2022/kalender/plan.ics");
    let events = events(&calendar);
    let days: Vec<(&str, &str)> = events
        .iter()
        .map(|event| (&*event["DTSTART"], &*event["DTEND"]))
        .collect();
    let expected = [
        ("20220228", "20220301"),
        ("20220611", "20220621"),
        ("20221201", "20221202"),
        ("20221201", "20230101"),
    ];
    assert_eq!(days, expected);
    for event in &events {
        assert_eq!(event["TRANSP"], "TRANSPARENT");
        assert_eq!(event["DTSTAMP"], "20220630T000000Z");
        let page = "https://eksempel.dk/plan/2022/indsatser/1-traeer.html";
        assert_eq!(event["URL"], page);
    }
    let reached = "Milepæl: Bestilt (1. Plant træer, buske; og krat) – nået";
    assert_eq!(events[0]["SUMMARY"], reached);
    let moved = &events[2];
    assert_eq!(moved["SUMMARY"], "Frist: 1. Plant træer, buske; og krat");
    assert_eq!(moved["SEQUENCE"], "1");
    let description = "Frist: 1. december 2022, flyttet fra 2. kvartal 2022\n\
                       Status: i gang, opgjort pr. 30. juni 2022\n";
    assert!(moved["DESCRIPTION"].starts_with(description), "{moved:?}");
    for page in [
        "2022/index.html",
        "2022/indsatser/index.html",
        "2022/temaer/natur.html",
        "2022/udvalg/tmu.html",
        "2022/data/index.html",
        "2022/handouts/index.html",
    ] {
        let html = workspace.read(&format!("output/{page}"));
        assert!(
            html.contains("webcal://eksempel.dk/plan/2022/kalender/"),
            "{page}"
        );
    }

    // A deadline that moves, and a step that another comes before, stay the same events.
    let uids = |events: &[BTreeMap<String, String>]| -> Vec<String> {
        let mut uids: Vec<String> = events.iter().map(|event| event["UID"].clone()).collect();
        uids.sort_unstable();
        uids
    };
    let before = uids(&events);
    let file = "content/2022/indsatser/1-traeer.md";
    workspace.change(file, "1. december 2022", "31. december 2022");
    workspace.change(file, "milepæle:\n", "milepæle:\n  - tekst: Spurgt\n");
    workspace.succeed(&["build"]);
    let calendar = workspace.read("output/2022/kalender/plan.ics");
    let after = crate::support::calendar::events(&calendar);
    assert_eq!(uids(&after), before);
    assert_eq!(after[3]["DTSTART"], "20221231");
}

#[test]
fn two_statuses_cannot_share_a_name() {
    let workspace = with_progress("opfølgning:\n  - dato: 2022-06-30\n    status: På vej\n");
    for file in ["paa-vej", "undervejs"] {
        let path = format!("content/2022/statusser/{file}.md");
        workspace.write(&path, "---\nnavn: På vej\n---\n");
    }
    let report = workspace.fail(1, &["build"]);
    assert!(
        report.contains("fejl[dobbelt-kode]: »På vej« er brugt to gange"),
        "{report}"
    );
    assert!(report.contains("statusser/undervejs.md:2:7"), "{report}");
}

#[test]
fn nothing_is_made_where_no_deadline_is_exact_enough() {
    for lines in [
        "",
        "frist: 2. kvartal 2022\n",
        "frist: løbende\nmilepæle:\n  - tekst: Bestilt\n",
    ] {
        let workspace = with_progress(lines);
        workspace.succeed(&["build"]);
        assert!(!workspace.exists("output/2022/kalender"), "{lines}");
        let page = workspace.read("output/2022/index.html");
        assert!(!page.contains("class=calendar"), "{lines}");
    }
    // Without an address there is nothing to subscribe to.
    let workspace = with_progress("frist: 2022-12-31\n");
    workspace.succeed(&["build"]);
    let page = workspace.read("output/2022/udvalg/tmu.html");
    assert!(page.contains("\"../kalender/udvalg-tmu.ics\""), "{page}");
    assert!(!page.contains("webcal:"), "{page}");
    let calendar = workspace.read("output/2022/kalender/udvalg-tmu.ics");
    assert!(!calendar.contains("URL"), "{calendar}");
    assert!(calendar.contains("DTSTAMP:20220101T000000Z"), "{calendar}");
}

/// Whether a deadline is a day or within a month.
fn is_exact(deadline: &str) -> bool {
    let months = [
        "januar",
        "februar",
        "marts",
        "april",
        "maj",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "december",
    ];
    months.iter().any(|month| deadline.contains(month))
}

/// How near a deadline is when its year is made up.
fn nearness(said: &Said) -> Option<&'static str> {
    // Ninety days after New Year's Eve; 2024 is a leap year.
    let soon = match &*said.year {
        "2022" => "2023-03-31",
        _ => "2024-03-30",
    };
    Some(match () {
        () if said.has_ended() => return None,
        () if said.last_day.is_empty() => "loebende",
        () if said.is_late() => "overskredet",
        () if &*said.last_day <= soon => "naeste-90-dage",
        () => "senere",
    })
}

/// What stands behind the first of a mark, up to the next tag.
#[track_caller]
fn behind<'a>(html: &'a str, mark: &str) -> &'a str {
    let rest = html.split_once(mark).unwrap_or_else(|| panic!("{mark}")).1;
    rest.split('<').next().unwrap()
}

/// Lejre's plan over two years, with two follow-ups a year: the numbers are counted from what was said,
/// and asked for wherever the program says them.
#[test]
fn over_two_years_the_numbers_agree_wherever_they_stand() {
    let workspace = two_years::workspace();
    workspace.succeed(&["build"]);
    let said = two_years::said();
    let of_year =
        |year: &str| -> Vec<&Said> { said.iter().filter(|one| one.year == year).collect() };
    let (before, now) = (of_year("2022"), of_year("2023"));
    let count = |all: &[&Said], is_meant: &dyn Fn(&Said) -> bool| {
        all.iter().filter(|one| is_meant(one)).count()
    };
    for all in [&before, &now] {
        assert_eq!(count(all, &Said::is_late), 4);
        assert_eq!(count(all, &Said::is_moved), 2);
        assert_eq!(count(all, &|one| one.status() == "udgået"), 1);
    }
    let new = count(&now, &|one| one.origins.is_empty());
    let continued = now.len() - new;
    let goes_on = |one: &Said| {
        let id = format!("{}/{}", one.year, one.number);
        now.iter().any(|later| later.origins.contains(&id))
    };
    let ended = count(&before, &|one| !goes_on(one));
    assert_eq!(
        (
            before.len(),
            new,
            count(&now, &|one| one.origins.len() == 2)
        ),
        (32, 3, 1)
    );

    let search = workspace.read("output/soeg.html");
    let slug = |status: &str| {
        status
            .replace(' ', "-")
            .replace('æ', "ae")
            .replace('å', "aa")
    };
    let mut facets: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for one in &said {
        *facets.entry(("status", slug(one.status()))).or_default() += 1;
        let near = nearness(one).map(|near| ("frist", near.to_owned()));
        if let Some(facet) = near {
            *facets.entry(facet).or_default() += 1;
        }
    }
    for ((field, choice), count) in &facets {
        let facet = format!("name=\"{field}\" value=\"{choice}\"");
        let shown = behind(search.split_once(&*facet).unwrap().1, "data-tal>");
        assert_eq!(shown, count.to_string(), "{facet}");
    }

    for (year, all) in [("2022", &before), ("2023", &now)] {
        let read = |path: &str| workspace.read(&format!("output/{year}/{path}"));
        let list = read("indsatser/index.html");
        assert_eq!(initiatives_in(&list).len(), all.len());
        let late = count(all, &Said::is_late);
        assert_eq!(list.matches("data-felt-ord=\"Overskredet\"").count(), late);
        let handout = read("handouts/plan.html");
        assert_eq!(handout.matches("frist:overskredet").count(), late);
        let data: serde_json::Value = serde_json::from_str(&read("data/indsatser.json")).unwrap();
        let rows = data["indsatser"].as_array().unwrap();
        let late_rows = rows.iter().filter(|row| row["overskredet"] == true);
        assert_eq!((rows.len(), late_rows.count()), (all.len(), late));
        let moved = |row: &&serde_json::Value| {
            row["frist"]["tidligere"]
                .as_array()
                .is_some_and(|earlier| !earlier.is_empty())
        };
        assert_eq!(
            rows.iter().filter(moved).count(),
            count(all, &Said::is_moved)
        );
        for (row, one) in rows.iter().zip(all.iter()) {
            assert_eq!(row["nr"].to_string(), one.number);
            assert_eq!(row["frist"]["tekst"], one.deadline());
            let last_day = Some(&*one.last_day).filter(|day| !day.is_empty());
            assert_eq!(
                row["frist"]["sidste_dag"].as_str(),
                last_day,
                "{}",
                one.number
            );
            assert_eq!(row["status"]["status"], one.status());
        }
        let table = read("data/indsatser.csv");
        assert_eq!(rows_with(&table, "Overskredet", "ja"), late);
        history_agrees(&workspace, year);
        let history = read("data/opfoelgning.csv");
        assert_eq!(history.lines().count(), 1 + 2 * all.len());
        reports_agree(&workspace, year, all);
        goals_agree(&workspace, year, all);
        let dated = count(all, &|one| is_exact(one.deadline()));
        let steps = count(all, &|one| !one.step.is_empty());
        assert_eq!(events(&read("kalender/plan.ics")).len(), dated + steps);
    }

    let changes = workspace.read("output/2023/aendringer.html");
    let home = workspace.read("output/2023/index.html");
    for page in [&changes, &home] {
        for words in [
            format!("{new} nye indsatser"),
            format!("{continued} videreført"),
            format!("{ended} udgået"),
        ] {
            assert!(page.contains(&words), "{words}");
        }
    }

    // Goals are named by their files, which stay from one plan to the next.
    let origins_of = |one: &Said| -> BTreeSet<String> {
        let origins = before.iter().filter(|origin| {
            let id = format!("{}/{}", origin.year, origin.number);
            one.origins.contains(&id)
        });
        origins.flat_map(|origin| origin.goals.clone()).collect()
    };
    let other_goals = now.iter().filter(|one| {
        let goals: BTreeSet<String> = one.goals.iter().cloned().collect();
        !one.origins.is_empty() && goals != origins_of(one)
    });
    let other_goals: Vec<&str> = other_goals.map(|one| &*one.number).collect();
    assert_eq!(other_goals, ["10", "11", "18"]);
    let lines = changes.split("<li data-indsats=\"").skip(1);
    let lines = lines.filter(|line| line.contains("data-felt=\"mål\" class=change-fact"));
    let lines: Vec<&str> = lines.map(|line| line.split_once('"').unwrap().0).collect();
    assert_eq!(lines, other_goals);
    let data = workspace.read("output/2023/data/aendringer.json");
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    let rows = data["videreførte"].as_array().unwrap().iter();
    let rows = rows.filter_map(|row| {
        let mut changed = row["ændret"].as_array().unwrap().iter();
        let goals = changed.find(|changed| changed["felt"] == "mål")?;
        Some((
            row["nr"].to_string(),
            goals["før"].as_str()?,
            goals["nu"].as_str()?,
        ))
    });
    let (less, forest) = ("Kommunen udleder mindre", "Der er mere skov");
    let both = format!("{less}, {forest}");
    assert_eq!(
        rows.collect::<Vec<_>>(),
        [
            ("10".to_owned(), less, &*both),
            ("11".to_owned(), "", less),
            ("18".to_owned(), forest, ""),
        ]
    );
}

/// The two files of what was said over time say the same of each follow-up.
fn history_agrees(workspace: &Workspace, year: &str) {
    let read = |form: &str| workspace.read(&format!("output/{year}/data/opfoelgning.{form}"));
    let (table, data) = (read("csv"), read("json"));
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    let said = data["opfølgninger"].as_array().unwrap();
    let rows: Vec<&str> = table.lines().skip(1).collect();
    assert_eq!(said.len(), rows.len());
    for (one, row) in said.iter().zip(rows) {
        // A spreadsheet would take `2022/1` for a date.
        let id = one["id"].as_str().unwrap().replace('/', "-indsats-");
        let [title, status] = ["titel", "status"].map(|key| one[key].as_str().unwrap());
        assert!(row.starts_with(&format!("{id};")), "{id}: {row}");
        assert!(row.contains(title) && row.contains(status), "{one}: {row}");
    }
}

/// The page and the handout of how it goes: each status now and at the follow-up before, what changed
/// since, and what has ended.
fn reports_agree(workspace: &Workspace, year: &str, all: &[&Said]) {
    let read = |path: &str| workspace.read(&format!("output/{year}/{path}"));
    let (page, handout) = (read("opfoelgning.html"), read("handouts/opfoelgning.html"));
    for (status, slug) in [
        ("ikke begyndt", "ikke-begyndt"),
        ("i gang", "i-gang"),
        ("forsinket", "forsinket"),
        ("sat i bero", "sat-i-bero"),
        ("færdig", "faerdig"),
        ("udgået", "udgaaet"),
    ] {
        let of_round = |round: usize| {
            let those = all
                .iter()
                .filter(|one| one.follow_ups[round].status == status);
            those.count()
        };
        for html in [&page, &handout] {
            let row = html
                .split_once(&*format!("data-status=\"{slug}\""))
                .unwrap()
                .1;
            let row = row.split_once("</li>").unwrap().0;
            assert_eq!(
                behind(row, "data-antal>"),
                of_round(1).to_string(),
                "{slug}"
            );
            let before = format!(">før {}<", of_round(0));
            assert!(row.contains(&before), "{slug}: {before} in {row}");
            assert!(html.contains(&format!("den 30. juni {year}.")));
        }
    }
    let numbers = |is_meant: &dyn Fn(&Said) -> bool| -> Vec<&str> {
        let those = all.iter().filter(|one| is_meant(one));
        those.map(|one| &*one.number).collect()
    };
    let changed = section(&page, "del--flyttet");
    assert_eq!(numbers_in(changed), numbers(&Said::is_changed));
    let amounts = numbers(&|one| one.amounts.len() > 2).len();
    assert_eq!(changed.matches("Nyt beløb").count(), amounts);
    let ended = section(&handout, "del--afsluttet");
    assert_eq!(numbers_in(ended), numbers(&Said::has_ended));
    let late = section(&handout, "del--overskredet");
    let silent = count_where(all, |one| one.is_late() && !one.is_noted());
    assert_eq!(late.matches("siger ikke hvorfor").count(), silent);
    assert_eq!(numbers_in(&handout).len(), all.len(), "each stands once");
}

/// The page of a goal, its handout, its data, and how it goes: the initiatives that serve it.
fn goals_agree(workspace: &Workspace, year: &str, all: &[&Said]) {
    let read = |path: &str| workspace.read(&format!("output/{year}/{path}"));
    let data: serde_json::Value = serde_json::from_str(&read("data/maal.json")).unwrap();
    let goals = data["mål"].as_array().unwrap();
    assert_eq!(goals.len(), 2);
    let rows = section(&read("opfoelgning.html"), "del--fremdrift")
        .matches("class=goal-row>")
        .count();
    assert_eq!(rows, goals.len());
    for goal in goals {
        let slug = goal["slug"].as_str().unwrap();
        let serving = all
            .iter()
            .filter(|one| one.goals.iter().any(|goal| goal == slug));
        let serving: Vec<&str> = serving.map(|one| &*one.number).collect();
        assert!(!serving.is_empty(), "{slug}");
        let ids = serving.iter().map(|number| format!("{year}/{number}"));
        assert_eq!(
            goal["indsatser"],
            serde_json::json!(ids.collect::<Vec<_>>())
        );
        for page in [
            format!("maal/{slug}.html"),
            format!("handouts/maal-{slug}.html"),
        ] {
            // Those that are late stand above the others once more.
            let html = read(&page);
            let shown: BTreeSet<&str> = numbers_in(&html).into_iter().collect();
            let expected: BTreeSet<&str> = serving.iter().copied().collect();
            assert_eq!(shown, expected, "{page}");
        }
    }
}

fn count_where(all: &[&Said], is_meant: impl Fn(&Said) -> bool) -> usize {
    all.iter().filter(|one| is_meant(one)).count()
}

/// How many rows of a table have that in that column.
fn rows_with(table: &str, column: &str, value: &str) -> usize {
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let headings = rows.headers().unwrap().clone();
    let place = headings
        .iter()
        .position(|heading| heading == column)
        .unwrap();
    rows.records()
        .filter(|row| &row.as_ref().unwrap()[place] == value)
        .count()
}
