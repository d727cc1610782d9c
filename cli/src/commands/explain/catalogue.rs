//! Explains the codes of findings: makes the page of one code and prints the list of all codes.

use serde_json::json;
use tonghop::Lang;
use tonghop::findings::{CatalogueEntry, entries};
use tonghop::plan::Plan;

use super::of_plan;
use super::page::Page;
use crate::context::Context;
use crate::failure::Failure;
use crate::options::Format;
use crate::show::wrap;

/// The families of findings in the order of the list: the beginning of their codes, and their names in Vietnamese and English. A code
/// belongs to the family with the longest beginning that it has.
const FAMILIES: [(&str, &str, &str); 27] = [
    ("SUB1", "Báo cáo của đơn vị: quy tắc, đủ số liệu, tính hợp lý", "Returns: rules, completeness, plausibility"),
    ("SUB2", "Nội dung của một ô", "What stands in a cell"),
    ("SUB395", "Nội dung của một ô", "What stands in a cell"),
    ("SUB399", "Nội dung của một ô", "What stands in a cell"),
    ("SUB26", "Ngày tháng", "Dates"),
    ("SUB39", "Ngày tháng", "Dates"),
    ("SUB27", "Kỳ báo cáo", "Periods"),
    ("SUB3", "Phần đầu báo cáo: đơn vị, kỳ, chữ ký", "Header: unit, period, signature"),
    ("SUB35", "Lựa chọn và điều kiện", "Choices and conditions"),
    ("SUB37", "Biểu danh sách", "Lists"),
    ("SUB380", "Biểu danh sách", "Lists"),
    ("SUB396", "Biểu danh sách", "Lists"),
    ("SUB397", "Biểu danh sách", "Lists"),
    ("SUB398", "Biểu danh sách", "Lists"),
    ("SUB38", "Bảng có dòng và cột", "Tables of rows and columns"),
    ("SUB4", "Báo cáo dạng JSON", "Returns as JSON"),
    ("XLS10", "Tệp không đọc được", "Files that cannot be read"),
    ("XLS11", "Tệp không đọc được", "Files that cannot be read"),
    ("XLS12", "Tệp vượt giới hạn", "Files beyond a limit"),
    ("XLS13", "Tệp vượt giới hạn", "Files beyond a limit"),
    ("XLS14", "Ô ghi khác thường trong tệp", "Cells stored in an odd way"),
    ("XLS2", "Dòng, cột và trang tính", "Rows, columns and sheets"),
    ("CON18", "Danh sách của cơ quan tổng hợp", "Lists of the office"),
    ("CON", "Tổng hợp", "Consolidation"),
    ("PLN0", "Tệp kế hoạch", "Plan files"),
    ("PLN1", "Kế hoạch: mã và tham chiếu", "Plans: codes and references"),
    ("PLN", "Kế hoạch: chỉ tiêu, thời hạn, đơn vị", "Plans: indicators, deadlines, units"),
];

/// The name of the family of a code; empty where there is none.
fn code_family_name(code: &str, lang: Lang) -> &'static str {
    let found = FAMILIES.iter().filter(|(begin, _, _)| code.starts_with(begin)).max_by_key(|(begin, _, _)| begin.len());
    found.map_or("", |(_, vi, en)| lang.pick(vi, en))
}

/// The position of the family of a code in the list.
fn code_family_order(code: &str) -> usize {
    let name = code_family_name(code, Lang::Vi);
    FAMILIES.iter().position(|(_, vi, _)| *vi == name).unwrap_or(FAMILIES.len())
}

/// The page about a code of a finding; `None` where the catalogue has no such code.
pub(super) fn page(code: &str, lang: Lang) -> Option<Page> {
    let entry = entries().find(|entry| entry.code.eq_ignore_ascii_case(code))?;
    let mut page = Page::new(entry.code, "finding", entry.title(lang));
    page.add_part(lang.pick("Thông báo", "It says"), placeholders_as_ellipsis(lang.pick(entry.says.0, entry.says.1)));
    page.add_part(lang.pick("Cách xử lý", "What to do"), placeholders_as_ellipsis(lang.pick(entry.help.0, entry.help.1)));
    page.add_part(lang.pick("Vì sao", "Why"), entry.why(lang));
    page.add_part(lang.pick("Nhóm", "Family"), code_family_name(entry.code, lang));
    Some(page)
}

/// Replaces each placeholder `{…}` of a message by an ellipsis.
fn placeholders_as_ellipsis(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for c in text.chars() {
        match c {
            '{' => inside = true,
            '}' if inside => {
                inside = false;
                out.push('…');
            }
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out
}

/// Prints all codes of findings, family by family, and then the codes that the plan defines.
pub(super) fn print_code_list(plan: &Plan, context: &mut Context<'_>) -> Result<(), Failure> {
    let lang = context.lang;
    let mut all: Vec<&CatalogueEntry> = entries().collect();
    all.sort_by_key(|entry| (code_group_order(entry.code), code_family_order(entry.code), entry.code));
    if context.format == Format::Json {
        let codes: Vec<_> = all
            .iter()
            .map(|entry| json!({ "code": entry.code, "family": code_family_name(entry.code, lang), "title": entry.title(lang) }))
            .collect();
        return context
            .print_json(&json!({ "format": "tonghop-codes/1", "codes": codes, "plan": plan.id, "of_plan": of_plan::titles(plan, lang) }));
    }
    let mut text = String::new();
    let mut last = "";
    for entry in all {
        let family = code_family_name(entry.code, lang);
        if context.format == Format::Human && family != last {
            text.push_str(&format!("{}{}\n", if last.is_empty() { "" } else { "\n" }, context.paint.bold(family)));
            last = family;
        }
        text.push_str(&code_line(context, entry.code, entry.title(lang)));
    }
    if context.format == Format::Human {
        let id = &plan.id;
        let heading = match lang {
            Lang::Vi => format!("Kế hoạch {id}: quy tắc, kế hoạch giao, nội dung kiểm tra, chỉ tiêu"),
            Lang::En => format!("Plan {id}: rules, targets, checks, indicators"),
        };
        text.push_str(&format!("\n{}\n", context.paint.bold(&heading)));
    }
    for (code, title) in of_plan::titles(plan, lang) {
        text.push_str(&code_line(context, &code, &title));
    }
    context.print(&text)
}

/// One line of the list: a code and its title.
fn code_line(context: &Context<'_>, code: &str, title: &str) -> String {
    match context.format {
        Format::Human => wrap::wrapped(title, context.width, &format!("  {}", wrap::padded_to(code, 8)), "          "),
        _ => format!("{code}: {title}\n"),
    }
}

/// The position of the code's group (returns, files, consolidation, plans) in the list.
fn code_group_order(code: &str) -> usize {
    let groups = ["SUB", "XLS", "CON", "PLN"];
    groups.iter().position(|begin| code.starts_with(begin)).unwrap_or(groups.len())
}
