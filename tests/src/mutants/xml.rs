//! Damages a part before it is packed: its bytes, or the meaning of its XML.

use tonghop_demo::Dice;

/// What stands in parts of workbooks and is better not read carelessly.
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

/// Damages a part.
pub(super) fn damage(part: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..=dice.below(3) {
        match dice.below(12) {
            0 => flip(part, dice),
            1 => {
                part.truncate(dice.below(part.len().max(1)));
            }
            2 | 3 => insert(part, dice),
            4 => number(part, dice),
            5 => attribute(part, dice),
            6 => repeat_tag(part, dice),
            7 => drop_tag(part, dice),
            8 => swap_tags(part, dice),
            9 => repeat_piece(part, dice),
            10 => overwrite(part, dice),
            _ => nest(part, dice),
        }
    }
}

fn flip(part: &mut [u8], dice: &mut Dice) {
    if !part.is_empty() {
        let at = dice.below(part.len());
        part[at] ^= 1 << dice.below(8);
    }
}

fn overwrite(part: &mut [u8], dice: &mut Dice) {
    if !part.is_empty() {
        let at = dice.below(part.len());
        part[at] = *dice.pick(b"<>&\"'/=; \0\xFF0-9eE.,");
    }
}

fn insert(part: &mut Vec<u8>, dice: &mut Dice) {
    let at = if dice.one_in(2) { boundary(part, dice) } else { dice.below(part.len() + 1) };
    part.splice(at..at, dice.pick(TOKENS).bytes());
}

/// Puts another number in place of a run of digits.
fn number(part: &mut Vec<u8>, dice: &mut Dice) {
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
    let start = dice.below(part.len().max(1));
    let Some(from) = part.iter().skip(start).position(u8::is_ascii_digit).map(|at| at + start) else { return };
    let length = part[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    part.splice(from..from + length, dice.pick(NUMBERS).bytes());
}

/// Repeats or renames an attribute.
fn attribute(part: &mut Vec<u8>, dice: &mut Dice) {
    let start = dice.below(part.len().max(1));
    let Some(equals) = part.iter().skip(start).position(|byte| *byte == b'=').map(|at| at + start) else { return };
    let name = part[..equals].iter().rposition(|byte| byte.is_ascii_whitespace()).map_or(0, |at| at + 1);
    if dice.one_in(2) {
        let copy = [&part[name..equals], b"=\"1\" "].concat();
        let most = if dice.one_in(50) { 1500 } else { 2 };
        for _ in 0..=dice.below(most) {
            part.splice(name..name, copy.iter().copied());
        }
    } else if name < equals {
        part[name] = *dice.pick(b"rstvxidn:");
    }
}

fn repeat_tag(part: &mut Vec<u8>, dice: &mut Dice) {
    let (from, to) = tag(part, dice);
    let copy = part[from..to].to_vec();
    let times = if dice.one_in(60) { 600 } else { 1 + dice.below(3) };
    part.splice(to..to, copy.iter().copied().cycle().take(copy.len() * times));
}

fn drop_tag(part: &mut Vec<u8>, dice: &mut Dice) {
    let (from, to) = tag(part, dice);
    part.drain(from..to);
}

fn swap_tags(part: &mut Vec<u8>, dice: &mut Dice) {
    let (first, second) = (tag(part, dice), tag(part, dice));
    let (a, b) = if first < second { (first, second) } else { (second, first) };
    if a.1 <= b.0 {
        let (early, late) = (part[a.0..a.1].to_vec(), part[b.0..b.1].to_vec());
        part.splice(b.0..b.1, early);
        part.splice(a.0..a.1, late);
    }
}

fn repeat_piece(part: &mut Vec<u8>, dice: &mut Dice) {
    let from = boundary(part, dice);
    let to = (from + dice.below(400)).min(part.len());
    let copy = part[from..to].to_vec();
    let at = boundary(part, dice);
    part.splice(at..at, copy);
}

/// Depth, up to beyond what is allowed.
fn nest(part: &mut Vec<u8>, dice: &mut Dice) {
    let at = boundary(part, dice);
    let depth = if dice.one_in(20) { 300 } else { dice.below(5) };
    part.splice(at..at, "<x>".repeat(depth).bytes().chain("</x>".repeat(depth).bytes()));
}

/// A place where a tag begins.
fn boundary(part: &[u8], dice: &mut Dice) -> usize {
    let start = dice.below(part.len().max(1));
    part.iter().skip(start).position(|byte| *byte == b'<').map_or(part.len(), |at| at + start)
}

/// A tag, from its opening to behind its closing.
fn tag(part: &[u8], dice: &mut Dice) -> (usize, usize) {
    let from = boundary(part, dice);
    let length = part[from..].iter().position(|byte| *byte == b'>').map_or(0, |at| at + 1);
    (from, from + length)
}
