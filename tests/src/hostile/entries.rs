//! Hostile entries of an archive: names, contradictory headers, extra fields, compression methods, lengths.

use super::CaseFamily;
use super::honest::{DATA_SHEET_PART, HIDDEN_SHEET_PART, PACKAGE_RELATIONSHIPS, SHARED_STRINGS_PART, WORKBOOK_PART, sample_return};
use super::zip::{Archive, DEFLATED, Entry, STORED, extra_field, unicode_path_field};

fn edited_archive(change: impl Fn(&mut Archive)) -> Vec<u8> {
    sample_return().archive().with_change(change).bytes()
}

/// Returns the bytes of the sample archive after `change` to the entry of the data sheet.
fn edited_sheet_entry(change: impl Fn(&mut Entry)) -> Vec<u8> {
    edited_archive(|a| change(a.entry(DATA_SHEET_PART)))
}

/// Returns the bytes of the sample archive with a further entry that no reader uses, after `change` to that entry.
fn archive_with_idle_entry(name: &str, change: impl Fn(&mut Entry)) -> Vec<u8> {
    let mut entry = Entry::new(name, b"nothing", STORED);
    change(&mut entry);
    sample_return().archive().with_entry(entry).bytes()
}

/// Returns an entry that holds the data sheet with B02 = 999 instead of 120.
fn conflicting_sheet_entry(name: &str) -> Entry {
    Entry::new(name, sample_return().with_b02_number("999").text(DATA_SHEET_PART).as_bytes(), DEFLATED)
}

/// Returns the bytes of a data descriptor; `signed` puts its signature in front.
fn data_descriptor(signed: bool, crc: u32, lengths: &[&[u8]]) -> Vec<u8> {
    let mark: &[u8] = if signed { b"PK\x07\x08" } else { b"" };
    [mark, &crc.to_le_bytes(), &lengths.concat()].concat()
}

/// Moves checksum and sizes from the local header into a data descriptor behind the data. `signed` adds the signature, `long` writes
/// sizes of eight bytes, and `crc` may falsify the checksum.
fn make_streamed(entry: &mut Entry, signed: bool, long: bool, crc: impl Fn(u32) -> u32) {
    let (packed, size) = (entry.central.packed, entry.central.size);
    let lengths = if long {
        [u64::from(packed).to_le_bytes().to_vec(), u64::from(size).to_le_bytes().to_vec()]
    } else {
        [packed.to_le_bytes().to_vec(), size.to_le_bytes().to_vec()]
    };
    entry.behind = data_descriptor(signed, crc(entry.central.crc), &[&lengths[0], &lengths[1]]);
    entry.local.flags |= 8;
    entry.central.flags |= 8;
    (entry.local.crc, entry.local.packed, entry.local.size) = (0, 0, 0);
}

pub(super) fn add_cases(family: &mut CaseFamily) {
    add_name_cases(family);
    add_header_cases(family);
    add_extra_field_cases(family);
    add_data_cases(family);
}

fn add_name_cases(family: &mut CaseFamily) {
    family.add_rejected("name-twice", "two sheets of one name", "XLS106", || {
        sample_return().archive().with_entry(conflicting_sheet_entry(DATA_SHEET_PART)).bytes()
    });
    family
        .add_rejected("name-twice-same", "the very same part twice", "XLS106", || edited_archive(|a| a.entries.push(a.entries[4].clone())));
    family.add_rejected("name-capitals", "two sheets whose names differ in capitals only", "XLS106", || {
        sample_return().archive().with_entry(conflicting_sheet_entry("XL/worksheets/SHEET1.xml")).bytes()
    });
    family.add_rejected("name-backslash-twice", "the second sheet's name with backslashes", "XLS106", || {
        sample_return().archive().with_entry(conflicting_sheet_entry("xl\\worksheets\\sheet1.xml")).bytes()
    });
    family.add_rejected("name-absolute-twice", "the second sheet's name with a slash in front", "XLS106", || {
        sample_return().archive().with_entry(conflicting_sheet_entry("/xl/worksheets/sheet1.xml")).bytes()
    });
    family.add_accepted("name-backslash", "all names with backslashes, as old .NET writes", "", || {
        edited_archive(|a| {
            for entry in &mut a.entries {
                let name = String::from_utf8_lossy(&entry.central.name).replace('/', "\\");
                *entry = entry.clone().with_both_headers(|header| header.name = name.clone().into_bytes());
            }
        })
    });
    family.add_accepted("name-absolute", "a name with a slash in front", "", || {
        edited_archive(|a| {
            *a.entry(DATA_SHEET_PART) =
                a.entry(DATA_SHEET_PART).clone().with_both_headers(|header| header.name = format!("/{DATA_SHEET_PART}").into_bytes())
        })
    });
    family.add_rejected("name-up", "a part that climbs out of the folder", "XLS105", || {
        archive_with_idle_entry("../../etc/cron.d/x", |_| {})
    });
    family.add_rejected("name-up-inside", "the second sheet by a way round", "XLS105", || {
        sample_return().archive().with_entry(conflicting_sheet_entry("xl/_rels/../worksheets/sheet1.xml")).bytes()
    });
    family.add_rejected("name-dot", "the second sheet by a dot", "XLS105", || {
        sample_return().archive().with_entry(conflicting_sheet_entry("xl/./worksheets/sheet1.xml")).bytes()
    });
    family.add_rejected("name-double-slash", "the second sheet by a double slash", "XLS105", || {
        sample_return().archive().with_entry(conflicting_sheet_entry("xl//worksheets/sheet1.xml")).bytes()
    });
    family.add_rejected("name-nul", "the second sheet's name with a NUL behind", "XLS105", || {
        sample_return().archive().with_entry(conflicting_sheet_entry("xl/worksheets/sheet1.xml\0.png")).bytes()
    });
    family.add_rejected("name-newline", "a name with a line feed", "XLS105", || archive_with_idle_entry("xl/media/a\nb.png", |_| {}));
    family.add_rejected("name-empty", "a part without a name", "XLS105", || archive_with_idle_entry("", |_| {}));
    family.add_accepted("name-drive", "an idle part named like a drive", "", || archive_with_idle_entry("C:/Windows/x.dll", |_| {}));
    family.add_accepted("name-vietnamese", "an idle part with a Vietnamese name", "", || {
        archive_with_idle_entry("xl/media/ảnh chụp.png", |_| {})
    });
    family.add_accepted("name-cp1258", "an idle part whose name is no UTF-8", "", || {
        archive_with_idle_entry("xl/media/a.png", |e| *e = e.clone().with_both_headers(|h| h.name = b"xl/media/\xE3\xEC.png".to_vec()))
    });
    family.add_accepted("name-longest", "an idle part with the longest name that is read", "", || {
        archive_with_idle_entry(&"n".repeat(1_024), |_| {})
    });
    family.add_rejected("name-too-long", "an idle part with a name one letter longer", "XLS105", || {
        archive_with_idle_entry(&"n".repeat(1_025), |_| {})
    });
    // The full target of each of two thousand relationships would repeat the name of the folder: 131 MB from a third of a megabyte.
    family.add_rejected("name-long-folder", "a workbook in a folder with a name of 65,500 letters", "XLS105", || {
        let folder = "f".repeat(65_500);
        let links: String = (0..2_000).map(|id| format!("<a Id=\"{id}\" Type=\"\" Target=\"\"/>")).collect();
        let types = sample_return().text("[Content_Types].xml").replace("/xl/workbook.xml", &format!("/{folder}/workbook.xml"));
        let top = sample_return().text("_rels/.rels").replace("xl/workbook.xml", &format!("{folder}/workbook.xml"));
        let namespace = "http://schemas.openxmlformats.org/package/2006/relationships";
        let book = sample_return().with_part_content("[Content_Types].xml", types).with_part_content("_rels/.rels", top);
        let book = book.with_part_content(&format!("{folder}/workbook.xml"), sample_return().text("xl/workbook.xml"));
        let links = format!("<Relationships xmlns=\"{namespace}\">{links}</Relationships>");
        book.with_part_content(&format!("{folder}/_rels/workbook.xml.rels"), links).archive().bytes()
    });
    family.add_accepted("folder", "folders as entries, as exceljs writes", "", || {
        let folders = ["xl/", "xl/worksheets/", "_rels/"].map(|name| Entry::new(name, b"", STORED));
        sample_return().archive().with_change(|a| a.entries.splice(0..0, folders.clone()).for_each(drop)).bytes()
    });
    family.add_rejected("folder-with-data", "a folder that holds data", "XLS105", || {
        sample_return().archive().with_entry(conflicting_sheet_entry("xl/worksheets/sheet1.xml/")).bytes()
    });
    family.add_rejected("folder-twice", "one folder twice", "XLS106", || {
        sample_return().archive().with_entry(Entry::new("xl/", b"", STORED)).with_entry(Entry::new("xl/", b"", STORED)).bytes()
    });
}

fn add_header_cases(family: &mut CaseFamily) {
    family.add_rejected("local-name", "the local header has another name", "XLS108", || {
        edited_sheet_entry(|e| e.local.name = b"xl/worksheets/sheet9.xml".to_vec())
    });
    family.add_rejected("local-name-capitals", "the local header's name differs in capitals", "XLS108", || {
        edited_sheet_entry(|e| e.local.name = b"xl/worksheets/Sheet1.xml".to_vec())
    });
    family.add_rejected("local-crc", "the local header has another check sum", "XLS108", || edited_sheet_entry(|e| e.local.crc ^= 1));
    family.add_rejected("local-size", "the local header has another length", "XLS108", || edited_sheet_entry(|e| e.local.size += 1));
    family.add_rejected("local-packed", "the local header has another packed length", "XLS108", || {
        edited_sheet_entry(|e| e.local.packed -= 1)
    });
    family.add_rejected("local-method", "the local header says that the part is stored", "XLS108", || {
        edited_sheet_entry(|e| e.local.method = STORED)
    });
    family.add_rejected("local-encrypted", "only the local header says that the part is encrypted", "XLS108", || {
        edited_sheet_entry(|e| e.local.flags |= 1)
    });
    family.add_rejected("local-gone", "no local header where one should be", "XLS108", || {
        let mut bytes = sample_return().archive().bytes();
        let at = bytes.windows(4).enumerate().filter(|(_, w)| *w == b"PK\x03\x04").nth(3).expect("a header").0;
        bytes[at + 3] = 9;
        bytes
    });
    family.add_accepted("version", "an unusual version needed", "", || edited_sheet_entry(|e| e.central.version = 63));
    family.add_accepted("part-comment", "a comment to a part", "", || edited_sheet_entry(|e| e.comment = "ghi chú".as_bytes().to_vec()));
    family.add_accepted("no-utf8-flag", "names without the mark of UTF-8", "", || {
        edited_sheet_entry(|e| {
            e.local.flags = 0;
            e.central.flags = 0;
        })
    });

    family.add_accepted("streamed", "sizes behind the data", "", || edited_sheet_entry(|e| make_streamed(e, true, false, |crc| crc)));
    family.add_accepted("streamed-unsigned", "sizes behind the data, without a mark", "", || {
        edited_sheet_entry(|e| make_streamed(e, false, false, |crc| crc))
    });
    family.add_accepted("streamed-long", "sizes behind the data, in eight bytes", "", || {
        edited_sheet_entry(|e| make_streamed(e, true, true, |crc| crc))
    });
    family.add_rejected("streamed-crc", "another check sum behind the data", "XLS108", || {
        edited_sheet_entry(|e| make_streamed(e, true, false, |crc| crc ^ 1))
    });
    family.add_rejected("streamed-missing", "the sizes behind the data are missing", "XLS108", || {
        edited_sheet_entry(|e| {
            make_streamed(e, true, false, |crc| crc);
            e.behind.clear();
        })
    });
    family.add_rejected("streamed-size", "other sizes behind the data", "XLS108", || {
        edited_sheet_entry(|e| {
            make_streamed(e, true, false, |crc| crc);
            let last = e.behind.len() - 2;
            e.behind[last] ^= 1;
        })
    });
    family.add_rejected("streamed-local-size", "sizes behind the data, and others in the local header", "XLS108", || {
        edited_sheet_entry(|e| {
            make_streamed(e, true, false, |crc| crc);
            e.local.size = 77;
        })
    });
}

fn add_extra_field_cases(family: &mut CaseFamily) {
    let both = |extra: Vec<u8>| move || edited_sheet_entry(|e| *e = e.clone().with_both_headers(|header| header.extra.clone_from(&extra)));
    family.add_accepted("extra-time", "an extended time stamp", "", both(extra_field(0x5455, &[1, 0, 0, 0, 0])));
    family.add_accepted("extra-hint", "room to grow, as Excel leaves", "", both(extra_field(0xA220, &[0; 40])));
    family.add_accepted("extra-padding", "zeros that align the data", "", both(vec![0; 3]));
    family.add_rejected("extra-beyond", "an extra field longer than its room", "XLS105", both(vec![0x55, 0x54, 200, 0, 1, 2, 3]));
    family.add_rejected("extra-cut", "an extra field cut off in its head", "XLS105", both(vec![0x55, 0x54, 9]));
    family.add_rejected("extra-local-beyond", "the same in the local header only", "XLS108", || {
        edited_sheet_entry(|e| e.local.extra = vec![0x55, 0x54, 200, 0, 1, 2, 3])
    });
    family.add_accepted(
        "unicode-path",
        "the name once more in UTF-8",
        "",
        both(unicode_path_field(DATA_SHEET_PART.as_bytes(), DATA_SHEET_PART)),
    );
    family.add_rejected(
        "unicode-path-other",
        "another name for readers that know it",
        "XLS108",
        both(unicode_path_field(DATA_SHEET_PART.as_bytes(), HIDDEN_SHEET_PART)),
    );
    family.add_rejected("unicode-path-swap", "an idle part that is the sheet for readers that know it", "XLS108", || {
        let mut other = conflicting_sheet_entry("xl/media/a.png");
        other.central.extra = unicode_path_field(b"xl/media/a.png", DATA_SHEET_PART);
        sample_return().archive().with_entry(other).bytes()
    });
    family.add_rejected("unicode-path-local", "the other name in the local header only", "XLS108", || {
        edited_sheet_entry(|e| e.local.extra = unicode_path_field(DATA_SHEET_PART.as_bytes(), HIDDEN_SHEET_PART))
    });
    family.add_rejected("unicode-path-short", "a second name without a name", "XLS108", both(extra_field(0x7075, &[1, 0])));
    let long = |size: u64, packed: u64| extra_field(1, &[size.to_le_bytes(), packed.to_le_bytes()].concat());
    family.add_accepted("zip64", "lengths in the long field", "", move || {
        edited_sheet_entry(|e| {
            let field = long(u64::from(e.central.size), u64::from(e.central.packed));
            *e = e.clone().with_both_headers(|header| {
                header.extra.clone_from(&field);
                (header.size, header.packed) = (u32::MAX, u32::MAX);
            });
        })
    });
    family.add_accepted("zip64-idle", "a long field that nothing points to", "", both(long(5, 5)));
    family.add_rejected("zip64-missing", "lengths that point to a long field, which is not there", "XLS105", || {
        edited_sheet_entry(|e| *e = e.clone().with_both_headers(|header| header.size = u32::MAX))
    });
    family.add_rejected("zip64-short", "a long field that is too short", "XLS105", || {
        edited_sheet_entry(|e| {
            *e = e.clone().with_both_headers(|header| {
                header.extra = extra_field(1, &[1, 2, 3]);
                header.size = u32::MAX;
            });
        })
    });
    family.add_rejected("zip64-twice", "two long fields that differ", "XLS105", move || {
        edited_sheet_entry(|e| {
            let (size, packed) = (u64::from(e.central.size), u64::from(e.central.packed));
            *e = e.clone().with_both_headers(|header| {
                header.extra = [long(size, packed), long(9, 9)].concat();
                (header.size, header.packed) = (u32::MAX, u32::MAX);
            });
        })
    });
    family.add_rejected("zip64-differs", "long fields that differ in the two headers", "XLS108", move || {
        edited_sheet_entry(|e| {
            let (size, packed) = (u64::from(e.central.size), u64::from(e.central.packed));
            *e = e.clone().with_both_headers(|header| (header.size, header.packed) = (u32::MAX, u32::MAX));
            e.central.extra = long(size, packed);
            e.local.extra = long(size + 1, packed);
        })
    });
    family.add_rejected("zip64-huge", "a long field that announces 16 exabytes", "XLS123", move || {
        edited_sheet_entry(|e| {
            let packed = u64::from(e.central.packed);
            *e = e.clone().with_both_headers(|header| {
                header.extra = long(u64::MAX, packed);
                (header.size, header.packed) = (u32::MAX, u32::MAX);
            });
        })
    });
}

fn add_data_cases(family: &mut CaseFamily) {
    family.add_rejected("encrypted", "one part is encrypted", "XLS103", || {
        edited_sheet_entry(|e| *e = e.clone().with_both_headers(|h| h.flags |= 1))
    });
    family.add_rejected("encrypted-strongly", "strong encryption", "XLS103", || {
        edited_sheet_entry(|e| *e = e.clone().with_both_headers(|h| h.flags |= 1 | 1 << 6))
    });
    family.add_rejected("encrypted-directory", "masked header values", "XLS103", || {
        edited_sheet_entry(|e| *e = e.clone().with_both_headers(|h| h.flags |= 1 << 13))
    });
    family.add_rejected("encrypted-idle", "a part that nobody needs is encrypted", "XLS103", || {
        archive_with_idle_entry("xl/media/a", |e| *e = e.clone().with_both_headers(|h| h.flags |= 1))
    });
    for (name, what, method) in [
        ("method-shrunk", "shrunk", 1),
        ("method-imploded", "imploded", 6),
        ("method-deflate64", "deflate64", 9),
        ("method-bzip2", "bzip2", 12),
        ("method-lzma", "lzma", 14),
        ("method-zstd", "zstd", 93),
        ("method-aes", "AES encryption by WinZip without its flag", 99),
        ("method-unknown", "a way of compressing that does not exist", 0xFFFF),
    ] {
        family.add_rejected(name, what, "XLS109", move || edited_sheet_entry(|e| *e = e.clone().with_both_headers(|h| h.method = method)));
    }
    family.add_rejected("patched", "compressed patched data", "XLS109", || {
        edited_sheet_entry(|e| *e = e.clone().with_both_headers(|h| h.flags |= 1 << 5))
    });
    family.add_rejected("crc", "a wrong check sum in both headers", "XLS110", || {
        edited_sheet_entry(|e| *e = e.clone().with_both_headers(|h| h.crc ^= 0x80))
    });
    family.add_rejected("digit", "a digit changed in transit", "XLS110", || {
        let mut bytes = sample_return().archive_with_method(STORED).bytes();
        let at = bytes.windows(10).position(|w| w == b"<v>120</v>").expect("the figure");
        bytes[at + 3] = b'9';
        bytes
    });
    for (name, what, part) in [
        ("crc-workbook", "the workbook's check sum is wrong", WORKBOOK_PART),
        ("crc-strings", "the strings' check sum is wrong", SHARED_STRINGS_PART),
        ("crc-top", "the first relationships' check sum is wrong", PACKAGE_RELATIONSHIPS),
    ] {
        family.add_rejected(name, what, "XLS110", move || {
            edited_archive(|a| *a.entry(part) = a.entry(part).clone().with_both_headers(|h| h.crc ^= 1))
        });
    }
    family.add_accepted("crc-idle", "a wrong check sum of a part that nobody reads", "", || {
        edited_archive(|a| *a.entry("docProps/app.xml") = a.entry("docProps/app.xml").clone().with_both_headers(|h| h.crc ^= 1))
    });
    family.add_rejected("size-less", "the content is longer than announced", "XLS110", || {
        edited_sheet_entry(|e| *e = e.clone().with_both_headers(|h| h.size -= 1))
    });
    family.add_rejected("size-more", "the content is shorter than announced", "XLS110", || {
        edited_sheet_entry(|e| *e = e.clone().with_both_headers(|h| h.size += 1))
    });
    family.add_rejected("size-zero", "the content is announced as empty", "XLS110", || {
        edited_sheet_entry(|e| *e = e.clone().with_both_headers(|h| h.size = 0))
    });
    family.add_rejected("size-huge", "4 GB announced", "XLS123", || {
        edited_sheet_entry(|e| *e = e.clone().with_both_headers(|h| h.size = u32::MAX - 1))
    });
    family.add_rejected("size-part", "a part of 100 MB announced, packed to nothing", "XLS125", || {
        edited_sheet_entry(|e| *e = e.clone().with_both_headers(|h| h.size = 100 << 20))
    });
    family.add_rejected("packed-less", "cut deflated data", "XLS110", || {
        edited_sheet_entry(|e| {
            e.data.truncate(e.data.len() - 9);
            let length = e.data.len() as u32;
            *e = e.clone().with_both_headers(|h| h.packed = length);
        })
    });
    family.add_rejected("packed-more", "foreign bytes behind the deflated data", "XLS110", || {
        edited_sheet_entry(|e| {
            e.data.extend(b"foreign");
            *e = e.clone().with_both_headers(|h| h.packed += 7);
        })
    });
    family.add_rejected("packed-zero", "no deflated data at all", "XLS110", || {
        edited_sheet_entry(|e| {
            e.data.clear();
            *e = e.clone().with_both_headers(|h| h.packed = 0);
        })
    });
    family.add_rejected("packed-beyond", "data that reach into the directory", "XLS108", || {
        edited_sheet_entry(|e| *e = e.clone().with_both_headers(|h| h.packed += 1 << 20))
    });
    family.add_rejected("deflate-block", "a block type that does not exist", "XLS110", || edited_sheet_entry(|e| e.data[0] = 0x07));
    family.add_rejected("deflate-zlib", "a zlib stream in place of a deflated one", "XLS110", || {
        edited_sheet_entry(|e| {
            e.data.splice(0..0, [0x78, 0x9C]);
            *e = e.clone().with_both_headers(|h| h.packed += 2);
        })
    });
    family.add_rejected("stored-lengths", "a stored part with two lengths", "XLS108", || {
        edited_sheet_entry(|e| *e = e.clone().with_both_headers(|h| h.method = STORED))
    });
    family.add_rejected("stored-as-deflated", "stored data marked as deflated", "XLS110", || {
        sample_return()
            .archive_with_method(STORED)
            .with_change(|a| *a.entry(DATA_SHEET_PART) = a.entry(DATA_SHEET_PART).clone().with_both_headers(|h| h.method = DEFLATED))
            .bytes()
    });
    family.add_accepted("empty-part", "an idle part of no bytes", "", || {
        archive_with_idle_entry("xl/media/a", |e| *e = Entry::new("xl/media/a", b"", STORED))
    });
    family.add_accepted("empty-deflated", "an idle part of no bytes, deflated", "", || {
        archive_with_idle_entry("xl/media/a", |e| *e = Entry::new("xl/media/a", b"", DEFLATED))
    });
}
