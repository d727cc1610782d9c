//! Joins the runs of a rich text string (ECMA-376 part 1, 18.4.8 and 18.3.1.53).

use super::Caps;
use super::colour::{self, Colour};
use super::escape;
use super::refusal::Refusal;
use super::styles::Style;
use super::xml::{XmlReader, parse_xml_bool};
use crate::base::text::{RunStyle, TextRun};
use crate::base::{Count, Size};
use crate::xlsx::LimitProblem;

/// A run as the file stores it; a run without a font of its own has the font of its cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StoredRun {
    font: Option<RunFont>,
    text: String,
}

/// The properties of a run's font that can change what people read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct RunFont {
    mark: RunStyle,
    colour: Colour,
}

/// The runs of a text in a cell with this style; empty where none of them is struck out, raised, lowered or invisible.
pub(super) fn resolve_runs(stored: &[StoredRun], style: &Style) -> Vec<TextRun> {
    let mark = |font: &Option<RunFont>| match font {
        Some(font) if font.colour.is_same(style.paper) => RunStyle::Unseen,
        Some(font) => font.mark,
        None if style.unseen => RunStyle::Unseen,
        None if style.struck => RunStyle::Struck,
        None => style.mark,
    };
    if stored.iter().all(|run| mark(&run.font) == RunStyle::None) {
        return Vec::new();
    }
    stored.iter().map(|run| TextRun { mark: mark(&run.font), text: run.text.clone() }).collect()
}

/// The characters that XML counts as blanks.
pub(super) const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];

/// Appends the text of the current `si` or `is` element (the one that began last): its `t` and those of its runs, without phonetic guides.
///
/// Blanks around a `t` count only where it has `xml:space="preserve"`, as in Excel. `piece` is a scratch buffer. Returns the runs where
/// the sheet may show them differently; otherwise no runs.
///
/// # Errors
/// The XML is broken, or the string is too long.
pub(super) fn read(xml: &mut XmlReader<'_>, into: &mut String, piece: &mut String, caps: &Caps) -> Result<Vec<StoredRun>, Refusal> {
    let before = into.len();
    // `plainly` is the length of the plain text in bytes; an empty one repeats nothing of the runs.
    let (mut plain, mut plainly, mut runs) = (None, 0, None);
    // The blanks between the runs that are not shown.
    let mut dropped = String::new();
    // The font of each run, and where it ends.
    let mut fonts: Vec<(Option<RunFont>, usize)> = Vec::new();
    xml.visit_only_named(&["t", "r", "rPh", "phoneticPr"], |xml, name| match name {
        "t" => {
            xml.set_once(&mut plain, ())?;
            let begin = into.len();
            read_text(xml, into, piece)?;
            plainly = into.len() - begin;
            Ok(())
        }
        "r" => {
            runs = Some(());
            let (mut own, mut font) = (None, None);
            xml.visit_only_named(&["rPr", "t"], |xml, name| {
                if name == "rPr" {
                    font = Some(read_run_font(xml)?);
                    return Ok(());
                }
                xml.set_once(&mut own, ())?;
                let preserve = read_raw_text(xml, piece)?;
                push_run(piece, preserve, (before, &mut dropped), into);
                Ok(())
            })?;
            fonts.push((font, into.len()));
            Ok(())
        }
        _ => Ok(()),
    })?;
    if runs.is_some() && plainly > 0 && into.len() - before > plainly {
        return Err(xml.refusal_here("một đoạn chữ được ghi hai lần", "one text is given twice"));
    }
    check_string_length(into.get(before..).unwrap_or_default(), caps)?;
    let plain = |font: &RunFont| *font == RunFont::default();
    let all_plain = fonts.iter().all(|(font, _)| font.as_ref().is_none_or(plain));
    if all_plain && fonts.iter().all(|(font, _)| font.is_some() == fonts.first().is_some_and(|(first, _)| first.is_some())) {
        return Ok(Vec::new());
    }
    let mut begin = before;
    let run = |(font, end): (Option<RunFont>, usize)| {
        let text = into.get(begin..end).unwrap_or_default().to_owned();
        begin = end;
        StoredRun { font, text }
    };
    Ok(fonts.into_iter().map(run).filter(|run| !run.text.is_empty()).collect())
}

/// Reads the current `rPr` element, the properties of a run.
fn read_run_font(xml: &mut XmlReader<'_>) -> Result<RunFont, Refusal> {
    let mut font = RunFont::default();
    xml.children(|xml, name| {
        if name == "color" {
            font.colour = colour::read(xml)?;
        } else if name == "sz" {
            if is_tiny_font_size(xml)? {
                font.mark = RunStyle::Unseen;
            }
        } else if let Some(found) = read_font_mark(xml, name)? {
            font.mark = font.mark.max(found);
        }
        Ok(())
    })?;
    Ok(font)
}

/// Whether the current element gives a font size that nobody can read: 2 points or less.
pub(super) fn is_tiny_font_size(xml: &XmlReader<'_>) -> Result<bool, Refusal> {
    let mut tiny = false;
    xml.attributes(|name, value| {
        let points = value.trim();
        let whole = points.split('.').next().unwrap_or_default();
        tiny |= name == "val" && (matches!(whole, "0" | "1") || matches!(points, "2" | "2.0"));
        Ok(())
    })?;
    Ok(tiny)
}

/// How the current element, a property of a font, sets the letters; `None` where it does not strike out, raise or lower them.
pub(super) fn read_font_mark(xml: &XmlReader<'_>, name: &str) -> Result<Option<RunStyle>, Refusal> {
    if !matches!(name, "strike" | "vertAlign") {
        return Ok(None);
    }
    let mut value = None;
    xml.attributes(|name, text| if name == "val" { xml.set_once(&mut value, text.into_owned()) } else { Ok(()) })?;
    Ok(match (name, value.as_deref()) {
        ("strike", None) => Some(RunStyle::Struck),
        ("strike", Some(text)) => parse_xml_bool(text).filter(|struck| *struck).map(|_| RunStyle::Struck),
        (_, Some("superscript")) => Some(RunStyle::Raised),
        (_, Some("subscript")) => Some(RunStyle::Lowered),
        _ => None,
    })
}

/// Reads the current `t` element, and appends its text.
fn read_text(xml: &mut XmlReader<'_>, into: &mut String, piece: &mut String) -> Result<(), Refusal> {
    let preserve = read_raw_text(xml, piece)?;
    push_decoded_text(piece, preserve, into);
    Ok(())
}

/// Reads the text of the current `t` element into `piece`, with the blanks around it; returns whether these blanks count.
fn read_raw_text(xml: &mut XmlReader<'_>, piece: &mut String) -> Result<bool, Refusal> {
    let mut preserve = false;
    xml.attributes(|name, value| {
        preserve |= name == "xml:space" && &*value == "preserve";
        Ok(())
    })?;
    piece.clear();
    xml.text(piece)?;
    Ok(preserve)
}

/// Appends the text of a run to a string that began at offset `begin` of `into`. Blanks that do not count are left out, and kept in
/// `dropped`. They are put back between digits of two runs, which would otherwise become one number: Excel shows one number, other programs
/// do not, and two lines of a cell are two figures.
fn push_run(text: &str, preserve: bool, (begin, dropped): (usize, &mut String), into: &mut String) {
    let shown = if preserve { text } else { text.trim_matches(BLANKS) };
    if !preserve {
        let lead = text.len() - text.trim_start_matches(BLANKS).len();
        dropped.push_str(text.get(..lead).unwrap_or_default());
    }
    if shown.is_empty() {
        return;
    }
    let of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    if !dropped.is_empty() && shown.starts_with(of_number) && into.get(begin..).is_some_and(|before| before.ends_with(of_number)) {
        into.push_str(dropped);
    }
    dropped.clear();
    push_decoded_text(shown, true, into);
    if !preserve {
        dropped.push_str(text.get(text.trim_end_matches(BLANKS).len()..).unwrap_or_default());
    }
}

/// Appends the text of a `t` element with its escapes decoded. Unless `preserve` is true, the blanks around the text are left out.
pub(super) fn push_decoded_text(text: &str, preserve: bool, into: &mut String) {
    into.push_str(&escape::decode(if preserve { text } else { text.trim_matches(BLANKS) }));
}

/// Refuses a string beyond the limit of a cell.
///
/// # Errors
/// The string is too long.
pub(super) fn check_string_length(text: &str, caps: &Caps) -> Result<(), Refusal> {
    if text.len() as u64 <= caps.string_utf16 {
        return Ok(());
    }
    let value = text.encode_utf16().count() as u64;
    if value > caps.string_utf16 {
        return Err(LimitProblem::StringTooLong { value: Count(value), limit: Count(caps.string_utf16) }.into());
    }
    Ok(())
}

/// Refuses a workbook with more bytes of text than the limit.
///
/// # Errors
/// There is too much text.
pub(super) fn check_total_text_size(value: u64, caps: &Caps) -> Result<(), Refusal> {
    if value > caps.cell_text {
        return Err(LimitProblem::TooMuchText { value: Size(value), limit: Size(caps.cell_text) }.into());
    }
    Ok(())
}
