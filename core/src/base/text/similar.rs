//! Finds the word that somebody probably meant.

use super::toneless_key;

/// The option that is most similar to the text, without regard to tone marks: it differs in few letters, or begins with the text. `None`
/// where none is similar.
pub fn most_similar<'w>(read: &str, options: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let letters = |text: &str| toneless_key(text).chars().filter(|c| c.is_alphanumeric()).take(80).collect::<Vec<char>>();
    let wanted = letters(read);
    // In two letters anything is near.
    if wanted.len() < 3 {
        return None;
    }
    let near = options.filter_map(|option| {
        let known = letters(option);
        let distance = edit_distance(&wanted, &known);
        // What was read may be the beginning of the option, as where somebody shortens it.
        let begins = wanted.len() >= 4 && known.starts_with(&wanted);
        let most = (known.len().max(wanted.len()) / 4).max(1);
        (distance <= most || begins).then_some((if begins { 0 } else { distance }, option))
    });
    near.min_by_key(|(distance, _)| *distance).map(|(_, option)| option)
}

/// The number of letters to be inserted, removed or replaced to make one word the other.
fn edit_distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, a) in one.iter().enumerate() {
        let mut next = vec![line.saturating_add(1)];
        for ((b, above_left), above) in other.iter().zip(&row).zip(row.iter().skip(1)) {
            let left = next.last().copied().unwrap_or_default();
            let replaced = above_left.saturating_add(usize::from(a != b));
            next.push(replaced.min(above.saturating_add(1)).min(left.saturating_add(1)));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}
