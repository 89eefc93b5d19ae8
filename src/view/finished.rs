//! The screens after the last question, with what goes on paper.

use super::carried::{link_of, text_of};
use super::forms::{forms, forms_on_paper};
use super::look::Look;
use super::page::alone;
use super::paper::list_on_paper;
use super::promise::promises_on_paper;
use super::receipt::receipt;
use super::result::result;
use super::tag::{Html, all};
use crate::session::{Place, Session};

/// The result, or the filled forms, with what goes on paper.
pub(crate) fn finished(look: &Look, session: &Session, contact: &str) -> Html {
    let list = session.list();
    let link = link_of(look, session);
    let link = link.as_deref();
    let mut parts = match session.place {
        Place::Forms => vec![alone(forms(look, session)), forms_on_paper(look, session)],
        Place::Result | Place::Question(_) => vec![alone(result(look, session, &list, link, contact))],
    };
    parts.push(list_on_paper(look, session, &list, link));
    parts.push(promises_on_paper(look, session, &list));
    parts.push(receipt(look, &text_of(look, session), link));
    all(parts)
}
