//! Makes faultless figures of a commune for the indicators that a case does not set (“Các chỉ tiêu khác: đầy đủ”, the default).

use tonghop::plan::{Indicator, IndicatorKind, Period};

/// Returns a sensible answer to an indicator, as somebody would type it; `None` where the form requires no answer.
pub(super) fn sensible_answer(indicator: &Indicator, period: Period, nil_return: bool) -> Option<String> {
    if !indicator.required || nil_return && (indicator.kind == IndicatorKind::Flow || indicator.is_text()) {
        return None;
    }
    let months = u32::from(period.months());
    let figure = match indicator.code.as_str() {
        "A01" => return Some("có".to_owned()),
        "A02" | "A03" | "D07" | "E02" | "F06" => 2,
        "A05" | "B05" | "D08" | "E01" | "F01" => 1,
        "B01" => 4,
        "B02" => 120,
        "C01" => 12,
        "C02" => 180,
        "C03" => 30,
        "C04" | "D02" => 8,
        "C05" => 4 * months,
        "C06" => 6,
        "C08" | "C09" | "C10" | "C11" | "D01" => 10,
        "D03" => 5,
        "D05" | "G02" => 20,
        "E04" | "F02" => 0,
        "F04" => months / 3,
        "G01" => 50,
        _ if indicator.is_text() => return Some(format!("{}: đã thực hiện theo kế hoạch.", indicator.label)),
        _ => 1,
    };
    Some(figure.to_string())
}
