//! Recognises which program wrote a file. Libraries store 0 as the result of formulas; spreadsheet programs compute the results.

/// The beginnings of the names of programs that store the results of formulas, because they display sheets to people.
const COMPUTING_PROGRAMS: [&str; 14] = [
    "libreoffice",
    "openoffice",
    "collabora",
    "microsoft",
    "onlyoffice",
    "google",
    "calligra",
    "gnumeric",
    "neooffice",
    "staroffice",
    "wps",
    "kingsoft",
    "softmaker",
    "planmaker",
];

/// Whether a file was written by a library that does not compute formulas. `name` is the name of the program, from the properties of the
/// file.
pub(super) fn is_noncomputing_library(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    let computing = name == "et" || COMPUTING_PROGRAMS.iter().any(|known| name.starts_with(known)) && !name.contains("compatible");
    !name.is_empty() && !computing
}

/// The name of the program in the properties (`docProps/app.xml`) of an Office package; empty where there is none.
pub(super) fn application_from_properties(xml: &[u8]) -> String {
    let text = String::from_utf8_lossy(xml);
    text.split_once("<Application>").and_then(|(_, rest)| rest.split_once('<')).map_or_else(String::new, |(name, _)| name.to_owned())
}

/// The name of the program in the summary of a compound file ([MS-OLEPS] 2.21: property 18 of the first section, a string of bytes);
/// `None` where there is none.
pub(super) fn application_from_summary(bytes: &[u8]) -> Option<String> {
    /// The number of the property with the name of the program.
    const APPLICATION_PROPERTY: u32 = 18;
    /// The type of a property whose value is a string of bytes.
    const STRING_TYPE: u32 = 30;
    let long = |at: usize| bytes.get(at..at.checked_add(4)?)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes));
    let section = long(44)? as usize;
    let count = long(section.checked_add(4)?)?.min(256) as usize;
    let place = (0..count).find_map(|index| {
        let at = section.checked_add(8 + 8 * index)?;
        (long(at)? == APPLICATION_PROPERTY).then(|| long(at + 4))?
    })?;
    let begin = section.checked_add(place as usize)?;
    (long(begin)? == STRING_TYPE).then_some(())?;
    let (begin, length) = (begin.checked_add(8)?, long(begin.checked_add(4)?)? as usize);
    let name = bytes.get(begin..begin.checked_add(length.min(256))?)?;
    Some(name.iter().take_while(|byte| **byte != 0).map(|byte| char::from(*byte)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The summary of a compound file with one property, which has the number `id` and the value `name`.
    fn summary_with_property(id: u32, name: &str) -> Vec<u8> {
        let longs = |list: &[u32]| list.iter().flat_map(|long| long.to_le_bytes()).collect::<Vec<u8>>();
        let value = [longs(&[30, name.len() as u32 + 1]), name.as_bytes().to_vec(), vec![0]].concat();
        [vec![0; 44], longs(&[48, 100, 1, id, 16]), value].concat()
    }

    #[test]
    fn application_name_is_read_from_a_summary() {
        assert_eq!(application_from_summary(&summary_with_property(18, "Apache POI")).as_deref(), Some("Apache POI"));
        assert_eq!(application_from_summary(&summary_with_property(4, "An")), None);
        assert_eq!(application_from_summary(&summary_with_property(18, "x")[..60]), None);
        assert_eq!(application_from_summary(&[0xFF; 80]), None);
        assert_eq!(application_from_properties(b"<Properties><Application>SheetJS</Application></Properties>"), "SheetJS");
        for (name, library) in [("SheetJS", true), ("Microsoft Excel", false), ("", false), ("LibreOffice/7.4", false), ("et", false)] {
            assert_eq!(is_noncomputing_library(name), library, "{name}");
        }
        assert!(is_noncomputing_library("Microsoft Excel Compatible / Openpyxl 3.1.5"));
    }
}
