//! Draws pictures (`.png`) of text and rectangles, for people who look at a telephone. Nothing here knows of plans or returns, and the same
//! drawing gives the same bytes: no font and no clock of the machine is asked.
//!
//! Pixels are the only floating numbers of the crate beside cells of spreadsheets; figures come here as text.

mod font;

use png::{BitDepth, ColorType, Encoder, EncodingError};
use tiny_skia::{Color, FillRule, Paint, Pixmap, Rect, Transform};

use self::font::Fonts;
use crate::base::text::nfc;

pub use font::Weight;

/// Why a picture could not be made: it would be larger than memory admits, or its file could not be packed.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// The picture is too large, or has no area.
    #[error("a picture of {0} × {1} pixels cannot be made")]
    Size(u32, u32),
    /// The file could not be packed.
    #[error("the picture could not be packed")]
    Packing(#[from] EncodingError),
}

/// A colour: red, green, blue.
pub type Rgb = [u8; 3];

/// Something that is drawn.
enum Mark {
    Text { text: String, at: (f32, f32), size: f32, weight: Weight, colour: Rgb },
    Bar { at: (f32, f32), size: (f32, f32), colour: Rgb },
}

/// A drawing of a fixed width that grows downwards.
pub struct Drawing {
    width: u32,
    paper: Rgb,
    fonts: Fonts,
    marks: Vec<Mark>,
}

impl Drawing {
    /// An empty drawing on paper of a colour.
    pub fn new(width: u32, paper: Rgb) -> Self {
        Self { width, paper, fonts: Fonts::new(), marks: Vec::new() }
    }

    /// The width of a text in pixels.
    pub fn width_of(&self, text: &str, size: f32, weight: Weight) -> f32 {
        self.fonts.width(&nfc(text), size, weight)
    }

    /// Draws a text that begins at `x` on the line `y`.
    pub fn text(&mut self, text: &str, at: (f32, f32), (size, weight): (f32, Weight), colour: Rgb) {
        self.marks.push(Mark::Text { text: nfc(text).into_owned(), at, size, weight, colour });
    }

    /// Draws a rectangle from its upper left corner.
    pub fn bar(&mut self, at: (f32, f32), size: (f32, f32), colour: Rgb) {
        self.marks.push(Mark::Bar { at, size, colour });
    }

    /// Breaks a text into lines that are not wider than `room`; a longer word stays whole.
    pub fn lines_of(&self, text: &str, (size, weight): (f32, Weight), room: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            match lines.last_mut() {
                Some(line) if self.width_of(&format!("{line} {word}"), size, weight) <= room => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    }

    /// The picture as the bytes of a `.png` file of this height; `notes` are texts in the file, by name.
    ///
    /// # Errors
    /// See [`PictureError`].
    pub fn to_png(&self, height: u32, notes: &[(&str, &str)]) -> Result<Vec<u8>, PictureError> {
        let mut pixels = Pixmap::new(self.width, height).ok_or(PictureError::Size(self.width, height))?;
        let [red, green, blue] = self.paper;
        pixels.fill(Color::from_rgba8(red, green, blue, u8::MAX));
        for mark in &self.marks {
            let mut paint = Paint::default();
            let (Mark::Text { colour: [red, green, blue], .. } | Mark::Bar { colour: [red, green, blue], .. }) = mark;
            paint.set_color_rgba8(*red, *green, *blue, u8::MAX);
            match mark {
                Mark::Text { text, at, size, weight, .. } => {
                    if let Some(path) = self.fonts.outline(text, *at, *size, *weight) {
                        pixels.fill_path(&path, &paint, FillRule::Winding, Transform::identity(), None);
                    }
                }
                Mark::Bar { at, size, .. } => {
                    if let Some(rect) = Rect::from_xywh(at.0, at.1, size.0, size.1) {
                        pixels.fill_rect(rect, &paint, Transform::identity(), None);
                    }
                }
            }
        }
        // Nothing shines through: three of the four bytes of a pixel are its colour.
        let colours: Vec<u8> = pixels.data().chunks_exact(4).flat_map(|pixel| pixel.iter().take(3).copied()).collect();
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, self.width, height);
        encoder.set_color(ColorType::Rgb);
        encoder.set_depth(BitDepth::Eight);
        for (name, text) in notes {
            encoder.add_text_chunk((*name).to_owned(), (*text).to_owned())?;
        }
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&colours)?;
        writer.finish()?;
        Ok(file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_broken_where_it_is_too_wide_and_drawn_with_its_note() -> Result<(), PictureError> {
        let mut drawing = Drawing::new(200, [255, 255, 255]);
        let font = (20.0, Weight::Regular);
        let lines = drawing.lines_of("Tổ chức hội nghị tuyên truyền trực tiếp", font, 180.0);
        assert!(lines.len() > 1 && lines.iter().all(|line| drawing.width_of(line, 20.0, Weight::Regular) <= 180.0), "{lines:?}");
        let blank = drawing.to_png(60, &[])?;
        drawing.text("Tổ chức", (10.0, 40.0), font, [0, 0, 0]);
        let drawn = drawing.to_png(60, &[("run", "0123")])?;
        assert!(
            drawn.starts_with(b"\x89PNG")
                && drawn.windows(8).any(|bytes| bytes == b"run\0".iter().chain(b"0123").copied().collect::<Vec<_>>())
        );
        assert_ne!(blank.len(), drawn.len());
        assert_eq!(drawn, drawing.to_png(60, &[("run", "0123")])?, "the same drawing gives the same bytes");
        assert!(matches!(drawing.to_png(0, &[]), Err(PictureError::Size(200, 0))));
        Ok(())
    }
}
