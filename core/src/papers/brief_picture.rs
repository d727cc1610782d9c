//! Draws the brief as a picture for a telephone.

use super::{Brief, Sentence};
use crate::base::text::shorten;
use crate::picture::{Drawing, PictureError, Rgb, Weight};

/// The width in pixels: what telephones show without zooming.
const WIDTH: u32 = 1080;
/// The blank at both sides.
const SIDE: f32 = 56.0;
/// The width of the text.
const ROOM: f32 = 1080.0 - 2.0 * SIDE;
const PAPER: Rgb = [255, 255, 255];
const INK: Rgb = [27, 31, 29];
const QUIET: Rgb = [77, 86, 80];
const LINE: Rgb = [207, 213, 208];
const ACCENT: Rgb = [11, 92, 74];
const DANGER: Rgb = [163, 22, 26];
/// The tallest picture.
const MAX_HEIGHT: f32 = 12_000.0;

/// The name of the text in the file by which it is known again as a result of a run.
pub const RUN_NAME: &str = "tonghop-run";

/// A picture that grows downwards.
struct Page {
    drawing: Drawing,
    y: f32,
}

impl Page {
    /// Writes a text over as many lines as it needs, `room` wide from `x`.
    fn write(&mut self, text: &str, font: (f32, Weight), colour: Rgb, (x, room): (f32, f32)) {
        for line in self.drawing.lines_of(text, font, room) {
            self.y += font.0 * 1.34;
            self.drawing.text(&line, (x, self.y), font, colour);
        }
    }

    fn heading(&mut self, text: &str) {
        self.y += 46.0;
        self.write(text, (38.0, Weight::Bold), ACCENT, (SIDE, ROOM));
        self.y += 14.0;
        self.rule(ACCENT, 3.0);
        self.y += 4.0;
    }

    fn rule(&mut self, colour: Rgb, height: f32) {
        self.drawing.bar((SIDE, self.y), (ROOM, height), colour);
    }
}

/// The brief as the bytes of a `.png` file, with the run in it.
///
/// # Errors
/// The file could not be packed.
pub fn brief_to_png(brief: &Brief) -> Result<Vec<u8>, PictureError> {
    let lang = brief.lang;
    let mut page = Page { drawing: Drawing::new(WIDTH, PAPER), y: 48.0 };
    let (text, small, whole) = ((32.0, Weight::Regular), (28.0, Weight::Regular), (SIDE, ROOM));
    page.write(&brief.body, (30.0, Weight::Bold), QUIET, whole);
    page.y += 8.0;
    page.write(&brief.subject, (44.0, Weight::Bold), INK, whole);
    page.y += 6.0;
    page.write(&brief.window, small, QUIET, whole);
    page.heading(lang.pick("Ba điểm cần biết", "Three points"));
    for (number, point) in (1..).zip(&brief.points) {
        page.y += 12.0;
        let above = page.y;
        page.drawing.text(&format!("{number}."), (SIDE, above + text.0 * 1.34), (text.0, Weight::Bold), ACCENT);
        page.write(&point.text(), text, INK, (SIDE + 48.0, ROOM - 48.0));
    }
    page.heading(lang.pick("Số liệu chính", "Main figures"));
    if brief.figures.is_empty() {
        page.write(lang.pick("Chưa có số liệu tổng hợp.", "There are no figures yet."), text, QUIET, whole);
    }
    for (place, figure) in brief.figures.iter().enumerate() {
        if place > 0 {
            page.y += 16.0;
            page.rule(LINE, 2.0);
        }
        page.y += 8.0;
        let above = page.y;
        let number = shorten(&figure.total.text(), 40);
        let size = if number.chars().count() > 14 { 30.0 } else { 46.0 };
        let bold = (size, Weight::Bold);
        let lines = page.drawing.lines_of(&number, bold, ROOM * 0.42);
        let mut right = above + 8.0;
        for line in &lines {
            right += size * 1.15;
            let x = SIDE + ROOM - page.drawing.width_of(line, size, Weight::Bold);
            page.drawing.text(line, (x, right), bold, INK);
        }
        right += 34.0;
        let measure = shorten(&figure.measure, 30);
        let x = SIDE + ROOM - page.drawing.width_of(&measure, 26.0, Weight::Regular);
        page.drawing.text(&measure, (x, right), (26.0, Weight::Regular), QUIET);
        page.write(&figure.whole_label(), text, INK, (SIDE, ROOM * 0.6));
        page.y = page.y.max(right);
        let units = format!("{} {}", figure.units.text(), lang.pick("đơn vị có số liệu", "units with a figure"));
        let told = |words: &str, of: &Sentence| if of.is_empty() { String::new() } else { format!("{words} {}", of.text()) };
        let change = told(lang.pick("So với kỳ trước:", "Since the period before:"), &figure.change);
        let target = told(lang.pick("Thực hiện:", "Reached:"), &figure.target);
        let last_year = told(lang.pick("So với cùng kỳ năm trước:", "Since the same period last year:"), &figure.last_year);
        let to_date = told(lang.pick("Lũy kế từ đầu năm:", "Year to date:"), &figure.year_to_date);
        for (line, colour) in
            [(target, if figure.is_below { DANGER } else { ACCENT }), (change, QUIET), (last_year, QUIET), (to_date, QUIET), (units, QUIET)]
        {
            page.write(&line, small, colour, whole);
        }
    }
    page.heading(lang.pick("Đơn vị chưa có báo cáo được tiếp nhận", "Units without an accepted return"));
    for line in &brief.absent {
        page.y += 8.0;
        page.write(&line.text(), text, INK, whole);
    }
    page.y += 30.0;
    page.write(&brief.note, (24.0, Weight::Regular), QUIET, whole);
    let height = (page.y + 56.0).min(MAX_HEIGHT);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the tallest picture")]
    page.drawing.to_png(height as u32, &[("Software", "tonghop"), (RUN_NAME, &brief.run)])
}
