//! Writes the hostile corpus into `DIR/files` and the expected results into `DIR/expected.csv`: `cargo run -p tonghop-tests --example
//! hostile -- DIR`.

use std::fs;
use std::path::PathBuf;

use tonghop_tests::hostile::all_cases;

/// Writes the files of the hostile corpus and the table of their expected results.
fn main() -> std::io::Result<()> {
    let folder = PathBuf::from(std::env::args_os().nth(1).unwrap_or_else(|| "hostile".into()));
    fs::create_dir_all(folder.join("files"))?;
    let mut list = "file,family,what,verdict,codes,B02\n".to_owned();
    // Names may hold quotes and line feeds.
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let cases = all_cases();
    for case in &cases {
        fs::write(folder.join("files").join(&case.file), case.bytes())?;
        let (codes, figure) = (case.codes.join(" "), case.figure.unwrap_or_default());
        list.push_str(&format!("{},{},{},{},{codes},{figure}\n", quoted(&case.file), case.family, quoted(case.what), case.verdict));
    }
    fs::write(folder.join("expected.csv"), list)?;
    println!("{} files in {}", cases.len(), folder.join("files").display());
    Ok(())
}
