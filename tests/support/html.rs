//! Reads built pages as a reader or another program would: by the hooks that the pages promise.

/// The numbers of the initiatives that a page lists or is about, in order.
pub fn initiatives_in(html: &str) -> Vec<u32> {
    let marks = html.split("data-indsats=").skip(1);
    let numbers = marks.map(|rest| {
        let rest = rest.trim_start_matches('"');
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap();
        rest[..end].parse().unwrap()
    });
    numbers.collect()
}

/// The inside of `<main>`, a line for each tag.
pub fn main_of(html: &str) -> String {
    let inside = html
        .split_once("<main")
        .and_then(|(_, rest)| rest.split_once('>'))
        .and_then(|(_, rest)| rest.split_once("</main>"))
        .map_or("", |(inside, _)| inside);
    // White space between tags can separate words: it stays, at the start of its line.
    let lines = inside.replace("><", ">\n<").replace("> <", ">\n <");
    format!("{lines}\n")
}

/// The words that a reader sees, one space between each: inline tags separate nothing.
pub fn words_of(html: &str) -> String {
    let mut text = html.replace("<wbr>", "");
    for inline in ["a", "button", "sub", "em", "span", "strong"] {
        text = text.replace(&format!("</{inline}>"), "");
        while let Some(start) = text.find(&format!("<{inline} ")) {
            let end = start + text[start..].find('>').unwrap() + 1;
            text.replace_range(start..end, "");
        }
        text = text.replace(&format!("<{inline}>"), "");
    }
    text = text.replace(['<', '>'], " ");
    for (entity, character) in [("&amp;", "&"), ("&quot;", "\""), ("&#x27;", "'")] {
        text = text.replace(entity, character);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The attributes of every tag, in order. A `>` in quotation marks ends no tag.
pub fn attributes_of(html: &str) -> Vec<(String, String)> {
    let mut attributes = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        rest = rest.trim_start_matches(|c: char| !c.is_whitespace() && c != '>');
        loop {
            rest = rest.trim_start();
            let end = rest.find(|c: char| c.is_whitespace() || "=>".contains(c));
            let (name, after) = rest.split_at(end.unwrap_or(rest.len()));
            if name.is_empty() {
                break;
            }
            let (value, after) = match after.strip_prefix('=') {
                Some(after) if after.starts_with('"') => after[1..].split_once('"').unwrap(),
                Some(after) => {
                    let end = after.find(|c: char| c.is_whitespace() || c == '>');
                    after.split_at(end.unwrap())
                }
                None => ("", after),
            };
            attributes.push((name.to_owned(), value.to_owned()));
            rest = after;
        }
    }
    attributes
}
