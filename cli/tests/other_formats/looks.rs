//! What a cell shows is held against what it holds in every format alike.

use std::collections::BTreeMap;

use crate::support::{check_all, honest, saved_as, with_text};
use crate::xlsb::{Xlsb, wide};

const FIGURES: &str = "xl/worksheets/sheet1.xml";

/// The return with one cell of its column of results in another form.
fn with_cell(workbook: &[u8], at: &str, cell: &str) -> Vec<u8> {
    with_text(workbook, FIGURES, |xml| {
        let begin = xml.find(&format!("<c r=\"{at}\"")).unwrap();
        let end = begin + xml[begin..].find("</c>").unwrap() + 4;
        format!("{}{cell}{}", &xml[..begin], &xml[end..])
    })
}

/// A style more, the last of the list, and its number.
fn one_more_style(xml: &str, id: usize, format: Option<&str>, font: Option<&str>) -> String {
    let count = |list: &str, item: &str| {
        xml.split_once(&format!("<{list}"))
            .map_or(0, |(_, rest)| rest.split_once(&format!("</{list}>")).unwrap().0.matches(&format!("<{item}")).count())
    };
    let mut xml = xml.to_owned();
    let mut style = r#"<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>"#.to_owned();
    if let Some(code) = format {
        let entry = format!(
            "<numFmt numFmtId=\"{id}\" formatCode=\"{}\"/></numFmts>",
            code.replace('&', "&amp;").replace('"', "&quot;").replace('>', "&gt;")
        );
        xml = xml.replacen("</numFmts>", &entry, 1);
        style = style.replace("numFmtId=\"0\"", &format!("numFmtId=\"{id}\" applyNumberFormat=\"1\""));
    }
    if let Some(font) = font {
        style =
            style.replace("fontId=\"0\"", &format!("fontId=\"{}\" applyFont=\"1\"", count("fonts", "font>") + count("fonts", "font/>")));
        xml = xml.replacen("</fonts>", &format!("<font>{font}<sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"), 1);
    }
    // Programs believe these counts.
    for list in ["numFmts", "fonts", "cellXfs"] {
        xml = without_count(&xml, list);
    }
    xml.replacen("</cellXfs>", &format!("{style}</cellXfs>"), 1)
}

fn without_count(xml: &str, list: &str) -> String {
    let Some(begin) = xml.find(&format!("<{list} count=")) else { return xml.to_owned() };
    let end = begin + xml[begin..].find('>').unwrap();
    format!("{}<{list}{}", &xml[..begin], &xml[end..])
}

fn styles_in(workbook: &[u8]) -> usize {
    let parts = crate::support::parts(workbook);
    let (_, xml) = parts.iter().find(|(name, _)| name == "xl/styles.xml").unwrap();
    let xml = String::from_utf8_lossy(xml);
    xml.split_once("<cellXfs").unwrap().1.split_once("</cellXfs>").unwrap().0.matches("<xf ").count()
}

fn number(workbook: &[u8], at: &str, format: Option<&str>, font: Option<&str>, value: &str) -> Vec<u8> {
    let style = styles_in(workbook);
    let styled = with_text(workbook, "xl/styles.xml", |xml| one_more_style(xml, 900 + style, format, font));
    with_cell(&styled, at, &format!("<c r=\"{at}\" s=\"{style}\"><v>{value}</v></c>"))
}

fn runs(workbook: &[u8], at: &str, runs: &str) -> Vec<u8> {
    with_cell(workbook, at, &format!("<c r=\"{at}\" t=\"inlineStr\"><is>{runs}</is></c>"))
}

const STRUCK: &str = "<r><rPr><strike/></rPr><t>200</t></r><r><t>250</t></r>";
const RAISED: &str = "<r><t>250</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>1</t></r>";

#[test]
fn what_a_cell_shows_is_told_in_every_format() {
    // Cell, number format or font, number, what has to be told.
    let (format, font) = (|code| (Some(code), None), |font| (None, Some(font)));
    #[allow(clippy::type_complexity, reason = "a table read once, just below")]
    let cells: [(&str, (Option<&str>, Option<&str>), &str, &str); 11] = [
        ("E14", format("0\" nghìn\""), "4", "SUB246"),
        ("E16", format("#,##0,"), "250000", "SUB246"),
        ("E17", format("0\"000\""), "3", "SUB246"),
        ("E18", format("0;0"), "-5", "SUB246"),
        ("E20", format("0\"%\""), "5", "SUB213"),
        ("E23", format("\"khoảng \"0"), "5", "SUB221"),
        ("E25", format("0\" giờ\""), "5", "SUB225"),
        ("E27", format("0"), "249.6", "SUB202"),
        ("E28", format(";;;"), "5", "SUB249"),
        ("E29", font("<color rgb=\"FFFFFFFF\"/>"), "5", "SUB249"),
        ("E31", font("<strike/>"), "5", "SUB250"),
    ];
    let mut workbook = honest().to_vec();
    for (at, (format, font), value, _) in cells {
        workbook = number(&workbook, at, format, font, value);
    }
    workbook = runs(&workbook, "E32", STRUCK);
    workbook = runs(&workbook, "E34", RAISED);
    let mut expected: Vec<(&str, &str)> = cells.iter().map(|(at, _, _, code)| (*at, *code)).collect();
    expected.extend([("E32", "SUB248"), ("E34", "SUB247")]);
    let (xls, ods) = (saved_as(&workbook, "xls"), saved_as(&workbook, "ods"));
    for (name, said) in check_all([("a.xlsx", workbook.as_slice()), ("b.xls", &xls), ("c.ods", &ods)]) {
        let found =
            |at: &str, code: &str| said.findings.iter().any(|(found, _, place)| found == code && place.ends_with(&format!("!{at}")));
        let absent: Vec<_> = expected.iter().filter(|(at, code)| !found(at, code)).collect();
        assert!(absent.is_empty(), "{name}: {absent:?} of {:#?}", said.findings);
    }
}

#[test]
fn what_shows_nothing_else_than_it_holds_is_as_good_as_ever() {
    let mut workbook = honest().to_vec();
    for (at, format, font, value) in [
        ("E16", Some("0\" buổi\""), None, "5"),
        ("E17", Some("#,##0_);[Red](#,##0)"), None, "1250"),
        ("E18", Some("000"), None, "5"),
        ("E20", None, Some("<color rgb=\"FF000000\"/>"), "5"),
        ("E23", Some("_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"_);_(@_)"), None, "1250"),
        ("E25", Some("#,##0.00"), None, "5"),
    ] {
        workbook = number(&workbook, at, format, font, value);
    }
    let (xls, ods) = (saved_as(&workbook, "xls"), saved_as(&workbook, "ods"));
    for (name, said) in check_all([("a.xlsx", workbook.as_slice()), ("b.xls", &xls), ("c.ods", &ods)]) {
        let codes: Vec<&str> = said.codes().into_iter().filter(|code| code.starts_with("SUB2")).collect();
        assert!(codes.is_empty(), "{name}: {codes:?}");
    }
}

#[test]
fn in_xlsb_too() {
    let (bytes16, bytes32) = (u16::to_le_bytes, u32::to_le_bytes);
    let font = |struck: bool, script: u16, colour: [u8; 8]| {
        let mut content = [bytes16(220), bytes16(if struck { 8 } else { 0 }), bytes16(400), bytes16(script)].concat();
        content.extend([0, 0, 0, 0]);
        content.extend(colour);
        content.push(0);
        content.extend(wide("Calibri"));
        (0x002B, content)
    };
    let style = |format: u16, font: u16| (0x002F, [0, format, font, 0, 0, 0, 0, 0].into_iter().flat_map(bytes16).collect::<Vec<u8>>());
    let (black, white) = ([1, 0, 0, 0, 0, 0, 0, 0], [5, 0, 0, 0, 255, 255, 255, 255]);
    let mut formats: BTreeMap<u16, &str> = BTreeMap::new();
    formats.extend([(164, "#,##0,"), (165, "0\" nghìn\""), (166, "0\"%\""), (167, ";;;")]);
    let file = |cell: (u16, Vec<u8>), strings: Option<Vec<u8>>| {
        let mut xlsb = Xlsb::of(honest());
        xlsb.styles = formats.iter().map(|(id, code)| (0x002C, [bytes16(*id).to_vec(), wide(code)].concat())).collect();
        xlsb.styles.push((0x0263, bytes32(4).to_vec()));
        xlsb.styles.extend([font(false, 0, black), font(true, 0, black), font(false, 0, white), font(false, 1, black)]);
        xlsb.styles.extend([(0x0264, Vec::new()), (0x0269, bytes32(9).to_vec())]);
        xlsb.styles.extend([
            style(0, 0),
            style(9, 0),
            style(14, 0),
            style(164, 0),
            style(165, 0),
            style(166, 0),
            style(167, 0),
            style(0, 1),
            style(0, 2),
        ]);
        xlsb.styles.push((0x026A, Vec::new()));
        let place = xlsb.figures().iter().position(|(kind, content)| *kind == 0x0005 && content[0] == 4).unwrap();
        xlsb.figures()[place] = cell;
        let mut parts = xlsb.parts();
        parts.extend(strings.map(|strings| ("xl/sharedStrings.bin".to_owned(), strings)));
        crate::support::zipped(&parts)
    };
    let number = |style: u32, value: f64| (0x0005, [bytes32(4).to_vec(), bytes32(style).to_vec(), value.to_le_bytes().to_vec()].concat());
    for (style, value, code) in
        [(3, 250_000.0, "SUB246"), (4, 4.0, "SUB246"), (5, 5.0, "SUB213"), (6, 5.0, "SUB249"), (7, 5.0, "SUB250"), (8, 5.0, "SUB249")]
    {
        let said = check_all([("a.xlsb", file(number(style, value), None).as_slice())]);
        assert!(said["a.xlsb"].codes().contains(&code), "{style}: {said:#?}");
    }
}
