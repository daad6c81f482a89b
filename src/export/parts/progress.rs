//! In: an initiative. Out: how it goes, among its facts, and what was said of it over time.
//!
//! Not here: what is overdue, and which deadline is in force (`plan/standing.rs`).

use super::links::term_link;
use super::words::note;
use crate::content::{Colour, Day, Deadline};
use crate::export::marked::Words;
use crate::export::scene::Scene;
use crate::export::text::escaped;
use crate::plan::{DecidedBy, Decision, FollowUp, Initiative, Money, Status};
use crate::theme::view::initiative::FactView;
use crate::theme::view::parts::DateView;
use crate::theme::view::progress::{
    DeadlineView, DecisionView, FollowUpView, MilestoneView, MoneyView, ProgressFact, StatusView,
};

/// A page's texts, one after the other: each word is marked where it first stands.
struct Texts<'a> {
    scene: &'a Scene<'a>,
    words: Words,
}

impl Texts<'_> {
    fn html(&mut self, text: &str) -> String {
        let marked = note(self.scene, text, std::mem::take(&mut self.words));
        self.words = marked.words;
        marked.html
    }
}

/// What there is to say among the facts, and the words that are marked by then.
pub fn progress_facts(
    scene: &Scene<'_>,
    initiative: &Initiative,
    before: Words,
) -> (Vec<FactView>, Words) {
    let progress = &initiative.progress;
    let mut texts = Texts {
        scene,
        words: before,
    };
    let facts = [
        ("status", standing(scene, initiative)),
        ("frist", deadlines(initiative)),
        ("milepæle", milestones(scene, initiative, &mut texts)),
        ("økonomi", money(&progress.money, &mut texts)),
        (
            "beslutning",
            decision_fact(progress.decision.as_ref(), &mut texts),
        ),
    ];
    let facts = facts.into_iter().filter_map(|(field, fact)| {
        Some(FactView {
            field,
            name: scene.strings().of_fact(field).to_owned(),
            progress: Some(fact?),
            ..FactView::default()
        })
    });
    (facts.collect(), texts.words)
}

/// What was said over time, newest first, and the words that are marked by then.
pub fn history(
    scene: &Scene<'_>,
    initiative: &Initiative,
    before: Words,
) -> (Vec<FollowUpView>, Words) {
    let mut texts = Texts {
        scene,
        words: before,
    };
    let follow_ups = initiative.progress.follow_ups.iter().rev();
    let views = follow_ups.map(|one| follow_up(scene, one, &mut texts));
    (views.collect(), texts.words)
}

/// The current status, and whether it is overdue, whatever that status says.
fn standing(scene: &Scene<'_>, initiative: &Initiative) -> Option<ProgressFact> {
    let plan = scene.plan;
    let current = initiative.progress.current();
    let is_overdue = plan.is_overdue(initiative);
    let overdue = initiative.progress.deadline.filter(|_| is_overdue);
    if current.is_none() && overdue.is_none() {
        return None;
    }
    let said_on = current.map(|follow_up| follow_up.day);
    let reckoned_on = plan
        .reckoned_on
        .filter(|on| is_overdue && said_on != Some(*on));
    Some(ProgressFact {
        status: current.map(|one| status_view(&plan.statuses.all[one.status])),
        expected: current.and_then(|one| expected(scene, one)),
        overdue: overdue.map(deadline_view),
        status_of: said_on.map(day_view),
        reckoned_on: reckoned_on.map(day_view),
        ..ProgressFact::default()
    })
}

fn deadlines(initiative: &Initiative) -> Option<ProgressFact> {
    let progress = &initiative.progress;
    let earlier = progress.earlier_deadlines.iter();
    Some(ProgressFact {
        deadline: Some(deadline_view(progress.deadline?)),
        earlier: earlier.copied().map(deadline_view).collect(),
        ..ProgressFact::default()
    })
}

fn milestones(
    scene: &Scene<'_>,
    initiative: &Initiative,
    texts: &mut Texts<'_>,
) -> Option<ProgressFact> {
    let milestones = initiative.progress.milestones.iter();
    let milestones = milestones.map(|milestone| MilestoneView {
        text_html: texts.html(&milestone.text),
        deadline: milestone.deadline.map(deadline_view),
        reached: milestone.reached.map(day_view),
        overdue: scene.plan.is_milestone_overdue(initiative, milestone),
    });
    let milestones: Vec<MilestoneView> = milestones.collect();
    (!milestones.is_empty()).then(|| ProgressFact {
        milestones,
        ..ProgressFact::default()
    })
}

fn money(money: &[Money], texts: &mut Texts<'_>) -> Option<ProgressFact> {
    let views = money.iter().map(|money| MoneyView {
        amount: money.amount.to_string(),
        year: money.year.to_string(),
        kind: money.kind.clone(),
        source_html: texts.html(money.source.as_deref().unwrap_or_default()),
    });
    let money: Vec<MoneyView> = views.collect();
    (!money.is_empty()).then(|| ProgressFact {
        money,
        ..ProgressFact::default()
    })
}

fn decision_fact(decision: Option<&Decision>, texts: &mut Texts<'_>) -> Option<ProgressFact> {
    let decision = decision?;
    let mut view = decision_view(texts.scene, decision);
    view.by_html = texts.html(decision.other().unwrap_or_default());
    Some(ProgressFact {
        decision: Some(view),
        ..ProgressFact::default()
    })
}

/// A decision, no word of it marked.
pub fn decision_view(scene: &Scene<'_>, decision: &Decision) -> DecisionView {
    let by = match decision.by {
        Some(DecidedBy::Term(id)) => Some(term_link(scene, id)),
        Some(DecidedBy::Other(_)) | None => None,
    };
    DecisionView {
        day: day_view(decision.day),
        by,
        by_html: escaped(decision.other().unwrap_or_default()),
        href: decision.link.clone(),
    }
}

fn follow_up(scene: &Scene<'_>, follow_up: &FollowUp, texts: &mut Texts<'_>) -> FollowUpView {
    let moved = follow_up.moved;
    FollowUpView {
        day: day_view(follow_up.day),
        status: status_view(&scene.plan.statuses.all[follow_up.status]),
        expected: expected(scene, follow_up),
        deadline: moved.map(|moved| deadline_view(moved.to)),
        moved_from: moved.and_then(|moved| moved.from).map(deadline_view),
        note_html: texts.html(follow_up.note.as_deref().unwrap_or_default()),
    }
}

fn expected(scene: &Scene<'_>, follow_up: &FollowUp) -> Option<StatusView> {
    let expected = &scene.plan.statuses.all[follow_up.expected?];
    Some(status_view(expected))
}

/// A status, with the sign that says the same as its colour.
pub fn status_view(status: &Status) -> StatusView {
    StatusView {
        slug: status.slug.clone(),
        name: capitalised(&status.name),
        colour: status.colour.class(),
        sign: match (status.colour, status.ended) {
            (Colour::Green, _) => "check",
            (Colour::Grey | Colour::Blue | Colour::Yellow | Colour::Red, true) => "cross",
            (Colour::Grey, false) => "ring",
            (Colour::Blue, false) => "half",
            (Colour::Yellow, false) => "pause",
            (Colour::Red, false) => "triangle",
        },
    }
}

/// »I gang«
fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// A deadline in its normal form.
pub fn deadline_view(deadline: Deadline) -> DeadlineView {
    DeadlineView {
        text: deadline.to_string(),
        iso: deadline.day().map(|day| day.to_string()),
    }
}

/// A day in two forms.
pub fn day_view(day: Day) -> DateView {
    DateView {
        iso: day.to_string(),
        text: day.in_words(),
    }
}
