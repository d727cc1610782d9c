//! Writes the short message to a unit whose return has not come in, or not in order.

use super::addressee::{short_addressee, writer};
use super::letter::Late;
use super::message::MAX_MESSAGE_CHARS;
use super::time_limit::TimeLimit;
use crate::base::Lang;
use crate::base::text::lowercase_first;
use crate::consolidation::{Consolidation, UnitStatus};
use crate::plan::Plan;

/// The message to a unit that is late: at most 300 characters, no figures.
pub fn reminder(plan: &Plan, report: &Consolidation, late: &Late, until: Option<TimeLimit>) -> String {
    let unit = plan.unit(late.code.as_str(), report.window.last);
    let name = unit.map_or_else(|| late.name.clone(), |unit| short_addressee(plan, unit));
    let (writer, paper) = (writer(plan), plan.issue.paper_name());
    let (id, period) = (&report.plan, lowercase_first(&report.period.name(Lang::Vi)));
    let due = TimeLimit::of_day(report.deadline).in_words();
    let until = until.map_or_else(|| "sớm".to_owned(), |until| format!("trước {}", until.in_words()));
    let text = |about: &str| match late.status {
        UnitStatus::Rejected => format!(
            "{writer} kính gửi {name}: báo cáo {period}{about} đã gửi nhưng chưa đủ điều kiện tiếp nhận. Đề nghị sửa và gửi lại {until}. Trân trọng cảm ơn!"
        ),
        UnitStatus::Conflict => format!(
            "{writer} kính gửi {name}: báo cáo {period}{about} có các bản khác nhau cùng lần gửi. Đề nghị cho biết bản nào đúng {until}. Trân trọng cảm ơn!"
        ),
        UnitStatus::Missing | UnitStatus::Partial | UnitStatus::Received => format!(
            "{writer} kính gửi {name}: đến nay chưa nhận được báo cáo {period}{about}. Đề nghị gửi {until}; nếu đã gửi, đề nghị báo lại. Trân trọng cảm ơn!"
        ),
    };
    let full = text(&format!(" theo {paper} số {id} (hạn gửi {due})"));
    if full.chars().count() <= MAX_MESSAGE_CHARS { full } else { text("") }
}
