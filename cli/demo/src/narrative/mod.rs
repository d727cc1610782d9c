//! Writes the narratives of communes and bodies with their own figures and places; no two are alike.

mod bodies;
mod locality;
mod outlook;
mod parts;

use tonghop::plan::{Period, PeriodType, Unit};

use super::figures::Figures;
use locality::Locality;

/// The text of a narrative indicator (`H01`, `H02`, `H03`) that fits the unit's figures; empty where the unit writes none.
pub(super) fn narrative_text(code: &str, unit: &Unit, period: Period, figures: &Figures) -> String {
    let (place, rank) = locality::find_locality(unit.code.as_str());
    let which = ["H01", "H02", "H03"].iter().position(|known| *known == code);
    let template = match (unit.kind.as_str(), which) {
        ("XA", Some(0)) => highlights(place, rank, figures),
        ("XA", Some(1)) => wording_at(&outlook::DIFFICULTIES, wording_index(place, rank)).to_owned(),
        ("XA", Some(2)) => wording_at(&outlook::PROPOSALS, wording_index(place, rank)).to_owned(),
        (kind, Some(which)) => bodies::body_narratives(kind).and_then(|texts| texts.get(which).copied()).unwrap_or_default().to_owned(),
        (_, None) => String::new(),
    };
    fill_template(&template, &TemplateValues { unit, place, period, figures, leading_zero: rank.is_multiple_of(2) })
}

/// The wording in `stock` at `index`; an index beyond the end begins again at the start.
fn wording_at<'a, const N: usize>(stock: &[&'a str; N], index: usize) -> &'a str {
    stock.get(index % N).copied().unwrap_or_default()
}

/// The index of the wordings that a commune uses. A commune without a locality of its own gets one of the wordings that fit anywhere.
fn wording_index(place: Locality, rank: usize) -> usize {
    if place.code.is_empty() { wording_at(&["2", "3", "5", "9", "10", "13"], rank).parse().unwrap_or(2) } else { rank }
}

/// The text `H01` (highlights) of a commune as a template. The wording index decides which sentences it has, their order, and whether they
/// form a list.
fn highlights(place: Locality, rank: usize, figures: &Figures) -> String {
    let index = wording_index(place, rank);
    let opening = wording_at(&parts::OPENING_SENTENCES, index);
    let [sessions, radio, image, security] =
        [&parts::SESSION_SENTENCES, &parts::RADIO_SENTENCES, &parts::PROMOTION_SENTENCES, &parts::SECURITY_SENTENCES]
            .map(|stock| wording_at(stock, index));
    let mut body = match index % 4 {
        0 => vec![sessions, radio, image, security],
        1 => vec![radio, sessions, security, image],
        2 => vec![sessions, image, radio, security],
        _ => vec![sessions, radio, security, image],
    };
    if figures.get_or_zero("E04") > rust_decimal::Decimal::ZERO {
        body.push(foreign_visit_sentence(index));
    }
    let closing = wording_at(&parts::CLOSING_SENTENCES, index);
    let listed = index % 3 == 1;
    let lines = if listed { body.iter().map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n") } else { body.join(" ") };
    let gap = if listed || index.is_multiple_of(5) { "\n" } else { " " };
    [opening, &lines, closing].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(gap)
}

/// A sentence about a visit from abroad. Two communes received the same guests and describe the visit differently.
fn foreign_visit_sentence(index: usize) -> &'static str {
    if index.is_multiple_of(2) {
        "Phối hợp với huyện đón {E04} đoàn khách nước ngoài ({E05} lượt người) đến tìm hiểu {sp}."
    } else {
        "Trong kỳ có {E04} đoàn khách nước ngoài ({E05} lượt người) do huyện giới thiệu về thăm {sp}."
    }
}

/// The values that a template can name.
struct TemplateValues<'a> {
    unit: &'a Unit,
    place: Locality,
    period: Period,
    figures: &'a Figures,
    leading_zero: bool,
}

impl TemplateValues<'_> {
    /// The value for a key in braces. A key that is no known word is the code of an indicator.
    fn value_of(&self, key: &str) -> String {
        let place = &self.place;
        let hamlet = |index: usize| place.hamlets.get(index).copied().unwrap_or_default().to_owned();
        match key {
            "ky" => period_name(self.period),
            "Ky" => capitalize_first(&period_name(self.period)),
            "truoc" => if self.period.period_type() == PeriodType::Quarter { "quý trước" } else { "kỳ trước" }.to_owned(),
            "dip" => holiday_phrase(self.period).to_owned(),
            "ten" => lowercase_first(&self.unit.name),
            "Ten" => self.unit.name.clone(),
            "ap1" => hamlet(0),
            "ap2" => hamlet(1),
            "ap3" => hamlet(2),
            "cho" => place.market.to_owned(),
            "truong" => place.school.to_owned(),
            "nha" => place.hall.to_owned(),
            "sp" => place.pride.to_owned(),
            "hoi" => place.event.to_owned(),
            "loa" => self.loudspeaker_status(),
            code => self.figures.format_for_sentence(code, self.leading_zero),
        }
    }
}

impl TemplateValues<'_> {
    /// A phrase that says how many of the loudspeakers work (`C09` of `C08`).
    fn loudspeaker_status(&self) -> String {
        let [all, working] = ["C08", "C09"].map(|code| self.figures.format_for_sentence(code, false));
        if all == working {
            format!("cả {all} cụm loa đều hoạt động tốt")
        } else {
            format!("{working}/{all} cụm loa hoạt động tốt")
        }
    }
}

/// Replaces each key in braces by its value, with a capital letter where the value begins a sentence.
fn fill_template(template: &str, words: &TemplateValues<'_>) -> String {
    let mut text = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((key, after)) = after.split_once('}') else { break };
        text.push_str(before);
        let word = words.value_of(key);
        let begins_sentence = text.is_empty() || text.ends_with(". ") || text.ends_with('\n') || text.ends_with("- ");
        text.push_str(&if begins_sentence { capitalize_first(&word) } else { word });
        rest = after;
    }
    text.push_str(rest);
    text
}

/// The period in words within a sentence: `quý I`, `6 tháng đầu năm`, `năm 2019`.
fn period_name(period: Period) -> String {
    let year = period.year();
    match (period.period_type(), period.to_string().bytes().last()) {
        (PeriodType::Quarter, Some(b'1')) => "quý I".to_owned(),
        (PeriodType::Quarter, Some(b'2')) => "quý II".to_owned(),
        (PeriodType::Quarter, Some(b'3')) => "quý III".to_owned(),
        (PeriodType::Quarter, _) => "quý IV".to_owned(),
        (PeriodType::Half, Some(b'1')) => "6 tháng đầu năm".to_owned(),
        (PeriodType::Half, _) => "6 tháng cuối năm".to_owned(),
        _ => format!("năm {year}"),
    }
}

/// The holiday that was celebrated within the period.
fn holiday_phrase(period: Period) -> &'static str {
    match (period.period_type(), period.to_string().bytes().last()) {
        (PeriodType::Quarter, Some(b'1')) => "mừng Đảng, mừng Xuân",
        (PeriodType::Quarter, Some(b'2')) => "kỷ niệm ngày 30/4 và Quốc tế Lao động 1/5",
        (PeriodType::Quarter, Some(b'3')) => "kỷ niệm Quốc khánh 2/9",
        (PeriodType::Quarter, _) => "Ngày hội Đại đoàn kết toàn dân tộc 18/11",
        _ => "các ngày lễ lớn trong năm",
    }
}

fn capitalize_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The name as it is written within a sentence: `xã Xuân Bắc` for `Xã Xuân Bắc`.
fn lowercase_first(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use tonghop::plan::Plan;

    #[test]
    fn narratives_are_complete_unique_and_within_the_limit() {
        let plan = Plan::xuan_loc();
        for period in ["2019-Q1", "2019-Q2", "2019-H1", "2020"] {
            let Ok(period) = period.parse::<Period>() else { unreachable!("{period}") };
            let mut sentences = BTreeSet::new();
            for unit in plan.owing_units(period) {
                let figures = Figures::for_period(&plan, unit, period);
                for code in ["H01", "H02", "H03"] {
                    let text = narrative_text(code, unit, period, &figures);
                    assert!(!text.contains(['{', '}']) && text.chars().count() < 4000, "{text}");
                    assert!(unit.kind.as_str() == "TCKH" || !text.is_empty(), "{} {code}", unit.name);
                    let long = text.split(['.', '\n']).map(str::trim).filter(|sentence| sentence.chars().count() > 40);
                    for sentence in long {
                        assert!(sentences.insert(sentence.to_owned()), "written twice: {sentence}");
                    }
                }
            }
        }
    }
}
