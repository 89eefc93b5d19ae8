//! What can be said of an item with no answers at all. The widget never calls it.
//!
//! One finding, one file, one line in [`FINDINGS`]; [`scenario`] runs the author's own cases.

mod always_stopped;
mod asked_twice;
mod atlas;
mod bundle_scenario;
mod cases;
mod condition_always_false;
mod condition_always_true;
mod coverage;
mod diff;
mod ends;
mod joint;
mod list_never_offered;
mod missing_translation;
mod negative_where_unasked;
mod never_needed;
mod never_relevant;
mod no_basis;
mod not_immediate;
mod nothing_offered;
mod nothing_to_bring;
mod only_for_form;
mod outside;
mod over_budget;
mod placed;
mod scenario;
mod situations;
mod slower_than_law;
mod stop_and_redirect;
mod uncovered;
mod unreachable_option;
mod unused_form;
mod way_to;
mod witness;

pub use asked_twice::asked_twice;
pub use atlas::TooMuch;
pub use bundle_scenario::run_bundle_scenarios;
pub use cases::{Case, CaseMaterial, Cases, Said, Thing, cases};
pub use coverage::{Coverage, InOneRegion, Missing, coverage};
pub use diff::{Change, Detail, Difference, Wording, diff, wording};
pub use scenario::run_scenarios;
pub use situations::{Ended, Held, Situation, Situations, Told, situations};
pub use uncovered::uncovered;

use crate::definition::json::{Json, Value};
use crate::definition::{Date, Item, QuestionId};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::engine::diagram::Diagrams;
use crate::engine::model::Model;
use crate::engine::needs::Needs;
use crate::engine::reading::{Given, Reading};

/// Every finding, in the order in which they run.
const FINDINGS: &[fn(&mut Study) -> Vec<Diagnostic>] = &[
    always_stopped::always_stopped,
    never_relevant::never_relevant,
    never_needed::never_needed,
    nothing_offered::nothing_offered,
    nothing_to_bring::nothing_to_bring,
    unused_form::unused_form,
    list_never_offered::list_never_offered,
    condition_always_true::condition_always_true,
    condition_always_false::condition_always_false,
    negative_where_unasked::negative_where_unasked,
    stop_and_redirect::stop_and_redirect,
    unreachable_option::unreachable_option,
    only_for_form::only_for_form,
    no_basis::no_basis,
    slower_than_law::slower_than_law,
    not_immediate::not_immediate,
    missing_translation::missing_translation,
    over_budget::over_budget,
];

/// Steps of diagram work for one item; an author can wait longer than an applicant.
const STEPS: u32 = 20_000_000;

/// An item on the table: its tree for the places, its reading before anything is answered.
struct Study<'a> {
    item: &'a Item,
    json: &'a Json,
    languages: &'a [String],
    all: Diagrams,
    reading: Reading<'a>,
    needs: Needs,
}

/// Everything that is to be said of an item: `json` is the tree it was read from, `languages` those of its catalogue.
pub fn analyse(item: &Item, json: &Json, languages: &[String], today: Date) -> Vec<Diagnostic> {
    let model = Model::new(item, today);
    let given: Given = model.slots.map(|_| None);
    let mut all = Diagrams::new(model.variables, STEPS);
    let mut reading = Reading::new(&model, &given, &mut all);
    let needs = Needs::new(&mut reading, &mut all);
    let mut study = Study { item, json, languages, all, reading, needs };
    let mut found: Vec<Diagnostic> = FINDINGS.iter().flat_map(|find| find(&mut study)).collect();
    found.sort_by(|a, b| a.at.cmp(&b.at));
    found
}

impl Study<'_> {
    /// The pointer to a question.
    fn pointer_to(&self, question: QuestionId) -> String {
        let above = |list: Option<QuestionId>| {
            self.item.questions.iter().take_while(|(id, _)| *id != question).filter(|(_, it)| it.within == list).count()
        };
        match self.item.questions[question].within {
            None => format!("/questions/{}", above(None)),
            Some(list) => format!("{}/of/{}", self.pointer_to(list), above(Some(list))),
        }
    }

    /// The place that a pointer such as `/questions/2/id` names.
    fn place(&self, pointer: &str) -> Place {
        locate(self.json, pointer)
    }
}

/// The place of the value that a JSON Pointer names; of the nearest value around it, if there is none.
pub(crate) fn locate(json: &Json, pointer: &str) -> Place {
    let mut at = json;
    for step in pointer.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        let inside = match &at.value {
            Value::Object(_) => at.get(&step),
            Value::List(elements) => step.parse::<usize>().ok().and_then(|index| elements.get(index)),
            _ => None,
        };
        let Some(inside) = inside else { break };
        at = inside;
    }
    Place { start: at.start, end: at.end, pointer: pointer.to_string() }
}

fn diagnostic(code: Code, severity: Severity, at: Place, message: String, help: Option<String>) -> Diagnostic {
    Diagnostic { code, severity, at, message, help, also: Vec::new() }
}

fn warning(code: Code, at: Place, message: String, help: Option<String>) -> Diagnostic {
    diagnostic(code, Severity::Warning, at, message, help)
}

fn error(code: Code, at: Place, message: String, help: Option<String>) -> Diagnostic {
    diagnostic(code, Severity::Error, at, message, help)
}
