//! Checks whether a word is built like a Vietnamese syllable. The check decides whether text converted from a legacy font is Vietnamese.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::base::text::split_tones;

/// The beginnings of a syllable, the longer ones first; the empty one is that of a syllable that begins with its vowel.
const ONSETS: [&str; 30] = [
    "ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s",
    "t", "v", "x", "j", "w", "",
];

/// The parts that may follow the beginning of a syllable, without tones and divided by blanks.
const RHYMES: &str = " a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây \
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu \
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu \
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot \
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt \
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uơ uy uya uych uyên uyêt uynh uyt uyu \
    ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y ych yêm yên yêng yêt yêu yn ynh yt ";

/// Rhymes that may carry the tone on their last vowel: both ways of placing it are in use.
const RHYMES_WITH_FINAL_TONE: [&str; 5] = ["oa", "oe", "uy", "uê", "uơ"];

/// Whether a lower-case word in NFC is built like a Vietnamese syllable with at most one tone, set on a vowel that may carry it.
pub(super) fn is_syllable(word: &str) -> bool {
    static RHYME_SET: LazyLock<BTreeSet<&str>> = LazyLock::new(|| RHYMES.split(' ').filter(|rhyme| !rhyme.is_empty()).collect());
    if word.is_empty() || word.chars().count() > 7 {
        return false;
    }
    let (letters, tones) = split_tones(word);
    if tones.chars().count() > 1 {
        return false;
    }
    let ends_toned = word.chars().next_back().is_some_and(|c| !split_tones(c.encode_utf8(&mut [0; 4])).1.is_empty());
    ONSETS.iter().filter_map(|onset| letters.strip_prefix(onset)).any(|rhyme| {
        let placed = !ends_toned || rhyme.chars().count() == 1 || RHYMES_WITH_FINAL_TONE.contains(&rhyme);
        placed && RHYME_SET.contains(rhyme)
    })
}

#[cfg(test)]
mod tests {
    use super::is_syllable;

    #[test]
    fn syllables_are_told_apart_from_other_words() {
        for word in [
            "xã", "xuân", "lộc", "quý", "gì", "giêng", "nghiêng", "thuỷ", "thủy", "ở", "ương", "quốc", "già", "hoà", "hòa", "đoàn",
            "huyện", "nguyễn",
        ] {
            assert!(is_syllable(word), "{word}");
        }
        for word in ["", "x·", "xu©n", "xaõ", "loäc", "café", "krụng", "ôkhông", "bìnhằ", "abc", "zalo"] {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
