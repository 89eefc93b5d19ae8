//! What can be said of an item with no answers at all. The widget never calls it.
