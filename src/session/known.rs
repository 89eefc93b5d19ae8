//! Answers that come from the host page: its login, a card reader, a clerk's program. Each is looked at before it counts.

use crate::definition::json::Value;
use crate::definition::{Bundle, Date, Item, Kind, Question};
use crate::engine::{entries, fit};

/// Why something that the host page says does not count, in one word.
pub type Unfit = &'static str;

/// The value as it is kept; what is wrong with it otherwise. Words are tidied as when somebody types them.
///
/// # Errors
/// `does-not-fit`: it is no answer to the question.
pub fn value_from_host(question: &Question, value: &Value, today: Date) -> Result<Value, Unfit> {
    let fits = match (&question.kind, value) {
        (Kind::Text { format, .. }, Value::String(words)) => {
            let read = super::format::read(*format, words, today).ok();
            read.map(|(text, _)| Value::String(text)).filter(|it| fit(question, it, today).is_some())
        }
        (Kind::List { .. }, value) if !value.is_unsure() => entries(question, value).map(|_| value.clone()),
        (_, value) => fit(question, value, today).map(|_| value.clone()),
    };
    fits.ok_or("does-not-fit")
}

/// The question of an item that goes by a name, outside lists.
pub fn question_of_item<'a>(item: &'a Item, name: &str) -> Option<&'a Question> {
    let mut questions = item.questions.iter().filter(|(_, it)| it.within.is_none());
    questions.find(|(_, question)| question.id == name).map(|(_, question)| question)
}

/// The question of a bundle that goes by a name, outside lists: its own, or that of the first member that asks it.
pub fn question_of_bundle<'a>(bundle: &'a Bundle, name: &str) -> Option<&'a Question> {
    question_of_item(&bundle.own, name).or_else(|| {
        bundle.members.iter().find_map(|member| {
            let mut questions = member.item.questions.iter().filter(|(_, it)| it.within.is_none());
            questions.find(|(id, _)| member.questions[*id] == name).map(|(_, question)| question)
        })
    })
}

/// Whether `form/field` names a field that nothing else fills.
pub fn is_field_of(item: &Item, name: &str) -> bool {
    let Some((form, field)) = name.split_once('/') else { return false };
    let mut fields = item
        .forms
        .iter()
        .filter(|(_, it)| it.id == form)
        .flat_map(|(_, form)| form.sections.iter().flat_map(|section| section.fields.iter()));
    fields.any(|it| it.id == field && it.from.is_none())
}

/// The same in one of a bundle's items, perhaps with the item's id before it.
pub fn is_field_of_bundle(bundle: &Bundle, name: &str) -> bool {
    bundle.members.iter().any(|member| {
        let own = name.strip_prefix(member.item.id.as_str()).and_then(|rest| rest.strip_prefix('/'));
        is_field_of(&member.item, name) || own.is_some_and(|name| is_field_of(&member.item, name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::json::Json;
    use crate::definition::load;

    #[test]
    fn what_fits_is_tidied_and_what_does_not_is_told_in_one_word() {
        let loaded = load(
            r#"{"format":1,"id":"x","version":"1","name":"x","questions":[
            {"id":"agent","ask":"?","type":"yes_no"},
            {"id":"card","ask":"?","type":"text","format":"id_card","for":"form"},
            {"id":"people","ask":"?","type":"list","of":[{"id":"adult","ask":"?","type":"yes_no"}]}],
            "materials":[{"id":"m","name":"m","originals":1,"form":"f","when":{"agent":true}},
              {"id":"n","name":"n","originals":1,"for_each":"people","when":{"adult":true}}],
            "forms":[{"id":"f","name":"f","sections":[{"id":"s","title":"s","fields":[
              {"id":"c","label":"c","from":"card"},{"id":"hand","label":"h"}]}]}]}"#,
        );
        let item = loaded.item.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics));
        let today = Date::parse("2026-11-23").unwrap();
        let told = |name: &str, value: &str| {
            let value = Json::parse(value).unwrap().value;
            let question = question_of_item(&item, name)?;
            Some(value_from_host(question, &value, today).map(|it| serde_json::to_string(&it).unwrap()))
        };
        assert_eq!(told("agent", "true"), Some(Ok("true".into())));
        assert_eq!(told("agent", "\"yes\""), Some(Err("does-not-fit")));
        assert_eq!(told("card", "\"３７１７９９ 19850712 002x\""), Some(Ok("\"37179919850712002X\"".into())));
        assert_eq!(told("card", "\"371799198507120021\""), Some(Err("does-not-fit")));
        assert_eq!(told("people", r#"[{"adult":true}]"#), Some(Ok(r#"[{"adult":true}]"#.into())));
        assert_eq!(told("people", "[1]"), Some(Err("does-not-fit")));
        assert_eq!(told("adult", "true"), None, "inside a list it has no name of its own");
        assert!(is_field_of(&item, "f/hand") && !is_field_of(&item, "f/c") && !is_field_of(&item, "hand"));
    }
}
