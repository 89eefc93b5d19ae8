//! The part of the widget that is not needed for the first question: results, forms, bundles, search. It is a wasm
//! module of its own (`make dist` splits it off at [`part`]), loaded when somebody answered something, opens a bundle,
//! or sees the catalogue.
//!
//! Whatever can be reached only through [`Late`] is in it, code and words; so nothing here is called by another way.
//! Without the feature `split` all of it is there from the beginning.

use yew::Context;

use super::app::App;
use super::asked::{Asked, Came};
use super::bundle::open_bundle;
use super::clerk::lay_desk;
use super::memory::{Memory, Recall, recall, remember};
use super::sitting::Sitting;
use crate::definition::Date;
use crate::definition::json::Json;
use crate::session::{Listing, RARE_STEPS, RareSteps, Session};
#[cfg(feature = "split")]
use crate::session::{ReadText, read_words};
use crate::view::{
    Around, Carried, Document, Finder, Html, Look, Note, OfClerk, RARE, Rare, Take, Taken, carried, document,
    entries_moved, finder, finished, note_in_words, note_on_screen, taken, template,
};

/// Name and content of a file.
type File = (String, Vec<u8>);

/// What the late part can do.
pub(super) struct Late {
    /// The screens after the last question, with what goes on paper.
    pub(super) finished: fn(&Look, &Session, &str) -> Html,
    /// A sitting with the bundle in a row, unless it is none.
    pub(super) bundle: fn(&Json, Date) -> Option<Box<dyn Sitting>>,
    /// What a link, the device or the host page knows of a sitting with the item, on a day.
    pub(super) recall: fn(&Session, &Memory, Date) -> Recall<Session>,
    /// What the device is to remember.
    pub(super) remember: fn(&Session) -> String,
    /// What there is to carry away.
    pub(super) carried: fn(&Look, &Session) -> Carried,
    /// What is done for a person who takes the list along on a day, at a moment in UTC.
    pub(super) taken: fn(&Look, Carried, Take, Date, (Date, u32)) -> Taken,
    /// The file with the parts of a document's blank.
    pub(super) template: fn(&Look, &Session, Document) -> Option<String>,
    /// A document, made of these parts: name and content of the file.
    pub(super) document: fn(&Look, &Session, Document, &str) -> Option<File>,
    /// A note on the screen.
    pub(super) note: fn(&Look, &Note) -> Html,
    /// A note in words.
    pub(super) said: fn(&Look, &Note) -> String,
    /// Searches what a catalogue lists.
    pub(super) finder: fn(&Listing) -> Finder,
    /// The steps that few take, or take late.
    pub(super) steps: RareSteps,
    /// What the host page asks.
    pub(super) come_of: fn(&mut App, &Context<App>, &Asked) -> Came,
    /// A sitting as it was.
    pub(super) go_back: fn(&mut App, &Context<App>, &dyn Sitting, &Memory),
    /// The list goes along.
    pub(super) take: fn(&mut App, &Context<App>, Take),
    /// A document is wanted, and its blank comes.
    pub(super) want_document: fn(&App, &Context<App>, Option<usize>, Document),
    pub(super) give_document: fn(&mut App, &Context<App>, Option<usize>, Document, Option<String>),
    /// Lays the clerk's desk.
    pub(super) desk: fn(&Context<App>, &mut Around),
    /// Entries of a list moved, under what a clerk found of their papers.
    pub(super) entries_moved: fn(&mut Around),
    /// What a clerk does.
    pub(super) clerk: fn(&mut App, &Context<App>, &OfClerk),
    /// What few questions need.
    pub(super) rare: Rare,
    /// Reads words.
    #[cfg(feature = "split")]
    read_words: ReadText,
}

static PART: Late = Late {
    finished,
    bundle: open_bundle,
    recall,
    remember,
    carried,
    taken,
    template,
    document,
    note: note_on_screen,
    said: note_in_words,
    finder,
    steps: RARE_STEPS,
    come_of: App::come_of,
    go_back: App::go_back_to,
    take: App::take,
    want_document: App::want_document,
    give_document: App::give_document,
    desk: lay_desk,
    entries_moved,
    clerk: App::clerk,
    rare: RARE,
    #[cfg(feature = "split")]
    read_words,
};

/// Who waits for the part.
type Waiting = Box<dyn FnOnce(Option<&'static Late>)>;

#[cfg(not(feature = "split"))]
pub(super) fn load(done: impl FnOnce(Option<&'static Late>) + 'static) {
    let done: Waiting = Box::new(done);
    done(Some(&PART));
}

#[cfg(feature = "split")]
pub(super) use split::load;

/// The other side of the names that `wasm-split-cli` looks for.
#[cfg(feature = "split")]
#[allow(unsafe_code, reason = "functions of another wasm module are foreign")]
mod split {
    use std::ffi::c_void;

    use super::{Late, PART, Waiting};
    use crate::session::bring_texts;

    type Loaded = extern "C" fn(*mut c_void, bool);

    #[link(wasm_import_module = "__wasm_split_placeholder__")]
    unsafe extern "C" {
        // The tool makes this a call of the function below, in the other module; before that is there it would trap.
        fn __wasm_split_00late00_import_00000000000000000000000000000001() -> *const c_void;
        // The tool writes this in JavaScript: it calls back once the module is there, or could not be had.
        fn __wasm_split_load_late(loaded: Loaded, waiting: *mut c_void);
    }

    #[unsafe(no_mangle)]
    extern "C" fn __wasm_split_00late00_export_00000000000000000000000000000001() -> *const c_void {
        (&raw const PART).cast()
    }

    /// Fetches the part, if it is not there yet; none if that failed. It can be asked for again.
    pub(in super::super) fn load(done: impl FnOnce(Option<&'static Late>) + 'static) {
        let waiting: Box<Waiting> = Box::new(Box::new(done));
        // SAFETY: the loader calls back once with this pointer.
        unsafe { __wasm_split_load_late(loaded, Box::into_raw(waiting).cast()) };
    }

    extern "C" fn loaded(waiting: *mut c_void, there: bool) {
        // SAFETY: the pointer is the one that `load` gave away, and this is the only time that it comes back.
        let waiting = unsafe { Box::from_raw(waiting.cast::<Waiting>()) };
        // SAFETY: the module is there; what it points to is a static.
        let part =
            there.then(|| unsafe { &*__wasm_split_00late00_import_00000000000000000000000000000001().cast::<Late>() });
        if let Some(part) = part {
            bring_texts(part.read_words);
        }
        waiting(part);
    }
}
