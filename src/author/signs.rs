//! `material-checklist signs`: sheets for doors and village offices, each with a QR code that opens a service.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::files::Files;
use super::one_item::{CATALOGUE, loaded};
use super::pages::Html;
use super::{FAILED, FOUND, complain, print, today};
use crate::definition::{Catalogue, Date, Text, load_bundle, load_catalogue};
use crate::engine::{Answers, evaluate, evaluate_bundle};
use crate::output::{QrPicture, link_to_bundle, link_to_item, qr_picture};
use crate::session::region_name;

/// How a sheet looks; it needs no other file, so that it can be sent and printed anywhere.
const STYLE: &str = include_str!("signs.css");

/// The sizes, and what says so to a printer.
const SIZES: [(&str, &str); 2] = [
    ("a4", "@page { size: A4; } html { font-size: 12pt; }\n"),
    ("a5", "@page { size: A5; } html { font-size: 8.5pt; }\n"),
];

/// Writes sheets to print and hang up: what a service is called, and a QR code that opens it.
#[derive(Debug, Args)]
pub(super) struct SignsArgs {
    /// Items and bundles by their ids [default: all]
    ids: Vec<String>,
    /// The address of the page that the codes open, `https://…`
    #[arg(long, value_parser = address)]
    page: String,
    /// The catalogue
    #[arg(long, default_value = CATALOGUE)]
    catalogue: PathBuf,
    /// The region, six digits, in which the sheets hang
    #[arg(long, value_parser = super::evaluate::region)]
    region: Option<String>,
    /// The folder to write them into
    #[arg(long, default_value = "signs")]
    out: PathBuf,
    /// The day that stands on the sheets [default: today]
    #[arg(long, value_parser = super::evaluate::day)]
    on: Option<Date>,
}

/// What stands on a sheet.
#[derive(Debug)]
struct Sheet {
    id: String,
    version: String,
    name: Text,
    called: Vec<String>,
    authority: Option<Text>,
    /// From `#` on.
    link: String,
}

/// The words of a sheet in one language.
struct Words {
    scan: &'static str,
    free: &'static str,
    called: &'static str,
    authority: &'static str,
    footer: &'static str,
    region: &'static str,
}

const CHINESE: Words = Words {
    scan: "扫一扫，看看要带什么",
    free: "回答几个问题，就知道带哪些材料。不用登记，不留个人信息。",
    called: "也叫：",
    authority: "谁来办：",
    footer: "{0} · 版本 {1} · {2} 印 · 以窗口为准",
    region: "适用地区：{0}",
};

const ENGLISH: Words = Words {
    scan: "Scan to see what to bring",
    free: "Answer a few questions and get your list. No sign-up, nothing personal is kept.",
    called: "Also called: ",
    authority: "Who decides: ",
    footer: "{0} · version {1} · printed {2} · the counter has the last word",
    region: "For: {0}",
};

fn words(language: &str) -> &'static Words {
    if language.is_empty() || language.starts_with("zh") { &CHINESE } else { &ENGLISH }
}

/// An address that a fragment can be put behind.
fn address(text: &str) -> Result<String, String> {
    let known = text.starts_with("https://") || text.starts_with("http://");
    let plain = text.bytes().all(|byte| byte.is_ascii_graphic()) && !text.contains('#');
    match known && plain {
        true => Ok(text.to_string()),
        false => Err("write an address such as https://example.org/index.html, without `#`".to_string()),
    }
}

/// Runs the command: 0 written, 1 the catalogue has no such item or it is wrong, 2 could not write.
pub(super) fn signs(args: &SignsArgs) -> ExitCode {
    let (about, sheets) = match sheets(args) {
        Ok(found) => found,
        Err(why) => {
            complain(why);
            return ExitCode::from(FOUND);
        }
    };
    let on = args.on.unwrap_or_else(today).to_text();
    for sheet in &sheets {
        let Some(code) = qr_picture(&format!("{}{}", args.page, sheet.link)) else {
            complain(format!("{}: the address is too long for a QR code", args.page));
            return ExitCode::from(FOUND);
        };
        for (size, printer) in SIZES {
            let path = args.out.join(format!("{}.{size}.html", sheet.id));
            let page = page(&about, sheet, &code, (args.region.as_deref(), &args.page, &on), printer);
            if let Err(why) = write(&path, &page) {
                complain(why);
                return ExitCode::from(FAILED);
            }
            print(&format!("{}\n", path.display()));
        }
    }
    ExitCode::SUCCESS
}

fn write(path: &Path, page: &str) -> Result<(), String> {
    let folder = path.parent().unwrap_or(path);
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(path, page));
    written.map_err(|error| format!("{}: {error}", path.display()))
}

fn sheets(args: &SignsArgs) -> Result<(Catalogue, Vec<Sheet>), String> {
    let path = args.catalogue.join("catalogue.json");
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let about = load_catalogue(&text).0.ok_or_else(|| format!("{}: no catalogue", path.display()))?;
    let files = Files::read(&args.catalogue)?;
    let (region, today) = (args.region.as_deref(), args.on.unwrap_or_else(today));
    let wanted = |id: &str| args.ids.is_empty() || args.ids.iter().any(|it| it == id);
    let there = files.sources.in_region(region);
    let nothing = Answers::default();
    let mut sheets = Vec::new();
    for (id, _) in files.sources.bundles.iter().filter(|(id, _)| wanted(id)) {
        let Some((bundle, members)) = there.bundle(id, None) else { continue };
        let bundle = load_bundle(bundle, members).bundle.ok_or_else(|| format!("`{id}` has errors: check it"))?;
        let outcome = evaluate_bundle(&bundle, &nothing, today);
        let link = link_to_bundle(&bundle, &nothing, &outcome, &[], region, today);
        sheets.push(Sheet {
            id: bundle.id.clone(),
            version: bundle.version.clone(),
            name: bundle.name.clone(),
            called: bundle.also_called.clone(),
            authority: None,
            link: link.unwrap_or_default(),
        });
    }
    for (id, _) in files.sources.items.iter().filter(|(id, _)| wanted(id)) {
        let Some(resolved) = there.item(id, None) else { continue };
        let item = loaded(&files, resolved, Vec::new())?.item;
        let outcome = evaluate(&item, &nothing, today);
        let link = link_to_item(&item, &nothing, &outcome, &Default::default(), region, today);
        sheets.push(Sheet {
            link: link.unwrap_or_default(),
            id: item.id,
            version: item.version,
            name: item.name,
            called: item.also_called,
            authority: item.authority,
        });
    }
    match args.ids.iter().find(|id| !sheets.iter().any(|sheet| sheet.id == **id)) {
        Some(missing) => Err(format!("there is no item or bundle `{missing}`")),
        None => Ok((about, sheets)),
    }
}

/// A sheet, in every language of the catalogue, the default one large.
fn page(
    about: &Catalogue,
    sheet: &Sheet,
    code: &QrPicture,
    (region, address, on): (Option<&str>, &str, &str),
    printer: &'static str,
) -> String {
    let default = about.languages.first().map(String::as_str).unwrap_or_default();
    let mut html = Html::new(default, default);
    html.raw("<!doctype html>\n<html lang=\"");
    html.say(html.words.tag);
    html.raw("\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    html.say(sheet.name.get(default, default));
    html.raw("</title>\n<style>\n");
    html.raw(printer);
    html.raw(STYLE);
    html.raw("</style>\n</head>\n<body>\n<main>\n");
    html.tag("p class=\"of\"", |html| html.text(&about.title));
    html.tag("h1", |html| html.text(&sheet.name));
    for language in about.languages.iter().skip(1) {
        in_language(&mut html, "p class=\"other\"", language, default, |html| html.text(&sheet.name));
    }
    let own = words(default);
    if !sheet.called.is_empty() {
        html.tag("p class=\"called\"", |html| {
            html.raw(own.called);
            // A door is read in passing.
            html.say(&sheet.called.iter().take(8).map(String::as_str).collect::<Vec<_>>().join(" · "));
        });
    }
    html.tag("div class=\"code\"", |html| {
        drawn(html, code);
        html.word("p class=\"scan\"", own.scan);
        for language in about.languages.iter().skip(1) {
            in_language(html, "p class=\"other\"", language, default, |html| html.raw(words(language).scan));
        }
        html.tag("p class=\"address\"", |html| html.say(address));
    });
    for (number, language) in about.languages.iter().enumerate() {
        let opening = if number == 0 { "div" } else { "div class=\"other\"" };
        in_language(&mut html, opening, language, default, |html| below(html, about, sheet, region, on, language));
    }
    html.raw("</main>\n</body>\n</html>\n");
    html.done()
}

fn below(html: &mut Html, about: &Catalogue, sheet: &Sheet, region: Option<&str>, on: &str, language: &str) {
    use super::pages::Piece;
    let words = words(language);
    html.word("p", words.free);
    if let Some(authority) = &sheet.authority {
        html.tag("p", |html| {
            html.raw(words.authority);
            html.text(authority);
        });
    }
    if let Some(contact) = &about.contact {
        html.tag("p", |html| html.text(contact));
    }
    if let Some(code) = region {
        let name = region_name(code, language).unwrap_or(code);
        html.tag("p", |html| html.phrase(words.region, &[Piece::Plain(name)]));
    }
    let said = [Piece::Plain(&sheet.id), Piece::Plain(&sheet.version), Piece::Plain(on)];
    html.tag("p class=\"foot\"", |html| html.phrase(words.footer, &said));
}

/// An element in a language of the catalogue.
fn in_language<'a>(
    html: &mut Html,
    opening: &'static str,
    language: &'a str,
    default: &'a str,
    inside: impl FnOnce(&mut Html<'a>),
) {
    let mut part = Html::new(language, default);
    inside(&mut part);
    html.part(opening, part);
}

/// The code, dark on light whatever the page is.
fn drawn(html: &mut Html, code: &QrPicture) {
    html.raw("<svg role=\"img\" aria-label=\"QR\" viewBox=\"0 0 ");
    html.say(&code.size.to_string());
    html.raw(" ");
    html.say(&code.size.to_string());
    html.raw("\"><path fill=\"#fff\" d=\"M0 0h");
    html.say(&format!("{0}v{0}H0z", code.size));
    html.raw("\"/><path d=\"");
    html.say(&code.path);
    html.raw("\"/></svg>");
}
