//! Finds the file that the office names in a list, by its name or by the beginning of its SHA-256 as the ledger shows it (decision 41).

use std::collections::BTreeMap;

use super::LedgerRow;
use crate::base::text::{clean_label, has_lost_letters};
use crate::submission::Received;

/// Minimum number of hexadecimal digits of a hash that identify a file.
const MIN_HASH_DIGITS: usize = 8;

/// Prefix that marks the name of a file in the top folder, where a folder below has a file of the same name.
const TOP_FOLDER_PREFIX: &str = "./";

/// The files that a name matches. Files are given by their index in the list from which [`FilesByName`] was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NameMatch {
    /// The name matches one file, or several with the same bytes.
    One {
        /// The first of the files.
        first: usize,
        /// All of the files.
        all: Vec<usize>,
        /// Whether letters of the name had become question marks.
        letters_lost: bool,
    },
    /// The name matches several files with different bytes.
    Several(Vec<usize>),
    /// The name matches no file.
    None,
}

/// Index of files by every name and hash that may identify them.
pub(super) struct FilesByName<'a> {
    files: Vec<&'a Received>,
    by_name: BTreeMap<&'a str, Vec<usize>>,
    by_hash: BTreeMap<&'a str, Vec<usize>>,
}

impl<'a> FilesByName<'a> {
    pub(super) fn new(files: impl Iterator<Item = &'a Received>) -> Self {
        let mut names = Self { files: files.collect(), by_name: BTreeMap::new(), by_hash: BTreeMap::new() };
        for (index, file) in names.files.iter().enumerate() {
            // A return in a workbook with several returns is also found by the name of the workbook.
            let wholes = file.file.match_indices('#').filter_map(|(at, _)| file.file.get(..at));
            for name in wholes.chain([file.file.as_str()]) {
                names.by_name.entry(name).or_default().push(index);
                if let Some((_, last)) = name.rsplit_once('/') {
                    names.by_name.entry(last).or_default().push(index);
                }
            }
            // A file that could not be opened has no hash.
            if !file.sha256.is_empty() {
                names.by_hash.entry(&file.sha256).or_default().push(index);
            }
        }
        names
    }

    /// Finds the file that a text names. The text may be the whole name (the only possibility after `./`), the last part of the name, the
    /// hash, or digits with which only one hash begins. Where an old encoding turned letters of the name into question marks, which no file
    /// name has, the other letters decide.
    pub(super) fn find(&self, text: &str) -> NameMatch {
        let name = clean_label(text).replace('\\', "/");
        if let Some(whole) = name.strip_prefix(TOP_FOLDER_PREFIX) {
            let is_whole =
                |index: &usize| self.files.get(*index).is_some_and(|file| file.file.split('#').next() == Some(whole) || file.file == whole);
            let found = self.by_name.get(whole).into_iter().flatten().copied().filter(is_whole);
            return self.match_if_same_content(found.collect(), false);
        }
        if let Some(found) = self.by_name.get(name.as_str()) {
            return self.match_if_same_content(found.clone(), false);
        }
        let digits = name.trim_end_matches('…').to_ascii_lowercase();
        if digits.len() >= MIN_HASH_DIGITS && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            let begun = self.by_hash.range(digits.as_str()..).take_while(|(hash, _)| hash.starts_with(&digits));
            let found: Vec<usize> = begun.flat_map(|(_, files)| files.iter().copied()).collect();
            if !found.is_empty() {
                return self.match_if_same_content(found, false);
            }
        }
        if name.contains('?') {
            let fits = self.by_name.iter().filter(|(known, _)| has_lost_letters(&name, known));
            return self.match_if_same_content(fits.flat_map(|(_, files)| files.iter().copied()).collect(), true);
        }
        NameMatch::None
    }

    /// Makes a match of the files found: one match if all of them have the same bytes.
    fn match_if_same_content(&self, mut found: Vec<usize>, letters_lost: bool) -> NameMatch {
        found.sort_unstable();
        found.dedup();
        let hash = |index: &usize| self.files.get(*index).map(|file| &file.sha256);
        match found.first() {
            None => NameMatch::None,
            Some(first) if found.iter().all(|other| hash(other) == hash(first)) => {
                NameMatch::One { first: *first, all: found, letters_lost }
            }
            Some(_) => NameMatch::Several(found),
        }
    }
}

/// The name of a file for messages, with the beginning of its hash, so that either can be written into a list.
pub(super) fn file_name_with_hash(file: &str, sha256: &str) -> String {
    match sha256.get(..12) {
        Some(digits) => format!("{file} ({digits})"),
        None => file.to_owned(),
    }
}

/// Does the same as [`file_name_with_hash`], with [`TOP_FOLDER_PREFIX`] for a file in the top folder, because its name alone may also match
/// a file in another folder.
pub(super) fn unambiguous_file_name(row: &LedgerRow) -> String {
    let folder = if row.file.contains('/') { "" } else { TOP_FOLDER_PREFIX };
    file_name_with_hash(&format!("{folder}{}", row.file), &row.sha256)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Phrase;
    use crate::submission::ReceivedContent;

    fn file(name: &str, hash: &str) -> Received {
        let content = ReceivedContent::Skipped { reason: Phrase::default() };
        Received { file: name.to_owned(), sha256: hash.repeat(64).chars().take(64).collect(), content, findings: Vec::new() }
    }

    #[test]
    fn a_file_is_named_by_name_or_by_the_beginning_of_its_hash() {
        let files = [
            file("Zalo/Báo cáo Xuân Bắc.xlsx", "0123456789a"),
            file("xuan-tam.xlsx", "0123456789b"),
            file("cũ/xuan-tam.xlsx", "c"),
            file("bản sao.xlsx", "0123456789b"),
        ];
        let names = FilesByName::new(files.iter());
        let found = |text: &str| match names.find(text) {
            NameMatch::One { all, letters_lost, .. } => (all, letters_lost),
            NameMatch::Several(_) => (vec![usize::MAX], false),
            NameMatch::None => (Vec::new(), false),
        };
        for (text, wanted) in [
            ("Báo cáo Xuân Bắc.xlsx", &[0][..]),
            ("Zalo\\Báo cáo Xuân Bắc.xlsx", &[0]),
            ("cũ/xuan-tam.xlsx", &[2]),
            // The same name in two folders.
            ("xuan-tam.xlsx", &[usize::MAX]),
            ("./xuan-tam.xlsx", &[1]),
            (".\\cũ\\xuan-tam.xlsx", &[2]),
            ("./Báo cáo Xuân Bắc.xlsx", &[]),
            ("0123456789A0", &[0]),
            ("0123456789b…", &[1, 3]),
            ("01234567", &[usize::MAX]),
            ("ccccccccc", &[2]),
            // Seven digits are too few, and another file has none of these names.
            ("ccccccc", &[]),
            ("xuan-bac.xlsx", &[]),
        ] {
            assert_eq!(found(text), (wanted.to_vec(), false), "{text}");
        }
        assert_eq!(found("Báo cáo Xuân B?c.xlsx"), (vec![0], true));
        assert_eq!(found("B?o c?o Xu?n B?n.xlsx"), (Vec::new(), false));
        assert_eq!(file_name_with_hash("a.xlsx", &files[0].sha256), "a.xlsx (0123456789a0)");
    }
}
