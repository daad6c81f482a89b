//! In: css as it was written. Out: the same without its remarks, indents, line ends, the spaces within
//! its rules' braces and behind colons, and the last semicolon of a rule, which every reader would be sent.
//!
//! Texts in quotation marks and addresses stay as they are. Nothing else is changed, so that what
//! a designer finds in the browser is what stands in the file.

/// The css that is published.
pub fn published(css: &str) -> String {
    let mut published = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find(['/', '"', '\'', '(', '\n', '{', ';', '}', ':']) {
        let (before, from) = rest.split_at(at);
        published += before;
        let kept = match from.as_bytes()[0] {
            b'/' if from.starts_with("/*") => {
                // The asterisk that opens it does not close it: `/*/`.
                let end = from[2..].find("*/").map_or(from.len(), |end| end + 4);
                // A remark parts what stands before it from what comes behind.
                published.push(' ');
                rest = &from[end..];
                continue;
            }
            b'\n' => {
                let next = from.trim_start();
                published.truncate(published.trim_end().len());
                let parts = published.ends_with(['{', '}', ';', ',']) || next.starts_with('}');
                published += if parts || published.is_empty() {
                    ""
                } else {
                    " "
                };
                rest = next;
                continue;
            }
            brace @ (b'{' | b';' | b'}' | b':') => {
                let kept = match brace {
                    // »a :hover« is another selector than »a:hover«.
                    b':' => &*published,
                    b'}' => published.trim_end_matches([' ', ';']),
                    _ => published.trim_end_matches(' '),
                };
                published.truncate(kept.len());
                published.push(brace.into());
                rest = from[1..].trim_start_matches(' ');
                continue;
            }
            b'(' if before.ends_with("url") && !is_quoted(&from[1..]) => {
                from.find(')').unwrap_or(from.len() - 1) + 1
            }
            quote @ (b'"' | b'\'') => text_length(from, quote),
            _ => 1,
        };
        published += &from[..kept];
        rest = &from[kept..];
    }
    published + rest
}

fn is_quoted(address: &str) -> bool {
    address.trim_start().starts_with(['"', '\''])
}

/// How long a text in quotation marks is, with both of them.
fn text_length(from: &str, quote: u8) -> usize {
    let mut bytes = from.bytes().enumerate().skip(1);
    while let Some((place, byte)) = bytes.next() {
        match byte {
            b'\\' => _ = bytes.next(),
            byte if byte == quote => return place + 1,
            _ => {}
        }
    }
    from.len()
}

#[cfg(test)]
mod tests {
    use super::published;

    #[test]
    fn remarks_and_indents_are_left_out_and_nothing_else() {
        for (css, expected) in [
            (
                "a,\n  b\n  c {\n    color: red; /* why */\n\n  }\n",
                "a,b c{color:red}",
            ),
            ("a/* x */b { }", "a b{}"),
            (
                "a::before { content: \"/* no */ { 'x'\" }",
                "a::before{content:\"/* no */ { 'x'\"}",
            ),
            ("b { content: '\\'/*' }", "b{content:'\\'/*'}"),
            (
                "c { background: url(a/*b.svg) }",
                "c{background:url(a/*b.svg)}",
            ),
            ("d { content: \"never ends", "d{content:\"never ends"),
            ("a :hover, i:not(b) { --x: ; }", "a :hover, i:not(b){--x:}"),
            ("e { } /* never ends", "e{} "),
            ("e { } /*/ { */f { }", "e{} f{}"),
            (
                "f { width: calc(1px / 2) }\r\n\tg { }",
                "f{width:calc(1px / 2)}g{}",
            ),
        ] {
            assert_eq!(published(css), expected, "{css}");
        }
    }
}
