//! Reads styles, fonts and shared strings of an `.xlsb` ([MS-XLSB] 2.1.7.51, 2.4.149, 2.5.123). Finds cells and characters that are struck
//! through, superscript or hidden.

use std::collections::BTreeMap;

use tonghop::xlsx::number_format::{FormatCode, class_of_built_in};

use super::answer::{CellAppearance, Format, ReaderRefusal};
use super::biff12_records::{read_u16, read_u32, read_wide_string, records};
use super::cells::{AppearanceTable, built_in_code, code_unless_general};

/// The properties of a font that can change the meaning of letters: struck through, raised or lowered, colour.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Font {
    struck: bool,
    script: u16,
    colour: Colour,
}

/// A run of a string with its font; `None` for the font of the cell.
pub(super) type FontRun = (Option<Font>, String);

impl Font {
    /// Whether letters in the font are raised (`r`), lowered (`l`), or neither (`-`).
    const fn script_mark(&self) -> char {
        match self.script {
            1 => 'r',
            2 => 'l',
            _ => '-',
        }
    }

    /// The mark of letters in the font on a background of this colour: invisible (`u`), struck through (`s`), or the script mark.
    fn mark_on_background(&self, paper: Colour) -> char {
        match self {
            Self { colour: Some(_), .. } if self.colour == paper => 'u',
            Self { struck: true, .. } => 's',
            _ => self.script_mark(),
        }
    }

    /// Whether letters in the font are black, not struck through, and neither raised nor lowered.
    fn is_plain(&self) -> bool {
        !self.struck && self.script_mark() == '-' && self.colour == BLACK
    }
}

/// A colour that can be compared with others; `None` where it is unknown.
type Colour = Option<[u8; 4]>;

const BLACK: Colour = Some([0, 0, 0, 0]);
const WHITE: Colour = Some([0, 255, 255, 255]);

/// Reads the colour at an offset: automatic (black for letters), of the palette, of the theme, or red, green and blue.
fn read_colour(content: &[u8], at: usize) -> Result<Colour, ReaderRefusal> {
    let bytes = content.get(at..at.saturating_add(8)).ok_or(ReaderRefusal::Damaged)?;
    let [kind, index, tint @ .., red, green, blue, _] = bytes else { return Err(ReaderRefusal::Damaged) };
    Ok(match (kind >> 1, *index, tint == [0, 0]) {
        (0, ..) | (1, 0 | 8 | 64, _) | (3, 1, true) => BLACK,
        (1, 1 | 9 | 65, _) | (3, 0, true) => WHITE,
        (2, _, _) => Some([0, *red, *green, *blue]),
        _ => None,
    })
}

/// The styles of cells, and the shared strings that are not entirely plain.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// For each style its number format, the index of its appearance unless that is ordinary, and its background colour.
    list: Vec<(Format, Option<u32>, Colour)>,
    fonts: Vec<Font>,
    /// The runs of those shared strings that are not entirely plain, by the number of the string.
    pub(super) runs: BTreeMap<u32, Vec<FontRun>>,
}

impl Styles {
    /// Reads the part with the styles. Appearances of styles are added to `looks`.
    pub(super) fn from_part(part: &[u8], looks: &mut AppearanceTable) -> Result<Self, ReaderRefusal> {
        let mut codes: BTreeMap<u16, (Format, String)> = BTreeMap::new();
        let mut styles = Self::default();
        let (mut fills, mut within): (Vec<Colour>, u16) = (Vec::new(), 0);
        for record in records(part) {
            let (kind, content) = record?;
            match kind {
                // BrtFmt
                0x002C => {
                    let (code, _) = read_wide_string(content, 2)?;
                    codes.insert(read_u16(content, 0)?, (FormatCode::parse(&code).class().into(), code_unless_general(&code)));
                }
                // The beginnings of fonts, fills and cell styles, and their ends.
                0x0263 | 0x025B | 0x0269 => within = kind,
                0x0264 | 0x025C | 0x026A => within = 0,
                // BrtFont
                0x002B if within == 0x0263 => {
                    let font =
                        Font { struck: read_u16(content, 2)? & 8 != 0, script: read_u16(content, 6)?, colour: read_colour(content, 12)? };
                    styles.fonts.push(font);
                }
                // BrtFill
                0x002D if within == 0x025B => fills.push(match read_u32(content, 0)? {
                    0 => WHITE,
                    1 => read_colour(content, 4)?,
                    _ => None,
                }),
                // BrtXF
                0x002F if within == 0x0269 => {
                    let number = read_u16(content, 2)?;
                    let known = codes.get(&number).cloned();
                    let (format, code) = known.unwrap_or_else(|| (class_of_built_in(number.into()).into(), built_in_code(number.into())));
                    let font = styles.font(read_u16(content, 4)?);
                    let paper = fills.get(usize::from(read_u16(content, 6)?)).copied().unwrap_or(WHITE);
                    let unseen = font.colour.is_some() && font.colour == paper;
                    let place = looks.intern(CellAppearance {
                        code,
                        struck: font.struck,
                        unseen,
                        mark: font.script_mark(),
                        ..CellAppearance::default()
                    });
                    styles.list.push((format, place, paper));
                }
                _ => {}
            }
        }
        Ok(styles)
    }

    /// The font with this number; an ordinary black font where there is none.
    fn font(&self, number: u16) -> Font {
        self.fonts.get(usize::from(number)).copied().unwrap_or(Font { colour: BLACK, ..Font::default() })
    }

    /// The runs of a rich string; `None` where all are plain.
    pub(super) fn runs_of_rich_string(&self, content: &[u8]) -> Result<Option<Vec<FontRun>>, ReaderRefusal> {
        if content.first().is_none_or(|flags| flags & 1 == 0) {
            return Ok(None);
        }
        let (text, at) = read_wide_string(content, 1)?;
        let mut begins = vec![(0, None)];
        for place in 0..read_u32(content, at)? as usize {
            let at = at.saturating_add(4).saturating_add(place.saturating_mul(4));
            begins.push((usize::from(read_u16(content, at)?), Some(self.font(read_u16(content, at.saturating_add(2))?))));
        }
        let runs = into_runs(&text, &begins);
        let plain = |(font, _): &FontRun| font.is_some_and(|font| font.is_plain());
        Ok(if runs.iter().all(plain) || begins.len() == 1 { None } else { Some(runs) })
    }

    /// The number format and the index of the appearance of a cell with this style and these runs.
    pub(super) fn cell_appearance(&self, style: u32, runs: Option<&Vec<FontRun>>, looks: &mut AppearanceTable) -> (Format, Option<u32>) {
        let found = usize::try_from(style).ok().and_then(|style| self.list.get(style)).copied();
        let (format, place, paper) = found.unwrap_or((Format::General, None, WHITE));
        let in_runs =
            runs.map(|runs| runs.iter().map(|(font, text)| (font.map(|font| font.mark_on_background(paper)), text.clone())).collect());
        (format, in_runs.map_or(place, |runs| looks.intern_with_runs(place, runs)))
    }

    /// Reads the part with the shared strings, and keeps the runs of those that are not entirely plain.
    pub(super) fn read_shared_strings(&mut self, part: &[u8]) -> Result<(), ReaderRefusal> {
        let mut number = 0;
        for record in records(part) {
            let (kind, content) = record?;
            // BrtSSTItem
            if kind != 0x0013 {
                continue;
            }
            if let Some(runs) = self.runs_of_rich_string(content)? {
                self.runs.insert(number, runs);
            }
            number += 1;
        }
        Ok(())
    }
}

/// Divides a text into runs that begin at these places, counted in UTF-16 units.
fn into_runs(text: &str, begins: &[(usize, Option<Font>)]) -> Vec<FontRun> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let run = |(index, (begin, font)): (usize, &(usize, Option<Font>))| {
        let end = begins.get(index + 1).map_or(units.len(), |(end, _)| (*end).min(units.len()));
        (*font, String::from_utf16_lossy(units.get(*begin..end).unwrap_or_default()))
    };
    begins.iter().enumerate().map(run).filter(|(_, text)| !text.is_empty()).collect()
}
