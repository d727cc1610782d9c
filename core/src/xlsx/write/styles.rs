//! Holds the cell formats of the workbook, each once.

use super::condition::Tint;
use super::format::{Across, Border, Color, Down, Font, Format, GENERAL};
use super::set::Set;
use super::xml::Xml;

/// The first number format that is the workbook's own.
const OWN_NUMBERS: usize = 164;
/// The fills that each workbook begins with: none, and a pattern of dots.
const OWN_FILLS: usize = 2;

/// The formats of all sheets.
pub(super) struct Styles {
    formats: Set<Format>,
    tints: Set<Tint>,
}

impl Styles {
    /// The table begins with the formats that are `fixed`, whether a cell has them or not.
    pub(super) fn new(fixed: &[Format]) -> Self {
        let mut formats = Set::with(Format::default());
        for format in fixed {
            formats.place(*format);
        }
        Self { formats, tints: Set::new() }
    }

    /// The number of the format.
    pub(super) fn place(&mut self, format: Format) -> usize {
        self.formats.place(format)
    }

    /// The number of the tint.
    pub(super) fn tint(&mut self, tint: Tint) -> usize {
        self.tints.place(tint)
    }

    /// The part `styles.xml`.
    pub(super) fn part(&self) -> Xml {
        let mut pools = Pools::new();
        let mut formats = Xml::fragment();
        for format in self.formats.all() {
            pools.format(&mut formats, format);
        }
        let mut xml = Xml::new();
        xml.raw("<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">");
        let numbers = pools.numbers.all();
        if !numbers.is_empty() {
            xml.raw("<numFmts count=\"").show(numbers.len()).raw("\">");
            for (number, code) in (OWN_NUMBERS..).zip(numbers) {
                xml.raw("<numFmt numFmtId=\"").show(number).raw("\"").attribute("formatCode", code).raw("/>");
            }
            xml.raw("</numFmts>");
        }
        xml.raw("<fonts count=\"").show(pools.fonts.all().len()).raw("\">");
        pools.fonts.all().iter().for_each(|font| write_font(&mut xml, font));
        xml.raw("</fonts><fills count=\"").show(pools.fills.all().len().saturating_add(OWN_FILLS));
        xml.raw("\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>");
        for fill in pools.fills.all() {
            xml.raw("<fill><patternFill patternType=\"solid\">");
            color(&mut xml, "fgColor", *fill).raw("<bgColor indexed=\"64\"/></patternFill></fill>");
        }
        xml.raw("</fills><borders count=\"").show(pools.borders.all().len()).raw("\">");
        pools.borders.all().iter().for_each(|border| write_border(&mut xml, *border));
        xml.raw("</borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>");
        xml.raw("<cellXfs count=\"").show(self.formats.all().len()).raw("\">").append(&formats);
        xml.raw("</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>");
        xml.raw("<dxfs count=\"").show(self.tints.all().len()).raw("\">");
        self.tints.all().iter().for_each(|tint| write_tint(&mut xml, *tint));
        xml.raw("</dxfs>");
        xml.raw("</styleSheet>");
        xml
    }
}

/// What formats have in common with each other.
struct Pools {
    numbers: Set<&'static str>,
    fonts: Set<Font>,
    fills: Set<Color>,
    borders: Set<Border>,
}

impl Pools {
    const fn new() -> Self {
        Self { numbers: Set::new(), fonts: Set::new(), fills: Set::new(), borders: Set::new() }
    }

    fn format(&mut self, xml: &mut Xml, format: &Format) {
        let number = if format.number == GENERAL { 0 } else { self.numbers.place(format.number).saturating_add(OWN_NUMBERS) };
        let fill = format.fill.map_or(0, |color| self.fills.place(color).saturating_add(OWN_FILLS));
        let (font, border) = (self.fonts.place(format.font), self.borders.place(format.border));
        xml.raw("<xf numFmtId=\"").show(number).raw("\" fontId=\"").show(font).raw("\" fillId=\"").show(fill);
        xml.raw("\" borderId=\"").show(border).raw("\" xfId=\"0\"");
        let aligned = format.across != Across::General || format.down != Down::Bottom || format.wrap;
        for (applies, attribute) in [
            (format.quoted, " quotePrefix=\"1\""),
            (number > 0, " applyNumberFormat=\"1\""),
            (aligned, " applyAlignment=\"1\""),
            (!format.locked, " applyProtection=\"1\""),
        ] {
            xml.raw(if applies { attribute } else { "" });
        }
        xml.raw(">");
        if aligned {
            write_alignment(xml, format);
        }
        xml.raw(if format.locked { "</xf>" } else { "<protection locked=\"0\"/></xf>" });
    }
}

fn write_alignment(xml: &mut Xml, format: &Format) {
    let (across, indent) = match format.across {
        Across::General => ("", 0),
        Across::Left(indent) => (" horizontal=\"left\"", indent),
        Across::Center => (" horizontal=\"center\"", 0),
        Across::Right(indent) => (" horizontal=\"right\"", indent),
    };
    let down = match format.down {
        Down::Top => " vertical=\"top\"",
        Down::Middle => " vertical=\"center\"",
        Down::Bottom => "",
    };
    xml.raw("<alignment").raw(across).raw(down);
    if format.wrap {
        xml.raw(" wrapText=\"1\"");
    }
    if indent > 0 {
        xml.raw(" indent=\"").show(indent).raw("\"");
    }
    xml.raw("/>");
}

fn write_font(xml: &mut Xml, font: &Font) {
    xml.raw("<font>").raw(if font.bold { "<b/>" } else { "" }).raw(if font.italic { "<i/>" } else { "" });
    xml.raw("<sz val=\"").show(font.size).raw("\"/>");
    if let Some(ink) = font.color {
        color(xml, "color", ink);
    }
    xml.raw("<name").attribute("val", font.name).raw("/></font>");
}

fn write_border(xml: &mut Xml, border: Border) {
    let (sides, rules) = match border {
        Border::None => (None, None),
        Border::Box(color) => (Some(color), Some(color)),
        Border::Rules(color) => (None, Some(color)),
    };
    xml.raw("<border>");
    for (side, line) in [("left", sides), ("right", sides), ("top", rules), ("bottom", rules)] {
        xml.raw("<").raw(side);
        match line {
            None => xml.raw("/>"),
            Some(line) => color(xml.raw(" style=\"thin\">"), "color", line).raw("</").raw(side).raw(">"),
        };
    }
    xml.raw("<diagonal/></border>");
}

fn write_tint(xml: &mut Xml, tint: Tint) {
    xml.raw("<dxf>");
    if let Some(ink) = tint.ink {
        color(xml.raw("<font>"), "color", ink).raw("</font>");
    }
    if let Some(fill) = tint.fill {
        color(xml.raw("<fill><patternFill>"), "bgColor", fill).raw("</patternFill></fill>");
    }
    xml.raw("</dxf>");
}

fn color<'a>(xml: &'a mut Xml, element: &str, color: Color) -> &'a mut Xml {
    xml.raw("<").raw(element).raw(" rgb=\"FF").show(format_args!("{:06X}", color.0)).raw("\"/>")
}
