//! In: a sentence with `{places}`. Out: the sentence with words in them.

/// The sentence with each `{name}` that there is a filling for replaced by it, once: what an
/// author wrote in braces is left alone.
pub fn filled(sentence: &str, filling: impl Fn(&str) -> Option<String>) -> String {
    let mut filled = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        filled += before;
        let name = after.split_once('}');
        match name.and_then(|(name, next)| Some((filling(name)?, next))) {
            Some((filling, next)) => {
                filled += &filling;
                rest = next;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled + rest
}
