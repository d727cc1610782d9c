//! Renders number formats: the text that a cell shows for the number that it stores (ECMA-376 part 1, 18.8.30 and 18.8.31).
//!
//! One renderer serves reading, messages and tests. A format that it does not fully support gives no text, so that no message shows
//! a text that is not on the screen. The crates for the same task (`ssfmt`, ports of SheetJS's `ssf`) work on binary floats and bring
//! tables of months and currencies that the browser form does not need.

mod calendar;
mod digits;
mod fraction;
mod parse;
mod render;

use rust_decimal::Decimal;

use parse::Section;

/// The class of a number format: what a number looks like in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum NumberFormatClass {
    /// The number unchanged.
    #[default]
    General,
    /// Digits, with or without places, grouping, currency or literal text.
    Number,
    /// A day, with or without a time of day.
    Date,
    /// A time of day or a length of time.
    Time,
    /// Per cent: 0.5 is shown as 50%.
    Percent,
    /// A vulgar fraction.
    Fraction,
    /// Mantissa and exponent.
    Scientific,
    /// Text, even for a number.
    Text,
}

/// The notation in which figures are rendered: decimal sign and groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberNotation {
    /// As programs set to Vietnamese show them: `1.234,5`.
    Vietnamese,
    /// As programs set to English show them: `1,234.5`.
    English,
    /// As somebody would type a figure so that it has only one meaning: without groups, with a decimal comma, and never with exactly
    /// three decimals. The words around the figure stay.
    Typed,
}

impl NumberNotation {
    /// The character between groups of three digits; `None` for no groups.
    const fn group_separator(self) -> Option<char> {
        match self {
            Self::Vietnamese => Some('.'),
            Self::English => Some(','),
            Self::Typed => None,
        }
    }

    /// The character before the decimals.
    const fn decimal_separator(self) -> char {
        match self {
            Self::Vietnamese | Self::Typed => ',',
            Self::English => '.',
        }
    }
}

/// A number format, parsed into its sections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormatCode {
    code: String,
    sections: Vec<Section>,
    class: NumberFormatClass,
    known: bool,
    plain: Option<usize>,
    /// The section for text; `None` where the format has none, and text is shown unchanged.
    text: Option<Section>,
}

/// The most bytes of a code that is parsed. No program writes longer ones (Excel accepts 255 characters).
const MAX_CODE_LEN: usize = 1024;

impl FormatCode {
    /// Parses a format code (`#,##0;-#,##0;"KPS"`). Parsing never fails: a code that cannot be rendered is
    /// [not known](Self::is_known).
    pub fn parse(code: &str) -> Self {
        let short = code.len() <= MAX_CODE_LEN;
        let mut sections = parse::parse_sections(if short { code } else { "" });
        let class = sections.iter().find_map(Section::class).unwrap_or(NumberFormatClass::Number);
        let mut known = short && sections.len() <= 4;
        // A fourth section is for text, and so is any last section that shows the text (`@`).
        let of_text = sections.len() == 4 || sections.last().is_some_and(Section::is_of_text);
        let text = sections.last().filter(|_| of_text).cloned();
        if sections.len() > 1 && of_text {
            sections.pop();
        }
        sections.truncate(3);
        known &= sections.iter().all(|section| section.known);
        let plain = if known { render::plain_decimals(&sections) } else { None };
        Self { code: code.chars().take(MAX_CODE_LEN).collect(), sections, class, known, plain, text }
    }

    /// The built-in format with this number; `None` for the general format, and for numbers that no built-in format has.
    pub fn built_in(id: u32) -> Option<Self> {
        let code = match id {
            1 => "0",
            2 => "0.00",
            3 => "#,##0",
            4 => "#,##0.00",
            9 => "0%",
            10 => "0.00%",
            11 => "0.00E+00",
            12 => "# ?/?",
            13 => "# ??/??",
            15 => "d-mmm-yy",
            16 => "d-mmm",
            17 => "mmm-yy",
            18 => "h:mm AM/PM",
            19 => "h:mm:ss AM/PM",
            20 => "h:mm",
            21 => "h:mm:ss",
            37 => "#,##0 ;(#,##0)",
            38 => "#,##0 ;[Red](#,##0)",
            39 => "#,##0.00 ;(#,##0.00)",
            40 => "#,##0.00 ;[Red](#,##0.00)",
            41 => r#"_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)"#,
            43 => r#"_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)"#,
            45 => "mm:ss",
            46 => "[h]:mm:ss",
            47 => "mm:ss.0",
            48 => "##0.0E+0",
            // These formats use the currency or the calendar of the machine, so their text is not known here.
            5..=8 | 14 | 22 | 27..=36 | 42 | 44 | 50..=58 => return Some(Self::machine_dependent(id)),
            _ => return None,
        };
        Some(Self::parse(code))
    }

    /// A built-in format whose text depends on the settings of the machine, and is therefore not known.
    fn machine_dependent(id: u32) -> Self {
        let class = class_of_built_in(id);
        Self { code: format!("#{id}"), sections: Vec::new(), class, known: false, plain: None, text: None }
    }

    /// The format code as the file has it; `#` and the number of the format for a built-in one that depends on the machine.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The class of the format, which is that of its first section that is more than literal text.
    pub const fn class(&self) -> NumberFormatClass {
        self.class
    }

    /// Whether the format shows numbers unchanged, as the general format does.
    pub fn is_general(&self) -> bool {
        matches!(self.sections.as_slice(), [only] if only.is_general())
    }

    /// Whether the format shows every number as a percentage, with nothing else but blanks (`0%`, `0.0 %`).
    pub fn is_plain_percent(&self) -> bool {
        self.known && matches!(self.sections.as_slice(), [only] if only.is_plain_percent())
    }

    /// Whether every character of the code is understood, so that numbers can be rendered.
    pub const fn is_known(&self) -> bool {
        self.known
    }

    /// How many decimals the format shows; `None` unless it shows every number with its size and sign, and nothing else but groups,
    /// colours and blanks.
    pub const fn plain_decimals(&self) -> Option<usize> {
        self.plain
    }

    /// Whether the format shows every text unchanged, with nothing else but blanks.
    pub fn shows_text_unchanged(&self) -> bool {
        self.text.as_ref().is_none_or(Section::shows_text_unchanged)
    }

    /// What a cell with this format shows for a text; `None` where that is not known.
    ///
    /// ```
    /// use tonghop::xlsx::number_format::FormatCode;
    /// assert_eq!(FormatCode::parse("0;0;0;@\" nghìn\"").render_text("250").as_deref(), Some("250 nghìn"));
    /// assert_eq!(FormatCode::parse(";;;").render_text("250").as_deref(), Some(""));
    /// assert_eq!(FormatCode::parse("0").render_text("250").as_deref(), Some("250"));
    /// ```
    pub fn render_text(&self, text: &str) -> Option<String> {
        self.text.as_ref().map_or_else(|| Some(text.to_owned()), |section| render::render_text_section(section, text))
    }

    /// Whether the section for text is in white letters.
    pub fn is_text_white(&self) -> bool {
        self.text.as_ref().is_some_and(|section| section.white)
    }

    /// Whether the section for this number is in white letters.
    pub fn is_white(&self, value: Decimal) -> bool {
        render::choose_section(&self.sections, value).is_some_and(|(section, _)| section.white)
    }

    /// What a cell with this format shows for a number; `None` where that is not known: an unknown format, a number that the format
    /// does not show, names of months in another language than English.
    ///
    /// ```
    /// use rust_decimal::Decimal;
    /// use tonghop::xlsx::number_format::{FormatCode, NumberNotation};
    /// let code = FormatCode::parse("#,##0.0,\" nghìn\"");
    /// assert_eq!(code.render(Decimal::from(1_234_567), false, NumberNotation::Vietnamese).as_deref(), Some("1.234,6 nghìn"));
    /// ```
    pub fn render(&self, value: Decimal, date1904: bool, writing: NumberNotation) -> Option<String> {
        if !self.known {
            return None;
        }
        let (section, minus) = render::choose_section(&self.sections, value)?;
        render::render_section(section, value.abs(), minus && value.is_sign_negative() && !value.is_zero(), date1904, writing)
    }
}

/// The class of the built-in format with this number.
pub const fn class_of_built_in(id: u32) -> NumberFormatClass {
    match id {
        1..=8 | 37..=44 => NumberFormatClass::Number,
        9 | 10 => NumberFormatClass::Percent,
        11 | 48 => NumberFormatClass::Scientific,
        12 | 13 => NumberFormatClass::Fraction,
        14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => NumberFormatClass::Date,
        18..=21 | 32..=35 | 45..=47 | 55 | 56 => NumberFormatClass::Time,
        49 => NumberFormatClass::Text,
        _ => NumberFormatClass::General,
    }
}

#[cfg(test)]
mod tests;
