//! The screens after the last question, with what goes on paper.

use super::carried::{link_of, text_of};
use super::counter::{counter, way_out};
use super::forms::{forms, forms_on_paper};
use super::look::Look;
use super::page::alone;
use super::paper::list_on_paper;
use super::promise::promises_on_paper;
use super::receipt::receipt;
use super::result::result;
use super::tag::{Html, all};
use super::take::code_to;
use crate::session::{Place, Session};

/// The result, or the filled forms, with what goes on paper.
pub(crate) fn finished(look: &Look, session: &Session, contact: &str) -> Html {
    if let Some(at_counter) = counter(look, session) {
        return at_counter;
    }
    let list = session.list();
    // Drawn once, shown on the screen, on paper and on the roll.
    let code = link_of(look, session).and_then(|link| code_to(&link));
    let code = code.as_ref();
    let mut parts = match session.place {
        Place::Forms => vec![alone(forms(look, session)), forms_on_paper(look, session)],
        Place::Result | Place::Question(_) => vec![alone(result(look, session, &list, code, contact)), way_out(look)],
    };
    parts.push(list_on_paper(look, session, &list, code));
    parts.push(promises_on_paper(look, session, &list));
    parts.push(receipt(look, &text_of(look, session), code));
    all(parts)
}
