//! In: `strings/da.yaml`. Out: [`Strings`]: every word that a theme says, and the function `t`
//! by which templates say it.
//!
//! A sentence has placeholders, `{antal}`, and where a number decides its wording, the forms
//! `ingen` (may be left out), `en` and `flere`. A script that counts is given the forms by name,
//! `t(key="vist", form="flere")`, and fills in the number itself. What is said about a taxonomy are
//! forms of its folder's name, which templates are given: `t(key=group.folder, form="samme")`.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Function, Kwargs, State, TeraResult};

use super::placeholders::filled;
use super::register_words::{OF_ALL, with_registers};
use super::taxonomy_words::{CountedWord, TaxonomyWord, words_of};
use crate::content::{PLAIN_KEYS, PlainKey, PlainValue, Registers, Taxonomy, plain_yaml};
use crate::counted::thousands;
use crate::diagnostic::SourceText;
use crate::error::Error;

/// The language whose words are read: every look speaks it, and none another.
pub const LANGUAGE: &str = "da";

/// Sentences by key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strings(Arc<BTreeMap<String, PlainValue>>);

impl Strings {
    /// Reads the words of a theme and of those that it extends, the nearest last.
    pub fn read(theme: &str, layers: Vec<Arc<SourceText>>) -> Result<Strings, Error> {
        let mut strings = BTreeMap::new();
        for layer in layers {
            let keys = plain_yaml(&layer).map_err(|reason| Error::theme(theme, reason))?;
            for (key, value) in keys {
                // A look may say one form in its own way, and leave the others.
                let known: &mut PlainValue = strings.entry(key).or_default();
                known.text = value.text;
                known.forms.extend(value.forms);
            }
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

    /// One form of a key, its placeholders left as they are; the key where the theme has none.
    pub fn form<'a>(&'a self, key: &'a str, form: &str) -> &'a str {
        let value = self.0.get(key);
        value
            .and_then(|value| value.forms.get(form))
            .map_or(key, String::as_str)
    }

    /// What a key, or a form of it, says, its placeholders left as they are; nothing where there is
    /// none, or a number decides it.
    pub fn sentence(&self, key: &str, form: Option<&str>) -> Option<&str> {
        let value = self.0.get(key)?;
        let sentence = match form {
            Some(form) => value.forms.get(form)?,
            None => &value.text,
        };
        Some(&**sentence).filter(|words| !words.is_empty())
    }

    /// The same words, which call the registers of a plan what the plan calls them.
    pub fn calling(&self, registers: &Registers) -> Strings {
        Strings(Arc::new(with_registers(&self.0, registers)))
    }

    /// What is said about a taxonomy: its words stand under the name of its folder.
    pub fn of_taxonomy(&self, taxonomy: Taxonomy, word: TaxonomyWord) -> String {
        self.form(taxonomy.row().folder, word.form()).to_owned()
    }

    /// What some of a taxonomy's terms are called together.
    pub fn of_terms(&self, taxonomy: Taxonomy, word: TaxonomyWord, terms: Terms) -> String {
        self.form_for(taxonomy, word.form(), terms).to_owned()
    }

    /// What is said about a number of a taxonomy's terms: `tal-en` and `tal-flere` stand there too.
    pub fn count_of_taxonomy(&self, taxonomy: Taxonomy, word: CountedWord, terms: Terms) -> String {
        let sentence = self.form_for(taxonomy, word.form(), terms);
        filled(sentence, |name| {
            (name == COUNT).then(|| thousands(terms.count as u64))
        })
    }

    /// A form of a taxonomy's folder, in the wording for those terms where it has one: `tal-en`,
    /// `tal-flere-enheder`, `kolonner-enheder`.
    fn form_for(&self, taxonomy: Taxonomy, form: &str, terms: Terms) -> &str {
        let number = match terms.count {
            1 => format!("{form}-en"),
            _ => format!("{form}-flere"),
        };
        let value = self.0.get(taxonomy.row().folder);
        let said = |name: &str| value.and_then(|value| value.forms.get(name));
        let of_units = |name: &str| said(&format!("{name}{WITH_UNITS}"));
        let with_units = match terms.with_units {
            true => of_units(&number).or_else(|| of_units(form)),
            false => None,
        };
        let known = with_units.or_else(|| said(&number)).or_else(|| said(form));
        known.map_or(taxonomy.row().folder, String::as_str)
    }

    /// What a plain key is called among the facts of an initiative.
    pub fn of_plain_key(&self, key: &PlainKey) -> String {
        match &key.own {
            Some(own) => own.name.clone(),
            None => self.form(FACTS, key.info.name).to_owned(),
        }
    }

    /// What a fact of an initiative is called that is neither a plain key's nor a taxonomy's.
    pub fn of_fact<'a>(&'a self, field: &'a str) -> &'a str {
        self.form(FACTS, field)
    }

    /// What a choice of a field is called that has no name of its own: under `frist-valg`.
    pub fn of_choice(&self, field: &str, choice: &str) -> String {
        self.form(&format!("{field}-valg"), choice).to_owned()
    }

    /// What a component is for, in a sentence for those who make a look; nothing where the theme
    /// does not say.
    pub fn of_component(&self, name: &str) -> Option<&str> {
        self.sentence(COMPONENTS, Some(name))
    }

    /// Whether these say all that those others do, and as they do.
    pub(super) fn say_all_of(&self, others: &Strings) -> bool {
        let mut others = others.0.iter();
        others.all(|(key, said)| self.0.get(key) == Some(said))
    }

    /// The first word of a taxonomy or a plain key that is missing, as a sentence.
    pub fn missing_word(&self) -> Option<String> {
        let all = Taxonomy::BUILT_IN.into_iter();
        let words = all.map(Taxonomy::row).flat_map(|row| {
            let forms = words_of(row).into_iter();
            forms.map(|form| (row.folder, form))
        });
        let facts = PLAIN_KEYS.iter().filter(|key| key.is_fact);
        let facts = facts.map(|key| (FACTS, key.info.name));
        let is_missing = |&(key, form): &(&str, &str)| {
            let value = self.0.get(key);
            value.is_none_or(|value| !value.forms.contains_key(form))
        };
        let mut words = words.chain(facts);
        let missing = words.find(is_missing);
        missing.map(|(key, form)| {
            format!("strings/da.yaml mangler linjen »{form}:« under »{key}:« eller »{OF_ALL}:«")
        })
    }

    /// A sentence with its placeholders filled, in the form for `antal` where that is one of
    /// them; its key where the theme has none.
    pub fn say(&self, key: &str, fillings: &[(&str, &str)]) -> String {
        let Some(value) = self.0.get(key) else {
            return key.to_owned();
        };
        let count = fillings.iter().find(|(name, _)| *name == COUNT);
        let form = form(value, count.and_then(|(_, count)| count.parse().ok()));
        filled(form, |name| {
            let (known, filling) = fillings.iter().find(|(known, _)| *known == name)?;
            let count = filling.parse().ok().filter(|_| *known == COUNT);
            Some(count.map_or((*filling).to_owned(), thousands))
        })
    }
}

/// What the plain keys are called stands under it.
const FACTS: &str = "oplysninger";

/// What the components are for stands under it.
const COMPONENTS: &str = "komponenter";

/// What decides how some terms are called.
#[derive(Debug, Clone, Copy)]
pub struct Terms {
    /// How many they are
    pub count: usize,
    /// Whether a unit is among them, which is no centre
    pub with_units: bool,
}

/// What a form ends in that is said of terms with units among them.
const WITH_UNITS: &str = "-enheder";

/// The placeholder that decides which form a sentence takes.
pub(super) const COUNT: &str = "antal";

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

/// The form of that name, or what it has for that many: `hele-en`, `hele-flere`.
fn named_form<'a>(value: &'a PlainValue, form: &str, count: Option<u64>) -> Option<&'a str> {
    let counted = |count| match count {
        1 => format!("{form}-en"),
        _ => format!("{form}-flere"),
    };
    let counted = count.and_then(|count| value.forms.get(&counted(count)));
    counted
        .or_else(|| value.forms.get(form))
        .map(String::as_str)
}

impl Function<TeraResult<String>> for Strings {
    fn call(&self, arguments: Kwargs, _: &State<'_>) -> TeraResult<String> {
        let key = arguments.must_get::<&str>("key")?;
        let missing = || tera::Error::message(format!("strings/da.yaml har ingen nøgle »{key}«"));
        let value = self.0.get(key).ok_or_else(missing)?;
        let count = arguments.get::<u64>(COUNT)?;
        let sentence = match arguments.get::<&str>("form")? {
            Some(form) => named_form(value, form, count)
                .ok_or_else(|| tera::Error::message(format!("»{key}« har ikke formen »{form}«")))?,
            None => form(value, count),
        };
        Ok(filled(sentence, |name| match (name, count) {
            (COUNT, Some(count)) => Some(thousands(count)),
            _ => {
                let mut known = arguments.iter();
                let (_, filling) = known.find(|(known, _)| known.as_str() == Some(name))?;
                Some(filling.to_string())
            }
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn what_is_filled_in_is_not_filled_itself() {
        let filling = |name: &str| match name {
            "titel" => Some("{nr} {x} { og }".to_owned()),
            "nr" => Some("7".to_owned()),
            _ => None,
        };
        let sentence = filled("Nr. {nr}: {titel} {ukendt} {", filling);
        assert_eq!(sentence, "Nr. 7: {nr} {x} { og } {ukendt} {");
    }
}
