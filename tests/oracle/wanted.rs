//! Which questions are put only because a form wants to be filled.

use serde_json::Value;

use super::domain::list;
use super::naive::{Now, Status, status};
use super::slots::{self, Entry, Slot};

impl Now<'_, '_> {
    /// The slots that fields of needed forms name, and those that their `when` names, and so on.
    ///
    /// A form under `for_each` is filled once per entry: it names the questions of those entries that may need it.
    pub(crate) fn wanted_by_forms(&self) -> Vec<usize> {
        let mut wanted = vec![];
        for (i, form) in list(&self.worlds.item["forms"]).iter().enumerate() {
            for (entry, set) in &self.worlds.forms[i] {
                if status(&self.live, set) != Status::No {
                    for section in list(&form["sections"]) {
                        list(&section["fields"]).iter().for_each(|it| self.name_field(it, *entry, &mut wanted));
                    }
                }
            }
        }
        wanted
    }

    fn name_field(&self, field: &Value, entry: Option<Entry>, wanted: &mut Vec<usize>) {
        let from = &field["from"];
        for id in [from, &from["of"]].into_iter().filter_map(Value::as_str) {
            self.name_question(id, entry, wanted);
        }
        self.name_condition(&from["when"], entry, wanted);
        // Columns are read in each entry of the list that the field is from.
        let slot = from.as_str().and_then(|id| self.worlds.slot(id, None));
        let entries = slot.and_then(|list| Some((list, self.worlds.slots[list].entries?)));
        for column in list(&field["columns"]) {
            match entries {
                Some((list, count)) if count > 0 => (0..count)
                    .map(|number| Entry { list, number })
                    .for_each(|it| self.name_field(column, Some(it), wanted)),
                // What a field names is wanted although there is no row for it yet.
                _ => self.name_field(column, None, wanted),
            }
        }
    }

    fn name_condition(&self, condition: &Value, entry: Option<Entry>, wanted: &mut Vec<usize>) {
        slots::named(condition, &mut |key, value| match key {
            "fact" => {
                let fact = &self.worlds.item["facts"][value.as_str().unwrap()];
                self.name_condition(&fact["when"], None, wanted);
            }
            id => self.name_question(id, entry, wanted),
        });
    }

    /// A question in the entry at hand, or at the item; a question of other entries is wanted in all of them,
    /// and where there are none yet the list is.
    fn name_question(&self, id: &str, entry: Option<Entry>, wanted: &mut Vec<usize>) {
        let slots: &[Slot] = &self.worlds.slots;
        if let Some(slot) = self.worlds.slot(id, entry) {
            return self.want(slot, wanted);
        }
        let list = slots.iter().position(|it| list(&it.json["of"]).iter().any(|it| it["id"] == id)).unwrap();
        self.want(list, wanted);
        (0..slots.len()).filter(|it| slots[*it].id == id).for_each(|it| self.want(it, wanted));
    }

    fn want(&self, slot: usize, wanted: &mut Vec<usize>) {
        if !wanted.contains(&slot) {
            wanted.push(slot);
            let Slot { json, within, .. } = &self.worlds.slots[slot];
            self.name_condition(&json["when"], *within, wanted);
        }
    }
}
