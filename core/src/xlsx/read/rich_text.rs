//! Rich text: the runs of a string joined (ECMA-376 part 1, 18.4.8 and 18.3.1.53).

use super::Caps;
use super::escape;
use super::refusal::Refusal;
use super::xml::{Xml, truth};
use crate::base::text::{Mark, Run};
use crate::base::{Count, Size};
use crate::xlsx::LimitProblem;

/// What XML counts as blank.
pub(super) const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];

/// Appends the text of the `si` or `is` that began last: its `t` and those of its runs, without phonetic guides.
///
/// Blanks around a `t` count only where it says `xml:space="preserve"`, as in Excel. `piece` is working room. Gives the runs where
/// one of them is struck, raised or lowered; otherwise none.
///
/// # Errors
/// The XML is broken, or the string is too long.
pub(super) fn read(xml: &mut Xml<'_>, into: &mut String, piece: &mut String, caps: &Caps) -> Result<Vec<Run>, Refusal> {
    let before = into.len();
    // Bytes of the plain text; an empty one beside runs says nothing twice.
    let (mut plain, mut plainly, mut runs) = (None, 0, None);
    // The mark of each run, and where it ends.
    let mut marks: Vec<(Mark, usize)> = Vec::new();
    xml.only(&["t", "r", "rPh", "phoneticPr"], |xml, name| match name {
        "t" => {
            xml.once(&mut plain, ())?;
            let begin = into.len();
            text(xml, into, piece)?;
            plainly = into.len() - begin;
            Ok(())
        }
        "r" => {
            runs = Some(());
            let (mut own, mut mark) = (None, Mark::None);
            xml.only(&["rPr", "t"], |xml, name| {
                if name == "rPr" {
                    mark = marked(xml)?;
                    return Ok(());
                }
                xml.once(&mut own, ())?;
                text(xml, into, piece)
            })?;
            marks.push((mark, into.len()));
            Ok(())
        }
        _ => Ok(()),
    })?;
    if runs.is_some() && plainly > 0 && into.len() - before > plainly {
        return Err(xml.broken("một đoạn chữ được ghi hai lần", "one text is given twice"));
    }
    check_length(into.get(before..).unwrap_or_default(), caps)?;
    if marks.iter().all(|(mark, _)| *mark == Mark::None) {
        return Ok(Vec::new());
    }
    let mut begin = before;
    let run = |(mark, end): (Mark, usize)| {
        let text = into.get(begin..end).unwrap_or_default().to_owned();
        begin = end;
        Run { mark, text }
    };
    Ok(marks.into_iter().map(run).filter(|run| !run.text.is_empty()).collect())
}

/// What the properties of a font, that began last, do to its letters.
///
/// # Errors
/// The XML is broken.
pub(super) fn marked(xml: &mut Xml<'_>) -> Result<Mark, Refusal> {
    let mut mark = Mark::None;
    xml.children(|xml, name| {
        if let Some(found) = mark_of(xml, name)? {
            mark = mark.max(found);
        }
        Ok(())
    })?;
    Ok(mark)
}

/// The mark that one property of a font makes; none where the property is another.
pub(super) fn mark_of(xml: &Xml<'_>, name: &str) -> Result<Option<Mark>, Refusal> {
    if !matches!(name, "strike" | "vertAlign") {
        return Ok(None);
    }
    let mut value = None;
    xml.attributes(|name, text| if name == "val" { xml.once(&mut value, text.into_owned()) } else { Ok(()) })?;
    Ok(match (name, value.as_deref()) {
        ("strike", None) => Some(Mark::Struck),
        ("strike", Some(text)) => truth(text).filter(|struck| *struck).map(|_| Mark::Struck),
        (_, Some("superscript")) => Some(Mark::Raised),
        (_, Some("subscript")) => Some(Mark::Lowered),
        _ => None,
    })
}

fn text(xml: &mut Xml<'_>, into: &mut String, piece: &mut String) -> Result<(), Refusal> {
    let mut preserve = false;
    xml.attributes(|name, value| {
        preserve |= name == "xml:space" && &*value == "preserve";
        Ok(())
    })?;
    piece.clear();
    xml.text(piece)?;
    push(piece, preserve, into);
    Ok(())
}

/// Appends the text of a `t`.
pub(super) fn push(text: &str, preserve: bool, into: &mut String) {
    into.push_str(&escape::decode(if preserve { text } else { text.trim_matches(BLANKS) }));
}

/// Refuses a string beyond the limit of a cell.
///
/// # Errors
/// The string is too long.
pub(super) fn check_length(text: &str, caps: &Caps) -> Result<(), Refusal> {
    if text.len() as u64 <= caps.string_utf16 {
        return Ok(());
    }
    let value = text.encode_utf16().count() as u64;
    if value > caps.string_utf16 {
        return Err(LimitProblem::StringTooLong { value: Count(value), limit: Count(caps.string_utf16) }.into());
    }
    Ok(())
}

/// Refuses more text than may be held at once.
///
/// # Errors
/// There is too much of it.
pub(super) fn check_text(value: u64, caps: &Caps) -> Result<(), Refusal> {
    if value > caps.cell_text {
        return Err(LimitProblem::TooMuchText { value: Size(value), limit: Size(caps.cell_text) }.into());
    }
    Ok(())
}
