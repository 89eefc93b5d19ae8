//! `material-checklist schema`: JSON Schema of every kind of file, so that editors complete and underline.
//!
//! The rooms of this folder: the shapes ([`item`], [`question`], [`condition`], [`material`], [`form`], [`folder`],
//! [`result`], and the small words in [`word`]) say in types what the page of the format says in words; [`mode`] and
//! [`patch`] make of them what stands in a patch; [`kind`] names the files; [`print`] is the command.
//!
//! The shapes are types of their own, beside those of `definition`: there names are resolved to numbers, defaults filled
//! in and absence is gone, so the written form cannot be read off them, and deriving it there would burden the widget.
//! `tests/schema.rs` holds loader and schema together.

mod kind;
mod mode;
mod patch;
mod print;

/// The shapes are described, never made.
macro_rules! shapes {
    ($($name:ident,)*) => { $(#[expect(dead_code, reason = "described, never made")] mod $name;)* };
}

shapes! { condition, folder, form, item, material, question, result, word, }

pub(super) use print::{SchemaArgs, schema};
