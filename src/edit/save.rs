//! In: a file as it stands now, and what the browser sent. Out: its new bytes, or why there are none.
//!
//! What comes out is read back by the reader that all pages are made by: it must say what the form
//! says, and nothing else in the file may have changed its meaning. A file that somebody else has
//! changed meanwhile is not written over: what differs in one place only is put together, and of
//! the same place both are given back.

use super::faults::{faults, new_errors};
use super::form::{
    Change, Clash, DRAFT, Fault, Field, Form, Save, Saved, TEXT, TextChange, Value, WHOLE,
};
use super::former::former;
use super::known::{Known, Standing};
use super::opened::Opened;
use super::steps::{Turn, turns};
use super::text::{merged, merged_text, text_edits};
use super::value::normal;
use super::words::title_of;
use crate::content::{Editable, Fact, source_text};
use crate::diagnostic::Severity;

/// What a form shows of a file with those bytes; nothing where no form has anything to ask of it.
pub fn form_of(known: &Known, path: &str, bytes: &[u8]) -> Option<Form> {
    let standing = known.standing(path)?;
    let opened = Opened::of(known, standing, path, bytes);
    let sound = opened.as_ref().filter(|opened| opened.tree.is_sound);
    let whole = || match &opened {
        Some(opened) => opened.tree.file.text.clone(),
        // What it seems to be, to be saved as UTF-8.
        None => source_text(path.into(), bytes.to_vec()).value.text.clone(),
    };
    Some(Form {
        path: path.into(),
        title: title_of(&standing),
        hash: hash_of(bytes),
        fields: sound.map(Opened::fields).unwrap_or_default(),
        text: sound.and_then(|opened| opened.text().map(str::to_owned)),
        whole: sound.is_none().then(whole),
        faults: faults(known, &standing, path, bytes),
    })
}

/// Tells the bytes of a file from any others.
pub fn hash_of(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// What becomes of a file that has those bytes now. `trail` are the bytes that the editor itself
/// made them from, the newest first: who takes a change back has the very bytes from before.
pub fn saved(known: &Known, path: &str, now: &[u8], save: &Save, trail: &[Vec<u8>]) -> Saved {
    let Some(standing) = known.standing(path) else {
        let fault = refused(None, "filen hører ikke til i planen", "åbn siden igen");
        return Saved::Refused(vec![fault]);
    };
    let new = match changed(known, standing, (path, now), save, trail) {
        Ok(new) => new,
        Err(instead) => return instead,
    };
    if new == now {
        return Saved::Same;
    }
    let before = faults(known, &standing, path, now);
    let errors = new_errors(&before, faults(known, &standing, path, &new));
    match errors.is_empty() || save.as_draft {
        true => Saved::New(new),
        false => Saved::Refused(errors),
    }
}

/// The bytes that the file is to have, whatever is wrong with what they say.
pub fn changed(
    known: &Known,
    standing: Standing<'_>,
    (path, now): (&str, &[u8]),
    save: &Save,
    trail: &[Vec<u8>],
) -> Result<Vec<u8>, Saved> {
    let is_as_it_was = save.hash == hash_of(now);
    if let Some(whole) = &save.whole {
        return whole_saved(path, now, whole, is_as_it_was);
    }
    let opened = Opened::of(known, standing, path, now);
    let opened = opened.filter(|opened| opened.tree.is_sound);
    let opened = opened.ok_or_else(|| Saved::Refused(faults(known, &standing, path, now)))?;
    let new = edited(&opened, save, is_as_it_was)?;
    Ok(match new == now {
        true => new,
        false => as_before(&opened, new, trail),
    })
}

/// The file with another whole text.
fn whole_saved(
    path: &str,
    now: &[u8],
    whole: &TextChange,
    is_as_it_was: bool,
) -> Result<Vec<u8>, Saved> {
    let editable = Editable::of(path, now);
    let text = match &editable {
        Some(editable) => editable.file.text.clone(),
        None => source_text(path.into(), now.to_vec()).value.text.clone(),
    };
    let wanted = wanted_text(&text, whole, is_as_it_was, WHOLE)
        .map_err(|clash| Saved::Conflict(vec![clash]))?;
    let Some(editable) = editable else {
        // Who has only looked at it saves nothing.
        return Ok(match wanted == text {
            true => now.to_vec(),
            false => wanted.into_bytes(),
        });
    };
    let new = editable.with(&text_edits(&text, 0..text.len(), &wanted));
    new.ok_or_else(|| Saved::Refused(vec![unwritable(Some(WHOLE))]))
}

/// The file with other facts and another text.
fn edited(opened: &Opened<'_>, save: &Save, is_as_it_was: bool) -> Result<Vec<u8>, Saved> {
    let fields = opened.fields();
    let mut wanted = Vec::new();
    let mut clashes = Vec::new();
    for change in &save.changes {
        let Some(field) = fields.iter().find(|field| field.name == change.field) else {
            return Err(Saved::Refused(vec![unwritable(Some(&change.field))]));
        };
        match wanted_value(field, change, is_as_it_was) {
            Ok(value) => wanted.extend(value.map(|value| (field, value))),
            Err(clash) => clashes.push(clash),
        }
    }
    if save.as_draft {
        let draft = fields.iter().find(|field| field.name == DRAFT);
        let draft = draft.filter(|draft| draft.value != Value::Truth(true));
        wanted.retain(|(field, _)| field.name != DRAFT);
        wanted.extend(draft.map(|draft| (draft, Value::Truth(true))));
    }
    let former = former(opened, &fields, &wanted);
    if let Some((field, value)) = former {
        wanted.retain(|(wanted, _)| wanted.name != field.name);
        wanted.push((field, value));
    }
    let text = match (&save.text, opened.text()) {
        (Some(change), Some(now)) => match wanted_text(now, change, is_as_it_was, TEXT) {
            Ok(text) => Some(text),
            Err(clash) => {
                clashes.push(clash);
                None
            }
        },
        (_, _) => None,
    };
    if !clashes.is_empty() {
        return Err(Saved::Conflict(clashes));
    }
    let new = written(opened, &fields, &wanted, text.as_deref());
    new.map_err(|field| Saved::Refused(vec![unwritable(field.as_deref())]))
}

/// What a field is to hold; nothing where it does already.
fn wanted_value(
    field: &Field,
    change: &Change,
    is_as_it_was: bool,
) -> Result<Option<Value>, Clash> {
    let now = normal(&field.control, &field.value);
    let after = normal(&field.control, &change.after);
    let before = change.before.as_ref();
    let before = before.map(|before| normal(&field.control, before));
    if after == now {
        return Ok(None);
    }
    if is_as_it_was || before.as_ref() == Some(&now) {
        return Ok(Some(after));
    }
    // Rows are apart as the lines of a text are.
    let both = match (&before, &after, &now) {
        (Some(Value::Rows(before)), Value::Rows(mine), Value::Rows(theirs)) => {
            merged(before, mine, theirs).map(Value::Rows)
        }
        (_, _, _) => None,
    };
    both.map(Some).ok_or_else(|| Clash {
        field: field.name.clone(),
        before,
        mine: after,
        theirs: now,
    })
}

fn wanted_text(
    now: &str,
    change: &TextChange,
    is_as_it_was: bool,
    name: &str,
) -> Result<String, Clash> {
    let normal = |text: &str| {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        match name {
            TEXT => without_blank_ends(&text).to_owned(),
            _ => text,
        }
    };
    let after = normal(&change.after);
    let before = change.before.as_deref().map(normal);
    if is_as_it_was || after == now || before.as_deref() == Some(now) {
        return Ok(after);
    }
    let both = before
        .as_deref()
        .and_then(|before| merged_text(before, &after, now));
    both.ok_or_else(|| Clash {
        field: name.into(),
        before: before.map(Value::Text),
        mine: Value::Text(after),
        theirs: Value::Text(now.into()),
    })
}

/// A text without blank lines before it and behind it.
fn without_blank_ends(text: &str) -> &str {
    let mut text = text;
    while let Some((first, rest)) = text.split_once('\n')
        && first.trim().is_empty()
    {
        text = rest;
    }
    match text.trim().is_empty() {
        true => "",
        false => text.trim_end_matches('\n'),
    }
}

/// The bytes of a file whose fields hold those values; the name of a field that cannot be written
/// so that our reader reads it.
fn written(
    opened: &Opened<'_>,
    fields: &[Field],
    wanted: &[(&Field, Value)],
    text: Option<&str>,
) -> Result<Vec<u8>, Option<String>> {
    let mut bytes = opened.editable.with(&[]).unwrap_or_default();
    for (field, value) in wanted {
        let fault = || Some(field.name.clone());
        let now = opened.with_bytes(&bytes).ok_or_else(fault)?;
        for turn in turns(&now, &field.name, value) {
            bytes = turned(opened, &bytes, &turn).ok_or_else(fault)?;
        }
    }
    if let Some(text) = text {
        let fault = || Some(TEXT.to_owned());
        let now = opened.with_bytes(&bytes).ok_or_else(fault)?;
        bytes = with_text(&now, text).ok_or_else(fault)?;
    }
    match opened.with_bytes(&bytes) {
        Some(after) => says_what_is_wanted((opened, fields), &after, wanted, text).map(|()| bytes),
        None => Err(None),
    }
}

fn turned(opened: &Opened<'_>, bytes: &[u8], turn: &Turn) -> Option<Vec<u8>> {
    let now = opened.with_bytes(bytes)?;
    let edits = now
        .tree
        .edits(&turn.steps, turn.key, &turn.order, &turn.new);
    let new = now.editable.with(&edits)?;
    // No edit of facts gives a file its last line end.
    let has_end = |bytes: &[u8]| bytes.last() == Some(&b'\n');
    match !bytes.is_empty() && !has_end(bytes) && has_end(&new) {
        true => {
            let end = if new.ends_with(b"\r\n") { 2 } else { 1 };
            Some(new[..new.len() - end].to_vec())
        }
        false => Some(new),
    }
}

fn with_text(now: &Opened<'_>, text: &str) -> Option<Vec<u8>> {
    let place = now.text_place()?;
    let whole = &now.tree.file.text;
    // Below a line of hyphens without an end.
    let is_below = place.start == 0 || whole[..place.start].ends_with('\n');
    let is_empty = place.is_empty();
    let text = match (is_empty && !text.is_empty(), is_below) {
        (true, false) => format!("\n{text}\n"),
        (true, true) if whole.len() == place.end => format!("{text}\n"),
        (_, _) => text.to_owned(),
    };
    now.editable.with(&text_edits(whole, place, &text))
}

/// Whether a file says what it is to say, and else what it said before.
fn says_what_is_wanted(
    (before, fields): (&Opened<'_>, &[Field]),
    after: &Opened<'_>,
    wanted: &[(&Field, Value)],
    text: Option<&str>,
) -> Result<(), Option<String>> {
    if !after.tree.is_sound {
        return Err(wanted.first().map(|(field, _)| field.name.clone()));
    }
    let touched: Vec<&str> = wanted.iter().map(|(field, _)| key_of(field)).collect();
    fields_say(fields, &after.fields(), wanted)?;
    match (
        keep_facts(before, after, &touched),
        after.text() == text.or(before.text()),
    ) {
        (true, true) => Ok(()),
        (false, _) => Err(None),
        (_, false) => Err(Some(TEXT.into())),
    }
}

/// The name of a field that does not hold what it is to hold, or held.
fn fields_say(
    before: &[Field],
    after: &[Field],
    wanted: &[(&Field, Value)],
) -> Result<(), Option<String>> {
    for field in before {
        let new = wanted.iter().find(|(wanted, _)| wanted.name == field.name);
        let expected = new.map_or(&field.value, |(_, value)| value);
        let found = after.iter().find(|found| found.name == field.name);
        // One that was typed on a line may stand in several now.
        let is_said = found.is_some_and(|found| {
            let controls = [&found.control, &field.control];
            let mut controls = controls.into_iter();
            controls.any(|control| normal(control, &found.value) == normal(control, expected))
        });
        if !is_said {
            return Err(Some(field.name.clone()));
        }
    }
    Ok(())
}

/// Whether all facts but those stand in both, and say the same.
fn keep_facts(one: &Opened<'_>, other: &Opened<'_>, but: &[&str]) -> bool {
    let kept = |opened: &Opened<'_>| {
        let facts = opened.tree.facts.iter();
        let kept = facts.filter(|fact| !but.contains(&&*fact.key));
        let mut kept: Vec<Fact> = kept.cloned().collect();
        kept.sort_by(|one, other| one.key.cmp(&other.key));
        kept
    };
    let (one, other) = (kept(one), kept(other));
    one.len() == other.len()
        && one
            .iter()
            .zip(&other)
            .all(|(one, other)| one.says_as(other))
}

/// The key at the top by which a field is known.
fn key_of(field: &Field) -> &str {
    field.name.split('.').next().unwrap_or_default()
}

/// The bytes from before, where the editor itself made these of them and they say the same.
fn as_before(opened: &Opened<'_>, new: Vec<u8>, trail: &[Vec<u8>]) -> Vec<u8> {
    let Some(wanted) = opened.with_bytes(&new) else {
        return new;
    };
    let fields = wanted.fields();
    let keys: Vec<&str> = fields.iter().map(key_of).collect();
    let says_it = |earlier: &&Vec<u8>| {
        wanted.with_bytes(earlier).is_some_and(|earlier| {
            earlier.tree.is_sound
                && wanted.text() == earlier.text()
                && keep_facts(&wanted, &earlier, &keys)
                && fields_say(&fields, &earlier.fields(), &[]).is_ok()
        })
    };
    trail.iter().find(says_it).cloned().unwrap_or(new)
}

fn unwritable(field: Option<&str>) -> Fault {
    refused(
        field,
        "det kan ikke skrives her, uden at noget andet i filen ændrer sig",
        "skriv det på en anden måde, eller ret det i filen",
    )
}

fn refused(field: Option<&str>, message: &str, help: &str) -> Fault {
    Fault {
        rule: String::new(),
        severity: Severity::Error.word().into(),
        field: field.map(str::to_owned),
        message: message.into(),
        help: help.into(),
        line: 1,
    }
}
