//! The steps of a sitting that few take, or take late: entries of lists, forms, choices among papers. The widget in two
//! parts brings them with the later one.

use super::sitting::{Action, Place, Session};
use crate::definition::Kind;
use crate::engine::Slot;

/// The steps that few take, or take late.
#[derive(Debug, Clone, Copy)]
pub struct RareSteps {
    /// The sitting after one of them.
    pub(super) after: fn(Session, Action) -> Session,
    /// Where the person goes on who fills forms.
    pub(super) next_of_form: fn(&Session) -> Place,
    /// Whether there are forms.
    pub(super) has_forms: fn(&Session) -> bool,
}

/// All of them.
pub const RARE_STEPS: RareSteps = RareSteps { after, next_of_form, has_forms: |session| !session.sheets().is_empty() };

fn after(mut session: Session, action: Action) -> Session {
    let removed = session.removed.take();
    match action {
        Action::AddEntry => session.add_entry(),
        Action::RemoveEntry(entry) => session.remove_entry(entry),
        Action::BringBack => session.bring_back(removed),
        Action::Choose(choice) => session.choices.make(choice),
        Action::Ready(line, ready) => session.readiness.say(&line, ready),
        Action::Continue => take_list(&mut session),
        Action::Skip => {
            if let Place::Question(question) = session.place {
                session.skipped.push(question);
                go_on(&mut session);
            }
        }
        Action::Fill => {
            session.filling = true;
            session.skipped.clear();
            go_on(&mut session);
        }
        Action::Edit(_) | Action::Change(_) | Action::Go(_) | Action::Back | Action::StartAgain => {}
    }
    session
}

fn go_on(session: &mut Session) {
    session.walk(session.ahead(Some(&RARE_STEPS)), Some(&RARE_STEPS));
}

/// Leaves the page of a list, if there are enough entries.
fn take_list(session: &mut Session) {
    let Place::Question(question) = session.place else { return };
    let list = matches!(session.item.questions[question.question].kind, Kind::List { .. });
    if !list || session.draft.unsure {
        session.take_draft(Some(&RARE_STEPS));
    } else if session.take_entries() {
        session.skipped.retain(|other| *other != question);
        go_on(session);
    }
}

fn next_of_form(session: &Session) -> Place {
    let (_, left) = session.form_questions_left();
    left.first().map_or(Place::Forms, |question| Place::Question(*question))
}

impl Session {
    /// The form questions: how many there are, and which of them have neither an answer nor been skipped.
    pub fn form_questions_left(&self) -> (usize, Vec<Slot>) {
        let wanted = self.form_questions();
        let open = |id: &Slot| self.answer(*id).is_none() && !self.skipped.contains(id);
        (wanted.len(), wanted.into_iter().filter(open).collect())
    }
}
