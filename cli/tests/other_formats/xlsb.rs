//! Writes small `.xlsb` files ([MS-XLSB] 2.1) for the tests, because LibreOffice cannot write that format.

use tonghop::xlsx::read::{Caps, CellValue, NumberFormatClass, Visibility, open};

use crate::support::zip_parts;

/// The type and the content of a record.
pub(crate) type Record = (u16, Vec<u8>);

/// An `.xlsb` as records, sheet by sheet.
#[derive(Clone)]
pub(crate) struct Xlsb {
    /// The name and the visibility (0 visible, 1 hidden, 2 very hidden) of each sheet, and its records without those that begin and end it.
    pub(crate) sheets: Vec<(String, u32, Vec<Record>)>,
    pub(crate) styles: Vec<Record>,
}

/// The type of the record that begins a row.
pub(crate) const ROW_RECORD: u16 = 0x0000;
/// The index of the general style.
pub(crate) const GENERAL_STYLE: u32 = 0;
/// The index of the style for percentages.
pub(crate) const PERCENT_STYLE: u32 = 1;
/// The index of the style for days.
const DATE_STYLE: u32 = 2;
/// The type of a record for a cell with a number.
const NUMBER_RECORD: u16 = 0x0005;
/// The type of a record for a cell with text.
const TEXT_RECORD: u16 = 0x0006;

/// A string as records contain it: the number of UTF-16 units, then the units.
pub(crate) fn encode_wide_string(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut bytes = (units.len() as u32).to_le_bytes().to_vec();
    bytes.extend(units.into_iter().flat_map(u16::to_le_bytes));
    bytes
}

pub(crate) fn row_record(number: u32, hidden: bool) -> Record {
    let mut content = number.to_le_bytes().to_vec();
    content.extend([0; 4]);
    content.extend([0x2C, 0x01, 0x00, if hidden { 0x10 } else { 0 }, 0, 0, 0, 0, 0]);
    (ROW_RECORD, content)
}

/// The beginning of the content of a cell record: column and style.
fn encode_cell_head(column: u32, style: u32) -> Vec<u8> {
    [column, style].into_iter().flat_map(u32::to_le_bytes).collect()
}

pub(crate) fn number_record(column: u32, value: f64, style: u32) -> Record {
    let mut content = encode_cell_head(column, style);
    content.extend(value.to_le_bytes());
    (NUMBER_RECORD, content)
}

pub(crate) fn text_record(column: u32, text: &str) -> Record {
    let mut content = encode_cell_head(column, GENERAL_STYLE);
    content.extend(encode_wide_string(text));
    (TEXT_RECORD, content)
}

pub(crate) fn page_header_record(text: &str) -> Record {
    let mut content = vec![0, 0];
    content.extend(encode_wide_string(text));
    content.extend([0xFF; 20]);
    (0x01DF, content)
}

impl Xlsb {
    /// Makes an `.xlsb` with the cells that our own reader finds in an `.xlsx`.
    pub(crate) fn from_xlsx(workbook: &[u8]) -> Self {
        let mut book = open(workbook, &Caps::NATIVE).unwrap();
        let infos = book.sheets().to_vec();
        let mut sheets = Vec::new();
        for (index, info) in infos.iter().enumerate() {
            let mut records: Vec<Record> = vec![(0x0094, vec![0; 16]), (0x0091, Vec::new())];
            let mut last = None;
            let summary = book
                .read_sheet(index, &mut |cell| {
                    if last != Some(cell.at.row) && cell.value.has_content() {
                        records.push(row_record(cell.at.row, cell.hidden));
                        last = Some(cell.at.row);
                    }
                    let style = if cell.format == NumberFormatClass::Date { DATE_STYLE } else { GENERAL_STYLE };
                    match cell.value {
                        CellValue::Text(words) => records.push(text_record(cell.at.column.into(), words)),
                        CellValue::Number(digits) => records.push(number_record(cell.at.column.into(), digits.parse().unwrap(), style)),
                        CellValue::Bool(flag) => {
                            records.push((0x0004, [encode_cell_head(cell.at.column.into(), GENERAL_STYLE), vec![flag.into()]].concat()));
                        }
                        CellValue::Error(_) | CellValue::IsoDate(_) => panic!("{cell:?}"),
                        CellValue::Blank | CellValue::NoCachedValue | CellValue::Unreadable(_) => {}
                    }
                })
                .unwrap();
            records.push((0x0092, Vec::new()));
            for (from, to) in summary.merged {
                let range = [from.row, to.row, from.column.into(), to.column.into()];
                records.push((0x00B0, range.into_iter().flat_map(u32::to_le_bytes).collect()));
            }
            let state = match info.visibility {
                Visibility::Visible => 0,
                Visibility::Hidden => 1,
                Visibility::VeryHidden => 2,
            };
            sheets.push((info.name.clone(), state, records));
        }
        // The general style, a style for percentages and a style for days.
        let style = |format: u16| (0x002F, [0, format, 0, 0, 0, 0, 0, 0].into_iter().flat_map(u16::to_le_bytes).collect());
        let styles = vec![(0x0269, 3_u32.to_le_bytes().to_vec()), style(0), style(9), style(14), (0x026A, Vec::new())];
        Self { sheets, styles }
    }

    /// The records of the sheet with the figures.
    pub(crate) fn figures_sheet(&mut self) -> &mut Vec<Record> {
        &mut self.sheets[0].2
    }

    /// Inserts a record behind that of the row `at` (from 0) on the sheet with the figures.
    pub(crate) fn insert_into_row(&mut self, at: u32, record: Record) {
        let records = self.figures_sheet();
        let place = records.iter().position(|(kind, content)| *kind == ROW_RECORD && content[..4] == at.to_le_bytes()).unwrap();
        records.insert(place + 1, record);
    }

    pub(crate) fn to_file(&self) -> Vec<u8> {
        zip_parts(&self.to_parts())
    }

    pub(crate) fn to_parts(&self) -> Vec<(String, Vec<u8>)> {
        let mut workbook: Vec<Record> = vec![(0x0083, Vec::new()), (0x0099, vec![0; 8]), (0x008F, Vec::new())];
        let mut links = String::new();
        let mut parts = Vec::new();
        for (index, (name, state, records)) in self.sheets.iter().enumerate() {
            let mut content: Vec<u8> = [*state, index as u32 + 1].into_iter().flat_map(u32::to_le_bytes).collect();
            content.extend(encode_wide_string(&format!("rId{}", index + 1)));
            content.extend(encode_wide_string(name));
            workbook.push((0x009C, content));
            links.push_str(&format!(
                "<Relationship Id=\"rId{}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{}.bin\"/>",
                index + 1,
                index + 1
            ));
            let begin: Record = (0x0081, Vec::new());
            let end: Record = (0x0082, Vec::new());
            let all: Vec<Record> = std::iter::once(begin).chain(records.iter().cloned()).chain([end]).collect();
            parts.push((format!("xl/worksheets/sheet{}.bin", index + 1), encode_records(&all)));
        }
        workbook.extend([(0x0090, Vec::new()), (0x009D, vec![0; 26]), (0x0084, Vec::new())]);
        let types = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/xl/workbook.bin\" ContentType=\"application/vnd.ms-excel.sheet.binary.macroEnabled.main\"/></Types>";
        let links = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{links}</Relationships>"
        );
        parts.extend([
            ("xl/workbook.bin".to_owned(), encode_records(&workbook)),
            ("xl/styles.bin".to_owned(), encode_records(&self.styles)),
            ("xl/_rels/workbook.bin.rels".to_owned(), links.into_bytes()),
            ("[Content_Types].xml".to_owned(), types.as_bytes().to_vec()),
        ]);
        parts
    }
}

/// The records as bytes, each with its type and length in front.
fn encode_records(records: &[Record]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (kind, content) in records {
        if *kind < 0x80 {
            bytes.push(*kind as u8);
        } else {
            bytes.extend([(*kind & 0x7F) as u8 | 0x80, (*kind >> 7) as u8]);
        }
        let mut length = content.len();
        while length >= 0x80 {
            bytes.push((length & 0x7F) as u8 | 0x80);
            length >>= 7;
        }
        bytes.push(length as u8);
        bytes.extend(content);
    }
    bytes
}
