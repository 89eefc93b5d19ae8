//! What the applicant may decide otherwise, and what that would spare: stated as a fact.

use super::answers::answer_to;
use super::entry::question_in_entry;
use super::look::Look;
use super::tag::{Html, nothing, part, say, tag};
use super::words::fill;
use crate::definition::MaterialId;
use crate::session::Session;

/// The other answers with which there is less to bring; nothing if there is none.
pub(super) fn shorter(look: &Look, session: &Session) -> Html {
    let words = look.later();
    let item = &session.item;
    let mut rows = Vec::new();
    for offer in session.what_if() {
        let question = &item.questions[offer.slot.question];
        let ask = question_in_entry(look, item, offer.slot);
        let other = fill(words.quoted, &[&answer_to(look, question, &offer.answer)]);
        let names = |ids: &[MaterialId]| {
            let names = ids.iter().map(|id| look.text(&item.materials[*id].bring.name).to_string());
            look.joined(&names.collect::<Vec<_>>())
        };
        let mut parts = vec![say("p", "", &fill(words.shorter_by, &[&other, &offer.fewer.to_string()]))];
        if !offer.gone.is_empty() {
            parts.push(say("p", "muted", &fill(words.shorter_gone, &[&names(&offer.gone)])));
        }
        if !offer.added.is_empty() {
            parts.push(say("p", "muted", &fill(words.shorter_added, &[&names(&offer.added)])));
        }
        parts.push(look.change(&ask, offer.slot));
        rows.push(tag("li", "").with(parts).html());
    }
    if rows.is_empty() {
        return nothing();
    }
    part("section", "shorter", vec![say("h2", "", words.shorter), part("ul", "findings", rows)])
}
