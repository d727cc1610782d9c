//! Writes the name of an office, which a letterhead has in capitals, as it stands within a sentence; and keeps its proper name on one line.

/// What kinds of area are called in capitals; the words behind are its proper name.
const AREAS: [&str; 9] = ["THÀNH PHỐ", "THỊ XÃ", "THỊ TRẤN", "ĐẶC KHU", "TỈNH", "QUẬN", "HUYỆN", "PHƯỜNG", "XÃ"];
/// What kinds of office are called; the first word behind has a capital (`Sở Y tế`).
const OFFICES: [&str; 16] = [
    "VĂN PHÒNG",
    "CHI CỤC",
    "TỔNG CỤC",
    "TRUNG TÂM",
    "CÔNG AN",
    "BAN CHỈ HUY",
    "BAN QUẢN LÝ",
    "ĐÀI",
    "SỞ",
    "CỤC",
    "PHÒNG",
    "BAN",
    "BỘ",
    "VIỆN",
    "HẠT",
    "ĐỘI",
];
/// What a council and a committee are called in full.
const COMMITTEES: [&str; 3] = ["ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN"];
/// Short forms, which stay in capitals everywhere.
const SHORT: [&str; 4] = ["UBND", "HĐND", "UBMTTQ", "TW"];

/// The name within a sentence: `ỦY BAN NHÂN DÂN TỈNH BÌNH MINH` is `Ủy ban nhân dân tỉnh Bình Minh`. `places` are names of places that may
/// stand in it (`Đồng Nai`). A name that has small letters is written by its author as it should be, and stays.
///
/// ```
/// # #[cfg(all(feature = "internals", feature = "office"))] {
/// use tonghop::word::body_in_sentence;
/// assert_eq!(body_in_sentence("ỦY BAN NHÂN DÂN TỈNH BÌNH MINH", &[]), "Ủy ban nhân dân tỉnh Bình Minh");
/// assert_eq!(body_in_sentence("SỞ Y TẾ ĐỒNG NAI", &["Đồng Nai"]), "Sở Y tế Đồng Nai");
/// assert_eq!(body_in_sentence("UBND huyện Xuân Lộc", &[]), "UBND huyện Xuân Lộc");
/// # }
/// ```
pub fn body_in_sentence(name: &str, places: &[&str]) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut told: Vec<String> = Vec::new();
    let mut rest = name.trim();
    let mut is_proper = false;
    let mut is_title = false;
    while !rest.is_empty() {
        let place = places.iter().find(|place| !place.is_empty() && begins_with(rest, &place.to_uppercase()));
        let (taken, words) = if let Some(place) = place {
            is_proper = false;
            (place.to_uppercase(), (*place).to_owned())
        } else if let Some(committee) = COMMITTEES.iter().find(|words| begins_with(rest, words)) {
            is_proper = false;
            ((*committee).to_owned(), in_small(committee, true))
        } else if let Some(area) = AREAS.iter().find(|words| begins_with(rest, words)) {
            is_proper = true;
            ((*area).to_owned(), in_small(area, told.is_empty()))
        } else if let Some(office) = OFFICES.iter().find(|words| told.is_empty() && begins_with(rest, words)) {
            is_title = true;
            ((*office).to_owned(), in_small(office, true))
        } else {
            let word = rest.split(' ').next().unwrap_or_default();
            let has_capital = is_proper || is_title || told.is_empty();
            is_title = false;
            (
                word.to_owned(),
                if SHORT.contains(&word) || !word.contains(char::is_alphabetic) { word.to_owned() } else { in_small(word, has_capital) },
            )
        };
        rest = rest.get(taken.len()..).unwrap_or_default().trim_start();
        told.push(words);
    }
    told.join(" ")
}

/// The name with blanks that do not break between the words of its proper name, so that no line ends within it.
pub(super) fn with_whole_proper_name(name: &str) -> String {
    let capitals = name.to_uppercase();
    // A letter in capitals may have another length; then the last two words are kept together.
    let area =
        AREAS.iter().filter_map(|area| Some((capitals.rfind(&format!(" {area} "))?, area))).max().filter(|_| capitals.len() == name.len());
    let at = area.map(|(at, area)| at + area.len() + 2);
    let at = at.or_else(|| name.rmatch_indices(' ').nth(1).map(|(at, _)| at + 1)).unwrap_or(0);
    let (before, proper) = name.split_at_checked(at).unwrap_or(("", name));
    format!("{before}{}", proper.replace(' ', "\u{a0}"))
}

/// Whether a text begins with these words and goes on with a blank, or ends.
fn begins_with(text: &str, words: &str) -> bool {
    text.strip_prefix(words).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// The words in small letters, with a capital at the beginning where one belongs there.
fn in_small(words: &str, has_capital: bool) -> String {
    let small = words.to_lowercase();
    if has_capital { crate::base::text::capitalize_first(&small) } else { small }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_capitals_is_written_as_in_a_sentence() {
        for (name, told) in [
            ("UBND THÀNH PHỐ ĐỒNG NAI", "UBND thành phố Đồng Nai"),
            ("CHI CỤC DÂN SỐ ĐỒNG NAI", "Chi cục Dân số Đồng Nai"),
            ("VĂN PHÒNG UBND TỈNH", "Văn phòng UBND tỉnh"),
            ("PHÒNG VĂN HÓA VÀ THÔNG TIN", "Phòng Văn hóa và thông tin"),
            ("ỦY BAN NHÂN DÂN XÃ SUỐI CAO", "Ủy ban nhân dân xã Suối Cao"),
            ("Sở Y tế", "Sở Y tế"),
            ("", ""),
        ] {
            assert_eq!(body_in_sentence(name, &["Đồng Nai"]), told);
        }
    }

    #[test]
    fn no_line_ends_within_a_proper_name() {
        for (name, whole) in [
            ("UBND THÀNH PHỐ ĐỒNG NAI", "UBND THÀNH PHỐ ĐỒNG\u{a0}NAI"),
            ("CHI CỤC DÂN SỐ ĐỒNG NAI", "CHI CỤC DÂN SỐ ĐỒNG\u{a0}NAI"),
            ("HUYỆN XUÂN LỘC", "HUYỆN XUÂN\u{a0}LỘC"),
            ("ỦY BAN NHÂN DÂN TỈNH BÀ RỊA VŨNG TÀU", "ỦY BAN NHÂN DÂN TỈNH BÀ\u{a0}RỊA\u{a0}VŨNG\u{a0}TÀU"),
            ("SỞ", "SỞ"),
        ] {
            assert_eq!(with_whole_proper_name(name), whole);
        }
    }
}
