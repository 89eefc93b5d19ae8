//! The frame around every screen, and the screens of a sitting.

use yew::prelude::*;

use super::answers::{answers_so_far, unused};
use super::forms;
use super::list::{bar, list_beside, sheet};
use super::look::{Look, Sheet, Wish};
use super::paper::list_on_paper;
use super::question::question;
use super::result::result;
use crate::output::Checklist;
use crate::session::{Place, Session};

/// What stands around a screen.
pub(crate) struct Frame<'a> {
    /// The languages on offer.
    pub(crate) languages: &'a [String],
    /// What the screen is about: the item's name.
    pub(crate) about: Option<&'a str>,
    /// There is a way to all items.
    pub(crate) catalogue: bool,
    /// What was last said aloud to those who do not see.
    pub(crate) said: &'a str,
    /// What goes on paper.
    pub(crate) prints: Sheet,
}

/// The frame with a screen in it.
pub(crate) fn page(look: &Look, frame: &Frame, root: &NodeRef, screen: Html) -> Html {
    let words = look.words;
    let other = frame.languages.iter().filter(|language| language.as_str() != look.language);
    let switch = other.map(|language| {
        let name = match language.as_str() {
            "zh-CN" => "中文",
            "en" => "English",
            other => other,
        };
        html! {
            <button type="button" class="quiet" lang={language.clone()} onclick={look.click(Wish::Language(language.clone()))}>
                {name.to_string()}
            </button>
        }
    });
    let prints = match frame.prints {
        Sheet::List => "page prints-list",
        Sheet::Forms => "page prints-forms",
    };
    html! {
        <div ref={root.clone()} class={prints} lang={look.language.to_string()}>
            <div class="top">
                if frame.catalogue { {look.button("quiet", words.all_services, Wish::Catalogue)} }
                <p class="about">{frame.about.unwrap_or_default().to_string()}</p>
                <div class="languages">{ for switch }</div>
            </div>
            {screen}
            <p class="privacy muted">{words.privacy}</p>
            <p class="for-screen-readers" role="status" aria-live="polite">{frame.said.to_string()}</p>
        </div>
    }
}

/// The screen of a sitting.
pub(crate) fn sitting(look: &Look, session: &Session, sheet_is_open: bool, contact: &str) -> Html {
    let list = Checklist::new(&session.outcome);
    let screen = match session.place {
        Place::Question(id) => html! {
            <div class="columns">
                <div class="main">
                    {unused(look, session, &session.newly_unused)}
                    {question(look, session, id)}
                    {answers_so_far(look, session)}
                </div>
                {list_beside(look, session, &list)}
                {bar(look, session, &list)}
                {sheet(look, session, &list, sheet_is_open)}
            </div>
        },
        Place::Result => html! { <div class="main wide">{result(look, session, &list, contact)}</div> },
        Place::Forms => html! { <div class="main wide">{forms::forms(look, session)}</div> },
    };
    html! { <>
        {screen}
        {list_on_paper(look, session, &list)}
        if session.place != Place::Result || !session.outcome.forms.is_empty() { {forms::on_paper(look, session)} }
    </> }
}
