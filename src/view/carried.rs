//! What of a sitting can be carried away, other than on paper: text, link, calendar entry, data.

use super::choose::later;
use super::facts::{days, price};
use super::line::{chip_in_words, counts, name_of};
use super::look::{Look, Take, join};
use super::note::Note;
use super::result::group_title;
use super::words::fill;
use crate::definition::{Date, Deadline, Deferral, Fee, Item, PlaceId, Text};
use crate::engine::Status;
use crate::output::{Phrase, Told, Visit, Voice, calendar_entry, link_to_item, plain_text, result};
use crate::session::{PaperSet, Session};

/// What there is to carry away.
pub(crate) struct Carried {
    /// The id of the item or bundle.
    pub(crate) id: String,
    /// Its name.
    pub(crate) name: String,
    /// The list as plain text.
    pub(crate) text: String,
    /// The whole address that rebuilds the list, if there is one.
    pub(crate) link: Option<String>,
    /// The Result as JSON.
    pub(crate) data: String,
    /// Where to go.
    pub(crate) place: Option<String>,
}

/// What is done for a person who takes the list along.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Taken {
    /// Put into the clipboard.
    Copy(String),
    /// Given to the share sheet: title, text, link.
    Share(String, String, String),
    /// Given to the device as a file: name, type, content.
    File(String, &'static str, Vec<u8>),
    /// Nothing, and why.
    Nothing(Note),
}

/// What is done for a person who takes the list along; the moment is told in UTC.
pub(crate) fn taken(look: &Look, carried: Carried, take: Take, today: Date, moment: (Date, u32)) -> Taken {
    let Carried { id, name, text, link, data, place } = carried;
    match take {
        Take::Text => Taken::Copy(text),
        Take::Link => link.map_or(Taken::Nothing(Note::NoLink), Taken::Copy),
        Take::Share => Taken::Share(name, text, link.unwrap_or_default()),
        Take::Data => Taken::File([&id, ".json"].concat(), "application/json", data.into_bytes()),
        Take::Calendar => {
            let Some(day) = Date::parse(&look.around.visit).filter(|day| *day >= today) else {
                return Taken::Nothing(Note::NoDay);
            };
            let summary = fill(look.later().visit_summary, &[&name]);
            let entry = calendar_entry(&Visit {
                subject: &id,
                day,
                time: None,
                stamp: moment,
                summary: &summary,
                description: &text,
                location: place.as_deref(),
                link: link.as_deref(),
            });
            Taken::File([&id, ".ics"].concat(), "text/calendar;charset=utf-8", entry.into_bytes())
        }
    }
}

/// The whole address of a link from `#` on.
pub(super) fn address(look: &Look, link: Option<String>) -> Option<String> {
    Some([&look.around.page, &*link?].concat())
}

/// The address that rebuilds the list, if it fits in one.
pub(super) fn link_of(look: &Look, session: &Session) -> Option<String> {
    let Session { item, answers, outcome, choices, today, .. } = session;
    address(look, link_to_item(item, answers, outcome, choices, look.around.region.as_deref(), *today))
}

/// The list of a sitting as plain text.
pub(super) fn text_of(look: &Look, session: &Session) -> String {
    let list = session.list();
    let Session { item, outcome, readiness, today, .. } = session;
    let told = Told { item, outcome, list: &list, readiness, today: *today, region: look.region };
    plain_text(&Speaker { look, session }, &told)
}

/// What there is to carry away of a sitting with an item.
pub(crate) fn carried(look: &Look, session: &Session) -> Carried {
    let Session { item, answers, outcome, today, .. } = session;
    let told = result(item, look.around.region.as_deref(), answers, *today, outcome);
    let mut places = outcome.places.iter().filter(|(_, status)| *status == Status::Yes);
    Carried {
        id: item.id.clone(),
        name: look.text(&item.name).to_string(),
        text: text_of(look, session),
        link: link_of(look, session),
        data: serde_json::to_string_pretty(&told).unwrap_or_default(),
        place: places.next().map(|(id, _)| place_in_words(look, item, *id)),
    }
}

fn place_in_words(look: &Look, item: &Item, id: PlaceId) -> String {
    let place = &item.places[id];
    let address = place.address.as_ref().map(|address| look.text(address));
    join(&[Some(look.text(&place.name)), address].into_iter().flatten().map(String::from).collect::<Vec<_>>(), " ")
}

/// The words of the page for the plain text.
pub(super) struct Speaker<'a> {
    pub(super) look: &'a Look<'a>,
    pub(super) session: &'a Session,
}

impl Voice for Speaker<'_> {
    fn text<'t>(&self, text: &'t Text) -> &'t str {
        self.look.text(text)
    }

    fn name(&self, set: PaperSet) -> String {
        name_of(self.look, self.session, set)
    }

    fn say(&self, phrase: Phrase, with: &[&str]) -> String {
        say(self.look, phrase, with)
    }

    fn price(&self, fee: &Fee) -> String {
        price(self.look, fee)
    }

    fn days(&self, deadline: &Deadline) -> String {
        days(self.look, deadline)
    }

    fn later(&self, defer: Option<&Deferral>) -> String {
        later(self.look.later(), defer)
    }

    fn joined(&self, words: &[&str]) -> String {
        join(&words.iter().map(|word| (*word).to_string()).collect::<Vec<_>>(), self.look.words.list_joint)
    }

    fn day(&self, day: Date) -> String {
        self.look.day(day)
    }
}

fn say(look: &Look, phrase: Phrase, with: &[&str]) -> String {
    let words = look.later();
    let count = |show, originals, copies| counts(look, show, originals, copies).pop().unwrap_or_default();
    let sentence = match phrase {
        Phrase::Ready => words.ready,
        Phrase::ReadyNone => words.ready_none,
        Phrase::Open => words.open_note,
        Phrase::Stopped => words.stopped,
        Phrase::GroupCount => words.group_count,
        Phrase::Group(group) => group_title(words, group),
        Phrase::Show(many) => return count(many, 0, 0),
        Phrase::HandIn(many) => return count(0, many, 0),
        Phrase::Copies(many) => return count(0, 0, many),
        Phrase::Serves => words.serves,
        Phrase::InAll => words.in_all,
        Phrase::Chip(chip) => chip_in_words(look, chip).1,
        Phrase::GoodToKnow => words.good_to_know,
        Phrase::Cost => words.cost,
        Phrase::HowLong => words.how_long,
        Phrase::WhereTo => words.where_to,
        Phrase::Address => words.text_address,
        Phrase::Hours => words.text_hours,
        Phrase::Phone => words.text_phone,
        Phrase::Version => words.version,
        Phrase::Region => words.for_region,
        Phrase::Date => words.paper_date,
        Phrase::CounterLastWord => words.counter_last_word,
    };
    fill(sentence, with)
}
