//! Writes the short message to a unit whose return has not come in, or not in order.

use super::letter::Late;
use super::message::MAX_MESSAGE_CHARS;
use super::time_limit::TimeLimit;
use crate::base::Lang;
use crate::base::text::lowercase_first;
use crate::consolidation::{Consolidation, UnitStatus};

/// The message to a unit that is late: at most 300 characters, no figures.
pub fn reminder(report: &Consolidation, late: &Late, until: Option<TimeLimit>) -> String {
    let (name, id, period) = (&late.name, &report.plan, lowercase_first(&report.period.name(Lang::Vi)));
    let due = TimeLimit::of_day(report.deadline).in_words();
    let until = until.map_or_else(|| "sớm".to_owned(), |until| format!("trước {}", until.in_words()));
    let text = |about: &str| match late.status {
        UnitStatus::Rejected => format!(
            "Kính gửi {name}: báo cáo {period}{about} đã gửi nhưng chưa đủ điều kiện tiếp nhận. Đề nghị sửa và gửi lại {until}. Trân trọng cảm ơn!"
        ),
        UnitStatus::Conflict => format!(
            "Kính gửi {name}: báo cáo {period}{about} có các bản khác nhau cùng lần gửi. Đề nghị cho biết bản nào đúng {until}. Trân trọng cảm ơn!"
        ),
        UnitStatus::Missing | UnitStatus::Received => format!(
            "Kính gửi {name}: cơ quan tổng hợp chưa nhận được báo cáo {period}{about}. Đề nghị gửi {until}; nếu đã gửi, đề nghị báo lại. Trân trọng cảm ơn!"
        ),
    };
    let full = text(&format!(" theo Kế hoạch số {id} (hạn gửi {due})"));
    if full.chars().count() <= MAX_MESSAGE_CHARS { full } else { text("") }
}
