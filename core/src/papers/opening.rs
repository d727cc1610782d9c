//! Makes what stands around the sections: legal bases, the opening sentences, and the closing sentence.

use super::phrases::{join_names, uncapitalized};
use super::report_lines::ReportLines;
use super::{Line, PaperOffice, Replaced, Sentence, standing};
use crate::base::{Lang, Period, Say};
use crate::plan::Plan;
use crate::word::body_in_sentence;

/// The word behind a recipient to whom the paper is a report.
const REPORTED_TO: &str = "(báo cáo)";

/// What the report is about: the number of the plan, and the period.
pub fn subject(plan: &Plan, period: Period) -> String {
    // In the middle of a sentence “Quý II” is “quý II”.
    format!("Kết quả thực hiện {} số {} {}", plan.issue.paper_name(), plan.id, uncapitalized(&period.name(Lang::Vi)))
}

/// The documents that the plan itself is based on, without those that had lost force, and the plan.
pub(super) fn legal_bases(plan: &Plan) -> Vec<String> {
    let bases = plan.legal_bases.iter().filter(|basis| basis.clause.is_none() && basis.repealed.is_none());
    let mut lines: Vec<String> = bases
        .map(|basis| {
            let date = basis.date.map_or_else(String::new, |date| format!(" ngày {}", date.say(Lang::Vi)));
            match basis.title.split_once(" của ") {
                Some((kind, rest)) => format!("Căn cứ {kind} số {}{date} của {rest}", basis.number),
                None => format!("Căn cứ {} (số {}{date})", basis.title, basis.number),
            }
        })
        .collect();
    lines.push(format!("Căn cứ {}", plan_in_words(plan)));
    lines
}

/// The plan by its number, date and issuing body.
fn plan_in_words(plan: &Plan) -> String {
    format!("{} số {} ngày {} của {}", plan.issue.paper_name(), plan.id, plan.issue.date.say(Lang::Vi), issuing_body(plan))
}

/// The body that issued the plan, within a sentence.
fn issuing_body(plan: &Plan) -> String {
    body_in_sentence(&plan.issue.body, &[plan.issue.place.as_str(), plan.office.place.as_str()])
}

/// The body within a sentence: as the office gives it, as the plan writes it where it is the same body, or as the letterhead has it.
pub(super) fn body_in_words(data: &ReportLines<'_>, office: &PaperOffice) -> String {
    let capitals = |name: &str| name.to_uppercase().replace("UBND", "ỦY BAN NHÂN DÂN").replace("UỶ", "ỦY");
    let issue = &data.plan.issue.body;
    if !office.name.is_empty() {
        office.name.clone()
    } else if capitals(issue) == capitals(&office.office.body) {
        issuing_body(data.plan)
    } else {
        body_in_sentence(&office.office.body, &[office.office.place.as_str(), data.plan.issue.place.as_str()])
    }
}

/// The opening: what is replaced, the plan, who has reported, and what has to be settled.
pub(super) fn opening_lines(data: &ReportLines<'_>, office: &PaperOffice, replaces: Option<&Replaced>) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(replaces) = replaces {
        let date = replaces.date.map_or_else(|| " ngày …".to_owned(), |date| format!(" ngày {}", date.say(Lang::Vi)));
        let number = if replaces.number.is_empty() { "…" } else { replaces.number.as_str() };
        lines.push(Line::Paragraph(Sentence::words(format!("Báo cáo này thay thế Báo cáo số {number}{date}."))));
        if replaces.number.is_empty() || replaces.date.is_none() {
            lines.push(Line::Gap("[Ghi số và ngày của báo cáo được thay thế]".to_owned()));
        }
    }
    let window = &data.report.window;
    lines.push(Line::Paragraph(Sentence::words(format!(
        "Thực hiện {} về {}, {} báo cáo kết quả thực hiện {} (số liệu từ ngày {} đến ngày {}) như sau:",
        plan_in_words(data.plan),
        uncapitalized(data.plan.title_on_paper()),
        body_in_words(data, office),
        uncapitalized(&data.report.period.name(Lang::Vi)),
        window.first.say(Lang::Vi),
        window.last.say(Lang::Vi),
    ))));
    lines.push(standing::coverage(data));
    lines.extend(standing::doubts(data));
    lines
}

/// The closing sentence, which names those to whom the paper is a report.
pub(super) fn closing(data: &ReportLines<'_>, office: &PaperOffice) -> Line {
    let recipients = office.office.recipients.iter();
    let above: Vec<&str> =
        recipients.filter_map(|line| line.trim_end_matches(['.', ';', ' ']).strip_suffix(REPORTED_TO)).map(str::trim).collect();
    let about = uncapitalized(&subject(data.plan, data.report.period));
    let text = if above.is_empty() {
        format!("Trên đây là {about}./.")
    } else {
        format!("Trên đây là {about}, {} kính báo cáo {}./.", body_in_words(data, office), join_names(&above))
    };
    Line::Paragraph(Sentence::words(text))
}
