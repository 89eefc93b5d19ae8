//! The catalogue's index: what there is, what it is called, what a region has of its own, and what waits for knowing it.

use yew::Context;

use super::app::{App, Later, Message, Screen};
use super::fetch::{self, Failure};
use super::host;
use crate::session::Listing;
use crate::view::{CatalogueIndex, Mode, Trouble};

impl App {
    pub(super) fn fetch_index(&mut self, context: &Context<Self>) {
        // In the hall the next person need not wait for the network, nor meet it when it is gone.
        if context.props().mode == Mode::Page || self.index.is_none() {
            (self.index, self.no_index, self.finder) = (None, false, None);
        }
        let link = context.link().clone();
        fetch::index(&context.props().catalogue, move |came| link.send_message(Message::Index(Box::new(came))));
    }

    /// What is listed, if it is here; else it is fetched.
    pub(super) fn listing(&self, context: &Context<Self>) -> Option<&Listing> {
        match &self.index.as_ref()?.listing {
            Ok(listing) => Some(listing),
            Err(file) => {
                let link = context.link().clone();
                fetch::listing(&context.props().catalogue, file, move |came| {
                    link.send_message(Message::Listing(Box::new(came)));
                });
                None
            }
        }
    }

    /// Index or list did not come.
    pub(super) fn no_catalogue(&mut self, context: &Context<Self>, failure: &Failure) {
        let listed = self.index.as_ref().and_then(|index| index.listing.as_ref().err());
        host::tell_failure(&context.props().host, listed.map_or("index.json", String::as_str), failure);
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
            if self.around.mode == Mode::Counter {
                self.focus.get_or_insert("scan".into());
            }
        }
    }
}
