//! The list is taken along, remembered, brought back, read aloud.

use wasm_bindgen::closure::Closure;
use yew::Context;

use super::app::{App, Later, Message, Screen, Waiting};
use super::fetch;
use super::host;
use super::late::Late;
use super::memory::Memory;
use super::sitting::Sitting;
use crate::view::{Document, Note, Take, Taken};

impl App {
    /// A link to a list that stands in the address: gone from there, and where it leads.
    pub(super) fn linked(&mut self, context: &Context<Self>) -> Option<String> {
        let [fragment, path, region] = <[String; 3]>::try_from(host::fragment()?).ok()?;
        // Another element of the page may be meant.
        if context.props().item.as_ref().is_some_and(|own| *own != path) {
            return None;
        }
        if !region.is_empty() {
            self.region = Some(region);
        }
        host::forget_fragment();
        self.link = Some((path.clone(), fragment));
        Some(path)
    }

    /// A sitting begins, unless a link or the device knows more of it.
    pub(super) fn begin_sitting(&mut self, context: &Context<Self>, sitting: Box<dyn Sitting>) {
        let path = self.wanted.clone().unwrap_or_default();
        let remembered = host::remembered(&context.props().catalogue, &path);
        let linked = self.link.take().filter(|(subject, _)| *subject == path);
        // What is remembered stays as it is while somebody looks at a list from elsewhere.
        self.around.kept = remembered.is_some() && linked.is_none();
        let memory = linked.map(|(_, link)| Memory::Link(link)).or(remembered.map(Memory::Device));
        match memory {
            None => {
                self.screen = Screen::Sitting(sitting);
                self.note(context, false);
            }
            Some(memory) => {
                self.waiting = Some(Waiting::Memory(sitting, memory));
                self.open_waiting(context);
                self.need_later(context);
            }
        }
    }

    /// The sitting is there as it was.
    pub(super) fn recall(&mut self, context: &Context<Self>, sitting: &dyn Sitting, memory: &Memory, late: &Late) {
        let (sitting, note) = sitting.recall(memory, late);
        self.screen = Screen::Sitting(sitting);
        self.note(context, false);
        self.tell(context, note);
    }

    /// Says a word on what just happened, to those who see and to those who do not.
    pub(super) fn tell(&mut self, context: &Context<Self>, note: Note) {
        if let Later::Here(late) = self.later {
            self.said = self.with_look(context, |look| (late.said)(look, &note));
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

    /// The person wants the device to remember, or to forget everything.
    pub(super) fn may_keep(&mut self, context: &Context<Self>, may: bool) {
        let note = if may {
            if self.keep(context) { Note::Kept } else { Note::NotKept }
        } else {
            host::forget_all();
            self.around.kept = false;
            Note::Forgotten
        };
        self.tell(context, note);
    }

    /// The person takes the list along.
    pub(super) fn take(&mut self, context: &Context<Self>, take: Take) {
        let (Later::Here(late), Screen::Sitting(sitting)) = (self.later, &self.screen) else { return };
        let today = context.props().today();
        let taken = self.with_look(context, |look| {
            let carried = sitting.carried(look, late);
            (late.taken)(look, carried, take, today, host::moment())
        });
        match taken {
            Taken::Nothing(note) => {
                if note == Note::NoDay {
                    self.focus = Some("visit".into());
                }
                self.tell(context, note);
            }
            Taken::File(name, kind, bytes) => {
                host::save(&name, kind, &bytes);
                self.tell(context, Note::Saved(name));
            }
            Taken::Copy(text) => {
                let link = context.link().clone();
                let done = Closure::once_into_js(move |done: bool| {
                    link.send_message(Message::Told(if done { Note::Copied } else { Note::NotCopied }));
                });
                host::copy(&context.props().page, &text, done);
            }
            Taken::Share(title, text, url) => {
                let link = context.link().clone();
                let done = Closure::once_into_js(move |done: bool| {
                    // Whoever shared it, or thought better of it, knows.
                    if !done {
                        link.send_message(Message::Told(Note::NotCopied));
                    }
                });
                host::share(&title, &text, &url, done);
            }
        }
    }

    /// The person wants a form or letter as a document: its blank is fetched.
    pub(super) fn want_document(&self, context: &Context<Self>, member: Option<usize>, document: Document) {
        let (Later::Here(late), Screen::Sitting(sitting)) = (self.later, &self.screen) else { return };
        let Some(session) = sitting.of_item(member) else { return };
        let Some(file) = self.with_look(context, |look| (late.template)(look, &session, document)) else { return };
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
        let made = session.zip(came).and_then(|(session, parts)| {
            self.with_look(context, |look| (late.document)(look, &session, document, &parts))
        });
        let note = match made {
            Some((name, bytes)) => {
                host::save(&name, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", &bytes);
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
