//! What an initiative says behind a plain key.

use crate::content::{KeyValue, PlainKey};

/// What an initiative says behind a plain key.
#[derive(Debug)]
pub struct Value {
    /// Which
    pub key: &'static PlainKey,
    /// What was typed
    pub value: KeyValue,
}
