//! What is done in several files at once, all of it or nothing, and how it is taken back.

use super::{ContentDesk, or_why_not};
use crate::commands::mistakes::{new_mistakes, refused};
use crate::content::{Prepared, Sources, Turn};
use crate::diagnostic::Diagnostic;
use crate::edit::{Begun, Known, Progress, Together, Touched, disk};
use crate::error::Error;
use crate::preview::{Became, Desk, EditOutcome, Interrupted};

impl ContentDesk {
    /// Does it, and remembers how it is taken back.
    pub fn done_together(&self, what: &str, prepared: &Prepared) -> Result<(), Error> {
        let turns = prepared.turns();
        let _writing = self.writing.lock();
        let begun = self.store.begin_together(what, &turns, (self.now)())?;
        if let Err(fault) = disk::write_together(prepared) {
            // What is half done is put right from what is kept.
            if !disk::has_begun(&self.root, &turns) {
                self.store.forget_together(&begun.id);
                begun.ends();
            }
            return Err(fault);
        }
        begun.ends();
        self.notice_turns(&turns);
        Ok(())
    }

    /// Takes back what was done at once, where nothing else stands there by now.
    pub fn taken_back(&self, id: &str) -> Result<EditOutcome, Error> {
        let begun = self.store.begin(id)?;
        let outcome = self.taken_back_by(id);
        // What is half done is put right by the next program.
        match self.store.progress(&self.root, id) {
            Ok(Progress::HalfDone) => {}
            _ => begun.ends(),
        }
        outcome
    }

    /// The same, by somebody who has left the mark that it is being done.
    fn taken_back_by(&self, id: &str) -> Result<EditOutcome, Error> {
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
            self.store.forget_together(id);
        }
        self.notice_turns(&turns);
        let moved = turns.iter().find(|turn| is_moved(turn));
        let mut came = turns.iter().filter(|turn| turn.before.is_none());
        let came = came.find(|turn| turn.after.is_some());
        let turn = moved.or(came);
        let path = turn.and_then(|turn| Some(turn.after.as_ref()?.0.clone()));
        Ok(EditOutcome::TakenBack(path))
    }

    /// Puts right what a program had begun that was killed meanwhile: what is half done is taken back,
    /// but only where nobody has gone on since. Says what that was.
    pub fn put_right(&self) -> Vec<Interrupted> {
        let known = self.store.together();
        let marks = self.store.left_half_done().into_iter();
        let put_right = marks.filter_map(|begun| {
            match known.iter().find(|known| known.id == begun.id) {
                Some(known) => self.put_one_right(begun, known),
                None => {
                    begun.ends(); // it was killed before anything else
                    None
                }
            }
        });
        put_right.collect()
    }

    fn put_one_right(&self, begun: Begun, known: &Together) -> Option<Interrupted> {
        let became = match self.store.progress(&self.root, &begun.id) {
            Ok(Progress::Done) => None,
            Ok(Progress::NotBegun) => {
                self.store.forget_together(&begun.id);
                None
            }
            Ok(Progress::HalfDone) => Some(match or_why_not(self.taken_back_by(&begun.id)) {
                EditOutcome::Busy(why) => Became::NotYet(why),
                _ => Became::AsBefore,
            }),
            Ok(Progress::WrittenSince) => Some(Became::WrittenSince(self.titles_of(known))),
            Err(fault) => Some(Became::NotYet(fault.to_string())),
        };
        // Why it cannot be put right may pass: a drive that is slow, a file that is open elsewhere.
        if !matches!(became, Some(Became::NotYet(_))) {
            begun.ends();
        }
        Some(Interrupted {
            what: known.what.clone(),
            became: became?,
        })
    }

    fn titles_of(&self, known: &Together) -> String {
        let paths = known.files.iter();
        let paths = paths.filter_map(|file| file.to.clone().or_else(|| file.from.clone()));
        self.titles(&paths.collect::<Vec<_>>())
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
        format!(
            "Intet er fortrudt, for det er rettet siden: {}. Ret det selv tilbage der, eller lad det stå.",
            self.titles(paths)
        )
    }

    /// What the first few of them are called.
    fn titles(&self, paths: &[String]) -> String {
        let files = self.files();
        let titles = paths.iter().take(5).map(|path| {
            let file = files.iter().find(|file| file.path == *path);
            format!("»{}«", file.map_or(&**path, |file| &file.title))
        });
        titles.collect::<Vec<_>>().join(", ")
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
        // What was made there since is reached by that address.
        let mut earlier = places.split_off(1);
        if let Ok(known) = self.known() {
            earlier.retain(|place| !self.lists(&known, place));
        }
        earlier
    }

    /// Where a file lies that lay there: it says so itself, or the editor knows.
    pub fn place_now(&self, known: &Known, path: &str) -> Option<String> {
        let is_there = |path: &str| self.lists(known, path);
        if is_there(path) {
            return None;
        }
        if let Some(now) = crate::edit::called_before(known, path) {
            return self.below_content(&now);
        }
        let mut now = path.to_owned();
        // As it went: the oldest first.
        for one in self.store.together().into_iter().rev() {
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

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::sync::{Arc, Mutex};

    use tempfile::TempDir;

    use super::*;
    use crate::Folders;
    use crate::content::Memory;

    const TOPIC: &str = "---\nnavn: Natur\n---\n";

    /// A plan with such topics, and what edits it.
    fn desk(folder: &Path, topics: &[&str]) -> ContentDesk {
        let content = folder.join("content");
        fs::create_dir_all(content.join("2031/temaer")).expect("there is room");
        let site = "kommune: A\ntitel: B\n";
        fs::write(content.join("site.yaml"), site).expect("there is room");
        for name in topics {
            fs::write(content.join(topic(name)), TOPIC).expect("there is room");
        }
        let folders = Folders {
            content: &content,
            themes: &folder.join("themes"),
            output: &folder.join("output"),
        };
        let memory = Arc::new(Mutex::new(Memory::of(&content)));
        ContentDesk::new(folders, folder, || 0, memory)
    }

    fn topic(name: &str) -> String {
        format!("2031/temaer/{name}.md")
    }

    fn turn(from: &str, to: &str, text: &str) -> Turn {
        Turn {
            before: Some((topic(from), TOPIC.into())),
            after: Some((topic(to), text.into())),
        }
    }

    #[test]
    fn an_address_leads_through_every_name_that_a_file_had() {
        let folder = TempDir::new().expect("there is room");
        let desk = desk(folder.path(), &["c"]);
        for (from, to) in [("a", "b"), ("b", "c")] {
            let turns = [turn(from, to, TOPIC)];
            desk.store.keep_together("x", &turns, 0).expect("it can");
        }
        assert_eq!(desk.where_now(&topic("a")), Some(topic("c")));
        assert_eq!(desk.where_now(&topic("b")), Some(topic("c")));
        assert_eq!(desk.earlier_places(&topic("c")), [topic("b"), topic("a")]);
        // What is made there since is another.
        fs::write(desk.root.join(topic("b")), TOPIC).expect("there is room");
        desk.noticed(topic("b"));
        assert_eq!(desk.where_now(&topic("b")), None);
        assert_eq!(desk.earlier_places(&topic("c")), [topic("a")]);
    }

    #[test]
    fn only_what_nobody_has_gone_on_with_is_put_right() {
        let folder = TempDir::new().expect("there is room");
        let desk = desk(folder.path(), &["a", "b"]);
        let write = |name: &str, text: &str| {
            fs::write(desk.root.join(topic(name)), text).expect("there is room");
        };
        let read =
            |name: &str| fs::read_to_string(desk.root.join(topic(name))).expect("it is there");
        let new = format!("{TOPIC}Nyt.\n");
        let turns = [turn("a", "a", &new), turn("b", "b", &new)];
        let killed = || drop(desk.store.begin_together("x", &turns, 0).expect("it can"));
        let became = || {
            let all = desk.put_right().into_iter();
            all.map(|one| one.became).collect::<Vec<_>>()
        };
        // Before the first file, after it, and after the last.
        killed();
        assert_eq!((became().len(), desk.store.together().len()), (0, 0));
        killed();
        write("a", &new);
        assert!(matches!(became()[..], [Became::AsBefore]));
        assert_eq!([read("a"), read("b")], [TOPIC, TOPIC]);
        killed();
        write("a", &new);
        write("b", &new);
        assert_eq!((became().len(), desk.store.together().len()), (0, 1));
        // Somebody has gone on, in what was half done as in what was done.
        for text in [TOPIC, &new] {
            killed();
            write("a", text);
            write("b", "theirs");
            assert!(matches!(became()[..], [Became::WrittenSince(_)]));
            assert_eq!([&*read("a"), &*read("b")], [text, "theirs"]);
        }
        assert!(desk.store.left_half_done().is_empty());
    }

    #[test]
    fn what_is_half_done_can_still_be_taken_back() {
        let folder = TempDir::new().expect("there is room");
        let desk = desk(folder.path(), &["a", "b"]);
        let new = format!("{TOPIC}Nyt.\n");
        let turns = vec![turn("a", "a", &new), turn("b", "b", &new)];
        let prepared = Prepared::exactly(&desk.root, turns);
        let write = |name: &str, text: &str| {
            fs::write(desk.root.join(topic(name)), text).expect("there is room");
        };
        write("b", "theirs");
        assert!(desk.done_together("x", &prepared).is_err());
        assert!(desk.store.together().is_empty());
        write("a", &new);
        assert!(desk.done_together("x", &prepared).is_err());
        assert_eq!(desk.store.together().len(), 1);
    }
}
