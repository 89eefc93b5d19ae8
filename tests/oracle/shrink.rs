//! Makes a failing case small, so that it can be read.

use serde_json::{Value, json};

use super::random::Case;
use super::well_formed::well_formed;

/// The smallest case found that still `fails`, by greedy steps through well-formed ones.
pub(crate) fn shrink(case: Case, fails: impl Fn(&Case) -> bool) -> Case {
    let mut best = case;
    loop {
        let mut smaller = false;
        for part in [Part::Answers, Part::Item] {
            let mut at = 0;
            loop {
                let mut next = best.clone();
                let target = match part {
                    Part::Answers => &mut next.answers,
                    Part::Item => &mut next.item,
                };
                let Some(edit) = edits(target).into_iter().nth(at) else {
                    break;
                };
                edit.apply(target);
                if well_formed(&next) && fails(&next) {
                    best = next;
                    smaller = true;
                } else {
                    at += 1;
                }
            }
        }
        if !smaller {
            return best;
        }
    }
}

enum Part {
    Answers,
    Item,
}

/// One way to make a JSON tree smaller.
struct Edit {
    /// Where, as a JSON pointer; ids hold nothing that would need an escape.
    path: String,
    change: Change,
}

enum Change {
    RemoveKey(String),
    RemoveElement(usize),
    Put(Value),
}

impl Edit {
    fn apply(self, target: &mut Value) {
        let place = target.pointer_mut(&self.path).unwrap();
        match self.change {
            Change::RemoveKey(key) => {
                place.as_object_mut().unwrap().remove(&key);
            }
            Change::RemoveElement(at) => {
                place.as_array_mut().unwrap().remove(at);
            }
            Change::Put(value) => *place = value,
        }
    }
}

/// All single edits, the shallow ones first: they take away most.
fn edits(value: &Value) -> Vec<Edit> {
    let mut found = vec![];
    gather(String::new(), value, &mut found);
    found.sort_by_key(|it| it.path.matches('/').count());
    found
}

fn gather(path: String, value: &Value, found: &mut Vec<Edit>) {
    let mut edit = |change| found.push(Edit { path: path.clone(), change });
    match value {
        Value::Object(all) => {
            all.keys().for_each(|key| edit(Change::RemoveKey(key.clone())));
            // Conditions become a constant or a condition inside; elsewhere that is not well-formed.
            edit(Change::Put(json!(true)));
            edit(Change::Put(json!(false)));
            let inside = all.values().flat_map(|it| it.as_array().map_or(std::slice::from_ref(it), Vec::as_slice));
            inside.filter(|it| it.is_object()).for_each(|it| edit(Change::Put(it.clone())));
        }
        Value::Array(all) => (0..all.len()).for_each(|at| edit(Change::RemoveElement(at))),
        _ => {}
    }
    match value {
        Value::Object(all) => all.iter().for_each(|(key, it)| gather(format!("{path}/{key}"), it, found)),
        Value::Array(all) => {
            all.iter().enumerate().for_each(|(at, it)| gather(format!("{path}/{at}"), it, found));
        }
        _ => {}
    }
}
