//! Packs mutated parts into zip packages, and damages the headers and bytes of packages.

use crate::hostile::zip::{Archive, DEFLATED, Entry, Header, STORED};
use tonghop_demo::SeededRng;

/// Packs the parts into a package with true headers.
pub(super) fn pack_package(parts: &[(String, Vec<u8>)], dice: &mut SeededRng) -> Vec<u8> {
    // Compressing costs more than reading, so most parts are stored.
    let entries = parts.iter().map(|(name, content)| Entry::new(name, content, if dice.one_in(12) { DEFLATED } else { STORED })).collect();
    Archive { entries, ..Archive::default() }.bytes()
}

/// Packs the parts into a package whose headers or bytes are damaged at random.
pub(super) fn damage_package(parts: &[(String, Vec<u8>)], dice: &mut SeededRng) -> Vec<u8> {
    let entries: Vec<Entry> =
        parts.iter().map(|(name, content)| Entry::new(name, content, if dice.one_in(4) { DEFLATED } else { STORED })).collect();
    let mut archive = Archive { entries, ..Archive::default() };
    for _ in 0..=dice.number_below(2) {
        let at = dice.number_below(archive.entries.len());
        let entry = &mut archive.entries[at];
        match dice.number_below(10) {
            0 => damage_header(&mut entry.local, dice),
            1 => damage_header(&mut entry.central, dice),
            2 => {
                let mut both = entry.central.clone();
                damage_header(&mut both, dice);
                (entry.local, entry.central) = (both.clone(), both);
            }
            3 => entry.offset = Some(dice.next_number() as u32 % 20_000),
            4 => entry.behind = noise(dice),
            5 => archive.gap = noise(dice),
            6 => archive.prefix = noise(dice),
            7 => archive.end.count = Some(dice.next_number() as u16),
            8 => archive.end.start = Some(dice.next_number() as u32 % 20_000),
            _ => {
                let copy = entry.clone();
                archive.entries.push(copy);
            }
        }
    }
    let mut bytes = archive.bytes();
    if dice.one_in(2) {
        for _ in 0..=dice.number_below(4) {
            let at = dice.number_below(bytes.len());
            bytes[at] ^= 1 << dice.number_below(8);
        }
    }
    if dice.one_in(10) {
        bytes.truncate(dice.number_below(bytes.len()));
    }
    bytes
}

fn damage_header(header: &mut Header, dice: &mut SeededRng) {
    let any = dice.next_number() as u32;
    match dice.number_below(8) {
        0 => header.flags ^= 1 << dice.number_below(16),
        1 => header.method = *dice.pick(&[0, 1, 6, 8, 9, 12, 14, 93, 99]),
        2 => header.crc ^= any,
        3 => header.packed = *dice.pick(&[0, 1, header.packed.wrapping_add(1), u32::MAX, any]),
        4 => header.size = *dice.pick(&[0, 1, header.size.wrapping_add(1), u32::MAX, any, 1 << 27]),
        5 => header.extra = noise(dice),
        6 => header.version = any as u16,
        _ => {
            let at = dice.number_below(header.name.len());
            header.name[at] = *dice.pick(b"/\\.\0A:\xC3x");
        }
    }
}

/// Returns up to 39 random bytes.
fn noise(dice: &mut SeededRng) -> Vec<u8> {
    (0..dice.number_below(40)).map(|_| dice.next_number() as u8).collect()
}
