//! The lines on the page.

use std::collections::BTreeSet;

use super::contrast::contrast;
use super::{Check, attribute, between, need};

pub(super) const LINES: [(&str, Check); 8] = [
    ("Trang có ngôn ngữ, tiêu đề và liên kết bỏ qua mục lục ở đầu trang.", |outputs| frame(&outputs.page)),
    ("Một đề mục cấp 1; các đề mục sau không bỏ cấp.", |outputs| headings(&outputs.page)),
    ("Tên cột, tên dòng của bảng được đánh dấu, nên đọc ô nào cũng biết ô ấy là gì.", |outputs| {
        tables(&outputs.page)
    }),
    ("Liên kết nào cũng có chữ, và dẫn tới nơi có thật trong trang.", |outputs| links(&outputs.page)),
    ("Hình vẽ ẩn với phần mềm đọc màn hình, vì số của nó đứng ngay bên cạnh; không có ảnh.", |outputs| {
        pictures(&outputs.page)
    }),
    ("Đạt, chưa đạt, còn lỗi được ghi bằng chữ hoặc dấu, không chỉ bằng màu.", |outputs| marks(&outputs.page)),
    ("Tắt JavaScript vẫn đọc được toàn bộ; bảng rộng cuộn được bằng bàn phím.", |outputs| {
        without_script(&outputs.page)
    }),
    ("Chữ và nền tương phản ít nhất 4,5 : 1, cả ở chế độ nền tối.", |outputs| colours(&outputs.page)),
];

/// The page from its body to its script.
fn body(page: &str) -> &str {
    let body = page.split_once("<body>").map_or("", |(_, rest)| rest);
    body.split_once("<script>").map_or(body, |(body, _)| body)
}

fn frame(page: &str) -> Result<(), String> {
    let title = between(page, "<title>", "</title>").next().unwrap_or_default();
    need(page.contains("<html lang=\"vi\">") && !title.trim().is_empty(), || title.to_owned())?;
    need(body(page).trim_start().starts_with("<a class=\"skip\" href=\"#main\">") && page.contains("<main id=\"main\""), || {
        "không có liên kết bỏ qua".to_owned()
    })
}

fn headings(page: &str) -> Result<(), String> {
    let levels: Vec<u32> = body(page).split("<h").skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10)).collect();
    need(levels.iter().filter(|level| **level == 1).count() == 1 && levels.first() == Some(&1), || format!("{levels:?}"))?;
    let skip = levels.windows(2).find(|pair| pair[1] > pair[0] + 1);
    need(skip.is_none() && levels.len() > 6, || format!("{skip:?}"))
}

fn tables(page: &str) -> Result<(), String> {
    for table in between(body(page), "<table", "</table>") {
        let heads: Vec<&str> = between(table, "<th", ">").filter(|tag| !tag.starts_with("ead")).collect();
        need(!heads.is_empty() && heads.iter().all(|tag| tag.contains("scope=")), || format!("{heads:?}"))?;
        need(table.contains("<thead>"), || "bảng không có đầu".to_owned())?;
    }
    Ok(())
}

fn links(page: &str) -> Result<(), String> {
    let ids: BTreeSet<&str> = between(page, "<", ">").filter_map(|tag| attribute(tag, "id")).collect();
    for link in between(body(page), "<a ", "</a>") {
        let (tag, words) = link.split_once('>').unwrap_or((link, ""));
        let target = attribute(tag, "href").and_then(|target| target.strip_prefix('#')).unwrap_or_default();
        need(!words.trim().is_empty() && ids.contains(target), || link.to_owned())?;
    }
    Ok(())
}

fn pictures(page: &str) -> Result<(), String> {
    need(!body(page).contains("<img"), || "có ảnh".to_owned())?;
    let seen = between(body(page), "<svg", ">").find(|tag| !tag.contains("aria-hidden=\"true\""));
    need(seen.is_none(), || format!("{seen:?}"))
}

fn marks(page: &str) -> Result<(), String> {
    for mark in between(body(page), "<b class=\"below\"", "</b>") {
        let words = mark.split_once('>').map_or("", |(_, words)| words);
        need(!words.trim().is_empty(), || mark.to_owned())?;
    }
    Ok(())
}

fn without_script(page: &str) -> Result<(), String> {
    need(!body(page).contains(" hidden") && !body(page).contains("onclick"), || "ẩn khi không có mã".to_owned())?;
    let wide = between(body(page), "<div class=\"wide\"", ">").find(|tag| !(tag.contains("tabindex=\"0\"") && tag.contains("aria-label=")));
    need(wide.is_none(), || format!("{wide:?}"))
}

fn colours(page: &str) -> Result<(), String> {
    let style = between(page, "<style>", "</style>").next().unwrap_or_default();
    let blocks: Vec<&str> = style.split(":root").skip(1).filter_map(|scheme| between(scheme, "{", "}").next()).collect();
    let colour = |block: &str, name: &str| -> Option<String> {
        let value = block.split_once(&format!("--{name}:"))?.1.trim_start().strip_prefix('#')?;
        let digits: String = value.chars().take_while(char::is_ascii_hexdigit).collect();
        Some(if digits.len() == 3 { digits.chars().flat_map(|digit| [digit, digit]).collect() } else { digits })
    };
    for block in &blocks {
        for (paper, ink) in ["page", "sheet", "mark"].iter().flat_map(|paper| ["ink", "quiet", "accent", "danger"].map(|ink| (*paper, ink)))
        {
            // What a style for paper does not set is as on the screen.
            let of = |name| colour(block, name).or_else(|| colour(blocks.first()?, name)).ok_or_else(|| format!("không có màu {name}"));
            let (paper, ink) = (of(paper)?, of(ink)?);
            need(contrast(&ink, &paper) >= 4.5, || format!("{ink} trên {paper}"))?;
        }
    }
    need(blocks.len() >= 2, || format!("{} bảng màu", blocks.len()))
}
