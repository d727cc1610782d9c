//! Reads the directory of a zip archive strictly: every part occurs once, overlaps no other, and is described alike in both headers.
//!
//! Source: PKWARE APPNOTE 6.3.10 (sections 4.3.7, 4.3.12, 4.3.14 to 4.3.16, 4.5.3), ECMA-376 part 2 (no repeated part names).

use std::collections::BTreeMap;

use super::Caps;
use super::refusal::Refusal;
use super::zip_fields::{LittleEndianBytes, ZIP64_MARKER, ZipExtra};
#[cfg(feature = "office")]
use super::zip_name;
use crate::base::Phrase;
use crate::base::text::excerpt;
use crate::base::{Count, Size};
use crate::xlsx::{LimitProblem, PackageProblem};

/// Method of an entry that is not compressed.
pub(super) const METHOD_STORED: u16 = 0;
/// Method of a deflated entry.
pub(super) const METHOD_DEFLATED: u16 = 8;

const LOCAL_HEADER_BYTES: u64 = 30;
const CENTRAL_HEADER_BYTES: u64 = 46;
const END_RECORD_BYTES: u64 = 22;
const ZIP64_LOCATOR_BYTES: u64 = 20;
const ZIP64_END_RECORD_BYTES: u64 = 56;
const MAX_COMMENT_BYTES: u64 = 65_535;
/// The content of a 16-bit field whose value is in the zip64 record.
const ZIP64_MARKER_U16: u64 = 0xFFFF;
/// The flags of an encrypted entry: encrypted, strongly encrypted, header encrypted.
const ENCRYPTED_FLAGS: u64 = 1 | 1 << 6 | 1 << 13;
/// Flag of an entry whose name is UTF-8.
#[cfg(feature = "office")]
const UTF8_FLAG: u64 = 1 << 11;
/// Flag of an entry whose sizes and checksum follow the data.
const DESCRIPTOR_FLAG: u64 = 1 << 3;
/// Flag of an entry whose data are a patch to another file.
const PATCH_FLAG: u64 = 1 << 5;

/// The directory of an archive.
#[derive(Debug)]
pub(super) struct Directory {
    /// The entries, in the order of the directory.
    pub(super) entries: Vec<Entry>,
    /// The index of each entry by its name; the names are in small letters where the archive is a document.
    pub(super) names: BTreeMap<String, usize>,
}

/// One entry of the directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its name, with `/` between folders and none in front.
    pub(super) name: String,
    /// Offset of its local header in the file.
    pub(super) header: u64,
    /// Offset of its data in the file.
    pub(super) data: u64,
    /// Offset of the end of the entry, with the data descriptor.
    pub(super) end: u64,
    /// Size of the packed data in bytes.
    pub(super) packed: u64,
    /// Size of the inflated data in bytes.
    pub(super) size: u64,
    /// Compression method: [`METHOD_STORED`] or [`METHOD_DEFLATED`] in a document, any in an archive of files.
    pub(super) method: u16,
    /// Checksum (CRC-32) of the inflated bytes.
    pub(super) crc: u32,
    /// Whether it needs a password; only an archive of files may have such entries.
    pub(super) locked: bool,
}

/// What an archive is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// For the parts of one document: one part that cannot be read makes the whole document unreadable.
    Document,
    /// For files that somebody packed: each file that cannot be read is reported on its own. The browser form opens no such archives.
    #[cfg(feature = "office")]
    Files,
}

/// Offsets of the central directory in the file, and the number of its entries.
struct CentralDirectory {
    start: u64,
    end: u64,
    count: u64,
}

/// The refusal of a damaged archive, with the detail in Vietnamese and English.
fn damaged_refusal(vi: &str, en: &str) -> Refusal {
    PackageProblem::DamagedZip { detail: Phrase::new(vi, en) }.into()
}

fn cut_off_refusal() -> Refusal {
    damaged_refusal("tệp bị cắt, thiếu phần cuối", "cut off, its end is missing")
}

/// The refusal of an archive whose records contradict one another.
fn contradictory_refusal() -> Refusal {
    damaged_refusal("mục lục của tệp mâu thuẫn với nội dung", "its table of contents contradicts the content")
}

/// Reads the directory of the archive and checks it against the local headers.
///
/// # Errors
/// The archive is cut off, has foreign data before or behind it, is inconsistent, repeats a name, or goes beyond the limits. A document is
/// also refused where a part is encrypted or compressed in another way than deflate.
pub(super) fn read(bytes: &[u8], caps: &Caps, purpose: Purpose) -> Result<Directory, Refusal> {
    let bytes = LittleEndianBytes(bytes);
    if bytes.len() > caps.file {
        return Err(LimitProblem::FileTooLarge { value: Size(bytes.len()), limit: Size(caps.file) }.into());
    }
    let central = find_central_directory(bytes)?;
    if central.count > caps.entries {
        return Err(LimitProblem::TooManyParts { value: Count(central.count), limit: Count(caps.entries) }.into());
    }
    let mut entries = Vec::new();
    let mut names = BTreeMap::new();
    let mut at = central.start;
    let mut total: u64 = 0;
    for _ in 0..central.count {
        let (entry, next) = read_entry(bytes, at, &central, purpose)?;
        if purpose == Purpose::Document {
            check_sizes(&entry, caps)?;
        }
        total = total.saturating_add(entry.size);
        let key = if purpose == Purpose::Document { entry.name.to_ascii_lowercase() } else { entry.name.clone() };
        if names.insert(key, entries.len()).is_some() {
            return Err(PackageProblem::RepeatedPart { part: excerpt(&entry.name) }.into());
        }
        entries.push(entry);
        at = next;
    }
    if at != central.end {
        return Err(contradictory_refusal());
    }
    if total > caps.total_inflated {
        return Err(LimitProblem::WholeTooLarge { value: Size(total), limit: Size(caps.total_inflated) }.into());
    }
    check_entry_layout(bytes, &entries, central.start)?;
    Ok(Directory { entries, names })
}

/// Finds the central directory by the end record, or by its zip64 record where there is one.
fn find_central_directory(bytes: LittleEndianBytes<'_>) -> Result<CentralDirectory, Refusal> {
    let end = find_end_record(bytes).ok_or_else(|| trailing_data_refusal(bytes).unwrap_or_else(cut_off_refusal))?;
    let field = |at: u64, length| bytes.field(at, length).ok_or_else(cut_off_refusal);
    let plain = [field(end + 4, 2)?, field(end + 6, 2)?, field(end + 8, 2)?, field(end + 10, 2)?, field(end + 12, 4)?, field(end + 16, 4)?];
    let locator = end.checked_sub(ZIP64_LOCATOR_BYTES).filter(|at| bytes.has_signature(*at, b"PK\x06\x07"));
    let (record, [disk, directory_disk, here, count, size, start]) = if let Some(locator) = locator {
        let record = field(locator + 8, 8)?;
        if !bytes.has_signature(record, b"PK\x06\x06")
            || record.checked_add(ZIP64_END_RECORD_BYTES).is_none_or(|record_end| record_end > locator)
        {
            return Err(contradictory_refusal());
        }
        let fields = [
            field(record + 16, 4)?,
            field(record + 20, 4)?,
            field(record + 24, 8)?,
            field(record + 32, 8)?,
            field(record + 40, 8)?,
            field(record + 48, 8)?,
        ];
        // Some readers use the short fields wherever these are not all ones, so that the short fields must not contradict the long ones.
        let all_ones = [ZIP64_MARKER_U16, ZIP64_MARKER_U16, ZIP64_MARKER_U16, ZIP64_MARKER_U16, ZIP64_MARKER, ZIP64_MARKER];
        let mut three = plain.iter().zip(&fields).zip(&all_ones);
        if three.any(|((plain, long), ones)| plain != long && plain != ones) {
            return Err(contradictory_refusal());
        }
        (record, fields)
    } else {
        (end, plain)
    };
    if disk != 0 || directory_disk != 0 || here != count || start.checked_add(size) != Some(record) {
        return Err(contradictory_refusal());
    }
    Ok(CentralDirectory { start, end: record, count })
}

/// The offset of the end record whose comment reaches exactly to the end of the file; `None` where there is none.
fn find_end_record(bytes: LittleEndianBytes<'_>) -> Option<u64> {
    let last = bytes.len().checked_sub(END_RECORD_BYTES)?;
    (0..=last.min(MAX_COMMENT_BYTES))
        .map(|back| last - back)
        .find(|at| bytes.has_signature(*at, b"PK\x05\x06") && bytes.field(at + 20, 2) == Some(last - at))
}

/// The refusal of an archive with data behind its end record: how many bytes, and what they seem to be. `None` where no end record is
/// found, or nothing follows it.
fn trailing_data_refusal(bytes: LittleEndianBytes<'_>) -> Option<Refusal> {
    let last = bytes.len().checked_sub(END_RECORD_BYTES)?;
    let signed = |at: &u64| bytes.has_signature(*at, b"PK\x05\x06");
    let at = (0..=last.min(MAX_COMMENT_BYTES)).map(|back| last - back).find(signed)?;
    let end = at.checked_add(END_RECORD_BYTES)?.checked_add(bytes.field(at + 20, 2)?)?;
    let count = bytes.len().checked_sub(end).filter(|count| *count > 0)?;
    let rest = bytes.slice(end, count)?;
    let [vi, en] = match std::str::from_utf8(rest.get(..rest.len().min(64)).unwrap_or_default()).map(|text| excerpt(text.trim())) {
        _ if rest.iter().all(|byte| *byte == 0) => ["toàn byte 0".to_owned(), "all zeros".to_owned()],
        _ if rest.starts_with(b"PK") => ["một gói nén khác".to_owned(), "another archive".to_owned()],
        Ok(text) if !text.trim().is_empty() => [format!("bắt đầu bằng “{}”", text.trim()), format!("beginning with “{}”", text.trim())],
        _ => ["không rõ là gì".to_owned(), "of no known kind".to_owned()],
    };
    let detail = Phrase::new(
        format!("sau phần cuối của gói nén còn {count} byte ({vi})"),
        format!("{count} bytes after the end of the package ({en})"),
    );
    Some(PackageProblem::DamagedZip { detail }.into())
}

/// Reads the entry at offset `at` of the central directory; also gives the offset of the next one.
fn read_entry(bytes: LittleEndianBytes<'_>, at: u64, central: &CentralDirectory, purpose: Purpose) -> Result<(Entry, u64), Refusal> {
    let field = |offset: u64, length| bytes.field(at + offset, length).ok_or_else(cut_off_refusal);
    if !bytes.has_signature(at, b"PK\x01\x02") {
        return Err(contradictory_refusal());
    }
    let flags = field(8, 2)?;
    let (name_length, extra_length, comment_length) = (field(28, 2)?, field(30, 2)?, field(32, 2)?);
    let next = at + CENTRAL_HEADER_BYTES + name_length + extra_length + comment_length;
    if next > central.end || field(34, 2)? != 0 {
        return Err(contradictory_refusal());
    }
    let raw_name = bytes.slice(at + CENTRAL_HEADER_BYTES, name_length).ok_or_else(cut_off_refusal)?;
    let name = match purpose {
        Purpose::Document => String::from_utf8_lossy(raw_name).replace('\\', "/"),
        #[cfg(feature = "office")]
        Purpose::Files => zip_name::decode_name(raw_name, flags & UTF8_FLAG != 0).replace('\\', "/"),
    };
    let name = name.strip_prefix('/').unwrap_or(&name).to_owned();
    let locked = flags & ENCRYPTED_FLAGS != 0;
    if locked && purpose == Purpose::Document {
        return Err(PackageProblem::PasswordProtected {}.into());
    }
    let method = field(10, 2)? as u16;
    if purpose == Purpose::Document && (!matches!(method, METHOD_STORED | METHOD_DEFLATED) || flags & PATCH_FLAG != 0) {
        return Err(PackageProblem::UnknownCompression { part: excerpt(&name), method }.into());
    }
    let crc = field(16, 4)? as u32;
    let extra = bytes.slice(at + CENTRAL_HEADER_BYTES + name_length, extra_length).ok_or_else(cut_off_refusal)?;
    let extra = ZipExtra::parse(extra).ok_or_else(contradictory_refusal)?;
    let [size, packed, header] = extra.resolve_zip64([field(24, 4)?, field(20, 4)?, field(42, 4)?]).ok_or_else(contradictory_refusal)?;
    if !is_part_name(&name) || (name.ends_with('/') && size != 0) {
        return Err(damaged_refusal("có phần mang tên không dùng được", "a part has an unusable name"));
    }
    if header >= central.start {
        return Err(contradictory_refusal());
    }
    let mut entry = Entry { name, header, data: 0, end: 0, packed, size, method, crc, locked };
    let mismatch = || PackageProblem::HeaderMismatch { part: excerpt(&entry.name) };
    let [data, end] = local_data_range(bytes, &entry, raw_name, flags).filter(|_| extra.has_same_name(raw_name)).ok_or_else(mismatch)?;
    if end > central.start || (method == METHOD_STORED && packed != size && !locked) {
        return Err(mismatch().into());
    }
    (entry.data, entry.end) = (data, end);
    Ok((entry, next))
}

/// The most bytes of a part's name; names in genuine workbooks have some fifty. The limit bounds memory, because the name of each
/// relationship target repeats the folder of the part.
const MAX_NAME_BYTES: usize = 1_024;

/// Whether the name is an unambiguous path: no empty step, no `.` or `..`, no control character, at most [`MAX_NAME_BYTES`] bytes.
fn is_part_name(name: &str) -> bool {
    if name.len() > MAX_NAME_BYTES {
        return false;
    }
    let path = name.strip_suffix('/').unwrap_or(name);
    path.split('/').all(|step| !matches!(step, "" | "." | "..")) && !name.contains(char::is_control)
}

/// Offsets of the beginning of an entry's data, and of their end with the data descriptor; `None` where the local header contradicts the
/// directory.
fn local_data_range(bytes: LittleEndianBytes<'_>, entry: &Entry, raw_name: &[u8], flags: u64) -> Option<[u64; 2]> {
    let field = |offset: u64, length| bytes.field(entry.header.checked_add(offset)?, length);
    if !bytes.has_signature(entry.header, b"PK\x03\x04") {
        return None;
    }
    let local_flags = field(6, 2)?;
    let (name_length, extra_length) = (field(26, 2)?, field(28, 2)?);
    let name = bytes.slice(entry.header.checked_add(LOCAL_HEADER_BYTES)?, name_length)?;
    let extra_start = entry.header.checked_add(LOCAL_HEADER_BYTES + name_length)?;
    if name != raw_name || field(8, 2)? != u64::from(entry.method) || (local_flags & ENCRYPTED_FLAGS != 0) != entry.locked {
        return None;
    }
    let extra = ZipExtra::parse(bytes.slice(extra_start, extra_length)?)?;
    let [size, packed, _] = extra.resolve_zip64([field(22, 4)?, field(18, 4)?, 0])?;
    let same = [field(14, 4)?, size, packed] == [u64::from(entry.crc), entry.size, entry.packed];
    let behind = (flags | local_flags) & DESCRIPTOR_FLAG != 0;
    // The local header may have zeros, or the values that were already known; the descriptor repeats all of them.
    let unknown_yet = behind && [0, entry.size].contains(&size) && [0, entry.packed].contains(&packed);
    if !extra.has_same_name(raw_name) || !(same || unknown_yet) {
        return None;
    }
    let data = extra_start.checked_add(extra_length)?;
    let end = data.checked_add(entry.packed)?;
    Some([data, if behind { descriptor_end(bytes, entry, end)? } else { end }])
}

/// Offset of the end of the data descriptor at `at`; `None` where the descriptor contradicts the directory. It may begin with a signature,
/// and its sizes may have 4 or 8 bytes.
fn descriptor_end(bytes: LittleEndianBytes<'_>, entry: &Entry, at: u64) -> Option<u64> {
    [(4, 4), (4, 8), (0, 4), (0, 8)].into_iter().find_map(|(mark, length)| {
        let read = |offset: u64, length| bytes.field(at + mark + offset, length);
        let marked = mark == 0 || bytes.has_signature(at, b"PK\x07\x08");
        let said = [read(0, 4)?, read(4, length)?, read(4 + length, length)?];
        (marked && said == [u64::from(entry.crc), entry.packed, entry.size]).then_some(at + mark + 4 + 2 * length)
    })
}

/// Refuses an entry that would exceed the limits when it is inflated.
///
/// # Errors
/// The entry is too large, or its compression ratio is too high.
pub(super) fn check_sizes(entry: &Entry, caps: &Caps) -> Result<(), Refusal> {
    let part = || excerpt(&entry.name);
    if entry.size > caps.part_inflated {
        return Err(LimitProblem::PartTooLarge { part: part(), value: Size(entry.size), limit: Size(caps.part_inflated) }.into());
    }
    let ratio = entry.size.div_ceil(entry.packed.max(1));
    if entry.size > Caps::RATIO_CHECKED_FROM_BYTES && ratio > caps.ratio {
        return Err(LimitProblem::RatioTooHigh { part: part(), value: Count(ratio), limit: Count(caps.ratio) }.into());
    }
    Ok(())
}

/// Checks that the first entry begins the file, that no two entries share a byte, and that no header of an archive is hidden between them.
fn check_entry_layout(bytes: LittleEndianBytes<'_>, entries: &[Entry], directory: u64) -> Result<(), Refusal> {
    let mut order: Vec<&Entry> = entries.iter().collect();
    order.sort_by_key(|entry| entry.header);
    if order.first().is_some_and(|first| first.header != 0) {
        return Err(damaged_refusal("có dữ liệu lạ ở đầu tệp", "foreign data at its beginning"));
    }
    for pair in order.windows(2) {
        if let [before, after] = pair
            && before.end > after.header
        {
            return Err(PackageProblem::OverlappingParts { part: excerpt(&after.name) }.into());
        }
    }
    let ends = order.iter().skip(1).map(|after| after.header).chain([directory]);
    for (before, end) in order.iter().zip(ends) {
        let gap = bytes.slice(before.end, end.saturating_sub(before.end)).unwrap_or_default();
        // Readers that go through the file from part to part, without the directory, would find such a part.
        if gap.windows(4).any(|four| matches!(four, [b'P', b'K', 1, 2] | [b'P', b'K', 3, 4] | [b'P', b'K', 5, 6])) {
            return Err(damaged_refusal("có phần không ghi trong mục lục", "a part that its table of contents does not list"));
        }
    }
    Ok(())
}
