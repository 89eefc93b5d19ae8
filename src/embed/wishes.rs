//! What the person wants comes true.

use std::borrow::Cow;

use yew::Context;

use super::app::{App, Later, Screen};
use super::host;
use super::sitting::Deed;
use crate::session::Action;
use crate::view::{Leaving, Sheet, Wish, control_of};

impl App {
    /// Puts something on paper, once it is on the screen.
    pub(super) fn print_out(&mut self, sheet: Sheet) {
        (self.prints, self.print) = (sheet, true);
    }

    /// It is asked whether the person goes, or no longer.
    pub(super) fn leave(&mut self, leaving: Option<Leaving>) {
        // Once asked, only the seconds change.
        if leaving.is_some() && self.around.leaving.is_none() {
            self.focus = Some("stay".into());
        }
        self.around.leaving = leaving;
    }

    pub(super) fn fulfil(&mut self, context: &Context<Self>, wish: Wish) {
        match wish {
            Wish::Do(Action::Back) if host::back(context.props().number) => {}
            Wish::Do(action) => {
                // What was clicked is gone afterwards.
                let then = match action {
                    Action::RemoveEntry(_) => Some("undo"),
                    Action::BringBack => Some("field"),
                    _ => None,
                };
                self.act(context, Deed::Do(action));
                if let (Some(_), Some(late)) = (then, self.late()) {
                    (late.entries_moved)(&mut self.around);
                }
                self.focus = then.map(Cow::from).or(self.focus.take());
            }
            Wish::Change(member, slot) => self.act(context, Deed::Change(member, slot)),
            Wish::Choose(member, choice) => {
                self.act(context, Deed::Choose(member, choice));
                // The line may stand elsewhere now; the person goes along.
                self.focus = Some(control_of(member, choice).into());
            }
            Wish::Region(code) => {
                self.left.clear();
                self.region = Some(code);
            }
            Wish::Open(id) => {
                self.want(context, Some(id));
                self.focus = Some("heading".into());
                self.note(context, true);
            }
            Wish::Catalogue => {
                self.want(context, None);
                if self.index.is_none() {
                    self.fetch_index(context);
                }
                self.focus = Some("heading".into());
                self.note(context, true);
            }
            Wish::Language(language) => self.language = Some(language),
            Wish::Search(search) => {
                self.search = search;
                self.need_later(context);
            }
            Wish::Sheet(open) => self.sheet = open,
            Wish::Print(sheet) => {
                self.print_out(sheet);
                self.tell_taken(
                    context,
                    match sheet {
                        Sheet::List => "print-list",
                        Sheet::Receipt => "print-receipt",
                        Sheet::Forms => "print-forms",
                    },
                );
            }
            Wish::Retry => {
                if self.index.is_none() || self.no_index {
                    self.fetch_index(context);
                }
                if let Later::Missing = self.later {
                    self.need_later(context);
                }
                if !matches!(self.screen, Screen::Sitting(_)) && self.waiting.is_none() {
                    self.want(context, self.wanted.clone());
                }
            }
            Wish::Focus(id) => self.focus = Some(id.into()),
            Wish::Take(take) => {
                if let Some(late) = self.late() {
                    (late.take)(self, context, take);
                }
            }
            Wish::Word(member, document) => {
                if let Some(late) = self.late() {
                    (late.want_document)(self, context, member, document);
                }
            }
            Wish::Visit(day) => self.around.visit = day,
            Wish::Keep(may) => self.may_keep(context, may),
            Wish::Large(large) => self.around.large = large,
            Wish::Read(aloud) => self.read(context, aloud),
            Wish::Dismiss => self.told = None,
            Wish::Contrast(on) => self.around.contrast = on,
            Wish::Pick(edit) => {
                self.act(context, Deed::Do(Action::Edit(edit)));
                self.act(context, Deed::Do(Action::Continue));
            }
            Wish::Leave(wanted) => self.leave(wanted.then_some(Leaving::Wanted)),
            Wish::End => host::end(&context.props().host),
            Wish::Clerk(deed) => {
                if let Some(late) = self.late() {
                    (late.clerk)(self, context, &deed);
                }
            }
        }
    }
}
