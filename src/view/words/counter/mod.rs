//! What is said at the counter only, a file for each language.

pub(super) mod english;
pub(super) mod simplified_chinese;
