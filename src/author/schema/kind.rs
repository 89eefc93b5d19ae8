//! The kinds of files, and the schema of each.

use clap::ValueEnum;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::folder::{Answers, Bundle, Catalogue, Region, Scenarios, SharedDocuments, SharedQuestions};
use super::item::Item;
use super::mode::settle;
use super::result::{BundleResult, Result};

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in super::super) enum Kind {
    /// catalogue.json
    Catalogue,
    /// shared/questions.json
    SharedQuestions,
    /// shared/documents.json
    SharedDocuments,
    /// items/<id>.json
    Item,
    /// bundles/<id>.json
    Bundle,
    /// regions/<code>.json
    Region,
    /// scenarios/<id>.json
    Scenarios,
    /// What `evaluate` takes as `--answers`
    Answers,
    /// What `evaluate` prints of an item
    Result,
    /// What `evaluate` prints of a bundle
    BundleResult,
}

impl Kind {
    /// Its JSON Schema.
    pub(super) fn schema(self) -> Value {
        match self {
            Kind::Catalogue => of::<Catalogue>(),
            Kind::SharedQuestions => of::<SharedQuestions>(),
            Kind::SharedDocuments => of::<SharedDocuments>(),
            Kind::Item => of::<Item>(),
            Kind::Bundle => of::<Bundle>(),
            Kind::Region => of::<Region>(),
            Kind::Scenarios => of::<Scenarios>(),
            Kind::Answers => of::<Answers>(),
            Kind::Result => of::<Result>(),
            Kind::BundleResult => of::<BundleResult>(),
        }
    }
}

fn of<T: JsonSchema>() -> Value {
    settle(SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>().into())
}
