//! Reads relationships, by which one part of the package names another (ECMA-376 part 2, clause 9.3).

use std::cell::RefCell;
use std::sync::Arc;

use super::Caps;
use super::package::{Buffer, Package, PartIndex};
use super::part_cache::{PartCache, PartRequest, get_or_parse};
use super::refusal::Refusal;
use super::xml::XmlReader;
use crate::base::Count;
use crate::xlsx::LimitProblem;

/// One relationship to a part of the package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::xlsx) struct Relationship {
    /// Its identifier, unique within the source.
    pub(in crate::xlsx) id: String,
    /// The last word of its type (`worksheet`), which is the same in the transitional and the strict variant.
    pub(in crate::xlsx) kind: String,
    /// Name of the part that it leads to.
    pub(in crate::xlsx) target: String,
}

/// The name of the part that holds the relationships of the part `source`, or of the package where `source` is empty.
pub(in crate::xlsx) fn relationships_part_name(source: &str) -> String {
    let (folder, file) = source.rsplit_once('/').unwrap_or(("", source));
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}_rels/{file}.rels")
}

/// Reads the relationships of the part `source`, or of the package where `source` is empty; links out of the package are left out.
///
/// # Errors
/// The part with the relationships is missing, damaged or broken, or two relationships have the same identifier.
pub(in crate::xlsx) fn read(package: &Package<'_>, source: &str, buffer: &mut Buffer, caps: &Caps) -> Result<Arc<[Relationship]>, Refusal> {
    thread_local! {
        /// The relationships of the package that this thread read last.
        static PACKAGE_RELATIONSHIPS: PartCache<Arc<[Relationship]>> = const { RefCell::new(Vec::new()) };
        /// The relationships of the workbook part that this thread read last.
        static WORKBOOK_RELATIONSHIPS: PartCache<Arc<[Relationship]>> = const { RefCell::new(Vec::new()) };
    }
    let name = relationships_part_name(source);
    let part: PartIndex = package.need(&name)?;
    let mut read = || {
        package.read(part, buffer)?;
        parse(buffer, &name, source, caps).map(Into::into)
    };
    // The targets depend on the source, too, so that only the relationships of the two usual sources are cached.
    match source {
        "" => get_or_parse(&PACKAGE_RELATIONSHIPS, PartRequest { package, part, caps }, read),
        "xl/workbook.xml" => get_or_parse(&WORKBOOK_RELATIONSHIPS, PartRequest { package, part, caps }, read),
        _ => read(),
    }
}

/// Parses the part `name` with the relationships of `source`.
fn parse(bytes: &[u8], name: &str, source: &str, caps: &Caps) -> Result<Vec<Relationship>, Refusal> {
    let folder = source.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut found: Vec<Relationship> = Vec::new();
    let mut xml = XmlReader::new(bytes, name, caps)?;
    xml.enter_root(&["Relationships"])?;
    xml.children(|xml, _| {
        let (mut id, mut kind, mut target, mut external) = (None, None, None, false);
        xml.attributes(|name, value| match name {
            "Id" => xml.set_once(&mut id, value.into_owned()),
            "Type" => xml.set_once(&mut kind, value.rsplit('/').next().unwrap_or_default().to_owned()),
            "Target" => xml.set_once(&mut target, resolve(folder, &value)),
            "TargetMode" => {
                external = &*value == "External";
                Ok(())
            }
            _ => Ok(()),
        })?;
        if let (Some(id), Some(kind), Some(target), false) = (id, kind, target, external) {
            let link = Relationship { id, kind, target };
            // Some programs write the same relationship twice.
            if found.last() == Some(&link) {
                return Ok(());
            }
            found.push(link);
            // Each relationship leads to a part, so there cannot be more of them than parts.
            let value = found.len() as u64;
            if value > caps.entries {
                return Err(LimitProblem::TooManyParts { value: Count(value), limit: Count(caps.entries) }.into());
            }
        }
        Ok(())
    })?;
    xml.finish()?;
    let mut ids: Vec<&str> = found.iter().map(|relationship| relationship.id.as_str()).collect();
    ids.sort_unstable();
    if ids.windows(2).any(|pair| matches!(pair, [a, b] if a == b)) {
        return Err(xml.refusal_here("hai quan hệ trùng mã", "two relationships with one identity"));
    }
    Ok(found)
}

/// The name of the part to which `target` leads: counted from the root of the package if it begins with a slash, otherwise from `folder`.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let base = if target.starts_with('/') { "" } else { folder };
    let mut steps: Vec<&str> = Vec::new();
    for step in base.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved_from_their_folder() {
        for (folder, target, part) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "../custom/a.xml", "custom/a.xml"),
            ("", "xl/workbook.xml", "xl/workbook.xml"),
            ("", "./xl\\workbook.xml", "xl/workbook.xml"),
            ("xl", "../../../etc/passwd", "etc/passwd"),
        ] {
            assert_eq!(resolve(folder, target), part);
        }
        assert_eq!(relationships_part_name(""), "_rels/.rels");
        assert_eq!(relationships_part_name("xl/workbook.xml"), "xl/_rels/workbook.xml.rels");
        assert_eq!(relationships_part_name("workbook.xml"), "_rels/workbook.xml.rels");
    }
}
