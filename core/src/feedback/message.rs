//! Writes the short message that tells a unit what is missing and what to mend: no figures, no codes.

use super::addressee::{short_addressee, writer};
use super::fault_line::{FaultClass, FaultLine};
use super::time_limit::TimeLimit;
use crate::base::text::lowercase_first;
use crate::base::{Lang, Period};
use crate::plan::{Plan, Unit};

/// The most characters of a message.
pub(super) const MAX_MESSAGE_CHARS: usize = 300;
/// The most characters of the name of an indicator in a message.
const MAX_NAME_CHARS: usize = 70;
/// How many names there are of what is missing, wrong and doubtful: the first that fits is taken.
const NAMES: [[usize; 3]; 12] =
    [[3, 3, 3], [3, 3, 1], [2, 2, 1], [2, 1, 1], [1, 2, 1], [2, 1, 0], [1, 2, 0], [1, 1, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 0]];

/// The message to a unit whose return has to be mended: as many names of indicators as fit into 300 characters.
///
/// ```
/// use tonghop::feedback::message;
/// use tonghop::plan::Plan;
/// let plan = Plan::xuan_loc();
/// let unit = plan.units.first().ok_or("no unit")?;
/// let text = message(&plan, unit, "2019-Q1".parse()?, &[], None);
/// assert!(text.contains(" kính gửi UBND ") && text.chars().count() <= 300);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn message(plan: &Plan, unit: &Unit, period: Period, lines: &[FaultLine], until: Option<TimeLimit>) -> String {
    let (name, period, id) = (short_addressee(plan, unit), lowercase_first(&period.name(Lang::Vi)), &plan.id);
    let writer = writer(plan);
    let paper = plan.issue.paper_name();
    let until = until.map_or_else(|| "sớm".to_owned(), |until| format!("trước {}", until.in_words()));
    let text = |most: [usize; 3]| {
        let what = what_to_do(lines, most);
        format!(
            "{writer} kính gửi {name}: báo cáo {period} theo {paper} số {id} {what}. Đề nghị sửa theo tệp gửi kèm và gửi lại {until}. Trân trọng cảm ơn!"
        )
    };
    let fits = |text: &String| text.chars().count() <= MAX_MESSAGE_CHARS;
    NAMES.into_iter().map(text).find(fits).unwrap_or_else(|| {
        format!(
            "{writer} kính gửi {name}: báo cáo {period} cần bổ sung, chỉnh lý. Đề nghị sửa theo tệp gửi kèm và gửi lại {until}. Trân trọng cảm ơn!"
        )
    })
}

/// What is missing and what to mend, with at most `most` names of each kind.
fn what_to_do(lines: &[FaultLine], most: [usize; 3]) -> String {
    let kinds = [
        (FaultClass::Missing, "còn thiếu", "còn thiếu một số nội dung"),
        (FaultClass::Wrong, "cần sửa", "có nội dung cần sửa"),
        (FaultClass::Doubtful, "cần kiểm tra hoặc giải trình", "có nội dung cần kiểm tra hoặc giải trình"),
    ];
    let of_kind = |((class, named, unnamed), most): ((FaultClass, &str, &str), usize)| {
        let own: Vec<&FaultLine> = lines.iter().filter(|line| line.class == class).collect();
        if own.is_empty() {
            return None;
        }
        let mut names: Vec<&str> = Vec::new();
        for line in &own {
            if !names.contains(&line.subject.as_str()) && !line.subject.is_empty() && line.subject.chars().count() <= MAX_NAME_CHARS {
                names.push(&line.subject);
            }
        }
        let unnamed_lines = own.iter().any(|line| !names.contains(&line.subject.as_str()));
        let more = if names.len() > most || unnamed_lines { " và nội dung khác" } else { "" };
        names.truncate(most);
        Some(if names.is_empty() { unnamed.to_owned() } else { format!("{named}: {}{more}", names.join(", ")) })
    };
    let told: Vec<String> = kinds.into_iter().zip(most).filter_map(of_kind).collect();
    if told.is_empty() { "cần bổ sung, chỉnh lý".to_owned() } else { told.join("; ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(class: FaultClass, subject: &str) -> FaultLine {
        FaultLine {
            class,
            code: "SUB201",
            sheet: None,
            cell: None,
            pointer: None,
            indicator: None,
            subject: subject.to_owned(),
            message: "Đọc được “-1.364”".to_owned(),
            help: String::new(),
            is_about_sending: false,
        }
    }

    #[test]
    fn a_message_names_what_fits_and_never_a_figure_or_a_code() -> Result<(), Box<dyn std::error::Error>> {
        let plan = Plan::xuan_loc();
        let unit = plan.unit("26428", jiff::civil::date(2019, 3, 31)).ok_or("no such unit")?;
        let until = Some(TimeLimit::of_day(jiff::civil::date(2019, 3, 18)));
        let few = [line(FaultClass::Missing, "Ngày ký"), line(FaultClass::Wrong, "Số hội nghị"), line(FaultClass::Wrong, "Số hội nghị")];
        assert_eq!(
            message(&plan, unit, "2019-Q1".parse()?, &few, until),
            "Phòng Văn hoá và Thông tin kính gửi UBND xã Xuân Bắc: báo cáo quý I năm 2019 theo Kế hoạch số 37/KH-UBND còn thiếu: Ngày ký; cần sửa: Số hội nghị. Đề nghị sửa theo tệp gửi kèm và gửi lại trước thứ Hai, ngày 18/3/2019. Trân trọng cảm ơn!"
        );
        let long = "Tên chỉ tiêu dài hơn mọi chỉ tiêu mà một tin nhắn ngắn chứa được";
        let names: Vec<String> = (b'a'..=b'z').map(|c| format!("Số lượt của nội dung thứ {}", char::from(c))).collect();
        let mut many: Vec<FaultLine> = names.iter().map(|name| line(FaultClass::Wrong, name)).collect();
        many.extend(names.iter().map(|name| line(FaultClass::Missing, name)));
        many.push(line(FaultClass::Doubtful, long));
        let text = message(&plan, unit, "2019-Q1".parse()?, &many, until);
        assert!(text.chars().count() <= MAX_MESSAGE_CHARS && text.contains("cần sửa") && text.contains("còn thiếu"), "{text}");
        assert!(!text.contains("1.364") && !text.contains("SUB"), "{text}");
        Ok(())
    }
}
