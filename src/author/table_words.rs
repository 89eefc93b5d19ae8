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
    pub(super) always: &'static str,
    pub(super) never: &'static str,
    pub(super) some: &'static str,
    pub(super) every: &'static str,
    pub(super) count: &'static str,
    pub(super) age: &'static str,
    pub(super) wanted: &'static str,
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
    pub(super) lists: &'static str,
    pub(super) by_findings: &'static str,
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
    not: "非",
    always: "总是",
    never: "从不",
    some: "至少有一个",
    every: "每一个都是",
    count: "个数",
    age: "年龄",
    wanted: "有需要材料的",
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
    lists: "清单类问题没有逐项填写：其中每个不同的条件按一个“是”或“否”计数。",
    by_findings: "情形太多，这里按结论合并；括号里是需要该材料的组合数。",
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
    always: "always",
    never: "never",
    some: "some",
    every: "every one",
    count: "number ",
    age: "age ",
    wanted: "a paper is needed for some",
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
    lists: "Lists are not filled in: each different test on their entries counts as one yes or no.",
    by_findings: "There are too many cases: those with the same findings are one here; in brackets the combinations that need the paper.",
    pair: ": ",
    joint: ", ",
};
