//! Finds which files of a crate use items of which others, from the imports and paths in the tokens of the sources.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::iter::Peekable;
use std::path::Path;

use proc_macro2::token_stream::IntoIter;
use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A module, given by the names on the path to it.
type Module = Vec<String>;

/// A path that a module names, in a `use` or in its code.
struct NamedPath {
    within: Module,
    path: Vec<String>,
    /// The name that a `pub use` gives to the item in this module; `None` for any other path.
    exported: Option<String>,
}

/// The files of a crate, by module, and the paths that they name.
pub(crate) struct CrateSource {
    files: BTreeMap<Module, String>,
    named: Vec<NamedPath>,
}

impl CrateSource {
    /// Reads all files below `folder`, apart from `main.rs`, which is another crate.
    pub(crate) fn read(folder: &Path) -> Self {
        let mut found = Vec::new();
        super::collect_rust_files(folder, &mut found);
        let texts = found.iter().map(|path| (path.strip_prefix(folder).unwrap(), fs::read_to_string(path).unwrap()));
        let texts = texts.filter(|(path, _)| *path != Path::new("main.rs"));
        Self::from_texts(texts.map(|(path, text)| (path.to_str().unwrap().replace('\\', "/"), text)))
    }

    pub(crate) fn from_texts(texts: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut source = Self { files: BTreeMap::new(), named: Vec::new() };
        for (file, text) in texts {
            let mut module: Module = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
            module.pop_if(|last| ["mod", "lib"].contains(&last.as_str()));
            collect_paths(text.parse().unwrap_or_else(|error| panic!("{file}: {error}")), &module, &mut source.named);
            source.files.insert(module, file);
        }
        source
    }

    /// For each file, the other files in which something is defined that the file names.
    pub(crate) fn file_dependencies(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut arrows: BTreeMap<&str, BTreeSet<&str>> = self.files.values().map(|file| (file.as_str(), BTreeSet::new())).collect();
        for NamedPath { within, path, .. } in &self.named {
            let from = self.file_of_module(within);
            let to = self.definition(within, path, 0).map(|module| self.file_of_module(&module)).filter(|to| *to != from);
            arrows.entry(from).or_default().extend(to);
        }
        arrows
    }

    /// Like [`Self::file_dependencies`], but without the dependencies of a file on modules that contain it: a module and its parts may name
    /// each other.
    pub(crate) fn dependencies_without_parents(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut arrows = self.file_dependencies();
        arrows.iter_mut().for_each(|(file, to)| to.retain(|other| !is_part_of(file, other)));
        arrows
    }

    /// The dependencies between files that depend on each other in a cycle, or that connect two cycles.
    pub(crate) fn find_cycles(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        reduce_to_cycles(self.file_dependencies())
    }

    /// The file that contains a module: its own, or that of the nearest module around it.
    fn file_of_module(&self, module: &[String]) -> &str {
        let around = (0..=module.len()).rev().map(|length| &module[..length]);
        around.filter_map(|module| self.files.get(module)).next().map_or("", String::as_str)
    }

    /// Returns the module that defines the item that a path names; `None` where another crate defines it.
    fn definition(&self, within: &[String], path: &[String], depth: usize) -> Option<Module> {
        assert!(depth < 20, "re-exports in a ring: {path:?}");
        let mut rest = path.iter();
        let mut at = within.to_vec();
        match rest.next()?.as_str() {
            "crate" => at.clear(),
            "self" => {}
            "super" => drop(at.pop()),
            child => {
                at.push(child.to_owned());
                self.files.get(&at)?;
            }
        }
        for name in rest {
            if name == "super" {
                at.pop();
                continue;
            }
            at.push(name.clone());
            if self.files.contains_key(&at) {
                continue;
            }
            at.pop();
            let export = self.named.iter().find(|named| named.within == at && named.exported.as_ref() == Some(name));
            return export.and_then(|named| self.definition(&named.within, &named.path, depth + 1)).or(Some(at));
        }
        Some(at)
    }
}

/// Removes every file that depends on no other, or on which no other depends, until no such file is left. The rest are cycles and
/// connections between cycles.
pub(crate) fn reduce_to_cycles<'s>(mut left: BTreeMap<&'s str, BTreeSet<&'s str>>) -> BTreeMap<&'s str, BTreeSet<&'s str>> {
    loop {
        let before = left.len();
        let known: BTreeSet<&str> = left.keys().copied().collect();
        left.values_mut().for_each(|to| to.retain(|file| known.contains(file)));
        let reached: BTreeSet<&str> = left.values().flatten().copied().collect();
        left.retain(|file, to| !to.is_empty() && reached.contains(file));
        if left.len() == before {
            return left;
        }
    }
}

/// Whether `other` is a module that contains the file: the `mod.rs` of its folder or of one above, or `a.rs` for `a/b.rs`.
fn is_part_of(file: &str, other: &str) -> bool {
    let folder = other.strip_suffix("mod.rs").map(str::to_owned);
    let folder = folder.or_else(|| other.strip_suffix(".rs").map(|module| format!("{module}/")));
    other == "lib.rs" || folder.is_some_and(|folder| file.starts_with(&folder))
}

/// Collects the paths that tokens name.
fn collect_paths(tokens: TokenStream, within: &[String], named: &mut Vec<NamedPath>) {
    let mut tokens = tokens.into_iter().peekable();
    // Whether the token before was `pub`, and whether it was a dot, which makes the next word a field or a method.
    let (mut public, mut goes_on) = (false, false);
    while let Some(token) = tokens.next() {
        let after_dot = std::mem::take(&mut goes_on);
        match token {
            // `pub(in super::super)` limits visibility and uses nothing.
            TokenTree::Group(group) if public && group.delimiter() == Delimiter::Parenthesis => {}
            TokenTree::Group(group) => {
                collect_paths(group.stream(), within, named);
                public = false;
            }
            TokenTree::Ident(word) if word == "pub" => public = true,
            TokenTree::Ident(word) if word == "use" => {
                collect_use_paths(&mut tokens, &[], within, std::mem::take(&mut public), named);
            }
            TokenTree::Ident(word) if word == "mod" => {
                public = false;
                let Some(TokenTree::Ident(name)) = tokens.next() else { continue };
                if let Some(TokenTree::Group(body)) = tokens.next_if(|next| matches!(next, TokenTree::Group(_))) {
                    collect_paths(body.stream(), &[within, &[name.to_string()]].concat(), named);
                }
            }
            TokenTree::Ident(word) if !after_dot => {
                public = false;
                let mut path = vec![word.to_string()];
                while take_double_colon(&mut tokens) {
                    let Some(TokenTree::Ident(next)) = tokens.next_if(|next| matches!(next, TokenTree::Ident(_))) else { break };
                    path.push(next.to_string());
                }
                if path.len() > 1 {
                    named.push(NamedPath { within: within.to_vec(), path, exported: None });
                }
            }
            TokenTree::Punct(sign) => {
                public = false;
                goes_on = sign.as_char() == '.';
            }
            _ => public = false,
        }
    }
}

/// Consumes `::` where it comes next; returns whether it did.
fn take_double_colon(tokens: &mut Peekable<IntoIter>) -> bool {
    let mut colon = || tokens.next_if(|next| matches!(next, TokenTree::Punct(sign) if sign.as_char() == ':')).is_some();
    colon() && colon()
}

/// Collects the paths of a `use`, or of one of its branches, up to `;` or `,`. `begin` is the path in front of the branch.
fn collect_use_paths(tokens: &mut Peekable<IntoIter>, begin: &[String], within: &[String], public: bool, named: &mut Vec<NamedPath>) {
    let mut path = begin.to_vec();
    let mut alias = None;
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(word) if word == "as" => alias = tokens.next().map(|name| name.to_string()),
            TokenTree::Ident(word) if word == "self" && !path.is_empty() => {}
            TokenTree::Ident(word) => path.push(word.to_string()),
            // `pub(in super::super)` limits visibility and uses nothing.
            TokenTree::Group(group) if public && group.delimiter() == Delimiter::Parenthesis => {}
            TokenTree::Group(group) => {
                let mut inner = group.stream().into_iter().peekable();
                while inner.peek().is_some() {
                    collect_use_paths(&mut inner, &path, within, public, named);
                }
                path.clear();
            }
            TokenTree::Punct(sign) if sign.as_char() == '*' => {
                assert!(!public, "{within:?} hands on all of {path:?}: name them, so that it can be seen what is used where");
            }
            TokenTree::Punct(sign) if [';', ','].contains(&sign.as_char()) => break,
            _ => {}
        }
    }
    if !path.is_empty() {
        let exported = alias.or_else(|| path.last().cloned()).filter(|_| public);
        named.push(NamedPath { within: within.to_vec(), path, exported });
    }
}
