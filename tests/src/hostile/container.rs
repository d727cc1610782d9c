//! Hostile zip archives: their beginning, directory and end, and data hidden between entries.

use super::CaseFamily;
use super::honest::{DATA_SHEET_PART, WORKBOOK_PART, sample_return};
use super::zip::{Archive, DEFLATED, Entry, Header, STORED};

fn sample_archive() -> Archive {
    sample_return().archive()
}

/// Returns the bytes of the sample archive after `change`.
fn edited_archive(change: impl Fn(&mut Archive)) -> Vec<u8> {
    sample_archive().with_change(change).bytes()
}

/// Returns an entry with the name of the data sheet in which B02 is 999 instead of 120.
fn conflicting_sheet_entry() -> Entry {
    Entry::new(DATA_SHEET_PART, sample_return().with_b02_number("999").text(DATA_SHEET_PART).as_bytes(), DEFLATED)
}

/// Adds the zip64 end record and its locator. `change` may falsify the four numbers of the record: entries on this disk, entries in all,
/// size of the directory, start of the directory.
fn set_zip64_records(archive: &mut Archive, change: impl Fn(&mut [u64; 4])) {
    let (start, size) = archive.directory_start_and_size();
    let count = archive.entries.len() as u64;
    let mut numbers = [count, count, size as u64, start as u64];
    change(&mut numbers);
    let mut tail = b"PK\x06\x06".to_vec();
    tail.extend(44u64.to_le_bytes());
    tail.extend([45, 0, 45, 0]);
    tail.extend([0; 8]);
    tail.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
    tail.extend(b"PK\x06\x07");
    tail.extend([0; 4]);
    tail.extend(((start + size) as u64).to_le_bytes());
    tail.extend(1u32.to_le_bytes());
    archive.tail = tail;
}

/// Sets the numbers of the plain end record to their maximum, which tells readers to use the zip64 records.
fn set_zip64_sentinels(archive: &mut Archive) {
    archive.end.here = Some(0xFFFF);
    archive.end.count = Some(0xFFFF);
    archive.end.size = Some(u32::MAX);
    archive.end.start = Some(u32::MAX);
}

pub(super) fn add_cases(family: &mut CaseFamily) {
    family.add_accepted("honest", "the return as the project writes it", "", || super::honest::workbook().to_vec());
    family.add_accepted("rebuilt", "the same, zipped by this writer", "", || sample_archive().bytes());
    family.add_accepted("stored", "all parts stored", "", || sample_return().archive_with_method(STORED).bytes());
    family
        .add_accepted("comment", "a comment behind the directory", "", || edited_archive(|a| a.end.comment = b"UBND xa Xuan Bac".to_vec()));
    family.add_accepted("long-comment", "the longest comment", "", || edited_archive(|a| a.end.comment = vec![b'.'; 65_535]));
    family.add_accepted("order", "the directory lists the parts backwards", "", || {
        edited_archive(|a| a.order = Some((0..a.entries.len()).rev().collect()))
    });
    family.add_accepted("zip64", "records of zip64 that say the same", "", || {
        edited_archive(|a| {
            set_zip64_records(a, |_| {});
            set_zip64_sentinels(a);
        })
    });
    family.add_accepted("zip64-beside", "records of zip64 beside plain ones that say the same", "", || {
        edited_archive(|a| set_zip64_records(a, |_| {}))
    });

    add_file_damage_cases(family);
    add_directory_cases(family);
    add_end_record_cases(family);
    add_hidden_data_cases(family);
}

fn add_file_damage_cases(family: &mut CaseFamily) {
    family.add_rejected("cut-half", "cut in the middle", "XLS105", || {
        let bytes = sample_archive().bytes();
        bytes[..bytes.len() / 2].to_vec()
    });
    family.add_rejected("cut-last-byte", "without its last byte", "XLS105", || {
        let mut bytes = sample_archive().bytes();
        bytes.pop();
        bytes
    });
    family.add_rejected("cut-end-record", "without the record at the end", "XLS105", || {
        let bytes = sample_archive().bytes();
        bytes[..bytes.len() - 22].to_vec()
    });
    family.add_rejected("only-beginning", "four bytes of a zip archive", "XLS105", || b"PK\x03\x04".to_vec());
    family.add_rejected("only-end-record", "an empty archive", "XLS118", || Archive::default().bytes());
    family.add_rejected("first-block-lost", "the first 512 bytes are zeros", "XLS102", || {
        let mut bytes = sample_archive().bytes();
        bytes[..512].fill(0);
        bytes
    });
    family.add_rejected("middle-lost", "1,000 bytes in the middle are zeros", "XLS110", || {
        let mut bytes = sample_return().archive_with_method(STORED).bytes();
        bytes[20_000..21_000].fill(0);
        bytes
    });
    family.add_rejected("line-ends", "each line feed became two bytes in transfer", "XLS105", || {
        let bytes = sample_archive().bytes();
        bytes.iter().flat_map(|byte| if *byte == b'\n' { vec![b'\r', b'\n'] } else { vec![*byte] }).collect()
    });
    // Which check refuses this file first depends on the lengths of the parts, so the code may change with the form.
    family.add_rejected("high-bits-lost", "the highest bit of each byte was lost in transfer", "XLS108", || {
        sample_archive().bytes().iter().map(|byte| byte & 0x7F).collect()
    });
    family.add_rejected("trailing-byte", "a byte behind the end", "XLS105", || edited_archive(|a| a.suffix = vec![0]));
    family.add_rejected("trailing-lines", "a web server's farewell behind the end", "XLS105", || {
        edited_archive(|a| a.suffix = b"\r\n<!-- -->".to_vec())
    });
    family.add_rejected("leading-bytes", "bytes in front, offsets not adjusted", "XLS102", || {
        edited_archive(|a| a.prefix = b"MZ\x90\0stub".to_vec())
    });
    family.add_rejected("leading-zip-bytes", "a stray local header in front, offsets not adjusted", "XLS105", || {
        edited_archive(|a| a.prefix = b"PK\x03\x04\x14\0".to_vec())
    });
    family.add_rejected("leading-adjusted", "foreign data in front, offsets adjusted", "XLS105", || {
        edited_archive(|a| a.entries[0].before = b"PK\x03\x04.........".to_vec())
    });
    family.add_rejected("glued", "two returns glued together", "XLS105", || {
        [sample_archive().bytes(), sample_return().with_b02_number("999").bytes()].concat()
    });
    family.add_rejected("glued-behind-pdf", "a scan with the workbook behind it", "XLS105", || {
        [sample_archive().bytes(), b"%PDF-1.7 %%EOF".to_vec()].concat()
    });
}

fn add_directory_cases(family: &mut CaseFamily) {
    family.add_rejected("count-less", "fewer parts counted than listed", "XLS105", || {
        edited_archive(|a| {
            a.end.count = Some(5);
            a.end.here = Some(5);
        })
    });
    family.add_rejected("count-more", "more parts counted than listed", "XLS105", || {
        edited_archive(|a| {
            a.end.count = Some(50);
            a.end.here = Some(50);
        })
    });
    family.add_rejected("count-differs", "two counts that differ", "XLS105", || edited_archive(|a| a.end.here = Some(3)));
    family.add_rejected("count-huge", "65,535 parts announced", "XLS122", || {
        edited_archive(|a| {
            a.end.count = Some(u16::MAX);
            a.end.here = Some(u16::MAX);
        })
    });
    family.add_rejected("several-disks", "one disk of several", "XLS105", || edited_archive(|a| a.end.disk = 1));
    family.add_rejected("directory-on-another-disk", "the directory is on another disk", "XLS105", || {
        edited_archive(|a| a.end.directory_disk = 2)
    });
    family.add_rejected("part-on-another-disk", "one part is on another disk", "XLS105", || {
        edited_archive(|a| a.entry(DATA_SHEET_PART).disk = 3)
    });
    family.add_rejected("directory-shifted", "the directory is not where it is said to be", "XLS105", || {
        edited_archive(|a| a.end.start = Some(a.directory_start_and_size().0 as u32 + 1))
    });
    family.add_rejected("directory-beyond", "the directory is beyond the end of the file", "XLS105", || {
        edited_archive(|a| a.end.start = Some(u32::MAX - 1))
    });
    family.add_rejected("directory-long", "the directory is said to be longer", "XLS105", || {
        edited_archive(|a| a.end.size = Some(a.directory_start_and_size().1 as u32 + 40))
    });
    family.add_rejected("directory-empty", "the directory is said to be empty", "XLS105", || edited_archive(|a| a.end.size = Some(0)));
    family.add_rejected("directory-gap", "foreign bytes between directory and end", "XLS105", || {
        edited_archive(|a| a.tail = b"foreign bytes".to_vec())
    });
    family.add_rejected("directory-cut-name", "a name in the directory is longer than the directory", "XLS105", || {
        let mut bytes = sample_archive().bytes();
        let (start, size) = sample_archive().directory_start_and_size();
        let last = (start..start + size - 46).rfind(|at| bytes[*at..].starts_with(b"PK\x01\x02")).expect("a header");
        bytes[last + 28..last + 30].copy_from_slice(&[0xFF, 0xFF]);
        bytes
    });
    family.add_rejected("directory-signature", "a line of the directory without its mark", "XLS105", || {
        let mut bytes = sample_archive().bytes();
        let start = sample_archive().directory_start_and_size().0;
        bytes[start + 2] = 9;
        bytes
    });
    family.add_rejected("offset-beyond", "a part beyond the end of the file", "XLS105", || {
        edited_archive(|a| a.entry(DATA_SHEET_PART).offset = Some(u32::MAX - 1))
    });
    family.add_rejected("offset-in-directory", "a part within the directory", "XLS105", || {
        edited_archive(|a| {
            let start = a.directory_start_and_size().0 as u32;
            a.entry(DATA_SHEET_PART).offset = Some(start);
        })
    });
    family.add_rejected("offset-of-another", "two lines of the directory lead to one part", "XLS108", || {
        edited_archive(|a| a.entry(DATA_SHEET_PART).offset = Some(0))
    });
    family.add_rejected("offset-one-off", "an offset is one too high", "XLS108", || {
        edited_archive(|a| {
            let first = a.entries[0].clone();
            let length = (30 + first.local.name.len() + first.data.len()) as u32;
            a.entries[1].offset = Some(length + 1);
        })
    });
}

fn add_end_record_cases(family: &mut CaseFamily) {
    family.add_rejected("comment-long", "the comment is said to be longer than it is", "XLS105", || {
        edited_archive(|a| {
            a.end.comment = b"abc".to_vec();
            a.end.comment_length = Some(30);
        })
    });
    family.add_rejected("comment-short", "the comment is longer than it is said to be", "XLS105", || {
        edited_archive(|a| {
            a.end.comment = b"abcdef".to_vec();
            a.end.comment_length = Some(3);
        })
    });
    family.add_rejected("comment-end-record", "an empty archive's end as the comment", "XLS105", || {
        edited_archive(|a| a.end.comment = Archive::default().bytes())
    });
    family.add_rejected("comment-archive", "another return as the comment, which the last end record lists", "XLS105", || {
        // The directory in the comment lists the same parts, except for a data sheet of its own.
        let mut outer = sample_archive();
        let (mut at, mut lines) = (0, Vec::new());
        for entry in &outer.entries {
            lines.push((entry.clone(), at as u32));
            at += 30 + entry.local.name.len() + entry.data.len();
        }
        let base = at + outer.directory_start_and_size().1 + 22;
        let sheet = conflicting_sheet_entry();
        let mut inner = Archive { entries: vec![sheet.clone()], ..Archive::default() };
        inner.entries[0].offset = Some(base as u32);
        for (mut entry, offset) in lines {
            if entry.central.name != DATA_SHEET_PART.as_bytes() {
                entry.offset = Some(offset);
                entry.absent = true;
                inner.entries.push(entry);
            }
        }
        inner.end.start = Some((base + inner.directory_start_and_size().0) as u32);
        outer.end.comment = inner.bytes();
        outer.bytes()
    });
    family.add_rejected("zip64-count", "zip64 counts other parts than the plain record", "XLS105", || {
        edited_archive(|a| set_zip64_records(a, |numbers| numbers[..2].fill(3)))
    });
    family.add_rejected("zip64-start", "zip64 has the directory elsewhere", "XLS105", || {
        edited_archive(|a| {
            set_zip64_records(a, |numbers| numbers[3] = 7);
            set_zip64_sentinels(a);
        })
    });
    family.add_rejected("zip64-overflow", "zip64 numbers that overflow when added", "XLS105", || {
        edited_archive(|a| {
            set_zip64_records(a, |numbers| *numbers = [1, 1, u64::MAX, u64::MAX - 3]);
            set_zip64_sentinels(a);
        })
    });
    family.add_rejected("zip64-two-directories", "zip64 leads to one directory, the plain record to another", "XLS105", || {
        edited_archive(|a| {
            set_zip64_records(a, |_| {});
            a.end.start = Some(10);
            a.end.size = Some(20);
        })
    });
    family
        .add_rejected("zip64-missing", "the plain record points to zip64, which is not there", "XLS105 ", || {
            edited_archive(set_zip64_sentinels)
        })
        .codes = vec!["XLS105"];
    family.add_rejected("zip64-locator-astray", "the locator of zip64 leads astray", "XLS105", || {
        edited_archive(|a| {
            set_zip64_records(a, |_| {});
            set_zip64_sentinels(a);
            let at = a.tail.len() - 12;
            a.tail[at] ^= 0x40;
        })
    });
}

fn add_hidden_data_cases(family: &mut CaseFamily) {
    family.add_rejected("unlisted-part", "a second sheet of the same name that only the local headers know", "XLS105", || {
        let mut other = conflicting_sheet_entry();
        other.unlisted = true;
        sample_archive().with_change(|a| a.entries.insert(3, other)).bytes()
    });
    family.add_rejected("unlisted-last", "the same, in front of the directory", "XLS105", || {
        let mut other = conflicting_sheet_entry();
        other.unlisted = true;
        sample_archive().with_entry(other).bytes()
    });
    family.add_rejected("listed-absent", "a part that only the directory knows", "XLS108", || {
        let mut ghost = Entry::new("xl/worksheets/sheet9.xml", b"<worksheet/>", STORED);
        ghost.absent = true;
        ghost.offset = Some(40);
        sample_archive().with_entry(ghost).bytes()
    });
    family.add_accepted("gap", "idle bytes between two parts", "", || edited_archive(|a| a.entries[4].before = vec![0; 300]));
    family.add_accepted("gap-at-end", "idle bytes in front of the directory", "", || edited_archive(|a| a.gap = vec![0; 300]));
    family.add_rejected("overlap", "one part takes in the next", "XLS107", || {
        edited_archive(|a| {
            let next = a.entries[4].data.len() + 30 + a.entries[4].local.name.len();
            let entry = &mut a.entries[3];
            for header in [&mut entry.local, &mut entry.central] {
                header.packed += next as u32;
            }
        })
    });
    family
        .add_rejected("overlap-bomb", "many names for one piece of data", "XLS107", || {
            let kernel = vec![b'<'; 100_000];
            let mut archive = sample_archive();
            let first = Entry::new("xl/media/0", &kernel, DEFLATED);
            let length = (30 + first.local.name.len() + first.data.len()) as u32;
            // All entries lead to the same local header, so that all inflate the same data.
            let base: usize = archive.entries.iter().map(|e| 30 + e.local.name.len() + e.data.len()).sum();
            for number in 0..50u32 {
                let mut entry = first.clone().with_both_headers(|header: &mut Header| {
                    header.name = format!("xl/media/{number}").into_bytes();
                    header.packed = length * 2;
                });
                entry.offset = Some(base as u32);
                entry.absent = number > 0;
                archive.entries.push(entry);
            }
            archive.bytes()
        })
        .codes = vec!["XLS108"];
    family
        .add_rejected("same-part-twice", "two names for the very same bytes", "XLS107", || {
            let mut archive = sample_return().archive_with_method(STORED);
            let at: usize = archive.entries.iter().take(2).map(|e| 30 + e.local.name.len() + e.data.len()).sum();
            let mut twin = archive.entries[2].clone();
            twin.absent = true;
            twin.offset = Some(at as u32);
            twin.central.name = twin.central.name.to_ascii_uppercase();
            archive.entries.push(twin);
            archive.bytes()
        })
        .codes = vec!["XLS108"];
    family.add_rejected("nested", "a zip archive with the return inside", "XLS118", || {
        Archive::default().with_entry(Entry::new("bao-cao.xlsx", super::honest::workbook(), STORED)).bytes()
    });
    family
        .add_rejected("nested-workbook", "the workbook part is itself an archive", "XLS112", || {
            sample_return().with_part_content(WORKBOOK_PART, super::honest::workbook()).bytes()
        })
        .codes = vec!["XLS114"];
}
