//! Whether an item (without lists, `use` and patches) keeps the rules of the page: the shrinker breaks many.

use serde_json::{Map, Value};

use super::calendar::{self, Date};
use super::domain::{self, list};
use super::random::{Case, small};

/// Whether a case may be given to an evaluator.
pub(crate) fn well_formed(case: &Case) -> bool {
    let Some(today) = calendar::date(&case.on) else {
        return false;
    };
    case.answers.is_object() && item(&case.item, today).is_some() && small(case)
}

/// Broken rules end the reading by `?`: which one is of no interest.
type Sound = Option<()>;

fn must(holds: bool) -> Sound {
    holds.then_some(())
}

fn item(item: &Value, today: Date) -> Sound {
    keys(
        item,
        "format id version valid name also_called codes authority kind questions facts findings materials \
         documents fees deadlines places special_procedures visits forms",
        "verified",
    )?;
    keys(&item["valid"], "from until", "")?;
    keys(&item["codes"], "basic handling", "")?;
    if let Some(verified) = item.get("verified") {
        keys(verified, "on source", "")?;
    }
    must(!list(&item["questions"]).is_empty() && item["also_called"].is_array())?;
    must(item["special_procedures"].is_array() && item["facts"].is_object())?;
    for key in ["questions", "findings", "materials", "documents", "fees", "deadlines", "places", "forms"] {
        unique(&item[key])?;
    }
    for (above, it) in list(&item["questions"]).iter().enumerate() {
        question(it, today)?;
        Scope { item, above, form: it["for"] == "form" }.when(it)?;
    }
    let scope = Scope { item, above: list(&item["questions"]).len(), form: false };
    for fact in item["facts"].as_object()?.values() {
        keys(fact, "label when", "")?;
        scope.when(fact)?;
    }
    for (key, required, optional) in [
        ("findings", "id when kind title text", ""),
        ("fees", "id name", "amount per when basis"),
        ("deadlines", "id kind days unit", "when basis"),
        ("places", "id name", "address hours phone when"),
    ] {
        for it in list(&item[key]) {
            keys(it, required, optional)?;
            scope.when(it)?;
        }
    }
    for it in list(&item["materials"]) {
        paper(&scope, it, "need", "any_of commitment defer")?;
        if let Some(any_of) = it.get("any_of") {
            must(!list(any_of).is_empty())?;
            for ids in list(any_of) {
                must(!list(ids).is_empty())?;
                must(list(ids).iter().all(|id| known(item, "documents", id)))?;
            }
        }
    }
    let named = |document: &Value| {
        let mut lists = list(&item["materials"]).iter().flat_map(|it| list(&it["any_of"]));
        lists.any(|it| list(it).contains(&document["id"]))
    };
    for it in list(&item["documents"]) {
        paper(&scope, it, "", "")?;
        must(named(it))?;
    }
    for it in list(&item["forms"]) {
        form(&Scope { form: true, ..scope }, it)?;
        let papers = ["materials", "documents"].iter().flat_map(|key| list(&item[*key]));
        must(papers.map(|paper| &paper["form"]).any(|id| *id == it["id"]))?;
    }
    Some(())
}

fn question(it: &Value, today: Date) -> Sound {
    let more = match it["type"].as_str()? {
        "choice" => "options by_choice",
        "choices" => "options min max by_choice",
        "yes_no" => "by_choice",
        "number" => "min max decimals unit",
        "date" => "min max",
        "region" => "within",
        "text" => "format max_length",
        _ => return None,
    };
    let optional = format!("help when unsure for sensitive {more}");
    keys(it, "id ask type", &optional)?;
    must(it.get("unsure").is_none_or(|it| *it == true))?;
    must(it.get("for").is_none_or(|it| *it == "form"))?;
    if more.starts_with("options") {
        must(!list(&it["options"]).is_empty())?;
        unique(&it["options"])?;
        let exclusive = if it["type"] == "choices" { "help exclusive" } else { "help" };
        list(&it["options"]).iter().try_for_each(|it| keys(it, "id label", exclusive))?;
    }
    let options = list(&it["options"]).len() as u64;
    must(it["type"] != "choices" || it["max"].as_u64().is_none_or(|max| max <= options))?;
    must(it["type"] != "text" || it.get("format").is_some())?;
    must(!domain::candidates(it, &[], today).is_empty())
}

fn paper(scope: &Scope, it: &Value, required: &str, optional: &str) -> Sound {
    let required = format!("id name class show originals copies medium source basis {required}");
    keys(it, &required, &format!("when exempt form {optional}"))?;
    must(list(&it["medium"]).len() == 1 && it["basis"].is_array())?;
    for basis in list(&it["basis"]) {
        keys(basis, "law article", "")?;
    }
    must(["show", "originals", "copies"].iter().any(|key| it[key].as_u64().is_some_and(|it| it > 0)))?;
    scope.when(it)?;
    if let Some(exempt) = it.get("exempt") {
        keys(exempt, "by", "when")?;
        scope.when(exempt)?;
    }
    if let Some(commitment) = it.get("commitment") {
        keys(commitment, "text", "not_when")?;
        commitment.get("not_when").map_or(Some(()), |it| scope.condition(it))?;
    }
    must(it.get("defer").is_some() == (it["need"] == "deferrable"))?;
    if let Some(defer) = it.get("defer") {
        keys(defer, "days unit promise", "")?;
    }
    it.get("form").map_or(Some(()), |id| must(known(scope.item, "forms", id)))
}

fn form(scope: &Scope, it: &Value) -> Sound {
    keys(it, "id name sections", "")?;
    must(!list(&it["sections"]).is_empty())?;
    unique(&it["sections"])?;
    let fields = || list(&it["sections"]).iter().flat_map(|it| list(&it["fields"]));
    for section in list(&it["sections"]) {
        keys(section, "id title fields", "")?;
        must(!list(&section["fields"]).is_empty())?;
    }
    for (i, field) in fields().enumerate() {
        keys(field, "id label", "from")?;
        must(!fields().take(i).any(|earlier| earlier["id"] == field["id"]))?;
        match field.get("from") {
            None => {}
            Some(id @ Value::String(_)) => must(known(scope.item, "questions", id))?,
            Some(from) if from.get("when").is_some() => {
                keys(from, "when yes no", "")?;
                scope.when(from)?;
            }
            Some(from) if from.get("text").is_some() => keys(from, "text", "")?,
            Some(from) => {
                keys(from, "part of", "")?;
                let cards = list(&scope.item["questions"]).iter().filter(|it| it["format"] == "id_card");
                must(cards.map(|it| &it["id"]).any(|it| *it == from["of"]))?;
            }
        }
    }
    Some(())
}

/// What a condition at some place may name.
struct Scope<'a> {
    item: &'a Value,
    /// Only so many questions, counted from the first.
    above: usize,
    form: bool,
}

impl Scope<'_> {
    fn when(&self, element: &Value) -> Sound {
        element.get("when").map_or(Some(()), |it| self.condition(it))
    }

    fn condition(&self, it: &Value) -> Sound {
        if it.is_boolean() {
            return Some(());
        }
        must(!it.as_object()?.is_empty())?;
        it.as_object()?.iter().try_for_each(|(key, value)| match key.as_str() {
            "all" | "any" => value.as_array()?.iter().try_for_each(|it| self.condition(it)),
            "not" => self.condition(value),
            "fact" => self.condition(&self.item["facts"].get(value.as_str()?)?["when"]),
            id => {
                let mut above = list(&self.item["questions"])[..self.above].iter();
                let question = above.find(|it| it["id"] == id)?;
                must(self.form || question["for"] != "form")?;
                test(question, value)
            }
        })
    }
}

fn test(question: &Value, test: &Value) -> Sound {
    let kind = domain::kind(question);
    let scalar = |it: &Value| match kind {
        "choice" | "choices" => domain::options(question).iter().any(|id| it == id),
        "yes_no" => it.is_boolean(),
        "number" => it.is_number(),
        "date" => it.as_str().is_some_and(|it| calendar::date(it).is_some()),
        _ => false,
    };
    match test {
        Value::Array(any) => must(!any.is_empty() && any.iter().all(scalar)),
        Value::Object(parts) => {
            must(!parts.is_empty())?;
            parts.iter().try_for_each(|(key, bound)| match (kind, key.as_str()) {
                ("choices", "has_all" | "has_none") => must(!list(bound).is_empty() && list(bound).iter().all(scalar)),
                ("region", "within") => must(bound.as_str().is_some_and(|it| it.len() >= 2)),
                ("date", "age") => {
                    let years: &Map<_, _> = bound.as_object()?;
                    must(!years.is_empty() && years.iter().all(|(key, it)| ordered(key) && it.is_u64()))
                }
                ("number", key) => must(ordered(key) && bound.is_number()),
                ("date", key) => must(ordered(key) && calendar::bound(bound.as_str()?, (2024, 2, 29)).is_some()),
                _ => None,
            })
        }
        it => must(scalar(it)),
    }
}

fn ordered(key: &str) -> bool {
    ["gt", "gte", "lt", "lte"].contains(&key)
}

/// An object with all the `required` keys, and none but those and the `optional` ones.
fn keys(object: &Value, required: &str, optional: &str) -> Sound {
    let object = object.as_object()?;
    let mut allowed = required.split_whitespace().chain(optional.split_whitespace());
    must(required.split_whitespace().all(|key| object.contains_key(key)))?;
    must(object.keys().all(|key| allowed.clone().any(|it| it == key)))?;
    // A scalar key never becomes a condition's `true` by shrinking.
    must(allowed.all(|key| match key {
        "id" | "name" | "ask" | "label" | "title" | "text" | "kind" | "type" | "class" | "unit" | "source"
        | "version" | "authority" | "by" | "law" | "article" | "help" | "need" => {
            object.get(key).is_none_or(Value::is_string)
        }
        _ => true,
    }))
}

fn unique(elements: &Value) -> Sound {
    let all = elements.as_array()?;
    must((0..all.len()).all(|i| !all[..i].iter().any(|earlier| earlier["id"] == all[i]["id"])))
}

fn known(item: &Value, kind: &str, id: &Value) -> bool {
    list(&item[kind]).iter().any(|it| it["id"] == *id)
}
