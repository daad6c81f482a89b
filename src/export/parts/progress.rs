//! In: an initiative. Out: how it goes, among its facts, and what was said of it over time.
//!
//! Not here: what is overdue, and which deadline is in force (`plan/standing.rs`).

use std::collections::BTreeMap;

use super::links::term_link;
use super::words::note;
use crate::content::{Amount, Colour, Day, Deadline};
use crate::export::marked::Words;
use crate::export::scene::Scene;
use crate::export::text::escaped;
use crate::plan::{
    DecidedBy, Decision, FollowUp, Initiative, Milestone, Money, Nearness, Repriced, Status,
    WITHOUT,
};
use crate::site::facets::{Facet, progress_facets};
use crate::theme::view::cards::{CardDeadline, CardStatus};
use crate::theme::view::initiative::FactView;
use crate::theme::view::parts::{DateView, FacetChoiceView, FacetView};
use crate::theme::view::progress::{
    DeadlineView, DecisionView, FollowUpView, MilestoneView, MoneyView, NewAmountView,
    ProgressFact, StatusView,
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
    let milestones = milestones.map(|milestone| {
        let text = texts.html(&milestone.text);
        milestone_view(scene, initiative, milestone, text)
    });
    let milestones: Vec<MilestoneView> = milestones.collect();
    (!milestones.is_empty()).then(|| ProgressFact {
        milestones,
        ..ProgressFact::default()
    })
}

/// A step on the way, its text as HTML.
pub fn milestone_view(
    scene: &Scene<'_>,
    initiative: &Initiative,
    milestone: &Milestone,
    text_html: String,
) -> MilestoneView {
    MilestoneView {
        text_html,
        deadline: milestone.deadline.map(deadline_view),
        reached: milestone.reached.map(day_view),
        overdue: scene.plan.is_milestone_overdue(initiative, milestone),
    }
}

fn money(money: &[Money], texts: &mut Texts<'_>) -> Option<ProgressFact> {
    let views = money.iter().map(|money| MoneyView {
        amount: money.amount.to_string(),
        earlier: money.earlier.iter().map(Amount::to_string).collect(),
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
        amounts: follow_up.repriced.iter().map(new_amount).collect(),
        note_html: texts.html(follow_up.note.as_deref().unwrap_or_default()),
    }
}

/// An amount that a follow-up changed.
pub fn new_amount(repriced: &Repriced) -> NewAmountView {
    NewAmountView {
        amount: repriced.to.to_string(),
        before: repriced.from.map(|before| before.to_string()),
        year: repriced.year.to_string(),
        kind: repriced.kind.clone(),
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
        name: status.shown_name(),
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

/// How an initiative in a list goes; nothing where the plan says it of none.
pub fn card_status(scene: &Scene<'_>, initiative: &Initiative) -> Option<CardStatus> {
    if !scene.plan.said.follow_ups {
        return None;
    }
    let current = initiative.progress.current();
    let statuses = &scene.plan.statuses.all;
    let status = current.map(|current| &statuses[current.status]);
    let place = current.map_or(statuses.len(), |current| current.status);
    Some(CardStatus {
        status: status.map(status_view),
        of: current.map(|current| day_view(current.day)),
        choice: status.map_or_else(|| without_status(scene), Status::shown_name),
        order: format!("{place:03}"),
    })
}

/// When an initiative in a list is to be done; nothing where the plan has no deadlines.
pub fn card_deadline(scene: &Scene<'_>, initiative: &Initiative) -> Option<CardDeadline> {
    if !scene.plan.said.deadlines {
        return None;
    }
    let (plan, progress) = (scene.plan, &initiative.progress);
    let nearness = plan.nearness(initiative);
    let last = progress.deadline.map(Deadline::last);
    Some(CardDeadline {
        deadline: progress.deadline.map(deadline_view),
        overdue: plan.is_overdue(initiative),
        moved_from: progress
            .earlier_deadlines
            .first()
            .copied()
            .map(deadline_view),
        choice: nearness.map_or_else(String::new, |nearness| nearness_name(scene, nearness)),
        order: match last {
            Some(Some(last)) => last.to_string(),
            Some(None) => ENDLESS.to_owned(),
            None => String::new(),
        },
    })
}

/// The choices of how it goes that leave something, and how much.
pub fn progress_filters(scene: &Scene<'_>) -> [FacetView; 2] {
    let plan = scene.plan;
    let initiatives = plan.initiatives.iter();
    let chosen = initiatives.flat_map(|initiative| progress_facets(plan, initiative));
    let mut counts: BTreeMap<(Facet, String), usize> = BTreeMap::new();
    for choice in chosen {
        *counts.entry(choice).or_default() += 1;
    }
    let statuses = plan.statuses.all.iter();
    let statuses = statuses.map(|status| (&*status.slug, status.shown_name()));
    let statuses = statuses.chain([(WITHOUT, without_status(scene))]);
    let deadlines = Nearness::ALL.iter();
    let deadlines = deadlines.map(|&nearness| (nearness.slug(), nearness_name(scene, nearness)));
    let facet = |facet: Facet, choices: Vec<(&str, String)>| {
        let choices = choices.into_iter().filter_map(|(slug, label)| {
            Some(FacetChoiceView {
                value: slug.to_owned(),
                label,
                code: None,
                count: *counts.get(&(facet, slug.to_owned()))?,
                group: None,
            })
        });
        let name = scene.strings().of_fact(facet.field()).to_owned();
        FacetView::of(facet.field(), name, choices.collect())
    };
    [
        facet(Facet::Status, statuses.collect()),
        facet(Facet::Deadline, deadlines.collect()),
    ]
}

/// Behind every day.
const ENDLESS: &str = "9999-99-99";

/// What is chosen to see what nobody followed up.
pub fn without_status(scene: &Scene<'_>) -> String {
    scene.strings().of_choice(Facet::Status.field(), WITHOUT)
}

/// What is chosen to see what is that near.
pub fn nearness_name(scene: &Scene<'_>, nearness: Nearness) -> String {
    let field = Facet::Deadline.field();
    scene.strings().of_choice(field, nearness.slug())
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
