//! Limits the crates on which the library depends, because embedders have to compile, audit and update all of them.

use std::collections::BTreeSet;
use std::process::Command;

/// The names of the crates that are compiled into `package` with these features, without `package` itself.
fn crates_of(package: &str, features: &str) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .args(["tree", "--locked", "--offline", "--edges", "normal", "--prefix", "none", "--no-dedupe", "--format", "{p}"])
        .args(["--package", package, "--no-default-features", "--features", features])
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8(output.stdout).expect("names of crates");
    // `name v1.2.3`, and a mark for procedural macros.
    tree.lines().filter_map(|line| line.split_whitespace().next()).filter(|name| *name != package).map(str::to_owned).collect()
}

fn default_features() -> String {
    let manifest = include_str!("../../core/Cargo.toml");
    let line = manifest.lines().find_map(|line| line.strip_prefix("default = [")).expect("the default features");
    line.trim_end_matches(']').replace(['"', ' '], "")
}

#[test]
fn the_library_brings_few_crates() {
    let default = default_features();
    for (features, most) in [(default.clone(), 45), (format!("{default},office"), 75), (format!("{default},office,schema"), 80)] {
        let crates = crates_of("tonghop", &features);
        assert!(crates.contains("serde"), "{crates:?}");
        assert!(crates.len() <= most, "{features}: {} crates, at most {most}: {crates:?}", crates.len());
    }
}

/// A regex engine would add 5 MB to a program, for a handful of short patterns.
#[test]
fn library_and_cli_depend_on_no_regex_engine() {
    for (package, features) in [("tonghop", "csv,excel,office,schema"), ("tonghop-cli", "")] {
        let crates = crates_of(package, features);
        let engines: Vec<_> = crates.iter().filter(|name| name.contains("regex") || *name == "jsonschema").collect();
        assert_eq!(engines, Vec::<&String>::new(), "{package}");
    }
}
