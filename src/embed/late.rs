//! The part of the widget that is not needed for the first question: results, forms, bundles, search. It is a wasm
//! module of its own (`make dist` splits it off at [`part`]), loaded when somebody answered something, opens a bundle,
//! or sees the catalogue.
//!
//! Whatever can be reached only through [`Late`] is in it, code and words; so nothing here is called by another way.
//! Without the feature `split` all of it is there from the beginning.

use super::bundle::open_bundle;
use super::memory::{Memory, recall, remember};
use super::sitting::Sitting;
use crate::definition::Date;
use crate::definition::json::Json;
use crate::session::{Listing, Session};
use crate::view::{
    Carried, Document, Finder, Html, Look, Note, Take, Taken, carried, document, finder, finished, note_in_words,
    note_on_screen, taken, template,
};

/// Name and content of a file.
type File = (String, Vec<u8>);

/// What the late part can do.
pub(super) struct Late {
    /// The screens after the last question, with what goes on paper.
    pub(super) finished: fn(&Look, &Session, &str) -> Html,
    /// A sitting with the bundle in a row, unless it is none.
    pub(super) bundle: fn(&Json, Date) -> Option<Box<dyn Sitting>>,
    /// What a link or the device knows of a sitting with the item, and what is said of that.
    pub(super) recall: fn(&Session, &Memory) -> (Session, Note),
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
        waiting(there.then(|| unsafe { &*__wasm_split_00late00_import_00000000000000000000000000000001().cast() }));
    }
}
