//! Materials and documents: one set of keys, read by one function.

use super::scope::{Names, Scope};
use crate::definition::json::Value;
use crate::definition::read::{At, Reader};
use crate::definition::{
    Basis, Bring, Class, Commitment, Deferral, Document, DocumentId, Exempt, ExemptBy, ForEach, FormId, GetIt, Id,
    Kind, Material, Medium, Need, Source, TimeUnit, Verified,
};
use crate::diagnostic::Code;

const BRING: [&str; 26] = [
    "id",
    "name",
    "when",
    "class",
    "show",
    "originals",
    "copies",
    "in_bundle",
    "medium",
    "page",
    "mark",
    "source",
    "issuer",
    "get_it",
    "need",
    "defer",
    "exempt",
    "commitment",
    "issued_within",
    "translation",
    "form",
    "blank",
    "sample",
    "notes",
    "rejected_when",
    "basis",
];

pub(super) const UNITS: [(&str, TimeUnit); 2] = [("working", TimeUnit::Working), ("calendar", TimeUnit::Calendar)];

impl Reader {
    pub(super) fn material(
        &mut self,
        at: &At,
        scope: &Scope,
        documents: &Names<DocumentId>,
        forms: &Names<FormId>,
    ) -> Option<Material> {
        let known = [&BRING[..], &["verified", "any_of", "for_each"]].concat();
        if !self.object(at, &known) {
            return None;
        }
        let any_of =
            at.get("any_of").map(|any_of| {
                self.list(&any_of, |reader, all_of| {
                    Some(reader.list(all_of, |reader, name| {
                        documents.resolve(reader, name, Code::UnknownDocument, "document")
                    }))
                })
            });
        let when = at.get("when").map(|when| self.condition(scope, &when));
        let for_each = at.get("for_each").and_then(|it| self.for_each(at, &it, scope));
        let bring = self.bring(at, scope, forms);
        let id = self.string_needed(at, "id")?;
        Some(Material { id, when, for_each, any_of, bring })
    }

    fn for_each(&mut self, material: &At, at: &At, scope: &Scope) -> Option<ForEach> {
        let list = scope.question_names.resolve(self, at, Code::UnknownQuestion, "question")?;
        if scope.broken.contains(&list) {
            return None;
        }
        if !matches!(scope.questions[list].kind, Kind::List { .. }) {
            let message = format!("`{}` is no list of entries", scope.questions[list].id);
            self.error(Code::KindMismatch, at.place(), message, Some("name a question of type `list`".to_string()));
            return None;
        }
        let test = match material.get("when") {
            Some(when) => format!("{{\"some\":{}}}", when.json.canonical()),
            None => "{\"count\":{\"gte\":1}}".to_string(),
        };
        let number = self.number_of_test(list.position(), test);
        Some(ForEach { list, number })
    }

    pub(super) fn document(&mut self, at: &At, scope: &Scope, forms: &Names<FormId>) -> Option<Document> {
        let known = [&BRING[..], &["verified"]].concat();
        if !self.object(at, &known) {
            return None;
        }
        let when = at.get("when").map(|when| self.condition(scope, &when));
        let bring = self.bring(at, scope, forms);
        let id = self.string_needed(at, "id")?;
        Some(Document { id, when, bring })
    }

    fn bring(&mut self, at: &At, scope: &Scope, forms: &Names<FormId>) -> Bring {
        let classes = [
            ("certificate", Class::Certificate),
            ("form", Class::Form),
            ("proof", Class::Proof),
            ("other", Class::Other),
        ];
        let media = [("paper", Medium::Paper), ("electronic", Medium::Electronic)];
        let sources = [
            ("applicant", Source::Applicant),
            ("government", Source::Government),
            ("third_party", Source::ThirdParty),
            ("counter", Source::Counter),
        ];
        let needs = [("required", Need::Required), ("deferrable", Need::Deferrable), ("optional", Need::Optional)];
        Bring {
            name: self.text_needed(at, "name"),
            class: self.word_at(at, "class", &classes).unwrap_or(Class::Other),
            show: self.count_at(at, "show", 99).unwrap_or(0),
            originals: self.count_at(at, "originals", 99).unwrap_or(0),
            copies: self.count_at(at, "copies", 99).unwrap_or(0),
            each_in_bundle: self.word_at(at, "in_bundle", &[("each", true), ("once", false)]).unwrap_or(false),
            medium: at
                .get("medium")
                .map(|it| self.list(&it, |reader, word| reader.word(word, &media)))
                .unwrap_or_default(),
            page: self.string_at(at, "page"),
            mark: self.text_at(at, "mark"),
            source: self.word_at(at, "source", &sources).unwrap_or(Source::Applicant),
            issuer: self.text_at(at, "issuer"),
            get_it: at.get("get_it").and_then(|it| self.get_it(&it)),
            need: self.word_at(at, "need", &needs).unwrap_or(Need::Required),
            defer: at.get("defer").and_then(|it| self.deferral(&it)),
            exempt: at.get("exempt").and_then(|it| self.exempt(&it, scope)),
            commitment: at.get("commitment").and_then(|it| self.commitment(&it, scope)),
            issued_within: at.get("issued_within").and_then(|it| self.span_of_time(&it)),
            translation: self.flag(at, "translation"),
            form: at.get("form").and_then(|it| forms.resolve(self, &it, Code::UnknownForm, "form")),
            blank: self.string_at(at, "blank"),
            sample: self.string_at(at, "sample"),
            notes: self.texts_at(at, "notes"),
            rejected_when: self.texts_at(at, "rejected_when"),
            basis: self.basis(at),
            verified: self.verified(at),
        }
    }

    fn get_it(&mut self, at: &At) -> Option<GetIt> {
        if !self.object(at, &["item", "url"]) {
            return None;
        }
        match (at.get("item"), at.get("url")) {
            (Some(item), None) => self.string(&item).map(GetIt::Item),
            (None, Some(url)) => {
                let address = self.string(&url)?;
                if !safe_link(&address) {
                    let help = "links start with `https:` or are relative to the page";
                    self.error(
                        Code::WrongType,
                        url.place(),
                        "this link would not be shown".to_string(),
                        Some(help.to_string()),
                    );
                }
                Some(GetIt::Url(address))
            }
            _ => {
                self.error(Code::MissingKey, at.place(), "expected either `item` or `url`".to_string(), None);
                None
            }
        }
    }

    fn deferral(&mut self, at: &At) -> Option<Deferral> {
        if !self.object(at, &["days", "unit", "promise"]) {
            return None;
        }
        let days = self.need(at, "days").and_then(|it| self.count(&it, 3650));
        let unit = self.word_needed(at, "unit", &UNITS);
        let promise = self.text_at(at, "promise");
        Some(Deferral { days: days?, unit: unit?, promise })
    }

    fn exempt(&mut self, at: &At, scope: &Scope) -> Option<Exempt> {
        if !self.object(at, &["by", "licence", "when"]) {
            return None;
        }
        let words = [("e_licence", ExemptBy::ELicence), ("data_sharing", ExemptBy::DataSharing)];
        let by = self.word_needed(at, "by", &words);
        let licence = self.text_at(at, "licence");
        let when = at.get("when").map(|it| self.condition(scope, &it));
        Some(Exempt { by: by?, licence, when })
    }

    fn commitment(&mut self, at: &At, scope: &Scope) -> Option<Commitment> {
        if !self.object(at, &["text", "not_when"]) {
            return None;
        }
        let text = self.need(at, "text").and_then(|it| self.text(&it));
        let not_when = at.get("not_when").map(|it| self.condition(scope, &it));
        Some(Commitment { text: text?, not_when })
    }

    /// `6m`: a number of days, months or years.
    fn span_of_time(&mut self, at: &At) -> Option<String> {
        let text = self.string(at)?;
        let digits = text.strip_suffix(['d', 'm', 'y']).unwrap_or("");
        if digits.is_empty() || digits.len() > 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            let help = "write `30d`, `6m` or `1y`";
            self.error(Code::WrongType, at.place(), format!("`{text}` is not a span of time"), Some(help.to_string()));
            return None;
        }
        Some(text)
    }

    pub(super) fn basis(&mut self, at: &At) -> Vec<Basis> {
        let Some(list) = at.get("basis") else { return Vec::new() };
        self.list(&list, |reader, element| {
            if !reader.object(element, &["law", "article"]) {
                return None;
            }
            let law = reader.need(element, "law").and_then(|it| reader.text(&it));
            let article = reader.text_at(element, "article");
            Some(Basis { law: law?, article })
        })
    }

    pub(super) fn verified(&mut self, at: &At) -> Option<Verified> {
        let verified = at.get("verified")?;
        if matches!(verified.json.value, Value::Null) || !self.object(&verified, &["on", "source"]) {
            return None;
        }
        let on = self.need(&verified, "on").and_then(|it| self.day(&it));
        let source = self.string_needed(&verified, "source");
        Some(Verified { on, source: source? })
    }
}

/// Whether a link may be shown: `https:`, or relative without a scheme of its own.
pub fn safe_link(link: &str) -> bool {
    let bare: String = link.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let scheme_ends = bare.find(':').unwrap_or(usize::MAX);
    let path_begins = bare.find(['/', '?', '#']).unwrap_or(usize::MAX);
    bare == link
        && !link.is_empty()
        && !link.starts_with("//")
        && !link.contains('\\')
        && (link.starts_with("https://") || scheme_ends > path_begins || scheme_ends == usize::MAX)
}
