//! Writes the small parts of the package: content types, relationships, the list of sheets, properties.

use super::new_workbook::{Properties, Workbook};
use super::xml::XmlBuilder;

/// Common beginning of the namespaces of packages.
const PACKAGE_NS: &str = "http://schemas.openxmlformats.org/package/2006";
/// Common beginning of the namespaces of office documents.
const OFFICE_DOCUMENT_NS: &str = "http://schemas.openxmlformats.org/officeDocument/2006";
const SPREADSHEET_NS: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
/// The common beginning of content types.
const CONTENT_TYPE_PREFIX: &str = "application/vnd.openxmlformats-";

/// The name of the part with the shared strings.
pub(super) const STRINGS_PART: &str = "xl/sharedStrings.xml";
/// The name of the part with the document properties.
pub(super) const PROPERTIES_PART: &str = "docProps/core.xml";

/// The part `[Content_Types].xml`.
pub(super) fn content_types(sheets: usize) -> XmlBuilder {
    let mut xml = XmlBuilder::new();
    xml.raw("<Types xmlns=\"").raw(PACKAGE_NS).raw("/content-types\">");
    xml.raw("<Default Extension=\"rels\" ContentType=\"").raw(CONTENT_TYPE_PREFIX).raw("package.relationships+xml\"/>");
    xml.raw("<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
    let mut part = |name: &str, kind: &str| {
        xml.raw("<Override PartName=\"/").raw(name).raw("\" ContentType=\"").raw(CONTENT_TYPE_PREFIX).raw(kind).raw("+xml\"/>");
    };
    part("xl/workbook.xml", "officedocument.spreadsheetml.sheet.main");
    for number in 1..=sheets {
        part(&sheet_part_name(number), "officedocument.spreadsheetml.worksheet");
    }
    part("xl/styles.xml", "officedocument.spreadsheetml.styles");
    part(STRINGS_PART, "officedocument.spreadsheetml.sharedStrings");
    part(PROPERTIES_PART, "package.core-properties");
    part("docProps/app.xml", "officedocument.extended-properties");
    xml.raw("</Types>");
    xml
}

/// The number of the sheet in the part with this name, 1 for the first; `None` where the part is no sheet.
#[cfg(feature = "office")]
pub(super) fn sheet_number(name: &str) -> Option<usize> {
    name.strip_prefix("xl/worksheets/sheet")?.strip_suffix(".xml")?.parse().ok()
}

/// The name of the part of a sheet, 1 for the first.
pub(super) fn sheet_part_name(number: usize) -> String {
    format!("xl/worksheets/sheet{number}.xml")
}

/// The part `_rels/.rels`.
pub(super) fn package_relationships() -> XmlBuilder {
    let core = format!("{PACKAGE_NS}/relationships/metadata/core-properties");
    relationships(&[
        (&format!("{OFFICE_DOCUMENT_NS}/relationships/officeDocument"), "xl/workbook.xml"),
        (&core, PROPERTIES_PART),
        (&format!("{OFFICE_DOCUMENT_NS}/relationships/extended-properties"), "docProps/app.xml"),
    ])
}

/// The part `xl/_rels/workbook.xml.rels`.
pub(super) fn workbook_relationships(sheets: usize) -> XmlBuilder {
    let kind = |name: &str| format!("{OFFICE_DOCUMENT_NS}/relationships/{name}");
    let (sheet, styles, strings) = (kind("worksheet"), kind("styles"), kind("sharedStrings"));
    let names: Vec<String> = (1..=sheets).map(|number| format!("worksheets/sheet{number}.xml")).collect();
    let mut targets: Vec<(&str, &str)> = names.iter().map(|name| (sheet.as_str(), name.as_str())).collect();
    targets.extend([(styles.as_str(), "styles.xml"), (strings.as_str(), "sharedStrings.xml")]);
    relationships(&targets)
}

/// A part with relationships: type and target of each.
fn relationships(targets: &[(&str, &str)]) -> XmlBuilder {
    let mut xml = XmlBuilder::new();
    xml.raw("<Relationships xmlns=\"").raw(PACKAGE_NS).raw("/relationships\">");
    for (number, (kind, target)) in (1_u32..).zip(targets) {
        xml.raw("<Relationship Id=\"rId").display(number).raw("\" Type=\"").raw(kind).raw("\" Target=\"").raw(target).raw("\"/>");
    }
    xml.raw("</Relationships>");
    xml
}

/// The part `xl/workbook.xml`.
pub(super) fn workbook(workbook: &Workbook) -> XmlBuilder {
    let mut xml = XmlBuilder::new();
    xml.raw("<workbook xmlns=\"").raw(SPREADSHEET_NS).raw("\" xmlns:r=\"").raw(OFFICE_DOCUMENT_NS).raw("/relationships\">");
    // Other programs decide by this name and version whether they rely on stored results.
    xml.raw("<fileVersion appName=\"xl\" lastEdited=\"4\" lowestEdited=\"4\" rupBuild=\"4505\"/><workbookPr/>");
    xml.raw("<bookViews><workbookView xWindow=\"240\" yWindow=\"15\" windowWidth=\"16095\" windowHeight=\"9660\"/></bookViews><sheets>");
    for (number, sheet) in (1_u32..).zip(&workbook.sheets) {
        xml.raw("<sheet").attribute("name", &sheet.name).raw(" sheetId=\"").display(number).raw("\"");
        xml.raw(if sheet.hidden { " state=\"veryHidden\"" } else { "" }).raw(" r:id=\"rId").display(number).raw("\"/>");
    }
    xml.raw("</sheets>");
    write_defined_names(&mut xml, workbook);
    xml.raw("<calcPr calcId=\"124519\" fullCalcOnLoad=\"1\"/></workbook>");
    xml
}

/// Writes the defined names of the workbook, the areas that are printed and the rows that are printed on each page, in the order in which Excel writes them.
fn write_defined_names(xml: &mut XmlBuilder, workbook: &Workbook) {
    let mut names: Vec<(&str, Option<usize>, String)> =
        workbook.names.iter().map(|(name, cells)| (name.as_str(), None, cells.clone())).collect();
    for (index, sheet) in workbook.sheets.iter().enumerate() {
        if let Some(area) = sheet.page.as_ref().and_then(|page| page.area) {
            names.push(("_xlnm.Print_Area", Some(index), format!("'{}'!{}", sheet.name.replace('\'', "''"), area.absolute())));
        }
        if let Some(row) = sheet.page.as_ref().and_then(|page| page.repeat) {
            let (name, row) = (sheet.name.replace('\'', "''"), row.saturating_add(1));
            names.push(("_xlnm.Print_Titles", Some(index), format!("'{name}'!${row}:${row}")));
        }
    }
    if names.is_empty() {
        return;
    }
    names.sort_by_key(|(name, sheet, _)| (name.trim_start_matches("_xlnm.").to_lowercase(), *sheet));
    xml.raw("<definedNames>");
    for (name, sheet, cells) in names {
        xml.raw("<definedName").attribute("name", name);
        if let Some(sheet) = sheet {
            xml.raw(" localSheetId=\"").display(sheet).raw("\"");
        }
        xml.raw(">").text(&cells).raw("</definedName>");
    }
    xml.raw("</definedNames>");
}

/// The part `docProps/core.xml`.
pub(super) fn core_properties(properties: &Properties) -> XmlBuilder {
    let mut xml = XmlBuilder::new();
    xml.raw("<cp:coreProperties xmlns:cp=\"")
        .raw(PACKAGE_NS)
        .raw("/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"");
    xml.raw(" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">");
    let author = properties.author;
    for (element, text) in [
        ("dc:title", properties.title.as_str()),
        ("dc:subject", &properties.subject),
        ("dc:creator", author),
        ("cp:lastModifiedBy", author),
    ] {
        xml.raw("<").raw(element).raw(">").text(text).raw("</").raw(element).raw(">");
    }
    for element in ["dcterms:created", "dcterms:modified"] {
        xml.raw("<").raw(element).raw(" xsi:type=\"dcterms:W3CDTF\">").display(properties.created);
        xml.raw("T00:00:00Z</").raw(element).raw(">");
    }
    xml.raw("</cp:coreProperties>");
    xml
}

/// The part `docProps/app.xml`.
pub(super) fn app_properties() -> XmlBuilder {
    let mut xml = XmlBuilder::new();
    xml.raw("<Properties xmlns=\"").raw(OFFICE_DOCUMENT_NS).raw("/extended-properties\">");
    xml.raw("<Application>Microsoft Excel</Application><AppVersion>12.0000</AppVersion></Properties>");
    xml
}
