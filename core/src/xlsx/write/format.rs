//! Defines how a cell looks, and whether it may be changed.

/// A colour, as `0xRRGGBB`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Color(pub(crate) u32);

/// The font of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Font {
    pub(super) name: &'static str,
    /// In points.
    pub(super) size: u32,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) color: Option<Color>,
}

/// Thin lines around a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Border {
    None,
    /// On all four sides.
    Box(Color),
    /// Above and below.
    Rules(Color),
}

/// The horizontal alignment of a text; the number is the indent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum HorizontalAlign {
    General,
    Left(u8),
    Center,
    Right(u8),
}

/// The vertical alignment of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum VerticalAlign {
    Top,
    Middle,
    Bottom,
}

/// How a cell looks, and whether it may be changed where the sheet is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Format {
    pub(super) font: Font,
    pub(super) fill: Option<Color>,
    pub(super) border: Border,
    pub(super) across: HorizontalAlign,
    pub(super) down: VerticalAlign,
    pub(super) wrap: bool,
    pub(super) number: &'static str,
    pub(super) locked: bool,
    pub(super) quoted: bool,
}

impl Default for Format {
    /// The format of a cell that nobody has formatted.
    fn default() -> Self {
        Self {
            font: Font { name: "Calibri", size: 11, bold: false, italic: false, color: None },
            fill: None,
            border: Border::None,
            across: HorizontalAlign::General,
            down: VerticalAlign::Bottom,
            wrap: false,
            number: GENERAL_NUMBER_FORMAT,
            locked: true,
            quoted: false,
        }
    }
}

/// The number format that shows a number as it was typed.
pub(super) const GENERAL_NUMBER_FORMAT: &str = "General";

impl Format {
    /// A format with this font in a size of `points` points.
    pub(crate) fn new(font: &'static str, points: u32) -> Self {
        let format = Self::default();
        Self { font: Font { name: font, size: points, ..format.font }, ..format }
    }

    pub(crate) const fn size(mut self, points: u32) -> Self {
        self.font.size = points;
        self
    }

    pub(crate) const fn bold(mut self) -> Self {
        self.font.bold = true;
        self
    }

    pub(crate) const fn italic(mut self) -> Self {
        self.font.italic = true;
        self
    }

    /// Sets the colour of the letters.
    pub(crate) const fn text_color(mut self, color: Color) -> Self {
        self.font.color = Some(color);
        self
    }

    /// Sets the colour of the background.
    pub(crate) const fn fill(mut self, color: Color) -> Self {
        self.fill = Some(color);
        self
    }

    /// Adds a thin border on all four sides.
    pub(crate) const fn boxed(mut self, color: Color) -> Self {
        self.border = Border::Box(color);
        self
    }

    /// Adds a thin border above and below.
    pub(crate) const fn ruled(mut self, color: Color) -> Self {
        self.border = Border::Rules(color);
        self
    }

    /// Aligns the text left, with an indent.
    pub(crate) const fn left(mut self, indent: u8) -> Self {
        self.across = HorizontalAlign::Left(indent);
        self
    }

    pub(crate) const fn center(mut self) -> Self {
        self.across = HorizontalAlign::Center;
        self
    }

    /// Aligns the text right, with an indent.
    pub(crate) const fn right(mut self, indent: u8) -> Self {
        self.across = HorizontalAlign::Right(indent);
        self
    }

    pub(crate) const fn top(mut self) -> Self {
        self.down = VerticalAlign::Top;
        self
    }

    pub(crate) const fn middle(mut self) -> Self {
        self.down = VerticalAlign::Middle;
        self
    }

    /// Sets whether long texts wrap into further lines.
    pub(crate) const fn wrap(mut self, wrap: bool) -> Self {
        self.wrap = wrap;
        self
    }

    /// Sets the number format, as Excel's code (`#,##0`).
    pub(crate) const fn number(mut self, code: &'static str) -> Self {
        self.number = code;
        self
    }

    /// Unlocks the cell, so that it may be changed although the sheet is protected.
    pub(crate) const fn unlocked(mut self) -> Self {
        self.locked = false;
        self
    }

    /// Marks the cell as text (`quotePrefix`), so that `=…` or `-5` stays text.
    pub(crate) const fn with_quote_prefix(mut self) -> Self {
        self.quoted = true;
        self
    }
}
