//! Writes a sheet that is added to a workbook: a list of texts, some of which lead to cells; or a workbook with this sheet alone.

use super::PatchError;
use super::added_styles::{AddedStyles, Look, NO_STYLES, add_styles};
use super::tree::{Edits, Tree, escape};
use crate::base::CellRef;
use crate::base::text::strip_xml_forbidden_chars;
use crate::xlsx::write::package::{Package, pack};

/// A sheet of texts.
#[derive(Debug, Clone)]
pub(crate) struct ListSheet {
    /// Its name.
    pub(crate) name: &'static str,
    /// Widths of its columns in characters.
    pub(crate) widths: Vec<u16>,
    /// Its rows.
    pub(crate) rows: Vec<ListRow>,
    /// How many rows stay at the top.
    pub(crate) frozen: usize,
    /// Whether it is printed across the paper, as wide as the page.
    pub(crate) is_landscape: bool,
}

/// A row of a list.
#[derive(Debug, Clone, Default)]
pub(crate) struct ListRow {
    /// Its cells, from column A on.
    pub(crate) cells: Vec<ListCell>,
    /// Its height in points; the program that opens it decides where there is none.
    pub(crate) height: Option<u32>,
    /// The last column over which its first cell reaches, from 0.
    pub(crate) merged_to: Option<u16>,
}

/// A cell of a list.
#[derive(Debug, Clone)]
pub(crate) struct ListCell {
    /// Its text.
    pub(crate) text: String,
    /// How it looks.
    pub(crate) look: Look,
    /// The place to which it leads (`'Số liệu'!E14`).
    pub(crate) target: Option<String>,
}

impl ListCell {
    /// A cell that leads nowhere.
    pub(crate) fn new(text: impl Into<String>, look: Look) -> Self {
        Self { text: text.into(), look, target: None }
    }
}

impl ListSheet {
    /// The looks of all cells.
    pub(super) fn looks(&self) -> impl Iterator<Item = Look> + '_ {
        self.rows.iter().flat_map(|row| row.cells.iter().map(|cell| cell.look)).filter(|look| *look != Look::Unstyled)
    }

    /// The XML of the sheet; `is_strict` chooses its namespace, `is_selected` whether it is in front.
    pub(super) fn to_xml(&self, styles: &AddedStyles, is_strict: bool, is_selected: bool) -> String {
        let namespace = if is_strict {
            "http://purl.oclc.org/ooxml/spreadsheetml/main"
        } else {
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        };
        let mut xml = format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"{namespace}\">");
        if self.is_landscape {
            xml.push_str("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>");
        }
        let selected = if is_selected { " tabSelected=\"1\"" } else { "" };
        let top = CellRef::new(u32::try_from(self.frozen).unwrap_or_default(), 0);
        xml.push_str(&format!("<sheetViews><sheetView{selected} workbookViewId=\"0\">"));
        if self.frozen > 0 {
            xml.push_str(&format!("<pane ySplit=\"{}\" topLeftCell=\"{top}\" activePane=\"bottomLeft\" state=\"frozen\"/>", self.frozen));
        }
        xml.push_str("</sheetView></sheetViews><cols>");
        for (number, width) in (1..).zip(&self.widths) {
            xml.push_str(&format!("<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>"));
        }
        xml.push_str("</cols><sheetData>");
        let (mut links, mut merged) = (String::new(), Vec::new());
        for (row, own) in (0..).zip(&self.rows) {
            let height = own.height.map(|height| format!(" ht=\"{height}\" customHeight=\"1\"")).unwrap_or_default();
            xml.push_str(&format!("<row r=\"{}\"{height}>", row + 1));
            for (column, cell) in (0..).zip(&own.cells) {
                let (at, style) = (CellRef::new(row, column), styles.look(cell.look));
                let text = escape(&strip_xml_forbidden_chars(&cell.text));
                xml.push_str(&format!("<c r=\"{at}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"));
                if let Some(target) = &cell.target {
                    links.push_str(&format!("<hyperlink ref=\"{at}\" location=\"{}\"/>", escape(target)));
                }
            }
            xml.push_str("</row>");
            merged.extend(own.merged_to.map(|last| format!("<mergeCell ref=\"{}:{}\"/>", CellRef::new(row, 0), CellRef::new(row, last))));
        }
        xml.push_str("</sheetData>");
        if !merged.is_empty() {
            xml.push_str(&format!("<mergeCells count=\"{}\">{}</mergeCells>", merged.len(), merged.concat()));
        }
        if !links.is_empty() {
            xml.push_str(&format!("<hyperlinks>{links}</hyperlinks>"));
        }
        if self.is_landscape {
            xml.push_str("<pageMargins left=\"0.6\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>");
        }
        xml.push_str("</worksheet>");
        xml
    }
}

/// Writes a workbook with this sheet alone.
///
/// # Errors
/// [`PatchError`] where the list is larger than a workbook.
pub(crate) fn write_list_workbook(sheet: &ListSheet) -> Result<Vec<u8>, PatchError> {
    let unusual = || PatchError::Unusual("xl/styles.xml".to_owned());
    let tree = Tree::parse(NO_STYLES).ok_or_else(unusual)?;
    let mut edits = Edits::default();
    let added = add_styles(&tree, sheet.looks(), std::iter::empty(), &mut edits);
    let styles = edits.apply(NO_STYLES).ok_or_else(unusual)?;
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    let main = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "{head}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{main}.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{main}.worksheet+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{main}.styles+xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "{head}<Relationships xmlns=\"{relations}\"><Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "{head}<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{office}\"><sheets><sheet name=\"{}\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
                escape(sheet.name)
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "{head}<Relationships xmlns=\"{relations}\"><Relationship Id=\"rId1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"{office}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", sheet.to_xml(&added, false, true)),
        ("xl/styles.xml", styles),
    ];
    let mut out = Package::new();
    for (name, text) in parts {
        out.add(name, &[&pack(text.as_bytes(), true)?])?;
    }
    Ok(out.finish()?)
}
