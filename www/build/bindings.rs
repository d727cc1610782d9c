//! Generates the JavaScript bindings of the wasm, with wasm-bindgen as a library.

use std::fs;
use std::path::Path;

use wasm_bindgen_cli_support::Bindgen;

use crate::Outcome;

/// The output of wasm-bindgen.
pub(crate) struct Bound {
    /// The JavaScript function `makeBindings`. Each call returns a fresh namespace, because one whose wasm trapped must not be used again.
    pub(crate) glue: String,
    /// The TypeScript declarations.
    pub(crate) types: String,
    /// The wasm module.
    pub(crate) wasm: Vec<u8>,
}

/// Generates the bindings of a compiled module.
pub(crate) fn bind(module: &Path) -> Outcome<Bound> {
    let folder = module.with_extension("bound");
    fs::create_dir_all(&folder)?;
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(module)
        .no_modules(true)?
        .typescript(true)
        .out_name("tonghop")
        .remove_name_section(true)
        .remove_producers_section(true);
    bindgen.generate(&folder).map_err(|error| format!("wasm-bindgen: {error:#}"))?;
    let glue = fs::read_to_string(folder.join("tonghop.js"))?;
    let types = fs::read_to_string(folder.join("tonghop.d.ts"))?;
    Ok(Bound {
        glue: format!("function makeBindings() {{\n{glue}\nreturn wasm_bindgen;\n}}\n"),
        types: format!(
            "{types}\n/** A fresh namespace; `initSync({{ module }})` starts it. */\nexport function makeBindings(): typeof wasm_bindgen;\n"
        ),
        wasm: fs::read(folder.join("tonghop_bg.wasm"))?,
    })
}

/// The glue as a JavaScript module for embedders.
pub(crate) fn module(glue: &str) -> String {
    format!("// The glue between JavaScript and the wasm, written by wasm-bindgen.\nexport {glue}")
}
