//! Makes the fixed blocks of a paper by Decree 30/2020/NĐ-CP: letterhead, title, recipients with signature, and the head of an appendix.

use super::body_name::with_whole_proper_name;
use super::{Block, Lines, Orientation, Paragraph, Piece, Row, Style, Table, TableCell};
use crate::base::text::width_in_thousandths;

/// The name of the state.
pub const NATION: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
/// The motto of the state.
pub const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";

/// Width of the left column of the letterhead.
const LEFT: u32 = 3_500;
/// Width of the left column of recipients and signature.
const RECIPIENTS: u32 = 4_600;

/// What stands above the title of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Letterhead {
    /// The body above the issuing body; empty where the paper names none.
    pub parent_body: String,
    /// The issuing body.
    pub body: String,
    /// The line with the number ([`super::number_line`]).
    pub number: String,
    /// The line with place and date ([`super::date_in_words`]).
    pub place_and_date: String,
    /// What a letter is about, under its number; empty for papers that have a title.
    pub subject: String,
}

impl Letterhead {
    /// The two columns: bodies and number at the left, national title and date at the right, each with its rule.
    pub fn block(&self) -> Block {
        let right = Orientation::Portrait.text_width() - LEFT;
        let (above, body) = self.body_lines();
        let mut left = Vec::new();
        if !above.is_empty() {
            let style = if self.parent_body.is_empty() { Style::IssuingBody } else { Style::ParentBody };
            left.push(Paragraph::new(style, with_whole_proper_name(above)));
        }
        left.push(Paragraph::new(Style::IssuingBody, with_whole_proper_name(body)));
        // The rule is a third to a half of the line.
        left.push(Paragraph::rule(width(body, 13).min(LEFT) * 2 / 5, LEFT));
        let national =
            vec![Paragraph::new(Style::Nation, NATION), Paragraph::new(Style::Motto, MOTTO), Paragraph::rule(width(MOTTO, 14), right)];
        let mut number = vec![Paragraph::new(Style::Number, self.number.as_str())];
        if !self.subject.is_empty() {
            number.push(Paragraph::new(Style::LetterSubject, self.subject.as_str()));
        }
        let date = Paragraph::new(Style::PlaceAndDate, self.place_and_date.as_str());
        let rows =
            vec![Row::new(vec![TableCell::new(left), TableCell::new(national)]), Row::new(vec![TableCell::new(number), date.into()])];
        Table { title: String::new(), lines: Lines::None, widths: vec![LEFT, right], head_rows: 0, rows }.into()
    }

    /// The two lines of bodies. The papers of a People's Committee name no body above it; its own name then takes both lines.
    fn body_lines(&self) -> (&str, &str) {
        const COMMITTEES: [&str; 2] = ["ỦY BAN NHÂN DÂN ", "UỶ BAN NHÂN DÂN "];
        let body = self.body.as_str();
        let name = COMMITTEES.iter().find_map(|committee| body.strip_prefix(committee)).filter(|_| self.parent_body.is_empty());
        match name {
            Some(name) => (body.get(..body.len() - name.len()).unwrap_or_default().trim_end(), name),
            None => (self.parent_body.as_str(), body),
        }
    }
}

/// The kind of paper and what it is about, with the rule below.
pub fn title(kind: &str, subject: &str) -> Vec<Block> {
    let room = Orientation::Portrait.text_width();
    let length = width(subject, 14).min(room) * 2 / 5;
    vec![
        Paragraph::new(Style::Title, kind).into(),
        Paragraph::new(Style::Subject, subject).into(),
        Paragraph::rule(length, room).kept_with_next().into(),
    ]
}

/// Recipients at the left, authority and signer at the right.
pub fn signature(recipients: &[String], authority: &[String], signer: &str) -> Block {
    let mut left = vec![Paragraph::new(Style::RecipientsHead, "Nơi nhận:")];
    if recipients.is_empty() {
        left.push(Paragraph::of(Style::Recipient, vec![Piece::Gap("[Bổ sung nơi nhận]".to_owned())]));
    }
    left.extend(recipients.iter().map(|line| Paragraph::new(Style::Recipient, line.as_str())));
    let mut right: Vec<Paragraph> = authority.iter().map(|line| Paragraph::new(Style::Authority, line.as_str())).collect();
    right.push(Paragraph::new(Style::Signer, signer));
    let widths = vec![RECIPIENTS, Orientation::Portrait.text_width() - RECIPIENTS];
    Table {
        title: String::new(),
        lines: Lines::None,
        widths,
        head_rows: 0,
        rows: vec![Row::new(vec![TableCell::new(left), TableCell::new(right)])],
    }
    .into()
}

/// The name of the bookmark around the title of an appendix.
pub fn appendix_bookmark(number: usize) -> String {
    format!("PhuLuc{number}")
}

/// The head of an appendix: its number (from 1), its title, and the paper to which it belongs, with the rule below.
pub fn appendix(number: usize, title: &str, of: &str, orientation: Orientation) -> Vec<Block> {
    let room = orientation.text_width();
    vec![
        Paragraph::new(Style::Appendix, format!("Phụ lục {}", roman(number))).into(),
        Paragraph::new(Style::AppendixTitle, title.to_uppercase()).bookmarked(appendix_bookmark(number)).into(),
        Paragraph::new(Style::AppendixOf, of).into(),
        Paragraph::rule(width(title, 14).min(room) * 2 / 5, room).kept_with_next().into(),
    ]
}

/// The line of the list of appendices that names one of them.
pub fn appendix_line(number: usize, title: &str) -> Paragraph {
    let name = Piece::Text(format!("Phụ lục {}: ", roman(number)));
    let reference = Piece::Reference { bookmark: appendix_bookmark(number), text: title.to_uppercase() };
    Paragraph::of(Style::AppendixItem, vec![name, reference, Piece::Text(".".to_owned())])
}

/// A number below 40 in Roman digits.
pub fn roman(number: usize) -> String {
    const UNITS: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    format!("{}{}", "X".repeat(number / 10), UNITS.get(number % 10).copied().unwrap_or_default())
}

/// The width of a line of bold type of this size, in twentieths of a point.
fn width(text: &str, size: u32) -> u32 {
    // Bold type runs a tenth wider.
    u32::try_from(width_in_thousandths(text, size) * 11 / 500).unwrap_or(u32::MAX)
}
