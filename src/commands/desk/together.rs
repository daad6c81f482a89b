//! What is done in several files at once, all of it or nothing, and how it is taken back.

use super::ContentDesk;
use crate::commands::mistakes::{new_mistake, refused};
use crate::content::{Prepared, Sources, Turn};
use crate::edit::{Known, Touched, disk};
use crate::error::Error;
use crate::preview::{Desk, EditOutcome};

impl ContentDesk {
    /// Does it, and remembers how it is taken back.
    pub fn done_together(&self, what: &str, prepared: &Prepared) -> Result<(), Error> {
        let turns = prepared.turns();
        let id = self.store.keep_together(what, &turns, (self.now)())?;
        let _writing = self.writing.lock();
        if let Err(fault) = disk::write_together(prepared) {
            self.store.forget_together(&id);
            return Err(fault);
        }
        self.notice_turns(&turns);
        Ok(())
    }

    /// Takes back what was done at once, where nothing else stands there by now.
    pub fn taken_back(&self, id: &str) -> Result<EditOutcome, Error> {
        let turns = match self.store.taken_back(&self.root, id)? {
            Ok(turns) => turns,
            Err(paths) => return Ok(EditOutcome::Busy(self.rewritten_since(&paths))),
        };
        let before = crate::content::read(&self.root)?;
        if let Some(new) = self.new_since(&before.value, &turns) {
            return Ok(EditOutcome::Busy(new));
        }
        let prepared = Prepared::exactly(&self.root, turns.clone());
        if let Some(fault) = new_mistake(&self.themes, before, &prepared)? {
            return Err(refused("intet er fortrudt", &fault));
        }
        {
            let _writing = self.writing.lock();
            disk::write_together(&prepared)?;
            disk::remove_empty_folders(&self.root, &turns);
        }
        self.store.forget_together(id);
        self.notice_turns(&turns);
        let moved = turns.iter().find(|turn| is_moved(turn));
        let came = turns.iter().find(|turn| turn.before.is_none());
        let turn = moved.or(came);
        let path = turn.and_then(|turn| Some(turn.after.as_ref()?.0.clone()));
        Ok(EditOutcome::TakenBack(path))
    }

    /// What there is now in a year that goes, and was not when it came.
    fn new_since(&self, sources: &Sources, turns: &[Turn]) -> Option<String> {
        let goes: Vec<&String> = turns
            .iter()
            .filter(|turn| turn.after.is_none())
            .filter_map(|turn| Some(&turn.before.as_ref()?.0))
            .collect();
        let plan = goes.iter().find(|path| path.ends_with("/plan.md"))?;
        let folder = plan.trim_end_matches("plan.md");
        let files = super::files::files(sources, |file| self.below_content(file));
        let new = files.iter().filter(|file| file.path.starts_with(folder));
        let new = new.filter(|file| !goes.contains(&&file.path)).take(5);
        let titles: Vec<String> = new.map(|file| format!("»{}«", file.title)).collect();
        (!titles.is_empty()).then(|| {
            format!(
                "Intet er fortrudt, for der er lavet mere i planen siden: {}. Slet det først, eller lad planen stå.",
                titles.join(", ")
            )
        })
    }

    fn rewritten_since(&self, paths: &[String]) -> String {
        let files = self.files();
        let titles = paths.iter().take(5).map(|path| {
            let file = files.iter().find(|file| file.path == *path);
            format!("»{}«", file.map_or(&**path, |file| &file.title))
        });
        format!(
            "Intet er fortrudt, for det er rettet siden: {}. Ret det selv tilbage der, eller lad det stå.",
            titles.collect::<Vec<_>>().join(", ")
        )
    }

    /// What lies there now, or no more, is known at once, and what a file was goes with it.
    fn notice_turns(&self, turns: &[Turn]) {
        for turn in turns {
            let paths = [&turn.before, &turn.after].map(|file| file.as_ref().map(|(path, _)| path));
            if let (true, [Some(from), Some(to)]) = (is_moved(turn), paths) {
                self.store.moved(from, to);
            }
            for path in paths.into_iter().flatten() {
                self.noticed(path.clone());
            }
        }
    }

    /// Where a file lies that lay there: it says so itself, or the editor knows.
    pub fn place_now(&self, known: &Known, path: &str) -> Option<String> {
        let all = super::files::files(&known.sources, |file| self.below_content(file));
        let is_there = |path: &str| all.iter().any(|file| file.path == path);
        if is_there(path) {
            return None;
        }
        if let Some(now) = crate::edit::called_before(known, path) {
            return self.below_content(&now);
        }
        let mut now = path.to_owned();
        for one in self.store.together() {
            let moved = |file: &Touched| match (&file.from, &file.to) {
                (Some(from), Some(to)) if *from == now && from != to => Some(to.clone()),
                _ => None,
            };
            if let Some(to) = one.files.iter().find_map(moved) {
                now = to;
            }
            if is_there(&now) {
                return Some(now);
            }
        }
        None
    }
}

fn is_moved(turn: &Turn) -> bool {
    match (&turn.before, &turn.after) {
        (Some((from, _)), Some((to, _))) => from != to,
        (_, _) => false,
    }
}
