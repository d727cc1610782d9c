//! Reads the records of a part of an `.xlsb` ([MS-XLSB] 2.1.4), and the numbers and strings in them.

use super::answer::ReaderRefusal;

/// The type and content of each record of a part.
pub(super) fn records(part: &[u8]) -> impl Iterator<Item = Result<(u16, &[u8]), ReaderRefusal>> {
    let mut rest = part;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let record = next_record(&mut rest).ok_or(ReaderRefusal::Damaged);
        if record.is_err() {
            rest = &[];
        }
        Some(record)
    })
}

/// Takes the next record off the front of `rest`: its type and content. `None` where the bytes end too early.
fn next_record<'p>(rest: &mut &'p [u8]) -> Option<(u16, &'p [u8])> {
    let kind = read_variable_number(rest, 2)?;
    let length = read_variable_number(rest, 4)? as usize;
    let (content, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some((kind as u16, content))
}

/// Reads a number of at most `most` bytes with seven bits each, the lowest bits first; `None` where the bytes end too early.
fn read_variable_number(rest: &mut &[u8], most: u32) -> Option<u32> {
    let mut value = 0;
    for place in 0..most {
        let (byte, after) = rest.split_first()?;
        *rest = after;
        value |= u32::from(byte & 0x7F) << (7 * place);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some(value)
}

/// Reads a little-endian number of four bytes at the offset `at`.
///
/// # Errors
/// The content ends before.
pub(super) fn read_u32(content: &[u8], at: usize) -> Result<u32, ReaderRefusal> {
    match content.get(at..at.saturating_add(4)) {
        Some([a, b, c, d]) => Ok(u32::from_le_bytes([*a, *b, *c, *d])),
        _ => Err(ReaderRefusal::Damaged),
    }
}

/// Reads a little-endian number of two bytes at the offset `at`.
///
/// # Errors
/// The content ends before.
pub(super) fn read_u16(content: &[u8], at: usize) -> Result<u16, ReaderRefusal> {
    match content.get(at..at.saturating_add(2)) {
        Some([a, b]) => Ok(u16::from_le_bytes([*a, *b])),
        _ => Err(ReaderRefusal::Damaged),
    }
}

/// Reads the string at an offset. Returns the string and the offset behind it; a missing string is empty.
pub(super) fn read_wide_string(content: &[u8], at: usize) -> Result<(String, usize), ReaderRefusal> {
    let begin = at.saturating_add(4);
    let length = match read_u32(content, at)? {
        u32::MAX => return Ok((String::new(), begin)),
        length => length as usize,
    };
    let end = begin.saturating_add(length.saturating_mul(2));
    let bytes = content.get(begin..end).ok_or(ReaderRefusal::Damaged)?;
    let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
    Ok((String::from_utf16_lossy(&units), end))
}
