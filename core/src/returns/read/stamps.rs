//! Looks for secrecy stamps outside of the cells (decision 69): text boxes, comments, properties, names of pictures.
//!
//! The figures can be read without these parts, so damage in them is no error. At most as many bytes are searched as an honest workbook
//! has there, small parts first.

use std::borrow::Cow;
use std::cell::RefCell;

use crate::findings::{HeaderProblem, Refusal};
use crate::parse::secrecy::{is_stamp, is_stamped_name};
use crate::xlsx::read::{Book, Buffer, Caps, Package, PartCache, PartIndex, PartRequest, get_or_parse};

/// The most bytes that are searched for stamps, in all parts of a workbook together.
const MAX_SEARCHED_BYTES: u64 = 8 << 20;

/// The most bytes of a small part; small parts are searched first.
const SMALL_PART_BYTES: u64 = 1 << 16;

/// Bytes beyond which the text of a paragraph or a box is not collected any further, because no stamp is so long.
const MAX_STAMP_BYTES: usize = 600;

/// Refuses a workbook that bears a secrecy stamp outside of its cells: in text boxes, comments, properties, names of pictures.
///
/// # Errors
/// The workbook bears a stamp. The refusal names the kind of place, and does not quote the stamp.
pub fn check_stamps(book: &mut Book<'_>) -> Result<(), Refusal> {
    let (package, caps, buffer) = book.package_and_buffer();
    find_stamp(package, caps, buffer).map_or(Ok(()), |place| Err(Refusal::from(HeaderProblem::SecrecyMarking {}).in_sheet(place)))
}

/// Searches for a stamp in all parts but sheets, strings, and parts that show nothing. Returns the place of a stamp in Vietnamese words;
/// `None` where there is no stamp.
fn find_stamp(package: &Package<'_>, caps: &Caps, buffer: &mut Buffer) -> Option<&'static str> {
    let mut parts: Vec<(u64, PartIndex, &'static str)> = Vec::new();
    for index in package.parts() {
        let (own, size) = (package.name(index), package.size(index));
        let name = own.to_ascii_lowercase();
        if name.contains("media/") && is_stamped_name(own) {
            return Some("(tên hình ảnh)");
        }
        // Sheets and strings are read for their figures; the other parts named here show nothing.
        let beside =
            ["theme/", "calcchain", "pivotcache", "externallinks/", "_rels/", "[content_types]", "worksheets/", "sharedstrings", "styles"];
        let text = [".xml", ".vml"].iter().any(|ending| name.ends_with(ending)) && !beside.iter().any(|word| name.contains(word));
        if text {
            parts.push((size, index, place_of_part(&name)));
        }
    }
    let mut looked_at = 0;
    for small in [true, false] {
        for (size, index, place) in parts.iter().filter(|(size, ..)| (*size <= SMALL_PART_BYTES) == small) {
            looked_at += size;
            // A damaged part is passed over, because no figure depends on it.
            if looked_at <= MAX_SEARCHED_BYTES.min(caps.part_inflated) && part_has_stamp(package, *index, caps, buffer) {
                return Some(place);
            }
        }
    }
    None
}

/// Whether a part bears a stamp; false for a part that cannot be read. The answer is cached, because returns of one form have most of these
/// parts in common, and searching them costs 0.7 million instructions a return.
fn part_has_stamp(package: &Package<'_>, part: PartIndex, caps: &Caps, buffer: &mut Buffer) -> bool {
    thread_local! {
        /// Whether each of the parts that this thread searched last bears a stamp.
        static STAMP_CACHE: PartCache<bool> = const { RefCell::new(Vec::new()) };
    }
    get_or_parse(&STAMP_CACHE, PartRequest { package, part, caps }, || package.read(part, buffer).map(|()| bears_stamp(buffer)))
        .unwrap_or(false)
}

/// The Vietnamese words for the place in the workbook where people see the part with this name.
fn place_of_part(name: &str) -> &'static str {
    /// Beginnings or middles of part names, each with the words for the place where people see such a part.
    const PART_DESCRIPTIONS: [(&str, &str); 5] = [
        ("comment", "(nhận xét của ô)"),
        ("docprops/", "(thuộc tính của tệp)"),
        ("drawing", "(hộp chữ, hình vẽ)"),
        ("charts/", "(biểu đồ)"),
        ("diagrams/", "(sơ đồ)"),
    ];
    PART_DESCRIPTIONS.iter().find(|(word, _)| name.contains(word)).map_or("(phần không hiển thị của tệp)", |(_, place)| place)
}

/// Whether an XML document bears a secrecy stamp: as a line, paragraph or whole box of its text, or as the name or description of a
/// drawing. The document may be malformed.
///
/// ```
/// use tonghop::returns::bears_stamp;
/// assert!(bears_stamp("<a:p><a:r><a:t>TỐI </a:t></a:r><a:r><a:t>MẬT</a:t></a:r></a:p>".as_bytes()));
/// assert!(!bears_stamp("<a:p><a:r><a:t>Không ghi nội dung mật</a:t></a:r></a:p>".as_bytes()));
/// ```
pub fn bears_stamp(xml: &[u8]) -> bool {
    /// Elements inside a paragraph; their end does not end the paragraph.
    const INLINE_ELEMENTS: [&str; 15] = ["t", "r", "rpr", "rph", "span", "b", "i", "u", "font", "fld", "sup", "sub", "strong", "em", "a"];
    /// Elements of text boxes and comments, whose paragraphs together may be a stamp.
    const BOX_ELEMENTS: [&str; 8] = ["sp", "txbody", "textbox", "shape", "comment", "threadedcomment", "annotation", "text-box"];
    let text = String::from_utf8_lossy(xml);
    let (mut paragraph, mut whole) = (String::new(), String::new());
    for piece in text.split('<').skip(1) {
        let (tag, words) = match piece.strip_prefix("![CDATA[") {
            Some(data) => ("", data.trim_end_matches("]]>")),
            None => piece.split_once('>').unwrap_or((piece, "")),
        };
        let (name, ends) = local_name(tag);
        if !ends && tag.contains('=') && attribute_values(tag).any(|value| is_stamp_description(&value)) {
            return true;
        }
        // An element that ends a paragraph, or an empty one that divides a paragraph like the end of a line.
        if (ends || tag.ends_with('/')) && !name.is_empty() && !is_one_of(&INLINE_ELEMENTS, name) {
            if is_stamped_text(&paragraph) {
                return true;
            }
            whole.push(' ');
            paragraph.clear();
        }
        if ends && is_one_of(&BOX_ELEMENTS, name) {
            if is_stamp(&whole) {
                return true;
            }
            whole.clear();
        }
        if !words.is_empty() {
            let words = decode_references(words);
            for line in [&mut paragraph, &mut whole] {
                if line.len() <= MAX_STAMP_BYTES {
                    line.push_str(&words);
                }
            }
        }
    }
    is_stamped_text(&paragraph) || is_stamp(&whole)
}

/// Whether the text, or one of its lines, is a secrecy stamp.
fn is_stamped_text(text: &str) -> bool {
    is_stamp(text) || text.lines().any(is_stamp)
}

/// Whether the list has this name, regardless of upper and lower case.
fn is_one_of(names: &[&str], name: &str) -> bool {
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// The name of a tag without its prefix, and whether it is an end tag.
fn local_name(tag: &str) -> (&str, bool) {
    let (tag, ends) = tag.strip_prefix('/').map_or((tag, false), |tag| (tag, true));
    let name = tag.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
    (name.rsplit(':').next().unwrap_or_default(), ends)
}

/// The values of a tag's attributes.
fn attribute_values(tag: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let within = |mark: char| tag.split(mark).skip(1).step_by(2);
    within('"').chain(within('\'')).map(decode_references)
}

/// Whether the name or description of a drawing is a stamp, or contains a stamp among fewer than seven words. A longer text is a sentence
/// about secrecy.
fn is_stamp_description(value: &str) -> bool {
    is_stamp(value) || value.split_whitespace().take(7).count() < 7 && is_stamped_name(value)
}

/// Decodes the references in a text: the five names that XML defines, and numbers. Any other reference stays as it is.
fn decode_references(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut pieces = text.split('&');
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let meant = piece.split_once(';').and_then(|(name, rest)| Some((decode_reference(name)?, rest)));
        match meant {
            Some((letter, rest)) => {
                out.push(letter);
                out.push_str(rest);
            }
            None => {
                out.push('&');
                out.push_str(piece);
            }
        }
    }
    Cow::Owned(out)
}

/// The character that a reference with this name (`amp`, `#65`, `#x41`) means; `None` for an unknown name.
fn decode_reference(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let digits = name.strip_prefix('#')?;
            let (digits, radix) = digits.strip_prefix(['x', 'X']).map_or((digits, 10), |digits| (digits, 16));
            u32::from_str_radix(digits, radix).ok().and_then(char::from_u32)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::bears_stamp;

    #[test]
    fn stamps_are_found_but_not_sentences_about_secrecy() {
        for xml in [
            "<xdr:sp><a:p><a:r><a:t>TỐI</a:t></a:r></a:p><a:p><a:r><a:t>MẬT</a:t></a:r></a:p></xdr:sp>",
            "<xdr:cNvPr id=\"2\" name=\"Picture 1\" descr=\"Dau TUYỆT MẬT.png\"/>",
            "<v:imagedata o:relid='rId1' o:title='MẬT'/>",
            "<comment><text><r><t>Nguyễn Văn An:&#10;Mật</t></r></text></comment>",
            "<comment ref=\"A1\"><text><r><t>Tuyệt</t></r><r><t xml:space=\"preserve\"> mật</t></r></text></comment>",
            "<cp:coreProperties><dc:title>Độ mật: Tối mật</dc:title></cp:coreProperties>",
            "<property name=\"Độ mật\"><vt:lpwstr>M&#x1EAC;T</vt:lpwstr></property>",
            "<v:textbox><div style='text-align:left'><font face=\"Arial\">TÀI LIỆU<br/>MẬT</font></div></v:textbox>",
            "<a><![CDATA[MẬT]]></a>",
            "<a:t>MẬT",
        ] {
            assert!(bears_stamp(xml.as_bytes()), "{xml}");
        }
        for xml in [
            "",
            "MẬT",
            "<comment><text><r><t>tài liệu </t></r><r><t>mật</t></r><r><t> là gì</t></r></text></comment>",
            "<xdr:cNvPr name=\"Picture 1\" descr=\"Nhắc: không ghi nội dung thuộc diện TUYỆT MẬT\"/>",
            "<dc:title>Bảo vệ bí mật nhà nước</dc:title>",
            "<vt:lpstr>Độ mật</vt:lpstr>",
        ] {
            assert!(!bears_stamp(xml.as_bytes()), "{xml}");
        }
    }
}
