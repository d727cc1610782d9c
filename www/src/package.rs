//! Makes the form as an npm-style package: the modules of the element, unchanged, and the wasm with its bindings.

use tonghop::plan::Plan;

/// Names and texts of the JavaScript modules in `www/element`.
const MODULES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/modules.rs"));

/// The files of the package by their paths: what `cargo run -p tonghop-www --example package -- FOLDER` writes.
///
/// ```
/// let files = tonghop_www::package();
/// assert!(files.iter().any(|(path, _)| path == "package.json"));
/// assert!(files.iter().any(|(path, bytes)| path == "element/wasm/tonghop.wasm" && bytes.starts_with(b"\0asm")));
/// ```
pub fn package() -> Vec<(String, Vec<u8>)> {
    let text = |path: &str, text: &str| (path.to_owned(), text.as_bytes().to_vec());
    let mut files = vec![
        text("package.json", include_str!("../package.json")),
        text("prepack.mjs", include_str!("../prepack.mjs")),
        text("custom-elements.json", include_str!("../custom-elements.json")),
        text("LICENSE", include_str!("../../LICENSE")),
        text("LICENSE-APACHE", include_str!("../../LICENSE-APACHE")),
        text("LICENSE-MIT", include_str!("../../LICENSE-MIT")),
        text("README.md", include_str!("../README.md")),
        text("example.html", include_str!("../example.html")),
        text("example.js", include_str!("../example.js")),
        text("element/index.d.ts", include_str!("../element/index.d.ts")),
        text("element/styles.js", include_str!(concat!(env!("OUT_DIR"), "/styles.js"))),
        text("element/wasm/bindings.js", include_str!(concat!(env!("OUT_DIR"), "/bindings.js"))),
        text("element/wasm/bindings.d.ts", include_str!(concat!(env!("OUT_DIR"), "/bindings.d.ts"))),
        text("element/wasm/types.d.ts", include_str!("../../wasm/types.d.ts")),
    ];
    files.push(("plan.json".to_owned(), Plan::xuan_loc().to_json().into_bytes()));
    // The modules of the one-file page around the element are not part of the element.
    let of_the_shell =
        |name: &str| name.starts_with("chooser") || matches!(name, "boot.js" | "lzma.js" | "page.js" | "page_language.js" | "unpack.js");
    files.extend(MODULES.iter().filter(|(name, _)| !of_the_shell(name)).map(|(name, code)| text(&format!("element/{name}"), code)));
    files.push(("element/wasm/tonghop.wasm".to_owned(), include_bytes!(concat!(env!("OUT_DIR"), "/tonghop.wasm")).to_vec()));
    files.sort();
    files
}
