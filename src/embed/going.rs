//! The person goes to an item, a bundle or the catalogue: by a button, by a link, or to where they were.

use yew::Context;

use super::app::{App, Later, Left, Message, Screen, Waiting};
use super::fetch::{self, Failure};
use super::host;
use super::memory::Memory;
use super::sitting::Sitting;
use crate::view::{Mode, Note, Trouble};

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
        // The same list may be on the screen, with other answers.
        self.left.retain(|left| left.path != path);
        self.around.desk = None;
        if self.wanted.as_ref() == Some(&path) {
            self.screen = Screen::Loading;
        }
        self.link = Some((path.clone(), fragment));
        Some(path)
    }

    /// A sitting begins, unless a link or the device knows more of it.
    pub(super) fn begin_sitting(&mut self, context: &Context<Self>, sitting: Box<dyn Sitting>) {
        let path = self.wanted.clone().unwrap_or_default();
        // On a device of many people nobody finds what another one left.
        let own = context.props().mode == Mode::Page;
        let remembered = own.then(|| host::remembered(&context.props().catalogue, &path)).flatten();
        let linked = self.link.take().filter(|(subject, _)| *subject == path);
        // What is remembered stays as it is while somebody looks at a list from elsewhere.
        self.around.kept = remembered.is_some() && linked.is_none();
        let before = self.before.take().filter(|(subject, _)| *subject == path);
        let memory =
            linked.map(|(_, link)| Memory::Link(link)).or(before.map(|(_, sitting)| Memory::before(&*sitting)));
        let memory = memory.or(remembered.map(Memory::Device)).or_else(|| self.knowing());
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

    /// Goes on with what waits for the later part, once it is decided whether that comes.
    pub(super) fn open_waiting(&mut self, context: &Context<Self>) {
        let late = match self.later {
            Later::Here(late) => late,
            Later::Missing if self.waiting.is_some() => {
                self.screen = Screen::Trouble(Trouble::Network);
                return;
            }
            _ => return,
        };
        match self.waiting.take() {
            Some(Waiting::Bundle(row)) => match (late.bundle)(&row, context.props().today()) {
                Some(sitting) => self.begin_sitting(context, sitting),
                None => {
                    let failure = Failure::unreadable();
                    let file = [self.wanted.as_deref().unwrap_or_default(), ".json"].concat();
                    host::tell_failure(&context.props().host, &file, &failure);
                    self.screen = Screen::Trouble(failure.trouble);
                }
            },
            Some(Waiting::Memory(sitting, memory)) => (late.go_back)(self, context, &*sitting, &memory),
            None => {}
        }
    }

    /// The sitting is there as it was.
    pub(super) fn go_back_to(&mut self, context: &Context<Self>, sitting: &dyn Sitting, memory: &Memory) {
        let Later::Here(late) = self.later else { return };
        let today = context.props().today();
        let (mut sitting, note, mut wrong) = sitting.recall(memory, late, today);
        if let Memory::Before(_, _, stand, depth) = memory {
            sitting.go_to(stand.screen, &stand.question, *depth, Some(late));
        }
        if let (Memory::Link(_) | Memory::Device(_), Some(known)) = (memory, self.knowing()) {
            (sitting, _, wrong) = sitting.recall(&known, late, today);
        }
        // What cannot be read here may be of use to a newer page.
        self.around.kept &= note != Some(Note::NotRecalled);
        self.screen = Screen::Sitting(sitting);
        self.note(context, false);
        if let Some(note) = note {
            self.tell(context, note);
        }
        wrong.iter().for_each(|(name, why)| host::tell_wrong(&context.props().host, name, why));
    }

    /// Goes to an item or bundle, or to the catalogue.
    pub(super) fn want(&mut self, context: &Context<Self>, path: Option<String>) {
        self.sheet = false;
        let screen = std::mem::replace(&mut self.screen, Screen::Loading);
        (self.waiting, self.told) = (None, None);
        let kept = std::mem::take(&mut self.around.kept);
        if let (Screen::Sitting(sitting), Some(path)) = (screen, self.wanted.take()) {
            self.left.push(Left { path, sitting, kept });
        }
        self.wanted = path;
        let there = self.left.iter().position(|left| Some(&left.path) == self.wanted.as_ref());
        if let Some(place) = there {
            let left = self.left.remove(place);
            (self.screen, self.around.kept) = (Screen::Sitting(left.sitting), left.kept);
            return;
        }
        let region = self.region(context);
        if self.index.is_none() && !(self.no_index && self.wanted.is_some()) {
            return;
        }
        let listing = if self.wanted.is_none() || region.is_some() { self.listing(context) } else { None };
        match (&self.wanted, listing) {
            (Some(path), listing) => {
                // Only what is listed tells what there is for a region.
                if listing.is_none() && region.is_some() && self.index.is_some() {
                    return;
                }
                let entry = listing.and_then(|listing| Some((listing, listing.find(path)?)));
                let region = region.unwrap_or_default();
                if entry.is_some_and(|(listing, entry)| !listing.is_offered(entry, &region)) {
                    self.screen = Screen::Trouble(Trouble::NotFound);
                    return;
                }
                let own = entry.is_some_and(|(listing, entry)| listing.has_own(entry, &region));
                let marks = self.index.as_ref().map_or("", |index| &index.marks);
                let (link, wanted) = (context.link().clone(), path.clone());
                let file = (path.as_str(), own.then_some(&*region), marks);
                fetch::subject(&context.props().catalogue, file, move |came| {
                    link.send_message(Message::Subject(wanted, Box::new(came)));
                });
            }
            (None, Some(listing)) => {
                self.screen = if listing.count() == 0 { Screen::Trouble(Trouble::Nothing) } else { Screen::Catalogue };
                // Who sees the catalogue will search it.
                self.need_later(context);
            }
            (None, None) => {}
        }
    }

    /// The region that counts: of those on offer the one that was chosen, or the nearest around it.
    pub(super) fn region(&self, context: &Context<Self>) -> Option<String> {
        let asked = self.region.as_ref().or(context.props().region.as_ref()).filter(|code| !code.is_empty())?;
        let Some(index) = &self.index else { return Some(asked.clone()) };
        let around = |digits: usize| asked.get(..digits).map(|stem| [stem, &"000000"[digits..]].concat());
        [6, 4, 2].into_iter().filter_map(around).find(|code| index.regions.contains(code))
    }
}
