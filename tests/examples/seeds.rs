//! Writes mutants as the starting corpus for fuzzing: `cargo run -p tonghop-tests --example seeds -- FOLDER`.
//!
//! Each target in `tests/fuzz/` gets a folder of its own; `bash tests/fuzz.sh` carries out all steps.

use std::path::PathBuf;

use tonghop_demo::SeededRng;
use tonghop_tests::mutants::TARGETS;

/// Writes mutants of each target into a folder of its own, as the starting corpus for fuzzing.
fn main() -> std::io::Result<()> {
    let folder = PathBuf::from(std::env::args_os().nth(1).unwrap_or_else(|| "tests/fuzz/corpus".into()));
    for target in TARGETS {
        let place = folder.join(target.fuzzed);
        std::fs::create_dir_all(&place)?;
        for number in 0..200 {
            let mutant = (target.make)(&mut SeededRng::from_seed(0, number));
            std::fs::write(place.join(format!("{}-{number}", target.name.replace(|c: char| !c.is_ascii_alphanumeric(), "-"))), mutant)?;
        }
    }
    Ok(())
}
