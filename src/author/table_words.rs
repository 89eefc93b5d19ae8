//! The words of tables for people, in the catalogue's language.

use crate::definition::{Item, Text, TimeUnit};
use crate::engine::Answer;

/// The words of one language.
#[derive(Debug, Clone)]
pub(super) struct Words {
    /// The tag of the language for the author's own texts.
    language: String,
    pub(super) title: &'static str,
    pub(super) columns: [&'static str; 8],
    pub(super) yes: &'static str,
    pub(super) no: &'static str,
    pub(super) and: &'static str,
    pub(super) or: &'static str,
    pub(super) not: &'static str,
    /// What stands around an answer that was not given.
    pub(super) not_answered: [&'static str; 2],
    pub(super) not_chosen: &'static str,
    pub(super) besides: &'static str,
    /// What stands around one of several answers.
    quotes: [&'static str; 2],
    pub(super) always: &'static str,
    pub(super) never: &'static str,
    pub(super) some: &'static str,
    pub(super) none: &'static str,
    pub(super) some_at_all: &'static str,
    pub(super) none_at_all: &'static str,
    pub(super) every: &'static str,
    pub(super) not_every: &'static str,
    pub(super) count: &'static str,
    pub(super) age: &'static str,
    pub(super) any_answers: &'static str,
    pub(super) exempt: &'static str,
    pub(super) commitment: &'static str,
    pub(super) nothing_offered: &'static str,
    pub(super) statutory: &'static str,
    pub(super) promised: &'static str,
    pub(super) at_once: &'static str,
    working: &'static str,
    calendar: &'static str,
    pub(super) yuan: &'static str,
    pub(super) counter: &'static str,
    pub(super) total: &'static str,
    pub(super) version: &'static str,
    pub(super) day: &'static str,
    pub(super) region: &'static str,
    pub(super) uncounted: &'static str,
    pub(super) one_way: &'static str,
    pub(super) ended: &'static str,
    pub(super) in_part: &'static str,
    pub(super) lists: &'static str,
    pub(super) for_each: &'static str,
    /// Where something holds in a part of a situation and no condition says in which.
    pub(super) at_times: &'static str,
    /// What stands around a condition.
    only_if: [&'static str; 2],
    pair: &'static str,
    pub(super) joint: &'static str,
}

impl Words {
    /// The words for a catalogue whose default language this is.
    pub(super) fn of(languages: &[String]) -> Words {
        let language = languages.first().cloned().unwrap_or_default();
        let words = if language.is_empty() || language.starts_with("zh") { CHINESE } else { ENGLISH };
        Words { language, ..words }
    }

    /// The author's words.
    pub(super) fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.get(&self.language, &self.language)
    }

    /// Something and what it is.
    pub(super) fn pair(&self, what: &str, is: &str) -> String {
        let what = what.trim_end_matches(['?', '？', ':', '：']);
        format!("{what}{}{is}", self.pair)
    }

    /// One answer, or one of several.
    pub(super) fn either(&self, answers: &[String]) -> String {
        let [open, close] = self.quotes;
        match answers {
            [one] => one.clone(),
            _ => answers.iter().map(|it| format!("{open}{it}{close}")).collect::<Vec<_>>().join(self.or),
        }
    }

    /// Something that is so under a condition only.
    pub(super) fn only_if(&self, what: &str, condition: &str) -> String {
        let [open, close] = self.only_if;
        format!("{what}{open}{condition}{close}")
    }

    /// So many days.
    pub(super) fn days(&self, days: u32, unit: TimeUnit) -> String {
        match (days, unit) {
            (0, _) => self.at_once.to_string(),
            (_, TimeUnit::Working) => format!("{days}{}", self.working),
            (_, TimeUnit::Calendar) => format!("{days}{}", self.calendar),
        }
    }

    /// An answer.
    pub(super) fn answer(&self, item: &Item, question: crate::definition::QuestionId, answer: &Answer) -> String {
        let question = &item.questions[question];
        let label = |id: &crate::definition::OptionId| {
            question.options().map_or("", |options| self.text(&options[*id].label)).to_string()
        };
        match answer {
            Answer::Option(id) => label(id),
            Answer::Options(ids) if ids.is_empty() => "—".to_string(),
            Answer::Options(ids) => ids.iter().map(label).collect::<Vec<_>>().join(self.joint),
            Answer::YesNo(it) => if *it { self.yes } else { self.no }.to_string(),
            Answer::Number(number) => match &question.kind {
                crate::definition::Kind::Number { unit: Some(unit), .. } => {
                    format!("{} {}", number.to_text(), self.text(unit))
                }
                _ => number.to_text(),
            },
            Answer::Date(date) => date.to_text(),
            Answer::Region(code) => code.clone(),
            Answer::Text(text) => text.clone(),
            Answer::Entries(count) => count.to_string(),
            Answer::Unsure => "?".to_string(),
        }
    }
}

const CHINESE: Words = Words {
    language: String::new(),
    title: "情形—材料对照表",
    columns: ["序号", "组合数", "情形", "结论", "材料", "收费", "时限", "地点"],
    yes: "是",
    no: "否",
    and: "且",
    or: "或",
    not: "不是",
    not_answered: ["没有答“", "”"],
    not_chosen: "没有选 ",
    besides: "；",
    quotes: ["“", "”"],
    always: "总是",
    never: "从不",
    some: "至少有一个是 ",
    none: "没有一个是 ",
    some_at_all: "填了",
    none_at_all: "一个也没有",
    every: "每一个都是 ",
    not_every: "不都是 ",
    count: "个数",
    age: "年龄",
    any_answers: "任何回答",
    exempt: "免提交",
    commitment: "可告知承诺",
    nothing_offered: "没有可用的材料",
    statutory: "法定",
    promised: "承诺",
    at_once: "当场",
    working: "个工作日",
    calendar: "个自然日",
    yuan: "元",
    counter: "以窗口为准",
    total: "全部组合数",
    version: "版本",
    day: "日期",
    region: "区划",
    uncounted: "超过 2^128",
    one_way: "“情形”写的是最少要回答哪几问；还有别的答法走到同一行的，没有都列出来。",
    ended: "没有材料的几行：符合其中一行的，办到这里为止；同时符合几行的，每行都算。有材料的各行，都以不符合这几行为前提。",
    in_part: "写着“限：…”的，这一行里只有符合这个条件的才有。",
    lists: "按清单填写的问题，不看填了几个，只看其中有没有、是不是都这样；不可能同时出现的不列。",
    for_each: "每一个各一份",
    at_times: "视情况",
    only_if: ["〔限：", "〕"],
    pair: "：",
    joint: "、",
};

const ENGLISH: Words = Words {
    language: String::new(),
    title: "Cases and papers",
    columns: ["No.", "Combinations", "Case", "Findings", "Papers", "Fees", "Time limits", "Places"],
    yes: "yes",
    no: "no",
    and: " and ",
    or: " or ",
    not: "not ",
    not_answered: ["not answered “", "”"],
    not_chosen: "not chosen: ",
    besides: "; ",
    quotes: ["“", "”"],
    always: "always",
    never: "never",
    some: "at least one with ",
    none: "none with ",
    some_at_all: "at least one",
    none_at_all: "none",
    every: "every one with ",
    not_every: "not every one with ",
    count: "number ",
    age: "age ",
    any_answers: "any answers",
    exempt: "not handed in",
    commitment: "a commitment may stand for it",
    nothing_offered: "nothing is offered",
    statutory: "statutory",
    promised: "promised",
    at_once: "at once",
    working: " working days",
    calendar: " calendar days",
    yuan: " yuan",
    counter: "as the counter says",
    total: "All combinations",
    version: "Version",
    day: "Day",
    region: "Region",
    uncounted: "more than 2^128",
    one_way: "A case names the fewest answers that lead to its line; there may be other ways there, not all of them listed.",
    ended: "Lines without papers: whoever is in one of them goes no further; whoever is in several is counted in each. The lines with papers are for those who are in none of these.",
    in_part: "Where it says “only if …”, it is so in that part of the line.",
    lists: "Of lists it counts what there is among their entries, not how many there are; what cannot be at the same time is left out.",
    for_each: "one for each",
    at_times: "depends",
    only_if: [" [only if ", "]"],
    pair: ": ",
    joint: ", ",
};
