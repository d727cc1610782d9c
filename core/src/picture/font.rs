//! Knows the letters of the two fonts that come with the program: their outlines and how far they reach.

use tiny_skia::{Path, PathBuilder, Transform};
use ttf_parser::{Face, OutlineBuilder};

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Text.
    Regular,
    /// Headings and figures.
    Bold,
}

/// Noto Sans with the letters of Vietnamese: 27 kB a weight (licence and making: `fonts/OFL.txt`).
const REGULAR: &[u8] = include_bytes!("fonts/NotoSans-Regular-vi.ttf");
const BOLD: &[u8] = include_bytes!("fonts/NotoSans-Bold-vi.ttf");

/// Both weights of the font.
pub(super) struct Fonts {
    regular: Option<Face<'static>>,
    bold: Option<Face<'static>>,
}

impl Fonts {
    pub(super) fn new() -> Self {
        Self { regular: Face::parse(REGULAR, 0).ok(), bold: Face::parse(BOLD, 0).ok() }
    }

    const fn face(&self, weight: Weight) -> Option<&Face<'static>> {
        match weight {
            Weight::Regular => self.regular.as_ref(),
            Weight::Bold => self.bold.as_ref(),
        }
    }

    /// The width of a text in pixels.
    pub(super) fn width(&self, text: &str, size: f32, weight: Weight) -> f32 {
        let Some(face) = self.face(weight) else { return 0.0 };
        let advance = |c: char| f32::from(face.glyph_hor_advance(face.glyph_index(c).unwrap_or_default()).unwrap_or(0));
        text.chars().map(advance).sum::<f32>() * size / f32::from(face.units_per_em())
    }

    /// The outline of a text that begins at `x` on the line `y`; a letter that the font does not have is a box. `None` where nothing is seen.
    pub(super) fn outline(&self, text: &str, (x, y): (f32, f32), size: f32, weight: Weight) -> Option<Path> {
        let face = self.face(weight)?;
        let scale = size / f32::from(face.units_per_em());
        let mut outline = Outline { path: PathBuilder::new(), at: 0.0 };
        for c in text.chars() {
            let glyph = face.glyph_index(c).unwrap_or_default();
            face.outline_glyph(glyph, &mut outline);
            outline.at += f32::from(face.glyph_hor_advance(glyph).unwrap_or(0));
        }
        // Fonts count upwards, pictures downwards.
        outline.path.finish()?.transform(Transform::from_row(scale, 0.0, 0.0, -scale, x, y))
    }
}

/// An outline of letters one behind another.
struct Outline {
    path: PathBuilder,
    at: f32,
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.at + x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.at + x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.path.quad_to(self.at + x1, y1, self.at + x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.path.cubic_to(self.at + x1, y1, self.at + x2, y2, self.at + x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fonts_have_every_letter_of_vietnamese() {
        let fonts = Fonts::new();
        let vowels = "aăâeêioôơuưy";
        let tones = ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"];
        let letters: String = vowels.chars().flat_map(|vowel| tones.map(|tone| format!("{vowel}{tone}"))).collect();
        let letters = crate::base::text::nfc(&format!("{letters}{}đĐ0123456789%…–“”()", letters.to_uppercase())).into_owned();
        for weight in [Weight::Regular, Weight::Bold] {
            let face = fonts.face(weight);
            let without: String = letters.chars().filter(|c| face.is_none_or(|face| face.glyph_index(*c).is_none())).collect();
            assert_eq!(without, "", "{weight:?}");
            assert!(face.is_some_and(|face| face.glyph_index('字').is_none()), "the test can tell");
        }
        assert!(fonts.width("Ế", 40.0, Weight::Bold) > fonts.width("i", 40.0, Weight::Bold));
        assert!(fonts.outline("ắ", (0.0, 40.0), 40.0, Weight::Regular).is_some());
        assert!(fonts.outline(" ", (0.0, 40.0), 40.0, Weight::Regular).is_none());
    }
}
