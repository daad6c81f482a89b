//! In: the paragraphs of a cell, piece by piece. Out: what the cell says, and what was lost.

use crate::diagnostic::{Rule, rules};
use crate::import::document::{Cell, Text};
use crate::import::finding::Remark;
use crate::import::inline::{Look, Run, markdown, plain};
use crate::import::one_line::{one_line, short};
use crate::import::text::{Paragraphs, bullet, cleaned, plain_lines};

use super::numbering::Mark;

/// What has been read of a cell.
#[derive(Debug, Default)]
pub struct Collector {
    paragraphs: Vec<Paragraph>,
    /// What is to be said, in the order in which it was met
    pub remarks: Vec<Remark>,
    /// Footnotes, in Markdown
    notes: Vec<String>,
    beyond_plain: Vec<String>,
    deleted: String,
    words: usize,
    bold_words: usize,
}

#[derive(Debug, Default)]
struct Paragraph {
    lines: Vec<Vec<Run>>,
    mark: Option<(Mark, usize)>,
    /// A table within the cell
    block: Option<TableBlock>,
}

#[derive(Debug)]
struct TableBlock {
    markdown: String,
    words: String,
}

impl Collector {
    /// A paragraph begins, perhaps as an item of a list.
    pub fn begin(&mut self, mark: Option<(Mark, usize)>) {
        self.paragraphs.push(Paragraph {
            lines: vec![Vec::new()],
            mark,
            block: None,
        });
    }

    /// Words.
    pub fn words(&mut self, words: &str, look: &Look) {
        let words = cleaned(words).replace('\n', " ");
        let letters = words.chars().filter(|c| !c.is_whitespace()).count();
        self.words += letters;
        if look.bold {
            self.bold_words += letters;
        }
        self.push(Run {
            words,
            look: look.clone(),
            is_markup: false,
        });
    }

    /// A line ends within its paragraph.
    pub fn line_break(&mut self) {
        self.last().lines.push(Vec::new());
    }

    /// A footnote, by a name that no other has.
    pub fn note(&mut self, name: &str, words: &str) {
        let words = crate::import::text::of_plain(words)
            .markdown
            .replace("\n", " ");
        self.notes.push(format!("[^{name}]: {words}"));
        self.beyond_plain.push(format!("fodnoten »{words}«"));
        self.markup(format!("[^{name}]"));
    }

    /// A picture in `billeder/`.
    pub fn picture(&mut self, name: &str, alternative: &str) {
        let alternative = crate::import::text::escaped(&cleaned(alternative).replace('\n', " "));
        self.markup(format!("![{alternative}](../billeder/{name})"));
        self.beyond_plain.push(format!("billedet {name}"));
    }

    /// A table: its lines of Markdown, and its words.
    pub fn block(&mut self, markdown: String, words: String) {
        self.paragraphs.push(Paragraph {
            block: Some(TableBlock { markdown, words }),
            ..Paragraph::default()
        });
    }

    /// What a cell of a table within the cell has beside its words.
    pub fn take(&mut self, cell: &Cell) {
        for remark in &cell.remarks {
            self.remark(remark.rule, remark.message.clone(), &remark.help);
        }
        if !cell.repeats {
            self.notes.extend(cell.text.notes.iter().cloned());
            self.beyond_plain
                .extend(cell.text.beyond_plain.iter().cloned());
        }
    }

    /// Words that somebody deleted while changes were tracked.
    pub fn deleted(&mut self, words: &str) {
        self.deleted += words;
    }

    /// Something to be said; the same once.
    pub fn remark(&mut self, rule: &'static Rule, message: impl Into<String>, help: &str) {
        let remark = Remark::of(rule, message, help);
        if !self.remarks.contains(&remark) && self.remarks.len() < MOST_REMARKS {
            self.remarks.push(remark);
        }
    }

    fn markup(&mut self, words: String) {
        self.push(Run {
            words,
            is_markup: true,
            ..Run::default()
        });
    }

    fn push(&mut self, run: Run) {
        let paragraph = self.last();
        match paragraph.lines.last_mut() {
            Some(line) => line.push(run),
            None => paragraph.lines.push(vec![run]),
        }
    }

    fn last(&mut self) -> &mut Paragraph {
        if self
            .paragraphs
            .last()
            .is_none_or(|last| last.block.is_some())
        {
            self.begin(None);
        }
        self.paragraphs.last_mut().expect("one was begun")
    }

    /// What the cell says, whether all of it is bold, and what is to be said of it.
    pub fn finish(mut self) -> (Text, bool, Vec<Remark>) {
        let deleted = one_line(&self.deleted);
        if !deleted.is_empty() {
            self.remark(
                &rules::IMPORT_LEFT_OUT,
                format!("slettet tekst er ikke taget med: »{}«", short(&deleted)),
                "sletningen er ikke accepteret i Word: er den en fejl, så afvis den der, og importér igen",
            );
        }
        let is_bold = self.words > 0 && self.words == self.bold_words;
        let lone = self.lone_number();
        let mut text = Paragraphs::default();
        let mut words = String::new();
        for paragraph in &self.paragraphs {
            text.gap();
            match (&paragraph.block, &paragraph.mark) {
                (Some(block), _) => {
                    text.line(&block.markdown);
                    text.gap();
                    words += &block.words;
                    words.push('\n');
                }
                (None, Some((mark, depth))) if lone.is_none() => {
                    let sign = if *mark == Mark::Bullet { "-" } else { "1." };
                    let lines = paragraph.lines.iter().map(|line| markdown(line));
                    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
                    if !lines.is_empty() {
                        text.item(*depth, sign, &lines.join("<br>"));
                    }
                }
                (None, _) => write_lines(&mut text, paragraph, is_bold),
            }
            for line in &paragraph.lines {
                words += &plain(line);
                words.push('\n');
            }
        }
        let text = Text {
            markdown: text.text,
            plain: plain_lines(&words),
            label: lone,
            is_number: false,
            month: None,
            notes: self.notes,
            beyond_plain: self.beyond_plain,
        };
        (text, is_bold, self.remarks)
    }

    /// The number before the only paragraph of a cell: it is no item of a list.
    fn lone_number(&self) -> Option<String> {
        let mut filled = self.paragraphs.iter().filter(|paragraph| {
            let words = paragraph
                .lines
                .iter()
                .flatten()
                .any(|run| !run.words.trim().is_empty());
            words || paragraph.mark.is_some() || paragraph.block.is_some()
        });
        let (only, more) = (filled.next()?, filled.next());
        match (&only.mark, more) {
            (Some((Mark::Number(number), _)), None) => Some(number.clone()),
            _ => None,
        }
    }
}

fn write_lines(text: &mut Paragraphs, paragraph: &Paragraph, is_bold: bool) {
    for line in &paragraph.lines {
        let typed = plain(line);
        // A whole cell in bold is how the cell looks, not what is stressed in it.
        let unstressed = line.iter().cloned().map(|mut run| {
            run.look.bold &= !is_bold;
            run
        });
        let unstressed: Vec<Run> = unstressed.collect();
        let written = markdown(&unstressed);
        match (written.is_empty(), bullet(typed.trim())) {
            (true, _) => text.gap(),
            (false, Some(_)) if bullet(written.trim_start_matches('\\')).is_some() => {
                let item = bullet(written.trim_start_matches('\\')).unwrap_or_default();
                text.item(0, "-", item);
            }
            (false, _) => text.line(&written),
        }
    }
}

const MOST_REMARKS: usize = 20;
