//! Rich text: the runs of a string joined (ECMA-376 part 1, 18.4.8 and 18.3.1.53).

use super::Caps;
use super::escape;
use super::refusal::Refusal;
use super::xml::Xml;
use crate::findings::{Count, LimitProblem, Size};

/// What XML counts as blank.
pub(super) const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];

/// Appends the text of the `si` or `is` that began last: its `t` and those of its runs, without phonetic guides.
///
/// Blanks around a `t` count only where it says `xml:space="preserve"`, as in Excel. `piece` is working room.
///
/// # Errors
/// The XML is broken, or the string is too long.
pub(super) fn read(xml: &mut Xml<'_>, into: &mut String, piece: &mut String, caps: &Caps) -> Result<(), Refusal> {
    let before = into.len();
    // Bytes of the plain text; an empty one beside runs says nothing twice.
    let (mut plain, mut plainly, mut runs) = (None, 0, None);
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
            let mut own = None;
            xml.only(&["rPr", "t"], |xml, name| {
                if name == "rPr" {
                    return Ok(());
                }
                xml.once(&mut own, ())?;
                text(xml, into, piece)
            })
        }
        _ => Ok(()),
    })?;
    if runs.is_some() && plainly > 0 && into.len() - before > plainly {
        return Err(xml.broken("một đoạn chữ được ghi hai lần", "one text is given twice"));
    }
    check_length(into.get(before..).unwrap_or_default(), caps)
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
