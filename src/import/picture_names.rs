//! The names of pictures in `billeder/`, of all files that are imported together: Word calls the
//! first picture of every file `image1.png`.

use std::collections::BTreeMap;

use crate::slug::slug;

/// The names that are given so far.
#[derive(Debug, Default)]
pub struct PictureNames(BTreeMap<String, blake3::Hash>);

/// What a picture is called.
#[derive(Debug, PartialEq, Eq)]
pub enum PictureName {
    /// The file is to be written
    New(String),
    /// The very same picture has that name
    Known(String),
}

impl PictureNames {
    /// A name for a picture that its program calls `wanted`, with a number behind it where another
    /// picture has that name.
    pub fn give(&mut self, wanted: &str, bytes: &[u8]) -> PictureName {
        let wanted = wanted.to_lowercase();
        let (stem, ending) = wanted.rsplit_once('.').unwrap_or((&wanted, ""));
        let stem = Some(slug(stem)).filter(|stem| !stem.is_empty());
        let stem = stem.unwrap_or_else(|| "billede".into());
        let hash = blake3::hash(bytes);
        let numbered = (2..).map(|number| format!("{stem}-{number}.{ending}"));
        let names = [format!("{stem}.{ending}")].into_iter().chain(numbered);
        for name in names {
            match self.0.get(&name) {
                Some(known) if *known == hash => return PictureName::Known(name),
                Some(_) => {}
                None => {
                    self.0.insert(name.clone(), hash);
                    return PictureName::New(name);
                }
            }
        }
        unreachable!("there is no end to numbers")
    }
}

#[cfg(test)]
mod tests {
    use super::{PictureName, PictureNames};

    #[test]
    fn a_name_is_of_one_picture() {
        let mut names = PictureNames::default();
        let mut give = |wanted: &str, bytes: &str| match names.give(wanted, bytes.as_bytes()) {
            PictureName::New(name) => format!("{name}, new"),
            PictureName::Known(name) => name,
        };
        assert_eq!(give("Image1.PNG", "a"), "image1.png, new");
        assert_eq!(give("image1.png", "a"), "image1.png");
        assert_eq!(give("image1.png", "b"), "image1-2.png, new");
        assert_eq!(give("image1.png", "c"), "image1-3.png, new");
        assert_eq!(give("图.png", "a"), "billede.png, new");
    }
}
