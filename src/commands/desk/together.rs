//! What is done in several files at once, all of it or nothing, and how it is taken back.

use super::ContentDesk;
use crate::commands::mistakes::{new_mistakes, refused};
use crate::content::{Prepared, Sources, Turn};
use crate::diagnostic::Diagnostic;
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
        // What was wrong with these files before may be so again; not what others say of them.
        let faults = new_mistakes(&self.themes, before, &prepared)?;
        let is_of_another = |fault: &&Diagnostic| {
            let path = self.below_content(&fault.location.file.path);
            let files = turns.iter().flat_map(|turn| [&turn.before, &turn.after]);
            let mut paths = files.flatten().map(|(path, _)| path);
            !paths.any(|known| Some(known) == path.as_ref())
        };
        if let Some(fault) = faults.iter().find(is_of_another) {
            return Err(refused("intet er fortrudt", fault));
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

    /// Where a file lay before it was called as it is.
    pub fn places_before(&self, path: &str) -> Vec<String> {
        let mut places = vec![path.to_owned()];
        for one in self.store.together() {
            let moved = one.files.iter().filter(|file| file.from != file.to);
            let from = moved.filter(|file| file.to.as_ref().is_some_and(|to| places.contains(to)));
            let from: Vec<String> = from.filter_map(|file| file.from.clone()).collect();
            places.extend(from);
        }
        places.split_off(1)
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
