//! Recognises the unit of a return by code and name in the dated list of the plan.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::legacy;
use crate::base::text::{clean_label, quote, tone_position_free_key, toneless_key};
use crate::base::{Phrase, UnitCode};
use crate::findings::HeaderProblem;
use crate::plan::{Plan, Unit};

/// A unit that was recognised, with remarks on how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecognisedUnit {
    /// The unit.
    pub unit: UnitCode,
    /// Remarks on how the unit was recognised, never errors.
    pub problems: Vec<HeaderProblem>,
}

/// Recognises a unit by its code, its name, or both, as of `day`. Names are never guessed. Only three deviations are accepted: the tone
/// mark on the other vowel, the word for the kind of unit abbreviated, and missing tone marks where only one unit fits.
///
/// # Errors
/// Neither code nor name was given (`SUB312`), no unit fits (`SUB315`), code and name belong to two units (`SUB316`), several units fit
/// (`SUB317`).
pub fn recognise_unit(plan: &Plan, code: Option<&str>, name: Option<&str>, day: Date) -> Result<RecognisedUnit, HeaderProblem> {
    let code = code.map(clean_label).filter(|text| !text.is_empty());
    let name = name.map(clean_label).filter(|text| !text.is_empty());
    let by_code = code.as_deref().and_then(|text| unit_by_code(plan, text, day));
    let Some(name) = name else {
        let code = code.ok_or(HeaderProblem::NoUnit {})?;
        let unit = by_code.ok_or_else(|| HeaderProblem::UnknownUnit { read: quote(&code), day })?;
        return Ok(RecognisedUnit { unit: unit.code.clone(), problems: Vec::new() });
    };
    // Code and name agree, as in nearly all returns; nothing else is looked up.
    if let Some(unit) = by_code.filter(|unit| !units_with_name(&[unit], &name, tone_position_free_key).is_empty()) {
        return Ok(RecognisedUnit { unit: unit.code.clone(), problems: Vec::new() });
    }
    let found = find_units_by_name(plan, &name, day);
    match (code, by_code) {
        (None, _) => match found.units.as_slice() {
            [] => Err(HeaderProblem::UnknownUnit { read: quote(&name), day }),
            [unit] => Ok(RecognisedUnit { unit: unit.code.clone(), problems: found.problem(&name, unit).into_iter().collect() }),
            several => Err(HeaderProblem::SeveralUnits { read: quote(&name), fits: format_unit_list(several) }),
        },
        (Some(_), Some(unit)) if found.units.iter().any(|u| u.code == unit.code) => {
            Ok(RecognisedUnit { unit: unit.code.clone(), problems: found.problem(&name, unit).into_iter().collect() })
        }
        (Some(_), Some(unit)) => Err(HeaderProblem::CodeAndName {
            code: unit.code.clone(),
            is: unit.name.clone(),
            name: quote(&name),
            has: found.units.first().map_or_else(
                || Phrase::new("không có trong danh sách đơn vị của kỳ này", "not a unit of this period"),
                |unit| Phrase::new(format!("mã {}", unit.code), format!("code {}", unit.code)),
            ),
        }),
        (Some(code), None) => Err(HeaderProblem::UnknownUnit { read: format!("{} {}", quote(&code), quote(&name)), day }),
    }
}

/// The unit with this code on `day`; a number that lost its leading zeros gets them back.
fn unit_by_code<'a>(plan: &'a Plan, text: &str, day: Date) -> Option<&'a Unit> {
    let text = text.strip_suffix(".0").unwrap_or(text);
    let upper = text.to_uppercase();
    plan.unit(&upper, day).or_else(|| {
        let digits = !upper.is_empty() && upper.len() < 5 && upper.bytes().all(|b| b.is_ascii_digit());
        plan.unit(format!("{:0>5}", if digits { upper.as_str() } else { return None }), day)
    })
}

/// How a name was recognised: as in the register, without tone marks, after conversion from a legacy font, or as an earlier name.
enum RecognisedBy {
    Register,
    Toneless,
    Legacy,
    Earlier,
}

/// The units that a name fits, and how the name was recognised.
struct UnitsFound<'a> {
    units: Vec<&'a Unit>,
    manner: RecognisedBy,
}

impl UnitsFound<'_> {
    /// The remark on how the name was recognised; `None` where it is the name in the register.
    fn problem(&self, read: &str, unit: &Unit) -> Option<HeaderProblem> {
        let (read, unit) = (quote(read), unit.name.clone());
        match self.manner {
            RecognisedBy::Register => None,
            RecognisedBy::Toneless => Some(HeaderProblem::ToneLess { read, unit }),
            RecognisedBy::Legacy => Some(HeaderProblem::LegacyName { read, unit }),
            RecognisedBy::Earlier => Some(HeaderProblem::OtherName { read, unit }),
        }
    }
}

/// Finds units by name: first as in the register, then converted from a legacy font, then as an earlier name, then without tone marks.
fn find_units_by_name<'a>(plan: &'a Plan, name: &str, day: Date) -> UnitsFound<'a> {
    let on_day: Vec<&Unit> = plan.units_on(day).collect();
    let exact = units_with_name(&on_day, name, tone_position_free_key);
    if !exact.is_empty() {
        return UnitsFound { units: exact, manner: RecognisedBy::Register };
    }
    if let Some(converted) = legacy::convert(name) {
        let units = units_with_name(&on_day, &converted, tone_position_free_key);
        if !units.is_empty() {
            return UnitsFound { units, manner: RecognisedBy::Legacy };
        }
    }
    let earlier = units_with_name_before(plan, name, day);
    if !earlier.is_empty() {
        return UnitsFound { units: earlier, manner: RecognisedBy::Earlier };
    }
    // A name with tone marks that fits no unit is a different name, and is not compared without marks.
    let plain = toneless_key(name) == clean_label(name).to_lowercase();
    let units = if plain { units_with_name(&on_day, name, toneless_key) } else { Vec::new() };
    UnitsFound { units, manner: RecognisedBy::Toneless }
}

/// The units with this name, as a whole (with the word for the kind of unit) or, if there are none, by proper name.
fn units_with_name<'a>(units: &[&'a Unit], name: &str, key: fn(&str) -> String) -> Vec<&'a Unit> {
    let wanted = key(&normalised_name(name));
    let whole: Vec<&Unit> = units.iter().copied().filter(|unit| key(&unit.name) == wanted).collect();
    if !whole.is_empty() {
        return whole;
    }
    units.iter().copied().filter(|unit| key(unit.proper_name()) == wanted).collect()
}

/// Units whose code had this name on an earlier day.
fn units_with_name_before<'a>(plan: &'a Plan, name: &str, day: Date) -> Vec<&'a Unit> {
    let wanted = tone_position_free_key(&normalised_name(name));
    let mut units: BTreeMap<&UnitCode, &Unit> = BTreeMap::new();
    for past in plan.units.iter().filter(|unit| unit.valid_to.is_some_and(|last| last < day)) {
        if tone_position_free_key(&past.name) == wanted
            && let Some(now) = plan
                .unit(&past.code, day)
                .filter(|now| tone_position_free_key(now.proper_name()) == tone_position_free_key(past.proper_name()))
        {
            units.insert(&now.code, now);
        }
    }
    units.into_values().collect()
}

/// The name with the word for the kind written out (for `TT`, `X.`, `P.`), and without “UBND” or “Ủy ban nhân dân”.
fn normalised_name(name: &str) -> String {
    let mut words: Vec<&str> = name.split(' ').collect();
    let lower = |word: Option<&&str>| word.map(|w| toneless_key(w)).unwrap_or_default();
    if lower(words.first()) == "ubnd" {
        words.remove(0);
    } else if words.iter().take(4).map(|w| toneless_key(w)).eq(["uy", "ban", "nhan", "dan"]) && words.len() > 4 {
        words.drain(..4);
    }
    let long = match lower(words.first()).as_str() {
        "tt" | "tt." | "t.t" | "t.t." => Some("Thị trấn"),
        "x." | "x" => Some("Xã"),
        "p." | "p" => Some("Phường"),
        _ => None,
    };
    if let (Some(long), Some(first)) = (long, words.first_mut()) {
        *first = long;
    }
    words.join(" ")
}

/// The names and codes of at most six units, for a message.
fn format_unit_list(units: &[&Unit]) -> String {
    units.iter().take(6).map(|unit| format!("{} ({})", unit.name, unit.code)).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const DAY: Date = date(2019, 3, 14);

    /// The code of the recognised unit, or the code of the problem.
    fn code_of(code: Option<&str>, name: Option<&str>) -> Result<String, &'static str> {
        let plan = Plan::xuan_loc();
        recognise_unit(&plan, code, name, DAY).map(|found| found.unit.to_string()).map_err(|problem| problem.code())
    }

    /// The code of the first remark on the unit recognised by this name; `None` without a remark, and where no unit is recognised.
    fn problem(name: &str) -> Option<&'static str> {
        recognise_unit(&Plan::xuan_loc(), None, Some(name), DAY).ok().and_then(|found| found.problems.first().map(HeaderProblem::code))
    }

    #[test]
    fn a_unit_is_recognised_by_the_usual_spellings_of_its_name() {
        for name in ["Bảo Hòa", "Bảo Hoà", "Xã Bảo Hoà", "UBND xã Bảo Hòa", "xã bảo hoà", "Ủy ban nhân dân xã Bảo Hòa"]
        {
            assert_eq!(code_of(None, Some(name)), Ok("26464".to_owned()), "{name}");
            assert_eq!(problem(name), None, "{name}");
        }
        for name in ["TT Gia Ray", "Thị Trấn Gia Ray", "TT. Gia Ray", "Gia Ray"] {
            assert_eq!(code_of(None, Some(name)), Ok("26425".to_owned()), "{name}");
        }
        assert_eq!(code_of(None, Some("Gia Rai")), Err("SUB315"));
        assert_eq!(code_of(None, Some("Suoi Cat")), Ok("26452".to_owned()));
        assert_eq!(problem("Suoi Cat"), Some("SUB318"));
        assert_eq!(code_of(None, Some("Xa\u{303} Xua\u{302}n Lo\u{323}c")), Err("SUB315"));
        assert_eq!(code_of(None, Some("X· Xu©n B¾c")), Ok("26428".to_owned()));
        assert_eq!(problem("X· Xu©n B¾c"), Some("SUB320"));
    }

    #[test]
    fn codes_and_names_must_agree() {
        assert_eq!(code_of(Some("26446"), Some("Xuân Hòa")), Err("SUB316"));
        assert_eq!(code_of(Some("26446"), Some("Xuân Hưng")), Ok("26446".to_owned()));
        assert_eq!(code_of(Some("26446.0"), None), Ok("26446".to_owned()));
        assert_eq!(code_of(Some("99999"), None), Err("SUB315"));
        assert_eq!(code_of(Some("741-vp"), Some("Văn phòng HĐND và UBND huyện")), Ok("741-VP".to_owned()));
        assert_eq!(code_of(None, None), Err("SUB312"));
    }
}
