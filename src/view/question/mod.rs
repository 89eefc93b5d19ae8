//! A question and its controls, one file per kind of control.

mod choice;
mod date;
mod list;
mod rare;
mod region;
mod text;

use super::details::fold;
use super::error_summary::{error_summary, violation_in_words};
use super::look::{Look, Wish};
use super::tag::{self, Html, On, Tag, all, heading, nothing, part, say, some, tag};
use super::words::fill;
use crate::definition::{Kind, Question};
use crate::engine::{Progress, Slot};
use crate::session::{Action, Edit, Session};

pub(crate) use rare::{RARE, Rare};

/// What a control needs to know.
pub(crate) struct Asked<'a> {
    pub(super) look: &'a Look<'a>,
    pub(super) question: &'a Question,
    pub(super) session: &'a Session,
    /// The ids of what describes the control.
    pub(super) described_by: Option<&'static str>,
    /// There is something wrong with it.
    pub(super) invalid: bool,
}

/// A question with its controls and the way on.
pub(super) fn question(look: &Look, session: &Session, id: Slot) -> Html {
    let words = look.words;
    let question = &session.item.questions[id.question];
    // Before the first answer there is nothing rare, or the page waits for it.
    let doubt = session.doubt.zip(look.rare).map(|(doubt, rare)| (rare.doubt)(look, doubt));
    let filling = look.rare.filter(|_| session.filling).map(|rare| (rare.filling)(look, session));
    let wrong = match (&session.violation, doubt) {
        (Some(violation), _) => Some(("summary stop", words.error_title, violation_in_words(look, violation))),
        (None, Some([title, doubt, _])) => Some(("summary open", title, doubt.to_string())),
        (None, None) => None,
    };
    let summary = wrong.as_ref().map(|(class, title, sentence)| error_summary(look, class, title, sentence));
    let asked = Asked {
        look,
        question,
        session,
        described_by: wrong.is_some().then_some("wrong"),
        invalid: session.violation.is_some(),
    };
    let controls = match &question.kind {
        Kind::Choice(options) => choice::choice(&asked, options),
        Kind::Choices { options, .. } => choice::choices(&asked, options),
        Kind::YesNo => choice::yes_no(&asked),
        Kind::Number { unit, .. } => text::number(&asked, unit.as_ref()),
        Kind::Date { .. } => date::date(&asked),
        Kind::Region { within } => region::region(&asked, within),
        Kind::Text { format, .. } => look.rare.map_or_else(nothing, |rare| (rare.text)(&asked, *format)),
        Kind::List { .. } => look.rare.map_or_else(nothing, |rare| (rare.list)(&asked, id.question)),
    };
    let ask = all(vec![list::of_entry(look, session, id), look.told(&question.ask)]);
    let help = question.help.as_ref().map(|help| fold(words.help, vec![look.say("p", "", help)]));
    let wrong = wrong.map(|(.., wrong)| {
        tag("p", if asked.invalid { "wrong stop" } else { "wrong open" })
            .set("id", "wrong")
            .of(tag::text(&wrong))
            .html()
    });
    let known = look.rare.map_or_else(nothing, |rare| (rare.known)(look, session, id));
    let body = vec![help.unwrap_or_default(), known, wrong.unwrap_or_default(), controls];
    let grouped = matches!(question.kind, Kind::Choice(_) | Kind::Choices { .. } | Kind::YesNo | Kind::Date { .. });
    let asking = if grouped {
        let legend = part("legend", "", vec![heading(ask)]);
        tag("fieldset", "").set_if("aria-describedby", asked.described_by).of(legend).with(body).html()
    } else if matches!(question.kind, Kind::List { .. }) {
        all(vec![heading(ask), all(body)])
    } else {
        let label = tag("label", "").set("for", "field").of(ask).html();
        all(vec![heading(label), all(body)])
    };
    let go_on = doubt.map_or(words.go_on, |[.., go_on]| go_on);
    let (step, skip, note) = match filling {
        Some(filling) => (filling.step, filling.skip, filling.note),
        None => (step(look, session, id), nothing(), nothing()),
    };
    // At a device of the hall an option is the way on.
    let picks = look.is_kiosk()
        && match &question.kind {
            Kind::Choice(_) | Kind::YesNo => true,
            Kind::Region { within } => within.starts_with("3717") && !question.unsure,
            _ => false,
        };
    let submit = || tag("button", "primary").set("type", "submit").of(tag::text(go_on)).html();
    let submit = if picks { nothing() } else { submit() };
    let back =
        if session.trail.is_empty() { nothing() } else { look.button("quiet", words.back, Wish::Do(Action::Back)) };
    let sensitive = question.sensitive && question.for_form;
    let form = tag("form", "question").key(&id.path(&session.item)).set("novalidate", "");
    form.with(vec![
        some(summary),
        say("p", "step muted", &step),
        asking,
        if sensitive { say("p", "muted note", words.sensitive_note) } else { nothing() },
        part("div", "actions", vec![submit, skip, back]),
        note,
    ])
    .on(On::Submit, look.wish, Wish::Do(Action::Continue))
    .html()
}

/// How far it is.
fn step(look: &Look, session: &Session, id: Slot) -> String {
    let words = look.words;
    // A list has an answer as soon as there are enough entries.
    let list = matches!(session.item.questions[id.question].kind, Kind::List { .. });
    if !list && session.answer(id).is_some() {
        return words.changing.to_string();
    }
    match (session.outcome.progress, session.of_all.unwrap_or(session.outcome.remaining)) {
        (Progress::Asking, (_, 1)) => words.last_question.to_string(),
        (Progress::Asking, (least, most)) if least == most => fill(words.remaining, &[&most.to_string()]),
        (Progress::Asking, (least, most)) => fill(words.remaining_between, &[&least.to_string(), &most.to_string()]),
        (Progress::Settled | Progress::Stopped, _) => words.changing.to_string(),
    }
}

/// «不确定», set apart, for controls that are typed into.
pub(super) fn unsure_box(asked: &Asked) -> Html {
    if !asked.question.unsure {
        return nothing();
    }
    let draft = &asked.session.draft;
    let words = asked.look.words;
    let input = tag("input", "").set("type", "checkbox").set("name", "unsure").checked(draft.unsure);
    let input = asked.look.changing(input, Edit::Unsure(!draft.unsure));
    let row = part("label", "option", vec![input, say("span", "", words.unsure)]);
    part("div", "apart", vec![say("p", "or muted", words.or), row])
}

impl Asked<'_> {
    /// A control, tied to what describes it.
    pub(super) fn described(&self, control: Tag) -> Tag {
        control.set_if("aria-describedby", self.described_by)
    }
}
