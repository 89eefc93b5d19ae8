//! What a region's file says that changes nothing.

use crate::definition::Sources;
use crate::definition::json::{Json, Value};
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
        // The same catalogue without one entry: where nothing differs, the entry is dead.
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
                let without = without(sources, code, room, id);
                let changes = there.iter().any(|region| match room {
                    "items" => differ(sources.item(id, Some(region)), without.item(id, Some(region))),
                    _ => {
                        let (with, without) = (sources.bundle(id, Some(region)), without.bundle(id, Some(region)));
                        differ(with.map(|(it, _)| it), without.map(|(it, _)| it))
                    }
                });
                if !changes {
                    let at = Place { start: entry.start, end: entry.end, pointer: String::new() };
                    found.push(warning(at, format!("this changes nothing in the {what} `{id}`")));
                }
            }
        }
    }
    found
}

fn differ(a: Option<crate::definition::Resolved>, b: Option<crate::definition::Resolved>) -> bool {
    // Places aside: what is written again as it was changes nothing.
    a.map(|it| it.json.canonical()) != b.map(|it| it.json.canonical())
}

fn without(sources: &Sources, code: &str, room: &str, id: &str) -> Sources {
    let mut sources = sources.clone();
    for (_, overlay) in sources.regions.iter_mut().filter(|(known, _)| known == code) {
        let Value::Object(rooms) = &mut overlay.value else { continue };
        for entry in rooms.iter_mut().filter(|entry| entry.key == room) {
            if let Value::Object(entries) = &mut entry.value.value {
                entries.retain(|entry| entry.key != id);
            }
        }
    }
    sources
}

fn dead(overlay: &Json, message: String) -> Diagnostic {
    warning(Place { start: overlay.start, end: overlay.end.min(overlay.start + 1), pointer: String::new() }, message)
}

fn warning(at: Place, message: String) -> Diagnostic {
    let help = Some("remove it, or correct what it names".to_string());
    Diagnostic { code: Code::DeadOverlay, severity: Severity::Warning, at, message, help, also: Vec::new() }
}
