//! Reads an `.xls` a second time, besides calamine (BIFF5 and BIFF8, [MS-XLS] 2.3, 2.4). Collects counts of cells, formats, hidden content,
//! headers and footers.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use tonghop::xlsx::number_format::{FormatCode, class_of_built_in};
use tonghop::xlsx::read::header_footer_sections;

use super::answer::{CellAppearance, Format, ReaderRefusal};
use super::biff_strings::{self, Font, FontRun};
use super::cells::{Appearances, SheetFacts, built_in_code, is_zero, non_general_code};
use super::hiding_rules;
use super::limits::CAPS;
use super::{stamps, writers};

/// Type and content of the records from a place on, up to the end of the stream.
fn records(stream: &[u8]) -> impl Iterator<Item = Result<(u16, &[u8]), ReaderRefusal>> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let [a, b, c, d, after @ ..] = rest else {
            // A stream that ends here lacks the record that ends it.
            return Some(Err(ReaderRefusal::Damaged));
        };
        let (kind, length) = (u16::from_le_bytes([*a, *b]), usize::from(u16::from_le_bytes([*c, *d])));
        let Some((content, after)) = after.split_at_checked(length) else {
            return Some(Err(ReaderRefusal::Damaged));
        };
        rest = after;
        Some(Ok((kind, content)))
    })
}

fn read_u16(content: &[u8], at: usize) -> Result<u16, ReaderRefusal> {
    match content.get(at..at.saturating_add(2)) {
        Some([low, high]) => Ok(u16::from_le_bytes([*low, *high])),
        _ => Err(ReaderRefusal::Damaged),
    }
}

/// An `.xls` taken out of its container.
pub(super) struct OpenedXls {
    /// The stream that holds the workbook.
    stream: Vec<u8>,
    /// Its name is written as every reader knows it.
    usual_name: bool,
    /// A secrecy stamp in the document properties.
    stamp: Option<String>,
    /// No program that computes formulas has saved the file: they all describe the document, in their own name or in none.
    unsaved: bool,
}

/// Takes the workbook out of its container.
///
/// # Errors
/// There is none, or the container is damaged.
pub(super) fn open_xls(bytes: &[u8]) -> Result<OpenedXls, ReaderRefusal> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| ReaderRefusal::Damaged)?;
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name)).ok_or(ReaderRefusal::Damaged)?;
    let usual_name = file.entry(name).is_ok_and(|entry| name.strip_prefix('/') == Some(entry.name()));
    let mut read = |name: &str, limit: u64| {
        let mut stream = Vec::new();
        file.open_stream(name).and_then(|part| part.take(limit).read_to_end(&mut stream)).map(|_| stream)
    };
    let stream = read(name, CAPS.part_inflated).map_err(|_| ReaderRefusal::Damaged)?;
    // Properties are no figures: what cannot be read of them is nothing.
    let properties = ["/\u{5}SummaryInformation", "/\u{5}DocumentSummaryInformation"];
    let stamp = properties.into_iter().find_map(|name| stamps::find_in_properties(&read(name, MAX_PROPERTY_BYTES).unwrap_or_default()));
    let unsaved = match read(properties[0], MAX_PROPERTY_BYTES) {
        Ok(summary) => writers::application_from_summary(&summary).is_some_and(|name| writers::is_library(&name)),
        Err(_) => true,
    };
    Ok(OpenedXls { stream, usual_name, stamp, unsaved })
}

/// Bytes of document properties that are looked at.
const MAX_PROPERTY_BYTES: u64 = 1 << 16;

/// Formulas as BIFF3 and BIFF4 have them; some programs write them into later files.
const OLD_FORMULAS: [u16; 2] = [0x0206, 0x0406];
const FORMULA_RECORD: u16 = 0x0006;
const FORMULA_RECORDS: [u16; 3] = [0x0006, 0x0206, 0x0406];
const DIMENSIONS_RECORD: u16 = 0x0200;

/// The same workbook in a form that the other reader reads whole, where it would not read this one so: formulas of older types under
/// the number that it knows (their value stands at the same place; the formula itself is nobody's concern), a sheet that says that it
/// is as large as sheets may be, a name in capitals.
pub(super) fn rewrite_for_calamine(taken: &OpenedXls) -> Result<Option<Vec<u8>>, ReaderRefusal> {
    let mut stream = taken.stream.clone();
    let (mut at, mut changed) = (0_usize, !taken.usual_name);
    while let Some(&[a, b, c, d]) = stream.get(at..).and_then(|rest| rest.first_chunk::<4>()) {
        let (kind, length) = (u16::from_le_bytes([a, b]), usize::from(u16::from_le_bytes([c, d])));
        let (begin, end) = (at + 4, at + 4 + length);
        if OLD_FORMULAS.contains(&kind) && length >= 22 {
            stream.get_mut(at..at + 2).into_iter().for_each(|bytes| bytes.copy_from_slice(&FORMULA_RECORD.to_le_bytes()));
            stream.get_mut(begin + 14..end).into_iter().for_each(|bytes| bytes.fill(0));
            changed = true;
        } else if kind == DIMENSIONS_RECORD
            && let Some(content) = stream.get_mut(begin..end)
            && is_large_and_legal(content)
        {
            content.fill(0);
            changed = true;
        }
        at = end;
    }
    if !changed {
        return Ok(None);
    }
    let pack = || {
        // Of the later version the other reader wants more than one stream.
        let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new()))?;
        file.create_stream("/Workbook")?.write_all(&stream)?;
        file.flush()?;
        Ok(file.into_inner().into_inner())
    };
    pack().map(Some).map_err(|_: std::io::Error| ReaderRefusal::Damaged)
}

/// Whether a sheet says that it has very many cells, and not more than there may be: 65,536 rows of 256 ([MS-XLS] 2.4.90). The other
/// reader would set aside room for all of them.
fn is_large_and_legal(dimensions: &[u8]) -> bool {
    let long = |at: usize| dimensions.get(at..at + 4).and_then(|bytes| bytes.first_chunk()).map(|bytes| u32::from_le_bytes(*bytes));
    let short =
        |at: usize| dimensions.get(at..at + 2).and_then(|bytes| bytes.first_chunk()).map(|bytes| u32::from(u16::from_le_bytes(*bytes)));
    let ends = match dimensions.len() {
        10 => [short(2), short(6)],
        14 | 16 => [long(4), short(10)],
        _ => [None, None],
    };
    matches!(ends, [Some(rows), Some(columns)] if rows <= 65_536 && columns <= 256 && u64::from(rows) * u64::from(columns) > 1_000_000)
}

/// What is said of the workbook as a whole.
#[derive(Default)]
struct Globals {
    biff8: bool,
    codes: BTreeMap<u16, (Format, String)>,
    formats: Vec<Format>,
    fonts: Vec<Font>,
    /// The look of each style, where it has something to say, and the colour of its paper.
    styles: Vec<(Option<u32>, Option<u16>)>,
    /// The runs of strings that are not all plain.
    strings: BTreeMap<u32, Vec<FontRun>>,
    /// No program that computes formulas has saved the file.
    unsaved: bool,
    looks: Appearances,
    /// Where each sheet begins, and whether it holds cells.
    sheets: Vec<(usize, bool)>,
    /// A secrecy stamp among the drawings of all sheets.
    stamp: Option<String>,
}

/// Texts of headers, footers and drawings that are kept of a sheet.
const MAX_TEXTS_PER_SHEET: usize = 100;

const BEGIN_RECORD: u16 = 0x0809;
const END_RECORD: u16 = 0x000A;

/// What there is to know of each sheet, in the order of the workbook's list.
///
/// # Errors
/// The file is damaged, has a password, or goes beyond a limit.
pub(super) fn read_facts(taken: &OpenedXls) -> Result<(Vec<SheetFacts>, Appearances), ReaderRefusal> {
    let stream = &taken.stream;
    let mut globals = Globals { unsaved: taken.unsaved, ..read_globals(stream)? };
    let mut all = Vec::new();
    for (begin, holds_cells) in &std::mem::take(&mut globals.sheets) {
        let part = stream.get(*begin..).ok_or(ReaderRefusal::Damaged)?;
        all.push(if *holds_cells { read_sheet_facts(part, &mut globals)? } else { SheetFacts::default() });
    }
    if let Some(first) = all.first_mut() {
        first.header_footer.extend(taken.stamp.clone().or_else(|| globals.stamp.clone()));
    }
    Ok((all, globals.looks))
}

fn read_globals(stream: &[u8]) -> Result<Globals, ReaderRefusal> {
    let mut globals = Globals::default();
    // The parts of the table of strings, which goes on over several records.
    let (mut strings, mut goes_on): (Vec<&[u8]>, bool) = (Vec::new(), false);
    for record in records(stream) {
        let (kind, content) = record?;
        if kind == 0x00FC || (kind == 0x003C && goes_on) {
            strings.push(content);
            goes_on = true;
            continue;
        }
        goes_on = false;
        match kind {
            BEGIN_RECORD => globals.biff8 = read_u16(content, 0)? == 0x0600,
            // FilePass, also with the old method that only hides.
            0x002F => return Err(ReaderRefusal::Password),
            0x041E => {
                let code = if globals.biff8 {
                    read_biff8_string(content.get(2..).unwrap_or_default())
                } else {
                    read_biff5_string(content.get(2..))
                };
                globals.codes.insert(read_u16(content, 0)?, (FormatCode::parse(&code).class().into(), non_general_code(&code)));
            }
            // Font.
            0x0031 => globals.fonts.push(Font::from_record(content)?),
            0x00E0 => {
                let number = read_u16(content, 2)?;
                let known = globals.codes.get(&number).cloned();
                let (format, code) = known.unwrap_or_else(|| (class_of_built_in(number.into()).into(), built_in_code(number.into())));
                globals.formats.push(format);
                let font = globals.font(read_u16(content, 0)?);
                let paper = if globals.biff8 { background_colour(content)? } else { None };
                let unseen = paper == Some(font.colour());
                let place = globals.looks.intern(CellAppearance {
                    code,
                    struck: font.struck,
                    unseen,
                    mark: font.script_mark(),
                    ..CellAppearance::default()
                });
                globals.styles.push((place, paper));
            }
            0x0085 => {
                let begin = u32::from(read_u16(content, 0)?) | u32::from(read_u16(content, 2)?) << 16;
                globals.sheets.push((begin as usize, content.get(5) == Some(&0)));
                if globals.sheets.len() as u64 > CAPS.sheets {
                    return Err(ReaderRefusal::TooManySheets(globals.sheets.len() as u64));
                }
            }
            // MsoDrawingGroup, where pictures have their names.
            0x00EB if globals.stamp.is_none() => globals.stamp = stamps::find_in_utf16(content),
            END_RECORD => {
                globals.strings = biff_strings::runs_of_shared_strings(&strings, |number| globals.font(number))?;
                return Ok(globals);
            }
            _ => {}
        }
    }
    Err(ReaderRefusal::Damaged)
}

fn read_sheet_facts(part: &[u8], globals: &mut Globals) -> Result<SheetFacts, ReaderRefusal> {
    let mut facts = SheetFacts::default();
    // Charts within a sheet have cells of their own.
    let mut depth = 0_usize;
    // Where conditional formats hold.
    let mut ranges = Vec::new();
    for record in records(part) {
        let (kind, content) = record?;
        match kind {
            // Text boxes, notes and what is drawn; those within charts, too.
            0x003C | 0x00EC | 0x001C if facts.header_footer.len() < MAX_TEXTS_PER_SHEET => {
                facts.header_footer.extend(stamps::find_in_utf16(content).or_else(|| stamps::find_in_bytes(content)));
            }
            BEGIN_RECORD => depth += 1,
            END_RECORD if depth <= 1 => return Ok(facts),
            END_RECORD => depth -= 1,
            _ if depth > 1 => {}
            // Number, Label, RString, BoolErr, Rk, LabelSst, Formula; formulas of older types; Integer, Number, Label, BoolErr and Rk of
            // the oldest, which the other reader does not know: the counts differ then.
            0x0203 | 0x0204 | 0x00D6 | 0x0205 | 0x027E | 0x00FD | 0x0006 | 0x0206 | 0x0406 | 0x0002..=0x0005 | 0x007E => {
                let style = usize::from(read_u16(content, 4)?);
                let runs = match kind {
                    0x00FD => globals.strings.get(&(u32::from(read_u16(content, 6)?) | u32::from(read_u16(content, 8)?) << 16)).cloned(),
                    0x00D6 => biff_strings::runs_of_own_string(content.get(6..).unwrap_or_default(), globals.biff8, |number| {
                        globals.font(number)
                    })?,
                    _ => None,
                };
                let look = globals.cell_appearance(style, runs);
                if FORMULA_RECORDS.contains(&kind) {
                    record_uncomputed_zero(content, globals, &mut facts)?;
                }
                facts.add_cell(read_u16(content, 0)?.into(), read_u16(content, 2)?.into(), style_format(globals, style), look)?;
            }
            0x00BD => {
                let (row, first) = (read_u16(content, 0)?, read_u16(content, 2)?);
                let cells = content.get(4..content.len().saturating_sub(2)).unwrap_or_default();
                for (column, cell) in (u32::from(first)..).zip(cells.chunks_exact(6)) {
                    let style = read_u16(cell, 0)?.into();
                    facts.add_cell(row.into(), column, style_format(globals, style), globals.cell_appearance(style, None))?;
                }
            }
            0x0208 if read_u16(content, 12)? & 0x20 != 0 => {
                let row = read_u16(content, 0)?.into();
                facts.hidden_rows.insert(row, row);
            }
            0x007D if read_u16(content, 8)? & 1 != 0 => {
                facts.hidden_columns.insert(read_u16(content, 0)?.into(), read_u16(content, 2)?.into());
            }
            0x01B0 => ranges = hiding_rules::read_rule_ranges(content),
            0x01B1 => {
                let rule = hiding_rules::read_hiding_rule(content, &ranges, |colour| {
                    biff_strings::canonical_colour_index(colour) == biff_strings::WHITE
                })?;
                rule.into_iter().for_each(|rule| facts.add_hiding_rule(rule));
            }
            0x00E5 => {
                for range in content.get(2..).unwrap_or_default().chunks_exact(8) {
                    facts.add_merged_range([
                        read_u16(range, 0)?.into(),
                        read_u16(range, 4)?.into(),
                        read_u16(range, 2)?.into(),
                        read_u16(range, 6)?.into(),
                    ])?;
                }
            }
            0x0014 | 0x0015 => {
                let stored = if globals.biff8 { read_biff8_string(content) } else { read_biff5_string(Some(content)) };
                facts.header_footer.extend(header_footer_sections(&stored));
            }
            _ => {}
        }
    }
    Err(ReaderRefusal::Damaged)
}

impl Globals {
    /// The font of that number; there is none with the number 4.
    fn font(&self, number: u16) -> Font {
        let index = if number > 4 { number - 1 } else { number };
        self.fonts.get(usize::from(index)).copied().unwrap_or_default()
    }

    /// The look of a cell of that style, with the runs of its text.
    fn cell_appearance(&mut self, style: usize, runs: Option<Vec<FontRun>>) -> Option<u32> {
        let (place, paper) = self.styles.get(style).copied().unwrap_or((None, Some(biff_strings::WHITE)));
        match runs {
            None => place,
            Some(runs) => {
                let mark = |font: Option<Font>| font.map(|font| if paper == Some(font.colour()) { 'u' } else { font.mark() });
                let runs = runs.into_iter().map(|(font, text)| (mark(font), text)).collect();
                self.looks.intern_with_runs(place, runs)
            }
        }
    }
}

/// The colour of the paper of a style: white without a pattern, that in front where the pattern is full.
fn background_colour(content: &[u8]) -> Result<Option<u16>, ReaderRefusal> {
    let front = read_u16(content, 18)? & 0x7F;
    Ok(match read_u16(content, 16)? >> 10 {
        0 => Some(biff_strings::WHITE),
        1 => Some(biff_strings::canonical_colour_index(front)),
        _ => None,
    })
}

/// Notes the stored 0 of a formula that is to be computed when the file is opened, or that no program has computed.
fn record_uncomputed_zero(content: &[u8], globals: &Globals, facts: &mut SheetFacts) -> Result<(), ReaderRefusal> {
    // Old programs set this for whatever they left to be computed; the newer ones take no notice of it.
    const COMPUTE_ON_OPEN_FLAG: u16 = 2;
    let to_compute = globals.unsaved || read_u16(content, 14).is_ok_and(|flags| flags & COMPUTE_ON_OPEN_FLAG != 0);
    if to_compute && content.get(6..14).is_some_and(is_zero) {
        facts.add_uncomputed_zero(read_u16(content, 0)?.into(), read_u16(content, 2)?.into());
    }
    Ok(())
}

fn style_format(globals: &Globals, style: usize) -> Format {
    globals.formats.get(style).copied().unwrap_or(Format::General)
}

/// A string of BIFF8: how many characters, a byte that says how wide they are, the characters.
fn read_biff8_string(content: &[u8]) -> String {
    let Some(([low, high, wide], rest)) = content.split_first_chunk::<3>() else { return String::new() };
    let length = usize::from(u16::from_le_bytes([*low, *high]));
    if wide & 1 == 0 {
        return rest.iter().take(length).map(|byte| char::from(*byte)).collect();
    }
    let units: Vec<u16> = rest.as_chunks::<2>().0.iter().take(length).map(|pair| u16::from_le_bytes(*pair)).collect();
    String::from_utf16_lossy(&units)
}

/// A string of BIFF5: how many bytes, the bytes.
fn read_biff5_string(content: Option<&[u8]>) -> String {
    let Some([length, rest @ ..]) = content else { return String::new() };
    rest.iter().take(usize::from(*length)).map(|byte| char::from(*byte)).collect()
}
