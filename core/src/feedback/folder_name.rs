//! Names the folder of a unit, so that every system takes the name.

use crate::base::text::toneless_key;
use crate::plan::Unit;

/// The most characters of the name of a unit in the name of its folder.
const MAX_NAME_CHARS: usize = 60;

/// The name of the folder for a unit: its code and its name without tone marks (`26428-xuan-bac`). Nothing but letters, digits, `-` and
/// `_`, and never a name that Windows keeps for a device, because it begins with the code and a hyphen.
///
/// ```
/// use tonghop::{feedback::folder_name, plan::Plan};
/// let plan = Plan::xuan_loc();
/// let unit = plan.units.iter().find(|unit| unit.code.as_str() == "26428").ok_or("no such unit")?;
/// assert_eq!(folder_name(unit), "26428-xuan-bac");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn folder_name(unit: &Unit) -> String {
    let code: String = unit.code.as_str().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let key = toneless_key(unit.proper_name());
    let words: Vec<&str> = key.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let name: String = words.join("-").chars().take(MAX_NAME_CHARS).collect();
    if name.is_empty() { format!("{code}-don-vi") } else { format!("{code}-{name}") }
}
