//! Describes the brief for the leader: ten figures, who is missing, three points (decision 155). It fits on one page.

use super::brief_figures::{self, FigureLine, with_measure};
use super::line_parts::is_part;
use super::opening::subject;
use super::phrases::uncapitalized;
use super::report_lines::{ReportLine, ReportLines};
use super::unsettled::Unsettled;
use super::{Figure, LinePart, PaperOffice, Ref, Sentence, WholePart};
use crate::base::text::shorten;
use crate::base::{Lang, Say};
use crate::consolidation::{AgainstTarget, Consolidation, UnitRow, UnitStatus, percent};
use crate::findings::Severity;
use crate::plan::{Plan, Unit};
use crate::returns::own_report::REPORT_SHEETS;

/// The most letters of the names of absent units, so that the page stays one.
const MAX_NAMES: usize = 500;
/// The most letters of a name in a point.
const MAX_NAME: usize = 90;

/// The brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    /// The run of the report.
    pub run: String,
    /// The language in which it is written.
    pub lang: Lang,
    /// The body that reports.
    pub body: String,
    /// What it is about.
    pub subject: String,
    /// The days that the figures cover, and the time limit.
    pub window: String,
    /// The three points.
    pub points: Vec<Sentence>,
    /// The figures, at most ten.
    pub figures: Vec<FigureLine>,
    /// The name of the period before, where there is one to compare with.
    pub previous: Option<String>,
    /// The units without an accepted return, by what became of it.
    pub absent: Vec<Sentence>,
    /// What the signs mean.
    pub note: String,
}

impl Brief {
    /// Describes the brief.
    pub fn new(plan: &Plan, report: &Consolidation, office: &PaperOffice, lang: Lang) -> Self {
        let data = ReportLines::new(plan, report);
        let figures: Vec<FigureLine> =
            brief_figures::chosen(&data).into_iter().map(|line| brief_figures::describe(&data, line, lang)).collect();
        let window = match lang {
            Lang::Vi => format!(
                "Số liệu từ {} đến {}; hạn gửi báo cáo {}",
                report.window.first.say(lang),
                report.window.last.say(lang),
                report.deadline.say(lang)
            ),
            Lang::En => format!(
                "Figures of {} to {}; due {}",
                report.window.first.say(lang),
                report.window.last.say(lang),
                report.deadline.say(lang)
            ),
        };
        let mut note = lang
            .pick(
                "Ô số ghi “…”: chưa có số liệu. So với kỳ trước: chỉ tính các đơn vị có số liệu cả hai kỳ.",
                "“…” in place of a number: no figure yet. Changes: over the units that have figures in both periods.",
            )
            .to_owned();
        if figures.iter().any(|figure| figure.total.text().contains('*')) {
            note.push_str(lang.pick(" *: số liệu đã tính vào tổng nhưng còn lỗi.", " *: has figures with errors in it."));
        }
        if data.lines.iter().any(|line| line.may_count_twice() && figures.iter().any(|figure| figure.code == line.line.code)) {
            note.push_str(lang.pick(
                " Có thể trùng: có thể có nội dung được nhiều đơn vị cùng báo cáo.",
                " May count twice: several units may have reported the same event.",
            ));
        }
        if figures.iter().any(|figure| figure.year_to_date.figures().count() > 1) {
            note.push_str(lang.pick(
                " Số trong ngoặc ở cột lũy kế: số báo cáo đã có/phải có của các kỳ.",
                " In brackets behind the year to date: how many returns of the periods are in it, of how many.",
            ));
        }
        note.push_str(lang.pick(
            " Tài liệu tham khảo, không thay báo cáo chính thức.",
            " For information; it does not replace the report that is signed.",
        ));
        Self {
            run: report.run.clone(),
            lang,
            body: office.office.body.clone(),
            subject: match lang {
                Lang::Vi => subject(plan, report.period),
                Lang::En => format!("Plan {}: results, {}", plan.id, report.period.name(lang)),
            },
            window,
            points: vec![standing(&data, lang), doubts(&data, lang), result(&data, &figures, lang)],
            figures,
            previous: report.previous.map(|period| period.name(lang)),
            absent: absent(&data, lang),
            note,
        }
    }
}

fn whole(part: WholePart, count: usize, lang: Lang) -> Figure {
    Figure::said(Ref::Whole(part), count.into(), lang)
}

/// How many units have reported, how many were late, and how many are missing.
fn standing(data: &ReportLines<'_>, lang: Lang) -> Sentence {
    let units = &data.report.units;
    let count = |wanted: fn(&UnitRow) -> bool| units.iter().filter(|unit| wanted(unit)).count();
    let received = count(|unit| unit.status == UnitStatus::Received);
    let late = count(|unit| unit.status == UnitStatus::Received && unit.days_late > 0);
    let mut told = Sentence::default();
    told.figure(whole(WholePart::Received, received, lang)).push("/").figure(whole(WholePart::Owed, units.len(), lang));
    told.push(lang.pick(" đơn vị có báo cáo được tiếp nhận", " units have an accepted return"));
    if let Some(share) = percent(received.into(), units.len().into()) {
        told.push(" (").figure(Figure::said(Ref::Whole(WholePart::ReceivedPercent), share, lang)).push("%)");
    }
    for (part, number, vi, en) in [
        (WholePart::Late, late, " đơn vị gửi sau hạn", " sent it late"),
        (WholePart::Missing, count(|unit| unit.status == UnitStatus::Missing), " đơn vị chưa gửi", " have not sent any"),
        (WholePart::Partial, count(|unit| unit.status == UnitStatus::Partial), " đơn vị chưa gửi đủ các kỳ", " have not sent all periods"),
        (
            WholePart::Conflict,
            count(|unit| unit.status == UnitStatus::Conflict),
            " đơn vị có các bản mâu thuẫn",
            " sent returns that contradict each other",
        ),
        (
            WholePart::Rejected,
            count(|unit| unit.status == UnitStatus::Rejected),
            " đơn vị đã gửi, chưa đủ điều kiện tiếp nhận",
            " sent one that was not accepted",
        ),
    ] {
        if number > 0 {
            told.push("; ").figure(whole(part, number, lang)).push(lang.pick(vi, en));
            if part == WholePart::Late {
                let late = units.iter().filter(|unit| unit.status == UnitStatus::Received && unit.days_late > 0);
                told.push(&few_names(late.map(|unit| unit.name.as_str()), lang));
            }
        }
    }
    told.push(".");
    told
}

/// The most units that a point names.
const FEW: usize = 3;

/// The first few of the names in brackets, and how many there are more; the page has all of them.
fn few_names<'n>(names: impl Iterator<Item = &'n str>, lang: Lang) -> String {
    let names: Vec<String> = names.map(|name| Unit::name_in_sentence(name).to_string()).collect();
    let more = names.len().saturating_sub(FEW);
    let more = match (more, lang) {
        (0, _) => String::new(),
        (more, Lang::Vi) => format!(" và {more} đơn vị khác"),
        (more, Lang::En) => format!(" and {more} more"),
    };
    let shown = names.into_iter().take(FEW).collect::<Vec<_>>().join(", ");
    if shown.is_empty() { String::new() } else { format!(" ({shown}{more})") }
}

/// The figure that is settled least, and how many others are not settled.
fn doubts(data: &ReportLines<'_>, lang: Lang) -> Sentence {
    let open = data.lines.iter().map(|line| (Unsettled::of(data, *line), *line)).filter(|(found, _)| !found.is_none());
    let open: Vec<(Unsettled, ReportLine<'_>)> = open.collect();
    // Of equals the first in the plan.
    let Some((found, line)) = open.iter().rev().max_by_key(|(found, _)| *found) else {
        let others = data.report.findings.iter().any(|finding| finding.severity() == Severity::Error);
        let sheet = REPORT_SHEETS[3];
        return Sentence::words(match (others, lang) {
            (false, _) => {
                lang.pick("Không có số liệu còn lỗi hoặc cần làm rõ.", "No figure has an error or needs an explanation.").to_owned()
            }
            (true, Lang::Vi) => {
                format!("Không có số liệu còn lỗi hoặc cần làm rõ; các lỗi khác ở trang “{sheet}” của bảng tổng hợp.")
            }
            (true, Lang::En) => {
                format!("No figure has an error or needs an explanation; other errors are on the sheet “{sheet}” of the workbook.")
            }
        });
    };
    let mut told = Sentence::default();
    told.push(lang.pick("Cần làm rõ trước khi sử dụng: ", "To be settled before use: ")).push(&named(*line, lang));
    for (part, count, vi, en) in [
        (LinePart::Errors, found.errors, " đơn vị có số liệu còn lỗi, đã tính vào tổng", " units have an error that counts in the total"),
        (
            LinePart::Refused,
            found.refused,
            " đơn vị có số liệu chưa hợp lệ, chưa tính vào tổng",
            " units have an answer that is no valid figure and does not count",
        ),
        (LinePart::Asked, found.asked, " đơn vị có số liệu cần giải trình", " units should explain theirs"),
        (LinePart::Blank, found.blank, " đơn vị để trống số liệu bắt buộc", " units left out the figure, which is required"),
    ] {
        if count > 0 {
            told.push(", ").figure(Figure::said(Ref::Line(line.line.code.clone(), part), count.into(), lang)).push(lang.pick(vi, en));
            told.push(&few_names(Unsettled::units_of(data, *line, part), lang));
        }
    }
    if found.twice {
        told.push(lang.pick(", tổng có thể trùng", ", the total may count something twice"));
    }
    if open.len() > 1 {
        told.push(lang.pick("; tất cả có ", "; in all ")).figure(whole(WholePart::Doubtful, open.len(), lang));
        told.push(lang.pick(
            " chỉ tiêu có số liệu còn lỗi, còn thiếu, có thể trùng hoặc cần giải trình",
            " indicators have errors, lack figures, may count something twice or need an explanation",
        ));
    }
    told.push(".");
    told
}

/// The target that is missed most, or else the largest change among the figures of the brief.
fn result(data: &ReportLines<'_>, figures: &[FigureLine], lang: Lang) -> Sentence {
    let below = |line: &&ReportLine<'_>| {
        brief_figures::attained(**line) && line.given_target().is_some_and(|target| target.met == Some(AgainstTarget::Below))
    };
    let below: Vec<ReportLine<'_>> = data.lines.iter().filter(below).copied().collect();
    let mut told = Sentence::default();
    if let Some(line) = below.iter().min_by_key(|line| line.line.target.as_ref().and_then(|target| target.attainment))
        && let (Some(total), Some(reached)) = (line.line.total, line.line.target.as_ref().and_then(|target| target.attainment))
    {
        told.push(lang.pick("Chưa đạt kế hoạch giao: ", "Below the plan: ")).push(&named(*line, lang)).push(" ");
        // Where other units stand behind the total than behind the attainment, what these units reported is told.
        match line.given_target().and_then(|target| target.assigned).filter(|share| !share.is_whole()) {
            Some(share) => {
                told.append(with_measure(*line, LinePart::AssignedReported, share.reported, lang)).push(", ");
                told.append(brief_figures::target(data, *line, lang));
            }
            None => {
                told.append(with_measure(*line, LinePart::Total, total, lang)).push(", ");
                told.figure(Figure::said(Ref::Line(line.line.code.clone(), LinePart::Attainment), reached, lang)).push("%");
            }
        }
        if below.len() > 1 {
            told.push(lang.pick("; tất cả có ", "; in all ")).figure(whole(WholePart::BelowTarget, below.len(), lang));
            told.push(lang.pick(" chỉ tiêu chưa đạt", " are below"));
        }
        told.push(".");
        return told;
    }
    let changed = data.lines.iter().filter(|line| !is_part(**line) && figures.iter().any(|figure| figure.code == line.line.code));
    let largest = changed.filter_map(|line| Some((line.line.change_percent?.abs(), *line))).rev().max_by_key(|(percent, _)| *percent);
    let Some((figure, line)) = largest
        .filter(|(percent, _)| !percent.is_zero())
        .and_then(|(_, line)| Some((figures.iter().find(|figure| figure.code == line.line.code)?, line)))
    else {
        let has_targets = data.lines.iter().any(|line| brief_figures::attained(*line));
        return Sentence::words(match has_targets {
            true => lang.pick(
                "Các chỉ tiêu có số kế hoạch giao chung: không có chỉ tiêu chưa đạt; chưa có số kỳ trước để so sánh.",
                "No indicator is below its target; there is nothing to compare with.",
            ),
            false => lang.pick(
                "Kỳ này không có chỉ tiêu nào so được với số kế hoạch giao chung; chưa có số kỳ trước để so sánh.",
                "No indicator of this period can be held against a number of the plan, and there is nothing to compare with.",
            ),
        });
    };
    told.push(lang.pick("Thay đổi nhiều nhất so với kỳ trước: ", "Largest change since the period before: "))
        .push(&named(line, lang))
        .push(" ");
    told.append(figure.change.clone()).push(".");
    told
}

/// The name of a line within a sentence, with its code.
fn named(line: ReportLine<'_>, lang: Lang) -> String {
    format!("{} ({})", shorten(&uncapitalized(line.indicator.name(lang)), MAX_NAME), line.line.code)
}

/// The units without an accepted return, by what became of it; as many names as the page has room for.
fn absent(data: &ReportLines<'_>, lang: Lang) -> Vec<Sentence> {
    let mut room = MAX_NAMES;
    let mut told = Vec::new();
    for (status, part, vi, en) in [
        (UnitStatus::Missing, WholePart::Missing, "Chưa gửi", "Nothing sent"),
        (UnitStatus::Partial, WholePart::Partial, "Chưa gửi đủ các kỳ", "Some periods missing"),
        (UnitStatus::Conflict, WholePart::Conflict, "Có các bản mâu thuẫn", "Returns that contradict each other"),
        (UnitStatus::Rejected, WholePart::Rejected, "Đã gửi, chưa đủ điều kiện tiếp nhận", "Sent, not accepted"),
    ] {
        let of: Vec<&UnitRow> = data.report.units.iter().filter(|unit| unit.status == status).collect();
        if of.is_empty() {
            continue;
        }
        let mut names = Vec::new();
        for unit in &of {
            let name = Unit::name_in_sentence(&unit.name);
            let length = name.chars().count() + 2;
            if length > room {
                break;
            }
            room -= length;
            names.push(name);
        }
        let mut sentence = Sentence::words(format!("{} (", lang.pick(vi, en)));
        sentence.figure(whole(part, of.len(), lang)).push(lang.pick(" đơn vị): ", " units): ")).push(&names.join(", "));
        if names.len() < of.len() {
            let sheet = REPORT_SHEETS[2];
            sentence.push(&match lang {
                Lang::Vi => format!(" …; đủ danh sách ở trang “{sheet}” của bảng tổng hợp"),
                Lang::En => format!(" …; all of them are on the sheet “{sheet}” of the workbook"),
            });
        }
        sentence.push(".");
        told.push(sentence);
    }
    if told.is_empty() {
        told.push(Sentence::words(lang.pick("Tất cả các đơn vị đã có báo cáo được tiếp nhận.", "All units have an accepted return.")));
    }
    told
}
