//! [`Column`]: what stands in a column of somebody's plan. Not here: how its heading says so
//! (`columns.rs`).

use crate::content::{PlainKey, Taxonomy};

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The number of the initiative
    Number,
    /// Its title
    Title,
    /// Its text
    Text,
    /// The terms of one taxonomy
    Terms(Taxonomy),
    /// Who carries it, of all taxonomies that do, each behind its word: »Politisk: UEKL«
    Carriers,
    /// The value of a plain key
    Plain(&'static PlainKey),
    /// When it is to be done
    Deadline,
    /// What it costs; a plan may have several such columns, one a year
    Money,
    /// When it was decided, and by whom
    Decision,
    /// The steps on its way, a line each
    Milestones,
    /// How it went on a day
    FollowUp(FollowUpFact),
    /// A field of the plan's own, called what its heading says
    Field,
    /// Nothing of the plan
    LeftOut,
}

/// What a column may say of how it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FollowUpFact {
    /// The word for it: »i gang«
    Status,
    /// The day on which that was said
    Day,
    /// What else there is to say
    Note,
}

impl Column {
    /// Whether a plan may have several of them.
    pub fn may_be_several(self) -> bool {
        matches!(
            self,
            Column::LeftOut | Column::Field | Column::Money | Column::Milestones
        )
    }

    /// Whether it says that a table is a plan: money and days stand in other tables too.
    pub fn is_of_plans(self) -> bool {
        match self {
            Column::Number
            | Column::Title
            | Column::Text
            | Column::Terms(_)
            | Column::Carriers
            | Column::Plain(_) => true,
            Column::Deadline
            | Column::Money
            | Column::Decision
            | Column::Milestones
            | Column::FollowUp(_)
            | Column::Field
            | Column::LeftOut => false,
        }
    }

    /// What a second column of the kind is, where it need not stop anybody.
    pub fn as_second(self) -> Option<Column> {
        match self {
            Column::Deadline | Column::Decision | Column::FollowUp(_) => Some(Column::Field),
            Column::LeftOut | Column::Field | Column::Money | Column::Milestones => Some(self),
            Column::Number
            | Column::Title
            | Column::Text
            | Column::Terms(_)
            | Column::Carriers
            | Column::Plain(_) => None,
        }
    }
}
