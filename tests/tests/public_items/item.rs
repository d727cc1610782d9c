//! Prints the lines of a public item: its head, its public fields or variants, its methods and traits.

use std::collections::BTreeSet;

use quote::ToTokens;
use syn::{Attribute, Fields, ImplItem, Item, TraitItem};

use crate::source::{Crate, Export, is_internal, is_public, required_features};

/// Formats tokens with the blanks that one would write.
pub(crate) fn format_tokens(tokens: &impl ToTokens) -> String {
    let mut text = tokens.to_token_stream().to_string();
    for (from, to) in [
        (" :: ", "::"),
        (" < ", "<"),
        (" >", ">"),
        (" <", "<"),
        ("& ", "&"),
        (" ,", ","),
        (" :", ":"),
        ("( ", "("),
        (" )", ")"),
        (" (", "("),
        ("[ ", "["),
        (" ]", "]"),
        (" ;", ";"),
        ("' ", "'"),
        (" .. = ", "..="),
        (":: ", "::"),
        (",)", ")"),
        ("<'_>", "<'_>"),
    ] {
        text = text.replace(from, to);
    }
    text.replace("->", " -> ").replace("  ", " ").replace("Item =(", "Item = (").replace("? Sized", "?Sized").trim().to_owned()
}

/// The names of the derived traits.
fn derived_traits(attributes: &[Attribute]) -> Vec<String> {
    let derived = attributes.iter().filter(|attribute| attribute.path().is_ident("derive"));
    let names = derived.filter_map(|attribute| attribute.meta.require_list().ok()).map(|list| list.tokens.to_string());
    names.flat_map(|names| names.split(',').map(|name| name.replace(' ', "")).collect::<Vec<_>>()).filter(|name| !name.is_empty()).collect()
}

/// Formats the fields of a type. With `all`, private fields are included and `pub` is left out, as for the fields of a variant.
fn format_fields(fields: &Fields, all: bool) -> Vec<String> {
    let shown = fields.iter().filter(|field| all || is_public(&field.vis));
    shown
        .map(|field| {
            let name = field.ident.as_ref().map(|name| format!("{name}: ")).unwrap_or_default();
            let visible = if all { "" } else { "pub " };
            format!("{visible}{name}{}", format_tokens(&field.ty))
        })
        .collect()
}

impl Crate {
    /// Describes all public items of the crate, one line for each item and member.
    pub(crate) fn list_public_items(&self) -> Vec<String> {
        self.exports().iter().flat_map(|export| self.item_lines(export)).collect()
    }

    /// The lines for one exported item: the item, then its public fields, methods and traits.
    fn item_lines(&self, export: &Export) -> Vec<String> {
        let asks = if export.features.is_empty() { String::new() } else { format!(" [{}]", export.features.join(", ")) };
        let name = &export.name;
        let Some((_, item)) = self.definition(&export.place) else {
            return vec![format!("use {}::{} as {name}{asks}", export.place.0, export.place.1)];
        };
        let grows = |attributes: &[Attribute]| {
            let grows = attributes.iter().any(|attribute| format_tokens(&attribute.meta).contains("non_exhaustive"));
            if grows { " (non_exhaustive)" } else { "" }
        };
        let (head, mut lines, derived) = match item {
            Item::Struct(item) => {
                let generics = format_tokens(&item.generics).replace("< ", "<");
                (format!("struct {name}{generics}{}", grows(&item.attrs)), format_fields(&item.fields, false), derived_traits(&item.attrs))
            }
            Item::Enum(item) => {
                let variants = item.variants.iter().map(|variant| {
                    let (inner, grows) = (format_fields(&variant.fields, true).join(", "), grows(&variant.attrs));
                    match &variant.fields {
                        Fields::Named(_) => format!("{} {{ {inner} }}{grows}", variant.ident),
                        Fields::Unnamed(_) => format!("{}({inner}){grows}", variant.ident),
                        Fields::Unit => format!("{}{grows}", variant.ident),
                    }
                });
                (
                    format!("enum {name}{}{}", format_tokens(&item.generics).replace("< ", "<"), grows(&item.attrs)),
                    variants.collect(),
                    derived_traits(&item.attrs),
                )
            }
            Item::Trait(item) => {
                let methods = item.items.iter().filter_map(|item| match item {
                    TraitItem::Fn(method) => Some(format_tokens(&method.sig)),
                    _ => None,
                });
                (format!("trait {name}"), methods.collect(), Vec::new())
            }
            Item::Fn(item) => (format_tokens(&item.sig), Vec::new(), Vec::new()),
            other => (format_tokens(other), Vec::new(), Vec::new()),
        };
        let mut traits: BTreeSet<String> = derived.into_iter().collect();
        if !matches!(item, Item::Trait(_) | Item::Fn(_)) {
            for (_, block) in self.impls(&export.place) {
                let asked = required_features(&block.attrs);
                if is_internal(&asked) {
                    continue;
                }
                let asked = if asked.is_empty() { String::new() } else { format!(" [{}]", asked.join(", ")) };
                if let Some((path, _)) = &block.trait_ {
                    traits.insert(format!("{}{asked}", format_tokens(path)));
                    continue;
                }
                for item in &block.items {
                    match item {
                        ImplItem::Fn(method) if is_public(&method.vis) && !is_internal(&required_features(&method.attrs)) => {
                            let own = required_features(&method.attrs);
                            let own = if own.is_empty() { asked.clone() } else { format!(" [{}]", own.join(", ")) };
                            lines.push(format!("{}{own}", format_tokens(&method.sig)));
                        }
                        ImplItem::Const(constant) if is_public(&constant.vis) => {
                            lines.push(format!("const {}: {}{asked}", constant.ident, format_tokens(&constant.ty)));
                        }
                        _ => {}
                    }
                }
            }
        }
        let mut list = vec![format!("{head}{asks}")];
        list.extend(lines.into_iter().map(|line| format!("    {line}")));
        if !traits.is_empty() {
            list.push(format!("    impl {}", traits.into_iter().collect::<Vec<_>>().join(", ")));
        }
        list
    }
}
