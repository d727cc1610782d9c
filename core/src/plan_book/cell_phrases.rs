//! Writes deadlines, measured paragraphs, cadences and assigned numbers as people write them, and reads them back.

use serde_json::{Map, Value, json};

use super::words::PERIOD_KINDS;
use crate::base::text::{clean_label, toneless_key};

/// Writes a deadline as people do (`2 ngày làm việc sau`, `ngày 20 tháng cuối kỳ`, `15/7`); `None` where no phrase can express it.
pub(super) fn write_deadline(deadline: &Value) -> Option<String> {
    let number = |key: &str| deadline.get(key).and_then(Value::as_u64);
    Some(match deadline.get("kind")?.as_str()? {
        "working_days_after_window" => format!("{} ngày làm việc sau", number("days")?),
        "days_after_window" => format!("{} ngày sau", number("days")?),
        "day_of_last_month" => format!("ngày {} tháng cuối kỳ", number("day")?),
        "day_of_month" => match (number("day")?, number("months_after")?) {
            (day, 0) => format!("ngày {day} của tháng chốt số liệu"),
            (day, 1) => format!("ngày {day} tháng sau"),
            (day, months) => format!("ngày {day}, {months} tháng sau"),
        },
        "fixed_date" => {
            let date = format!("{:02}/{:02}", number("day")?, number("month")?);
            match number("years_after").unwrap_or_default() {
                0 => date,
                1 => format!("{date} năm sau"),
                _ => return None,
            }
        }
        _ => return None,
    })
}

/// Reads a deadline from a phrase such as [`write_deadline`] writes; `None` where the phrase is not understood.
pub(super) fn read_deadline(text: &str) -> Option<Value> {
    let key = toneless_key(text);
    let numbers: Vec<u8> = key.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect();
    let words: Vec<&str> = key.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let sentence = words.join(" ");
    let of_month = |day: u8, months: u8| Some(json!({ "kind": "day_of_month", "day": day, "months_after": months }));
    match (sentence.as_str(), numbers.as_slice()) {
        ("ngay lam viec sau" | "ngay lam viec" | "sau ngay lam viec" | "ngay lam viec sau ngay chot so lieu", [days]) => {
            Some(json!({ "kind": "working_days_after_window", "days": days }))
        }
        ("ngay sau" | "sau ngay" | "ngay sau ngay chot so lieu", [days]) => Some(json!({ "kind": "days_after_window", "days": days })),
        ("ngay thang cuoi ky" | "ngay cua thang cuoi ky" | "ngay thang cuoi cua ky" | "ngay cua thang cuoi cua ky", [day]) => {
            Some(json!({ "kind": "day_of_last_month", "day": day }))
        }
        ("ngay thang sau" | "ngay cua thang sau", [day]) => of_month(*day, 1),
        ("ngay thang sau", [day, months]) => of_month(*day, *months),
        ("ngay cua thang chot so lieu" | "ngay thang chot so lieu", [day]) => of_month(*day, 0),
        ("" | "ngay", [day, month]) if key.contains('/') => Some(json!({ "kind": "fixed_date", "month": month, "day": day })),
        ("nam sau" | "ngay nam sau", [day, month]) if key.contains('/') => {
            Some(json!({ "kind": "fixed_date", "month": month, "day": day, "years_after": 1 }))
        }
        _ => None,
    }
}

/// Writes the deadlines of the levels, one line for each (`xã-tỉnh: ngày 10 tháng sau`); `None` where no phrase can express one of them.
pub(super) fn write_deadlines(deadlines: &Value) -> Option<String> {
    let lines = deadlines.as_object()?.iter().map(|(level, deadline)| Some(format!("{level}: {}", write_deadline(deadline)?)));
    Some(lines.collect::<Option<Vec<_>>>()?.join("\n"))
}

/// Reads the deadlines of the levels, one in each line; `None` where a line is not understood.
pub(super) fn read_deadlines(text: &str) -> Option<Value> {
    let line = |line: &str| {
        let (level, deadline) = line.split_once(':')?;
        Some((level.trim().to_owned(), read_deadline(deadline)?))
    };
    non_blank_lines(text).map(line).collect::<Option<Map<_, _>>>().map(Value::Object)
}

/// Writes the rule of a data window (`theo lịch`, `đến ngày 14`); `None` where no phrase can express it.
pub(super) fn write_window(window: &Value) -> Option<String> {
    match window.get("kind")?.as_str()? {
        "calendar" => Some("theo lịch".to_owned()),
        "cut_off" => Some(format!("đến ngày {}", window.get("day")?.as_u64()?)),
        _ => None,
    }
}

/// Reads the rule of a data window: by the calendar, or up to a day of the month; `None` where the phrase is not understood.
pub(super) fn read_window(text: &str) -> Option<Value> {
    let key = toneless_key(text);
    if ["theo lich", "theo thang duong lich", "duong lich"].contains(&key.as_str()) {
        return Some(json!({ "kind": "calendar" }));
    }
    let day = key.strip_prefix("den")?.trim_start();
    let day: u8 = day.strip_prefix("het").unwrap_or(day).trim_start().strip_prefix("ngay")?.trim().parse().ok()?;
    Some(json!({ "kind": "cut_off", "day": day }))
}

/// Writes the paragraphs that an indicator measures, one line for each (`IV.1, đoạn 1, việc 1: words`), or `không` for an empty list;
/// `None` where the value has another shape.
pub(super) fn write_measures(measures: &Value) -> Option<String> {
    let list = measures.as_array()?;
    if list.is_empty() {
        return Some("không".to_owned());
    }
    let line = |measured: &Value| {
        let clause = measured.get("clause")?.as_str()?;
        let mut line = format!("{clause}, đoạn {}", measured.get("paragraph")?.as_u64()?);
        if let Some(duty) = measured.get("duty") {
            line.push_str(&format!(", việc {}", duty.as_u64()?));
        }
        if let Some(words) = measured.get("words") {
            line.push_str(&format!(": {}", words.as_str()?));
        }
        Some(line)
    };
    Some(list.iter().map(line).collect::<Option<Vec<_>>>()?.join("\n"))
}

/// Reads the paragraphs that an indicator measures, one in each line; `None` where a line is not understood.
pub(super) fn read_measures(text: &str) -> Option<Value> {
    if toneless_key(text) == "khong" {
        return Some(json!([]));
    }
    let line = |line: &str| {
        let (place, words) = line.split_once(':').map_or((line, None), |(place, words)| (place, Some(words)));
        let mut parts = place.split(',').map(str::trim);
        let mut measured = Map::new();
        measured.insert("clause".to_owned(), json!(parts.next().filter(|clause| !clause.is_empty())?));
        measured.insert("paragraph".to_owned(), json!(number_behind("doan", parts.next()?)?));
        if let Some(duty) = parts.next() {
            measured.insert("duty".to_owned(), json!(number_behind("viec", duty)?));
        }
        if let Some(words) = words {
            measured.insert("words".to_owned(), json!(clean_label(words)));
        }
        parts.next().is_none().then_some(Value::Object(measured))
    };
    non_blank_lines(text).map(line).collect::<Option<Vec<_>>>().map(Value::Array)
}

/// Writes how often paragraphs are to be carried out, one line for each (`đoạn 4: mỗi quý một lần (quý)`); `None` where the value has
/// another shape.
pub(super) fn write_cadences(cadences: &Value) -> Option<String> {
    let line = |cadence: &Value| {
        let mut line = format!("đoạn {}: {}", cadence.get("paragraph")?.as_u64()?, cadence.get("words")?.as_str()?);
        if let Some(per) = cadence.get("per") {
            line.push_str(&format!(" ({})", PERIOD_KINDS.word_for_value(per.as_str()?)?));
        }
        Some(line)
    };
    Some(cadences.as_array()?.iter().map(line).collect::<Option<Vec<_>>>()?.join("\n"))
}

/// Reads how often paragraphs are to be carried out, one in each line; `None` where a line is not understood.
pub(super) fn read_cadences(text: &str) -> Option<Value> {
    let line = |line: &str| {
        let (place, words) = line.split_once(':')?;
        let words = clean_label(words);
        let mut cadence = json!({ "paragraph": number_behind("doan", place)? });
        let with_period = words.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
        match with_period.and_then(|(before, period)| Some((before.trim(), PERIOD_KINDS.value_of_word(period)?))) {
            Some((before, period)) => {
                super::path::set(&mut cadence, "words", json!(before));
                super::path::set(&mut cadence, "per", json!(period));
            }
            None => super::path::set(&mut cadence, "words", json!(words)),
        }
        Some(cadence)
    };
    non_blank_lines(text).map(line).collect::<Option<Vec<_>>>().map(Value::Array)
}

/// Writes the numbers assigned to units, one line for each (`26001: 12`); `None` where the value has another shape.
pub(super) fn write_assigned(numbers: &Value) -> Option<String> {
    let numbers = numbers.as_object()?;
    let lines: Option<Vec<_>> =
        numbers.iter().map(|(unit, number)| Some(format!("{unit}: {}", number.as_str()?.replace('.', ",")))).collect();
    Some(lines?.join("\n"))
}

/// Reads the numbers assigned to units, one in each line; `None` where a line is not understood.
pub(super) fn read_assigned(text: &str) -> Option<Value> {
    let line = |line: &str| {
        let (unit, number) = line.split_once(':')?;
        Some((unit.trim().to_owned(), json!(super::number_cell::parse_typed_decimal(number)?)))
    };
    non_blank_lines(text).map(line).collect::<Option<Map<_, _>>>().map(Value::Object)
}

/// The lines of a text that are not blank, without blanks around them.
pub(super) fn non_blank_lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').map(str::trim).filter(|line| !line.is_empty())
}

/// The number behind a word (`đoạn 4`), which is given without tone marks; `None` where the text is anything else.
fn number_behind(word: &str, text: &str) -> Option<u8> {
    toneless_key(text).strip_prefix(word)?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deadlines_and_windows_are_read_as_they_are_written() {
        for text in [
            "2 ngày làm việc sau",
            "5 ngày sau",
            "ngày 20 tháng cuối kỳ",
            "ngày 10 tháng sau",
            "ngày 10, 2 tháng sau",
            "ngày 31 của tháng chốt số liệu",
            "15/07",
            "15/01 năm sau",
        ] {
            let deadline = read_deadline(text);
            assert_eq!(deadline.as_ref().and_then(write_deadline).as_deref(), Some(text));
        }
        assert_eq!(read_deadline("Ngày 20 của tháng cuối kỳ"), read_deadline("ngày 20 tháng cuối kỳ"));
        for text in ["theo lịch", "đến ngày 14"] {
            assert_eq!(read_window(text).as_ref().and_then(write_window).as_deref(), Some(text));
        }
        assert_eq!((read_deadline("sớm"), read_deadline("2 đến 3 ngày làm việc sau")), (None, None));
    }

    #[test]
    fn measured_paragraphs_are_read_as_they_are_written() {
        for text in ["không", "IV.9, đoạn 1, việc 1", "II.1.2, đoạn 1\nIV.3, đoạn 2: phần đầu: và cuối"] {
            assert_eq!(read_measures(text).as_ref().and_then(write_measures).as_deref(), Some(text));
        }
        assert_eq!(read_measures("đoạn 1"), None);
    }
}
