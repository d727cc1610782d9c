//! Decodes uuencoded attachments (`begin 644 name`, lines of at most 45 bytes, `end`), as mail programs sent files before MIME.

/// Finds the uuencoded files in a text: the name of each, and its lines from `begin` on.
pub(super) fn find_uuencoded_files(text: &[u8]) -> Vec<(&[u8], &[u8])> {
    let mut files = Vec::new();
    let mut open: Option<(&[u8], usize)> = None;
    let mut at = 0;
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        let end = at + line.len();
        match open {
            Some((name, begin)) if line.trim_ascii() == b"end" => {
                files.extend(text.get(begin..end).map(|lines| (name, lines)));
                open = None;
            }
            None => open = parse_begin_line(line).map(|name| (name, at)),
            Some(_) => {}
        }
        at = end;
    }
    // A file without its end is cut off; decoding it fails for that reason.
    files.extend(open.and_then(|(name, begin)| Some((name, text.get(begin..)?))));
    files
}

/// The file name in a line `begin 644 name`; `None` for any other line.
fn parse_begin_line(line: &[u8]) -> Option<&[u8]> {
    let rest = line.strip_prefix(b"begin ")?;
    let (mode, name) = rest.split_at_checked(rest.iter().position(|byte| *byte == b' ')?)?;
    let octal = matches!(mode.len(), 3 | 4) && mode.iter().all(|digit| matches!(digit, b'0'..=b'7'));
    octal.then(|| name.trim_ascii())
}

/// Decodes the lines of a file; `None` where the first or the last is missing, or a line has fewer signs than it announces.
pub(super) fn decode(lines: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(lines.len() / 4 * 3);
    let mut lines = lines.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    lines.by_ref().find(|line| parse_begin_line(line).is_some())?;
    for line in lines {
        if line.trim_ascii() == b"end" {
            return Some(out);
        }
        let Some((length, signs)) = line.split_first() else { continue };
        let length = usize::from(sextet_value(*length)?);
        let begin = out.len();
        for group in signs.chunks(4) {
            // Programs leave out blanks at the end of a line.
            let sign = |place: usize| group.get(place).map_or(Some(0), |sign| sextet_value(*sign));
            let (a, b, c, d) = (sign(0)?, sign(1)?, sign(2)?, sign(3)?);
            out.extend([a << 2 | b >> 4, b << 4 | c >> 2, c << 6 | d]);
        }
        if out.len() < begin + length {
            return None;
        }
        out.truncate(begin + length);
    }
    None
}

/// The six bits that a sign encodes; `None` where it encodes none.
fn sextet_value(sign: u8) -> Option<u8> {
    matches!(sign, b' '..=b'`').then(|| sign.wrapping_sub(b' ') & 0x3F)
}
