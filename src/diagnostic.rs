//! What an item author should know, and where: shared words, no rendering.

use std::ops::Range;

/// One thing that an item author should know about a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of problem, for ever under the same name.
    pub code: Code,
    /// Whether the item can still be used.
    pub severity: Severity,
    /// Where, inside the file.
    pub at: Place,
    /// What is wrong: one line, lower case, the author's words in backticks.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Other places that matter, each with a word on why.
    pub also: Vec<(Place, String)>,
}

/// A place in a JSON text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// The bytes to underline.
    pub start: usize,
    /// One past the last byte to underline.
    pub end: usize,
    /// RFC 6901 JSON Pointer, `/questions/2/when`.
    pub pointer: String,
}

impl Place {
    /// The bytes to underline.
    pub fn span(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Line and column, both from 1, the column in characters.
    pub fn line_and_column(&self, text: &str) -> (usize, usize) {
        let before = text.get(..self.start).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let column = before.get(line_start..).unwrap_or("").chars().count() + 1;
        (before.matches('\n').count() + 1, column)
    }
}

/// Whether an item with this problem can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The widget refuses the item.
    Error,
    /// It runs, probably not as meant.
    Warning,
}

impl Severity {
    /// The word that is printed.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// The kind of a problem. A code names the pattern, not the cure, and is for ever.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $variant,)* }

        impl Code {
            /// Every code there is.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)*];

            /// The code as it is printed, `unknown-question`.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }
        }
    };
}

codes! {
    // Load: the shape of the file.
    /// The text is not JSON.
    Syntax = "syntax",
    /// A key that means nothing here.
    UnknownKey = "unknown-key",
    /// A key that must be there is not.
    MissingKey = "missing-key",
    /// A value of the wrong JSON type, or out of its limits.
    WrongType = "wrong-type",
    /// A word that is not one of the words allowed here.
    UnknownWord = "unknown-word",
    /// A condition or test has a key that is no operator.
    UnknownOperator = "unknown-operator",
    /// A key is written twice in one object.
    DuplicateKey = "duplicate-key",
    /// The file is written for another version of the format.
    UnknownFormat = "unknown-format",
    // Patches.
    /// A `use` of something that is not shared.
    UnknownShared = "unknown-shared",
    /// A patch removes what is not there, or puts something before it.
    NothingThere = "nothing-there",
    /// A patch changes an id, a type or the format.
    FixedKey = "fixed-key",
    /// A test on a question or option that a patch took out.
    RemovedName = "removed-name",
    /// What a region's file says changes nothing.
    DeadOverlay = "dead-overlay",
    /// One shared question means two things in one bundle.
    BundleConflict = "bundle-conflict",
    // Resolve: names and types.
    /// An id that is not made of the allowed letters, or is reserved.
    BadId = "bad-id",
    /// Two things of one kind have the same id.
    DuplicateId = "duplicate-id",
    /// A name of a question that does not exist.
    UnknownQuestion = "unknown-question",
    /// A name of an option that its question does not have.
    UnknownChoice = "unknown-choice",
    /// A name of a fact that does not exist.
    UnknownFact = "unknown-fact",
    /// A name of a document that does not exist.
    UnknownDocument = "unknown-document",
    /// A name of a form that does not exist.
    UnknownForm = "unknown-form",
    /// A name of a material that does not exist.
    UnknownMaterial = "unknown-material",
    /// A name of an item that the catalogue does not have.
    UnknownItem = "unknown-item",
    /// A name of a finding, fee or deadline that does not exist.
    UnknownName = "unknown-name",
    /// A test does not fit the type of its question.
    KindMismatch = "kind-mismatch",
    /// A `when` of a question names a question below it.
    ReadsLaterQuestion = "reads-later-question",
    /// A condition names a question that is only there to fill a form.
    ReadsFormQuestion = "reads-form-question",
    /// A question of a list's entries is named outside of them.
    OutsideEntry = "outside-entry",
    /// A fact that depends on itself.
    CircularCondition = "circular-condition",
    /// A text that people must read is empty.
    MissingText = "missing-text",
    /// No answer can fit the question.
    NoPossibleAnswer = "no-possible-answer",
    // The blanks beside the forms.
    /// A blank that is not there, or cannot be filled.
    UnreadableTemplate = "unreadable-template",
    /// A place in a blank that is no field of its form.
    UnknownPlaceholder = "unknown-placeholder",
    /// A column of a list that stands outside of a table's row.
    ColumnOutsideRow = "column-outside-row",
    /// A field that its blank does not show.
    UnplacedField = "unplaced-field",
    // Analysis: what can be said with no answers at all.
    /// A question that can never be asked, or never matters.
    NeverRelevant = "never-relevant",
    /// A material that no assignment needs.
    NeverNeeded = "never-needed",
    /// Every assignment ends in a stop or redirect.
    AlwaysStopped = "always-stopped",
    /// A text that is not written in one of the catalogue's languages.
    MissingTranslation = "missing-translation",
    /// The item is too large to be decided exactly.
    OverBudget = "over-budget",
    /// A material can be needed while no document for it is offered.
    NothingOffered = "nothing-offered",
    /// A document of which nothing is shown, handed in or copied.
    NothingToBring = "nothing-to-bring",
    /// A form that no material names.
    UnusedForm = "unused-form",
    /// An option that no allowed answer contains.
    UnreachableOption = "unreachable-option",
    /// A condition that holds whatever is answered.
    ConditionAlwaysTrue = "condition-always-true",
    /// A condition that never holds.
    ConditionAlwaysFalse = "condition-always-false",
    /// A stop and a redirect that the applicant is told at once.
    StopAndRedirect = "stop-and-redirect",
    /// An AND-list that is never offered where its material is needed.
    ListNeverOffered = "list-never-offered",
    /// A question that only a form needs and that is not marked so.
    OnlyForForm = "only-for-form",
    /// A material or fee for which no law is named.
    NoBasis = "no-basis",
    /// A promised time limit longer than that set by law.
    SlowerThanLaw = "slower-than-law",
    /// An immediate item that promises days.
    NotImmediate = "not-immediate",
    /// A negative test that is false merely because its question is not asked.
    NegativeWhereUnasked = "negative-where-unasked",
    /// Two members of a bundle that ask the same thing under two ids.
    AskedTwice = "asked-twice",
    /// Scenarios that leave something of their item uncovered.
    Uncovered = "uncovered",
    /// A scenario whose expectation does not hold.
    ScenarioFails = "scenario-fails",
}

/// The word among `known` that `word` was probably meant to be.
pub fn did_you_mean(word: &str, known: &[&str]) -> Option<String> {
    let allowed = 1 + word.chars().count() / 4;
    let far = known.iter().map(|candidate| (distance(word, candidate), candidate)).filter(|(far, _)| *far <= allowed);
    far.min_by_key(|(far, _)| *far).map(|(_, candidate)| format!("did you mean `{candidate}`?"))
}

/// Levenshtein distance in characters.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut left = i + 1;
        let mut diagonal = i;
        let mut next = vec![left];
        for (y, above) in b.iter().zip(row.iter().skip(1)) {
            left = (above + 1).min(left + 1).min(diagonal + usize::from(x != *y));
            diagonal = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_two_letters_is_recognised() {
        assert_eq!(
            did_you_mean("martial-status", &["sex", "marital-status"]).as_deref(),
            Some("did you mean `marital-status`?")
        );
        assert_eq!(did_you_mean("agent", &["premises"]), None);
    }
}
