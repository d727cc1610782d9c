//! Reads the styles of cells: number format, and whether the style hides or strikes out the content (ECMA-376 part 1, 18.8).

use std::collections::BTreeMap;
use std::sync::Arc;

use super::hiding::{self, DifferentialFormat};
use super::refusal::Refusal;
use super::rich_text::{is_tiny_font_size, read_font_mark};
use super::xml::XmlReader;
use super::{Caps, NumberFormatClass, colour};
use crate::base::Count;
use crate::base::text::RunStyle;
use crate::xlsx::LimitProblem;
use crate::xlsx::number_format::{FormatCode, class_of_built_in};
use colour::Colour;

/// A cell style.
#[derive(Debug, Clone)]
pub(super) struct Style {
    /// Its place in the list of styles.
    pub(super) number: u64,
    pub(super) format: NumberFormatClass,
    /// The number format, unless it is the general one.
    pub(super) code: Option<Arc<FormatCode>>,
    pub(super) struck: bool,
    /// The letters have the colour of the background, or are too small to read.
    pub(super) unseen: bool,
    pub(super) on_white: bool,
    pub(super) paper: Colour,
    /// All letters are raised or lowered.
    pub(super) mark: RunStyle,
}

impl Style {
    /// The style of a cell that names none.
    pub(super) const PLAIN_STYLE: &'static Self = &Self {
        number: 0,
        format: NumberFormatClass::General,
        code: None,
        struck: false,
        unseen: false,
        on_white: true,
        paper: Colour::WHITE,
        mark: RunStyle::None,
    };
}

/// The cell styles of a workbook, in the order of the indices by which cells name them.
#[derive(Debug, Default)]
pub(super) struct Styles {
    list: Vec<Style>,
    /// The formats of conditional formatting; empty where none of them can hide content.
    tints: Vec<DifferentialFormat>,
    /// The workbook names a part with styles, and the part is missing: every cell is shown as if it had no format.
    lost: bool,
}

/// The properties of a font that can change what people read.
#[derive(Debug, Clone, Copy, Default)]
struct Font {
    struck: bool,
    /// Raised or lowered.
    mark: RunStyle,
    colour: Colour,
    /// The letters are too small to read.
    tiny: bool,
}

/// The lists of the part `styles.xml` from which the styles are put together.
#[derive(Debug, Default)]
struct StyleParts {
    formats: BTreeMap<u32, Arc<FormatCode>>,
    fonts: Vec<Font>,
    fills: Vec<Colour>,
    /// Format, font and fill of each style.
    styles: Vec<[u32; 3]>,
    tints: Vec<DifferentialFormat>,
}

impl Styles {
    /// Reads the part `styles.xml`.
    ///
    /// # Errors
    /// The XML is broken.
    pub(super) fn read(bytes: &[u8], part: &str, caps: &Caps) -> Result<Self, Refusal> {
        let mut parts = StyleParts::default();
        let mut xml = XmlReader::new(bytes, part, caps)?;
        xml.enter_root(&["styleSheet"])?;
        xml.children(|xml, name| match name {
            "numFmts" => xml.children(|xml, _| parts.read_number_format(xml)),
            "fonts" => xml.children(|xml, _| {
                parts.fonts.push(read_font(xml)?);
                check_style_count(parts.fonts.len(), caps)
            }),
            "fills" => xml.children(|xml, _| {
                parts.fills.push(read_fill(xml)?);
                check_style_count(parts.fills.len(), caps)
            }),
            "dxfs" => xml.children(|xml, _| {
                parts.tints.push(hiding::read_differential_format(xml)?);
                check_style_count(parts.tints.len(), caps)
            }),
            "cellXfs" => xml.children(|xml, name| if name == "xf" { parts.read_style(xml, caps) } else { Ok(()) }),
            _ => Ok(()),
        })?;
        xml.finish()?;
        let mut tints = std::mem::take(&mut parts.tints);
        // In nearly all forms the conditional formats only colour cells; then no rule needs to be examined.
        if !tints.iter().any(DifferentialFormat::can_change_display) {
            tints.clear();
        }
        Ok(Self { list: parts.put_together(), tints, lost: false })
    }

    /// The styles of a workbook whose part with styles is missing although the workbook names it: every cell gets the plain style.
    pub(super) fn for_missing_part() -> Self {
        Self { lost: true, ..Self::default() }
    }

    /// The style with this number; `None` where the workbook does not have it. Every workbook has style 0, even one without styles.
    pub(super) fn get(&self, style: usize) -> Option<&Style> {
        self.list.get(style).or((style == 0 || self.lost).then_some(Style::PLAIN_STYLE))
    }

    /// The formats that rules of conditional formatting give to cells; empty where none of them can hide content or show it differently.
    pub(super) fn differential_formats(&self) -> &[DifferentialFormat] {
        &self.tints
    }

    /// The style of cells that name none.
    pub(super) fn default_style(&self) -> &Style {
        self.list.first().unwrap_or(Style::PLAIN_STYLE)
    }
}

fn check_style_count(count: usize, caps: &Caps) -> Result<(), Refusal> {
    let value = count as u64;
    if value > caps.styles {
        return Err(LimitProblem::TooManyStyles { value: Count(value), limit: Count(caps.styles) }.into());
    }
    Ok(())
}

impl StyleParts {
    fn read_number_format(&mut self, xml: &XmlReader<'_>) -> Result<(), Refusal> {
        let (mut id, mut code) = (None, None);
        xml.attributes(|name, value| match name {
            "numFmtId" => xml.set_once(&mut id, value.parse::<u32>().ok()),
            "formatCode" => xml.set_once(&mut code, FormatCode::parse(&value)),
            _ => Ok(()),
        })?;
        if let (Some(Some(id)), Some(code)) = (id, code) {
            self.formats.insert(id, Arc::new(code));
        }
        Ok(())
    }

    fn read_style(&mut self, xml: &XmlReader<'_>, caps: &Caps) -> Result<(), Refusal> {
        let (mut format, mut font, mut fill) = (None, None, None);
        let number = |text: &str| text.parse::<u32>().unwrap_or(0);
        xml.attributes(|name, value| match name {
            "numFmtId" => xml.set_once(&mut format, number(&value)),
            "fontId" => xml.set_once(&mut font, number(&value)),
            "fillId" => xml.set_once(&mut fill, number(&value)),
            _ => Ok(()),
        })?;
        self.styles.push([format, font, fill].map(Option::unwrap_or_default));
        check_style_count(self.styles.len(), caps)
    }

    /// Makes the styles from the lists of formats, fonts and fills.
    fn put_together(mut self) -> Vec<Style> {
        let mut list = Vec::with_capacity(self.styles.len());
        for (number, [format, font, fill]) in (0..).zip(self.styles) {
            if let std::collections::btree_map::Entry::Vacant(place) = self.formats.entry(format)
                && let Some(code) = FormatCode::built_in(format)
            {
                place.insert(Arc::new(code));
            }
            let code = self.formats.get(&format).filter(|code| !code.is_general()).cloned();
            let class = self.formats.get(&format).map_or_else(|| class_of_built_in(format), |code| code.class());
            let of = |index: u32| usize::try_from(index).unwrap_or(usize::MAX);
            let font = self.fonts.get(of(font)).copied().unwrap_or_default();
            let paper = self.fills.get(of(fill)).copied().unwrap_or(Colour::WHITE);
            list.push(Style {
                number,
                format: class,
                code,
                struck: font.struck,
                unseen: font.tiny || font.colour.is_same(paper),
                on_white: paper.is_same(Colour::WHITE),
                paper,
                mark: font.mark,
            });
        }
        list
    }
}

/// Reads the current `font` element.
fn read_font(xml: &mut XmlReader<'_>) -> Result<Font, Refusal> {
    let mut font = Font::default();
    xml.children(|xml, name| {
        if name == "color" {
            font.colour = colour::read(xml)?;
        } else if name == "sz" {
            font.tiny = is_tiny_font_size(xml)?;
        } else {
            match read_font_mark(xml, name)? {
                Some(RunStyle::Struck) => font.struck = true,
                Some(mark) => font.mark = mark,
                None => {}
            }
        }
        Ok(())
    })?;
    Ok(font)
}

/// Reads the current `fill` element, and returns the background colour of its cells.
fn read_fill(xml: &mut XmlReader<'_>) -> Result<Colour, Refusal> {
    let mut paper = Colour::Unknown;
    xml.children(|xml, name| {
        if name != "patternFill" {
            return Ok(());
        }
        let (mut pattern, mut front) = (None, Colour::Unknown);
        xml.attributes(|name, value| if name == "patternType" { xml.set_once(&mut pattern, value.into_owned()) } else { Ok(()) })?;
        xml.children(|xml, name| {
            if name == "fgColor" {
                front = colour::read(xml)?;
            }
            Ok(())
        })?;
        paper = match pattern.as_deref() {
            None | Some("none") => Colour::WHITE,
            Some("solid") => front,
            Some(_) => Colour::Unknown,
        };
        Ok(())
    })?;
    Ok(paper)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn own_formats_come_before_built_in_ones() {
        let xml = r#"<styleSheet><numFmts count="2"><numFmt numFmtId="164" formatCode="&quot;ngày &quot;dd"/><numFmt numFmtId="9" formatCode="0.00"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="14"/><xf/></cellXfs></styleSheet>"#;
        let styles = Styles::read(xml.as_bytes(), "xl/styles.xml", &Caps::NATIVE).unwrap();
        let found: Vec<_> = (0..6).map(|style| styles.get(style).map(|style| style.format)).collect();
        assert_eq!(
            found,
            [
                Some(NumberFormatClass::General),
                Some(NumberFormatClass::Date),
                Some(NumberFormatClass::Number),
                Some(NumberFormatClass::Date),
                Some(NumberFormatClass::General),
                None
            ]
        );
    }

    #[test]
    fn struck_and_paper_coloured_letters_are_recognized() {
        let xml = r#"<styleSheet><fonts><font/><font><strike/></font><font><strike val="0"/><color rgb="FFFFFFFF"/></font><font><color theme="0"/></font><font><color rgb="FFFFF2CC"/></font></fonts>
<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFF2CC"/></patternFill></fill></fills>
<cellXfs><xf/><xf fontId="1"/><xf fontId="2"/><xf fontId="2" fillId="1"/><xf fontId="3"/><xf fontId="4" fillId="1"/><xf fontId="4"/></cellXfs></styleSheet>"#;
        let styles = Styles::read(xml.as_bytes(), "xl/styles.xml", &Caps::NATIVE).unwrap();
        let found: Vec<_> = (0..7).filter_map(|style| styles.get(style).map(|style| (style.struck, style.unseen))).collect();
        let expected = [(false, false), (true, false), (false, true), (false, false), (false, true), (false, true), (false, false)];
        assert_eq!(found, expected);
    }
}
