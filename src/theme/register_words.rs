//! In: the sentences of a theme, and what a plan calls its registers. Out: the same sentences with
//! those words in them, and of each register what is said about it, under the name of its folder.
//!
//! What is said of every register stands once, under `register`, with `{ental}`, `{flertal}` and
//! so on for its own words; what is said otherwise of one, under the name of its folder. Such a
//! sentence that has no place for a word is about the register's usual name: where the plan
//! calls it something else, the common one is said. A sentence about anything else has the words
//! of a register as `{temaer.flertal}`.
//!
//! Of a register whose author did not say its definite forms, a sentence that needs them is not
//! said, but the one whose key or form ends in `-ubestemt`.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::placeholders;
use crate::content::{
    Codes, PlainValue, Register, RegisterWords, Registers, Row, Taxonomy, WORD_FORMS,
};

/// What is said of every register stands under it.
pub const OF_ALL: &str = "register";

/// What the key or the form of a sentence ends in that needs no definite form.
const INDEFINITE: &str = "-ubestemt";

type Sentences = BTreeMap<String, PlainValue>;

/// The sentences as they are said of a plan with those registers.
pub fn with_registers(sentences: &Sentences, registers: &Registers) -> Sentences {
    let folders: Vec<&str> = Taxonomy::BUILT_IN
        .iter()
        .map(|taxonomy| taxonomy.row().folder)
        .collect();
    let is_other =
        |key: &str| key != OF_ALL && !folders.contains(&key) && !key.ends_with(INDEFINITE);
    let known = Taxonomy::BUILT_IN.into_iter();
    let known = known
        .filter(|taxonomy| !registers.has(*taxonomy))
        .map(Register::known);
    let known: Vec<Register> = known.collect();
    let of_registers = registers.iter().chain(&known).map(|register| {
        let folder = register.taxonomy.row().folder;
        let said = of_register(sentences, register, registers);
        (folder.to_owned(), said)
    });
    let mut said: Sentences = of_registers.collect();
    let fill = |place: &str| {
        let of_form = || form_of_register(place, &said);
        dotted(place, registers)
            .or_else(of_form)
            .or_else(|| listed(place, registers))
    };
    let others = sentences.iter().filter(|(key, _)| is_other(key));
    let others = others.map(|(key, value)| {
        let otherwise = sentences.get(&format!("{key}{INDEFINITE}"));
        (key.clone(), general(value, otherwise, &fill))
    });
    let others: Vec<(String, PlainValue)> = others.collect();
    for (key, value) in others {
        // A register of the content's own may lie in a folder called like a sentence: `enheder`.
        let known = said.entry(key).or_default();
        known.text = value.text;
        known.forms.extend(value.forms);
    }
    said
}

/// A sentence about something else than one register.
fn general(
    value: &PlainValue,
    otherwise: Option<&PlainValue>,
    word: &dyn Fn(&str) -> Option<Place>,
) -> PlainValue {
    let fill = |sentence: &str, otherwise: Option<&String>| {
        let said = filled(sentence, word);
        let otherwise = || filled(otherwise?, word);
        said.or_else(otherwise)
            .unwrap_or_else(|| sentence.to_owned())
    };
    let forms = value.forms.iter().map(|(form, sentence)| {
        let otherwise = otherwise.and_then(|value| value.forms.get(form));
        (form.clone(), fill(sentence, otherwise))
    });
    PlainValue {
        text: fill(&value.text, otherwise.map(|value| &value.text)),
        forms: forms.collect(),
    }
}

/// All that is said of one register.
fn of_register(sentences: &Sentences, register: &Register, registers: &Registers) -> PlainValue {
    let forms = |key: &str| sentences.get(key).map(|value| &value.forms);
    let own = forms(register.taxonomy.row().folder).filter(|_| !register.is_own());
    let common = forms(OF_ALL);
    let names = own.into_iter().chain(common).flat_map(BTreeMap::keys);
    let names = names.filter(|name| !name.ends_with(INDEFINITE));
    let fill = |sentence: &String| {
        filled(sentence, |place| {
            word(place, &register.words).or_else(|| dotted(place, registers))
        })
    };
    let said = names.filter_map(|name| {
        let own = own.into_iter().flat_map(|forms| wordings(forms, name));
        let own = own.filter(|sentence| !register.is_renamed() || sentence.contains('{'));
        let common = common.into_iter().flat_map(|forms| wordings(forms, name));
        let said = own.chain(common).find_map(fill);
        Some((name.clone(), said?))
    });
    PlainValue {
        text: String::new(),
        forms: said.collect(),
    }
}

/// A sentence, and the one for a register without definite forms.
fn wordings<'a>(
    forms: &'a BTreeMap<String, String>,
    name: &str,
) -> impl Iterator<Item = &'a String> {
    let indefinite = forms.get(&format!("{name}{INDEFINITE}"));
    forms.get(name).into_iter().chain(indefinite)
}

/// What a place of a sentence stands for.
enum Place {
    /// A word
    Word(String),
    /// One that the register does not have
    Lacking,
}

fn word(place: &str, words: &RegisterWords) -> Option<Place> {
    let is_word = WORD_FORMS.contains(&&*place.to_lowercase());
    is_word.then(|| match words.form(place) {
        Some(word) => Place::Word(word.into_owned()),
        None => Place::Lacking,
    })
}

/// `{temaer.flertal}`
fn dotted(place: &str, registers: &Registers) -> Option<Place> {
    let (folder, form) = place.split_once('.')?;
    let mut known = Taxonomy::BUILT_IN.into_iter();
    let taxonomy = known.find(|taxonomy| taxonomy.row().folder == folder)?;
    word(form, registers.words(taxonomy))
}

/// `{centre.alle}`: what is said of a register.
fn form_of_register(place: &str, said: &Sentences) -> Option<Place> {
    let (folder, form) = place.split_once('.')?;
    let sentence = said.get(folder)?.forms.get(form)?;
    Some(Place::Word(sentence.clone()))
}

/// `{registre.i-tabellen}`: those of a kind that the plan has, between commas.
fn listed(place: &str, registers: &Registers) -> Option<Place> {
    let is_meant: fn(&Row) -> bool = match place.strip_prefix("registre.")? {
        "i-tabellen" => |row| row.in_matrix,
        "med-koder" => |row| row.codes != Codes::None,
        _ => return None,
    };
    let meant = registers
        .iter()
        .filter(|register| is_meant(register.taxonomy.row()));
    let names: Vec<&str> = meant.map(|register| &*register.words.many).collect();
    Some(match names.split_last() {
        None => Place::Lacking,
        Some((last, [])) => Place::Word((*last).to_owned()),
        Some((last, others)) => Place::Word(format!("{} og {last}", others.join(", "))),
    })
}

/// The sentence with those places filled that stand for a word, the others left; nothing where one
/// stands for a word that is lacking.
fn filled(sentence: &str, fill: impl Fn(&str) -> Option<Place>) -> Option<String> {
    let is_lacking = Cell::new(false);
    let filled = placeholders::filled(sentence, |place| match fill(place)? {
        Place::Word(word) => Some(word),
        Place::Lacking => {
            is_lacking.set(true);
            None
        }
    });
    (!is_lacking.get()).then_some(filled)
}
