//! A bundle's list as plain text: every paper once, then what belongs to each item.

use super::plain_text::{Lines, Phrase, Voice, counted};
use crate::definition::{Bundle, Date, Item, Source};
use crate::engine::{BundleDocument, BundleOutcome, Progress, Status};
use crate::session::{Group, Readiness, Ready};

/// What the list is made from.
#[derive(Clone, Copy)]
pub struct BundleTold<'a> {
    /// The bundle.
    pub bundle: &'a Bundle,
    /// What follows from the answers and choices.
    pub outcome: &'a BundleOutcome,
    /// What is there already.
    pub readiness: &'a Readiness,
    /// The day.
    pub today: Date,
    /// The name of the region.
    pub region: Option<&'a str>,
}

/// Where a paper stands on a list that is carried away.
pub fn group_in_bundle(bundle: &Bundle, paper: &BundleDocument) -> Group {
    match (paper.bring(bundle).map(|bring| bring.source), paper.status) {
        (Some(Source::Counter), _) => Group::Counter,
        (_, Status::Open | Status::No) => Group::MayBe,
        (Some(Source::Government), Status::Yes) => Group::Government,
        (Some(Source::ThirdParty), Status::Yes) => Group::ThirdParty,
        (Some(Source::Applicant) | None, Status::Yes) => Group::Applicant,
    }
}

/// The names of the items that a paper serves.
pub fn served<'b>(bundle: &'b Bundle, paper: &'b BundleDocument) -> impl Iterator<Item = &'b Item> {
    paper.members.iter().filter_map(|position| Some(&*bundle.members.get(*position)?.item))
}

/// The list as plain text; lines end with `\n`, the last one too.
pub fn bundle_text(voice: &dyn Voice, told: &BundleTold) -> String {
    let mut text = Lines::default();
    let BundleTold { bundle, outcome, .. } = *told;
    text.add(&[voice.text(&bundle.name)]);
    let of = |group| outcome.documents.iter().filter(move |paper| group_in_bundle(bundle, paper) == group);
    let sure: usize =
        [Group::Applicant, Group::Government, Group::ThirdParty].map(|group| of(group).count()).iter().sum();
    text.add(&[&match (outcome.progress, sure) {
        (Progress::Stopped, _) => voice.say(Phrase::Stopped, &[]),
        (_, 0) => voice.say(Phrase::ReadyNone, &[]),
        (_, sure) => voice.say(Phrase::Ready, &[&sure.to_string()]),
    }]);
    if of(Group::MayBe).next().is_some() {
        text.add(&[&voice.say(Phrase::Open, &[])]);
    }
    for group in Group::ALL {
        let papers: Vec<&BundleDocument> = of(group).collect();
        if !papers.is_empty() {
            let title = voice.say(Phrase::Group(group), &[]);
            text.head(&voice.say(Phrase::GroupCount, &[&title, &papers.len().to_string()]));
        }
        for paper in papers {
            let tick = match told.readiness.of(&paper.id) {
                _ if group == Group::Counter => "· ",
                Some(Ready::Have) => "☑ ",
                _ => "□ ",
            };
            let mut words = vec![paper.bring(bundle).map_or("", |bring| voice.text(&bring.name)).to_string()];
            words.extend(counted(voice, paper.show, paper.originals, paper.copies));
            text.add(&[tick, &words.join(" · ")]);
            let items: Vec<&str> = served(bundle, paper).map(|item| voice.text(&item.name)).collect();
            text.add(&["   ", &voice.say(Phrase::Serves, &[&voice.joined(&items)])]);
        }
    }
    for it in &outcome.members {
        if let Some(member) = bundle.members.get(it.position) {
            text.head(voice.text(&member.item.name));
            text.around(voice, &member.item, &it.outcome);
        }
    }
    text.provenance(voice, (&bundle.id, &bundle.version), told.region, told.today);
    text.add(&[&voice.say(Phrase::CounterLastWord, &[])]);
    text.0
}
