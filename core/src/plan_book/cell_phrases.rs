//! Writes deadlines, measured paragraphs, cadences and assigned numbers as people write them, and reads them back.

use serde_json::{Map, Value, json};

use super::words::PERIODS;
use crate::base::text::{clean_label, toneless_key};

/// `2 ngày làm việc sau`, `ngày 20 tháng cuối kỳ`.
pub(super) fn write_deadline(deadline: &Value) -> Option<String> {
    let number = |key: &str| deadline.get(key).and_then(Value::as_u64);
    match deadline.get("kind")?.as_str()? {
        "working_days_after_window" => Some(format!("{} ngày làm việc sau", number("days")?)),
        "day_of_last_month" => Some(format!("ngày {} tháng cuối kỳ", number("day")?)),
        _ => None,
    }
}

/// Reads a deadline.
pub(super) fn read_deadline(text: &str) -> Option<Value> {
    let key = toneless_key(text);
    let numbers: Vec<u8> = key.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect();
    let [number] = numbers.as_slice() else { return None };
    let words: Vec<&str> = key.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let sentence = words.join(" ");
    match sentence.as_str() {
        "ngay lam viec sau" | "ngay lam viec" | "ngay lam viec sau ngay chot so lieu" | "sau ngay lam viec" | "ngay lam viec sau khi chot so lieu" => {
            Some(json!({ "kind": "working_days_after_window", "days": number }))
        }
        "ngay thang cuoi ky" | "ngay cua thang cuoi ky" | "ngay thang cuoi cua ky" | "ngay cua thang cuoi cua ky" => {
            Some(json!({ "kind": "day_of_last_month", "day": number }))
        }
        _ => None,
    }
}

/// One line a paragraph: `IV.9, đoạn 1, việc 1: words`; `không` for an empty list.
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

/// Reads measured paragraphs.
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
    lines(text).map(line).collect::<Option<Vec<_>>>().map(Value::Array)
}

/// One line a cadence: `đoạn 4: định kỳ và đột xuất (quý)`.
pub(super) fn write_cadences(cadences: &Value) -> Option<String> {
    let line = |cadence: &Value| {
        let mut line = format!("đoạn {}: {}", cadence.get("paragraph")?.as_u64()?, cadence.get("words")?.as_str()?);
        if let Some(per) = cadence.get("per") {
            line.push_str(&format!(" ({})", PERIODS.word(per.as_str()?)?));
        }
        Some(line)
    };
    Some(cadences.as_array()?.iter().map(line).collect::<Option<Vec<_>>>()?.join("\n"))
}

/// Reads cadences.
pub(super) fn read_cadences(text: &str) -> Option<Value> {
    let line = |line: &str| {
        let (place, words) = line.split_once(':')?;
        let words = clean_label(words);
        let mut cadence = json!({ "paragraph": number_behind("doan", place)? });
        let with_period = words.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
        match with_period.and_then(|(before, period)| Some((before.trim(), PERIODS.value(period)?))) {
            Some((before, period)) => {
                super::path::set(&mut cadence, "words", json!(before));
                super::path::set(&mut cadence, "per", json!(period));
            }
            None => super::path::set(&mut cadence, "words", json!(words)),
        }
        Some(cadence)
    };
    lines(text).map(line).collect::<Option<Vec<_>>>().map(Value::Array)
}

/// One line a unit: `26425: 12`.
pub(super) fn write_assigned(numbers: &Value) -> Option<String> {
    let numbers = numbers.as_object()?;
    let lines: Option<Vec<_>> = numbers.iter().map(|(unit, number)| Some(format!("{unit}: {}", number.as_str()?.replace('.', ",")))).collect();
    Some(lines?.join("\n"))
}

/// Reads the numbers assigned to units.
pub(super) fn read_assigned(text: &str) -> Option<Value> {
    let line = |line: &str| {
        let (unit, number) = line.split_once(':')?;
        Some((unit.trim().to_owned(), json!(super::number_cell::decimal_text(number)?)))
    };
    lines(text).map(line).collect::<Option<Map<_, _>>>().map(Value::Object)
}

/// The lines with something on them.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').map(str::trim).filter(|line| !line.is_empty())
}

fn number_behind(word: &str, text: &str) -> Option<u8> {
    toneless_key(text).strip_prefix(word)?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deadlines_are_read_as_they_are_written() {
        for text in ["2 ngày làm việc sau", "ngày 20 tháng cuối kỳ"] {
            let deadline = read_deadline(text);
            assert_eq!(deadline.as_ref().and_then(write_deadline).as_deref(), Some(text));
        }
        assert_eq!(read_deadline("Ngày 20 của tháng cuối kỳ"), read_deadline("ngày 20 tháng cuối kỳ"));
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
