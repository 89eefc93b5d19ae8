//! How many questions are still to come, by walking every way of answering.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::naive::{Oracle, Step};
use super::sheet::Sheet;
use super::slots::{least, most};

/// The least and the greatest number of questions still asked, over all ways of answering.
/// None when that takes too many steps to find out.
///
/// «A list counts 1»: the questions inside count only when the list is answered at the outset.
pub(crate) fn remaining_truth(item: &Value, answers: &Value, on: &str) -> Option<(u64, u64)> {
    let oracle = Oracle::new(item, on);
    let sheet = oracle.read(answers).sheet;
    let mut walk = Walk { oracle: &oracle, outset: sheet.clone(), known: HashMap::new(), budget: 100_000 };
    walk.from(&sheet)
}

struct Walk<'a> {
    oracle: &'a Oracle<'a>,
    outset: Sheet,
    known: HashMap<Vec<(String, String)>, (u64, u64)>,
    budget: usize,
}

impl Walk<'_> {
    fn from(&mut self, sheet: &Sheet) -> Option<(u64, u64)> {
        let key: Vec<_> = sheet.iter().map(|(path, answer)| (path.clone(), answer.to_string())).collect();
        if let Some(known) = self.known.get(&key) {
            return Some(*known);
        }
        let now = self.oracle.now(sheet);
        self.budget = self.budget.checked_sub(now.possible.len() + 1)?;
        let mut range = (0, 0);
        if let Step::Ask(slot) = now.step() {
            let slot = &now.worlds.slots[slot];
            let counts = u64::from(slot.within.is_none() || self.outset.contains_key(slot.path.split('/').next()?));
            let mut ways = slot.samples.clone();
            if slot.is_list() {
                let most = most(slot.json).unwrap_or(usize::MAX).min(least(slot.json) + 2);
                ways = (least(slot.json)..=most).map(Value::from).collect();
            }
            if slot.json["unsure"] == true {
                ways.push(json!({"unsure": true}));
            }
            range = (u64::MAX, 0);
            for way in ways {
                let mut after = sheet.clone();
                after.insert(slot.path.clone(), way);
                let (fewest, most) = self.from(&after)?;
                range = (range.0.min(fewest + counts), range.1.max(most + counts));
            }
        }
        self.known.insert(key, range);
        Some(range)
    }
}
