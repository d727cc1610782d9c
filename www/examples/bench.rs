//! Makes a benchmark page out of a form: `cargo run -p tonghop-www --example bench -- FORM.html BENCH.html`.
//!
//! The page is the unchanged form with a script in front that measures the form, and a panel below that prints the figures.
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::io::{Error, Result};

use base64::Engine as _;
use sha2::{Digest as _, Sha256};

/// The script that measures.
const GAUGE: &str = include_str!("../bench/gauge.js");
/// The script that prints the figures.
const PANEL: &str = include_str!("../bench/panel.js");
/// The place in the form in front of which the scripts are inserted.
const HEAD: &str = "<style>";
/// The place in the policy of the form behind which the digest of the scripts is inserted.
const POLICY: &str = "script-src ";
/// The place in the form behind which its size in kB is inserted.
const ROOT: &str = "<html ";

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(form), Some(bench)) = (arguments.next(), arguments.next()) else {
        return Err(Error::other("two files are needed: the form, and the page to be made"));
    };
    let html = std::fs::read_to_string(&form)?;
    if ![HEAD, POLICY, ROOT].iter().all(|place| html.contains(place)) {
        return Err(Error::other("no form of this program"));
    }
    let script = format!("(() => {{\n{GAUGE}{PANEL}}})();");
    let digest = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(&script));
    let size = html.len().div_ceil(1000);
    let page = html
        .replacen(ROOT, &format!("{ROOT}data-size=\"{size}\" "), 1)
        .replacen(POLICY, &format!("{POLICY}'sha256-{digest}' "), 1)
        .replacen(HEAD, &format!("<script>{script}</script>\n{HEAD}"), 1);
    std::fs::write(&bench, page)?;
    println!("{}", bench.display());
    Ok(())
}
