//! The parts of somebody else's package: changed, added and removed ones; all others are copied as the packed bytes that they are.

use std::collections::{BTreeMap, BTreeSet};

use super::PatchError;
use super::tree::{Edits, Tree, escape};
use crate::xlsx::read::relationships::{self, Relationship, relationships_part_name};
use crate::xlsx::read::{Buffer, Caps, Package};
use crate::xlsx::write::package::{Package as NewPackage, pack};

/// The part with the content types of all parts.
const CONTENT_TYPES_PART: &str = "[Content_Types].xml";
/// The beginning of the names of the parts with digital signatures.
const SIGNATURES_FOLDER: &str = "_xmlsignatures/";
/// What a strict package says in place of `http://schemas.openxmlformats.org/officeDocument/2006`.
const STRICT_NAMESPACE: &str = "http://purl.oclc.org/ooxml/";

/// A package that is being changed.
pub(super) struct Parts<'p, 'b> {
    package: &'p Package<'b>,
    caps: &'p Caps,
    buffer: &'p mut Buffer,
    changed: BTreeMap<String, String>,
    added: Vec<String>,
    removed: BTreeSet<String>,
    /// Whether the names of the package are those of the strict variant.
    pub(super) is_strict: bool,
}

impl<'p, 'b> Parts<'p, 'b> {
    pub(super) fn new(package: &'p Package<'b>, caps: &'p Caps, buffer: &'p mut Buffer) -> Self {
        Self { package, caps, buffer, changed: BTreeMap::new(), added: Vec::new(), removed: BTreeSet::new(), is_strict: false }
    }

    /// Whether the package has this part, or it was added.
    pub(super) fn has(&self, name: &str) -> bool {
        self.changed.contains_key(name) || self.package.find(name).is_some()
    }

    /// The name of the part as the package writes it.
    fn stored_name(&self, name: &str) -> String {
        self.package.find(name).map_or_else(|| name.to_owned(), |part| self.package.name(part).to_owned())
    }

    /// The text of a part, with all changes so far.
    pub(super) fn text(&mut self, name: &str) -> Result<String, PatchError> {
        let name = self.stored_name(name);
        if let Some(text) = self.changed.get(&name) {
            return Ok(text.clone());
        }
        let part = self.package.need(&name)?;
        self.package.read(part, self.buffer)?;
        let text = std::str::from_utf8(self.buffer).map_err(|_| PatchError::Unusual(name.clone()))?;
        Ok(as_utf8_document(text))
    }

    /// Gives a part another text, or adds it.
    pub(super) fn set(&mut self, name: &str, text: String) {
        let name = self.stored_name(name);
        if self.package.find(&name).is_none() && !self.changed.contains_key(&name) {
            self.added.push(name.clone());
        }
        self.changed.insert(name, text);
    }

    /// Changes a part by means of its elements. Where nothing changes, the part stays as it is.
    pub(super) fn edit<R>(
        &mut self,
        name: &str,
        change: impl FnOnce(&Tree<'_>, &mut Edits) -> Result<R, PatchError>,
    ) -> Result<R, PatchError> {
        let unusual = || PatchError::Unusual(name.to_owned());
        let text = self.text(name)?;
        let tree = Tree::parse(&text).ok_or_else(unusual)?;
        let mut edits = Edits::default();
        let result = change(&tree, &mut edits)?;
        if !edits.is_empty() {
            let changed = edits.apply(&text).ok_or_else(unusual)?;
            self.set(name, changed);
        }
        Ok(result)
    }

    /// The first of the names made of a number from 1 on that no part has.
    pub(super) fn free_name(&self, name: impl Fn(u32) -> String) -> String {
        (1..).map(name).find(|name| !self.has(name)).unwrap_or_default()
    }

    /// The relationships of a part, or of the package where `source` is empty.
    pub(super) fn relationships(&mut self, source: &str) -> Result<Vec<Relationship>, PatchError> {
        if self.package.find(&relationships_part_name(source)).is_none() {
            return Ok(Vec::new());
        }
        Ok(relationships::read(self.package, source, self.buffer, self.caps)?.to_vec())
    }

    /// The type of a relationship by its last word, in the variant of the package.
    pub(super) fn relation_type(&self, word: &str) -> String {
        let stem = if self.is_strict { STRICT_NAMESPACE } else { "http://schemas.openxmlformats.org/" };
        let folder = if self.is_strict { "officeDocument/relationships" } else { "officeDocument/2006/relationships" };
        format!("{stem}{folder}/{word}")
    }

    /// The namespace of relationships, in the variant of the package.
    pub(super) fn relation_namespace(&self) -> String {
        self.relation_type("").trim_end_matches('/').to_owned()
    }

    /// Adds a relationship from a part to another one, and returns its id.
    pub(super) fn add_relationship(&mut self, source: &str, word: &str, target: &str, id: &str) -> Result<String, PatchError> {
        let part = relationships_part_name(source);
        let kind = self.relation_type(word);
        if !self.has(&part) {
            let empty = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";
            self.set(&part, empty.to_owned());
        }
        self.edit(&part, |tree, edits| {
            let used: BTreeSet<String> = tree.children(0).filter_map(|child| tree.attribute(child, "Id")).collect();
            let numbered = (2..).map(|number: u32| format!("{id}{number}"));
            let id = std::iter::once(id.to_owned()).chain(numbered).find(|id| !used.contains(id)).unwrap_or_default();
            let prefix = tree.prefix();
            let entry = format!("<{prefix}Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"/{}\"/>", escape(target));
            edits.change(tree, 0, &[], &entry);
            Ok(id)
        })
    }

    /// Names the content type of a part.
    pub(super) fn add_content_type(&mut self, part: &str, kind: &str) -> Result<(), PatchError> {
        self.edit(CONTENT_TYPES_PART, |tree, edits| {
            let prefix = tree.prefix();
            let entry = format!("<{prefix}Override PartName=\"/{}\" ContentType=\"{kind}\"/>", escape(part));
            edits.change(tree, 0, &[], &entry);
            Ok(())
        })
    }

    /// Makes the content type of a template that of a workbook, because the copy bears the name of one.
    pub(super) fn make_workbook_of_template(&mut self) -> Result<(), PatchError> {
        self.edit(CONTENT_TYPES_PART, |tree, edits| {
            for entry in tree.children(0) {
                let kind = tree.attribute(entry, "ContentType").unwrap_or_default();
                if kind.ends_with("spreadsheetml.template.main+xml") {
                    edits.change(tree, entry, &[("ContentType", Some(&kind.replace(".template.", ".sheet.")))], "");
                }
            }
            Ok(())
        })
    }

    /// Removes a part with its content type; relationships to it are the caller's.
    pub(super) fn remove(&mut self, part: &str) -> Result<(), PatchError> {
        let part = self.stored_name(part);
        self.edit(CONTENT_TYPES_PART, |tree, edits| {
            let named = |entry: &usize| {
                tree.attribute(*entry, "PartName").is_some_and(|name| name.trim_start_matches('/').eq_ignore_ascii_case(&part))
            };
            tree.children(0).filter(named).for_each(|entry| edits.remove(tree, entry));
            Ok(())
        })?;
        self.removed.insert(part);
        Ok(())
    }

    /// Removes the relationships of a part whose type ends with this word.
    pub(super) fn remove_relationships(&mut self, source: &str, word: &str) -> Result<(), PatchError> {
        self.edit(&relationships_part_name(source), |tree, edits| {
            let of_kind = |entry: &usize| tree.attribute(*entry, "Type").is_some_and(|kind| kind.ends_with(word));
            tree.children(0).filter(of_kind).for_each(|entry| edits.remove(tree, entry));
            Ok(())
        })
    }

    /// Removes digital signatures, which no changed workbook can keep; returns whether there were any.
    pub(super) fn drop_signatures(&mut self) -> Result<bool, PatchError> {
        let is_signature = |name: &str| name.to_ascii_lowercase().starts_with(SIGNATURES_FOLDER);
        let signatures: Vec<String> =
            self.package.parts().map(|part| self.package.name(part).to_owned()).filter(|name| is_signature(name)).collect();
        if signatures.is_empty() {
            return Ok(false);
        }
        self.remove_relationships("", "/digital-signature/origin")?;
        signatures.iter().try_for_each(|part| self.remove(part))?;
        Ok(true)
    }

    /// Writes the package: each part in its old place, new ones behind them.
    pub(super) fn finish(self) -> Result<Vec<u8>, PatchError> {
        let mut out = NewPackage::new();
        for part in self.package.parts() {
            let name = self.package.name(part);
            if self.removed.contains(name) {
                continue;
            }
            match self.changed.get(name) {
                Some(text) => out.add(name, &[&pack(text.as_bytes(), true)?])?,
                None => {
                    let (packed, (size, crc, method)) =
                        self.package.packed_part(part).ok_or_else(|| PatchError::Unusual(name.to_owned()))?;
                    let size = u32::try_from(size).map_err(|_| PatchError::Unusual(name.to_owned()))?;
                    out.add_packed(name, method, (crc, size), packed)?;
                }
            }
        }
        for name in &self.added {
            if let Some(text) = self.changed.get(name) {
                out.add(name, &[&pack(text.as_bytes(), true)?])?;
            }
        }
        Ok(out.finish()?)
    }
}

/// A document as it is written again: without a byte order mark, and with UTF-8 as its encoding.
fn as_utf8_document(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((head, rest)) if head.to_ascii_lowercase().contains("utf-16") => {
            format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>{rest}")
        }
        _ => text.to_owned(),
    }
}
