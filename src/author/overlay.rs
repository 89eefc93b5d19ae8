//! What a region's file says that changes nothing.

use crate::definition::json::{Json, Value};
use crate::definition::{InRegion, Sources};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};

/// A warning for each entry of a region's file that has no effect in any region on offer.
pub(super) fn dead_overlays(sources: &Sources, regions: &[String]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (code, overlay) in &sources.regions {
        // 370000 counts in 371702.
        let stem = code.trim_end_matches("00");
        let there: Vec<&str> = regions.iter().filter(|region| region.starts_with(stem)).map(String::as_str).collect();
        if there.is_empty() {
            found.push(dead(overlay, format!("the catalogue offers no region for which `{code}` counts")));
            continue;
        }
        let there: Vec<InRegion> = there.iter().map(|region| sources.in_region(Some(region))).collect();
        for change in sources.idle(code) {
            let at = Place { start: change.start, end: change.end, pointer: String::new() };
            found.push(warning(at, "this changes nothing in what is shared".to_string()));
        }
        // The same without one entry: where nothing differs, the entry is dead.
        for room in ["items", "bundles"] {
            let Some(Json { value: Value::Object(entries), .. }) = overlay.get(room) else { continue };
            for entry in entries {
                let (id, what) = (entry.key.as_str(), room.trim_end_matches('s'));
                let known = if room == "items" { &sources.items } else { &sources.bundles };
                if !known.iter().any(|(known, _)| known == id) {
                    let at = Place { start: entry.start, end: entry.end, pointer: String::new() };
                    found.push(warning(at, format!("there is no {what} `{id}` to change")));
                    continue;
                }
                let stands = |there: &InRegion, without: Option<&str>| {
                    let resolved = match room {
                        "items" => there.item(id, without),
                        _ => there.bundle(id, without).map(|(bundle, _)| bundle),
                    };
                    // Places aside: what is written again as it was changes nothing.
                    resolved.map(|it| it.json.canonical())
                };
                let changes = there.iter().any(|there| stands(there, None) != stands(there, Some(code)));
                if !changes {
                    let at = Place { start: entry.start, end: entry.end, pointer: String::new() };
                    found.push(warning(at, format!("this changes nothing in the {what} `{id}`")));
                }
            }
        }
    }
    found
}

fn dead(overlay: &Json, message: String) -> Diagnostic {
    warning(Place { start: overlay.start, end: overlay.end.min(overlay.start + 1), pointer: String::new() }, message)
}

fn warning(at: Place, message: String) -> Diagnostic {
    let help = Some("remove it, or correct what it names".to_string());
    Diagnostic { code: Code::DeadOverlay, severity: Severity::Warning, at, message, help, also: Vec::new() }
}
