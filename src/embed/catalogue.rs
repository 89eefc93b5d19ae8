//! The catalogue's index: what there is, what it is called, what a region has of its own, and what waits for knowing it.

use yew::Context;

use super::app::{App, Later, Message, Screen};
use super::fetch::{self, Failure};
use super::host;
use crate::session::Listing;
use crate::view::{CatalogueIndex, Trouble};

impl App {
    pub(super) fn fetch_index(&mut self, context: &Context<Self>) {
        (self.index, self.no_index, self.finder) = (None, false, None);
        let link = context.link().clone();
        fetch::index(&context.props().catalogue, move |came| link.send_message(Message::Index(Box::new(came))));
    }

    /// What is listed, if it is here; else it is fetched.
    fn listing(&self, context: &Context<Self>) -> Option<&Listing> {
        match &self.index.as_ref()?.listing {
            Ok(listing) => Some(listing),
            Err(file) => {
                let (link, named) = (context.link().clone(), file.clone());
                fetch::listing(&context.props().catalogue, file, move |came| {
                    link.send_message(Message::Listing(named, Box::new(came)));
                });
                None
            }
        }
    }

    /// Index or list did not come.
    pub(super) fn no_catalogue(&mut self, context: &Context<Self>, file: &str, failure: &Failure) {
        host::tell_failure(&context.props().host, file, failure);
        if self.wanted.is_none() || self.index.is_some() {
            // A catalogue that is not there is a matter of the network for the person.
            let trouble = if failure.trouble == Trouble::NotFound { Trouble::Network } else { failure.trouble };
            self.screen = Screen::Trouble(trouble);
        }
    }

    /// Does what waited for the index.
    pub(super) fn go_on(&mut self, context: &Context<Self>) {
        if let Screen::Loading = self.screen {
            let wanted = self.wanted.clone();
            self.want(context, wanted);
        }
        self.make_finder();
    }

    /// Makes ready what searches, once there is something to search and the part that can.
    pub(super) fn make_finder(&mut self) {
        if let (None, Later::Here(late), Some(CatalogueIndex { listing: Ok(listing), .. })) =
            (&self.finder, self.later, &self.index)
        {
            self.finder = Some((late.finder)(listing));
        }
    }

    /// Goes to an item or bundle, or to the catalogue.
    pub(super) fn want(&mut self, context: &Context<Self>, path: Option<String>) {
        self.sheet = false;
        let screen = std::mem::replace(&mut self.screen, Screen::Loading);
        self.waiting = None;
        if let (Screen::Sitting(_), Some(path)) = (&screen, &self.wanted) {
            self.left = Some((path.clone(), screen));
        }
        self.wanted = path;
        if let Some(kept) = self.left.take_if(|(left, _)| Some(&*left) == self.wanted.as_ref()) {
            self.screen = kept.1;
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
