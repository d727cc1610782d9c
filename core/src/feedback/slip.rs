//! Writes the slip that goes with a marked copy: what one unit has to add and to mend. It is not signed.

use super::addressee::addressee;
use super::copy_kind::CopyKind;
use super::fault_line::{FaultClass, FaultLine};
use super::marked_return::bears_marking;
use super::time_limit::TimeLimit;
use crate::base::text::lowercase_first;
use crate::base::{Lang, Period};
use crate::plan::{Office, Plan, Unit};
use crate::submission::{Received, ReceivedContent};
use crate::word::letterhead::{Letterhead, title};
use crate::word::{Block, Document, Lines, Paragraph, Piece, Row, Section, Style, Table, TableCell, WordError, blank_date};

/// The columns of the table, and their widths.
const COLUMNS: [(&str, u32); 4] = [("TT", 600), ("Chỉ tiêu, mục", 2_400), ("Nội dung", 3_200), ("Đề nghị", 3_154)];
/// The most lines of a slip.
const MAX_LINES: usize = 500;

/// Writes the slip (*Phiếu đề nghị bổ sung, chỉnh lý số liệu*) for the return of a unit.
///
/// # Errors
/// The document is larger than a package can be.
pub fn write_slip(
    plan: &Plan,
    (unit, period): (&Unit, Period),
    received: &Received,
    lines: &[FaultLine],
    (kind, until): (Option<CopyKind>, Option<TimeLimit>),
) -> Result<Vec<u8>, WordError> {
    let subject = format!("Báo cáo {} thực hiện {} số {}", lowercase_first(&period.name(Lang::Vi)), plan.issue.paper_name(), plan.id);
    let mut blocks = vec![head(&plan.office, plan.regime.deadline_of_returns(period).unwrap_or(plan.issue.date).year())];
    blocks.extend(title("PHIẾU ĐỀ NGHỊ BỔ SUNG, CHỈNH LÝ SỐ LIỆU", &subject));
    blocks.push(Paragraph::new(Style::Body, format!("Kính gửi: {}.", addressee(plan, unit))).into());
    if bears_marking(received) {
        // A paper about such a file says nothing of its content, and invites nobody to send it again on this way.
        let text = "Tệp đơn vị gửi có dấu chỉ độ mật nên không được tiếp nhận và không được chép lại. Đề nghị thực hiện báo cáo theo quy định về bảo vệ bí mật nhà nước; không gửi lại tệp này.";
        blocks.push(Paragraph::new(Style::Body, text).into());
    } else {
        blocks.push(Paragraph::new(Style::Body, opening(plan, period, received)).into());
        blocks.push(fault_table(lines).into());
        blocks.push(Paragraph::of(Style::Body, how_to_answer(received, kind, until)).into());
    }
    blocks.push(
        Paragraph::new(Style::Note, "Phiếu này được lập từ kết quả kiểm tra báo cáo, không ký, không thay văn bản của cơ quan tổng hợp.")
            .into(),
    );
    let title = format!("Phiếu đề nghị bổ sung, chỉnh lý số liệu: {}", unit.name);
    Document { title, lang: Lang::Vi, sections: vec![Section::portrait(blocks)] }.to_bytes()
}

/// The letterhead of a paper without a number: the body that merges the returns, and a gap for the date.
fn head(office: &Office, year: i16) -> Block {
    let (parent_body, body) = if office.drafting_body.is_empty() {
        (office.parent_body.clone(), office.body.clone())
    } else {
        (office.body.clone(), office.drafting_body.to_uppercase())
    };
    let place_and_date = blank_date(&office.place, year);
    Letterhead { parent_body, body, place_and_date, ..Letterhead::default() }.block()
}

/// What was looked at.
fn opening(plan: &Plan, period: Period, received: &Received) -> String {
    let (period, id, file) = (lowercase_first(&period.name(Lang::Vi)), &plan.id, &received.file);
    let paper = plan.issue.paper_name();
    match &received.content {
        ReceivedContent::Return(submission) => format!(
            "Qua kiểm tra báo cáo {period} thực hiện {paper} số {id} của đơn vị (tệp “{file}”, lần gửi {}), đề nghị đơn vị bổ sung, chỉnh lý các nội dung sau:",
            submission.revision
        ),
        _ => format!(
            "Báo cáo {period} thực hiện {paper} số {id} của đơn vị (tệp “{file}”) chưa đủ điều kiện tiếp nhận. Đề nghị đơn vị bổ sung, chỉnh lý các nội dung sau:"
        ),
    }
}

/// The table of what is to be done, by kind.
fn fault_table(lines: &[FaultLine]) -> Table {
    let cell = |style: Style, text: &str| TableCell::from(Paragraph::new(style, text));
    let mut rows = vec![Row::new(COLUMNS.iter().map(|(name, _)| cell(Style::TableHead, name)).collect())];
    let mut number = 0;
    for class in [FaultClass::Missing, FaultClass::Wrong, FaultClass::Doubtful] {
        let own: Vec<&FaultLine> = lines.iter().filter(|line| line.class == class).take(MAX_LINES).collect();
        if own.is_empty() {
            continue;
        }
        let heading = Paragraph::of(Style::TableText, vec![Piece::Bold(class.word().to_owned())]);
        rows.push(Row::new(vec![TableCell::from(heading).spanning(4)]));
        for line in own {
            number += 1;
            let subject = match (line.subject.is_empty(), line.cell) {
                (true, _) => line.place(),
                (false, Some(_)) => format!("{} ({})", line.subject, line.place()),
                (false, None) => line.subject.clone(),
            };
            let texts = [number.to_string(), subject, line.message.clone(), line.help.clone()];
            rows.push(Row::new(texts.iter().map(|text| cell(Style::TableText, text)).collect()));
        }
    }
    let title = "Nội dung cần bổ sung, chỉnh lý".to_owned();
    Table { title, lines: Lines::All, widths: COLUMNS.iter().map(|(_, width)| *width).collect(), head_rows: 1, rows }
}

/// In which file to mend, and by when to send it.
fn how_to_answer(received: &Received, kind: Option<CopyKind>, until: Option<TimeLimit>) -> Vec<Piece> {
    let way = match kind {
        Some(CopyKind::Marked) => {
            "Đề nghị đơn vị sửa trong tệp can-sua.xlsx gửi kèm (chính là tệp của đơn vị, đã đánh dấu các ô cần sửa) và gửi lại tệp ấy"
                .to_owned()
        }
        _ => {
            let next = match &received.content {
                ReceivedContent::Return(submission) => format!(", ghi Lần gửi {}", submission.revision.saturating_add(1)),
                _ => String::new(),
            };
            format!("Đề nghị đơn vị sửa ở tệp gốc{next} và gửi lại; danh sách đầy đủ ở tệp can-sua.xlsx gửi kèm")
        }
    };
    match until {
        Some(until) => vec![Piece::Text(format!("{way} trước {}.", until.in_words()))],
        None => vec![
            Piece::Text(format!("{way} trước ")),
            Piece::Gap("       giờ, ngày       tháng       năm         ".to_owned()),
            Piece::Text(".".to_owned()),
        ],
    }
}
