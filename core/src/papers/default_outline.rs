//! Makes the outline of a report whose plan has none, from the headings of the plan's indicators. It knows no code and no word of a plan.

use crate::plan::{Indicator, OutlinePart, Plan, ReportOutline};

/// The outline: results by heading, texts of the units, and gaps for what only people can say.
pub(super) fn default_outline(plan: &Plan) -> ReportOutline {
    let mut headings: Vec<(&str, Vec<&Indicator>)> = Vec::new();
    for indicator in &plan.indicators {
        match headings.iter_mut().find(|(heading, _)| *heading == indicator.heading) {
            Some((_, own)) => own.push(indicator),
            None => headings.push((&indicator.heading, vec![indicator])),
        }
    }
    let (texts, figures): (Vec<_>, Vec<_>) = headings.into_iter().partition(|(_, own)| own.iter().all(|indicator| indicator.is_text()));
    let mut outline = vec![part(1, "I. KẾT QUẢ THỰC HIỆN", &[])];
    outline.extend(numbered(&figures));
    outline.push(part(1, "II. ĐÁNH GIÁ CHUNG", &[]));
    if !texts.is_empty() {
        let groups: Vec<&str> = texts.iter().map(|(heading, _)| *heading).collect();
        outline.push(part(2, "1. Ý kiến của các đơn vị", &groups));
    }
    let next = usize::from(!texts.is_empty()) + 1;
    outline.push(part(2, &format!("{next}. Ưu điểm"), &[]));
    outline.push(part(2, &format!("{}. Hạn chế, nguyên nhân", next + 1), &[]));
    outline.push(part(1, "III. NHIỆM VỤ CỦA KỲ TIẾP THEO", &[]));
    outline.push(part(1, "IV. ĐỀ XUẤT, KIẾN NGHỊ", &[]));
    ReportOutline { outline, ..ReportOutline::default() }
}

/// The headings of the plan as items, numbered anew.
fn numbered(headings: &[(&str, Vec<&Indicator>)]) -> Vec<OutlinePart> {
    let words = |heading: &str| strip_number(heading).to_owned();
    (1..).zip(headings).map(|(number, (heading, _))| part(2, &format!("{number}. {}", words(heading)), &[heading])).collect()
}

/// The words of a heading behind its number.
pub(super) fn strip_number(heading: &str) -> &str {
    match heading.split_once(". ") {
        Some((number, words)) if number.bytes().all(|byte| byte.is_ascii_digit() || b"IVXLC.-".contains(&byte)) => words.trim_start(),
        _ => heading,
    }
}

fn part(level: u8, heading: &str, groups: &[&str]) -> OutlinePart {
    let groups = groups.iter().map(|group| (*group).to_owned()).collect();
    OutlinePart { heading: heading.to_owned(), level, groups, roles: Vec::new() }
}
