//! What machines learn of a site that knows its public address: the feed (RFC 4287), the
//! sitemap, robots.txt, canonical links and lists for other sites. A strict reader of XML judges.

use std::collections::BTreeSet;

use crate::support::{DRAFT, Workspace};
use roxmltree::{Document, Node};

const ATOM: &str = "http://www.w3.org/2005/Atom";

/// As a municipality may type it, and as every program asks for it.
const TYPED: &str = "https://køge.dk/årsplan & mål";
const ADDRESS: &str = "https://xn--kge-0na.dk/%C3%A5rsplan%20&%20m%C3%A5l/";

/// The plan that tests are written for, at an address.
fn public() -> Workspace {
    let workspace = Workspace::lejre();
    let typed = TYPED.replace(' ', "%20");
    let site = format!("kommune: Køge & <Omegn>\ntitel: 'Årsplan \"2022\"'\nadresse: {typed}\n");
    workspace.write("content/site.yaml", site);
    workspace
}

fn child_text<'a>(node: Node<'a, 'a>, name: &str) -> &'a str {
    let mut children = node
        .children()
        .filter(|child| child.has_tag_name((ATOM, name)));
    let child = children.next().unwrap_or_else(|| panic!("no {name}"));
    assert!(children.next().is_none(), "two of {name}");
    child.text().unwrap_or_default()
}

fn entries<'a>(feed: &'a Document<'a>) -> Vec<Node<'a, 'a>> {
    let children = feed.root_element().children();
    children
        .filter(|child| child.has_tag_name((ATOM, "entry")))
        .collect()
}

/// `2022-12-31T00:00:00Z`
fn is_instant(text: &str) -> bool {
    let day = text.strip_suffix("T00:00:00Z").unwrap_or_default();
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    day.len() == 10 && day.split('-').count() == 3 && day.split('-').all(digits)
}

/// The path of a file in the output folder that an address leads to.
fn path_of(address: &str) -> String {
    let path = address
        .strip_prefix(ADDRESS)
        .unwrap_or_else(|| panic!("{address}"));
    percent_encoding::percent_decode_str(path)
        .decode_utf8()
        .unwrap()
        .into_owned()
}

#[test]
fn the_feed_is_as_its_standard_says() {
    let workspace = public();
    workspace.succeed(&["build"]);
    let text = workspace.read("output/nyt.xml");
    let document = Document::parse(&text).unwrap();
    let feed = document.root_element();
    assert!(feed.has_tag_name((ATOM, "feed")));
    assert_eq!(
        child_text(feed, "title"),
        "Årsplan \"2022\" – Køge & <Omegn>"
    );
    assert_eq!(child_text(feed, "id"), ADDRESS);
    assert!(is_instant(child_text(feed, "updated")));
    let author = feed
        .children()
        .find(|child| child.has_tag_name((ATOM, "author")));
    assert_eq!(child_text(author.unwrap(), "name"), "Køge & <Omegn>");
    let own = feed
        .children()
        .find(|child| child.attribute("rel") == Some("self"));
    assert_eq!(path_of(own.unwrap().attribute("href").unwrap()), "nyt.xml");
    let entries = entries(&document);
    assert_eq!(entries.len(), 32);
    let mut ids = BTreeSet::new();
    for entry in entries {
        assert!(!child_text(entry, "title").is_empty());
        assert!(!child_text(entry, "summary").is_empty());
        assert!(is_instant(child_text(entry, "updated")));
        let link = entry
            .children()
            .find(|child| child.has_tag_name((ATOM, "link")));
        let href = link.unwrap().attribute("href").unwrap();
        assert!(workspace.exists(&format!("output/{}", path_of(href))));
        assert!(ids.insert(child_text(entry, "id").to_owned()));
    }
}

/// The titles, in order, and the day of each.
fn listed(workspace: &Workspace) -> Vec<(String, String)> {
    workspace.succeed(&["build"]);
    let text = workspace.read("output/nyt.xml");
    let document = Document::parse(&text).unwrap();
    let entries = entries(&document).into_iter();
    let listed = entries.map(|entry| {
        let day = child_text(entry, "updated").split('T').next().unwrap();
        (child_text(entry, "title").to_owned(), day.to_owned())
    });
    listed.collect()
}

#[test]
fn an_initiative_that_is_made_public_is_in_the_feed() {
    let workspace = public();
    let plan = "---\ntitel: Årsplan\når: 2022\n---\n";
    workspace.write("content/2022/plan.md", plan);
    workspace.write("content/2022/indsatser/34-ny.md", DRAFT);
    let titles =
        |listed: &[(String, String)]| listed.iter().map(|one| one.0.clone()).collect::<Vec<_>>();
    assert!(!titles(&listed(&workspace)).contains(&"34. Zebrastriber".to_owned()));
    workspace.change("content/2022/indsatser/34-ny.md", "kladde: ja\n", "");
    let first = |workspace: &Workspace| listed(workspace)[0].clone();
    // No clock says when: it is the first of those that do not say it either.
    assert_eq!(
        first(&workspace),
        ("34. Zebrastriber".into(), "2022-01-01".into())
    );
    workspace.change(
        "content/2022/plan.md",
        "år: 2022",
        "år: 2022\nopdateret: 2022-05-01",
    );
    assert_eq!(
        first(&workspace),
        ("34. Zebrastriber".into(), "2022-05-01".into())
    );
    let dated = "nr: 23\nopdateret: 2022-06-01";
    workspace.change("content/2022/indsatser/23-skovrejsning.md", "nr: 23", dated);
    let (title, day) = first(&workspace);
    assert!(
        title.starts_with("23. ") && day == "2022-06-01",
        "{title} {day}"
    );
}

/// A reader of feeds knows an entry by its id.
#[test]
fn an_entry_keeps_its_id_whatever_is_changed_in_it() {
    let ids = |workspace: &Workspace| -> BTreeSet<String> {
        workspace.succeed(&["build"]);
        let text = workspace.read("output/nyt.xml");
        let document = Document::parse(&text).unwrap();
        entries(&document)
            .into_iter()
            .map(|entry| child_text(entry, "id").to_owned())
            .collect()
    };
    let workspace = public();
    let before = ids(&workspace);
    let file = "content/2022/indsatser/23-skovrejsning.md";
    workspace.change(file, "titel: ", "opdateret: 2022-06-01\ntitel: Ny ");
    assert_eq!(ids(&workspace), before);
}

#[test]
fn the_sitemap_has_every_page_and_the_day_of_its_change() {
    let workspace = public();
    let file = "content/2022/indsatser/23-skovrejsning.md";
    workspace.change(file, "nr: 23", "nr: 23\nopdateret: 2022-06-01");
    workspace.change(
        "content/2022/plan.md",
        "år: 2022",
        "år: 2022\nopdateret: 2022-05-01",
    );
    workspace.succeed(&["build"]);
    let text = workspace.read("output/sitemap.xml");
    let document = Document::parse(&text).unwrap();
    let mut changed = Vec::new();
    for url in document.root_element().children().filter(Node::is_element) {
        let mut parts = url.children().filter(Node::is_element);
        let path = path_of(parts.next().unwrap().text().unwrap());
        assert!(workspace.exists(&format!("output/{path}")), "{path}");
        changed.extend(
            parts
                .next()
                .map(|day| (path, day.text().unwrap().to_owned())),
        );
    }
    let expected = [
        ("2022/index.html", "2022-05-01"),
        ("2022/indsatser/23-skovrejsning.html", "2022-06-01"),
        ("index.html", "2022-05-01"),
    ];
    let expected = expected.map(|(path, day)| (path.to_owned(), day.to_owned()));
    assert_eq!(changed, expected);
    let robots = workspace.read("output/robots.txt");
    assert!(
        robots.contains(&format!("Sitemap: {ADDRESS}sitemap.xml\n")),
        "{robots}"
    );
}

#[test]
fn pages_name_their_own_address_as_browsers_ask_for_it() {
    let workspace = public();
    workspace.succeed(&["build"]);
    let page = workspace.read("output/2022/index.html");
    let escaped = ADDRESS.replace('&', "&amp;");
    let mut tags = page.split('<');
    let canonical = tags.find(|tag| tag.starts_with("link") && tag.contains("canonical"));
    let canonical = canonical.unwrap();
    assert!(
        canonical.contains(&format!("{escaped}2022/index.html")),
        "{canonical}"
    );
    let (_, data) = page.split_once("application/ld+json").unwrap();
    let (_, data) = data.split_once('>').unwrap();
    let (data, _) = data.split_once("</script").unwrap();
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!(data["url"], format!("{ADDRESS}2022/index.html"));
    // The HTML to paste is shown as text: escaped once in itself, and once more in the page.
    let embeds = workspace.read("output/2022/indlejr/index.html");
    let shown = format!(
        "src=&quot;{}2022/indlejr/plan.html",
        escaped.replace('&', "&amp;")
    );
    let plain = shown.replace("&quot;", "\"");
    assert!(
        embeds.contains(&shown) || embeds.contains(&plain),
        "{shown}"
    );
    for path in [
        "nyt.xml",
        "sitemap.xml",
        "robots.txt",
        "2022/indlejr/plan.txt",
    ] {
        let text = workspace.read(&format!("output/{path}"));
        assert!(
            !text.contains("køge.dk") && !text.contains("/årsplan"),
            "{path}"
        );
    }
}
