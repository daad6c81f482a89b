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

#[cfg(test)]
mod tests {
    use super::words;

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
