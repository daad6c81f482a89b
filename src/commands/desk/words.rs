//! In: a page as HTML. Out: the words that a reader sees in the middle of it, a line for each block.

use crate::theme::is_inline;

/// What is there for the browser.
const UNSEEN: &[&str] = &["script", "style", "svg", "template"];

/// The words between `<main>` and its end.
pub fn words(html: &str) -> String {
    let main = html.split_once("<main").map_or("", |(_, rest)| rest);
    let mut rest = main.split_once("</main").map_or(main, |(main, _)| main);
    rest = rest.split_once('>').map_or("", |(_, rest)| rest);
    let mut words = String::new();
    while let Some((text, behind)) = rest.split_once('<') {
        words += text;
        let (tag, behind) = behind.split_once('>').unwrap_or((behind, ""));
        let name = tag.trim_start_matches('/');
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next();
        let name = name.unwrap_or_default();
        rest = behind;
        if UNSEEN.contains(&name) && !tag.starts_with('/') {
            let end = format!("</{name}");
            rest = rest.split_once(&*end).map_or("", |(_, rest)| rest);
            rest = rest.split_once('>').map_or("", |(_, rest)| rest);
        }
        if !is_inline(name) {
            words.push('\n');
        }
    }
    words += rest;
    match quick_xml::escape::unescape(&words) {
        Ok(unescaped) => unescaped.into_owned(),
        // With names of characters that only browsers know.
        Err(_) => words,
    }
}

/// The page without the ways to others: what those are called is not what it says.
pub fn without_ways(html: &str) -> String {
    let mut parts = html.split("<nav");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |page, part| {
        page + part.split_once("</nav>").map_or("", |(_, behind)| behind)
    })
}

#[cfg(test)]
mod tests {
    use super::{without_ways, words};

    #[test]
    fn what_a_neighbour_is_called_is_not_what_a_page_says() {
        let page = |neighbour: &str, words: &str| {
            format!(
                "<nav><a>{neighbour}</a></nav><main><p>{words}</p><nav class=x>{neighbour}</nav></main>"
            )
        };
        let skov = without_ways(&page("Skov", "Sø"));
        assert_eq!(skov, "<main><p>Sø</p></main>");
        assert_eq!(skov, without_ways(&page("Ny skov", "Sø")));
        assert_ne!(skov, without_ways(&page("Skov", "Åer")));
    }

    #[test]
    fn a_line_for_each_block() {
        let html = "<title>x</title><main id=i><h1>Skov &amp; sø</h1><script>x</script>\
                    <p>En <a href=x>ny</a> skov.<br>Og <u>én</u> til.</p></main><footer>z</footer>";
        let words = words(html);
        let lines = words.lines().filter(|line| !line.is_empty());
        assert_eq!(
            lines.collect::<Vec<_>>(),
            ["Skov & sø", "En ny skov.", "Og én til."]
        );
    }
}
