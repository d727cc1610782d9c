//! Writes the npm-style package into a folder: `cargo run -p tonghop-www --example package -- FOLDER`.
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::path::PathBuf;

fn main() -> std::io::Result<()> {
    let folder = PathBuf::from(std::env::args_os().nth(1).unwrap_or_else(|| "target/tonghop-form".into()));
    for (path, bytes) in tonghop_www::package() {
        let file = folder.join(path);
        std::fs::create_dir_all(file.parent().unwrap_or(&folder))?;
        std::fs::write(file, bytes)?;
    }
    println!("{}", folder.display());
    Ok(())
}
