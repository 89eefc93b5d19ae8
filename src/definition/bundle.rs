//! Several items in one pass (一件事 / 一链办理 / 一业一证).

use std::rc::Rc;

use super::{DocumentId, Item, MaterialId, QuestionId, Table, Text};

/// Several items in one pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// Its id in the file.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its name.
    pub name: Text,
    /// How people search for it.
    pub also_called: Vec<String>,
    /// The bundle's own questions, and for each member in turn a notice that holds when the member takes part.
    pub own: Rc<Item>,
    /// The items, in the order of the file.
    pub members: Vec<Member>,
}

/// An item of a bundle, after the patch that the bundle has for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The item.
    pub item: Rc<Item>,
    /// What its questions are called in the bundle: shared ones by the id they are shared under, others
    /// `<item>/<id>`. The questions inside a list are called as in the item.
    pub questions: Table<QuestionId, String>,
    /// What its materials are called in the bundle, as papers.
    pub materials: Table<MaterialId, String>,
    /// What its documents are called in the bundle.
    pub documents: Table<DocumentId, String>,
}
