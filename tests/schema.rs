//! JSON Schema and loader say the same of a file, as far as a schema can: what a schema cannot say is what names and
//! types mean together.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use jsonschema::Validator;
use material_checklist::definition::json::Json;
use material_checklist::definition::{Sources, check_around, load, load_bundle, load_patched};
use material_checklist::diagnostic::Diagnostic;
use serde_json::{Value, json};

/// The codes that say that a file has not the shape of its kind.
const SHAPE: [&str; 8] = [
    "unknown-key",
    "missing-key",
    "wrong-type",
    "unknown-word",
    "unknown-operator",
    "unknown-format",
    "missing-text",
    "bad-id",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn run(arguments: &[&str]) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_material-checklist")).args(arguments).current_dir(root()).output();
    String::from_utf8(run.expect("the program runs").stdout).expect("UTF-8")
}

fn json(path: &Path) -> Value {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn schema(kind: &str) -> Value {
    json(&root().join(format!("item-data/schema/{kind}.json")))
}

fn validator(schema: &Value) -> Validator {
    jsonschema::draft202012::new(schema).expect("a schema")
}

/// Every file below a folder whose name ends with `.json`.
fn files(folder: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "json") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// Which kind a file of a catalogue is; a file that lies in none is an item.
fn kind(path: &Path) -> Option<&'static str> {
    let folder = path.parent()?.file_name()?.to_str()?;
    Some(match (folder, path.file_name()?.to_str()?) {
        ("schema", _) => return None,
        (_, "catalogue.json") => "catalogue",
        ("shared", "questions.json") => "shared-questions",
        ("shared", "documents.json") => "shared-documents",
        ("bundles", _) => "bundle",
        ("regions", _) => "region",
        ("scenarios", _) => "scenarios",
        _ => "item",
    })
}

fn refusals(validator: &Validator, file: &Value) -> Vec<String> {
    validator.iter_errors(file).map(|error| format!("{} {error}", error.instance_path())).collect()
}

/// Items that use every key of the format between them, and what belongs to them.
fn valid_files() -> Vec<PathBuf> {
    let mut valid = files("item-data");
    valid.extend(files("tests/check/clean"));
    valid.extend(files("tests/schema"));
    valid.retain(|path| kind(path).is_some());
    valid
}

#[test]
fn the_schemas_of_the_catalogue_are_those_that_the_program_prints() {
    let listed = run(&["schema"]);
    let kinds: BTreeSet<&str> = listed.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let committed: BTreeSet<String> = fs::read_dir(root().join("item-data/schema"))
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path().file_stem().expect("a name").to_string_lossy().into_owned())
        .collect();
    assert_eq!(kinds, committed.iter().map(String::as_str).collect());
    for kind in kinds {
        let text = fs::read_to_string(root().join(format!("item-data/schema/{kind}.json"))).expect(kind);
        assert!(
            text == run(&["schema", kind]),
            "{kind}: write it anew, material-checklist schema --out item-data/schema"
        );
        jsonschema::draft202012::meta::validate(&schema(kind)).expect(kind);
        assert!(!text.contains("x-mode"), "{kind} has a mark that editors do not know");
    }
}

#[test]
fn a_folder_takes_every_schema_or_one() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("schemas");
    let _ = fs::remove_dir_all(&folder);
    let path = folder.display().to_string();
    run(&["schema", "region", "--out", &path]);
    assert_eq!(fs::read_dir(&folder).expect("the folder").count(), 1);
    run(&["schema", "--out", &path]);
    assert_eq!(json(&folder.join("item.json")), schema("item"));
}

#[test]
fn what_is_shipped_validates_and_says_where_its_schema_is() {
    for path in valid_files() {
        let (kind, file) = (kind(&path).expect("a kind"), json(&path));
        assert_eq!(refusals(&validator(&schema(kind)), &file), [""; 0], "{}", path.display());
        if path.starts_with(root().join("item-data")) && file.is_object() {
            let found = path.parent().expect("a folder").join(file["$schema"].as_str().expect("`$schema`"));
            assert_eq!(
                fs::canonicalize(found).expect("the schema"),
                fs::canonicalize(root().join(format!("item-data/schema/{kind}.json"))).expect("the schema"),
            );
        }
    }
}

#[test]
fn fixtures_are_refused_for_their_shape_and_for_nothing_else() {
    let mut seen = BTreeSet::new();
    let mut codes: BTreeMap<PathBuf, BTreeSet<String>> = BTreeMap::new();
    for entry in fs::read_dir(root().join("tests/check")).expect("the folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|it| it == "snap") {
            continue;
        }
        for line in run(&["check", "--format", "json", "--on", "2026-11-23", &path.display().to_string()]).lines() {
            let found: Value = serde_json::from_str(line).expect("a diagnostic");
            let code = found["code"].as_str().expect("a code").to_string();
            // That the file has another name than it should is not in the file.
            if code == "bad-id" && found["pointer"] == "" {
                continue;
            }
            codes.entry(found["path"].as_str().expect("a path").into()).or_default().insert(code);
        }
    }
    for path in files("tests/check") {
        let codes = codes.remove(&path).unwrap_or_default();
        let Ok(file) = serde_json::from_str::<Value>(&fs::read_to_string(&path).expect("text")) else {
            assert!(codes.contains("syntax"), "{}", path.display());
            continue;
        };
        let refused = refusals(&validator(&schema(kind(&path).expect("a kind"))), &file);
        let shape: BTreeSet<_> = codes.iter().filter(|code| SHAPE.contains(&code.as_str())).cloned().collect();
        // Words that are no id are refused as a test even where they would not fit their question anyway.
        let either = codes.contains("kind-mismatch");
        assert!(either || refused.is_empty() == shape.is_empty(), "{}: {codes:?} {refused:?}", path.display());
        seen.extend(shape);
    }
    assert_eq!(seen, SHAPE.iter().map(ToString::to_string).collect(), "every code of a shape has a fixture");
}

/// Ways to spoil a value, whatever it is.
fn spoilers() -> Vec<Value> {
    let words = ["", " ", "Capital", "all", "other", "2026-02-30", "2024-02-29", "today-1w"];
    let mut spoilers: Vec<Value> = words.iter().map(|word| json!(word)).collect();
    spoilers.extend([
        json!(null),
        json!(true),
        json!(false),
        json!(0),
        json!(2),
        json!(-1),
        json!(1.5),
        json!(100_001),
    ]);
    spoilers.extend([
        json!([]),
        json!([null]),
        json!(["other"]),
        json!([[]]),
        json!([{}]),
        json!({}),
        json!({ "a": 1 }),
    ]);
    spoilers.extend([json!({ "all": [] }), json!({ "gt": 1 }), json!({ "some": true, "where": true })]);
    spoilers
}

/// The file with a value spoiled in every way, a key taken away, or a key too many in an object: each with its place and
/// what was done. Of places alike in different elements of a list, or different files, the first will do.
fn mutants(file: &Value, spoilers: &[Value], seen: &mut BTreeSet<(String, String)>) -> Vec<(String, Value)> {
    fn places(value: &Value, at: String, found: &mut Vec<String>) {
        match value {
            Value::Object(object) => object.iter().for_each(|(key, inner)| places(inner, format!("{at}/{key}"), found)),
            Value::Array(list) => {
                list.iter().enumerate().for_each(|(index, inner)| places(inner, format!("{at}/{index}"), found));
            }
            _ => {}
        }
        found.push(at);
    }
    let mut found = Vec::new();
    places(file, String::new(), &mut found);
    let number = |part: &str| part.parse::<usize>().is_ok();
    let sort = |at: &str| match file.pointer(at).expect("a place") {
        Value::Object(object) => object.keys().cloned().collect::<Vec<_>>().join(" "),
        Value::String(_) => "string".to_string(),
        other => other.to_string(),
    };
    found.retain(|at| {
        let parts: Vec<&str> = at.split('/').map(|part| if number(part) { "*" } else { part }).collect();
        seen.insert((parts.join("/"), sort(at)))
    });
    let mut mutants = Vec::new();
    for at in found {
        for spoiler in spoilers {
            let mut mutant = file.clone();
            let what = format!("{at} = {spoiler}");
            *mutant.pointer_mut(&at).expect("a place") = spoiler.clone();
            mutants.push((what, mutant));
        }
        let Some(object) = file.pointer(&at).and_then(Value::as_object) else { continue };
        for key in object.keys() {
            let mut mutant = file.clone();
            mutant.pointer_mut(&at).and_then(Value::as_object_mut).expect("an object").remove(key);
            mutants.push((format!("{at} without {key}"), mutant));
        }
        for key in ["Zusatz", "zusatz"] {
            let mut mutant = file.clone();
            let object = mutant.pointer_mut(&at).and_then(Value::as_object_mut).expect("an object");
            object.insert(key.to_string(), json!(null));
            mutants.push((format!("{at} with {key}"), mutant));
        }
    }
    mutants
}

/// What a schema cannot say although it is about shape: it does not know which question is named.
fn is_speakable(found: &Diagnostic) -> bool {
    let columns = found.message == "the key `columns` is missing";
    let of_question = ["is not a day", "expected a string, found a number", "expected a number, found a string"];
    let tested = found.at.pointer.contains("/when/") && of_question.iter().any(|words| found.message.ends_with(words));
    !columns && !tested
}

/// Names of other items, which the loader leaves to the catalogue: there no item has an id that is none.
fn is_for_the_catalogue(what: &str) -> bool {
    what.contains("/go_to =") || what.contains("/get_it/item =")
}

#[test]
fn the_loader_and_the_schema_judge_every_spoiled_item_alike() {
    let validator = validator(&schema("item"));
    let (mut judged, mut refused, mut seen) = (0, 0, BTreeSet::new());
    let mut quarrels = Vec::new();
    for path in ["tests/check/clean/items/every-key.json", "tests/schema/items/every-key-in-lists.json"] {
        for (what, mutant) in mutants(&json(&root().join(path)), &spoilers(), &mut seen) {
            let loaded = load(&mutant.to_string());
            let valid = validator.is_valid(&mutant);
            let of_shape = |it: &&Diagnostic| SHAPE.contains(&it.code.name()) && is_speakable(it);
            if let (true, Some(found)) = (valid, loaded.diagnostics.iter().find(of_shape)) {
                quarrels.push(format!("only the loader refuses {what}: {}", found.message));
            }
            if !valid && loaded.item.is_some() && !is_for_the_catalogue(&what) {
                quarrels.push(format!("only the schema refuses {what}: {:?}", refusals(&validator, &mutant)));
            }
            judged += 1;
            refused += usize::from(!valid);
        }
    }
    assert!(quarrels.is_empty(), "{} of {judged}:\n{}", quarrels.len(), quarrels.join("\n"));
    assert!(refused > judged / 2 && refused < judged, "{refused} of {judged} refused");
}

/// The catalogue that patches in every way, one file of it in another version.
fn catalogue_with(changed: &Path, version: &Value) -> Sources {
    let tree = |path: &Path| {
        let value = if path == changed { version.clone() } else { json(path) };
        Json::parse(&value.to_string()).expect("JSON")
    };
    let room = |room: &str| {
        let folder = root().join("tests/schema/catalogue").join(room);
        let mut files: Vec<PathBuf> =
            fs::read_dir(folder).expect("a room").map(|entry| entry.expect("an entry").path()).collect();
        files.sort();
        files
            .iter()
            .map(|path| (path.file_stem().expect("a name").to_string_lossy().into_owned(), tree(path)))
            .collect()
    };
    let shared = |name: &str| Some(tree(&root().join("tests/schema/catalogue/shared").join(name)));
    Sources {
        questions: shared("questions.json"),
        documents: shared("documents.json"),
        items: room("items"),
        bundles: room("bundles"),
        regions: room("regions"),
    }
}

/// What the loader says of everything that can be made of a catalogue.
fn judged(sources: &Sources) -> Vec<Diagnostic> {
    let mut found = check_around(sources);
    for region in [None, Some("371700"), Some("371702")] {
        for (id, _) in &sources.items {
            let Some(resolved) = sources.item(id, region) else { continue };
            found.extend(resolved.diagnostics);
            found.extend(load_patched(&resolved.json, resolved.removed).diagnostics);
        }
        for (id, _) in &sources.bundles {
            let Some((bundle, members)) = sources.bundle(id, region) else { continue };
            found.extend(load_bundle(bundle, members).diagnostics);
        }
    }
    found
}

#[test]
fn what_stands_in_patches_is_judged_alike() {
    let spoilers =
        [json!(null), json!(true), json!(7), json!("two words"), json!([]), json!([null]), json!({ "a": 1 })];
    let (mut count, mut refused, mut seen) = (0, 0, BTreeMap::new());
    let mut quarrels = Vec::new();
    for path in files("tests/schema/catalogue") {
        let kind = kind(&path).expect("a kind");
        if ["catalogue", "scenarios"].contains(&kind) {
            continue;
        }
        let validator = validator(&schema(kind));
        let file = json(&path);
        assert_eq!(judged(&catalogue_with(&path, &file)), [], "{}", path.display());
        for (what, mutant) in mutants(&file, &spoilers, seen.entry(kind).or_default()) {
            let found = judged(&catalogue_with(&path, &mutant));
            let valid = validator.is_valid(&mutant);
            let of_shape = |it: &&Diagnostic| SHAPE.contains(&it.code.name()) && is_speakable(it);
            // Whether what is gone may be missed only the whole can tell, and the schema sees one file of it.
            let gone = what.contains(" without ") || what.ends_with("= null") || what.ends_with("= []");
            if let (true, false, Some(found)) = (valid, gone, found.iter().find(of_shape)) {
                quarrels.push(format!("{kind}: only the loader refuses {what}: {}", found.message));
            }
            if !valid && found.is_empty() && !is_for_the_catalogue(&what) {
                quarrels.push(format!("{kind}: only the schema refuses {what}: {:?}", refusals(&validator, &mutant)));
            }
            count += 1;
            refused += usize::from(!valid);
        }
    }
    assert!(quarrels.is_empty(), "{} of {count}:\n{}", quarrels.len(), quarrels.join("\n"));
    assert!(refused > count / 2 && refused < count, "{refused} of {count} refused");
}

#[test]
fn what_evaluate_takes_and_prints_validates() {
    let [answers, result, bundle_result] = ["answers", "result", "bundle-result"].map(|kind| validator(&schema(kind)));
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("answers.json");
    let path = path.display().to_string();
    let (mut results, mut bundles) = (0, 0);
    for catalogue in ["item-data", "tests/schema/catalogue", "tests/check/clean"] {
        for file in files(catalogue).iter().filter(|path| kind(path) == Some("scenarios")) {
            let id = file.file_stem().expect("a name").to_string_lossy();
            for scenario in json(file).as_array().expect("a list") {
                // What is given at first, and what is given in the end.
                for given in [&json!({}), &scenario["answers"]] {
                    assert_eq!(refusals(&answers, given), [""; 0], "{}", file.display());
                    fs::write(&path, given.to_string()).expect("written");
                    let region = scenario["region"].as_str().map(|region| ["--region", region]);
                    let mut arguments = vec!["evaluate", &id, "--catalogue", catalogue, "--answers", &path];
                    arguments.extend(region.iter().flatten());
                    let printed: Value = serde_json::from_str(&run(&arguments)).expect("a Result");
                    let is_bundle = printed.get("bundle").is_some();
                    let validator = if is_bundle { &bundle_result } else { &result };
                    assert_eq!(refusals(validator, &printed), [""; 0], "{} {given}", file.display());
                    for key in printed.as_object().expect("an object").keys() {
                        let mut less = printed.clone();
                        less.as_object_mut().expect("an object").remove(key);
                        assert!(!validator.is_valid(&less), "{key} may be missing");
                    }
                    results += usize::from(!is_bundle);
                    bundles += usize::from(is_bundle);
                }
            }
        }
    }
    assert!(results > 20 && bundles > 0, "{results} {bundles}");
}

#[test]
fn no_key_is_in_a_schema_that_no_valid_file_has() {
    let (mut all, mut used) = (BTreeSet::new(), BTreeSet::new());
    for kind in ["item", "catalogue", "shared-questions", "shared-documents", "bundle", "region", "scenarios"] {
        let valid: Vec<Value> =
            valid_files().iter().filter(|path| self::kind(path) == Some(kind)).map(|path| json(path)).collect();
        let schema = schema(kind);
        let mut places = vec![(String::new(), kind.to_string(), &schema)];
        let definitions = schema["$defs"].as_object().into_iter().flatten();
        places.extend(definitions.map(|(name, shape)| (format!("/$defs/{name}"), name.clone(), shape)));
        // In patches and beside `use` the same keys stand as in the whole.
        places.retain(|(_, name, _)| !["Patch", "Element", "Use"].iter().any(|ending| name.ends_with(ending)));
        for (at, name, shape) in places {
            for key in shape["properties"].as_object().into_iter().flatten().map(|(key, _)| key) {
                all.insert(format!("{name} {key}"));
                if used.contains(&format!("{name} {key}")) {
                    continue;
                }
                let mut less = schema.clone();
                let properties = less.pointer_mut(&format!("{at}/properties")).and_then(Value::as_object_mut);
                properties.expect("properties").remove(key);
                let validator = validator(&less);
                if valid.iter().any(|file| !validator.is_valid(file)) {
                    used.insert(format!("{name} {key}"));
                }
            }
        }
    }
    let unused: Vec<_> = all.difference(&used).collect();
    assert!(all.len() > 150 && unused.is_empty(), "{} keys; in no valid file: {unused:#?}", all.len());
}
