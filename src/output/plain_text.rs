//! The list as plain text, for the clipboard and the share sheet: what the printed list tells, line by line.

use crate::definition::{Bring, Date, Deadline, Deferral, Fee, Item, Text};
use crate::engine::{Outcome, Progress, Status};
use crate::session::{Checklist, Chip, Group, How, Line, Paper, PaperSet, Readiness, Ready, Standing};

/// Whole sentences and headings; what is filled in stands behind each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Phrase {
    /// So many papers are to be brought: their number.
    Ready,
    /// Nothing is to be brought.
    ReadyNone,
    /// Some papers are still open.
    Open,
    /// It cannot be done.
    Stopped,
    /// A heading of a group: title, number of lines.
    GroupCount,
    /// The title of a group.
    Group(Group),
    /// So many originals to show: their number.
    Show(u32),
    /// So many originals to hand in: their number.
    HandIn(u32),
    /// So many copies: their number.
    Copies(u32),
    /// What a paper of a bundle is for: the names of the items.
    Serves,
    /// All counts: what was counted.
    InAll,
    /// What is said of a paper besides.
    Chip(Chip),
    /// A heading.
    GoodToKnow,
    /// A heading.
    Cost,
    /// A heading.
    HowLong,
    /// A heading.
    WhereTo,
    /// Of a place: its address.
    Address,
    /// Of a place: its hours.
    Hours,
    /// Of a place: its telephone.
    Phone,
    /// Where the list comes from: the item's id, its version.
    Version,
    /// The region: its name.
    Region,
    /// The day of the list: the day.
    Date,
    /// Nobody has checked it against the source.
    CounterLastWord,
}

/// Who puts it into words: the page, in the language of the applicant.
pub trait Voice {
    /// A text of the item.
    fn text<'t>(&self, text: &'t Text) -> &'t str;
    /// What a line is called.
    fn name(&self, set: PaperSet) -> String;
    /// A phrase, its places filled.
    fn say(&self, phrase: Phrase, with: &[&str]) -> String;
    /// What a fee comes to.
    fn price(&self, fee: &Fee) -> String;
    /// How long a deadline is, in words.
    fn days(&self, deadline: &Deadline) -> String;
    /// By when a paper follows.
    fn later(&self, defer: Option<&Deferral>) -> String;
    /// Words in one line.
    fn joined(&self, words: &[&str]) -> String;
    /// A day in words.
    fn day(&self, day: Date) -> String;
}

/// What the list is made from.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    /// The item.
    pub item: &'a Item,
    /// What follows from the answers.
    pub outcome: &'a Outcome,
    /// The list.
    pub list: &'a Checklist<'a>,
    /// What is there already.
    pub readiness: &'a Readiness,
    /// The day.
    pub today: Date,
    /// The name of the region.
    pub region: Option<&'a str>,
}

/// The list as plain text; lines end with `\n`, the last one too.
pub fn plain_text(voice: &dyn Voice, told: &Told) -> String {
    let mut text = Lines::default();
    let Told { item, outcome, list, .. } = *told;
    text.add(&[voice.text(&item.name)]);
    let stopped = outcome.progress == Progress::Stopped;
    text.add(&[&match list.counts(item) {
        _ if stopped => voice.say(Phrase::Stopped, &[]),
        (0, 0) => voice.say(Phrase::ReadyNone, &[]),
        (sure, _) => voice.say(Phrase::Ready, &[&sure.to_string()]),
    }]);
    if list.lines.iter().any(|line| line.standing(item) == Standing::MayBring) {
        text.add(&[&voice.say(Phrase::Open, &[])]);
    }
    for group in Group::ALL {
        let lines: Vec<&Line> = list.lines.iter().filter(|line| line.group(item) == group).collect();
        if !lines.is_empty() {
            let title = voice.say(Phrase::Group(group), &[]);
            text.head(&voice.say(Phrase::GroupCount, &[&title, &lines.len().to_string()]));
            lines.into_iter().for_each(|line| text.line(voice, told, group, line));
        }
    }
    let (show, originals, copies) = list.sums(item);
    let sums = counted(voice, show, originals, copies);
    if !sums.is_empty() {
        text.head(&voice.say(Phrase::InAll, &[&sums.join(" · ")]));
    }
    text.around(voice, item, outcome);
    text.provenance(voice, (&item.id, &item.version), told.region, told.today);
    if item.verified.is_none() {
        text.add(&[&voice.say(Phrase::CounterLastWord, &[])]);
    }
    text.0
}

/// A text that grows line by line.
#[derive(Default)]
pub(super) struct Lines(pub(super) String);

impl Lines {
    /// A line; what an author wrote over several lines stands in one.
    pub(super) fn add(&mut self, parts: &[&str]) {
        for word in parts.iter().flat_map(|part| part.split(['\n', '\r'])).filter(|part| !part.is_empty()) {
            self.0.push_str(word);
        }
        self.0.push('\n');
    }

    pub(super) fn head(&mut self, title: &str) {
        self.0.push('\n');
        self.add(&[title]);
    }

    fn line(&mut self, voice: &dyn Voice, told: &Told, group: Group, line: &Line) {
        let item = told.item;
        let tick = match (group, told.readiness.of(&line.name(item))) {
            (Group::Promised | Group::Exempt | Group::Counter, _) => "· ",
            (_, Some(Ready::Have)) => "☑ ",
            _ => "□ ",
        };
        let name = voice.name(line.set);
        let mut papers: Vec<(&Paper, Vec<String>)> = Vec::new();
        for paper in line.papers().iter().filter(|paper| !paper.elsewhere || line.ways.len() > 1) {
            papers.push((paper, paper_in_words(voice, item, line, paper)));
        }
        match papers.as_slice() {
            // A paper that is the line has it for itself.
            [(only, words)] if line.ways.len() == 1 && is_the_line(voice, item, line, only) => {
                self.add(&[tick, &[&[name], words.as_slice()].concat().join(" · ")]);
            }
            _ => {
                self.add(&[tick, &name]);
                for (paper, words) in &papers {
                    let name = voice.text(&paper.bring(item, line).name).to_string();
                    self.add(&["   ", &[&[name], words.as_slice()].concat().join(" · ")]);
                }
            }
        }
    }

    /// Findings, fees, deadlines and places.
    pub(super) fn around(&mut self, voice: &dyn Voice, item: &Item, outcome: &Outcome) {
        let sure = outcome.findings.iter().filter(|state| state.status == Status::Yes);
        let findings: Vec<String> = sure.map(|it| voice.text(&item.findings[it.finding].title).to_string()).collect();
        self.list(voice, Phrase::GoodToKnow, &findings);
        let fee = |fee: &Fee| [voice.text(&fee.name), &voice.price(fee)].join(" ");
        let fees: Vec<String> = outcome.fees.iter().map(|(id, _)| fee(&item.fees[*id])).collect();
        self.list(voice, Phrase::Cost, &fees);
        let days: Vec<String> = outcome.deadlines.iter().map(|(id, _)| voice.days(&item.deadlines[*id])).collect();
        self.list(voice, Phrase::HowLong, &days);
        if !outcome.places.is_empty() {
            self.head(&voice.say(Phrase::WhereTo, &[]));
        }
        for place in outcome.places.iter().map(|(id, _)| &item.places[*id]) {
            self.add(&["· ", voice.text(&place.name)]);
            let facts = [
                (Phrase::Address, place.address.as_ref().map(|it| voice.text(it))),
                (Phrase::Hours, place.hours.as_ref().map(|it| voice.text(it))),
                (Phrase::Phone, place.phone.as_deref()),
            ];
            for (phrase, fact) in facts {
                if let Some(fact) = fact {
                    self.add(&["   ", &voice.say(phrase, &[fact])]);
                }
            }
        }
    }

    /// Where the list comes from, for where, and of which day.
    pub(super) fn provenance(
        &mut self,
        voice: &dyn Voice,
        (id, version): (&str, &str),
        region: Option<&str>,
        today: Date,
    ) {
        self.head(&voice.say(Phrase::Version, &[id, version]));
        if let Some(region) = region {
            self.add(&[&voice.say(Phrase::Region, &[region])]);
        }
        self.add(&[&voice.say(Phrase::Date, &[&voice.day(today)])]);
    }

    fn list(&mut self, voice: &dyn Voice, title: Phrase, elements: &[String]) {
        if !elements.is_empty() {
            self.head(&voice.say(title, &[]));
            elements.iter().for_each(|element| self.add(&["· ", element]));
        }
    }
}

fn is_the_line(voice: &dyn Voice, item: &Item, line: &Line, paper: &Paper) -> bool {
    let name = |bring: &Bring| voice.text(&bring.name).to_string();
    name(paper.bring(item, line)) == name(&item.materials[line.set.material].bring)
}

/// How many, and what makes it lighter.
fn paper_in_words(voice: &dyn Voice, item: &Item, line: &Line, paper: &Paper) -> Vec<String> {
    let bring = paper.bring(item, line);
    let mut words = Vec::new();
    if paper.elsewhere {
        words.push(voice.say(Phrase::Chip(Chip::ListedAlready), &[]));
    } else {
        if paper.how != How::Promise {
            words.extend(counted(voice, bring.show, bring.originals, bring.copies));
        }
        words.extend(paper.chips(bring).into_iter().map(|chip| voice.say(Phrase::Chip(chip), &[])));
    }
    if paper.how == How::Later {
        let whole = if line.how == How::Later { &item.materials[line.set.material].bring } else { bring };
        words.push(voice.later(whole.defer.as_ref()));
    }
    words
}

pub(super) fn counted(voice: &dyn Voice, show: u32, originals: u32, copies: u32) -> Vec<String> {
    let all = [(Phrase::Show(show), show), (Phrase::HandIn(originals), originals), (Phrase::Copies(copies), copies)];
    all.into_iter().filter(|(_, count)| *count > 0).map(|(it, count)| voice.say(it, &[&count.to_string()])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::json::Json;
    use crate::definition::load;
    use crate::engine::{Answers, evaluate};
    use crate::session::{Choice, Choices};

    struct Plain<'a>(&'a Item);

    impl Voice for Plain<'_> {
        fn text<'t>(&self, text: &'t Text) -> &'t str {
            text.get("zh-CN", "zh-CN")
        }

        fn name(&self, set: PaperSet) -> String {
            let name = self.text(&self.0.materials[set.material].bring.name);
            set.entry.map_or_else(|| name.to_string(), |entry| format!("{name}（{}）", entry + 1))
        }

        fn say(&self, phrase: Phrase, with: &[&str]) -> String {
            format!("{phrase:?} {}", with.join(" ")).trim_end().to_string()
        }

        fn price(&self, fee: &Fee) -> String {
            fee.amount.clone().unwrap_or_default()
        }

        fn days(&self, deadline: &Deadline) -> String {
            format!("{} days", deadline.days)
        }

        fn later(&self, defer: Option<&Deferral>) -> String {
            format!("within {:?}", defer.map(|defer| defer.days))
        }

        fn joined(&self, words: &[&str]) -> String {
            words.join("、")
        }

        fn day(&self, day: Date) -> String {
            day.to_text()
        }
    }

    const ITEM: &str = r#"{"format":1,"id":"x","version":"7","name":"一件事",
      "questions":[{"id":"new","ask":"?","type":"yes_no","unsure":true},
        {"id":"sick","ask":"?","type":"yes_no"}],
      "findings":[{"id":"n","when":{"new":true},"kind":"notice","title":"留意","text":"…"},
        {"id":"s","when":{"sick":true},"kind":"stop","title":"不能办","text":"…"}],
      "documents":[{"id":"deed","name":"房产证","basis":[],"show":1,"source":"government"},
        {"id":"lease","name":"租赁合同","basis":[],"copies":2},{"id":"id-card","name":"身份证","basis":[],"show":1}],
      "materials":[{"id":"card","name":"身份证","basis":[],"any_of":[["id-card"]]},
        {"id":"home","name":"住所证明","basis":[],"any_of":[["deed"],["lease","id-card"]]},
        {"id":"photo","name":"照片","basis":[],"originals":2,"when":{"new":true}},
        {"id":"report","name":"报告","basis":[],"originals":1,"need":"deferrable","defer":{"days":5,"unit":"working","promise":"…"}},
        {"id":"licence","name":"执照","basis":[],"copies":1,"exempt":{"by":"e_licence"}},
        {"id":"form","name":"申请\n表","basis":[],"originals":1,"source":"counter"}],
      "fees":[{"id":"f","name":"工本费","amount":"20"}],
      "deadlines":[{"id":"d","kind":"promised","days":3,"unit":"working"}],
      "places":[{"id":"p","name":"大厅","address":"人民路 1 号","phone":"0530"}]}"#;

    fn told(answers: &str, choose: impl Fn(&Item) -> Vec<Choice>) -> String {
        let loaded = load(ITEM);
        let item = loaded.item.unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics));
        let today = Date::parse("2026-11-23").unwrap();
        let outcome = evaluate(&item, &Answers::from_json(&Json::parse(answers).unwrap()).unwrap(), today);
        let mut choices = Choices::default();
        choose(&item).into_iter().for_each(|choice| choices.make(choice));
        let list = Checklist::new(&item, &outcome, &choices);
        let mut readiness = Readiness::default();
        readiness.say("card", Ready::Have);
        let region = Some("菏泽市");
        let told = Told { item: &item, outcome: &outcome, list: &list, readiness: &readiness, today, region };
        plain_text(&Plain(&item), &told)
    }

    fn set(item: &Item, id: &str) -> PaperSet {
        PaperSet { material: item.materials.iter().find(|(_, it)| it.id == id).unwrap().0, entry: None }
    }

    #[test]
    fn all_that_the_printed_list_tells() {
        assert_eq!(
            told(r#"{"new":true,"sick":false}"#, |_| Vec::new()),
            "一件事
Ready 4

GroupCount Group(Applicant) 3
☑ 身份证 · Show(1) 1
□ 照片 · HandIn(2) 2
□ 报告 · HandIn(1) 1 · Chip(Deferrable)

GroupCount Group(Government) 1
□ 住所证明
   房产证 · Show(1) 1

GroupCount Group(Exempt) 1
· 执照 · Copies(1) 1 · Chip(Exempt)

GroupCount Group(Counter) 1
· 申请表 · HandIn(1) 1 · Chip(Counter)

InAll Show(2) 2 · HandIn(3) 3

GoodToKnow
· 留意

Cost
· 工本费 20

HowLong
· 3 days

WhereTo
· 大厅
   Address 人民路 1 号
   Phone 0530

Version x 7
Region 菏泽市
Date 2026-11-23
CounterLastWord
"
        );
    }

    #[test]
    fn what_was_chosen_and_what_is_open() {
        let text = told(r#"{"new":{"unsure":true},"sick":false}"#, |item| {
            vec![Choice::Way(set(item, "home"), 1), Choice::How(set(item, "report"), None, How::Later)]
        });
        for line in [
            "\nOpen\n",
            "Group(Applicant) 2\n☑ 身份证 · Show(1) 1\n□ 住所证明\n   租赁合同 · Copies(2) 2\n   身份证 · Chip(ListedAlready)\n",
            "Group(MayBe) 1\n□ 照片",
            "Group(Later) 1\n□ 报告 · HandIn(1) 1 · Chip(Later) · within Some(5)\n",
        ] {
            assert!(text.contains(line), "{line}\nis not in\n{text}");
        }
    }

    #[test]
    fn of_what_cannot_be_done_only_why() {
        let text = told(r#"{"sick":true}"#, |_| Vec::new());
        assert!(text.starts_with("一件事\nStopped\n\nGoodToKnow\n· 不能办\n\nVersion"), "{text}");
    }
}
