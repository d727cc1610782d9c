//! Joins the modules into one classic script, because a page opened from disk cannot load modules.
//!
//! The modules keep to a simple form: static named imports from `./x.js`, `export` before a declaration, and names that are unique
//! across all modules. So it is enough to put them one after another in the order of their imports. A module that does not keep to this
//! form stops the build with a message.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::Outcome;

/// The name of the module that is made from the styles.
const STYLES: &str = "styles.js";

/// Concatenates files of the folder.
pub(crate) fn joined(folder: &Path, names: &[&str]) -> Outcome<String> {
    let texts: Result<Vec<String>, _> = names.iter().map(|name| fs::read_to_string(folder.join(name))).collect();
    Ok(texts?.concat())
}

/// Writes the styles as a module.
pub(crate) fn styles(css: &str) -> Outcome<String> {
    Ok(format!("// The styles of the element.\nexport const FORM_CSS = {};\n", serde_json::to_string(css)?))
}

/// The names of the modules in the folder, sorted.
pub(crate) fn names(folder: &Path) -> Outcome<Vec<String>> {
    let mut names: Vec<String> = fs::read_dir(folder)?.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name.ends_with(".js") && name != STYLES);
    names.sort();
    Ok(names)
}

/// Joins the module `entry` and everything that it imports into one script.
pub(crate) fn one_script(folder: &Path, entry: &str, glue: &str, styles: &str) -> Outcome<String> {
    let mut modules = Modules { folder, styles, done: BTreeSet::new(), open: Vec::new(), names: BTreeMap::new(), script: String::new() };
    modules.add(entry)?;
    let script = lean(&format!("(() => {{\n'use strict';\n{glue}{}}})();\n", modules.script))?;
    for forbidden in ["</script", "<!--"] {
        if script.contains(forbidden) {
            return Err(format!("the script holds {forbidden}, which would end it inside HTML").into());
        }
    }
    Ok(script)
}

/// Removes comments and blanks at the beginning of lines from a script or styles: readers of the source need these, browsers do not.
pub(crate) fn lean(text: &str) -> Outcome<String> {
    let mut out = String::with_capacity(text.len());
    let mut lines = text.lines();
    // Within a template literal over several lines, blanks count.
    let mut in_text = false;
    while let Some(line) = lines.next() {
        let was_in_text = in_text;
        in_text ^= line.matches('`').count() % 2 == 1;
        if was_in_text || in_text {
            out.push_str(line);
            out.push('\n');
            continue;
        }
        let mut rest = line.trim();
        while let Some(mut comment) = rest.strip_prefix("/*") {
            rest = loop {
                match comment.split_once("*/") {
                    Some((_, behind)) => break behind.trim_start(),
                    None => comment = lines.next().ok_or("a comment without its end")?,
                }
            };
        }
        if !rest.is_empty() && !rest.starts_with("//") {
            out.push_str(rest);
            out.push('\n');
        }
    }
    Ok(out)
}

/// The modules that are being joined into one script.
struct Modules<'a> {
    folder: &'a Path,
    styles: &'a str,
    done: BTreeSet<String>,
    open: Vec<String>,
    /// The names at top level, each with the module that declares it.
    names: BTreeMap<String, String>,
    script: String,
}

impl Modules<'_> {
    /// Appends a module to the script, after the modules that it imports.
    fn add(&mut self, name: &str) -> Outcome<()> {
        if self.done.contains(name) {
            return Ok(());
        }
        if self.open.iter().any(|open| open == name) {
            return Err(format!("the modules import each other in a circle: {} → {name}", self.open.join(" → ")).into());
        }
        self.open.push(name.to_owned());
        let text = match name {
            STYLES => self.styles.to_owned(),
            _ => fs::read_to_string(self.folder.join(name)).map_err(|error| format!("{name}: {error}"))?,
        };
        let mut body = String::new();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            if line.starts_with("import ") {
                let mut statement = line.to_owned();
                while !statement.contains(';') {
                    statement.push_str(lines.next().ok_or_else(|| format!("{name}: an import without its end"))?);
                }
                self.add(imported(&statement).ok_or_else(|| format!("{name}: this import is of another form: {statement}"))?)?;
                continue;
            }
            let line = match line.strip_prefix("export ") {
                Some(rest) if ["function ", "class ", "const ", "async function "].iter().any(|begin| rest.starts_with(begin)) => rest,
                Some(_) => return Err(format!("{name}: this export is of another form: {line}").into()),
                None => line,
            };
            if let Some(declared) = declared(line)
                && let Some(other) = self.names.insert(declared.to_owned(), name.to_owned())
            {
                return Err(format!("the name {declared} stands in {other} and in {name}").into());
            }
            body.push_str(line);
            body.push('\n');
        }
        self.script.push_str(&format!("// {name}\n{body}"));
        self.open.pop();
        self.done.insert(name.to_owned());
        Ok(())
    }
}

/// The module that a statement `import { a, b } from './x.js';` names; `None` for a statement of another form.
fn imported(statement: &str) -> Option<&str> {
    let rest = statement.strip_prefix("import {")?;
    let (names, rest) = rest.split_once('}')?;
    let from = rest.trim().strip_prefix("from")?.trim().trim_end_matches(';').trim();
    let path = from.strip_prefix("'./").or_else(|| from.strip_prefix("\"./"))?;
    let file = path.get(..path.len().checked_sub(1)?)?;
    (!names.contains(" as ") && file.ends_with(".js") && !file.contains('/')).then_some(file)
}

/// The name that a line without indentation declares; `None` where the line declares none.
fn declared(line: &str) -> Option<&str> {
    let begins = ["async function* ", "async function ", "function* ", "function ", "class ", "const ", "let ", "var "];
    let rest = begins.iter().find_map(|begin| line.strip_prefix(begin))?;
    let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$'))?;
    rest.get(..end).filter(|name| !name.is_empty())
}
