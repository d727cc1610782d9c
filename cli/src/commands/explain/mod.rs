//! `tonghop explain`: explains what a code means and how to fix the problem that it reports.

mod catalogue;
mod of_plan;
mod page;

pub(crate) use of_plan::{across_units_words, rule_sentence, target_words};

use clap::Args;
use tonghop::Phrase;
use tonghop::findings::entries;
use tonghop::plan::Plan;

use crate::context::Context;
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::options::Format;
use crate::show::wrap;
use crate::wording::phrase;

/// Giải thích một mã: mã phát hiện, quy tắc, số kế hoạch giao, nội dung kiểm tra hoặc chỉ tiêu
#[derive(Debug, Args)]
#[command(
    override_usage = "tonghop explain [MÃ] [TÙY CHỌN]",
    after_help = "Ví dụ:\n  tonghop explain SUB100      mã phát hiện trong kết quả kiểm tra\n  tonghop explain R06a        quy tắc kiểm tra\n  tonghop explain B02         chỉ tiêu: đơn vị báo cáo, cách cộng, quy tắc liên quan\n  tonghop explain             liệt kê mọi mã"
)]
pub(crate) struct ExplainArgs {
    /// Mã cần giải thích; không ghi thì liệt kê mọi mã
    #[arg(value_name = "MÃ", help_heading = "Đối số")]
    code: Option<String>,
}

pub(crate) fn run(args: &ExplainArgs, context: &mut Context<'_>) -> Result<ExitStatus, Failure> {
    let plan = context.load_plan()?;
    let Some(code) = args.code.as_deref() else {
        catalogue::print_code_list(&plan, context)?;
        return Ok(ExitStatus::Done);
    };
    let page = catalogue::page(code, context.lang).or_else(|| of_plan::page(&plan, code, context.lang));
    let page = page.ok_or_else(|| unknown_code_failure(&plan, code))?;
    match context.format {
        Format::Json => context.print_json(&page)?,
        Format::Short => context.print(&format!("{}: {}\n", page.code, page.title))?,
        Format::Human => {
            let mut text = wrap::wrapped(&context.paint.bold(&format!("{}: {}", page.code, page.title)), context.width, "", "  ");
            for part in &page.parts {
                text.push_str(&format!("\n{}\n", context.paint.dim(&part.heading)));
                text.push_str(&wrap::wrapped(&part.text, context.width, "  ", "  "));
            }
            context.print(&text)?;
        }
    }
    Ok(ExitStatus::Done)
}

/// The error for an unknown code, with similar codes as a help.
fn unknown_code_failure(plan: &Plan, code: &str) -> Failure {
    let wanted = code.to_uppercase();
    // If more than half of the letters may be changed, every word is similar.
    let most = (wanted.chars().count() / 2).clamp(1, 2);
    let known = entries().map(|entry| entry.code.to_owned()).chain(of_plan::codes(plan));
    let mut near: Vec<(usize, String)> =
        known.map(|known| (edit_distance(&wanted, &known.to_uppercase()), known)).filter(|(far, _)| *far <= most).collect();
    near.sort();
    let near: Vec<String> = near.into_iter().map(|(_, known)| known).take(8).collect();
    let help = if near.is_empty() {
        Phrase::new(
            "Không có mã nào gần giống. Xem mọi mã bằng tonghop explain, xem các chỉ tiêu bằng tonghop plan show.",
            "No similar code. List all codes with tonghop explain, the indicators with tonghop plan show.",
        )
    } else {
        let near = near.join(", ");
        phrase!("Mã gần giống: {near}. Xem mọi mã bằng tonghop explain.", "Similar codes: {near}. List all codes with tonghop explain.")
    };
    Failure::refused(phrase!("không có mã “{code}”", "there is no code “{code}”"), help)
}

/// How many letters have to be changed, added or removed to turn one word into the other.
fn edit_distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().take(40).enumerate() {
        let mut next = vec![i + 1];
        for ((b, above), before) in other.iter().zip(row.iter().skip(1)).zip(&row) {
            let left = next.last().copied().unwrap_or_default();
            next.push((before + usize::from(a != *b)).min(above + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::edit_distance;

    #[test]
    fn edit_distance_counts_changed_letters() {
        for (one, other, far) in
            [("SUB100", "SUB100", 0), ("SUB10", "SUB100", 1), ("SUB200", "SUB100", 1), ("", "B02", 3), ("R6A", "R06A", 1)]
        {
            assert_eq!(edit_distance(one, other), far, "{one} {other}");
        }
    }
}
