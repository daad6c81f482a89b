//! The kinds of input that are counted: what there can be many of, and what can stand within
//! itself.

use std::collections::BTreeMap;

/// What is done with the content.
pub enum Work {
    /// It is read, checked, and reported
    Check,
    /// Every file of its site is made
    Build,
}

/// A content that can be had in any amount.
pub struct Kind {
    pub name: &'static str,
    pub work: Work,
    /// The lesser of the two amounts
    pub amount: usize,
    make: Make,
}

enum Make {
    /// The text of an initiative: this, so many times
    Repeated(&'static str),
    /// The text of an initiative
    Text(fn(usize) -> String),
    /// More facts of an initiative
    Facts(fn(usize) -> String),
    /// Files in the plan's folder, over those of a small plan
    Files(fn(usize) -> Vec<(String, String)>),
}

use Make::{Facts, Files, Repeated, Text};
use Work::{Build, Check};

const fn kind(name: &'static str, work: Work, amount: usize, make: Make) -> Kind {
    Kind {
        name,
        work,
        amount,
        make,
    }
}

pub const KINDS: &[Kind] = &[
    kind("equal headings", Build, 300, Repeated("## A\n\n")),
    kind("mistakes on one line", Check, 200, Repeated("[abe](x.md) ")),
    kind(
        "mistakes on lines of their own",
        Check,
        400,
        Repeated("<x>\n\n"),
    ),
    kind(
        "tags that close too late",
        Check,
        150,
        Repeated("<b><i></b></i>"),
    ),
    kind("open brackets", Check, 2_000, Repeated("[")),
    kind("open images", Check, 2_000, Repeated("![")),
    kind("brackets that end as links", Check, 2_000, Repeated("](")),
    kind("open links", Check, 1_000, Repeated("[a](")),
    kind("links with a space", Check, 200, Repeated("[a](b c")),
    kind(
        "addresses that are divided",
        Check,
        1_000,
        Repeated("[a] (www."),
    ),
    kind(
        "addresses in wrong brackets",
        Check,
        1_000,
        Repeated("(a)[www."),
    ),
    kind("addresses in angles", Check, 1_000, Repeated("<www.a")),
    kind("notes that are not there", Check, 1_000, Repeated("[^a] ")),
    kind("emphasis with a space", Check, 200, Repeated("**a ** b ")),
    kind(
        "signs of other dialects",
        Check,
        1_000,
        Repeated("==a {.b ![c `d "),
    ),
    kind("wrong letters", Check, 1_000, Repeated("Ã¸Å")),
    kind("numbers of persons", Check, 1_000, Repeated("010203-1234,")),
    kind(
        "pasted tables",
        Check,
        150,
        Repeated("<table><u><u>\n\n\n\n"),
    ),
    kind("addresses", Build, 330, Repeated("(www.a.dk(a@b.dk ")),
    kind("half addresses", Build, 1_000, Repeated("(www.a(a@http://")),
    kind("open emphasis", Check, 130, Repeated("*a **b ")),
    kind("open tags", Check, 1_000, Repeated("<a ")),
    kind("open comments", Check, 1_000, Repeated("<!--")),
    kind("open attributes", Check, 1_000, Repeated("<abbr title=\"")),
    kind(
        "code that does not end",
        Check,
        1_000,
        Text(|n| {
            (1..n.isqrt())
                .map(|length| "`".repeat(length) + " ")
                .collect()
        }),
    ),
    kind("entities", Check, 2_000, Repeated("&a;")),
    kind(
        "words that tags run through",
        Build,
        170,
        Repeated("U<sub>U</sub> **U**U x**U U** "),
    ),
    kind("subscripts in one word", Build, 500, Repeated("CO~2~")),
    kind(
        "lone marks in one word",
        Check,
        1_000,
        Repeated("a~b^&amp;"),
    ),
    kind(
        "footnotes",
        Build,
        100,
        Text(|n| {
            let marks = each(n, |i| format!("[^{i}] "));
            marks + "\n\n" + &each(n, |i| format!("[^{i}]: x\n\n"))
        }),
    ),
    kind(
        "references to one footnote",
        Build,
        100,
        Text(|n| "[^a] ".repeat(n) + "\n\n[^a]: x\n"),
    ),
    kind(
        "footnotes that refer to the next",
        Build,
        100,
        Text(|n| "[^0]\n\n".to_owned() + &each(n, |i| format!("[^{i}]: x[^{}]\n\n", i + 1))),
    ),
    kind("footnotes of one name", Check, 200, Repeated("[^a]: x\n\n")),
    kind(
        "lines of a block of HTML",
        Build,
        500,
        Text(|n| "<details>\n".to_owned() + &"a &amp; <b>b</b>\n".repeat(n) + "</details>\n"),
    ),
    kind(
        "rows of a table",
        Build,
        300,
        Text(|n| "|a|b|\n|-|-|\n".to_owned() + &"|c|d|\n".repeat(n)),
    ),
    kind(
        "columns of a table",
        Build,
        300,
        Text(|n| {
            ["|a", "|-", "|c"]
                .map(|cell| cell.repeat(n) + "|\n")
                .concat()
        }),
    ),
    kind("items of a list", Build, 500, Repeated("- a\n")),
    kind("bullets of Word's", Check, 500, Repeated("• a\n")),
    kind("bullets, apart", Check, 500, Repeated("• a\n\n")),
    kind(
        "labels that count on, by turns",
        Check,
        300,
        Repeated("a) a\nb) b\n• c\nD\n"),
    ),
    kind("lines of cells", Check, 300, Repeated("a\tb\n")),
    kind("lines of cells, apart", Check, 300, Repeated("a\tb\n\n")),
    kind("columns by spaces", Check, 300, Repeated("a    b\n")),
    kind("rows without hyphens", Check, 300, Repeated("|a|b|\n\n")),
    kind(
        "one row of many cells, far too many",
        Check,
        300,
        Text(|n| format!("|a|\n|-|\n{}", "|`c|`".repeat(n))),
    ),
    kind(
        "addresses of links",
        Check,
        300,
        Text(|n| each(n, |i| format!("[a{i}]: b\n"))),
    ),
    kind("indented lines", Check, 300, Repeated("    Vi ser.\n\n")),
    kind("short lines", Check, 300, Repeated("Vej 4\n4330 By\n")),
    kind("sums in quotations", Check, 300, Repeated("> 5 kr\n")),
    kind("lists of one date", Check, 200, Repeated("1. maj\n\na\n\n")),
    kind("empty lines", Check, 1_000, Repeated("a\n\n\n\n")),
    kind("one long line", Build, 2_000, Repeated("ord ")),
    kind(
        "links to the own headings",
        Check,
        200,
        Text(|n| each(n, |i| format!("## A{i}\n\n")) + &each(n, |i| format!("[abe](#a{i}) "))),
    ),
    kind(
        "links to headings that are none",
        Check,
        66,
        Text(|n| each(n, |i| format!("## A{i}\n\n")) + &each(n, |i| format!("[abe](#b{i}) "))),
    ),
    kind(
        "abbreviations, one unlike the other",
        Check,
        200,
        Text(|n| each(n, abbreviation)),
    ),
    kind(
        "abbreviations that are explained",
        Check,
        400,
        Text(|n| each(n, |i| format!("Ord ({0}) {0} ", abbreviation(i).trim()))),
    ),
    kind(
        "abbreviations with an open bracket",
        Check,
        800,
        Repeated("UTMX ("),
    ),
    kind(
        "brackets in the facts",
        Check,
        4_000,
        Facts(|n| format!("mærker: {}\n", "[".repeat(n))),
    ),
    kind(
        "keys",
        Check,
        150,
        Facts(|n| each(n, |i| format!("k{i}: v\n"))),
    ),
    kind(
        "one key, again and again",
        Check,
        300,
        Facts(|n| "k: v\n".repeat(n)),
    ),
    kind(
        "labels that are none",
        Check,
        150,
        Facts(|n| format!("mærker: [{}]\n", each(n, |i| format!("m{i}, ")))),
    ),
    kind(
        "values that say themselves again",
        Check,
        300,
        Facts(|n| {
            format!(
                "mærker: [&a0 [x, x]{}]\n",
                each(n, |i| format!(", &a{} [*a{i}, *a{i}]", i + 1))
            )
        }),
    ),
    kind(
        "initiatives",
        Check,
        50,
        Files(|n| numbered(n, |i| initiative(i, "", "Tekst."))),
    ),
    kind(
        "initiatives with one number",
        Check,
        50,
        Files(|n| numbered(n, |_| initiative(1, "", "Tekst."))),
    ),
    kind(
        "unknown codes, many known",
        Check,
        50,
        Files(|n| {
            let known = files(n, "udvalg", |i| format!("---\nkode: U{i}\nnavn: U\n---\n"));
            let unknown = |i| initiative(i, "", "").replace("UU", &format!("UX{i}"));
            [known, numbered(n, unknown)].concat()
        }),
    ),
    kind(
        "words that begin alike",
        Check,
        100,
        Files(|n| {
            let words = files(n, "ordliste", |i| format!("---\nord: ord {i}\n---\nx\n"));
            let text = initiative(2, "", &"ord ".repeat(20 * n));
            [words, numbered(1, |_| text.clone())].concat()
        }),
    ),
    kind(
        "links to words",
        Check,
        100,
        Files(|n| {
            let words = files(n, "ordliste", |i| format!("---\nord: o{i}\n---\nx\n"));
            let text = initiative(2, "", &each(n, |i| format!("[abe](../ordliste/{i}.md#x) ")));
            [words, numbered(1, |_| text.clone())].concat()
        }),
    ),
    kind(
        "committees that nothing mentions",
        Check,
        100,
        Files(|n| files(n, "udvalg", |i| format!("---\nkode: U{i}\nnavn: U\n---\n"))),
    ),
    kind(
        "links to drafts",
        Check,
        100,
        Files(|n| {
            let drafts = numbered(n, |i| initiative(i, "kladde: ja\n", ""));
            let text = initiative(2_000, "", &each(n, |i| format!("[abe]({}-b.md) ", i + 2)));
            [drafts, vec![("indsatser/2000-c.md".to_owned(), text)]].concat()
        }),
    ),
    kind(
        "images",
        Check,
        200,
        Files(|n| {
            let (_, text) = numbered(1, |_| {
                initiative(2, "", &each(n, |i| format!("![abe](../billeder/{i}.png) ")))
            })
            .remove(0);
            let images = (0..n).map(|i| (format!("billeder/{i}.png"), String::new()));
            images
                .chain([("indsatser/2-b.md".to_owned(), text)])
                .collect()
        }),
    ),
];

/// The whole content.
pub fn files_of(kind: &Kind, amount: usize) -> BTreeMap<String, String> {
    let plan = [
        (
            "site.yaml",
            "kommune: K\ntitel: P\ntilgængelighedserklæring: https://a.dk\n",
        ),
        ("2022/plan.md", "---\ntitel: P\når: 2022\n---\n"),
        ("2022/kerneopgaver/k.md", "---\nnavn: K\n---\n"),
        ("2022/temaer/t.md", "---\nnavn: T\nkerneopgave: k\n---\n"),
        ("2022/udvalg/u.md", "---\nkode: UU\nnavn: U\n---\n"),
        ("2022/centre/c.md", "---\nkode: CC\nnavn: C\n---\n"),
    ];
    let plan = plan.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let own = match kind.make {
        Repeated(text) => initiative(1, "", &text.repeat(amount)),
        Text(make) => initiative(1, "", &make(amount)),
        Facts(make) => initiative(1, &make(amount), ""),
        Files(_) => initiative(1, "", ""),
    };
    let others = match kind.make {
        Files(make) => make(amount),
        _ => Vec::new(),
    };
    let others = others
        .into_iter()
        .map(|(path, text)| (format!("2022/{path}"), text));
    let own = [("2022/indsatser/1-a.md".to_owned(), own)];
    plan.into_iter().chain(own).chain(others).collect()
}

fn initiative(number: usize, facts: &str, text: &str) -> String {
    format!(
        "---\nnr: {number}\ntitel: A\ntema: t\npolitisk: UU\nadministrativt: CC\n{facts}---\n\n{text}\n"
    )
}

fn each(amount: usize, make: impl Fn(usize) -> String) -> String {
    (0..amount).map(make).collect()
}

fn files(amount: usize, folder: &str, make: impl Fn(usize) -> String) -> Vec<(String, String)> {
    let files = (0..amount).map(|i| (format!("{folder}/{i}.md"), make(i)));
    files.collect()
}

/// Initiatives from number 2 on.
fn numbered(amount: usize, make: impl Fn(usize) -> String) -> Vec<(String, String)> {
    let files = (2..amount + 2).map(|i| (format!("indsatser/{i}-b.md"), make(i)));
    files.collect()
}

/// Four capital letters.
fn abbreviation(number: usize) -> String {
    let letter = |place: u32| char::from(b'A' + (number / 26_usize.pow(place) % 26) as u8);
    let letters: String = (0..4).rev().map(letter).collect();
    letters + " "
}
