//! Checks texts of a plan (codes, periods, decimals) against the formats that the schema names. Describes each format in words.

use crate::base::{CategoryId, ClauseNumber, IndicatorCode, Period, Phrase, RuleId, UnitCode, UnitKindCode, date};

/// A format that texts of a plan must have, with its description in Vietnamese and English.
#[derive(Debug)]
pub(super) struct TextFormat {
    /// The name of the format among the definitions of the schema.
    definition: &'static str,
    fits: fn(&str) -> bool,
    vi: &'static str,
    en: &'static str,
}

impl TextFormat {
    /// Whether the text has this format.
    pub(super) fn fits(&self, text: &str) -> bool {
        (self.fits)(text)
    }

    /// Describes the format.
    pub(super) fn description(&self) -> Phrase {
        Phrase::new(self.vi, self.en)
    }
}

/// The format of a definition of the schema; `None` where it has none. An expression has none here, because the parser of rules reports
/// what is wrong with it, and where in the text.
pub(super) fn find_format(definition: &str) -> Option<&'static TextFormat> {
    TEXT_FORMATS.iter().find(|form| form.definition == definition)
}

/// All formats of texts, by the name of their definition in the schema.
const TEXT_FORMATS: [TextFormat; 10] = [
    TextFormat {
        definition: "IndicatorCode",
        fits: IndicatorCode::is_code,
        vi: "mã chỉ tiêu: một chữ hoa rồi các chữ hoa hoặc chữ số, có ít nhất một chữ số, tối đa 6 ký tự (B02)",
        en: "an indicator code: a capital letter, then capital letters or digits with a digit among them, at most 6 (B02)",
    },
    TextFormat {
        definition: "CategoryId",
        fits: CategoryId::is_code,
        vi: "mã phân tổ hoặc mã mục: 1 đến 24 chữ thường không dấu, chữ số hoặc dấu gạch dưới (lua_dong_xuan)",
        en: "an id of a dimension or category: 1 to 24 small letters without marks, digits or underscores (lua_dong_xuan)",
    },
    TextFormat {
        definition: "UnitCode",
        fits: UnitCode::is_code,
        vi: "mã đơn vị: 2 đến 5 chữ số, có thể thêm dấu gạch và ký hiệu (26425, 741-VP)",
        en: "a unit code: 2 to 5 digits, optionally with a dash and a suffix (26425, 741-VP)",
    },
    TextFormat {
        definition: "UnitKindCode",
        fits: UnitKindCode::is_code,
        vi: "mã loại đơn vị: 1 đến 8 chữ hoa hoặc chữ số (XA)",
        en: "a kind of unit: 1 to 8 capital letters or digits (XA)",
    },
    TextFormat {
        definition: "RuleId",
        fits: RuleId::is_code,
        vi: "mã quy tắc: một chữ hoa rồi chữ hoặc số, tối đa 8 ký tự (R06a)",
        en: "a rule id: a capital letter, then letters or digits, at most 8 (R06a)",
    },
    TextFormat {
        definition: "ClauseNumber",
        fits: ClauseNumber::is_code,
        vi: "số điều khoản: số La Mã rồi các phần cách nhau bằng dấu chấm (II.1.4)",
        en: "a clause number: a Roman number, then parts separated by dots (II.1.4)",
    },
    TextFormat {
        definition: "Period",
        fits: |text| text.parse::<Period>().is_ok(),
        vi: "kỳ báo cáo: 2019-03, 2019-Q1, 2019-H1, 2019-9M hoặc 2019",
        en: "a period: 2019-03, 2019-Q1, 2019-H1, 2019-9M or 2019",
    },
    TextFormat {
        definition: "DateText",
        fits: |text| date::parse_iso(text).is_some(),
        vi: "một ngày có thật, viết năm-tháng-ngày (2019-03-14)",
        en: "an existing date as year-month-day (2019-03-14)",
    },
    TextFormat {
        definition: "DecimalText",
        fits: is_decimal,
        vi: "số viết bằng dấu chấm thập phân, không tách hàng nghìn (12.5)",
        en: "a number with a decimal point and no grouping (12.5)",
    },
    TextFormat {
        definition: "FingerprintText",
        fits: is_fingerprint,
        vi: "dấu vân tay gồm 64 chữ số thập lục phân viết thường",
        en: "a fingerprint of 64 hexadecimal digits in lower case",
    },
];

/// Whether the text is up to 13 digits, with up to 6 more behind a point and an optional minus sign in front.
fn is_decimal(text: &str) -> bool {
    let digits = |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').map_or((unsigned, None), |(whole, fraction)| (whole, Some(fraction)));
    digits(whole, 13) && fraction.is_none_or(|fraction| digits(fraction, 6))
}

/// Whether the text is a fingerprint: 64 hexadecimal digits in small letters, with or without `2:` in front.
fn is_fingerprint(text: &str) -> bool {
    let hash = text.strip_prefix("2:").unwrap_or(text);
    hash.len() == 64 && hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}
