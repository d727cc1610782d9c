//! Hostile zip archives: their beginning, directory and end, and data hidden between entries.

use super::Family;
use super::honest::{DATA_SHEET_PART, WORKBOOK, honest};
use super::zip::{Archive, DEFLATED, Entry, Header, STORED};

fn sound() -> Archive {
    honest().archive()
}

/// The honest archive, changed.
fn with(change: impl Fn(&mut Archive)) -> Vec<u8> {
    sound().changed(change).bytes()
}

/// A sheet in which B02 is 999.
fn other_sheet() -> Entry {
    Entry::new(DATA_SHEET_PART, honest().number("999").text(DATA_SHEET_PART).as_bytes(), DEFLATED)
}

/// Records of zip64 that say these numbers, and where the directory begins.
fn zip64(archive: &mut Archive, change: impl Fn(&mut [u64; 4])) {
    let (start, size) = archive.directory();
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

fn all_ones(archive: &mut Archive) {
    archive.end.here = Some(0xFFFF);
    archive.end.count = Some(0xFFFF);
    archive.end.size = Some(u32::MAX);
    archive.end.start = Some(u32::MAX);
}

pub(super) fn cases(family: &mut Family) {
    family.accepted("honest", "the return as the project writes it", "", || super::honest::workbook().to_vec());
    family.accepted("rebuilt", "the same, zipped by this writer", "", || sound().bytes());
    family.accepted("stored", "all parts stored", "", || honest().archive_by(STORED).bytes());
    family.accepted("comment", "a comment behind the directory", "", || with(|a| a.end.comment = b"UBND xa Xuan Bac".to_vec()));
    family.accepted("long-comment", "the longest comment", "", || with(|a| a.end.comment = vec![b'.'; 65_535]));
    family.accepted("order", "the directory lists the parts backwards", "", || {
        with(|a| a.order = Some((0..a.entries.len()).rev().collect()))
    });
    family.accepted("zip64", "records of zip64 that say the same", "", || {
        with(|a| {
            zip64(a, |_| {});
            all_ones(a);
        })
    });
    family.accepted("zip64-beside", "records of zip64 beside plain ones that say the same", "", || with(|a| zip64(a, |_| {})));

    cut(family);
    directory(family);
    end(family);
    hidden(family);
}

fn cut(family: &mut Family) {
    family.rejected("cut-half", "cut in the middle", "XLS105", || {
        let bytes = sound().bytes();
        bytes[..bytes.len() / 2].to_vec()
    });
    family.rejected("cut-last-byte", "without its last byte", "XLS105", || {
        let mut bytes = sound().bytes();
        bytes.pop();
        bytes
    });
    family.rejected("cut-end-record", "without the record at the end", "XLS105", || {
        let bytes = sound().bytes();
        bytes[..bytes.len() - 22].to_vec()
    });
    family.rejected("only-beginning", "four bytes of a zip archive", "XLS105", || b"PK\x03\x04".to_vec());
    family.rejected("only-end-record", "an empty archive", "XLS118", || Archive::default().bytes());
    family.rejected("first-block-lost", "the first 512 bytes are zeros", "XLS102", || {
        let mut bytes = sound().bytes();
        bytes[..512].fill(0);
        bytes
    });
    family.rejected("middle-lost", "1,000 bytes in the middle are zeros", "XLS110", || {
        let mut bytes = honest().archive_by(STORED).bytes();
        bytes[20_000..21_000].fill(0);
        bytes
    });
    family.rejected("line-ends", "each line feed became two bytes in transfer", "XLS105", || {
        let bytes = sound().bytes();
        bytes.iter().flat_map(|byte| if *byte == b'\n' { vec![b'\r', b'\n'] } else { vec![*byte] }).collect()
    });
    // Which check stops it first depends on the lengths of the parts: it may change with the form.
    family.rejected("high-bits-lost", "the highest bit of each byte was lost in transfer", "XLS105", || {
        sound().bytes().iter().map(|byte| byte & 0x7F).collect()
    });
    family.rejected("trailing-byte", "a byte behind the end", "XLS105", || with(|a| a.suffix = vec![0]));
    family.rejected("trailing-lines", "a web server's farewell behind the end", "XLS105", || with(|a| a.suffix = b"\r\n<!-- -->".to_vec()));
    family.rejected("leading-bytes", "bytes in front, offsets not adjusted", "XLS102", || with(|a| a.prefix = b"MZ\x90\0stub".to_vec()));
    family.rejected("leading-zip-bytes", "a stray local header in front, offsets not adjusted", "XLS105", || {
        with(|a| a.prefix = b"PK\x03\x04\x14\0".to_vec())
    });
    family.rejected("leading-adjusted", "foreign data in front, offsets adjusted", "XLS105", || {
        with(|a| a.entries[0].before = b"PK\x03\x04.........".to_vec())
    });
    family.rejected("glued", "two returns glued together", "XLS105", || [sound().bytes(), honest().number("999").bytes()].concat());
    family.rejected("glued-behind-pdf", "a scan with the workbook behind it", "XLS105", || {
        [sound().bytes(), b"%PDF-1.7 %%EOF".to_vec()].concat()
    });
}

fn directory(family: &mut Family) {
    family.rejected("count-less", "fewer parts counted than listed", "XLS105", || {
        with(|a| {
            a.end.count = Some(5);
            a.end.here = Some(5);
        })
    });
    family.rejected("count-more", "more parts counted than listed", "XLS105", || {
        with(|a| {
            a.end.count = Some(50);
            a.end.here = Some(50);
        })
    });
    family.rejected("count-differs", "two counts that differ", "XLS105", || with(|a| a.end.here = Some(3)));
    family.rejected("count-huge", "65,535 parts announced", "XLS122", || {
        with(|a| {
            a.end.count = Some(u16::MAX);
            a.end.here = Some(u16::MAX);
        })
    });
    family.rejected("several-disks", "one disk of several", "XLS105", || with(|a| a.end.disk = 1));
    family.rejected("directory-on-another-disk", "the directory is on another disk", "XLS105", || with(|a| a.end.directory_disk = 2));
    family.rejected("part-on-another-disk", "one part is on another disk", "XLS105", || with(|a| a.entry(DATA_SHEET_PART).disk = 3));
    family.rejected("directory-shifted", "the directory is not where it is said to be", "XLS105", || {
        with(|a| a.end.start = Some(a.directory().0 as u32 + 1))
    });
    family.rejected("directory-beyond", "the directory is beyond the end of the file", "XLS105", || {
        with(|a| a.end.start = Some(u32::MAX - 1))
    });
    family.rejected("directory-long", "the directory is said to be longer", "XLS105", || {
        with(|a| a.end.size = Some(a.directory().1 as u32 + 40))
    });
    family.rejected("directory-empty", "the directory is said to be empty", "XLS105", || with(|a| a.end.size = Some(0)));
    family.rejected("directory-gap", "foreign bytes between directory and end", "XLS105", || with(|a| a.tail = b"foreign bytes".to_vec()));
    family.rejected("directory-cut-name", "a name in the directory is longer than the directory", "XLS105", || {
        let mut bytes = sound().bytes();
        let (start, size) = sound().directory();
        let last = (start..start + size - 46).rfind(|at| bytes[*at..].starts_with(b"PK\x01\x02")).expect("a header");
        bytes[last + 28..last + 30].copy_from_slice(&[0xFF, 0xFF]);
        bytes
    });
    family.rejected("directory-signature", "a line of the directory without its mark", "XLS105", || {
        let mut bytes = sound().bytes();
        let start = sound().directory().0;
        bytes[start + 2] = 9;
        bytes
    });
    family.rejected("offset-beyond", "a part beyond the end of the file", "XLS105", || {
        with(|a| a.entry(DATA_SHEET_PART).offset = Some(u32::MAX - 1))
    });
    family.rejected("offset-in-directory", "a part within the directory", "XLS105", || {
        with(|a| {
            let start = a.directory().0 as u32;
            a.entry(DATA_SHEET_PART).offset = Some(start);
        })
    });
    family.rejected("offset-of-another", "two lines of the directory lead to one part", "XLS108", || {
        with(|a| a.entry(DATA_SHEET_PART).offset = Some(0))
    });
    family.rejected("offset-one-off", "an offset is one too high", "XLS108", || {
        with(|a| {
            let first = a.entries[0].clone();
            let length = (30 + first.local.name.len() + first.data.len()) as u32;
            a.entries[1].offset = Some(length + 1);
        })
    });
}

fn end(family: &mut Family) {
    family.rejected("comment-long", "the comment is said to be longer than it is", "XLS105", || {
        with(|a| {
            a.end.comment = b"abc".to_vec();
            a.end.comment_length = Some(30);
        })
    });
    family.rejected("comment-short", "the comment is longer than it is said to be", "XLS105", || {
        with(|a| {
            a.end.comment = b"abcdef".to_vec();
            a.end.comment_length = Some(3);
        })
    });
    family.rejected("comment-end-record", "an empty archive's end as the comment", "XLS105", || {
        with(|a| a.end.comment = Archive::default().bytes())
    });
    family.rejected("comment-archive", "another return as the comment, which the last end record lists", "XLS105", || {
        // The directory in the comment shares all parts but the sheet, and lists one of its own.
        let mut outer = sound();
        let (mut at, mut lines) = (0, Vec::new());
        for entry in &outer.entries {
            lines.push((entry.clone(), at as u32));
            at += 30 + entry.local.name.len() + entry.data.len();
        }
        let base = at + outer.directory().1 + 22;
        let sheet = other_sheet();
        let mut inner = Archive { entries: vec![sheet.clone()], ..Archive::default() };
        inner.entries[0].offset = Some(base as u32);
        for (mut entry, offset) in lines {
            if entry.central.name != DATA_SHEET_PART.as_bytes() {
                entry.offset = Some(offset);
                entry.absent = true;
                inner.entries.push(entry);
            }
        }
        inner.end.start = Some((base + inner.directory().0) as u32);
        outer.end.comment = inner.bytes();
        outer.bytes()
    });
    family.rejected("zip64-count", "zip64 counts other parts than the plain record", "XLS105", || {
        with(|a| zip64(a, |numbers| numbers[..2].fill(3)))
    });
    family.rejected("zip64-start", "zip64 has the directory elsewhere", "XLS105", || {
        with(|a| {
            zip64(a, |numbers| numbers[3] = 7);
            all_ones(a);
        })
    });
    family.rejected("zip64-overflow", "zip64 numbers that overflow when added", "XLS105", || {
        with(|a| {
            zip64(a, |numbers| *numbers = [1, 1, u64::MAX, u64::MAX - 3]);
            all_ones(a);
        })
    });
    family.rejected("zip64-two-directories", "zip64 leads to one directory, the plain record to another", "XLS105", || {
        with(|a| {
            zip64(a, |_| {});
            a.end.start = Some(10);
            a.end.size = Some(20);
        })
    });
    family.rejected("zip64-missing", "the plain record points to zip64, which is not there", "XLS105 ", || with(all_ones)).codes =
        vec!["XLS105"];
    family.rejected("zip64-locator-astray", "the locator of zip64 leads astray", "XLS105", || {
        with(|a| {
            zip64(a, |_| {});
            all_ones(a);
            let at = a.tail.len() - 12;
            a.tail[at] ^= 0x40;
        })
    });
}

fn hidden(family: &mut Family) {
    family.rejected("unlisted-part", "a second sheet of the same name that only the local headers know", "XLS105", || {
        let mut other = other_sheet();
        other.unlisted = true;
        sound().changed(|a| a.entries.insert(3, other)).bytes()
    });
    family.rejected("unlisted-last", "the same, in front of the directory", "XLS105", || {
        let mut other = other_sheet();
        other.unlisted = true;
        sound().with(other).bytes()
    });
    family.rejected("listed-absent", "a part that only the directory knows", "XLS108", || {
        let mut ghost = Entry::new("xl/worksheets/sheet9.xml", b"<worksheet/>", STORED);
        ghost.absent = true;
        ghost.offset = Some(40);
        sound().with(ghost).bytes()
    });
    family.accepted("gap", "idle bytes between two parts", "", || with(|a| a.entries[4].before = vec![0; 300]));
    family.accepted("gap-at-end", "idle bytes in front of the directory", "", || with(|a| a.gap = vec![0; 300]));
    family.rejected("overlap", "one part takes in the next", "XLS107", || {
        with(|a| {
            let next = a.entries[4].data.len() + 30 + a.entries[4].local.name.len();
            let entry = &mut a.entries[3];
            for header in [&mut entry.local, &mut entry.central] {
                header.packed += next as u32;
            }
        })
    });
    family
        .rejected("overlap-bomb", "many names for one piece of data", "XLS107", || {
            let kernel = vec![b'<'; 100_000];
            let mut archive = sound();
            let first = Entry::new("xl/media/0", &kernel, DEFLATED);
            let length = (30 + first.local.name.len() + first.data.len()) as u32;
            // Each part quotes the next one's header in its own data, so that all inflate the same kernel.
            let base: usize = archive.entries.iter().map(|e| 30 + e.local.name.len() + e.data.len()).sum();
            for number in 0..50u32 {
                let mut entry = first.clone().both(|header: &mut Header| {
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
        .rejected("same-part-twice", "two names for the very same bytes", "XLS107", || {
            let mut archive = honest().archive_by(STORED);
            let at: usize = archive.entries.iter().take(2).map(|e| 30 + e.local.name.len() + e.data.len()).sum();
            let mut twin = archive.entries[2].clone();
            twin.absent = true;
            twin.offset = Some(at as u32);
            twin.central.name = twin.central.name.to_ascii_uppercase();
            archive.entries.push(twin);
            archive.bytes()
        })
        .codes = vec!["XLS108"];
    family.rejected("nested", "a zip archive with the return inside", "XLS118", || {
        Archive::default().with(Entry::new("bao-cao.xlsx", super::honest::workbook(), STORED)).bytes()
    });
    family
        .rejected("nested-workbook", "the workbook part is itself an archive", "XLS112", || {
            honest().part(WORKBOOK, super::honest::workbook()).bytes()
        })
        .codes = vec!["XLS114"];
}
