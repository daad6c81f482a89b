//! Two hundred files with five hundred planted mistakes of all kinds: every one is found on its
//! line, and nothing else, in one run.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::support::Workspace;
use aarsplan::plan::Drafts;

const FILES: usize = 200;
const FAULTS: usize = 500;

/// A file as lines that can be named.
struct Lines(Vec<(&'static str, String)>);

/// A mistake: the line it is made on, what becomes of that line, and the rule that is broken.
/// `{n}` is the number of the file.
struct Fault {
    line: &'static str,
    becomes: &'static [&'static str],
    rule: &'static str,
    /// Which of the lines that it becomes is reported; none is the first line of the file
    told_at: Option<usize>,
}

const fn fault(
    line: &'static str,
    becomes: &'static [&'static str],
    rule: &'static str,
    told_at: Option<usize>,
) -> Fault {
    Fault {
        line,
        becomes,
        rule,
        told_at,
    }
}

/// Neighbours stand on different lines, so that three in a row can be made in one file.
const KINDS: &[Fault] = &[
    fault("nr", &["nr: nummer ti"], "forkert-vaerdi", Some(0)),
    fault("titel", &["titel: Plan: {n}"], "ugyldig-yaml", Some(0)),
    fault("tema", &["tema: natru"], "ukendt-tema", Some(0)),
    fault("mærker", &["mærker: [klimaplam]"], "ukendt-maerke", Some(0)),
    fault("politisk", &["politisk: TMX"], "ukendt-udvalg", Some(0)),
    fault(
        "administrativt",
        &["administrativt: [CNV, CNX]"],
        "ukendt-center",
        Some(0),
    ),
    fault("baggrund", &["baggrund:"], "tom-vaerdi", Some(0)),
    fault("kladde", &["kladde: måske"], "forkert-vaerdi", Some(0)),
    fault("text", &["Se <iframe> her."], "forbudt-html", Some(0)),
    fault(
        "heading",
        &["#### Springer"],
        "sprunget-overskrift",
        Some(0),
    ),
    fault("nr", &[], "mangler-noegle", None),
    fault(
        "titel",
        &["titel: Indsats #{n}"],
        "afkortet-vaerdi",
        Some(0),
    ),
    fault("tema", &["tema:natur"], "ugyldig-yaml", Some(0)),
    fault("mærker", &["maerkerr: klimaplan"], "ukendt-noegle", Some(0)),
    fault(
        "politisk",
        &["politisk:", "  udvalg: [TMU]", "  notat: Nej"],
        "ukendt-noegle",
        Some(2),
    ),
    fault("administrativt", &[], "mangler-noegle", None),
    fault("baggrund", &["baggrund: ~"], "tom-vaerdi", Some(0)),
    fault(
        "kladde",
        &["kladde: nej", "kladde: ja"],
        "dobbelt-noegle",
        Some(1),
    ),
    fault("text", &["Vand er H<sub>2O."], "ubalanceret-html", Some(0)),
    fault(
        "link",
        &["Hent [bilaget](file:///bilag.pdf)."],
        "forbudt-link",
        Some(0),
    ),
    fault("nr", &["nr: 1/{n}"], "forkert-vaerdi", Some(0)),
    fault(
        "titel",
        &["titel: \"Indsats\" {n}"],
        "ugyldig-yaml",
        Some(0),
    ),
    fault(
        "tema",
        &["tema: natur", "tema: veje"],
        "dobbelt-noegle",
        Some(1),
    ),
    fault("mærker", &["mærker: [klimaplan"], "ugyldig-yaml", Some(0)),
    fault("politisk", &["politisk = TMU"], "ugyldig-yaml", Some(0)),
    fault(
        "administrativt",
        &["\tadministrativt: CNV"],
        "ugyldig-yaml",
        Some(0),
    ),
    fault(
        "baggrund",
        &["baggrund: To  mellemrum"],
        "dobbelt-mellemrum",
        Some(0),
    ),
    fault(
        "kladde",
        &["kladde: nej", "videreført_fra: 2022/{n}"],
        "ukendt-indsats",
        Some(1),
    ),
    fault(
        "text",
        &["Et ![](../billeder/kort.svg) kort."],
        "billede-uden-tekst",
        Some(0),
    ),
    fault(
        "link",
        &["Se [naturen](../temaer/naturr.md)."],
        "doedt-link",
        Some(0),
    ),
    fault(
        "heading",
        &["## Målene for Q{letters}"],
        "ukendt-forkortelse",
        Some(0),
    ),
    fault(
        "text",
        &["Om [natur](../temaer/natur.md#intet)."],
        "ukendt-afsnit",
        Some(0),
    ),
    fault(
        "link",
        &["Se naturen [her](../temaer/natur.md)."],
        "intetsigende-link",
        Some(0),
    ),
    fault(
        "titel",
        &["titel: Indsats {n} (Klimaplan)"],
        "maerke-i-titlen",
        Some(0),
    ),
    fault("text", &["To  mellemrum."], "dobbelt-mellemrum", Some(0)),
    fault("kladde", &["  kladde: nej"], "ugyldig-yaml", Some(0)),
];

#[test]
fn five_hundred_mistakes_in_two_hundred_files_are_found_and_none_is_invented() {
    let workspace = Workspace::small();
    let planted = plant(&workspace);
    assert_eq!(planted.values().sum::<usize>(), FAULTS);
    let kinds: BTreeSet<&str> = planted.keys().map(|(_, _, rule)| rule.as_str()).collect();
    assert!(kinds.len() >= 20, "{kinds:?}");

    let site = aarsplan::read_site(
        &workspace.path("content"),
        Path::new("themes"),
        Drafts::Included,
    )
    .unwrap();
    let mut found: BTreeMap<Place, usize> = BTreeMap::new();
    for diagnostic in &site.diagnostics {
        let location = &diagnostic.location;
        let file = location.file.path.rsplit('/').next().unwrap().to_owned();
        let line = location.line_and_column().0;
        *found
            .entry((file, line, diagnostic.rule.id.to_owned()))
            .or_default() += 1;
    }
    let missed: Vec<_> = planted
        .iter()
        .filter(|(place, count)| found.get(*place) != Some(*count))
        .collect();
    let invented: Vec<_> = found
        .iter()
        .filter(|(place, _)| !planted.contains_key(place))
        .collect();
    assert!(
        missed.is_empty() && invented.is_empty(),
        "missed {missed:#?}\ninvented {invented:#?}"
    );
}

/// File, line and rule.
type Place = (String, usize, String);

fn plant(workspace: &Workspace) -> BTreeMap<Place, usize> {
    for (path, text) in [
        (
            "temaer/natur.md",
            "---\nnavn: Natur\nkerneopgave: hverdag\n---\n## Træer\n",
        ),
        ("maerker/klimaplan.md", "---\nnavn: Klimaplan\n---\n"),
        (
            "billeder/kort.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n",
        ),
    ] {
        workspace.write(&format!("content/2022/{path}"), text);
    }
    let mut planted = BTreeMap::new();
    let mut next = 0;
    for number in 1..=FILES {
        let name = format!("{number}-indsats.md");
        let mut file = Lines::new(number);
        // Two, three, two, three …: five hundred in all.
        for _ in 0..2 + number % 2 {
            file.plant(&KINDS[next % KINDS.len()], number);
            next += 1;
        }
        for (line, rule) in file.reported() {
            *planted.entry((name.clone(), line, rule)).or_default() += 1;
        }
        workspace.write(&format!("content/2022/indsatser/{name}"), file.text());
    }
    planted
}

/// Behind a line that a rule is expected at.
const MARK: char = '\u{1}';

impl Lines {
    fn new(number: usize) -> Lines {
        let lines = [
            ("opening", "---".to_owned()),
            ("nr", format!("nr: {number}")),
            ("titel", format!("titel: Indsats {number}")),
            ("tema", "tema: natur".into()),
            ("mærker", "mærker: [klimaplan]".into()),
            ("politisk", "politisk: TMU".into()),
            ("administrativt", "administrativt: CNV".into()),
            ("baggrund", "baggrund: Budgetaftalen".into()),
            ("kladde", "kladde: nej".into()),
            ("closing", "---".into()),
            ("", "## Først".into()),
            ("", String::new()),
            ("text", "Vi planter træer.".into()),
            ("", String::new()),
            ("heading", "### Så".into()),
            ("", String::new()),
            (
                "link",
                "Se [temaet natur](../temaer/natur.md#traeer).".into(),
            ),
        ];
        Lines(lines.into())
    }

    fn plant(&mut self, fault: &Fault, number: usize) {
        let at = self.0.iter().position(|(name, _)| *name == fault.line);
        let at = at.unwrap_or_else(|| panic!("two faults on {}", fault.line));
        let letters: String = format!("{number:03}")
            .bytes()
            .map(|digit| char::from(digit - b'0' + b'K'))
            .collect();
        let lines = fault.becomes.iter().enumerate().map(|(index, line)| {
            let line = line
                .replace("{n}", &number.to_string())
                .replace("{letters}", &letters);
            let mark = if fault.told_at == Some(index) {
                format!("{MARK}{}", fault.rule)
            } else {
                String::new()
            };
            ("", line + &mark)
        });
        self.0.splice(at..=at, lines.collect::<Vec<_>>());
        if fault.told_at.is_none() {
            self.0[0].1 += &format!("{MARK}{}", fault.rule);
        }
    }

    /// Each line with a rule that it breaks.
    fn reported(&self) -> Vec<(usize, String)> {
        let lines = self.0.iter().enumerate();
        let reported = lines.flat_map(|(index, (_, line))| {
            line.split(MARK)
                .skip(1)
                .map(move |rule| (index + 1, rule.to_owned()))
        });
        reported.collect()
    }

    fn text(&self) -> String {
        let lines = self
            .0
            .iter()
            .map(|(_, line)| line.split(MARK).next().unwrap());
        lines.collect::<Vec<_>>().join("\n") + "\n"
    }
}
