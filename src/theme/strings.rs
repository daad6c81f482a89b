//! In: `strings/da.yaml`. Out: [`Strings`]: every word that a theme says, and the function `t`
//! by which templates say it.
//!
//! A sentence has placeholders, `{antal}`, and where a number decides its wording, the forms
//! `ingen` (may be left out), `en` and `flere`.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Function, Kwargs, State, TeraResult};

use crate::content::{PlainValue, plain_yaml};
use crate::diagnostic::SourceText;
use crate::error::Error;

/// Sentences by key.
#[derive(Debug, Clone)]
pub struct Strings(Arc<BTreeMap<String, PlainValue>>);

impl Strings {
    /// Reads the words of a theme and of those that it extends, the nearest last.
    pub fn read(theme: &str, layers: Vec<SourceText>) -> Result<Strings, Error> {
        let mut strings = BTreeMap::new();
        for layer in layers {
            let keys = plain_yaml(&Arc::new(layer)).map_err(|reason| Error::Theme {
                theme: theme.to_owned(),
                reason,
            })?;
            strings.extend(keys);
        }
        Ok(Strings(Arc::new(strings)))
    }

    /// The keys, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// A sentence without placeholders, or its key where the theme has none.
    pub fn plain<'a>(&'a self, key: &'a str) -> &'a str {
        self.0.get(key).map_or(key, |value| &value.text)
    }

    /// A sentence with its placeholders filled, in the form for `antal` where that is one of
    /// them; its key where the theme has none.
    pub fn say(&self, key: &str, fillings: &[(&str, &str)]) -> String {
        let Some(value) = self.0.get(key) else {
            return key.to_owned();
        };
        let count = fillings.iter().find(|(name, _)| *name == COUNT);
        let form = form(value, count.and_then(|(_, count)| count.parse().ok()));
        let fill = |sentence: String, (name, filling): &(&str, &str)| {
            sentence.replace(&format!("{{{name}}}"), filling)
        };
        fillings.iter().fold(form.to_owned(), fill)
    }
}

/// The placeholder that decides which form a sentence takes.
const COUNT: &str = "antal";

fn form(value: &PlainValue, count: Option<u64>) -> &str {
    let form = match count {
        Some(0) => value
            .forms
            .get("ingen")
            .or_else(|| value.forms.get("flere")),
        Some(1) => value.forms.get("en"),
        Some(_) => value.forms.get("flere"),
        None => None,
    };
    form.unwrap_or(&value.text)
}

impl Function<TeraResult<String>> for Strings {
    fn call(&self, arguments: Kwargs, _: &State<'_>) -> TeraResult<String> {
        let key = arguments.must_get::<&str>("key")?;
        let missing = || tera::Error::message(format!("strings/da.yaml har ingen nøgle «{key}»"));
        let value = self.0.get(key).ok_or_else(missing)?;
        let mut sentence = form(value, arguments.get::<u64>(COUNT)?).to_owned();
        for (name, value) in arguments.iter() {
            sentence = sentence.replace(&format!("{{{name}}}"), &value.to_string());
        }
        Ok(sentence)
    }
}
