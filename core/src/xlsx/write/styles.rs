//! Holds the cell formats of the workbook, each once.

use super::condition::Tint;
use super::format::{Border, Color, Font, Format, GENERAL_NUMBER_FORMAT, HorizontalAlign, VerticalAlign};
use super::set::IndexedSet;
use super::xml::XmlBuilder;

/// The number of the workbook's first own number format.
const FIRST_OWN_NUMBER_FORMAT: usize = 164;
/// How many fills each workbook begins with: no fill, and a pattern of dots.
const BUILT_IN_FILL_COUNT: usize = 2;

/// The cell formats and tints of all sheets.
pub(super) struct Styles {
    formats: IndexedSet<Format>,
    tints: IndexedSet<Tint>,
}

impl Styles {
    /// A table that begins with the formats that are `fixed`, whether a cell has them or not.
    pub(super) fn new(fixed: &[Format]) -> Self {
        let mut formats = IndexedSet::with(Format::default());
        for format in fixed {
            formats.intern(*format);
        }
        Self { formats, tints: IndexedSet::new() }
    }

    /// The number of the format, which is added to the table where it is new.
    pub(super) fn intern_format(&mut self, format: Format) -> usize {
        self.formats.intern(format)
    }

    /// The number of the tint, which is added to the table where it is new.
    pub(super) fn intern_tint(&mut self, tint: Tint) -> usize {
        self.tints.intern(tint)
    }

    /// The XML of the part `styles.xml`.
    pub(super) fn part(&self) -> XmlBuilder {
        let mut pools = StylePools::new();
        let mut formats = XmlBuilder::fragment();
        for format in self.formats.all() {
            pools.write_format(&mut formats, format);
        }
        let mut xml = XmlBuilder::new();
        xml.raw("<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">");
        let numbers = pools.numbers.all();
        if !numbers.is_empty() {
            xml.raw("<numFmts count=\"").display(numbers.len()).raw("\">");
            for (number, code) in (FIRST_OWN_NUMBER_FORMAT..).zip(numbers) {
                xml.raw("<numFmt numFmtId=\"").display(number).raw("\"").attribute("formatCode", code).raw("/>");
            }
            xml.raw("</numFmts>");
        }
        xml.raw("<fonts count=\"").display(pools.fonts.all().len()).raw("\">");
        pools.fonts.all().iter().for_each(|font| write_font(&mut xml, font));
        xml.raw("</fonts><fills count=\"").display(pools.fills.all().len().saturating_add(BUILT_IN_FILL_COUNT));
        xml.raw("\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>");
        for fill in pools.fills.all() {
            xml.raw("<fill><patternFill patternType=\"solid\">");
            write_color(&mut xml, "fgColor", *fill).raw("<bgColor indexed=\"64\"/></patternFill></fill>");
        }
        xml.raw("</fills><borders count=\"").display(pools.borders.all().len()).raw("\">");
        pools.borders.all().iter().for_each(|border| write_border(&mut xml, *border));
        xml.raw("</borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>");
        xml.raw("<cellXfs count=\"").display(self.formats.all().len()).raw("\">").append(&formats);
        xml.raw("</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>");
        xml.raw("<dxfs count=\"").display(self.tints.all().len()).raw("\">");
        self.tints.all().iter().for_each(|tint| write_tint(&mut xml, *tint));
        xml.raw("</dxfs>");
        xml.raw("</styleSheet>");
        xml
    }
}

/// The number formats, fonts, fills and borders that formats share, each once.
struct StylePools {
    numbers: IndexedSet<&'static str>,
    fonts: IndexedSet<Font>,
    fills: IndexedSet<Color>,
    borders: IndexedSet<Border>,
}

impl StylePools {
    const fn new() -> Self {
        Self { numbers: IndexedSet::new(), fonts: IndexedSet::new(), fills: IndexedSet::new(), borders: IndexedSet::new() }
    }

    /// Writes the element `xf` of a format, and collects its number format, font, fill and border.
    fn write_format(&mut self, xml: &mut XmlBuilder, format: &Format) {
        let number = if format.number == GENERAL_NUMBER_FORMAT {
            0
        } else {
            self.numbers.intern(format.number).saturating_add(FIRST_OWN_NUMBER_FORMAT)
        };
        let fill = format.fill.map_or(0, |color| self.fills.intern(color).saturating_add(BUILT_IN_FILL_COUNT));
        let (font, border) = (self.fonts.intern(format.font), self.borders.intern(format.border));
        xml.raw("<xf numFmtId=\"").display(number).raw("\" fontId=\"").display(font).raw("\" fillId=\"").display(fill);
        xml.raw("\" borderId=\"").display(border).raw("\" xfId=\"0\"");
        let aligned = format.across != HorizontalAlign::General || format.down != VerticalAlign::Bottom || format.wrap;
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

fn write_alignment(xml: &mut XmlBuilder, format: &Format) {
    let (across, indent) = match format.across {
        HorizontalAlign::General => ("", 0),
        HorizontalAlign::Left(indent) => (" horizontal=\"left\"", indent),
        HorizontalAlign::Center => (" horizontal=\"center\"", 0),
        HorizontalAlign::Right(indent) => (" horizontal=\"right\"", indent),
    };
    let down = match format.down {
        VerticalAlign::Top => " vertical=\"top\"",
        VerticalAlign::Middle => " vertical=\"center\"",
        VerticalAlign::Bottom => "",
    };
    xml.raw("<alignment").raw(across).raw(down);
    if format.wrap {
        xml.raw(" wrapText=\"1\"");
    }
    if indent > 0 {
        xml.raw(" indent=\"").display(indent).raw("\"");
    }
    xml.raw("/>");
}

fn write_font(xml: &mut XmlBuilder, font: &Font) {
    xml.raw("<font>").raw(if font.bold { "<b/>" } else { "" }).raw(if font.italic { "<i/>" } else { "" });
    xml.raw("<sz val=\"").display(font.size).raw("\"/>");
    if let Some(ink) = font.color {
        write_color(xml, "color", ink);
    }
    xml.raw("<name").attribute("val", font.name).raw("/></font>");
}

fn write_border(xml: &mut XmlBuilder, border: Border) {
    let (sides, rules) = match border {
        Border::None => (None, None),
        Border::Box(color) => (Some(color), Some(color)),
        Border::Rules(color) => (None, Some(color)),
    };
    xml.raw("<border>");
    for (script_mark, line) in [("left", sides), ("right", sides), ("top", rules), ("bottom", rules)] {
        xml.raw("<").raw(script_mark);
        match line {
            None => xml.raw("/>"),
            Some(line) => write_color(xml.raw(" style=\"thin\">"), "color", line).raw("</").raw(script_mark).raw(">"),
        };
    }
    xml.raw("<diagonal/></border>");
}

fn write_tint(xml: &mut XmlBuilder, tint: Tint) {
    xml.raw("<dxf>");
    if let Some(ink) = tint.ink {
        write_color(xml.raw("<font>"), "color", ink).raw("</font>");
    }
    if let Some(fill) = tint.fill {
        write_color(xml.raw("<fill><patternFill>"), "bgColor", fill).raw("</patternFill></fill>");
    }
    if let Some(line) = tint.line {
        write_border(xml, Border::Box(line));
    }
    xml.raw("</dxf>");
}

/// Writes an element with a colour.
fn write_color<'a>(xml: &'a mut XmlBuilder, element: &str, color: Color) -> &'a mut XmlBuilder {
    xml.raw("<").raw(element).raw(" rgb=\"FF").display(format_args!("{:06X}", color.0)).raw("\"/>")
}
