//! Reads an `.xlsb` ([MS-XLSB] 2.1, 2.4) independently of calamine. Collects what calamine does not return: counts of cells, formats,
//! hidden content, headers and footers.

use std::collections::BTreeMap;

use quick_xml::events::Event;
use tonghop::parse::secrecy::is_stamped_name;
use tonghop::returns::bears_stamp;
use tonghop::xlsx::read::header_footer_sections;

use super::answer::{Kind, ReaderRefusal};
use super::biff12_records::{read_u16, read_u32, read_wide_string, records};
use super::biff12_styles::Styles;
use super::cells::{AppearanceTable, CalamineCell, SheetFacts, is_zero};
use super::limits::CAPS;
use super::stamps::{self, STAMP_PLACEHOLDER};
use super::writers;
use super::zipped::Package;

/// Reads the facts about each sheet, in the order of the workbook's list of sheets.
///
/// # Errors
/// The file is damaged or exceeds a limit.
pub(super) fn read_facts(bytes: &[u8]) -> Result<(Vec<SheetFacts>, AppearanceTable), ReaderRefusal> {
    let mut package = Package::open(bytes)?;
    let links = read_relationships(&package.required_part("xl/_rels/workbook.bin.rels")?)?;
    let stamp = find_stamp(&mut package);
    let mut looks = AppearanceTable::default();
    let mut styles =
        package.find_part("xl/styles.bin")?.map(|find_part| Styles::from_part(&find_part, &mut looks)).transpose()?.unwrap_or_default();
    if let Some(part) = package.find_part("xl/sharedStrings.bin")? {
        styles.read_shared_strings(&part)?;
    }
    let properties = package.read_part_at_most("docProps/app.xml", 1 << 16).unwrap_or_default();
    let workbook = package.required_part("xl/workbook.bin")?;
    let mut to_compute = writers::is_noncomputing_library(&writers::application_from_properties(&properties));
    for record in records(&workbook) {
        let (kind, content) = record?;
        // BrtCalcProp: whether everything is to be computed when the file is opened.
        to_compute |= kind == 0x009D && read_u16(content, 24).is_ok_and(|flags| flags & 1 != 0);
    }
    let mut all = Vec::new();
    for record in records(&workbook) {
        let (kind, content) = record?;
        // BrtBundleSh
        if kind != 0x009C {
            continue;
        }
        let (link, _) = read_wide_string(content, 8)?;
        let target = links.get(&link).ok_or(ReaderRefusal::Damaged)?;
        let part = package.required_part(&format!("xl/{target}"))?;
        let mut facts =
            if target.starts_with("worksheets/") { read_sheet_facts(&part, &styles, &mut looks)? } else { SheetFacts::default() };
        if !to_compute {
            facts.zeros.clear();
        }
        all.push(facts);
        if all.len() as u64 > CAPS.sheets {
            return Err(ReaderRefusal::TooManySheets(all.len() as u64));
        }
    }
    all.first_mut().into_iter().for_each(|first: &mut SheetFacts| first.header_footer.extend(stamp.clone()));
    Ok((all, looks))
}

/// The targets of the relationships in a part, by their id.
fn read_relationships(xml: &[u8]) -> Result<BTreeMap<String, String>, ReaderRefusal> {
    let mut links = BTreeMap::new();
    let mut reader = quick_xml::Reader::from_reader(xml);
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).map_err(|_| ReaderRefusal::Damaged)? {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().into_inner() == "Relationship" => {
                let (mut id, mut target) = (String::new(), String::new());
                for attribute in tag.attributes().with_checks(false) {
                    let attribute = attribute.map_err(|_| ReaderRefusal::Damaged)?;
                    match attribute.key.into_inner() {
                        "Id" => id = attribute.value.into_owned(),
                        "Target" => target = attribute.value.into_owned(),
                        _ => {}
                    }
                }
                links.insert(id, target);
            }
            Event::Eof => return Ok(links),
            _ => {}
        }
        buffer.clear();
    }
}

/// The text of the error value with this code ([MS-XLSB] 2.5.97.2); `None` for an unknown code.
const fn error_text(code: u8) -> Option<&'static str> {
    Some(match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        _ => return None,
    })
}

/// A secrecy stamp in comments, drawings, properties or names of pictures; `None` where there is none.
fn find_stamp(package: &mut Package<'_>) -> Option<String> {
    let names = package.part_names();
    if names.iter().any(|name| name.contains("media/") && is_stamped_name(name)) {
        return Some(STAMP_PLACEHOLDER.to_owned());
    }
    let mut left = MAX_STAMP_SEARCH_BYTES;
    names.iter().find_map(|name| {
        let lower = name.to_lowercase();
        let comments = lower.ends_with(".bin") && lower.contains("comments");
        let text =
            [".xml", ".vml"].iter().any(|ending| lower.ends_with(ending)) && !lower.contains("theme/") && lower != "[content_types].xml";
        // These parts contain no figures, so unreadable ones are ignored.
        let part = if comments || text { package.read_part_at_most(name, left) } else { None }?;
        left = left.saturating_sub(part.len() as u64);
        if comments { stamps::find_in_utf16(&part) } else { bears_stamp(&part).then(|| STAMP_PLACEHOLDER.to_owned()) }
    })
}

/// How many bytes of comments, drawings and properties are searched for a stamp.
const MAX_STAMP_SEARCH_BYTES: u64 = 8 << 20;

/// Reads the facts about a sheet from its part.
fn read_sheet_facts(part: &[u8], styles: &Styles, looks: &mut AppearanceTable) -> Result<SheetFacts, ReaderRefusal> {
    let mut facts = SheetFacts::default();
    let (mut row, mut ended) = (0, false);
    for record in records(part) {
        let (kind, content) = record?;
        match kind {
            // BrtRowHdr
            0x0000 => {
                row = read_u32(content, 0)?;
                if content.get(11).is_some_and(|flags| flags & 0x10 != 0) {
                    facts.hidden_rows.insert(row, row);
                }
            }
            // BrtFmlaError and BrtCellRString, which calamine leaves out.
            0x000B => {
                let text = content.get(8).and_then(|code| error_text(*code)).ok_or(ReaderRefusal::Damaged)?;
                facts.own.push(CalamineCell { row, column: read_u32(content, 0)?, kind: Kind::Error, text: text.to_owned() });
            }
            0x003E => {
                let (text, _) = read_wide_string(content, 9)?;
                let runs = styles.runs_of_rich_string(content.get(8..).unwrap_or_default())?;
                let (_, look) = styles.cell_appearance(read_u32(content, 4)? & 0x00FF_FFFF, runs.as_ref(), looks);
                let column = read_u32(content, 0)?;
                facts.looks.extend(look.map(|look| ((row, column), look)));
                facts.own.push(CalamineCell { row, column, kind: Kind::Text, text });
            }
            // All other cells except blank ones. Calamine does not know the short ones either, so they make the counts of cells differ.
            0x0002..=0x000A | 0x000D..=0x0012 => {
                let style = read_u32(content, 4)? & 0x00FF_FFFF;
                let runs = if kind == 0x0007 { styles.runs.get(&read_u32(content, 8)?) } else { None };
                let (format, look) = styles.cell_appearance(style, runs, looks);
                // BrtFmlaNum
                if kind == 0x0009 && content.get(8..16).is_some_and(is_zero) {
                    facts.add_uncomputed_zero(row, read_u32(content, 0)?);
                }
                facts.add_cell(row, read_u32(content, 0)?, format, look)?;
            }
            // BrtColInfo
            0x003C if read_u16(content, 16)? & 1 != 0 => {
                facts.hidden_columns.insert(read_u32(content, 0)?, read_u32(content, 4)?);
            }
            // BrtMergeCell
            0x00B0 => {
                facts.add_merged_range([read_u32(content, 0)?, read_u32(content, 8)?, read_u32(content, 4)?, read_u32(content, 12)?])?;
            }
            // BrtBeginHeaderFooter
            0x01DF => {
                let mut at = 2;
                for _ in 0..6 {
                    let (stored, next) = read_wide_string(content, at)?;
                    facts.header_footer.extend(header_footer_sections(&stored));
                    at = next;
                }
            }
            // BrtEndSheet
            0x0082 => ended = true,
            _ => {}
        }
    }
    if ended { Ok(facts) } else { Err(ReaderRefusal::Damaged) }
}
