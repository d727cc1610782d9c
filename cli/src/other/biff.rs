//! Reads an `.xls` (BIFF5 and BIFF8, [MS-XLS] 2.3, 2.4) independently of calamine. Collects what calamine does not return: counts of cells,
//! formats, hidden content, headers and footers.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use tonghop::xlsx::number_format::{FormatCode, class_of_built_in};
use tonghop::xlsx::read::header_footer_sections;

use super::answer::{CellAppearance, Format, ReaderRefusal};
use super::biff_strings::{self, Font, FontRun};
use super::cells::{AppearanceTable, SheetFacts, built_in_code, code_unless_general, is_zero};
use super::hiding_rules;
use super::limits::CAPS;
use super::{stamps, writers};

/// The type and content of each record, up to the end of the stream.
fn records(stream: &[u8]) -> impl Iterator<Item = Result<(u16, &[u8]), ReaderRefusal>> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let [a, b, c, d, after @ ..] = rest else {
            // A stream that ends here lacks the record that marks its end.
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

/// Reads a little-endian number of two bytes at the offset `at`.
///
/// # Errors
/// The content ends before.
fn read_u16(content: &[u8], at: usize) -> Result<u16, ReaderRefusal> {
    match content.get(at..at.saturating_add(2)) {
        Some([low, high]) => Ok(u16::from_le_bytes([*low, *high])),
        _ => Err(ReaderRefusal::Damaged),
    }
}

/// The workbook of an `.xls`, taken out of the compound file that contains it.
pub(super) struct OpenedXls {
    /// The stream with the workbook.
    stream: Vec<u8>,
    /// Whether the name of the stream is spelled `Workbook` or `Book`, as every reader knows it, and not in other letters such as capitals.
    usual_name: bool,
    /// A secrecy stamp found in the document properties.
    stamp: Option<String>,
    /// Whether no program that computes formulas has saved the file. Such programs all write document properties, with their name or
    /// without a name.
    unsaved: bool,
}

/// Takes the workbook out of its compound file.
///
/// # Errors
/// The compound file is damaged or contains no workbook.
pub(super) fn open_xls(bytes: &[u8]) -> Result<OpenedXls, ReaderRefusal> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| ReaderRefusal::Damaged)?;
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name)).ok_or(ReaderRefusal::Damaged)?;
    let usual_name = file.entry(name).is_ok_and(|entry| name.strip_prefix('/') == Some(entry.name()));
    let mut read = |name: &str, limit: u64| {
        let mut stream = Vec::new();
        file.open_stream(name).and_then(|part| part.take(limit).read_to_end(&mut stream)).map(|_| stream)
    };
    let stream = read(name, CAPS.part_inflated).map_err(|_| ReaderRefusal::Damaged)?;
    // Properties contain no figures, so unreadable ones are ignored.
    let properties = ["/\u{5}SummaryInformation", "/\u{5}DocumentSummaryInformation"];
    let stamp = properties.into_iter().find_map(|name| stamps::find_in_properties(&read(name, MAX_PROPERTY_BYTES).unwrap_or_default()));
    let unsaved = match read(properties[0], MAX_PROPERTY_BYTES) {
        Ok(summary) => writers::application_from_summary(&summary).is_some_and(|name| writers::is_noncomputing_library(&name)),
        Err(_) => true,
    };
    Ok(OpenedXls { stream, usual_name, stamp, unsaved })
}

/// How many bytes of the document properties are searched.
const MAX_PROPERTY_BYTES: u64 = 1 << 16;

/// The types of formula records of BIFF3 and BIFF4, which some programs also write into files of later versions.
const OLD_FORMULA_RECORDS: [u16; 2] = [0x0206, 0x0406];
/// The type of a formula record.
const FORMULA_RECORD: u16 = 0x0006;
/// The types of all formula records that are read.
const FORMULA_RECORDS: [u16; 3] = [0x0006, 0x0206, 0x0406];
/// The type of the record with the size of a sheet.
const DIMENSIONS_RECORD: u16 = 0x0200;

/// Rewrites a workbook that calamine would not read completely; `None` where nothing has to be changed.
///
/// Formula records of older types get the number that calamine knows (their value is at the same offset; the formula itself is not
/// needed). The dimensions of a sheet that claims to be as large as possible are cleared. A stream name in capitals is replaced.
pub(super) fn rewrite_for_calamine(taken: &OpenedXls) -> Result<Option<Vec<u8>>, ReaderRefusal> {
    let mut stream = taken.stream.clone();
    let (mut at, mut changed) = (0_usize, !taken.usual_name);
    while let Some(&[a, b, c, d]) = stream.get(at..).and_then(|rest| rest.first_chunk::<4>()) {
        let (kind, length) = (u16::from_le_bytes([a, b]), usize::from(u16::from_le_bytes([c, d])));
        let (begin, end) = (at + 4, at + 4 + length);
        if OLD_FORMULA_RECORDS.contains(&kind) && length >= 22 {
            stream.get_mut(at..at + 2).into_iter().for_each(|bytes| bytes.copy_from_slice(&FORMULA_RECORD.to_le_bytes()));
            stream.get_mut(begin + 14..end).into_iter().for_each(|bytes| bytes.fill(0));
            changed = true;
        } else if kind == DIMENSIONS_RECORD
            && let Some(content) = stream.get_mut(begin..end)
            && is_large_but_valid_dimension(content)
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
        // In a compound file of the later version calamine requires more than one stream.
        let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new()))?;
        file.create_stream("/Workbook")?.write_all(&stream)?;
        file.flush()?;
        Ok(file.into_inner().into_inner())
    };
    pack().map(Some).map_err(|_: std::io::Error| ReaderRefusal::Damaged)
}

/// Whether a sheet claims to have more than a million cells, but not more than are possible: 65,536 rows of 256 ([MS-XLS] 2.4.90).
/// Calamine would allocate memory for all of them.
fn is_large_but_valid_dimension(dimensions: &[u8]) -> bool {
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

/// The properties of the whole workbook: formats, fonts, styles, strings, and the list of sheets.
#[derive(Default)]
struct Globals {
    biff8: bool,
    codes: BTreeMap<u16, (Format, String)>,
    formats: Vec<Format>,
    fonts: Vec<Font>,
    /// For each style, the index of its appearance, unless that is ordinary, and the colour of its background, where known.
    styles: Vec<(Option<u32>, Option<u16>)>,
    /// The runs of those shared strings that are not entirely plain, by the number of the string.
    strings: BTreeMap<u32, Vec<FontRun>>,
    /// Whether no program that computes formulas has saved the file.
    unsaved: bool,
    looks: AppearanceTable,
    /// For each sheet, the offset of its first record, and whether it contains cells.
    sheets: Vec<(usize, bool)>,
    /// A secrecy stamp found among the drawings of all sheets.
    stamp: Option<String>,
}

/// How many texts of headers, footers and drawings are kept for a sheet.
const MAX_TEXTS_PER_SHEET: usize = 100;

/// The type of the record that begins the workbook, a sheet or a chart.
const BEGIN_RECORD: u16 = 0x0809;
/// The type of the record that ends the workbook, a sheet or a chart.
const END_RECORD: u16 = 0x000A;

/// Reads the facts about each sheet, in the order of the workbook's list of sheets.
///
/// # Errors
/// The file is damaged, has a password, or exceeds a limit.
pub(super) fn read_facts(taken: &OpenedXls) -> Result<(Vec<SheetFacts>, AppearanceTable), ReaderRefusal> {
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

/// Reads the records of the whole workbook, which precede those of the sheets.
fn read_globals(stream: &[u8]) -> Result<Globals, ReaderRefusal> {
    let mut globals = Globals::default();
    // The parts of the table of shared strings, which extends over several records.
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
            // FilePass, also with the old method that only obfuscates.
            0x002F => return Err(ReaderRefusal::Password),
            0x041E => {
                let code = if globals.biff8 {
                    read_biff8_string(content.get(2..).unwrap_or_default())
                } else {
                    read_biff5_string(content.get(2..))
                };
                globals.codes.insert(read_u16(content, 0)?, (FormatCode::parse(&code).class().into(), code_unless_general(&code)));
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
            // MsoDrawingGroup, which contains the names of pictures.
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

/// Reads the facts about the sheet whose records begin at `part`.
fn read_sheet_facts(part: &[u8], globals: &mut Globals) -> Result<SheetFacts, ReaderRefusal> {
    let mut facts = SheetFacts::default();
    // The depth of nesting: charts within a sheet have cells of their own.
    let mut depth = 0_usize;
    // The ranges to which conditional formats apply.
    let mut ranges = Vec::new();
    for record in records(part) {
        let (kind, content) = record?;
        match kind {
            // Text boxes, notes and drawings, including those within charts.
            0x003C | 0x00EC | 0x001C if facts.header_footer.len() < MAX_TEXTS_PER_SHEET => {
                facts.header_footer.extend(stamps::find_in_utf16(content).or_else(|| stamps::find_in_bytes(content)));
            }
            BEGIN_RECORD => depth += 1,
            END_RECORD if depth <= 1 => return Ok(facts),
            END_RECORD => depth -= 1,
            _ if depth > 1 => {}
            // Number, Label, RString, BoolErr, Rk, LabelSst, Formula; formulas of older types; Integer, Number, Label, BoolErr and Rk of
            // the oldest type, which calamine does not know, so that the counts of cells differ.
            0x0203 | 0x0204 | 0x00D6 | 0x0205 | 0x027E | 0x00FD | 0x0006 | 0x0206 | 0x0406 | 0x0002..=0x0005 | 0x007E => {
                let style = usize::from(read_u16(content, 4)?);
                let runs = match kind {
                    0x00FD => globals.strings.get(&(u32::from(read_u16(content, 6)?) | u32::from(read_u16(content, 8)?) << 16)).cloned(),
                    0x00D6 => biff_strings::runs_of_cell_string(content.get(6..).unwrap_or_default(), globals.biff8, |number| {
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
    /// The font with this number. The number 4 is not used, so later fonts are at the index below their number.
    fn font(&self, number: u16) -> Font {
        let index = if number > 4 { number - 1 } else { number };
        self.fonts.get(usize::from(index)).copied().unwrap_or_default()
    }

    /// The index of the appearance of a cell with this style and these runs; `None` where the appearance is ordinary.
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

/// The background colour of a style: white without a pattern, the foreground colour of a solid pattern, `None` for other patterns.
fn background_colour(content: &[u8]) -> Result<Option<u16>, ReaderRefusal> {
    let front = read_u16(content, 18)? & 0x7F;
    Ok(match read_u16(content, 16)? >> 10 {
        0 => Some(biff_strings::WHITE),
        1 => Some(biff_strings::canonical_colour_index(front)),
        _ => None,
    })
}

/// Records a formula whose stored value is 0, where no program computed the workbook, or the formula is marked to be computed on opening.
fn record_uncomputed_zero(content: &[u8], globals: &Globals, facts: &mut SheetFacts) -> Result<(), ReaderRefusal> {
    // Old programs set this flag for every formula that they left uncomputed; newer programs ignore it.
    const COMPUTE_ON_OPEN_FLAG: u16 = 2;
    let to_compute = globals.unsaved || read_u16(content, 14).is_ok_and(|flags| flags & COMPUTE_ON_OPEN_FLAG != 0);
    if to_compute && content.get(6..14).is_some_and(is_zero) {
        facts.add_uncomputed_zero(read_u16(content, 0)?.into(), read_u16(content, 2)?.into());
    }
    Ok(())
}

/// The number format of a style; the general format for an unknown style.
fn style_format(globals: &Globals, style: usize) -> Format {
    globals.formats.get(style).copied().unwrap_or(Format::General)
}

/// Reads a string of BIFF8: the number of characters, a byte with their width, the characters.
fn read_biff8_string(content: &[u8]) -> String {
    let Some(([low, high, wide], rest)) = content.split_first_chunk::<3>() else { return String::new() };
    let length = usize::from(u16::from_le_bytes([*low, *high]));
    if wide & 1 == 0 {
        return rest.iter().take(length).map(|byte| char::from(*byte)).collect();
    }
    let units: Vec<u16> = rest.as_chunks::<2>().0.iter().take(length).map(|pair| u16::from_le_bytes(*pair)).collect();
    String::from_utf16_lossy(&units)
}

/// Reads a string of BIFF5: the number of bytes, the bytes.
fn read_biff5_string(content: Option<&[u8]>) -> String {
    let Some([length, rest @ ..]) = content else { return String::new() };
    rest.iter().take(usize::from(*length)).map(|byte| char::from(*byte)).collect()
}
