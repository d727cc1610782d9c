//! Lists the styles of papers: name, font, size and spacing of each, as Decree 30/2020/NĐ-CP, Appendix I, has them.

use crate::base::Lang;
use crate::base::markup::Markup;

/// Where the text of a paragraph stands in its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    Left,
    /// In the middle.
    Centre,
    /// At the right.
    Right,
    /// At both sides.
    Justified,
}

/// A style of paragraphs. Its name is what people see in Word and LibreOffice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Style {
    /// Text without a role, the base of all styles.
    Normal,
    /// The name of the state.
    Nation,
    /// The motto of the state.
    Motto,
    /// The body above the issuing body.
    ParentBody,
    /// The issuing body.
    IssuingBody,
    /// A short rule under a line; see [`super::Paragraph::rule`].
    Rule,
    /// Number and symbol.
    Number,
    /// Place and date.
    PlaceAndDate,
    /// The subject of a letter, under its number.
    LetterSubject,
    /// The kind of paper (BÁO CÁO).
    Title,
    /// What the paper is about.
    Subject,
    /// A legal basis.
    LegalBasis,
    /// Text of the paper.
    Body,
    /// Heading of a part (I.).
    Heading1,
    /// Heading of an item (1.).
    Heading2,
    /// Heading of a point (a).
    Heading3,
    /// A line of a list.
    Item,
    /// A line of a list in the small type of tables.
    SmallItem,
    /// The words above the list of appendices.
    AppendixLine,
    /// A line of the list of appendices.
    AppendixItem,
    /// The authority and the post of the signer.
    Authority,
    /// The name of the signer, below the room for signature and seal.
    Signer,
    /// The words “Nơi nhận”.
    RecipientsHead,
    /// A recipient.
    Recipient,
    /// The words “Phụ lục” and its number.
    Appendix,
    /// The title of an appendix.
    AppendixTitle,
    /// The line that says to which paper an appendix belongs.
    AppendixOf,
    /// The head of a column.
    TableHead,
    /// The text of a cell.
    TableText,
    /// A line under a table.
    Note,
    /// The page number above the text.
    PageNumber,
}

/// What a style says; sizes and spaces in twentieths of a point, the font size in half points.
struct Definition {
    id: &'static str,
    name: &'static str,
    size: u32,
    bold: bool,
    italic: bool,
    align: Align,
    first_line: u32,
    before: u32,
    after: u32,
    line: u32,
    with_next: bool,
    outline: Option<u8>,
    /// Whether its paragraphs are the lines of a list, each behind a dash.
    dash: bool,
}

impl Style {
    /// All styles, in the order in which a file lists them.
    pub(super) const ALL: [Self; 31] = [
        Self::Normal,
        Self::Nation,
        Self::Motto,
        Self::ParentBody,
        Self::IssuingBody,
        Self::Rule,
        Self::Number,
        Self::PlaceAndDate,
        Self::LetterSubject,
        Self::Title,
        Self::Subject,
        Self::LegalBasis,
        Self::Body,
        Self::Heading1,
        Self::Heading2,
        Self::Heading3,
        Self::Item,
        Self::SmallItem,
        Self::AppendixLine,
        Self::AppendixItem,
        Self::Authority,
        Self::Signer,
        Self::RecipientsHead,
        Self::Recipient,
        Self::Appendix,
        Self::AppendixTitle,
        Self::AppendixOf,
        Self::TableHead,
        Self::TableText,
        Self::Note,
        Self::PageNumber,
    ];

    /// The id of the style in the file.
    pub(super) const fn id(self) -> &'static str {
        self.definition().id
    }

    const fn definition(self) -> Definition {
        // The size in points, so that the rows read like the table of the decree.
        const fn centred(id: &'static str, name: &'static str, points: u32, bold: bool, italic: bool) -> Definition {
            let (align, line) = (Align::Centre, 240);
            let size = points * 2;
            let (first_line, before, after, with_next, outline, dash) = (0, 0, 0, false, None, false);
            Definition { id, name, size, bold, italic, align, first_line, before, after, line, with_next, outline, dash }
        }
        const fn text(id: &'static str, name: &'static str, bold: bool, italic: bool) -> Definition {
            let plain = centred(id, name, 14, bold, italic);
            // First line 1.27 cm, 6 points between paragraphs, lines of 1.1: within 1 to 1.27 cm, at least 6 points, 1 to 1.5.
            Definition { align: Align::Justified, first_line: 720, before: 60, after: 60, line: 264, ..plain }
        }
        const fn heading(id: &'static str, name: &'static str, italic: bool, level: u8) -> Definition {
            let plain = text(id, name, true, italic);
            Definition { before: 120, with_next: true, outline: Some(level), ..plain }
        }
        match self {
            Self::Normal => Definition { align: Align::Left, ..centred("Normal", "Normal", 14, false, false) },
            Self::Nation => centred("QuocHieu", "Quốc hiệu", 13, true, false),
            Self::Motto => centred("TieuNgu", "Tiêu ngữ", 14, true, false),
            Self::ParentBody => centred("CoQuanChuQuan", "Cơ quan chủ quản", 13, false, false),
            Self::IssuingBody => centred("CoQuanBanHanh", "Cơ quan ban hành", 13, true, false),
            Self::Rule => Definition { before: 40, ..centred("DuongKe", "Đường kẻ", 4, false, false) },
            Self::Number => Definition { before: 60, ..centred("SoKyHieu", "Số, ký hiệu", 13, false, false) },
            Self::PlaceAndDate => Definition { before: 60, ..centred("DiaDanh", "Địa danh, thời gian", 14, false, true) },
            Self::LetterSubject => centred("TrichYeuCongVan", "Trích yếu công văn", 12, false, false),
            Self::Title => Definition { before: 240, with_next: true, ..centred("TenLoai", "Tên loại văn bản", 14, true, false) },
            Self::Subject => Definition { with_next: true, ..centred("TrichYeu", "Trích yếu", 14, true, false) },
            Self::LegalBasis => text("CanCu", "Căn cứ", false, true),
            Self::Body => text("NoiDung", "Nội dung", false, false),
            Self::Heading1 => heading("Heading1", "heading 1", false, 0),
            Self::Heading2 => heading("Heading2", "heading 2", false, 1),
            Self::Heading3 => heading("Heading3", "heading 3", true, 2),
            Self::Item => Definition { before: 0, dash: true, ..text("GachDauDong", "Gạch đầu dòng", false, false) },
            Self::SmallItem => {
                let plain = centred("GachDauDongNho", "Gạch đầu dòng, cỡ nhỏ", 11, false, false);
                Definition { align: Align::Left, before: 20, after: 20, dash: true, ..plain }
            }
            Self::AppendixLine => Definition { before: 0, after: 60, ..text("DanhMucPhuLuc", "Danh mục phụ lục", false, false) },
            Self::AppendixItem => {
                Definition {
                    before: 0, after: 60, dash: true, ..text("DanhMucPhuLucDong", "Danh mục phụ lục: từng phụ lục", false, false)
                }
            }
            Self::Authority => centred("QuyenHan", "Quyền hạn, chức vụ", 14, true, false),
            Self::Signer => Definition { before: 1500, ..centred("HoTen", "Họ và tên", 14, true, false) },
            Self::RecipientsHead => Definition { align: Align::Left, ..centred("NoiNhan", "Nơi nhận", 12, true, true) },
            Self::Recipient => {
                Definition { align: Align::Left, dash: true, ..centred("NoiNhanDong", "Danh sách nơi nhận", 11, false, false) }
            }
            Self::Appendix => Definition { with_next: true, outline: Some(0), ..centred("PhuLuc", "Phụ lục", 14, true, false) },
            Self::AppendixTitle => Definition { with_next: true, ..centred("TenPhuLuc", "Tên phụ lục", 14, true, false) },
            Self::AppendixOf => Definition { after: 120, with_next: true, ..centred("KemTheo", "Kèm theo văn bản", 14, false, true) },
            Self::TableHead => {
                Definition { before: 20, after: 20, with_next: true, ..centred("BangDau", "Bảng: tên cột", 11, true, false) }
            }
            Self::TableText => {
                Definition { align: Align::Left, before: 20, after: 20, ..centred("BangChu", "Bảng: nội dung", 11, false, false) }
            }
            Self::Note => {
                Definition { align: Align::Justified, before: 60, ..centred("GhiChu", "Ghi chú dưới bảng", 11, false, true) }
            }
            Self::PageNumber => centred("Header", "header", 13, false, false),
        }
    }
}

/// The styles whose paragraphs are lines of lists, each with the number of its list, from 1.
fn dashed() -> impl Iterator<Item = (u32, Definition)> {
    (1..).zip(Style::ALL.into_iter().map(Style::definition).filter(|style| style.dash))
}

/// Writes the part with the lists: one for each style of lines, because the first line of each begins elsewhere.
pub(super) fn write_lists() -> Vec<u8> {
    let mut out = Markup::xml();
    out.raw("<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">");
    for (number, style) in dashed() {
        out.raw("<w:abstractNum w:abstractNumId=\"")
            .display(number)
            .raw("\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\">");
        out.raw("<w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/>").value("pStyle", style.id);
        out.raw("<w:suff w:val=\"space\"/><w:lvlText w:val=\"-\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"0\" w:firstLine=\"");
        out.display(style.first_line).raw("\"/></w:pPr></w:lvl></w:abstractNum>");
    }
    for (number, _) in dashed() {
        out.raw("<w:num w:numId=\"").display(number).raw("\"><w:abstractNumId w:val=\"").display(number).raw("\"/></w:num>");
    }
    out.raw("</w:numbering>");
    out.into_bytes()
}

/// Writes the part with all styles; `lang` is the language of their texts.
pub(super) fn write(lang: Lang) -> Vec<u8> {
    let mut out = Markup::xml();
    out.raw("<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:docDefaults><w:rPrDefault><w:rPr>");
    out.raw("<w:rFonts w:ascii=\"Times New Roman\" w:eastAsia=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/>");
    out.raw("<w:color w:val=\"000000\"/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/>");
    out.raw("<w:lang w:val=\"").raw(language_tag(lang)).raw("\" w:eastAsia=\"").raw(language_tag(lang));
    out.raw("\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>");
    for style in Style::ALL {
        write_style(&mut out, &style.definition(), style == Style::Normal);
    }
    out.raw("<w:style w:type=\"character\" w:styleId=\"ChoBoSung\" w:customStyle=\"1\"><w:name w:val=\"Chỗ cần bổ sung\"/><w:qFormat/>");
    out.raw("<w:rPr><w:b/><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"FFE699\"/></w:rPr></w:style>");
    out.raw(
        "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/>",
    );
    out.raw(
        "<w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/>",
    );
    out.raw("<w:left w:w=\"0\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar>");
    out.raw("</w:tblPr></w:style></w:styles>");
    out.into_bytes()
}

/// The name of a language in files, with its country.
pub(super) const fn language_tag(lang: Lang) -> &'static str {
    lang.pick("vi-VN", "en-GB")
}

fn write_style(out: &mut Markup, style: &Definition, normal: bool) {
    let built_in = style.name.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase()) || normal;
    out.raw("<w:style w:type=\"paragraph\"").raw(if normal { " w:default=\"1\"" } else { "" });
    out.raw(" w:styleId=\"").raw(style.id).raw(if built_in { "\">" } else { "\" w:customStyle=\"1\">" });
    out.value("name", style.name);
    if !normal {
        out.value("basedOn", Style::Normal.id());
    }
    if style.outline.is_some() {
        out.value("next", Style::Body.id());
    }
    out.raw("<w:qFormat/><w:pPr>");
    if style.with_next {
        out.raw("<w:keepNext/>");
    }
    if let Some((number, _)) = dashed().find(|(_, dashed)| dashed.id == style.id) {
        out.raw("<w:numPr><w:numId w:val=\"").display(number).raw("\"/></w:numPr>");
    }
    if style.id == Style::Rule.id() {
        out.raw("<w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"000000\"/></w:pBdr>");
    }
    out.raw("<w:spacing w:before=\"").display(style.before).raw("\" w:after=\"").display(style.after);
    out.raw("\" w:line=\"").display(style.line).raw("\" w:lineRule=\"auto\"/>");
    if style.first_line > 0 {
        out.raw("<w:ind w:firstLine=\"").display(style.first_line).raw("\"/>");
    }
    out.value("jc", style.align.xml_name());
    if let Some(level) = style.outline {
        out.raw("<w:outlineLvl w:val=\"").display(level).raw("\"/>");
    }
    out.raw("</w:pPr><w:rPr>");
    if style.bold {
        out.raw("<w:b/><w:bCs/>");
    }
    if style.italic {
        out.raw("<w:i/><w:iCs/>");
    }
    out.raw("<w:sz w:val=\"").display(style.size).raw("\"/><w:szCs w:val=\"").display(style.size).raw("\"/></w:rPr></w:style>");
}

impl Align {
    /// The name of the alignment in the file.
    pub(super) const fn xml_name(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Centre => "center",
            Self::Right => "right",
            Self::Justified => "both",
        }
    }
}
