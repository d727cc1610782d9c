//! The lines on the Word documents.

use super::contrast::contrast;
use super::{Check, Outputs, TextParts, between, need};

pub(super) const LINES: [(&str, Check); 9] = [
    ("Tệp có tiêu đề và ngôn ngữ trong thuộc tính; chữ được đánh dấu là tiếng Việt, để đọc đúng giọng.", |outputs| each(outputs, language)),
    ("Các mục là đề mục thật (Heading), không bỏ cấp, để đi tới từng mục bằng phím.", |outputs| {
        each(outputs, headings)
    }),
    (
        "Bảng có dòng đầu được đánh dấu là đầu bảng và nhắc lại ở mỗi trang; một dòng không bị ngắt qua hai trang.",
        |outputs| each(outputs, heads),
    ),
    ("Bảng có tên để đọc thành tiếng; bảng chỉ để xếp chữ (phần đầu văn bản, nơi nhận) thì không.", |outputs| each(outputs, captions)),
    ("Mỗi dòng của bảng đủ số cột như đầu bảng, không có bảng lồng trong bảng.", |outputs| {
        each(outputs, columns)
    }),
    ("Các ý có gạch đầu dòng là danh sách thật, không phải dấu gạch được gõ vào.", |outputs| {
        each(outputs, lists)
    }),
    ("Không dùng dòng trống để tạo khoảng cách.", |outputs| each(outputs, blanks)),
    ("Không có hình không có lời thay thế; khung số liệu có tên.", |outputs| each(outputs, pictures)),
    ("Chữ và nền tương phản ít nhất 4,5 : 1; chỗ cần bổ sung có dấu ngoặc vuông, không chỉ có màu.", |outputs| each(outputs, colours)),
];

fn each(outputs: &Outputs, check: fn(&TextParts) -> Result<(), String>) -> Result<(), String> {
    outputs.documents.iter().try_for_each(|(name, parts)| check(parts).map_err(|fault| format!("{name}: {fault}")))
}

fn body(parts: &TextParts) -> &str {
    &parts["word/document.xml"]
}

fn paragraphs(parts: &TextParts) -> impl Iterator<Item = (&str, String)> {
    between(body(parts), "<w:p>", "</w:p>").map(|xml| {
        let style = between(xml, "<w:pStyle w:val=\"", "\"").next().unwrap_or_default();
        (style, between(xml, "<w:t xml:space=\"preserve\">", "</w:t>").collect())
    })
}

/// The tables that have lines around their cells.
fn tables(parts: &TextParts) -> impl Iterator<Item = &str> {
    between(body(parts), "<w:tbl>", "</w:tbl>").filter(|table| table.contains("<w:tblBorders>"))
}

fn language(parts: &TextParts) -> Result<(), String> {
    let properties = &parts["docProps/core.xml"];
    let title = between(properties, "<dc:title>", "</dc:title>").next().unwrap_or_default();
    need(!title.trim().is_empty() && properties.contains("<dc:language>vi-VN</dc:language>"), || properties.clone())?;
    need(parts["word/styles.xml"].contains("<w:lang w:val=\"vi-VN\""), || "styles.xml".to_owned())
}

fn headings(parts: &TextParts) -> Result<(), String> {
    let level = |style: &str| style.strip_prefix("Heading").and_then(|level| level.parse::<usize>().ok());
    for number in 1..=3 {
        let begin = format!("w:styleId=\"Heading{number}\"");
        let style = parts["word/styles.xml"].split("<w:style ").find(|style| style.contains(&begin)).unwrap_or_default();
        need(style.contains(&format!("<w:outlineLvl w:val=\"{}\"/>", number - 1)), || begin)?;
    }
    let (mut last, mut count) = (0, 0);
    for (style, text) in paragraphs(parts) {
        let Some(level) = level(style) else { continue };
        need(level <= last + 1 && !text.trim().is_empty(), || format!("cấp {level} sau cấp {last}: {text}"))?;
        (last, count) = (level, count + 1);
    }
    need(count >= 3, || format!("{count} đề mục"))
}

fn heads(parts: &TextParts) -> Result<(), String> {
    for table in tables(parts) {
        let rows: Vec<&str> = between(table, "<w:tr>", "</w:tr>").collect();
        need(rows.first().is_some_and(|row| row.contains("<w:tblHeader/>")), || "đầu bảng".to_owned())?;
        need(rows.iter().all(|row| row.contains("<w:cantSplit/>")), || "dòng bị ngắt".to_owned())?;
    }
    need(tables(parts).count() > 0, || "không có bảng".to_owned())
}

fn captions(parts: &TextParts) -> Result<(), String> {
    for table in between(body(parts), "<w:tbl>", "</w:tbl>") {
        let caption = between(table, "<w:tblCaption w:val=\"", "\"").next().unwrap_or_default();
        need(caption.is_empty() != table.contains("<w:tblBorders>"), || format!("“{caption}”"))?;
    }
    Ok(())
}

fn columns(parts: &TextParts) -> Result<(), String> {
    for table in between(body(parts), "<w:tbl>", "</w:tbl>") {
        let columns = table.matches("<w:gridCol ").count();
        for row in between(table, "<w:tr>", "</w:tr>") {
            let spanned: usize =
                between(row, "<w:gridSpan w:val=\"", "\"").filter_map(|span| span.parse::<usize>().ok()).map(|span| span - 1).sum();
            let cells = row.matches("<w:tc>").count() + spanned;
            need(cells == columns, || format!("{cells} ô trong bảng {columns} cột"))?;
        }
        need(!table.contains("<w:tbl>"), || "bảng lồng nhau".to_owned())?;
    }
    Ok(())
}

fn lists(parts: &TextParts) -> Result<(), String> {
    if let Some((style, text)) = paragraphs(parts).find(|(_, text)| text.starts_with("- ") || text.starts_with("• ")) {
        return Err(format!("{style}: {text}"));
    }
    let styles = &parts["word/styles.xml"];
    let used: Vec<&str> = paragraphs(parts).map(|(style, _)| style).filter(|style| style.starts_with("GachDauDong")).collect();
    need(!used.is_empty(), || "không có danh sách".to_owned())?;
    for style in used {
        let begin = format!("w:styleId=\"{style}\"");
        let of = styles.split("<w:style ").find(|one| one.contains(&begin)).unwrap_or_default();
        let number = between(of, "<w:numId w:val=\"", "\"").next().unwrap_or("0");
        need(parts["word/numbering.xml"].contains(&format!("<w:num w:numId=\"{number}\">")), || style.to_owned())?;
    }
    Ok(())
}

fn blanks(parts: &TextParts) -> Result<(), String> {
    // Rules under a line are borders of empty paragraphs; cells without a text have an empty paragraph, as the format asks.
    let outside: String = body(parts)
        .split("<w:tbl>")
        .enumerate()
        .map(|(at, piece)| if at == 0 { piece } else { piece.split_once("</w:tbl>").map_or("", |(_, rest)| rest) })
        .collect();
    let empty = between(&outside, "<w:p>", "</w:p>").filter(|xml| !xml.contains("<w:t ") && !xml.contains("DuongKe"));
    let count = empty.filter(|xml| !xml.contains("w:lineRule=\"exact\"")).count();
    need(count == 0, || format!("{count} dòng trống"))
}

fn pictures(parts: &TextParts) -> Result<(), String> {
    need(!["<w:drawing", "<w:pict", "<w:object"].iter().any(|tag| body(parts).contains(tag)), || "hình".to_owned())?;
    let controls = body(parts).matches("<w:sdt>").count();
    need(controls > 0 && body(parts).matches("<w:alias w:val=\"").count() == controls, || "khung không có tên".to_owned())
}

fn colours(parts: &TextParts) -> Result<(), String> {
    let styles = &parts["word/styles.xml"];
    let inks: Vec<&str> = between(styles, "<w:color w:val=\"", "\"").chain(between(body(parts), "<w:color w:val=\"", "\"")).collect();
    let fills = between(styles, "w:fill=\"", "\"").chain(between(body(parts), "w:fill=\"", "\"")).chain(["FFFFFF"]);
    for fill in fills {
        for ink in &inks {
            need(contrast(ink, fill) >= 4.5, || format!("{ink} trên {fill}"))?;
        }
    }
    for gap in between(body(parts), "<w:rStyle w:val=\"ChoBoSung\"/></w:rPr>", "</w:r>") {
        let text = between(gap, "preserve\">", "</w:t>").next().unwrap_or_default();
        need(text.starts_with('[') && text.ends_with(']'), || text.to_owned())?;
    }
    Ok(())
}
