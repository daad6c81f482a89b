//! Plans of other places, made from what two municipalities have published, in other words than
//! theirs: what such plans are made of needs no change of the program.

use crate::support::{Workspace, repository};
use serde_json::Value as Json;

fn built(fixture: &str) -> Workspace {
    let workspace = Workspace::with_content(&repository("tests/fixtures").join(fixture));
    workspace.succeed(&["check", "--strict"]);
    workspace.succeed(&["build"]);
    workspace
}

fn initiatives(workspace: &Workspace, period: &str) -> Vec<Json> {
    let json = workspace.read(&format!("output/{period}/data/indsatser.json"));
    let json: Json = serde_json::from_str(&json).unwrap();
    json["indsatser"].as_array().unwrap().clone()
}

/// Over several years, numbered 1a and 3.1, by principles, with fields of its own, and nobody's.
#[test]
fn a_climate_plan_has_a_period_principles_and_fields_but_no_committees() {
    let workspace = built("odder-2022-2030");
    let initiatives = initiatives(&workspace, "2022-2030");
    let numbers: Vec<String> = initiatives
        .iter()
        .map(|one| one["nr"].to_string())
        .collect();
    let expected = ["\"1a\"", "\"1b\"", "2", "\"3.1\"", "\"3.2\"", "4", "5", "6"];
    assert_eq!(numbers, expected);
    assert_eq!(initiatives[0]["vurdering"], 3);
    assert_eq!(initiatives[0]["vurderet"], "2023-12-31");
    assert_eq!(initiatives[1]["princip"][1]["gruppe"], "Arbejdet");
    for absent in ["politisk", "administrativt", "kerneopgave", "mærker"] {
        assert_eq!(initiatives[0].get(absent), None);
    }
    for absent in ["udvalg", "centre", "kerneopgaver"] {
        assert!(
            !workspace.exists(&format!("output/2022-2030/{absent}")),
            "{absent}"
        );
    }
    let first = initiatives[0]["side"]
        .as_str()
        .unwrap()
        .trim_start_matches("../")
        .to_owned();
    let page = workspace.read(&format!("output/2022-2030/{first}"));
    assert!(page.contains("data-felt=\"vurdering\"") && page.contains("31. december 2023"));
    let principle = workspace.read("output/2022-2030/principper/faelles.html");
    for number in ["1b", "3.1", "6"] {
        assert!(
            principle.contains(&format!("data-indsats=\"{number}\"")),
            "{number}"
        );
    }
    assert!(workspace.exists("output/2022-2030/handouts/princip-faelles.html"));
}

/// A year's projects with partners, milestones in a table and several committees each.
#[test]
fn a_yearly_plan_has_projects_partners_and_several_committees() {
    let workspace = built("jammerbugt-2018");
    let initiatives = initiatives(&workspace, "2018");
    let committees = initiatives[0]["politisk"]["udvalg"].as_array().unwrap();
    let codes: Vec<&str> = committees
        .iter()
        .map(|one| one["kode"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["KMB", "ØU", "TMU"]);
    assert_eq!(initiatives[0]["partner"].as_array().unwrap().len(), 3);
    for committee in ["kmb", "oeu", "tmu"] {
        let page = workspace.read(&format!("output/2018/udvalg/{committee}.html"));
        assert!(page.contains("data-indsats=\"1\""), "{committee}");
    }
    let partners = workspace.read("output/2018/partnere/index.html");
    let place = |words: &str| partners.find(words).unwrap_or_else(|| panic!("{words}"));
    assert!(place(">Foreninger</h2>") < place("Aabybro Borgerforening"));
    assert!(place("Digelaget") < place(">Staten</h2>"));
    let side = initiatives[0]["side"]
        .as_str()
        .unwrap()
        .trim_start_matches("../")
        .to_owned();
    let page = workspace.read(&format!("output/2018/{side}"));
    assert!(page.contains("marts 2012") && page.contains("<table"));
    let menu = workspace.read("output/index.html");
    assert!(menu.contains("Forvaltninger") && menu.contains("Projekter"));
    let handout = [
        "handout",
        "--med",
        "partner=Kystdirektoratet",
        "-o",
        "ud.html",
    ];
    workspace.succeed(&handout);
    assert!(workspace.read("ud.html").contains("mellem Gjøl og Øland"));
}
