//! Damages a part before it is packed: its bytes, or the meaning of its XML.

use tonghop_demo::SeededRng;

/// Pieces of XML, sound and broken, that a careless reader would misread.
const TOKENS: &[&str] = &[
    "<c>",
    "</c>",
    "<c r=\"A1\">",
    "<row>",
    "</row>",
    "</sheetData>",
    "<v>1e309</v>",
    "<v>NaN</v>",
    "<v>-0</v>",
    "<v>0x10</v>",
    "<v/>",
    "<f/>",
    "<is><t>x</t></is>",
    "<si/>",
    "<t>",
    "r=\"XFD1048576\"",
    "r=\"A0\"",
    "r=\"D4294967301\"",
    "r=\"AAAA1\"",
    "t=\"s\"",
    "t=\"b\"",
    "t=\"e\"",
    "t=\"d\"",
    "t=\"str\"",
    "t=\"inlineStr\"",
    "s=\"99999\"",
    "s=\"-1\"",
    "spans=\"1:99\"",
    "hidden=\"1\"",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?pi ?>",
    "<!DOCTYPE x [<!ENTITY e \"ee\">]>",
    "&e;",
    "&#0;",
    "&#xD800;",
    "&#x10FFFF;",
    "&amp",
    "_x0000_",
    "_xD83D_",
    "\u{0}",
    "\u{FEFF}",
    "\u{202E}",
    "MẬT",
    "xmlns=\"\"",
    "xmlns:x=\"urn:x\"",
    "<x:c>",
    "<mc:AlternateContent>",
    "count=\"4294967295\"",
    "uniqueCount=\"18446744073709551615\"",
    "<mergeCell ref=\"A1:XFD1048576\"/>",
    "<dimension ref=\"A1:XFD1048576\"/>",
    "TargetMode=\"External\"",
    "Target=\"../../../etc/passwd\"",
    "Target=\"/xl/worksheets/sheet1.xml\"",
    "r:id=\"rId1\"",
    "sheetId=\"0\"",
    "state=\"veryHidden\"",
    "date1904=\"1\"",
];

/// Makes one to three random changes to a part.
pub(super) fn damage_part(part: &mut Vec<u8>, dice: &mut SeededRng) {
    for _ in 0..=dice.number_below(3) {
        match dice.number_below(12) {
            0 => flip_bit(part, dice),
            1 => {
                part.truncate(dice.number_below(part.len().max(1)));
            }
            2 | 3 => insert_token(part, dice),
            4 => replace_number(part, dice),
            5 => damage_attribute(part, dice),
            6 => repeat_tag(part, dice),
            7 => drop_tag(part, dice),
            8 => swap_tags(part, dice),
            9 => repeat_piece(part, dice),
            10 => overwrite_byte(part, dice),
            _ => insert_nested_elements(part, dice),
        }
    }
}

fn flip_bit(part: &mut [u8], dice: &mut SeededRng) {
    if !part.is_empty() {
        let at = dice.number_below(part.len());
        part[at] ^= 1 << dice.number_below(8);
    }
}

/// Replaces a random byte by one that has a meaning in XML or in numbers.
fn overwrite_byte(part: &mut [u8], dice: &mut SeededRng) {
    if !part.is_empty() {
        let at = dice.number_below(part.len());
        part[at] = *dice.pick(b"<>&\"'/=; \0\xFF0-9eE.,");
    }
}

fn insert_token(part: &mut Vec<u8>, dice: &mut SeededRng) {
    let at = if dice.one_in(2) { find_tag_start(part, dice) } else { dice.number_below(part.len() + 1) };
    part.splice(at..at, dice.pick(TOKENS).bytes());
}

/// Replaces a run of digits by another number.
fn replace_number(part: &mut Vec<u8>, dice: &mut SeededRng) {
    const NUMBERS: &[&str] = &[
        "0",
        "-1",
        "65536",
        "4294967296",
        "18446744073709551616",
        "1E400",
        "1e15",
        "1.7976931348623157E+308",
        "",
        "000",
        "1 2",
        "०१२",
        "9007199254740993",
        ".5",
        "5.",
    ];
    let start = dice.number_below(part.len().max(1));
    let Some(from) = part.iter().skip(start).position(u8::is_ascii_digit).map(|at| at + start) else { return };
    let length = part[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    part.splice(from..from + length, dice.pick(NUMBERS).bytes());
}

/// Repeats or renames an attribute.
fn damage_attribute(part: &mut Vec<u8>, dice: &mut SeededRng) {
    let start = dice.number_below(part.len().max(1));
    let Some(equals) = part.iter().skip(start).position(|byte| *byte == b'=').map(|at| at + start) else { return };
    let name = part[..equals].iter().rposition(|byte| byte.is_ascii_whitespace()).map_or(0, |at| at + 1);
    if dice.one_in(2) {
        let copy = [&part[name..equals], b"=\"1\" "].concat();
        let most = if dice.one_in(50) { 1500 } else { 2 };
        for _ in 0..=dice.number_below(most) {
            part.splice(name..name, copy.iter().copied());
        }
    } else if name < equals {
        part[name] = *dice.pick(b"rstvxidn:");
    }
}

fn repeat_tag(part: &mut Vec<u8>, dice: &mut SeededRng) {
    let (from, to) = find_tag(part, dice);
    let copy = part[from..to].to_vec();
    let times = if dice.one_in(60) { 600 } else { 1 + dice.number_below(3) };
    part.splice(to..to, copy.iter().copied().cycle().take(copy.len() * times));
}

fn drop_tag(part: &mut Vec<u8>, dice: &mut SeededRng) {
    let (from, to) = find_tag(part, dice);
    part.drain(from..to);
}

fn swap_tags(part: &mut Vec<u8>, dice: &mut SeededRng) {
    let (first, second) = (find_tag(part, dice), find_tag(part, dice));
    let (a, b) = if first < second { (first, second) } else { (second, first) };
    if a.1 <= b.0 {
        let (early, late) = (part[a.0..a.1].to_vec(), part[b.0..b.1].to_vec());
        part.splice(b.0..b.1, early);
        part.splice(a.0..a.1, late);
    }
}

/// Copies a piece of up to 399 bytes, which starts at a tag, in front of another tag.
fn repeat_piece(part: &mut Vec<u8>, dice: &mut SeededRng) {
    let from = find_tag_start(part, dice);
    let to = (from + dice.number_below(400)).min(part.len());
    let copy = part[from..to].to_vec();
    let at = find_tag_start(part, dice);
    part.splice(at..at, copy);
}

/// Inserts nested elements, up to a depth beyond the limit of the reader.
fn insert_nested_elements(part: &mut Vec<u8>, dice: &mut SeededRng) {
    let at = find_tag_start(part, dice);
    let depth = if dice.one_in(20) { 300 } else { dice.number_below(5) };
    part.splice(at..at, "<x>".repeat(depth).bytes().chain("</x>".repeat(depth).bytes()));
}

/// Returns the position of a random `<`, or the end of the part where no `<` follows.
fn find_tag_start(part: &[u8], dice: &mut SeededRng) -> usize {
    let start = dice.number_below(part.len().max(1));
    part.iter().skip(start).position(|byte| *byte == b'<').map_or(part.len(), |at| at + start)
}

/// Returns the start and the end of a random tag, from `<` to behind `>`.
fn find_tag(part: &[u8], dice: &mut SeededRng) -> (usize, usize) {
    let from = find_tag_start(part, dice);
    let length = part[from..].iter().position(|byte| *byte == b'>').map_or(0, |at| at + 1);
    (from, from + length)
}
