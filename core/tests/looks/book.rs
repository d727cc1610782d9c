//! Changes the parts of a return's workbook in the ways in which people and programs change them.

use std::io::{Cursor, Read, Write};

use tonghop::findings::CellRef;
use tonghop::plan::{Plan, ValueType};
use tonghop::returns::intake::receive_all;
use tonghop::returns::{write, write_unit_table};
use tonghop::submission::Received;
use tonghop::submission::{Entry, Raw, Submission};
use zip::write::SimpleFileOptions;

/// Path of the data sheet in the package.
pub(crate) const FIGURES_SHEET_PART: &str = "xl/worksheets/sheet1.xml";
const STYLES_PART: &str = "xl/styles.xml";
const PERIOD: &str = "2019-Q1";

/// The parts of a workbook: the name and the XML of each.
#[derive(Clone)]
pub(crate) struct WorkbookParts(Vec<(String, String)>);

impl WorkbookParts {
    fn from_bytes(bytes: &[u8]) -> Self {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let parts = (0..archive.len()).map(|index| {
            let mut part = archive.by_index(index).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().unwrap().into_owned(), text)
        });
        Self(parts.collect())
    }

    /// The form of Xã Xuân Bắc with 5 as every figure.
    pub(crate) fn filled_form() -> Self {
        let plan = Plan::xuan_loc();
        let period = PERIOD.parse().unwrap();
        let unit = plan.unit("26428", plan.regime.window(period).last).unwrap();
        let mut submission = Submission::new(&plan, unit.code.clone(), period);
        for indicator in plan.asked_indicators(period.period_type(), &unit.kind) {
            let raw = match indicator.value {
                ValueType::Integer | ValueType::Decimal { .. } => Raw::number("5"),
                ValueType::Choice { .. } | ValueType::Date { .. } => Raw::text(""),
                ValueType::Boolean => Raw::text("có"),
                ValueType::Text { .. } => Raw::text("Đã tổ chức tuyên truyền ở các ấp."),
            };
            submission.entries.insert(indicator.code.clone(), Entry::read(raw, indicator));
        }
        Self::from_bytes(&write(&plan, unit, &submission).unwrap())
    }

    /// The table with a row for each unit, with three units in rows 13 to 15. B01, B02 and B03 of each are 5.
    pub(crate) fn filled_wide_table() -> Self {
        let plan = Plan::xuan_loc();
        let period = PERIOD.parse().unwrap();
        let last = plan.regime.window(period).last;
        let units: Vec<_> = ["26425", "26428", "26431"].into_iter().map(|code| plan.unit(code, last).unwrap()).collect();
        let mut book = Self::from_bytes(&write_unit_table(&plan, &units, period).unwrap());
        for row in 13..16 {
            for code in ["B01", "B02", "B03"] {
                let at = book.cell_under(code, row);
                book.replace_cell(&at, "<v>5</v>", None, None);
            }
        }
        book
    }

    /// The address of the cell in the column of the indicator `code` and in the row `row`, counted from 1. The sheet is the table with a
    /// row for each unit.
    pub(crate) fn cell_under(&self, code: &str, row: u32) -> String {
        let strings = self.part("xl/sharedStrings.xml");
        let texts: Vec<&str> = strings.split("<si>").skip(1).collect();
        let holds = |cell: &&str| {
            let value = cell.split_once("<v>").and_then(|(_, rest)| rest.split_once("</v>")).map(|(value, _)| value);
            let text = value.and_then(|value| texts.get(value.parse::<usize>().ok()?));
            text.is_some_and(|text| text.contains(&format!(">{code}<"))) || cell.contains(&format!("<t>{code}</t>"))
        };
        let sheet = self.part(FIGURES_SHEET_PART);
        let cell = sheet.split("<c r=\"").skip(1).find(|cell| holds(&cell.split("</c>").next().unwrap())).unwrap();
        let at = CellRef::parse(cell.split('"').next().unwrap()).unwrap();
        CellRef::new(row - 1, at.column).to_string()
    }

    fn part(&self, name: &str) -> &str {
        &self.0.iter().find(|(other, _)| other == name).unwrap_or_else(|| panic!("no {name}")).1
    }

    /// Replaces the XML of a part by what `edit` makes of it. Panics where the XML stays the same.
    pub(crate) fn edit(&mut self, name: &str, edit: impl FnOnce(&str) -> String) {
        let (_, text) = self.0.iter_mut().find(|(other, _)| other == name).unwrap();
        let edited = edit(text);
        assert_ne!(edited, *text, "{name} is as it was");
        *text = edited;
    }

    /// Adds a cell style with a number format, a font or both, and returns its index.
    fn add_style(&mut self, format: Option<&str>, font: Option<&str>) -> usize {
        let xml = self.part(STYLES_PART).to_owned();
        let list = |name: &str| xml.split_once(&format!("<{name}")).unwrap().1.split_once(&format!("</{name}>")).unwrap().0;
        let style = list("cellXfs").matches("<xf ").count();
        let font_number = font.map_or(0, |_| list("fonts").matches("<font>").count() + list("fonts").matches("<font/>").count());
        let format_number = format.map_or(0, |_| 900 + style);
        let escaped = format.unwrap_or_default().replace('&', "&amp;").replace('"', "&quot;");
        self.edit(STYLES_PART, |xml| {
            let xml = if format.is_some() {
                let entry = format!("<numFmt numFmtId=\"{format_number}\" formatCode=\"{escaped}\"/></numFmts>");
                xml.replacen("</numFmts>", &entry, 1)
            } else {
                xml.to_owned()
            };
            let font = font.map_or("</fonts>".to_owned(), |font| format!("<font>{font}</font></fonts>"));
            let xf =
                format!("<xf numFmtId=\"{format_number}\" fontId=\"{font_number}\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/></cellXfs>");
            xml.replacen("</fonts>", &font, 1).replacen("</cellXfs>", &xf, 1)
        });
        style
    }

    /// Replaces a cell by new content (`<v>5</v>` or `<is>…</is>`), in a number format or a font.
    pub(crate) fn replace_cell(&mut self, at: &str, content: &str, format: Option<&str>, font: Option<&str>) {
        let style = if format.is_some() || font.is_some() { self.add_style(format, font) } else { 0 };
        let kind = if content.starts_with("<is>") { " t=\"inlineStr\"" } else { "" };
        let cell = format!("<c r=\"{at}\" s=\"{style}\"{kind}>{content}</c>");
        self.edit(FIGURES_SHEET_PART, |xml| {
            let begin = xml.find(&format!("<c r=\"{at}\"")).unwrap_or_else(|| panic!("no cell {at}"));
            let close = begin + xml[begin..].find('>').unwrap();
            let end = if xml[..close].ends_with('/') { close + 1 } else { begin + xml[begin..].find("</c>").unwrap() + 4 };
            format!("{}{cell}{}", &xml[..begin], &xml[end..])
        });
    }

    /// Adds a row with these cells below the last row.
    pub(crate) fn add_row(&mut self, row: u32, cells: &str) {
        self.edit(FIGURES_SHEET_PART, |xml| xml.replacen("</sheetData>", &format!("<row r=\"{row}\">{cells}</row></sheetData>"), 1));
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in &self.0 {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    /// Receives the workbook as the office does; one result for each return in it.
    pub(crate) fn receive(&self) -> Vec<Received> {
        receive_all(&Plan::xuan_loc(), "a.xlsx", &self.bytes())
    }
}

/// The findings about the shown content of cells or the layout of the sheet, as pairs of cell and code, sorted. The cell is empty where a
/// finding names none.
pub(crate) fn cell_findings(received: &Received) -> Vec<(String, String)> {
    let codes = received.findings.iter().filter(|finding| finding.code().starts_with("SUB2") || finding.code().starts_with("XLS2"));
    let mut all: Vec<_> =
        codes.map(|finding| (finding.place.cell.map_or(String::new(), |at| at.to_string()), finding.code().to_owned())).collect();
    all.sort();
    all
}

/// The XML of a plain text as the content of a cell.
pub(crate) fn text_cell_xml(text: &str) -> String {
    format!("<is><t xml:space=\"preserve\">{text}</t></is>")
}
