//! Hostile entries of an archive: names, contradictory headers, extra fields, compression methods, lengths.

use super::Family;
use super::honest::{DATA_SHEET_PART, HIDDEN, PACKAGE_RELATIONSHIPS, STRINGS, WORKBOOK, honest};
use super::zip::{Archive, DEFLATED, Entry, STORED, extra, unicode_path};

fn with(change: impl Fn(&mut Archive)) -> Vec<u8> {
    honest().archive().changed(change).bytes()
}

/// The sheet's entry, changed.
fn sheet(change: impl Fn(&mut Entry)) -> Vec<u8> {
    with(|a| change(a.entry(DATA_SHEET_PART)))
}

/// A further entry of no use to anybody.
fn more(name: &str, change: impl Fn(&mut Entry)) -> Vec<u8> {
    let mut entry = Entry::new(name, b"nothing", STORED);
    change(&mut entry);
    honest().archive().with(entry).bytes()
}

fn other_sheet(name: &str) -> Entry {
    Entry::new(name, honest().number("999").text(DATA_SHEET_PART).as_bytes(), DEFLATED)
}

/// A data descriptor.
fn descriptor(signed: bool, crc: u32, lengths: &[&[u8]]) -> Vec<u8> {
    let mark: &[u8] = if signed { b"PK\x07\x08" } else { b"" };
    [mark, &crc.to_le_bytes(), &lengths.concat()].concat()
}

/// Sizes behind the data, in this writing; the local header has none.
fn streamed(entry: &mut Entry, signed: bool, long: bool, crc: impl Fn(u32) -> u32) {
    let (packed, size) = (entry.central.packed, entry.central.size);
    let lengths = if long {
        [u64::from(packed).to_le_bytes().to_vec(), u64::from(size).to_le_bytes().to_vec()]
    } else {
        [packed.to_le_bytes().to_vec(), size.to_le_bytes().to_vec()]
    };
    entry.behind = descriptor(signed, crc(entry.central.crc), &[&lengths[0], &lengths[1]]);
    entry.local.flags |= 8;
    entry.central.flags |= 8;
    (entry.local.crc, entry.local.packed, entry.local.size) = (0, 0, 0);
}

pub(super) fn cases(family: &mut Family) {
    names(family);
    headers(family);
    extras(family);
    data(family);
}

fn names(family: &mut Family) {
    family.rejected("name-twice", "two sheets of one name", "XLS106", || honest().archive().with(other_sheet(DATA_SHEET_PART)).bytes());
    family.rejected("name-twice-same", "the very same part twice", "XLS106", || with(|a| a.entries.push(a.entries[4].clone())));
    family.rejected("name-capitals", "two sheets whose names differ in capitals only", "XLS106", || {
        honest().archive().with(other_sheet("XL/worksheets/SHEET1.xml")).bytes()
    });
    family.rejected("name-backslash-twice", "the second sheet's name with backslashes", "XLS106", || {
        honest().archive().with(other_sheet("xl\\worksheets\\sheet1.xml")).bytes()
    });
    family.rejected("name-absolute-twice", "the second sheet's name with a slash in front", "XLS106", || {
        honest().archive().with(other_sheet("/xl/worksheets/sheet1.xml")).bytes()
    });
    family.accepted("name-backslash", "all names with backslashes, as old .NET writes", "", || {
        with(|a| {
            for entry in &mut a.entries {
                let name = String::from_utf8_lossy(&entry.central.name).replace('/', "\\");
                *entry = entry.clone().both(|header| header.name = name.clone().into_bytes());
            }
        })
    });
    family.accepted("name-absolute", "a name with a slash in front", "", || {
        with(|a| {
            *a.entry(DATA_SHEET_PART) =
                a.entry(DATA_SHEET_PART).clone().both(|header| header.name = format!("/{DATA_SHEET_PART}").into_bytes())
        })
    });
    family.rejected("name-up", "a part that climbs out of the folder", "XLS105", || more("../../etc/cron.d/x", |_| {}));
    family.rejected("name-up-inside", "the second sheet by a way round", "XLS105", || {
        honest().archive().with(other_sheet("xl/_rels/../worksheets/sheet1.xml")).bytes()
    });
    family.rejected("name-dot", "the second sheet by a dot", "XLS105", || {
        honest().archive().with(other_sheet("xl/./worksheets/sheet1.xml")).bytes()
    });
    family.rejected("name-double-slash", "the second sheet by a double slash", "XLS105", || {
        honest().archive().with(other_sheet("xl//worksheets/sheet1.xml")).bytes()
    });
    family.rejected("name-nul", "the second sheet's name with a NUL behind", "XLS105", || {
        honest().archive().with(other_sheet("xl/worksheets/sheet1.xml\0.png")).bytes()
    });
    family.rejected("name-newline", "a name with a line feed", "XLS105", || more("xl/media/a\nb.png", |_| {}));
    family.rejected("name-empty", "a part without a name", "XLS105", || more("", |_| {}));
    family.accepted("name-drive", "an idle part named like a drive", "", || more("C:/Windows/x.dll", |_| {}));
    family.accepted("name-vietnamese", "an idle part with a Vietnamese name", "", || more("xl/media/ảnh chụp.png", |_| {}));
    family.accepted("name-cp1258", "an idle part whose name is no UTF-8", "", || {
        more("xl/media/a.png", |e| *e = e.clone().both(|h| h.name = b"xl/media/\xE3\xEC.png".to_vec()))
    });
    family.accepted("name-longest", "an idle part with the longest name that is read", "", || more(&"n".repeat(1_024), |_| {}));
    family.rejected("name-too-long", "an idle part with a name one letter longer", "XLS105", || more(&"n".repeat(1_025), |_| {}));
    // Each of two thousand relationships would be named by the folder again: 131 MB from a third of a megabyte.
    family.rejected("name-long-folder", "a workbook in a folder with a name of 65,500 letters", "XLS105", || {
        let folder = "f".repeat(65_500);
        let links: String = (0..2_000).map(|id| format!("<a Id=\"{id}\" Type=\"\" Target=\"\"/>")).collect();
        let types = honest().text("[Content_Types].xml").replace("/xl/workbook.xml", &format!("/{folder}/workbook.xml"));
        let top = honest().text("_rels/.rels").replace("xl/workbook.xml", &format!("{folder}/workbook.xml"));
        let namespace = "http://schemas.openxmlformats.org/package/2006/relationships";
        let book = honest().part("[Content_Types].xml", types).part("_rels/.rels", top);
        let book = book.part(&format!("{folder}/workbook.xml"), honest().text("xl/workbook.xml"));
        let links = format!("<Relationships xmlns=\"{namespace}\">{links}</Relationships>");
        book.part(&format!("{folder}/_rels/workbook.xml.rels"), links).archive().bytes()
    });
    family.accepted("folder", "folders as entries, as exceljs writes", "", || {
        let folders = ["xl/", "xl/worksheets/", "_rels/"].map(|name| Entry::new(name, b"", STORED));
        honest().archive().changed(|a| a.entries.splice(0..0, folders.clone()).for_each(drop)).bytes()
    });
    family.rejected("folder-with-data", "a folder that holds data", "XLS105", || {
        honest().archive().with(other_sheet("xl/worksheets/sheet1.xml/")).bytes()
    });
    family.rejected("folder-twice", "one folder twice", "XLS106", || {
        honest().archive().with(Entry::new("xl/", b"", STORED)).with(Entry::new("xl/", b"", STORED)).bytes()
    });
}

fn headers(family: &mut Family) {
    family.rejected("local-name", "the local header has another name", "XLS108", || {
        sheet(|e| e.local.name = b"xl/worksheets/sheet9.xml".to_vec())
    });
    family.rejected("local-name-capitals", "the local header's name differs in capitals", "XLS108", || {
        sheet(|e| e.local.name = b"xl/worksheets/Sheet1.xml".to_vec())
    });
    family.rejected("local-crc", "the local header has another check sum", "XLS108", || sheet(|e| e.local.crc ^= 1));
    family.rejected("local-size", "the local header has another length", "XLS108", || sheet(|e| e.local.size += 1));
    family.rejected("local-packed", "the local header has another packed length", "XLS108", || sheet(|e| e.local.packed -= 1));
    family.rejected("local-method", "the local header says that the part is stored", "XLS108", || sheet(|e| e.local.method = STORED));
    family.rejected("local-encrypted", "only the local header says that the part is encrypted", "XLS108", || sheet(|e| e.local.flags |= 1));
    family.rejected("local-gone", "no local header where one should be", "XLS108", || {
        let mut bytes = honest().archive().bytes();
        let at = bytes.windows(4).enumerate().filter(|(_, w)| *w == b"PK\x03\x04").nth(3).expect("a header").0;
        bytes[at + 3] = 9;
        bytes
    });
    family.accepted("version", "an unusual version needed", "", || sheet(|e| e.central.version = 63));
    family.accepted("part-comment", "a comment to a part", "", || sheet(|e| e.comment = "ghi chú".as_bytes().to_vec()));
    family.accepted("no-utf8-flag", "names without the mark of UTF-8", "", || {
        sheet(|e| {
            e.local.flags = 0;
            e.central.flags = 0;
        })
    });

    family.accepted("streamed", "sizes behind the data", "", || sheet(|e| streamed(e, true, false, |crc| crc)));
    family.accepted("streamed-unsigned", "sizes behind the data, without a mark", "", || sheet(|e| streamed(e, false, false, |crc| crc)));
    family.accepted("streamed-long", "sizes behind the data, in eight bytes", "", || sheet(|e| streamed(e, true, true, |crc| crc)));
    family.rejected("streamed-crc", "another check sum behind the data", "XLS108", || sheet(|e| streamed(e, true, false, |crc| crc ^ 1)));
    family.rejected("streamed-missing", "the sizes behind the data are missing", "XLS108", || {
        sheet(|e| {
            streamed(e, true, false, |crc| crc);
            e.behind.clear();
        })
    });
    family.rejected("streamed-size", "other sizes behind the data", "XLS108", || {
        sheet(|e| {
            streamed(e, true, false, |crc| crc);
            let last = e.behind.len() - 2;
            e.behind[last] ^= 1;
        })
    });
    family.rejected("streamed-local-size", "sizes behind the data, and others in the local header", "XLS108", || {
        sheet(|e| {
            streamed(e, true, false, |crc| crc);
            e.local.size = 77;
        })
    });
}

fn extras(family: &mut Family) {
    let both = |extra: Vec<u8>| move || sheet(|e| *e = e.clone().both(|header| header.extra.clone_from(&extra)));
    family.accepted("extra-time", "an extended time stamp", "", both(extra(0x5455, &[1, 0, 0, 0, 0])));
    family.accepted("extra-hint", "room to grow, as Excel leaves", "", both(extra(0xA220, &[0; 40])));
    family.accepted("extra-padding", "zeros that align the data", "", both(vec![0; 3]));
    family.rejected("extra-beyond", "an extra field longer than its room", "XLS105", both(vec![0x55, 0x54, 200, 0, 1, 2, 3]));
    family.rejected("extra-cut", "an extra field cut off in its head", "XLS105", both(vec![0x55, 0x54, 9]));
    family.rejected("extra-local-beyond", "the same in the local header only", "XLS108", || {
        sheet(|e| e.local.extra = vec![0x55, 0x54, 200, 0, 1, 2, 3])
    });
    family.accepted("unicode-path", "the name once more in UTF-8", "", both(unicode_path(DATA_SHEET_PART.as_bytes(), DATA_SHEET_PART)));
    family.rejected(
        "unicode-path-other",
        "another name for readers that know it",
        "XLS108",
        both(unicode_path(DATA_SHEET_PART.as_bytes(), HIDDEN)),
    );
    family.rejected("unicode-path-swap", "an idle part that is the sheet for readers that know it", "XLS108", || {
        let mut other = other_sheet("xl/media/a.png");
        other.central.extra = unicode_path(b"xl/media/a.png", DATA_SHEET_PART);
        honest().archive().with(other).bytes()
    });
    family.rejected("unicode-path-local", "the other name in the local header only", "XLS108", || {
        sheet(|e| e.local.extra = unicode_path(DATA_SHEET_PART.as_bytes(), HIDDEN))
    });
    family.rejected("unicode-path-short", "a second name without a name", "XLS108", both(extra(0x7075, &[1, 0])));
    let long = |size: u64, packed: u64| extra(1, &[size.to_le_bytes(), packed.to_le_bytes()].concat());
    family.accepted("zip64", "lengths in the long field", "", move || {
        sheet(|e| {
            let field = long(u64::from(e.central.size), u64::from(e.central.packed));
            *e = e.clone().both(|header| {
                header.extra.clone_from(&field);
                (header.size, header.packed) = (u32::MAX, u32::MAX);
            });
        })
    });
    family.accepted("zip64-idle", "a long field that nothing points to", "", both(long(5, 5)));
    family.rejected("zip64-missing", "lengths that point to a long field, which is not there", "XLS105", || {
        sheet(|e| *e = e.clone().both(|header| header.size = u32::MAX))
    });
    family.rejected("zip64-short", "a long field that is too short", "XLS105", || {
        sheet(|e| {
            *e = e.clone().both(|header| {
                header.extra = extra(1, &[1, 2, 3]);
                header.size = u32::MAX;
            });
        })
    });
    family.rejected("zip64-twice", "two long fields that differ", "XLS105", move || {
        sheet(|e| {
            let (size, packed) = (u64::from(e.central.size), u64::from(e.central.packed));
            *e = e.clone().both(|header| {
                header.extra = [long(size, packed), long(9, 9)].concat();
                (header.size, header.packed) = (u32::MAX, u32::MAX);
            });
        })
    });
    family.rejected("zip64-differs", "long fields that differ in the two headers", "XLS108", move || {
        sheet(|e| {
            let (size, packed) = (u64::from(e.central.size), u64::from(e.central.packed));
            *e = e.clone().both(|header| (header.size, header.packed) = (u32::MAX, u32::MAX));
            e.central.extra = long(size, packed);
            e.local.extra = long(size + 1, packed);
        })
    });
    family.rejected("zip64-huge", "a long field that announces 16 exabytes", "XLS123", move || {
        sheet(|e| {
            let packed = u64::from(e.central.packed);
            *e = e.clone().both(|header| {
                header.extra = long(u64::MAX, packed);
                (header.size, header.packed) = (u32::MAX, u32::MAX);
            });
        })
    });
}

fn data(family: &mut Family) {
    family.rejected("encrypted", "one part is encrypted", "XLS103", || sheet(|e| *e = e.clone().both(|h| h.flags |= 1)));
    family.rejected("encrypted-strongly", "strong encryption", "XLS103", || sheet(|e| *e = e.clone().both(|h| h.flags |= 1 | 1 << 6)));
    family.rejected("encrypted-directory", "masked header values", "XLS103", || sheet(|e| *e = e.clone().both(|h| h.flags |= 1 << 13)));
    family.rejected("encrypted-idle", "a part that nobody needs is encrypted", "XLS103", || {
        more("xl/media/a", |e| *e = e.clone().both(|h| h.flags |= 1))
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
        family.rejected(name, what, "XLS109", move || sheet(|e| *e = e.clone().both(|h| h.method = method)));
    }
    family.rejected("patched", "compressed patched data", "XLS109", || sheet(|e| *e = e.clone().both(|h| h.flags |= 1 << 5)));
    family.rejected("crc", "a wrong check sum in both headers", "XLS110", || sheet(|e| *e = e.clone().both(|h| h.crc ^= 0x80)));
    family.rejected("digit", "a digit changed in transit", "XLS110", || {
        let mut bytes = honest().archive_by(STORED).bytes();
        let at = bytes.windows(10).position(|w| w == b"<v>120</v>").expect("the figure");
        bytes[at + 3] = b'9';
        bytes
    });
    for (name, what, part) in [
        ("crc-workbook", "the workbook's check sum is wrong", WORKBOOK),
        ("crc-strings", "the strings' check sum is wrong", STRINGS),
        ("crc-top", "the first relationships' check sum is wrong", PACKAGE_RELATIONSHIPS),
    ] {
        family.rejected(name, what, "XLS110", move || with(|a| *a.entry(part) = a.entry(part).clone().both(|h| h.crc ^= 1)));
    }
    family.accepted("crc-idle", "a wrong check sum of a part that nobody reads", "", || {
        with(|a| *a.entry("docProps/app.xml") = a.entry("docProps/app.xml").clone().both(|h| h.crc ^= 1))
    });
    family.rejected("size-less", "the content is longer than announced", "XLS110", || sheet(|e| *e = e.clone().both(|h| h.size -= 1)));
    family.rejected("size-more", "the content is shorter than announced", "XLS110", || sheet(|e| *e = e.clone().both(|h| h.size += 1)));
    family.rejected("size-zero", "the content is announced as empty", "XLS110", || sheet(|e| *e = e.clone().both(|h| h.size = 0)));
    family.rejected("size-huge", "4 GB announced", "XLS123", || sheet(|e| *e = e.clone().both(|h| h.size = u32::MAX - 1)));
    family.rejected("size-part", "a part of 100 MB announced, packed to nothing", "XLS125", || {
        sheet(|e| *e = e.clone().both(|h| h.size = 100 << 20))
    });
    family.rejected("packed-less", "cut deflated data", "XLS110", || {
        sheet(|e| {
            e.data.truncate(e.data.len() - 9);
            let length = e.data.len() as u32;
            *e = e.clone().both(|h| h.packed = length);
        })
    });
    family.rejected("packed-more", "foreign bytes behind the deflated data", "XLS110", || {
        sheet(|e| {
            e.data.extend(b"foreign");
            *e = e.clone().both(|h| h.packed += 7);
        })
    });
    family.rejected("packed-zero", "no deflated data at all", "XLS110", || {
        sheet(|e| {
            e.data.clear();
            *e = e.clone().both(|h| h.packed = 0);
        })
    });
    family.rejected("packed-beyond", "data that reach into the directory", "XLS108", || {
        sheet(|e| *e = e.clone().both(|h| h.packed += 1 << 20))
    });
    family.rejected("deflate-block", "a block type that does not exist", "XLS110", || sheet(|e| e.data[0] = 0x07));
    family.rejected("deflate-zlib", "a zlib stream in place of a deflated one", "XLS110", || {
        sheet(|e| {
            e.data.splice(0..0, [0x78, 0x9C]);
            *e = e.clone().both(|h| h.packed += 2);
        })
    });
    family.rejected("stored-lengths", "a stored part with two lengths", "XLS108", || sheet(|e| *e = e.clone().both(|h| h.method = STORED)));
    family.rejected("stored-as-deflated", "stored data marked as deflated", "XLS110", || {
        honest()
            .archive_by(STORED)
            .changed(|a| *a.entry(DATA_SHEET_PART) = a.entry(DATA_SHEET_PART).clone().both(|h| h.method = DEFLATED))
            .bytes()
    });
    family.accepted("empty-part", "an idle part of no bytes", "", || more("xl/media/a", |e| *e = Entry::new("xl/media/a", b"", STORED)));
    family.accepted("empty-deflated", "an idle part of no bytes, deflated", "", || {
        more("xl/media/a", |e| *e = Entry::new("xl/media/a", b"", DEFLATED))
    });
}
