//! The findings of a merge on the error stream: what asks for action, file by file.

use tonghop::consolidation::Consolidation;
use tonghop::findings::{ConsolidationProblem, Finding, Problem};
use tonghop::plan::Plan;

use crate::context::{Context, Format};
use crate::failure::tell;
use crate::show::findings::one;
use crate::show::wrap;

/// Findings that are told before the rest is only counted.
const MOST: usize = 200;

/// Tells the findings, unless told to be quiet; the report has all of them.
pub(super) fn findings(plan: &Plan, report: &Consolidation, context: &mut Context<'_>) {
    if context.quiet {
        return;
    }
    let (lang, width, paint) = (context.lang, context.width, context.paint_err);
    if context.format == Format::Short {
        let text: String = report.findings.iter().map(|finding| one(finding, None, Format::Short, lang, paint, width)).collect();
        context.talk(&text);
        return;
    }
    // Who sent nothing stands in the summary, in one line.
    let absent = |finding: &Finding| matches!(finding.problem, Problem::Consolidation(ConsolidationProblem::NoReturn { .. }));
    let mut shown: Vec<&Finding> = report.findings.iter().filter(|finding| finding.asks_for_action() && !absent(finding)).collect();
    shown.sort_by_key(|finding| finding.place.file.is_none());
    let mut text = String::new();
    let mut last: Option<Option<&str>> = None;
    for finding in shown.iter().take(MOST) {
        let file = finding.place.file.as_deref();
        if last != Some(file) {
            last = Some(file);
            let heading = file.unwrap_or_else(|| lang.pick("Toàn bộ báo cáo", "The whole report"));
            text.push_str(&wrap::filled(&paint.bold(heading), width, "", "  "));
        }
        text.push_str(&one(finding, Some(plan), Format::Human, lang, paint, width));
    }
    if shown.len() > MOST {
        let more = shown.len() - MOST;
        text.push_str(&tell!(
            lang,
            "… và {more} điểm khác, xem trang “Lỗi và cảnh báo”\n",
            "… and {more} more, see the sheet “Lỗi và cảnh báo”\n"
        ));
    }
    if !text.is_empty() {
        text.push('\n');
    }
    context.talk(&text);
}
