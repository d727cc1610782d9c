//! Adds comments to the cells of a sheet that somebody else wrote. Their own comments stay; ours of an earlier run go.

use std::collections::{BTreeMap, BTreeSet};

use super::PatchError;
use super::parts::Parts;
use super::sheet_changes::link_comments;
use super::tree::{Tree, escape};
use crate::base::CellRef;
use crate::base::text::strip_xml_forbidden_chars;

const COMMENTS_CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const DRAWING_CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";
/// The shape type of comments, to which each comment refers.
const SHAPE_TYPE: &str = "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>";
/// The number of the first shape of a drawing.
const FIRST_SHAPE: u32 = 1_025;
/// Characters that fit into a line of a comment, and the height of a line in pixels.
const COMMENT_LINE: (usize, usize) = (44, 17);

/// The comments for one sheet.
#[derive(Debug, Clone, Copy)]
pub(super) struct NewComments<'c> {
    /// By cell, what is said there.
    pub(super) texts: &'c BTreeMap<CellRef, String>,
    /// The text with which each of them begins; earlier ones of ours are known by it.
    pub(super) opening: &'c str,
}

/// Adds the comments to a sheet.
pub(super) fn add_comments(parts: &mut Parts<'_, '_>, sheet: &str, new: NewComments<'_>) -> Result<(), PatchError> {
    let links = parts.relationships(sheet)?;
    let target = |kind: &str| links.iter().find(|link| link.kind == kind).map(|link| link.target.clone());
    let (comments, threads) = (target("comments"), target("threadedComment"));
    let (mut theirs, mut ours_before) = (BTreeSet::new(), BTreeSet::new());
    if let Some(part) = &comments {
        let text = parts.text(part)?;
        let tree = Tree::parse(&text).ok_or_else(|| PatchError::Unusual(part.clone()))?;
        for comment in tree.descendants_named(0, "comment") {
            let Some(at) = tree.attribute(comment, "ref").as_deref().and_then(CellRef::parse) else { continue };
            if is_ours(&tree, comment, new.opening) {
                ours_before.insert(at)
            } else {
                theirs.insert(at)
            };
        }
    }
    if new.texts.is_empty() && ours_before.is_empty() {
        return Ok(());
    }
    // A conversation of Excel 365 is written in another part, from which Excel writes this one anew: nothing is added to it.
    let talked_about = |at: &CellRef| threads.is_some() && theirs.contains(at);
    let texts: BTreeMap<CellRef, &String> = new.texts.iter().map(|(at, text)| (*at, text)).filter(|(at, _)| !talked_about(at)).collect();
    match &comments {
        Some(part) => change_comments(parts, part, &texts, new.opening)?,
        None => {
            let part = parts.free_name(|number| format!("xl/comments{number}.xml"));
            let (namespace, author) = (main_namespace(parts.is_strict), author(new.opening));
            let list: String = texts.iter().map(|(at, text)| comment_xml("", *at, 0, text)).collect();
            parts.set(
                &part,
                format!(
                    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"{namespace}\"><authors><author>{author}</author></authors><commentList>{list}</commentList></comments>"
                ),
            );
            parts.add_content_type(&part, COMMENTS_CONTENT_TYPE)?;
            parts.add_relationship(sheet, "comments", &part, "rIdTonghopComments")?;
        }
    }
    let shown: BTreeSet<CellRef> = texts.keys().copied().collect();
    let gone: BTreeSet<CellRef> = ours_before.difference(&shown).copied().filter(|at| !theirs.contains(at)).collect();
    let drawn_anew: BTreeMap<CellRef, &str> =
        texts.iter().filter(|(at, _)| !theirs.contains(*at) && !ours_before.contains(*at)).map(|(at, text)| (*at, text.as_str())).collect();
    draw(parts, sheet, (&drawn_anew, &gone, &theirs))
}

/// The name of the author of our comments.
fn author(opening: &str) -> String {
    escape(opening.trim_end_matches([':', '\n', ' ']))
}

const fn main_namespace(is_strict: bool) -> &'static str {
    if is_strict { "http://purl.oclc.org/ooxml/spreadsheetml/main" } else { "http://schemas.openxmlformats.org/spreadsheetml/2006/main" }
}

/// Whether a comment is one of ours.
fn is_ours(tree: &Tree<'_>, comment: usize, opening: &str) -> bool {
    tree.child(comment, "text").is_some_and(|text| tree.text_of(text).trim_start().starts_with(opening.trim_end()))
}

/// The XML of a comment.
fn comment_xml(prefix: &str, at: CellRef, author: usize, text: &str) -> String {
    format!("<{prefix}comment ref=\"{at}\" authorId=\"{author}\"><{prefix}text>{}</{prefix}text></{prefix}comment>", run_xml(prefix, text))
}

/// The XML of a piece of text.
fn run_xml(prefix: &str, text: &str) -> String {
    let text = escape(&strip_xml_forbidden_chars(text));
    format!(
        "<{prefix}r><{prefix}rPr><{prefix}sz val=\"10\"/><{prefix}color indexed=\"81\"/><{prefix}rFont val=\"Times New Roman\"/><{prefix}family val=\"1\"/></{prefix}rPr><{prefix}t xml:space=\"preserve\">{text}</{prefix}t></{prefix}r>"
    )
}

/// Adds comments to a part that has some: behind the sender's own text where the cell has a comment of the sender.
fn change_comments(parts: &mut Parts<'_, '_>, part: &str, texts: &BTreeMap<CellRef, &String>, opening: &str) -> Result<(), PatchError> {
    parts.edit(part, |tree, edits| {
        let unusual = || PatchError::Unusual(part.to_owned());
        let (authors, list) = (tree.child(0, "authors").ok_or_else(unusual)?, tree.child(0, "commentList").ok_or_else(unusual)?);
        let prefix = tree.prefix();
        let name = author(opening);
        let known = tree.children(authors).position(|own| escape(&tree.text_of(own)) == name);
        let number = known.unwrap_or_else(|| tree.children(authors).count());
        let mut left = texts.clone();
        for comment in tree.children_named(list, "comment") {
            if is_ours(tree, comment, opening) {
                edits.remove(tree, comment);
                continue;
            }
            let at = tree.attribute(comment, "ref").as_deref().and_then(CellRef::parse);
            let Some(text) = at.and_then(|at| left.remove(&at)) else { continue };
            let body = tree.child(comment, "text").ok_or_else(unusual)?;
            let own = tree.inside(body);
            // What we added below the sender's words in an earlier run is replaced.
            let own_text = tree.text_of(body);
            let earlier = own_text.contains(opening.trim_end());
            let theirs = match tree.child(body, "t") {
                _ if earlier => {
                    let words = own_text.split(opening.trim_end()).next().unwrap_or_default().trim_end();
                    run_xml(prefix, words)
                }
                Some(_) => format!("<{prefix}r>{own}</{prefix}r>"),
                None => own.to_owned(),
            };
            edits.replace(tree.range(body), format!("<{prefix}text>{theirs}{}</{prefix}text>", run_xml(prefix, &format!("\n\n{text}"))));
        }
        let added: String = left.iter().map(|(at, text)| comment_xml(prefix, *at, number, text)).collect();
        edits.change(tree, list, &[], &added);
        if known.is_none() && !added.is_empty() {
            edits.change(tree, authors, &[], &format!("<{prefix}author>{name}</{prefix}author>"));
        }
        Ok(())
    })
}

/// What becomes of the shapes of comments: new ones with their texts, those that go, and those that the sender's comments need.
type ShapeChanges<'s> = (&'s BTreeMap<CellRef, &'s str>, &'s BTreeSet<CellRef>, &'s BTreeSet<CellRef>);

/// Draws the shapes of new comments, in the drawing that the sheet has or in a new one.
fn draw(parts: &mut Parts<'_, '_>, sheet: &str, (new, gone, theirs): ShapeChanges<'_>) -> Result<(), PatchError> {
    let text = parts.text(sheet)?;
    let tree = Tree::parse(&text).ok_or_else(|| PatchError::Unusual(sheet.to_owned()))?;
    let link = tree.child(0, "legacyDrawing").and_then(|element| tree.attribute_of_any_prefix(element, "id"));
    let links = parts.relationships(sheet)?;
    let drawing = link.and_then(|id| links.into_iter().find(|link| link.id == id)).map(|link| link.target);
    if let Some(part) = drawing.filter(|part| parts.has(part)) {
        let text = parts.text(&part)?;
        let changed = change_drawing(&text, new, gone).ok_or_else(|| PatchError::Unusual(part.clone()))?;
        parts.set(&part, changed);
        return Ok(());
    }
    // A sheet with comments of the sender and no shapes gets shapes for all of them.
    let all: BTreeMap<CellRef, &str> = theirs.iter().map(|at| (*at, "")).chain(new.iter().map(|(at, text)| (*at, *text))).collect();
    let shapes: String = (FIRST_SHAPE..).zip(&all).map(|(number, (at, text))| shape_xml(number, *at, text)).collect();
    let part = parts.free_name(|number| format!("xl/drawings/vmlDrawing{number}.vml"));
    parts.set(
        &part,
        format!(
            "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"1\"/></o:shapelayout>{SHAPE_TYPE}{shapes}</xml>"
        ),
    );
    parts.add_content_type(&part, DRAWING_CONTENT_TYPE)?;
    let relation = parts.add_relationship(sheet, "vmlDrawing", &part, "rIdTonghopDrawing")?;
    let namespace = parts.relation_namespace();
    parts.edit(sheet, |tree, edits| {
        if let Some(broken) = tree.child(0, "legacyDrawing") {
            edits.remove(tree, broken);
        }
        link_comments(tree, &relation, &namespace, edits);
        Ok(())
    })
}

/// A drawing with shapes added and removed; `None` where it has no end.
fn change_drawing(text: &str, new: &BTreeMap<CellRef, &str>, gone: &BTreeSet<CellRef>) -> Option<String> {
    let mut kept = text.to_owned();
    for at in gone {
        if let Some(range) = find_shape(&kept, *at) {
            kept.replace_range(range, "");
        }
    }
    let numbers = kept.match_indices("_x0000_s").filter_map(|(at, found)| {
        let digits: String = kept.get(at.saturating_add(found.len())..)?.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<u32>().ok()
    });
    let first = numbers.max().map_or(FIRST_SHAPE, |last| last.saturating_add(1));
    let shapes: String = (first..).zip(new).map(|(number, (at, text))| shape_xml(number, *at, text)).collect();
    let kind = if kept.contains("_x0000_t202") && kept.contains("shapetype") { "" } else { SHAPE_TYPE };
    let added = format!("{kind}{shapes}");
    // A drawing by another program may have other prefixes; then what is added declares its own.
    let declared = SPACES.iter().all(|(prefix, name)| kept.contains(&format!("xmlns:{prefix}=\"urn:schemas-microsoft-com:{name}\"")));
    let added = if declared { added } else { with_own_spaces(&added) };
    let (before, behind) = kept.rsplit_once("</xml>")?;
    Some(format!("{before}{added}</xml>{behind}"))
}

/// The prefixes of a drawing, and the names of their namespaces.
const SPACES: [(&str, &str); 3] = [("v", "vml"), ("o", "office:office"), ("x", "office:excel")];

/// Shapes that declare the namespaces that they use.
fn with_own_spaces(shapes: &str) -> String {
    let spaces = SPACES.map(|(prefix, name)| format!(" xmlns:{prefix}=\"urn:schemas-microsoft-com:{name}\"")).concat();
    ["<v:shapetype ", "<v:shape "].iter().fold(shapes.to_owned(), |text, tag| text.replace(tag, &format!("{}{spaces} ", tag.trim_end())))
}

/// The place of the shape of a comment in a drawing; `None` where there is none.
fn find_shape(text: &str, at: CellRef) -> Option<std::ops::Range<usize>> {
    let tree = Tree::parse(text)?;
    let says = |shape: usize, name: &str, number: u32| {
        let mut found = tree.descendants_named(shape, name);
        found.next().is_some_and(|element| tree.text_of(element).trim() == number.to_string())
    };
    let mut shapes = tree.descendants_named(0, "shape");
    let shape = shapes.find(|shape| says(*shape, "Row", at.row) && says(*shape, "Column", u32::from(at.column)))?;
    Some(tree.range(shape))
}

/// The shape of a comment at a cell, large enough for its text.
fn shape_xml(number: u32, at: CellRef, text: &str) -> String {
    let (characters, height) = COMMENT_LINE;
    let lines: usize = text.lines().map(|line| line.chars().count().div_ceil(characters).max(1)).sum::<usize>().max(2);
    let height = lines.saturating_add(1).saturating_mul(height).min(480);
    let rows = u32::try_from(height.div_ceil(20)).unwrap_or(4);
    let (row, column) = (at.row, at.column);
    let anchor = format!(
        "{}, 15, {}, 2, {}, 31, {}, 9",
        column.saturating_add(1),
        row.saturating_sub(1),
        column.saturating_add(6),
        row.saturating_add(rows)
    );
    format!(
        "<v:shape id=\"_x0000_s{number}\" type=\"#_x0000_t202\" style=\"position:absolute;margin-left:60pt;margin-top:2pt;width:260pt;height:{height}px;z-index:{number};visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
}
