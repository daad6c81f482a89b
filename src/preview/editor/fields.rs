//! In: the fields of a form. Out: their HTML: a label, what the field is for, a control, and room for
//! what is wrong with it.

use std::fmt::Write;

use crate::edit::{Choice, Control, Field, List, Row, Value};
use crate::export::escaped;

/// From so many choices on there is a field that narrows them.
const MANY: usize = 8;

/// Where a field stands: its path makes its ids, `f-opfølgning-0-dato`.
#[derive(Clone)]
struct Place(String);

impl Place {
    fn of(&self, key: &str) -> Place {
        Place(format!("{}-{key}", self.0))
    }
}

/// The fields with their values; those that belong together under one heading.
pub fn fields<'a>(fields: impl IntoIterator<Item = &'a Field>) -> String {
    let fields: Vec<&Field> = fields.into_iter().collect();
    let groups = fields.chunk_by(|one, other| one.within == other.within && one.within.is_some());
    groups.map(grouped).collect()
}

fn one_field(field: &Field) -> String {
    shown(field, &field.value, &Place("f".into()).of(&field.name))
}

/// A text of several paragraphs: that of the file, or the whole file.
pub fn text_field(name: &str, label: &str, text: &str) -> String {
    let rows = text.lines().count().clamp(8, 24) + 2;
    let (name, label) = (escaped(name), escaped(label));
    format!(
        "<div class=\"field\" data-felt=\"{name}\" data-slags=\"linjer\" data-navn=\"{label}\">\
         <label for=\"f-{name}\">{label}</label>\
         <textarea id=\"f-{name}\" name=\"{name}\" rows=\"{rows}\">\n{}</textarea>{FAULTS}</div>\n",
        escaped(text)
    )
}

/// The first of those that belong together may be called as all of them are: then that stands there
/// once.
fn grouped(group: &[&Field]) -> String {
    let inside: String = group.iter().map(|field| one_field(field)).collect();
    let Some((first, heading)) = group
        .first()
        .and_then(|first| Some((first, escaped(first.within.as_ref()?))))
    else {
        return inside;
    };
    match escaped(&first.label) == heading {
        true => format!(
            "<div class=\"record\" role=\"group\" aria-label=\"{heading}\">{inside}</div>\n"
        ),
        false => {
            format!("<fieldset class=\"record\"><legend>{heading}</legend>{inside}</fieldset>\n")
        }
    }
}

fn shown(field: &Field, value: &Value, place: &Place) -> String {
    let (kind, inside) = match &field.control {
        Control::Line => ("linje", line(field, value, place)),
        Control::Number => ("linje", number(field, value, place)),
        Control::Lines => ("linjer", lines(field, place, text(value))),
        Control::Words => ("ord", words(field, value, place)),
        Control::Date => ("dag", day(field, value, place)),
        Control::Truth => ("ja", truth(field, value, place)),
        Control::OneOf(list) if list.is_whole && !list.is_open => {
            ("en", one(field, &list.choices, value, place))
        }
        Control::OneOf(list) => ("linje", one_or_another(field, list, value, place)),
        Control::Some(list) => ("flere", many(field, list, value, place)),
        Control::Rows { fields, one } => ("poster", rows(field, fields, one, value, place)),
        Control::AsTyped => ("fast", as_typed(field, value)),
    };
    format!(
        "<div class=\"field\" data-felt=\"{}\" data-slags=\"{kind}\" data-navn=\"{}\">{inside}</div>\n",
        escaped(&field.name),
        escaped(&field.label),
    )
}

fn line(field: &Field, value: &Value, place: &Place) -> String {
    let input = format!(
        "<input type=\"text\" value=\"{}\" {}>",
        escaped(text(value)),
        named(field, place)
    );
    labelled(field, place, &input)
}

/// A field for text, since a browser's own for numbers drops what is none.
fn number(field: &Field, value: &Value, place: &Place) -> String {
    let input = format!(
        "<input type=\"text\" class=\"short\" value=\"{}\" {}>",
        escaped(text(value)),
        named(field, place)
    );
    labelled(field, place, &input)
}

fn lines(field: &Field, place: &Place, text: &str) -> String {
    // A line end that follows the tag is no part of the text.
    let rows = text.lines().count().clamp(2, 12) + 1;
    let area = format!(
        "<textarea rows=\"{rows}\" {}>\n{}</textarea>",
        named(field, place),
        escaped(text)
    );
    labelled(field, place, &area)
}

fn words(field: &Field, value: &Value, place: &Place) -> String {
    let text = texts(value).join("\n");
    let field = Field {
        about: format!("{} Skriv én på hver linje.", sentence(&field.about)),
        ..field.clone()
    };
    lines(&field, place, &text)
}

/// What is no day stays as it was typed: a browser's own field for days would drop it.
fn day(field: &Field, value: &Value, place: &Place) -> String {
    let text = text(value);
    let kind = if text.is_empty() || is_day(text) {
        "date"
    } else {
        "text"
    };
    let input = format!(
        "<span class=\"day\"><input type=\"{kind}\" value=\"{}\" {}> \
         <button type=\"button\" class=\"i-dag\">I dag</button></span>",
        escaped(text),
        named(field, place)
    );
    labelled(field, place, &input)
}

fn is_day(text: &str) -> bool {
    let digits =
        |part: &str, count| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    matches!(*text.split('-').collect::<Vec<_>>(), [year, month, day]
        if digits(year, 4) && digits(month, 2) && digits(day, 2))
}

fn truth(field: &Field, value: &Value, place: &Place) -> String {
    let checked = if *value == Value::Truth(true) {
        " checked"
    } else {
        ""
    };
    format!(
        "<p class=\"tick\"><input type=\"checkbox\" {}{checked}> \
         <label for=\"{}\">{}</label></p>{}{FAULTS}",
        named(field, place),
        place.0,
        escaped(&field.label),
        help(field, place),
    )
}

fn one(field: &Field, choices: &[Choice], value: &Value, place: &Place) -> String {
    let chosen = text(value);
    let mut options = String::new();
    if !field.required || chosen.is_empty() {
        options += "<option value=\"\">Vælg …</option>";
    }
    for choice in &with_unknown(choices, &[chosen]) {
        let selected = if choice.value == chosen {
            " selected"
        } else {
            ""
        };
        let _ = write!(
            options,
            "<option value=\"{}\"{selected}>{}</option>",
            escaped(&choice.value),
            escaped(&choice.name)
        );
    }
    let select = format!("<select {}>{options}</select>", named(field, place));
    labelled(field, place, &select)
}

/// A list that is too long to be shown, or one that need not have it: what is typed is looked for.
fn one_or_another(field: &Field, list: &List, value: &Value, place: &Place) -> String {
    let options: String = list.choices.iter().map(option).collect();
    let input = format!(
        "<input type=\"text\" value=\"{}\" list=\"{1}-valg\" {2}{3}>\
         <datalist id=\"{1}-valg\">{options}</datalist>",
        escaped(text(value)),
        escaped(&place.0),
        named(field, place),
        asked_for(list),
    );
    labelled(field, place, &input)
}

fn option(choice: &Choice) -> String {
    format!(
        "<option value=\"{}\">{}</option>",
        escaped(&choice.value),
        escaped(&choice.name)
    )
}

/// Whether there is more than the page shows, which the script asks for.
fn asked_for(list: &List) -> &'static str {
    match list.is_whole {
        true => "",
        false => " data-hentes",
    }
}

/// Those that are chosen stand first; what is chosen and not in the list stays, and says so.
fn many(field: &Field, list: &List, value: &Value, place: &Place) -> String {
    let chosen = texts(value);
    let chosen: Vec<&str> = chosen.iter().map(|one| &**one).collect();
    let choices = with_unknown(&list.choices, &chosen);
    let order = |choice: &Choice| chosen.iter().position(|one| *one == choice.value);
    let mut sorted: Vec<&Choice> = choices.iter().collect();
    sorted.sort_by_key(|choice| order(choice).unwrap_or(usize::MAX));
    let boxes = sorted.into_iter().enumerate();
    let boxes: String = boxes
        .map(|(index, choice)| {
            tick_box(field, choice, order(choice), &place.of(&index.to_string()))
        })
        .collect();
    let filter = match choices.len() >= MANY || !list.is_whole || list.is_open {
        true => format!(
            "<p class=\"narrow\"><label for=\"{0}-find\">{1}</label> \
             <input type=\"search\" class=\"filter\" id=\"{0}-find\" autocomplete=\"off\"{2}{3}></p>",
            escaped(&place.0),
            if list.is_open {
                "Find i listen, eller skriv et nyt, og tryk Enter"
            } else {
                "Find i listen"
            },
            asked_for(list),
            if list.is_open { " data-aaben" } else { "" },
        ),
        false => String::new(),
    };
    format!(
        "<fieldset aria-describedby=\"{0}-om\"><legend>{1}{2}</legend>{3}\
         <p class=\"valgte\" aria-live=\"polite\"></p>{filter}\
         <p class=\"fundet\" role=\"status\"></p><div class=\"valg\">{boxes}</div>{FAULTS}</fieldset>",
        escaped(&place.0),
        escaped(&field.label),
        need(field),
        help(field, place),
    )
}

fn tick_box(field: &Field, choice: &Choice, order: Option<usize>, place: &Place) -> String {
    let checked = match order {
        Some(order) => format!(" checked data-orden=\"{}\"", order + 1),
        None => String::new(),
    };
    format!(
        "<label><input type=\"checkbox\" id=\"{}\" name=\"{}\" value=\"{}\"{checked}> \
         <span class=\"name\">{}</span></label>",
        escaped(&place.0),
        escaped(&field.name),
        escaped(&choice.value),
        escaped(&choice.name),
    )
}

fn with_unknown(choices: &[Choice], chosen: &[&str]) -> Vec<Choice> {
    let is_known = |value: &str| choices.iter().any(|choice| choice.value == value);
    let unknown = chosen
        .iter()
        .filter(|value| !value.is_empty() && !is_known(value));
    let unknown = unknown.map(|value| Choice {
        value: (*value).to_owned(),
        name: (*value).to_owned(),
    });
    choices.iter().cloned().chain(unknown).collect()
}

fn as_typed(field: &Field, value: &Value) -> String {
    format!(
        "<p><strong>{}</strong></p><p class=\"hint\">Det kan ikke ændres her.</p><pre>{}</pre>{FAULTS}",
        escaped(&field.label),
        escaped(text(value))
    )
}

fn rows(field: &Field, fields: &[Field], one: &str, value: &Value, place: &Place) -> String {
    let all = match value {
        Value::Rows(rows) => &rows[..],
        Value::Truth(_) | Value::Text(_) | Value::Texts(_) => &[],
    };
    let all = all.iter().enumerate();
    let shown: String = all
        .map(|(index, values)| row(fields, one, values, &place.of(&index.to_string())))
        .collect();
    let template = row(fields, one, &Row::new(), &place.of("ny"));
    format!(
        "<fieldset><legend>{}{}</legend>{}{FAULTS}<div data-raekker>{shown}</div>\
         <template>{template}</template>\
         <p><button type=\"button\" class=\"tilfoej\">Tilføj {}</button></p></fieldset>",
        escaped(&field.label),
        need(field),
        help(field, place),
        escaped(one),
    )
}

fn row(fields: &[Field], one: &str, values: &Row, place: &Place) -> String {
    let fields = fields.iter();
    let inside: String = fields
        .map(|field| {
            let value = values.get(&field.name).unwrap_or(&field.value);
            shown(field, value, &place.of(&field.name))
        })
        .collect();
    format!(
        "<div class=\"row\" data-raekke role=\"group\" aria-label=\"{0}\">{inside}\
         <p><button type=\"button\" class=\"fjern\">Fjern {0}</button></p></div>\n",
        escaped(one),
    )
}

const FAULTS: &str = "<div class=\"fejl\"></div>";

fn labelled(field: &Field, place: &Place, control: &str) -> String {
    format!(
        "<label for=\"{}\">{}{}</label>{}{control}{FAULTS}",
        escaped(&place.0),
        escaped(&field.label),
        need(field),
        help(field, place),
    )
}

/// In words: a star says nothing to who has not been told.
fn need(field: &Field) -> &'static str {
    match field.required {
        true => " <span class=\"need\">(skal udfyldes)</span>",
        false => "",
    }
}

fn help(field: &Field, place: &Place) -> String {
    match &*field.about {
        "" => format!("<p class=\"help\" id=\"{}-om\"></p>", escaped(&place.0)),
        help => format!(
            "<p class=\"help\" id=\"{}-om\">{}</p>",
            escaped(&place.0),
            escaped(&sentence(help))
        ),
    }
}

/// Keys say what they are for without a capital letter and a full stop.
fn sentence(help: &str) -> String {
    if help.is_empty() {
        return String::new();
    }
    let end = if help.ends_with(['.', '?', '!', '…']) {
        ""
    } else {
        "."
    };
    format!("{}{end}", crate::spelling::capitalised(help))
}

fn named(field: &Field, place: &Place) -> String {
    let required = if field.required {
        " aria-required=\"true\""
    } else {
        ""
    };
    format!(
        "id=\"{0}\" name=\"{1}\" aria-describedby=\"{0}-om\"{required}",
        escaped(&place.0),
        escaped(&field.name),
    )
}

fn text(value: &Value) -> &str {
    match value {
        Value::Text(text) => text,
        Value::Truth(_) | Value::Texts(_) | Value::Rows(_) => "",
    }
}

fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Texts(texts) => texts.clone(),
        Value::Text(text) => vec![text.clone()],
        Value::Truth(_) | Value::Rows(_) => Vec::new(),
    }
}
