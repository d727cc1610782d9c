//! Writes the one letter to all units that are late, with the list of them as its appendix.

use super::addressee::addressee;
use super::time_limit::TimeLimit;
use crate::base::text::lowercase_first;
use crate::base::{Lang, Period, Say, UnitCode};
use crate::consolidation::{Consolidation, UnitStatus};
use crate::plan::Plan;
use crate::word::letterhead::{Letterhead, signature};
use crate::word::{
    Block, Document, Lines, Orientation, Paragraph, Piece, Row, Section, Style, Table, TableCell, WordError, blank_date, body_in_sentence,
    number_line,
};

/// A unit whose return has not been received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Late {
    /// Its code.
    pub code: UnitCode,
    /// Its name.
    pub name: String,
    /// What came in instead.
    pub status: UnitStatus,
    /// The period of a form that it sent instead of this period's.
    pub other_period: Option<Period>,
}

impl Late {
    /// Whether it is in the letter. Who sent two returns was not late: it is asked by a message which of them is right.
    pub fn is_in_letter(&self) -> bool {
        matches!(self.status, UnitStatus::Missing | UnitStatus::Rejected)
    }

    /// What became of its return, for a list.
    fn state(&self) -> String {
        let other =
            self.other_period.map(|period| format!("; có tệp của kỳ {}", lowercase_first(&period.name(Lang::Vi)))).unwrap_or_default();
        match self.status {
            UnitStatus::Rejected => format!("Đã gửi, chưa đủ điều kiện tiếp nhận{other}"),
            _ => format!("Chưa gửi{other}"),
        }
    }
}

/// The units of which no return counts, in the order of the plan.
pub fn late_units(report: &Consolidation) -> Vec<Late> {
    let late = report.units.iter().filter(|unit| unit.status != UnitStatus::Received);
    late.map(|unit| Late { code: unit.code.clone(), name: unit.name.clone(), status: unit.status, other_period: unit.other_period })
        .collect()
}

/// Writes the letter (*công văn đôn đốc*) to the units that are late. Number and date stay blank.
///
/// # Errors
/// The document is larger than a package can be.
pub fn write_letter(plan: &Plan, report: &Consolidation, late: &[Late], until: Option<TimeLimit>) -> Result<Vec<u8>, WordError> {
    let late: Vec<&Late> = late.iter().filter(|unit| unit.is_in_letter()).collect();
    let office = &report.office;
    let period = lowercase_first(&report.period.name(Lang::Vi));
    let symbol = if office.body.to_uppercase().contains("ỦY BAN NHÂN DÂN") { "UBND-…" } else { "" };
    let head = Letterhead {
        parent_body: office.parent_body.clone(),
        body: office.body.clone(),
        number: number_line("", symbol),
        place_and_date: blank_date(&office.place, report.deadline.year()),
        subject: format!("V/v đôn đốc gửi báo cáo {period} thực hiện {} số {}", plan.issue.paper_name(), plan.id),
    };
    let issue = &plan.issue;
    let body = |text: String| Paragraph::new(Style::Body, text).into();
    let due = TimeLimit::of_day(report.deadline).in_words();
    let single = match late.as_slice() {
        [unit] => Some(plan.unit(unit.code.as_str(), report.window.last).map_or_else(|| unit.name.clone(), |unit| addressee(plan, unit))),
        _ => None,
    };
    let asked = single.as_deref().unwrap_or("các đơn vị có tên trong danh sách");
    let mut asks = vec![Piece::Text(format!("Đề nghị {asked} khẩn trương hoàn thành và gửi báo cáo "))];
    match until {
        Some(until) => asks.push(Piece::Text(format!("trước {}", until.in_words()))),
        None => asks.extend([Piece::Text("trước ".to_owned()), Piece::Gap("       giờ, ngày       tháng       năm         ".to_owned())]),
    }
    let sent = if single.is_some() {
        "; nếu đã gửi, đề nghị báo lại để đối chiếu."
    } else {
        "; đơn vị đã gửi mà có tên trong danh sách đề nghị báo lại để đối chiếu."
    };
    asks.push(Piece::Text(sent.to_owned()));
    let recipients = ["Như trên;".to_owned(), "Lưu: VT.".to_owned()];
    let blocks = vec![
        head.block(),
        Paragraph::new(Style::Body, format!("Kính gửi: {}.", single.as_deref().unwrap_or("Các đơn vị có tên trong danh sách kèm theo")))
            .into(),
        body(format!(
            "Thực hiện {} số {} ngày {} của {} về {}, thời hạn gửi báo cáo {period} là {due}.",
            issue.paper_name(),
            plan.id,
            issue.date.say(Lang::Vi),
            body_in_sentence(&issue.body, &[issue.place.as_str(), office.place.as_str()]),
            lowercase_first(plan.title_on_paper().trim_start_matches("về ").trim_start_matches("Về "))
        )),
        body(standing_sentence(&late)),
        Paragraph::of(Style::Body, asks).into(),
        body(
            if single.is_some() {
                "Đề nghị đơn vị quan tâm thực hiện./."
            } else {
                "Đề nghị các đơn vị quan tâm thực hiện./."
            }
            .to_owned(),
        ),
        signature(&recipients, &office.authority, &office.signer),
    ];
    let list_title = format!("Danh sách đơn vị chưa có báo cáo {period}");
    let mut list = appendix_head(&list_title, symbol);
    list.push(late_table(&late, list_title).into());
    let mut sections = vec![Section::portrait(blocks)];
    // A letter to one unit names it, and needs no list.
    if single.is_none() {
        sections.push(Section::portrait(list));
    }
    Document { title: format!("Đôn đốc gửi báo cáo {period}"), lang: Lang::Vi, sections }.to_bytes()
}

/// How many units sent nothing, and of how many a file came in that could not be accepted; only what there is.
fn standing_sentence(late: &[&Late]) -> String {
    let of = |status| late.iter().filter(|unit| unit.status == status).count();
    let (missing, rejected) = (of(UnitStatus::Missing), of(UnitStatus::Rejected));
    if late.len() == 1 {
        let what = if rejected > 0 {
            "báo cáo của đơn vị đã gửi nhưng chưa đủ điều kiện tiếp nhận"
        } else {
            "chưa nhận được báo cáo của đơn vị"
        };
        return format!("Qua tổng hợp, đến nay {what}.");
    }
    let count = |number: usize| if number < 10 { format!("{number:02}") } else { number.to_string() };
    let mut parts = Vec::new();
    if missing > 0 {
        parts.push(format!("{} đơn vị chưa gửi báo cáo", count(missing)));
    }
    if rejected > 0 {
        parts.push(format!("{} đơn vị đã gửi nhưng báo cáo chưa đủ điều kiện tiếp nhận", count(rejected)));
    }
    format!("Qua tổng hợp, còn {} (danh sách kèm theo).", parts.join(" và "))
}

/// The head of the appendix. A paper with one appendix gives it no number.
fn appendix_head(title: &str, symbol: &str) -> Vec<Block> {
    let of = format!("(Kèm theo Công văn {})", number_line("", symbol).replacen("Số:", "số", 1));
    let room = Orientation::Portrait.text_width();
    vec![
        Paragraph::new(Style::Appendix, "Phụ lục").into(),
        Paragraph::new(Style::AppendixTitle, title.to_uppercase()).into(),
        Paragraph::new(Style::AppendixOf, of).into(),
        Paragraph::rule(room / 4, room).kept_with_next().into(),
    ]
}

/// The list of units.
fn late_table(late: &[&Late], title: String) -> Table {
    let cell = |style: Style, text: &str| TableCell::from(Paragraph::new(style, text));
    let mut rows = vec![Row::new(["TT", "Đơn vị", "Tình hình gửi báo cáo"].map(|name| cell(Style::TableHead, name)).to_vec())];
    rows.extend((1_usize..).zip(late).map(|(number, unit)| {
        let texts = [number.to_string(), unit.name.clone(), unit.state()];
        Row::new(texts.iter().map(|text| cell(Style::TableText, text)).collect())
    }));
    Table { title, lines: Lines::All, widths: vec![700, 3_600, 5_054], head_rows: 1, rows }
}
