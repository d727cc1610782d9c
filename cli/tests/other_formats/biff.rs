//! Takes `.xls` files apart into records and puts them together again, so that tests can damage the content and not just the container.

use std::io::{Cursor, Read, Write};

/// The type and the content of a record.
pub(crate) type Record = (u16, Vec<u8>);

/// The type of the record that begins the workbook, a sheet or a chart.
const BOF_RECORD: u16 = 0x0809;
/// The type of the record that ends the workbook, a sheet or a chart.
const EOF_RECORD: u16 = 0x000A;
/// The type of the record with the name and the offset of a sheet.
const BOUNDSHEET_RECORD: u16 = 0x0085;

/// An `.xls` as records: those of the whole workbook, and those of each sheet.
pub(crate) struct Biff {
    container: Vec<u8>,
    pub(crate) globals: Vec<Record>,
    pub(crate) sheets: Vec<Vec<Record>>,
}

impl Biff {
    pub(crate) fn parse(xls: &[u8]) -> Self {
        let mut stream = Vec::new();
        let mut file = cfb::CompoundFile::open(Cursor::new(xls)).unwrap();
        file.open_stream("/Workbook").unwrap().read_to_end(&mut stream).unwrap();
        let (mut at, mut depth) = (0, 0);
        let mut parts: Vec<Vec<Record>> = Vec::new();
        while at + 4 <= stream.len() {
            let kind = u16::from_le_bytes([stream[at], stream[at + 1]]);
            let length = usize::from(u16::from_le_bytes([stream[at + 2], stream[at + 3]]));
            if kind == BOF_RECORD {
                depth += 1;
                if depth == 1 {
                    parts.push(Vec::new());
                }
            }
            if depth > 0 {
                parts.last_mut().unwrap().push((kind, stream[at + 4..at + 4 + length].to_vec()));
            }
            if kind == EOF_RECORD {
                depth -= 1;
            }
            at += 4 + length;
        }
        let globals = parts.remove(0);
        Self { container: xls.to_vec(), globals, sheets: parts }
    }

    /// The first record of this type on the sheet with the figures.
    pub(crate) fn first_record(&mut self, kind: u16) -> &mut Record {
        self.sheets[0].iter_mut().find(|(found, _)| *found == kind).expect("a record of that type")
    }

    /// Adds a record at the end of the sheet with the figures, in front of the record that marks the end.
    pub(crate) fn append_record(&mut self, kind: u16, content: Vec<u8>) {
        let sheet = &mut self.sheets[0];
        let place = sheet.len() - 1;
        sheet.insert(place, (kind, content));
    }

    /// The stream of the workbook. The list of sheets gets the right offsets, or the offset `places` for all sheets.
    pub(crate) fn to_stream(&self, places: Option<u32>) -> Vec<u8> {
        let size = |records: &[Record]| records.iter().map(|(_, content)| content.len() + 4).sum::<usize>();
        let mut begin = size(&self.globals);
        let mut begins = Vec::new();
        for sheet in &self.sheets {
            begins.push(begin as u32);
            begin += size(sheet);
        }
        let mut begins = begins.into_iter();
        let mut stream = Vec::new();
        for (kind, content) in self.globals.iter().chain(self.sheets.iter().flatten()) {
            let mut content = content.clone();
            if *kind == BOUNDSHEET_RECORD {
                let begin = begins.next().unwrap_or_default();
                content[..4].copy_from_slice(&places.unwrap_or(begin).to_le_bytes());
            }
            stream.extend(kind.to_le_bytes());
            stream.extend((content.len() as u16).to_le_bytes());
            stream.extend(content);
        }
        stream
    }

    pub(crate) fn to_file(&self) -> Vec<u8> {
        self.file_with_stream(&self.to_stream(None))
    }

    /// The compound file with another stream as its workbook.
    pub(crate) fn file_with_stream(&self, stream: &[u8]) -> Vec<u8> {
        let mut bytes = Cursor::new(self.container.clone());
        let mut file = cfb::CompoundFile::open(&mut bytes).unwrap();
        let mut part = file.create_stream("/Workbook").unwrap();
        part.write_all(stream).unwrap();
        part.flush().unwrap();
        drop(part);
        file.flush().unwrap();
        drop(file);
        bytes.into_inner()
    }
}

/// The content of a record for a cell with a number: row, column, style 0, value.
pub(crate) fn number_cell(row: u16, column: u16, value: f64) -> Vec<u8> {
    let mut content: Vec<u8> = [row, column, 0].into_iter().flat_map(u16::to_le_bytes).collect();
    content.extend(value.to_le_bytes());
    content
}
