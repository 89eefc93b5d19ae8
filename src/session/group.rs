//! Under which heading a line stands, and what is said of a paper in a word.

use super::choice::How;
use super::line::{Line, Paper, Standing};
use crate::definition::{Bring, Item, Need, Source};
use crate::engine::Status;

/// The groups of the list, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// The applicant has it.
    Applicant,
    /// A government body issues it.
    Government,
    /// Somebody else issues it.
    ThirdParty,
    /// It may be needed.
    MayBe,
    /// It follows later.
    Later,
    /// A promise stands for it.
    Promised,
    /// The office has it.
    Exempt,
    /// It is made at the window.
    Counter,
}

impl Group {
    /// Every group, in order.
    pub const ALL: [Group; 8] = [
        Group::Applicant,
        Group::Government,
        Group::ThirdParty,
        Group::MayBe,
        Group::Later,
        Group::Promised,
        Group::Exempt,
        Group::Counter,
    ];
}

/// What is said of a paper in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Chip {
    /// 免提交
    Exempt,
    /// 免提交, perhaps
    MayBeExempt,
    /// It follows later.
    Later,
    /// A promise stands for it.
    Promised,
    /// 容缺后补 is offered.
    Deferrable,
    /// It may be left out.
    Optional,
    /// 告知承诺 is offered.
    Commitment,
    /// It is made at the window.
    Counter,
    /// It stands in another line.
    ListedAlready,
}

impl Line<'_> {
    /// Where it stands on a list that is carried away.
    pub fn group(&self, item: &Item) -> Group {
        match self.standing(item) {
            Standing::Bring => of_source(self.source(item, self.taken)),
            Standing::MayBring => Group::MayBe,
            Standing::Later => Group::Later,
            Standing::Promised => Group::Promised,
            Standing::Exempt => Group::Exempt,
            Standing::Counter => Group::Counter,
        }
    }

    /// Where it stands on the screen: it stays there while the person chooses.
    pub fn group_on_screen(&self, item: &Item) -> Group {
        match (self.standing(item), self.status) {
            (Standing::Exempt, _) => Group::Exempt,
            (Standing::Counter, _) => Group::Counter,
            (Standing::Bring, _) | (Standing::Later | Standing::Promised, Status::Yes) => {
                of_source(self.source(item, 0))
            }
            (Standing::MayBring | Standing::Later | Standing::Promised, _) => Group::MayBe,
        }
    }
}

fn of_source(source: Source) -> Group {
    match source {
        Source::Applicant | Source::Counter => Group::Applicant,
        Source::Government => Group::Government,
        Source::ThirdParty => Group::ThirdParty,
    }
}

impl Paper {
    /// What makes it lighter.
    pub fn chips(&self, bring: &Bring) -> Vec<Chip> {
        let mut chips = Vec::new();
        match self.exempt {
            Status::Yes => chips.push(Chip::Exempt),
            Status::Open => chips.push(Chip::MayBeExempt),
            Status::No => {}
        }
        match (self.how, bring.need) {
            (How::Later, _) => chips.push(Chip::Later),
            (How::Promise, _) => chips.push(Chip::Promised),
            (How::Bring, Need::Required) => {}
            (How::Bring, Need::Deferrable) => chips.push(Chip::Deferrable),
            (How::Bring, Need::Optional) => chips.push(Chip::Optional),
        }
        if self.how == How::Bring && self.commitment == Status::Yes && bring.commitment.is_some() {
            chips.push(Chip::Commitment);
        }
        if bring.source == Source::Counter {
            chips.push(Chip::Counter);
        }
        chips
    }
}
