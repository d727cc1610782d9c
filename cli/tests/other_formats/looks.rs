//! Tests that findings are made in every format where the appearance of a cell can change its meaning: number formats, struck, raised or
//! invisible letters, conditional formats, and displayed text that differs from the stored value.

use std::collections::BTreeMap;

use crate::support::{convert_with_libreoffice, edit_part_text, run_check_on_files, valid_xlsx};
use crate::xlsb::{Xlsb, encode_wide_string};

/// The name of the part with the figures in an `.xlsx`.
const FIGURES_SHEET_PART: &str = "xl/worksheets/sheet1.xml";

/// Replaces the cell `at` of the sheet with the figures by the XML `cell`.
fn replace_cell(workbook: &[u8], at: &str, cell: &str) -> Vec<u8> {
    edit_part_text(workbook, FIGURES_SHEET_PART, |xml| {
        let begin = xml.find(&format!("<c r=\"{at}\"")).unwrap();
        let end = begin + xml[begin..].find("</c>").unwrap() + 4;
        format!("{}{cell}{}", &xml[..begin], &xml[end..])
    })
}

/// Adds a style at the end of the list of styles. `format`, if given, becomes its number format, with the number `id`; `font`, if given, is
/// the XML of its font.
fn append_style(xml: &str, id: usize, format: Option<&str>, font: Option<&str>) -> String {
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
    // Programs rely on these counts, which are no longer right.
    for list in ["numFmts", "fonts", "cellXfs"] {
        xml = remove_count_attribute(&xml, list);
    }
    xml.replacen("</cellXfs>", &format!("{style}</cellXfs>"), 1)
}

fn remove_count_attribute(xml: &str, list: &str) -> String {
    let Some(begin) = xml.find(&format!("<{list} count=")) else { return xml.to_owned() };
    let end = begin + xml[begin..].find('>').unwrap();
    format!("{}<{list}{}", &xml[..begin], &xml[end..])
}

/// The number of cell styles in the workbook, which is the number of the next style.
fn count_styles(workbook: &[u8]) -> usize {
    let parts = crate::support::unpack_parts(workbook);
    let (_, xml) = parts.iter().find(|(name, _)| name == "xl/styles.xml").unwrap();
    let xml = String::from_utf8_lossy(xml);
    xml.split_once("<cellXfs").unwrap().1.split_once("</cellXfs>").unwrap().0.matches("<xf ").count()
}

/// Puts a number with a style of its own into the cell `at`.
fn with_styled_number(workbook: &[u8], at: &str, format: Option<&str>, font: Option<&str>, value: &str) -> Vec<u8> {
    let style = count_styles(workbook);
    let styled = edit_part_text(workbook, "xl/styles.xml", |xml| append_style(xml, 900 + style, format, font));
    replace_cell(&styled, at, &format!("<c r=\"{at}\" s=\"{style}\"><v>{value}</v></c>"))
}

/// Puts a text with these runs into the cell `at`.
fn with_rich_text(workbook: &[u8], at: &str, runs: &str) -> Vec<u8> {
    replace_cell(workbook, at, &format!("<c r=\"{at}\" t=\"inlineStr\"><is>{runs}</is></c>"))
}

/// A text with the struck-through part “200” and the other part “250”.
const STRUCK_OUT_RUNS: &str = "<r><rPr><strike/></rPr><t>200</t></r><r><t>250</t></r>";
/// The figure “250” with a raised “1”, as for a footnote.
const RAISED_RUNS: &str = "<r><t>250</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>1</t></r>";

/// Asserts that each finding (cell and code) is made as `.xlsx`, `.xls` and `.ods`.
fn assert_found_in_every_format(workbook: &[u8], expected: &[(&str, &str)]) {
    let (xls, ods) = (convert_with_libreoffice(workbook, "xls"), convert_with_libreoffice(workbook, "ods"));
    for (name, said) in run_check_on_files([("a.xlsx", workbook), ("b.xls", &xls), ("c.ods", &ods)]) {
        let found =
            |at: &str, code: &str| said.findings.iter().any(|(found, _, place)| found == code && place.ends_with(&format!("!{at}")));
        let absent: Vec<_> = expected.iter().filter(|(at, code)| !found(at, code)).collect();
        assert!(absent.is_empty(), "{name}: {absent:?} of {:#?}", said.findings);
    }
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn misleading_cell_formats_are_reported_in_every_format() {
    // The cell, its number format or font, the number, and the code of the expected finding.
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
    let mut workbook = valid_xlsx().to_vec();
    for (at, (format, font), value, _) in cells {
        workbook = with_styled_number(&workbook, at, format, font, value);
    }
    workbook = with_rich_text(&workbook, "E32", STRUCK_OUT_RUNS);
    workbook = with_rich_text(&workbook, "E34", RAISED_RUNS);
    let mut expected: Vec<(&str, &str)> = cells.iter().map(|(at, _, _, code)| (*at, *code)).collect();
    expected.extend([("E32", "SUB248"), ("E34", "SUB247")]);
    assert_found_in_every_format(&workbook, &expected);
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn harmless_cell_formats_give_no_findings() {
    let mut workbook = valid_xlsx().to_vec();
    for (at, format, font, value) in [
        ("E16", Some("0\" buổi\""), None, "5"),
        ("E17", Some("#,##0_);[Red](#,##0)"), None, "1250"),
        ("E18", Some("000"), None, "5"),
        ("E20", None, Some("<color rgb=\"FF000000\"/>"), "5"),
        ("E23", Some("_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"_);_(@_)"), None, "1250"),
        ("E25", Some("#,##0.00"), None, "5"),
    ] {
        workbook = with_styled_number(&workbook, at, format, font, value);
    }
    let (xls, ods) = (convert_with_libreoffice(&workbook, "xls"), convert_with_libreoffice(&workbook, "ods"));
    for (name, said) in run_check_on_files([("a.xlsx", workbook.as_slice()), ("b.xls", &xls), ("c.ods", &ods)]) {
        let codes: Vec<&str> = said.codes().into_iter().filter(|code| code.starts_with("SUB2")).collect();
        assert!(codes.is_empty(), "{name}: {codes:?}");
    }
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn misleading_cell_formats_are_reported_in_xlsb() {
    let (bytes16, bytes32) = (u16::to_le_bytes, u32::to_le_bytes);
    let font = |struck: bool, script: u16, colour: [u8; 8]| {
        let mut content = [bytes16(220), bytes16(if struck { 8 } else { 0 }), bytes16(400), bytes16(script)].concat();
        content.extend([0, 0, 0, 0]);
        content.extend(colour);
        content.push(0);
        content.extend(encode_wide_string("Calibri"));
        (0x002B, content)
    };
    let style = |format: u16, font: u16| (0x002F, [0, format, font, 0, 0, 0, 0, 0].into_iter().flat_map(bytes16).collect::<Vec<u8>>());
    let (black, white) = ([1, 0, 0, 0, 0, 0, 0, 0], [5, 0, 0, 0, 255, 255, 255, 255]);
    let mut formats: BTreeMap<u16, &str> = BTreeMap::new();
    formats.extend([(164, "#,##0,"), (165, "0\" nghìn\""), (166, "0\"%\""), (167, ";;;")]);
    let file = |cell: (u16, Vec<u8>), strings: Option<Vec<u8>>| {
        let mut xlsb = Xlsb::from_xlsx(valid_xlsx());
        xlsb.styles = formats.iter().map(|(id, code)| (0x002C, [bytes16(*id).to_vec(), encode_wide_string(code)].concat())).collect();
        xlsb.styles.push((0x0263, bytes32(4).to_vec()));
        xlsb.styles.extend([font(false, 0, black), font(true, 0, black), font(false, 0, white), font(false, 1, black)]);
        xlsb.styles.extend([(0x0264, Vec::new()), (0x0269, bytes32(10).to_vec())]);
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
            style(0, 3),
        ]);
        xlsb.styles.push((0x026A, Vec::new()));
        let place = xlsb.figures_sheet().iter().position(|(kind, content)| *kind == 0x0005 && content[0] == 4).unwrap();
        xlsb.figures_sheet()[place] = cell;
        let mut parts = xlsb.to_parts();
        parts.extend(strings.map(|strings| ("xl/sharedStrings.bin".to_owned(), strings)));
        crate::support::zip_parts(&parts)
    };
    let number = |style: u32, value: f64| (0x0005, [bytes32(4).to_vec(), bytes32(style).to_vec(), value.to_le_bytes().to_vec()].concat());
    for (style, value, code) in [
        (3, 250_000.0, "SUB246"),
        (4, 4.0, "SUB246"),
        (5, 5.0, "SUB213"),
        (6, 5.0, "SUB249"),
        (7, 5.0, "SUB250"),
        (8, 5.0, "SUB249"),
        (9, 5.0, "SUB247"),
    ] {
        let said = run_check_on_files([("a.xlsb", file(number(style, value), None).as_slice())]);
        assert!(said["a.xlsb"].codes().contains(&code), "{style}: {said:#?}");
    }
    // Runs of a shared string, with the last letter of “2501” in another font.
    for (font, code) in [(1, "SUB248"), (2, "SUB246"), (3, "SUB247")] {
        let item = [vec![1], encode_wide_string("2501"), bytes32(1).to_vec(), bytes16(3).to_vec(), bytes16(font).to_vec()].concat();
        let begin = [&[0x9F, 0x01, 8][..], &bytes32(1), &bytes32(1)].concat();
        let strings = [begin, vec![0x13, item.len() as u8], item, vec![0xA0, 0x01, 0]].concat();
        let cell = (0x0007, [bytes32(4), bytes32(0), bytes32(0)].concat());
        let said = run_check_on_files([("a.xlsb", file(cell, Some(strings)).as_slice())]);
        assert!(said["a.xlsb"].codes().contains(&code), "{font}: {said:#?}");
    }
}

/// A figure whose last digit has the colour of the background.
const INVISIBLE_LAST_DIGIT_RUNS: &str = "<r><t>250</t></r><r><rPr><color rgb=\"FFFFFFFF\"/></rPr><t>1</t></r>";
/// A figure followed by a unit of measure in the colour of the background.
const INVISIBLE_UNIT_RUNS: &str = "<r><t>5</t></r><r><rPr><color rgb=\"FFFFFFFF\"/></rPr><t xml:space=\"preserve\"> buổi</t></r>";
/// A figure in the colour of the background.
const ALL_INVISIBLE_RUNS: &str =
    "<r><rPr><color rgb=\"FFFFFFFF\"/></rPr><t>2</t></r><r><rPr><b/><color rgb=\"FFFFFFFF\"/></rPr><t>5</t></r>";

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn invisible_letters_are_reported_in_every_format() {
    let mut workbook = valid_xlsx().to_vec();
    workbook = with_rich_text(&workbook, "E17", INVISIBLE_LAST_DIGIT_RUNS);
    workbook = with_rich_text(&workbook, "E16", INVISIBLE_UNIT_RUNS);
    workbook = with_rich_text(&workbook, "E20", ALL_INVISIBLE_RUNS);
    // Text in a cell with a raised font, with one run that is not raised.
    let style = count_styles(&workbook);
    let raised = |xml: &str| append_style(xml, 900, None, Some("<vertAlign val=\"superscript\"/>"));
    workbook = edit_part_text(&workbook, "xl/styles.xml", raised);
    let mixed = "<r><t>7</t></r><r><rPr><sz val=\"11\"/></rPr><t>250</t></r>";
    workbook = replace_cell(&workbook, "E25", &format!("<c r=\"E25\" s=\"{style}\" t=\"inlineStr\"><is>{mixed}</is></c>"));
    let expected = [("E17", "SUB246"), ("E16", "SUB249"), ("E20", "SUB249"), ("E25", "SUB247")];
    assert_found_in_every_format(&workbook, &expected);
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn visible_coloured_letters_give_no_findings() {
    let mut workbook = valid_xlsx().to_vec();
    workbook = with_rich_text(&workbook, "E16", "<r><t>5</t></r><r><rPr><color rgb=\"FFFF0000\"/></rPr><t>0</t></r>");
    workbook = with_rich_text(&workbook, "E17", "<r><rPr><b/></rPr><t>1</t></r><r><rPr><color rgb=\"FF0000FF\"/></rPr><t>250</t></r>");
    let (xls, ods) = (convert_with_libreoffice(&workbook, "xls"), convert_with_libreoffice(&workbook, "ods"));
    for (name, said) in run_check_on_files([("a.xlsx", workbook.as_slice()), ("b.xls", &xls), ("c.ods", &ods)]) {
        let odd: Vec<_> =
            said.codes().into_iter().filter(|code| ["SUB246", "SUB247", "SUB248", "SUB249", "SUB250"].contains(code)).collect();
        assert!(odd.is_empty(), "{name}: {odd:?}");
    }
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn conditional_formats_that_may_hide_a_figure_are_reported() {
    let mut workbook = valid_xlsx().to_vec();
    for (at, value) in [("E14", "5"), ("E16", "0"), ("E17", "250"), ("E18", "5"), ("E20", "50")] {
        workbook = replace_cell(&workbook, at, &format!("<c r=\"{at}\"><v>{value}</v></c>"));
    }
    let white = "<dxf><font><color rgb=\"FFFFFFFF\"/></font></dxf>";
    let on_red = "<dxf><font><color rgb=\"FFFFFFFF\"/></font><fill><patternFill><bgColor rgb=\"FFFF0000\"/></patternFill></fill></dxf>";
    let mut count = 0;
    let parts = crate::support::unpack_parts(&workbook);
    if let Some((_, xml)) = parts.iter().find(|(name, _)| name == "xl/styles.xml") {
        count = String::from_utf8_lossy(xml).matches("<dxf>").count();
    }
    workbook = edit_part_text(&workbook, "xl/styles.xml", |xml| {
        remove_count_attribute(xml, "dxfs").replacen("</dxfs>", &format!("{white}{on_red}</dxfs>"), 1)
    });
    let rule = |cells: &str, tint: usize, rule: &str, formulas: &str| {
        let (tint, priority) = (count + tint, 90 + formulas.len());
        format!(
            "<conditionalFormatting sqref=\"{cells}\"><cfRule dxfId=\"{tint}\" priority=\"{priority}\" {rule}>{formulas}</cfRule></conditionalFormatting>"
        )
    };
    let rules = [
        rule("E14 E16", 0, "type=\"cellIs\" operator=\"equal\"", "<formula>0</formula>"),
        rule("E17", 0, "type=\"expression\"", "<formula>$A$1&lt;&gt;\"\"</formula>"),
        rule("E18", 0, "type=\"cellIs\" operator=\"between\"", "<formula>1</formula><formula>9</formula>"),
        rule("E20", 1, "type=\"cellIs\" operator=\"greaterThan\"", "<formula>9</formula>"),
    ]
    .concat();
    workbook = edit_part_text(&workbook, FIGURES_SHEET_PART, |xml| {
        let at = xml.find("<conditionalFormatting").unwrap();
        format!("{}{rules}{}", &xml[..at], &xml[at..])
    });
    let (xls, ods) = (convert_with_libreoffice(&workbook, "xls"), convert_with_libreoffice(&workbook, "ods"));
    for (name, said) in run_check_on_files([("a.xlsx", workbook.as_slice()), ("b.xls", &xls), ("c.ods", &ods)]) {
        let unseen: Vec<&str> = said.findings.iter().filter(|(code, ..)| code == "SUB249").map(|(_, _, place)| place.as_str()).collect();
        assert_eq!(unseen, ["Số liệu!E16", "Số liệu!E17", "Số liệu!E18"], "{name}");
    }
}

/// LibreOffice cannot raise whole cells, only letters, so the test writes each format itself.
#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn a_wholly_raised_figure_is_reported_in_every_format() {
    let mut xlsx = with_styled_number(valid_xlsx(), "E16", None, Some("<vertAlign val=\"superscript\"/>"), "5");
    xlsx = with_styled_number(&xlsx, "E18", None, Some("<vertAlign val=\"subscript\"/>"), "5");

    // An additional font and style, which a figure in the column of results gets.
    let mut biff = crate::biff::Biff::parse(crate::support::valid_xls());
    let last = |records: &[crate::biff::Record], kind: u16| records.iter().rposition(|(found, _)| *found == kind).unwrap();
    let fonts = biff.globals.iter().filter(|(kind, _)| *kind == 0x0031).count();
    let font = last(&biff.globals, 0x0031);
    let mut raised = biff.globals[font].1.clone();
    raised[8] = 1;
    biff.globals.insert(font + 1, (0x0031, raised));
    let style = last(&biff.globals, 0x00E0);
    let styles = biff.globals.iter().filter(|(kind, _)| *kind == 0x00E0).count();
    let mut with_font = biff.globals[style].1.clone();
    // The number 4 is not used for fonts.
    let number_of_font = if fonts >= 4 { fonts + 1 } else { fonts } as u16;
    with_font[..2].copy_from_slice(&number_of_font.to_le_bytes());
    biff.globals.insert(style + 1, (0x00E0, with_font));
    let in_results = |(kind, content): &&mut crate::biff::Record| matches!(*kind, 0x0203 | 0x027E) && content[2..4] == [4, 0];
    let figure = biff.sheets[0].iter_mut().find(in_results).unwrap();
    figure.1[4..6].copy_from_slice(&(styles as u16).to_le_bytes());

    let ods = edit_part_text(crate::support::valid_ods(), "content.xml", |xml| {
        let style = "<style:style style:name=\"raised\" style:family=\"table-cell\"><style:text-properties style:text-position=\"super 58%\"/></style:style></office:automatic-styles>";
        let xml = xml.replacen("</office:automatic-styles>", style, 1);
        let value = xml.find("office:value-type=\"float\" office:value=\"8\"").unwrap();
        let cell = xml[..value].rfind("<table:table-cell").unwrap();
        let begin = cell + xml[cell..].find("table:style-name=\"").unwrap() + 18;
        let end = begin + xml[begin..].find('"').unwrap();
        format!("{}raised{}", &xml[..begin], &xml[end..])
    });
    let said = run_check_on_files([("a.xlsx", xlsx.as_slice()), ("b.xls", &biff.to_file()), ("c.ods", &ods)]);
    let raised: Vec<usize> = said.values().map(|said| said.codes().iter().filter(|code| **code == "SUB247").count()).collect();
    assert_eq!(raised, [2, 1, 1], "{said:#?}");
}

/// An `.ods` stores the displayed text of a cell in paragraphs, in addition to the number or text of the cell.
#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn ods_cells_that_show_another_text_than_they_hold_are_refused() {
    let mut workbook = valid_xlsx().to_vec();
    for (at, cell) in [
        ("E16", "<c r=\"E16\" t=\"inlineStr\"><is><t>400</t></is></c>"),
        ("E17", "<c r=\"E17\"><v>30</v></c>"),
        ("E18", "<c r=\"E18\"><v>2</v></c>"),
        ("E20", "<c r=\"E20\"><v>120</v></c>"),
    ] {
        workbook = replace_cell(&workbook, at, cell);
    }
    let ods = convert_with_libreoffice(&workbook, "ods");
    let shown = |xml: &str, before: &str, held: &str, shown: &str| {
        let begin = xml.find(before).unwrap_or_else(|| panic!("no {before}"));
        format!("{}{}", &xml[..begin], xml[begin..].replacen(&format!("<text:p>{held}</text:p>"), &format!("<text:p>{shown}</text:p>"), 1))
    };
    let ods = edit_part_text(&ods, "content.xml", |xml| {
        let xml = xml.replacen("<text:p>400</text:p>", "<text:p>4000</text:p>", 1);
        let at = xml.find("<text:p>4000</text:p>").unwrap();
        let open = at - 1;
        let xml = format!("{} office:string-value=\"400\"{}", &xml[..open], &xml[open..]);
        let xml = shown(&xml, "office:value=\"30\"", "30", "0.030");
        let xml = shown(&xml, "office:value=\"120\"", "120", "0 120");
        shown(&xml[..], "<text:p>0.030</text:p>", "2", "2.000")
    });
    let said = &run_check_on_files([("a.ods", ods.as_slice())])["a.ods"];
    for at in ["E16", "E17", "E18", "E20"] {
        let refused = said
            .findings
            .iter()
            .any(|(code, _, place)| ["SUB246", "SUB206"].contains(&code.as_str()) && place.ends_with(&format!("!{at}")));
        assert!(refused, "{at}: {:#?}", said.findings);
    }
}
