//! Checks that public signatures name only public items of this crate, `std`, and crates from version 1.0 on.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::{self, Visit};
use syn::{Fields, GenericArgument, ImplItem, Item, PathArguments, TraitItem};

use crate::source::{Crate, Place, SourceFile, is_internal, is_public, required_features};

/// Collects the paths in a piece of syntax.
#[derive(Default)]
struct PathCollector(Vec<syn::Path>);

impl<'ast> Visit<'ast> for PathCollector {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.0.push(path.clone());
        visit::visit_path(self, path);
    }

    // Neither attributes nor bodies are part of a signature.
    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}
    fn visit_block(&mut self, _: &'ast syn::Block) {}
}

fn visit_fields(paths: &mut PathCollector, fields: &Fields, all: bool) {
    fields.iter().filter(|field| all || is_public(&field.vis)).for_each(|field| paths.visit_type(&field.ty));
}

impl Crate {
    /// Returns the names in signatures of public items that are not allowed: items that are not public, and crates below version 1.0.
    pub(crate) fn problems(&self, versions: &BTreeMap<String, String>) -> Vec<String> {
        let exports = self.exports();
        let public: BTreeSet<&Place> = exports.iter().map(|export| &export.place).collect();
        let mut problems = BTreeSet::new();
        for export in &exports {
            let at = &export.name;
            let Some((file, item)) = self.definition(&export.place) else {
                problems.extend(unstable_crate(&export.place.0, versions).map(|what| format!("{at}: {what}")));
                continue;
            };
            let mut paths = PathCollector::default();
            match item {
                Item::Struct(item) => visit_fields(&mut paths, &item.fields, false),
                Item::Enum(item) => item.variants.iter().for_each(|variant| visit_fields(&mut paths, &variant.fields, true)),
                Item::Trait(item) => item.items.iter().for_each(|item| {
                    if let TraitItem::Fn(method) = item {
                        paths.visit_signature(&method.sig);
                    }
                }),
                Item::Fn(item) => paths.visit_signature(&item.sig),
                other => paths.visit_item(other),
            }
            problems.extend(forbidden_names(file, &paths, &public, versions).map(|what| format!("{at}: {what}")));
            for (file, block) in self.impls(&export.place) {
                if is_internal(&required_features(&block.attrs)) {
                    continue;
                }
                let mut paths = PathCollector::default();
                if let Some((path, _)) = &block.trait_ {
                    visit_trait_arguments(&mut paths, path);
                } else {
                    block.items.iter().for_each(|item| match item {
                        ImplItem::Fn(method) if is_public(&method.vis) => paths.visit_signature(&method.sig),
                        ImplItem::Const(constant) if is_public(&constant.vis) => paths.visit_type(&constant.ty),
                        _ => {}
                    });
                }
                problems.extend(forbidden_names(file, &paths, &public, versions).map(|what| format!("{at}: {what}")));
            }
        }
        problems.into_iter().collect()
    }
}

/// Visits the type arguments of a trait, such as `Date` in `From<Date>`. The name of the trait is not checked, because nobody outside can
/// call a trait that is not public.
fn visit_trait_arguments(paths: &mut PathCollector, path: &syn::Path) {
    for segment in &path.segments {
        let PathArguments::AngleBracketed(arguments) = &segment.arguments else { continue };
        for argument in &arguments.args {
            if let GenericArgument::Type(of) = argument {
                paths.visit_type(of);
            }
        }
    }
}

/// Returns the names in `paths` that a public signature in `file` must not contain.
fn forbidden_names<'a>(
    file: &'a SourceFile,
    paths: &'a PathCollector,
    public: &'a BTreeSet<&Place>,
    versions: &'a BTreeMap<String, String>,
) -> impl Iterator<Item = String> + 'a {
    paths.0.iter().filter_map(move |path| match file.resolve(path) {
        (from, place) if from == "crate" => (!public.contains(&place) && place.1 != "Self").then(|| format!("{}::{}", place.0, place.1)),
        (from, _) => unstable_crate(&from, versions),
    })
}

/// Returns name and version of a crate below version 1.0; `None` for any other crate.
fn unstable_crate(name: &str, versions: &BTreeMap<String, String>) -> Option<String> {
    versions.get(name).filter(|version| version.starts_with("0.")).map(|version| format!("{name} {version}"))
}
