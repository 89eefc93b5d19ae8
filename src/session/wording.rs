//! An answer as people read it.

use super::region::region_name;
use crate::definition::{Date, Kind, Question};
use crate::engine::Answer;

/// An answer in words, in `language`, else in the catalogue's `default` language.
pub fn answer_in_words(question: &Question, answer: &Answer, language: &str, default: &str) -> String {
    let chinese = language.starts_with("zh");
    let label = |id| question.options().map_or("", |options| options[id].label.get(language, default));
    match answer {
        Answer::Unsure => if chinese { "不确定" } else { "Not sure" }.to_string(),
        Answer::Option(id) => label(*id).to_string(),
        Answer::Options(ids) => {
            ids.iter().map(|id| label(*id)).collect::<Vec<_>>().join(if chinese { "；" } else { "; " })
        }
        Answer::YesNo(true) => if chinese { "是" } else { "Yes" }.to_string(),
        Answer::YesNo(false) => if chinese { "否" } else { "No" }.to_string(),
        Answer::Number(number) => {
            let unit = match &question.kind {
                Kind::Number { unit: Some(unit), .. } => unit.get(language, default),
                _ => "",
            };
            [&number.to_text(), unit].join(if unit.is_empty() { "" } else { " " })
        }
        Answer::Date(date) => date_in_words(*date, chinese),
        Answer::Region(code) => region_name(code, language).unwrap_or(code).to_string(),
        Answer::Text(text) => text.clone(),
        Answer::Entries(count) => count.to_string(),
    }
}

/// A day as it is written on forms.
pub(crate) fn date_in_words(date: Date, chinese: bool) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (year, month, day) = date.civil();
    if chinese {
        return format!("{year}年{month}月{day}日");
    }
    let name = MONTHS.get((month as usize).wrapping_sub(1)).unwrap_or(&"");
    format!("{day} {name} {year}")
}
