//! Reads the sources of a crate: what each file defines and imports, and which items the root makes public.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use syn::{Attribute, Item, ItemImpl, UseTree, Visibility};

/// A type or function: its room, which is the folder or file directly below `src` that contains it, and its name.
pub(crate) type Place = (String, String);

/// An item that the root of the crate makes public.
#[derive(Debug, Clone)]
pub(crate) struct Export {
    /// The name by which embedders know it.
    pub(crate) name: String,
    /// The room and name where it is defined; for an item of another crate, that crate and the name there.
    pub(crate) place: Place,
    /// The features that it needs.
    pub(crate) features: Vec<String>,
}

/// One source file with its items and imports.
pub(crate) struct SourceFile {
    pub(crate) room: String,
    pub(crate) items: Vec<Item>,
    /// What an imported name means: the crate (`crate` for this one), the room, and the name there.
    pub(crate) imports: BTreeMap<String, (String, Place)>,
}

/// The files of a crate, and the items of its root (`lib.rs`).
pub(crate) struct Crate {
    pub(crate) files: Vec<SourceFile>,
    root: Vec<Item>,
}

impl Crate {
    pub(crate) fn read(folder: &Path) -> Self {
        let mut sources = Vec::new();
        collect_sources(folder, folder, &mut sources);
        sources.sort();
        Self::from_sources(sources.iter().map(|(path, text)| (path.as_str(), text.as_str())))
    }

    /// Makes the crate from texts of files, each with its path below `src`.
    pub(crate) fn from_sources<'a>(sources: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut all = Self { files: Vec::new(), root: Vec::new() };
        for (path, text) in sources {
            let items = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}")).items;
            if path == "lib.rs" {
                all.root = items;
                continue;
            }
            let room = path.split(['/', '.']).next().unwrap_or_default().to_owned();
            let mut imports = BTreeMap::new();
            for item in &items {
                if let Item::Use(import) = item {
                    flatten_use_tree(&import.tree, &mut Vec::new(), &mut |segments, name| {
                        imports.insert(name.to_owned(), resolve_segments(segments, &room));
                    });
                }
            }
            let items = items.into_iter().chain(items_from_code_macro(text)).collect();
            all.files.push(SourceFile { room, items, imports });
        }
        all
    }

    /// The items that the root makes public without the feature `internals`, sorted by name.
    pub(crate) fn exports(&self) -> Vec<Export> {
        let mut exports = Vec::new();
        for item in &self.root {
            let Item::Use(import) = item else { continue };
            let features = required_features(&import.attrs);
            if !is_public(&import.vis) || is_internal(&features) {
                continue;
            }
            flatten_use_tree(&import.tree, &mut Vec::new(), &mut |segments, name| {
                let (from, last) = (segments.first().cloned().unwrap_or_default(), segments.last().cloned().unwrap_or_default());
                exports.push(Export { name: name.to_owned(), place: (from, last), features: features.clone() });
            });
        }
        exports.sort_by(|one, other| one.name.cmp(&other.name));
        exports
    }

    /// Returns the definition of an item and the file of the definition; `None` where the crate does not define it.
    pub(crate) fn definition(&self, (room, name): &Place) -> Option<(&SourceFile, &Item)> {
        let files = self.files.iter().filter(|file| file.room == *room);
        files.flat_map(|file| file.items.iter().map(move |item| (file, item))).find(|(_, item)| item_name(item).as_ref() == Some(name))
    }

    /// The `impl` blocks of a type: those of its room, and those of other rooms that name it by its path or by an import.
    pub(crate) fn impls<'c>(&'c self, place: &'c Place) -> impl Iterator<Item = (&'c SourceFile, &'c ItemImpl)> {
        self.files.iter().flat_map(move |file| {
            file.items.iter().filter_map(move |item| match item {
                Item::Impl(block) if file.resolve_type(&block.self_ty).as_ref() == Some(place) => Some((file, block)),
                _ => None,
            })
        })
    }
}

impl SourceFile {
    /// Resolves the name of a type in this file; `None` for a type of another crate.
    fn resolve_type(&self, of: &syn::Type) -> Option<Place> {
        let syn::Type::Path(path) = of else { return None };
        match self.resolve(&path.path) {
            (from, place) if from == "crate" => Some(place),
            _ => None,
        }
    }

    /// Resolves a path in this file: the crate, and the room and name in that crate. A name that is neither imported nor defined here
    /// counts as one of `std`.
    pub(crate) fn resolve(&self, path: &syn::Path) -> (String, Place) {
        let segments: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        let first = segments.first().cloned().unwrap_or_default();
        if segments.len() > 1 {
            return resolve_segments(&segments, &self.room);
        }
        if let Some(known) = self.imports.get(&first) {
            return known.clone();
        }
        let here = self.items.iter().any(|item| item_name(item).as_ref() == Some(&first));
        (if here { "crate" } else { "std" }.to_owned(), (self.room.clone(), first))
    }
}

/// Resolves the segments of a path in a file of `room`: the crate, and the room and name in that crate.
fn resolve_segments(segments: &[String], room: &str) -> (String, Place) {
    let last = segments.last().cloned().unwrap_or_default();
    match segments.first().map(String::as_str).unwrap_or_default() {
        "crate" => ("crate".to_owned(), (segments.get(1).cloned().unwrap_or_default(), last)),
        "self" | "super" | "Self" => ("crate".to_owned(), (room.to_owned(), last)),
        first => (first.to_owned(), (first.to_owned(), last)),
    }
}

/// Calls `found` for each name that a `use` imports, with the segments of its path and the name that it gets.
fn flatten_use_tree(tree: &UseTree, segments: &mut Vec<String>, found: &mut impl FnMut(&[String], &str)) {
    match tree {
        UseTree::Path(path) => {
            segments.push(path.ident.to_string());
            flatten_use_tree(&path.tree, segments, found);
            segments.pop();
        }
        UseTree::Group(group) => group.items.iter().for_each(|tree| flatten_use_tree(tree, segments, found)),
        UseTree::Name(name) => {
            segments.push(name.ident.to_string());
            found(segments, &name.ident.to_string());
            segments.pop();
        }
        UseTree::Rename(name) => {
            segments.push(name.ident.to_string());
            found(segments, &name.rename.to_string());
            segments.pop();
        }
        _ => {}
    }
}

/// The items that the macro `code!` in the text of a file expands to: one type for each kind of code.
fn items_from_code_macro(text: &str) -> Vec<Item> {
    let Some((_, rest)) = text.split_once("macro_rules! code {") else { return Vec::new() };
    let body = rest.split_once("=> {").and_then(|(_, body)| body.split_once("\n    };\n}")).map(|(body, _)| body).unwrap_or_default();
    let body = body.replace("$(#[$doc])*", "").replace("$accept", "|_| true").replace("$longest", "0");
    let body = ["$kind", "$form", "$pattern"].iter().fold(body, |body, text| body.replace(text, "\"\""));
    let names = rest.lines().filter_map(|line| line.trim().split_once(", \"").map(|(name, _)| name));
    let names = names.filter(|name| name.chars().all(char::is_alphanumeric) && name.starts_with(char::is_uppercase));
    let parse = |name: &str| syn::parse_file(&body.replace("$name", name)).unwrap_or_else(|error| panic!("{name}: {error}")).items;
    names.flat_map(parse).collect()
}

pub(crate) fn item_name(item: &Item) -> Option<String> {
    let name = match item {
        Item::Struct(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Const(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        _ => return None,
    };
    Some(name.to_string())
}

pub(crate) const fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// The features that attributes require; `not(feature = "x")` requires none.
pub(crate) fn required_features(attributes: &[Attribute]) -> Vec<String> {
    let asked = attributes.iter().filter(|attribute| attribute.path().is_ident("cfg"));
    let text = |attribute: &Attribute| quote::ToTokens::to_token_stream(&attribute.meta).to_string();
    let texts = asked.map(text).filter(|text| !text.contains("not"));
    texts.flat_map(|text| text.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// Whether an item that requires these features is meant for this repository alone.
pub(crate) fn is_internal(features: &[String]) -> bool {
    features.iter().any(|feature| feature == "internals" || feature == "typescript")
}

/// The versions of the crates in a lock file; the lowest one where a crate has several.
pub(crate) fn crate_versions(lock: &Path) -> BTreeMap<String, String> {
    let text = fs::read_to_string(lock).expect("the lock file");
    let mut versions: BTreeMap<String, String> = BTreeMap::new();
    for package in text.split("[[package]]").skip(1) {
        let field = |key: &str| package.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"'));
        if let (Some(name), Some(version)) = (field("name"), field("version")) {
            versions.entry(name.replace('-', "_")).or_insert_with(|| version.to_owned());
        }
    }
    versions
}

fn collect_sources(root: &Path, folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect_sources(root, &path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let name = path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
            found.push((name, fs::read_to_string(&path).expect("a source")));
        }
    }
}
