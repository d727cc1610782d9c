//! Tests documents as they lie in the file: parts, styles, sections and content controls.

use std::io::{Cursor, Read};

use super::*;
use crate::base::Lang;

/// A paper with everything that the writer knows.
fn paper() -> Document {
    let head = letterhead::Letterhead {
        body: "ỦY BAN NHÂN DÂN HUYỆN A & B".to_owned(),
        number: number_line("", "BC-UBND"),
        place_and_date: blank_date("Xuân Lộc", 2019),
        ..Default::default()
    };
    let figure = Piece::Control { tag: "B02.total".to_owned(), title: "B02".to_owned(), text: "1.364".to_owned() };
    let mut blocks = vec![head.block()];
    blocks.extend(letterhead::title("BÁO CÁO", "Kết quả"));
    blocks.push(Paragraph::of(Style::Body, vec![Piece::Text("Có ".to_owned()), figure, Piece::Gap("[thiếu]".to_owned())]).into());
    blocks.push(letterhead::appendix_line(1, "Số liệu").into());
    blocks.push(letterhead::signature(&["Lưu: VT.".to_owned()], &["TM. ỦY BAN NHÂN DÂN".to_owned()], "Nguyễn Văn A"));
    let cell = |text: &str| TableCell::from(Paragraph::new(Style::TableText, text));
    let mut appendix = letterhead::appendix(1, "Số liệu", "(Kèm theo Báo cáo số        )", Orientation::Landscape);
    let rows = vec![Row::new(vec![cell("TT"), cell("Chỉ tiêu")]), Row::new(vec![cell("<1>").spanning(2)])];
    appendix.push(Table { title: "Số liệu".to_owned(), lines: Lines::All, widths: vec![700, 9_000], head_rows: 1, rows }.into());
    Document { title: "Kết quả".to_owned(), lang: Lang::Vi, sections: vec![Section::portrait(blocks), Section::landscape(appendix)] }
}

/// A part of the document, as text.
fn part(name: &str) -> Result<String, Box<dyn std::error::Error>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(paper().to_bytes()?))?;
    let mut text = String::new();
    archive.by_name(name)?.read_to_string(&mut text)?;
    Ok(text)
}

#[test]
fn each_section_has_its_own_page_numbers_and_hides_the_first() -> Result<(), Box<dyn std::error::Error>> {
    let body = part("word/document.xml")?;
    assert_eq!(body.matches("<w:sectPr>").count(), 2);
    assert_eq!(body.matches("<w:pgNumType w:start=\"1\"/><w:titlePg/>").count(), 2);
    let (upright, lying) = body.split_once("</w:sectPr>").ok_or("two sections")?;
    assert!(upright.contains("w:w=\"11906\" w:h=\"16838\"/>") && !upright.contains("landscape"));
    assert!(lying.contains("w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"));
    assert!(part("word/header1.xml")?.contains(" PAGE "));
    assert!(!part("word/header2.xml")?.contains("PAGE"));
    Ok(())
}

#[test]
fn figures_are_content_controls_and_gaps_are_shaded() -> Result<(), Box<dyn std::error::Error>> {
    let body = part("word/document.xml")?;
    assert!(body.contains("<w:tag w:val=\"B02.total\"/><w:id w:val=\"1\"/>"));
    assert!(body.contains("<w:rStyle w:val=\"ChoBoSung\"/></w:rPr><w:t xml:space=\"preserve\">[thiếu]</w:t>"));
    assert!(body.replace('\u{a0}', " ").contains("HUYỆN A &amp; B") && body.contains("&lt;1&gt;"));
    assert!(body.contains("<w:gridSpan w:val=\"2\"/>") && body.matches("<w:tblHeader/>").count() == 1);
    Ok(())
}

/// Whatever a paragraph names must be there, or editors fall back to something else without a word.
#[test]
fn every_style_and_bookmark_that_is_named_exists() -> Result<(), Box<dyn std::error::Error>> {
    let (body, styles) = (part("word/document.xml")?, part("word/styles.xml")?);
    let named = |text: &str, begin: &str| -> Vec<String> {
        text.split(begin).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
    };
    let known = named(&styles, "w:styleId=\"");
    for name in named(&body, "<w:pStyle w:val=\"").into_iter().chain(named(&body, "<w:rStyle w:val=\"")) {
        assert!(known.contains(&name), "{name}");
    }
    assert_eq!(known.len(), Style::ALL.len() + 2);
    assert!(body.contains("w:name=\"PhuLuc1\"") && body.contains(" REF PhuLuc1 "));
    Ok(())
}

#[test]
fn roman_numbers_and_numbers_below_ten() {
    assert_eq!([1, 4, 9, 14].map(letterhead::roman), ["I", "IV", "IX", "XIV"]);
    assert_eq!(number_line("12/BC-UBND", ""), "Số: 12/BC-UBND");
    assert_eq!(number_line("09", ""), "Số: 09");
    assert_eq!(number_line("", ""), "Số:        ");
}
