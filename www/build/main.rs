//! Builds the form (wasm, bindings, script, styles) as part of `cargo build`.
#![allow(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]

mod bindings;
#[path = "../src/dense.rs"]
mod dense;
mod packed;
mod script;
mod wasm;

use std::path::{Path, PathBuf};
use std::{env, fs};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// The style files of the element, in order: later files override earlier ones.
const STYLE_FILES: &[&str] =
    &["form.css", "controls.css", "head.css", "figures.css", "lists.css", "tables.css", "bar.css", "room.css", "paper.css"];

fn main() -> Outcome<()> {
    let own = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let root = own.parent().ok_or("the crate stands in the workspace")?;
    for watched in ["core/src", "core/Cargo.toml", "wasm", "www/build", "www/element", "Cargo.lock", "Cargo.toml"] {
        println!("cargo::rerun-if-changed={}", root.join(watched).display());
    }
    let built = wasm::build(root, &out)?;
    let bound = bindings::bind(&built)?;
    let element = own.join("element");
    let styles = script::styles(&script::lean(&script::joined(&element, STYLE_FILES)?)?)?;
    let boot = script::one_script(&element, "boot.js", "", &styles)?;
    let page = script::one_script(&element, "page.js", &bound.glue, &styles)?;
    let css = script::lean(&fs::read_to_string(element.join("page.css"))?)?;

    fs::write(out.join("boot.js"), &boot)?;
    fs::write(out.join("page.js.packed"), packed::pack_as_text(page.as_bytes(), &built)?)?;
    fs::write(out.join("page.css"), &css)?;
    fs::write(out.join("styles.js"), &styles)?;
    fs::write(out.join("bindings.js"), bindings::module(&bound.glue))?;
    fs::write(out.join("bindings.d.ts"), &bound.types)?;
    fs::write(out.join("tonghop.wasm"), &bound.wasm)?;
    fs::write(out.join("tonghop.wasm.packed"), packed::pack_as_text(&bound.wasm, &built)?)?;
    fs::write(out.join("scripts.sha256"), format!("'{}' '{}'", digest(&boot), digest(&page)))?;
    fs::write(out.join("style.sha256"), digest(&css))?;
    write_module_list(&element, &out)
}

/// Writes `modules.rs`, the list of the JavaScript modules for embedders, as Rust source.
fn write_module_list(element: &Path, out: &Path) -> Outcome<()> {
    let mut list = String::from("&[\n");
    for name in script::names(element)? {
        let path = element.join(&name);
        list.push_str(&format!("    ({name:?}, include_str!({:?})),\n", path.display().to_string()));
    }
    list.push_str("]\n");
    fs::write(out.join("modules.rs"), list)?;
    Ok(())
}

/// The source expression of a Content Security Policy that lets exactly this text run.
fn digest(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())))
}
