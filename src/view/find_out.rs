//! What the person was not sure of, and what hangs on it.

use super::entry::question_in_entry;
use super::line::name_of;
use super::look::Look;
use super::tag::{Html, nothing, part, say, tag};
use super::words::fill;
use crate::engine::{Answer, Status};
use crate::session::{Checklist, Session};

/// The questions that were answered «不确定» and still decide about papers.
pub(super) fn find_out(look: &Look, session: &Session, list: &Checklist) -> Html {
    let words = look.later();
    let unsure = session.answered().into_iter().filter(|(_, answer)| *answer == Answer::Unsure);
    let mut rows = Vec::new();
    for (slot, _) in unsure {
        let hangs = list.lines.iter().filter(|it| it.status != Status::Yes && it.state.depends_on.contains(&slot));
        let papers: Vec<String> = hangs.map(|it| name_of(look, session, it.set)).collect();
        if papers.is_empty() {
            continue;
        }
        let question = &session.item.questions[slot.question];
        let ask = question_in_entry(look, &session.item, slot);
        let help = question.help.as_ref().map_or_else(nothing, |help| look.say("p", "", help));
        let hangs = say("p", "muted", &fill(words.find_out_papers, &[&look.joined(&papers)]));
        let parts = vec![say("h3", "", &ask), help, hangs, look.change(&ask, slot)];
        rows.push(tag("li", "notice unused").key(&slot.path(&session.item)).with(parts).html());
    }
    if rows.is_empty() {
        return nothing();
    }
    let head = vec![say("h2", "", words.find_out), say("p", "", words.find_out_note), part("ul", "findings", rows)];
    part("section", "find-out", head)
}
