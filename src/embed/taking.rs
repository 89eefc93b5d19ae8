//! The list is taken along, remembered, read aloud.

use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use yew::Context;

use super::app::{App, Later, Message, Screen};
use super::fetch;
use super::host;
use crate::view::{Document, Note, Take, Taken};

impl App {
    /// Says a word on what just happened, to those who see and to those who do not.
    pub(super) fn tell(&mut self, context: &Context<Self>, note: Note) {
        if let Later::Here(late) = self.later {
            let scene = self.scene(context);
            self.said = (late.said)(&self.look(context, &scene), &note);
        }
        self.told = Some(note);
    }

    /// The device remembers how the sitting is now, if the person wants that.
    pub(super) fn keep(&mut self, context: &Context<Self>) -> bool {
        let (Later::Here(late), Screen::Sitting(sitting), Some(path)) = (self.later, &self.screen, &self.wanted) else {
            return false;
        };
        let kept = host::remember(&context.props().catalogue, path, &sitting.remember(late));
        self.around.kept = kept;
        kept
    }

    /// The device goes on remembering, unless somebody made it forget meanwhile, here or in another page.
    pub(super) fn keep_on(&mut self, context: &Context<Self>) {
        let path = self.wanted.as_deref().unwrap_or_default();
        self.around.kept &= host::remembered(&context.props().catalogue, path).is_some();
        if self.around.kept && !self.keep(context) {
            self.tell(context, Note::NotKept);
        }
    }

    /// The person wants the device to remember, or to forget everything.
    pub(super) fn may_keep(&mut self, context: &Context<Self>, may: bool) {
        let note = if may {
            if self.keep(context) { Note::Kept } else { Note::NotKept }
        } else {
            host::forget_all();
            self.around.kept = false;
            self.left.iter_mut().for_each(|left| left.kept = false);
            Note::Forgotten
        };
        self.tell(context, note);
    }

    /// The person takes the list along.
    pub(super) fn take(&mut self, context: &Context<Self>, take: Take) {
        let (Later::Here(late), Screen::Sitting(sitting)) = (self.later, &self.screen) else { return };
        let today = context.props().today();
        let scene = self.scene(context);
        let look = self.look(context, &scene);
        match (late.taken)(&look, sitting.carried(&look, late), take, today, host::moment()) {
            Taken::Nothing(note) => {
                if note == Note::NoDay {
                    self.focus = Some("visit".into());
                }
                self.tell(context, note);
            }
            Taken::File(name, kind, bytes) => {
                host::save(&name, kind, &bytes);
                self.tell_taken(context, if matches!(take, Take::Calendar) { "calendar" } else { "data" });
                self.tell(context, Note::Saved(name));
            }
            Taken::Copy(text) => {
                let how = if matches!(take, Take::Link) { "link" } else { "text" };
                host::give(&context.props().page, "", &text, "", self.hears_given(context, how));
            }
            Taken::Share(title, text, url) => {
                host::give(&context.props().page, &title, &text, &url, self.hears_given(context, "share"));
            }
        }
    }

    fn hears_given(&self, context: &Context<Self>, way: &'static str) -> JsValue {
        let link = context.link().clone();
        Closure::once_into_js(move |how: u32| link.send_message(Message::Given(way, how)))
    }

    /// The host page hears that the list was taken along, and how.
    pub(super) fn tell_taken(&self, context: &Context<Self>, how: &str) {
        let path = self.wanted.as_deref().unwrap_or_default();
        host::taken(&context.props().host, path.split_once('/').map_or(path, |(_, id)| id), how);
    }

    /// A text was given to the clipboard (1) or through the share sheet (2), or was not (0).
    pub(super) fn given(&mut self, context: &Context<Self>, way: &str, how: u32) {
        if how > 0 {
            self.tell_taken(context, way);
        }
        match how {
            0 => self.tell(context, Note::NotCopied),
            1 => self.tell(context, Note::Copied),
            // Whoever shared it, or thought better of it, knows.
            _ => {}
        }
    }

    /// The person wants a form or letter as a document: its blank is fetched.
    pub(super) fn want_document(&self, context: &Context<Self>, member: Option<usize>, document: Document) {
        let (Later::Here(late), Screen::Sitting(sitting)) = (self.later, &self.screen) else { return };
        let Some(session) = sitting.of_item(member) else { return };
        let scene = self.scene(context);
        let Some(file) = (late.template)(&self.look(context, &scene), &session, document) else { return };
        let link = context.link().clone();
        let done = move |came| link.send_message(Message::Blank(member, document, came));
        fetch::blank(&context.props().catalogue, &file, done);
    }

    /// The blank came, or did not.
    pub(super) fn give_document(
        &mut self,
        context: &Context<Self>,
        member: Option<usize>,
        document: Document,
        came: Option<String>,
    ) {
        let (Later::Here(late), Screen::Sitting(sitting)) = (self.later, &self.screen) else { return };
        let session = sitting.of_item(member);
        let scene = self.scene(context);
        let look = self.look(context, &scene);
        let made = session.zip(came).and_then(|(session, parts)| (late.document)(&look, &session, document, &parts));
        let note = match made {
            Some((name, bytes)) => {
                host::save(&name, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", &bytes);
                self.tell_taken(context, "document");
                Note::Saved(name)
            }
            None => Note::NoBlank,
        };
        self.tell(context, note);
    }

    /// Reads the screen aloud, or stops.
    pub(super) fn read(&mut self, context: &Context<Self>, aloud: bool) {
        self.around.speaking = aloud;
        if aloud {
            host::speak(&context.props().page, &self.language(context), &self.hushed);
        } else {
            host::hush();
        }
    }
}
