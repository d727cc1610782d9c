//! Makes the file names of the sample returns, as varied as those that people choose.

use tonghop::plan::{Period, PeriodType, Unit};
use tonghop::returns::template_file_name;
use unicode_normalization::UnicodeNormalization;

/// The period as it is written in file names: `Q2 2019`, `6T 2019`, `nam 2019`.
pub(super) fn period_tag(period: Period) -> String {
    let (year, code) = (period.year(), period.to_string());
    match period.period_type() {
        PeriodType::Quarter => format!("{} {year}", code.split_once('-').map_or("", |(_, quarter)| quarter)),
        PeriodType::Half => format!("6T{} {year}", if code.ends_with('1') { "" } else { " cuoi" }),
        _ => format!("nam {year}"),
    }
}

/// The proper name of the unit without Vietnamese marks (`Xuan Bac`).
pub(super) fn toneless_name(unit: &Unit) -> String {
    unit.proper_name()
        .nfd()
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .map(|c| match c {
            'đ' => 'd',
            'Đ' => 'D',
            other => other,
        })
        .collect()
}

/// The usual file name of a return: `BC TTDN Q2 2019 Xuan Bac.xlsx`.
pub(super) fn usual_file_name(unit: &Unit, period: Period) -> String {
    format!("BC TTDN {} {}.xlsx", period_tag(period), toneless_name(unit))
}

/// The file name that the unit's officer gives to the return.
pub(super) fn return_file_name(unit: &Unit, period: Period) -> String {
    let (tag, plain) = (period_tag(period), toneless_name(unit));
    match unit.code.as_str() {
        "26425" => format!("BC TTDN {tag} TT {plain}.xlsx"),
        "26431" => format!("Zalo/bao cao thong tin doi ngoai {}.xlsx", plain.to_lowercase()),
        "26434" => format!("{} - Báo cáo TTĐN {tag}.xlsx", unit.proper_name()),
        "26440" => format!("BC TTDN {tag} {plain}_final.xlsx"),
        // From a Mac, which stores letters and tone marks separately.
        "26443" => format!("Báo cáo TTĐN {tag} {}.xlsx", unit.name).nfd().collect(),
        "26446" | "26461" => template_file_name(unit, period),
        "26449" => format!("Zalo/BC TTDN {tag} {plain}_sua.xlsx"),
        "26452" => format!("so lieu TTDN {} {tag}.xlsx", plain.to_uppercase()),
        "26464" => format!("Zalo/{plain}_TTDN_{}.xlsx", tag.replace(' ', "_")),
        code if code.contains('-') => format!("Phong ban/{} - BC TTDN {tag}.xlsx", code.split_once('-').map_or(code, |(_, body)| body)),
        _ => usual_file_name(unit, period),
    }
}

/// The file name as the ledger writes it: letters composed with their tone marks (NFC).
pub(super) fn ledger_name(name: &str) -> String {
    name.nfc().collect()
}
