//! A line of the result: with what the person may choose, and all that is known of its papers.

use super::choose::{hows, pick};
use super::details::paper_details;
use super::line::{line_with, name_of, only_if_offered, pieces, way_names};
use super::look::Look;
use super::ready::ready;
use super::tag::{Html, all, nothing, part, say, text};
use crate::definition::Item;
use crate::session::{Choice, How, Line, Paper, Session, Standing, Way};

/// A line with all that is known of it.
pub(super) fn line_in_full(look: &Look, session: &Session, line: &Line) -> Html {
    let item = &session.item;
    // What is known of a paper stands with it, of the only paper below everything else; then what is said of the
    // material as a whole.
    let mut details: Vec<Html> = vec![readiness(look, session, line)];
    details.extend(only_paper(line).map(|paper| more_of(look, item, line, paper)));
    if line.papers().iter().all(|paper| paper.document.is_some()) {
        let bring = &item.materials[line.set.material].bring;
        details.push(hows(look, line, None, bring, (line.hows(item), line.how)));
        details.push(paper_details(look, bring));
    }
    line_with(look, session, line, ways(look, session, line), all(details))
}

/// How far the person is with it; in a bundle that is asked of the paper, not of the item's line.
fn readiness(look: &Look, session: &Session, line: &Line) -> Html {
    let item = &session.item;
    if look.member.is_some() || !matches!(line.standing(item), Standing::Bring | Standing::MayBring) {
        return nothing();
    }
    let name = line.name(item);
    let several = line.ways.len() > 1;
    let way_out =
        several || !line.hows(item).is_empty() || line.papers().iter().any(|it| !it.hows(item, line).is_empty());
    ready(look, &name, &name_of(look, session, line.set), session.readiness.of(&name), way_out)
}

/// The papers of a line; where there are several ways with a choice among them.
fn ways(look: &Look, session: &Session, line: &Line) -> Html {
    let more = |paper: &Paper| {
        let here = !paper.elsewhere && only_paper(line).is_none();
        if here { more_of(look, &session.item, line, paper) } else { nothing() }
    };
    if line.ways.len() < 2 {
        return pieces(look, session, line, false, &more);
    }
    let one = |(place, way): (usize, &Way)| {
        let taken = place == line.taken;
        let label = vec![text(&way_names(look, session, line, way)), only_if_offered(look, way)];
        let choice = pick(look, Choice::Way(line.set, way.number), taken, label);
        let inside = if taken { pieces(look, session, line, way.papers.len() == 1, &more) } else { nothing() };
        part("li", "", vec![choice, inside])
    };
    let rows = line.ways.iter().enumerate().map(one).collect();
    let about = say("span", "for-screen-readers", &name_of(look, session, line.set));
    let legend = part("legend", "any-one", vec![about, text(look.later().any_one)]);
    part("fieldset", "", vec![legend, part("ul", "ways", rows)])
}

/// The paper of a line that has no other, and nothing to choose from.
fn only_paper<'l>(line: &'l Line) -> Option<&'l Paper> {
    let mut own = line.papers().iter().filter(|paper| !paper.elsewhere);
    let first = own.next().filter(|_| line.ways.len() == 1);
    first.filter(|_| own.next().is_none())
}

/// What can be done about a paper, and what is known of it.
fn more_of(look: &Look, item: &Item, line: &Line, paper: &Paper) -> Html {
    let bring = paper.bring(item, line);
    // What goes for the material as a whole goes for its papers.
    let whole = paper.document.is_some() && line.how != How::Bring;
    let chosen = (if whole { Vec::new() } else { paper.hows(item, line) }, paper.how);
    all(vec![hows(look, line, paper.document, bring, chosen), paper_details(look, bring)])
}
