//! What of a sitting with a bundle can be carried away, other than on paper.

use super::carried::{Carried, Speaker, address};
use super::look::Look;
use crate::engine::evaluate_bundle;
use crate::output::{BundleTold, bundle_result, bundle_text, link_to_bundle};
use crate::session::BundleSession;

/// The whole address that rebuilds the list, if it fits in one.
pub(super) fn bundle_link(look: &Look, session: &BundleSession) -> Option<String> {
    let BundleSession { bundle, answers, outcome, today, .. } = session;
    let region = look.around.region.as_deref();
    address(look, link_to_bundle(bundle, answers, outcome, session.choices(), region, *today))
}

/// The list as plain text.
pub(super) fn text_of_bundle(look: &Look, session: &BundleSession) -> String {
    let BundleSession { bundle, outcome, readiness, today, lens, .. } = session;
    let told = BundleTold { bundle, outcome, readiness, today: *today, region: look.region };
    bundle_text(&Speaker { look, session: lens }, &told)
}

/// What there is to carry away of a sitting with a bundle.
pub(crate) fn carried_of_bundle(look: &Look, session: &BundleSession) -> Carried {
    let BundleSession { bundle, answers, today, .. } = session;
    // The Result knows nothing of what was chosen among the papers.
    let outcome = evaluate_bundle(bundle, answers, *today);
    let told = bundle_result(bundle, look.around.region.as_deref(), answers, *today, &outcome);
    Carried {
        id: bundle.id.clone(),
        name: look.text(&bundle.name).to_string(),
        text: text_of_bundle(look, session),
        link: bundle_link(look, session),
        data: serde_json::to_string_pretty(&told).unwrap_or_default(),
        place: None,
    }
}
