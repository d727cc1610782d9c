//! Number format codes: what a code such as `[$-42A]dd/mm/yyyy` or `#,##0;-#,##0;"KPS"` makes of a number (ECMA-376 part 1, 18.8.30, 18.8.31).

use super::NumberFormat;

/// The format that every program knows by number alone.
pub const fn built_in(id: u32) -> NumberFormat {
    match id {
        1..=8 | 37..=44 => NumberFormat::Number,
        9 | 10 => NumberFormat::Percent,
        11 | 48 => NumberFormat::Scientific,
        12 | 13 => NumberFormat::Fraction,
        14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => NumberFormat::Date,
        18..=21 | 32..=35 | 45..=47 | 55 | 56 => NumberFormat::Time,
        49 => NumberFormat::Text,
        _ => NumberFormat::General,
    }
}

/// What stands in one section of a code, literals left out.
#[derive(Debug, Default)]
struct Section {
    general: bool,
    day: bool,
    month: bool,
    time: bool,
    digits: bool,
    percent: bool,
    slash: bool,
    exponent: bool,
    text: bool,
}

impl Section {
    fn format(&self) -> Option<NumberFormat> {
        Some(match self {
            Self { day: true, .. } => NumberFormat::Date,
            Self { time: true, .. } => NumberFormat::Time,
            // Without hours or seconds beside it, `m` is a month.
            Self { month: true, .. } => NumberFormat::Date,
            Self { percent: true, .. } => NumberFormat::Percent,
            Self { exponent: true, digits: true, .. } => NumberFormat::Scientific,
            Self { slash: true, digits: true, .. } => NumberFormat::Fraction,
            Self { digits: true, .. } => NumberFormat::Number,
            Self { general: true, .. } => NumberFormat::General,
            Self { text: true, .. } => NumberFormat::Text,
            Self { .. } => return None,
        })
    }

    /// Letters side by side: a code of date or time only if all of them are; anything else is a word.
    fn letters(&mut self, letters: &str, followed_by_sign: bool) {
        if letters.eq_ignore_ascii_case("general") {
            self.general = true;
        } else if followed_by_sign && letters.eq_ignore_ascii_case("e") {
            self.exponent = true;
        } else if letters.bytes().all(|letter| b"ymdhsegb".contains(&letter.to_ascii_lowercase())) {
            for letter in letters.bytes() {
                match letter.to_ascii_lowercase() {
                    b'y' | b'd' | b'e' => self.day = true,
                    b'm' => self.month = true,
                    b'h' | b's' => self.time = true,
                    _ => {}
                }
            }
        }
    }

    /// Brackets hold colours, conditions, currencies and languages, or hours, minutes, seconds that run on.
    fn bracket(&mut self, inside: &str) {
        let same = |unit: u8| !inside.is_empty() && inside.bytes().all(|letter| letter.eq_ignore_ascii_case(&unit));
        self.time |= same(b'h') || same(b'm') || same(b's');
    }
}

/// What the code makes of a number: the first of its sections that is more than literal text decides.
pub fn classify(code: &str) -> NumberFormat {
    let mut section = Section::default();
    let mut rest = code;
    while let Some(character) = rest.chars().next() {
        let after = rest.get(character.len_utf8()..).unwrap_or_default();
        rest = match character {
            '"' => after.split_once('"').map_or("", |(_, after)| after),
            '[' => {
                let (inside, after) = after.split_once(']').unwrap_or((after, ""));
                section.bracket(inside);
                after
            }
            '\\' | '_' | '*' => after.chars().next().and_then(|skipped| after.get(skipped.len_utf8()..)).unwrap_or_default(),
            ';' => {
                if let Some(format) = section.format() {
                    return format;
                }
                section = Section::default();
                after
            }
            letter if letter.is_ascii_alphabetic() => {
                let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
                let (letters, after) = rest.split_at(end);
                section.letters(letters, after.starts_with(['+', '-']));
                after
            }
            other => {
                section.digits |= matches!(other, '0' | '#' | '?');
                section.percent |= other == '%';
                section.slash |= other == '/';
                section.text |= other == '@';
                after
            }
        };
    }
    section.format().unwrap_or(NumberFormat::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_do_not_mislead() {
        let cases = [
            ("General", NumberFormat::General),
            ("GENERAL\" đ\"", NumberFormat::General),
            ("#,##0", NumberFormat::Number),
            ("#,##0;-#,##0;\"KPS\"", NumberFormat::Number),
            ("\"KPS\"", NumberFormat::Number),
            ("KPS", NumberFormat::Number),
            ("0 \"ngày\"", NumberFormat::Number),
            ("0 \\d\\m\\y", NumberFormat::Number),
            ("[Red]0.00", NumberFormat::Number),
            ("[$₫-42A]#,##0", NumberFormat::Number),
            ("_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"_);_(@_)", NumberFormat::Number),
            ("_d0*h", NumberFormat::Number),
            (";;;", NumberFormat::Number),
            ("dd/mm/yyyy", NumberFormat::Date),
            ("[$-42A]dd\\ mmmm\\ yyyy;@", NumberFormat::Date),
            ("\"Ngày \"dd\" tháng \"mm\" năm \"yyyy", NumberFormat::Date),
            ("mm/yyyy", NumberFormat::Date),
            ("mmm", NumberFormat::Date),
            ("yyyy年m月d日", NumberFormat::Date),
            ("[=0]\"KPS\";dd/mm/yyyy", NumberFormat::Date),
            ("h:mm AM/PM", NumberFormat::Time),
            ("[h]:mm:ss", NumberFormat::Time),
            ("mm:ss.0", NumberFormat::Time),
            ("[mm]", NumberFormat::Time),
            ("0%", NumberFormat::Percent),
            ("0.0\\ %", NumberFormat::Percent),
            ("# ??/??", NumberFormat::Fraction),
            ("0.00E+00", NumberFormat::Scientific),
            ("@", NumberFormat::Text),
            ("\"x", NumberFormat::Number),
            ("[", NumberFormat::Number),
            ("\\", NumberFormat::Number),
        ];
        for (code, format) in cases {
            assert_eq!(classify(code), format, "{code}");
        }
    }
}
