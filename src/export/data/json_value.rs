//! JSON whose keys stand in the order in which they were given.

use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::content::Decimal;
use crate::plan::Period;

/// A value of it.
pub enum Json {
    Value(Value),
    List(Vec<Json>),
    Object(Vec<(&'static str, Json)>),
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Value(value) => value.serialize(serializer),
            Json::List(items) => serializer.collect_seq(items),
            Json::Object(keys) => {
                serializer.collect_map(keys.iter().map(|(key, json)| (key, json)))
            }
        }
    }
}

/// A number where it is one year, else a text.
pub fn year(period: Period) -> Value {
    match period.single() {
        Some(year) => year.into(),
        None => period.to_string().into(),
    }
}

/// A number: without a comma where it is whole.
pub fn number(number: Decimal) -> Value {
    match number.scaled(0) {
        Some(whole) => whole.into(),
        None => number.as_f64().into(),
    }
}

/// A number, a text, a truth, or nothing.
pub fn plain(value: impl Into<Value>) -> Json {
    Json::Value(value.into())
}
