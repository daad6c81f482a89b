//! In: the bytes of a file. Out: its text as whoever edits it sees it, and the bytes with edits of
//! that text: all around them stays as it is, byte order mark and line ends too.
//!
//! Nothing is hidden here: what must be taken out can be seen. A file that is no UTF-8 cannot be
//! edited, only written anew.

use std::sync::Arc;

use super::source_text::as_read;
use super::splice::Original;
use crate::diagnostic::{Edit, SourceText};

/// A file that can be edited.
pub struct Editable {
    original: Original,
    /// As it is edited: without byte order mark, with LF
    pub file: Arc<SourceText>,
}

impl Editable {
    /// The file with those bytes; nothing where they are no UTF-8.
    pub fn of(path: impl Into<String>, bytes: &[u8]) -> Option<Editable> {
        let text = String::from_utf8(bytes.to_vec()).ok()?;
        let file = SourceText::new(path, as_read(text.clone()));
        Some(Editable {
            original: Original::as_it_is(text),
            file: Arc::new(file),
        })
    }

    /// The bytes with those edits; nothing where two of them want the same place, or one a place
    /// that does not stand so on the disk.
    pub fn with(&self, edits: &[Edit]) -> Option<Vec<u8>> {
        let edits = edits.iter().map(|edit| narrowed(&self.file.text, edit));
        let mut edits: Vec<Edit> = edits.collect();
        edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        let are_apart = edits
            .windows(2)
            .all(|pair| pair[0].span.end <= pair[1].span.start);
        let are_shown = edits
            .iter()
            .all(|edit| self.original.shows(&self.file, &edit.span));
        let edits: Vec<&Edit> = edits.iter().collect();
        (are_apart && are_shown).then(|| self.original.with(&edits).into_bytes())
    }
}

/// The same edit without the whole lines at its beginning and its end that stay as they are.
fn narrowed(text: &str, edit: &Edit) -> Edit {
    let (mut span, mut new) = (edit.span.clone(), &*edit.replacement);
    let first_line = |text: &str| text.find('\n').map(|end| end + 1);
    while let (Some(old_end), Some(new_end)) = (first_line(&text[span.clone()]), first_line(new))
        && text[span.start..span.start + old_end] == new[..new_end]
    {
        (span.start, new) = (span.start + old_end, &new[new_end..]);
    }
    let last_line = |text: &str| text.rfind('\n');
    while let (Some(old_start), Some(new_start)) = (last_line(&text[span.clone()]), last_line(new))
        && text[span.start + old_start..span.end] == new[new_start..]
    {
        (span.end, new) = (span.start + old_start, &new[..new_start]);
    }
    Edit {
        span,
        replacement: new.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::Editable;
    use crate::diagnostic::Edit;

    #[test]
    fn all_around_an_edit_stays_as_it_is() {
        let check = |before: &str, old: &str, new: &str, after: &str| {
            let editable = Editable::of("a.md", before.as_bytes()).expect("it is UTF-8");
            let start = editable.file.text.find(old).expect("it stands there");
            let edit = Edit {
                span: start..start + old.len(),
                replacement: new.into(),
            };
            let changed = editable.with(&[edit]).expect("it can be written");
            assert_eq!(String::from_utf8(changed).expect("it is text"), after);
        };
        check(
            "\u{feff}a\r\nb\nc\r\n",
            "a\nb\nc",
            "a\nx\nc",
            "\u{feff}a\r\nx\nc\r\n",
        );
        check("a\r\nb\r\n", "b", "x\ny", "a\r\nx\r\ny\r\n");
        check("Ma\u{30a}løv og b", "b", "x", "Ma\u{30a}løv og x");
        check("a\nb", "b", "x", "a\nx");
        check("tlf. 010203-1234 a", "a", "b", "tlf. 010203-1234 b");
    }
}
