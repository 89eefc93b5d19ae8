//! What the host page says: the attributes of the element.

use web_sys::{Element, HtmlElement};

use super::host;
use crate::definition::Date;
use crate::view::Mode;

/// What the host page says: the attributes.
#[derive(Clone, PartialEq, yew::Properties)]
pub(super) struct Properties {
    pub(super) host: HtmlElement,
    pub(super) page: Element,
    /// The element's number.
    pub(super) number: u32,
    pub(super) catalogue: String,
    /// Room and id of the only item or bundle.
    pub(super) item: Option<String>,
    pub(super) region: Option<String>,
    pub(super) language: Option<String>,
    pub(super) date: Option<String>,
    /// Larger letters from the beginning.
    pub(super) large: bool,
    /// Who sits before it.
    pub(super) mode: Mode,
    /// Who filled in what was known beforehand.
    pub(super) source: Option<String>,
    /// The address of the page for links to a list; else the page's own, without what stands behind `?`.
    pub(super) link: Option<String>,
}

impl Properties {
    /// The attributes as they are now.
    pub(super) fn of(host: &HtmlElement, page: &Element, number: u32) -> Properties {
        let attribute = |name| host.get_attribute(name).filter(|value| !value.is_empty());
        let mode = match attribute("mode").as_deref() {
            Some("kiosk") => Mode::Kiosk,
            Some("counter") => Mode::Counter,
            _ => Mode::Page,
        };
        Properties {
            host: host.clone(),
            page: page.clone(),
            number,
            catalogue: attribute("catalogue").unwrap_or_else(|| ".".to_string()),
            item: attribute("bundle")
                .map(|id| ["bundles/", &id].concat())
                .or_else(|| attribute("item").map(|id| ["items/", &id].concat())),
            region: attribute("region"),
            language: attribute("lang"),
            date: attribute("date"),
            large: attribute("size").is_some_and(|size| size == "large"),
            mode,
            source: attribute("prefill-source"),
            link: attribute("link"),
        }
    }

    /// The day to count from.
    pub(super) fn today(&self) -> Date {
        self.date.as_deref().and_then(Date::parse).unwrap_or_else(host::today)
    }
}
