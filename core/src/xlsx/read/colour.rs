//! Resolves colours just far enough to find letters in the colour of the cell, which nobody can see.

use super::refusal::Refusal;
use super::xml::XmlReader;

/// A colour of letters or of a background, as far as it can be resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Colour {
    /// Red, green, blue.
    Rgb(u32),
    /// A colour of the theme: its index, and the first digits of the factor that makes it lighter or darker.
    Theme(u32, i32),
    /// A pattern, or a value that is no colour; it is not the same as any colour.
    Unknown,
}

impl Default for Colour {
    fn default() -> Self {
        Self::BLACK
    }
}

/// The first eight colours of the palette of old Excel; its next eight colours are the same.
const PALETTE: [u32; 8] = [0x00_0000, 0xFF_FFFF, 0xFF_0000, 0x00_FF00, 0x00_00FF, 0xFF_FF00, 0xFF_00FF, 0x00_FFFF];

impl Colour {
    pub(super) const BLACK: Self = Self::Rgb(0);
    pub(super) const WHITE: Self = Self::Rgb(0xFF_FFFF);

    /// Whether both colours are certainly the same.
    pub(super) fn is_same(self, other: Self) -> bool {
        self == other && self != Self::Unknown
    }

    /// The colour with this index in the palette of old Excel; 64 and 65 are the system's colours of letters and of the background.
    fn from_palette(index: u32) -> Self {
        match index {
            0..=7 => PALETTE.get(index as usize).copied().map_or(Self::Unknown, Self::Rgb),
            8..=15 => Self::from_palette(index.saturating_sub(8)),
            64 => Self::BLACK,
            65 => Self::WHITE,
            _ => Self::Unknown,
        }
    }

    /// The colour with this number in the workbook's theme, changed by `tint`. Without tint, 0 is white and 1 is black, as in nearly every
    /// theme.
    fn from_theme(theme: u32, tint: i32) -> Self {
        match (theme, tint) {
            (0, 0) => Self::WHITE,
            (1, 0) => Self::BLACK,
            _ => Self::Theme(theme, tint),
        }
    }
}

/// Reads the colour that the current element (the one that began last) names.
///
/// # Errors
/// The XML is broken.
pub(super) fn read(xml: &XmlReader<'_>) -> Result<Colour, Refusal> {
    let (mut rgb, mut theme, mut indexed, mut tint) = (None, None, None, 0);
    xml.attributes(|name, value| match name {
        "rgb" => xml.set_once(&mut rgb, u32::from_str_radix(&value, 16).ok()),
        "theme" => xml.set_once(&mut theme, value.parse::<u32>().ok()),
        "indexed" => xml.set_once(&mut indexed, value.parse::<u32>().ok()),
        "tint" => {
            let tenths: String = value.chars().filter(char::is_ascii_digit).take(5).collect();
            tint = if value.starts_with('-') { -1 } else { 1 } * tenths.parse::<i32>().unwrap_or(0);
            Ok(())
        }
        _ => Ok(()),
    })?;
    Ok(match (rgb, theme, indexed) {
        (Some(rgb), ..) => rgb.map_or(Colour::Unknown, |rgb| Colour::Rgb(rgb & 0xFF_FFFF)),
        (_, Some(theme), _) => theme.map_or(Colour::Unknown, |theme| Colour::from_theme(theme, tint)),
        (_, _, Some(index)) => index.map_or(Colour::Unknown, Colour::from_palette),
        // The automatic colour.
        _ => Colour::BLACK,
    })
}
