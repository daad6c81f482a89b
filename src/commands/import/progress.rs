//! In: how an imported initiative is to go, and how it went. Out: the values of its keys, as they
//! stand in its file.

use crate::commands::new::Values;
use crate::content::yaml_text;
use crate::import::ImportedProgress;

/// What an item says, key by key; a key without a value is not written.
type Item = Vec<(&'static str, Option<String>)>;

/// The values of the keys that are filled.
pub fn values(progress: &ImportedProgress) -> Values {
    let mut values = Values::new();
    if let Some(deadline) = &progress.deadline {
        values.insert("frist", yaml_text(deadline));
    }
    if let Some(decision) = &progress.decision {
        let item = vec![
            ("dato", Some(decision.day.to_string())),
            ("udvalg", decision.by.clone()),
        ];
        values.insert("beslutning", nested(&item));
    }
    let money = progress.money.iter().map(|money| {
        let kroner = money.amount.to_string();
        let kroner = kroner.trim_end_matches(" kr.").to_owned();
        vec![
            ("beløb", Some(kroner)),
            ("år", money.year.map(|year| year.to_string())),
            ("slags", money.kind.clone()),
        ]
    });
    let milestones = progress.milestones.iter().map(|step| {
        vec![
            ("tekst", Some(step.text.clone())),
            ("frist", step.deadline.clone()),
        ]
    });
    let follow_ups = progress.follow_up.iter().map(|one| {
        vec![
            ("dato", Some(one.day.to_string())),
            ("status", Some(one.status.clone())),
            ("note", one.note.clone()),
        ]
    });
    for (key, items) in [
        ("økonomi", money.collect::<Vec<Item>>()),
        ("milepæle", milestones.collect()),
        ("opfølgning", follow_ups.collect()),
    ] {
        if !items.is_empty() {
            values.insert(key, items.iter().map(|item| listed(item)).collect());
        }
    }
    values
}

fn lines(item: &[(&str, Option<String>)]) -> Vec<String> {
    let filled = item.iter();
    let filled = filled.filter_map(|(key, value)| Some((key, value.as_ref()?)));
    filled
        .map(|(key, value)| format!("{key}: {}", yaml_text(value)))
        .collect()
}

/// Each key on a line of its own.
fn nested(item: &[(&str, Option<String>)]) -> String {
    let lines = lines(item).into_iter().map(|line| format!("\n  {line}"));
    lines.collect()
}

/// The same as an item of a list.
fn listed(item: &[(&str, Option<String>)]) -> String {
    let lines = lines(item).into_iter().enumerate();
    let lines = lines.map(|(place, line)| match place {
        0 => format!("\n  - {line}"),
        _ => format!("\n    {line}"),
    });
    lines.collect()
}
