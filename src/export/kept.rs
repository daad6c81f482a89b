//! In: nothing. Out: [`Kept`]: what is made once for many pages, when the first of them asks for it.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::error::Error;

/// What was made, by all that it depends on.
pub struct Kept<K, V>(Mutex<HashMap<K, Arc<V>>>);

impl<K, V> Default for Kept<K, V> {
    fn default() -> Kept<K, V> {
        Kept(Mutex::default())
    }
}

impl<K: Eq + Hash, V> Kept<K, V> {
    /// What is kept under the key; it is made where it is not there.
    pub fn get(&self, key: K, make: impl FnOnce() -> Result<V, Error>) -> Result<Arc<V>, Error> {
        let known = self.all().get(&key).map(Arc::clone);
        if let Some(known) = known {
            return Ok(known);
        }
        // Nobody waits while it is made; where two make it at once, both make the same.
        let made = Arc::new(make()?);
        Ok(Arc::clone(self.all().entry(key).or_insert(made)))
    }

    fn all(&self) -> MutexGuard<'_, HashMap<K, Arc<V>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
