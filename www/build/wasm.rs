//! Compiles the crate `wasm` to WebAssembly with a nested run of cargo.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::Outcome;

const TARGET: &str = "wasm32-unknown-unknown";

/// Compiles the crate `tonghop-wasm` and returns the path of the module.
pub(crate) fn build(root: &Path, out: &Path) -> Outcome<PathBuf> {
    ensure_target_installed(root)?;
    let shared = target_folder(out).unwrap_or(out).join("form-wasm");
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root).args(["build", "--quiet", "--locked", "--package", "tonghop-wasm", "--lib"]);
    cargo.args(["--target", TARGET, "--profile", "web", "--target-dir"]).arg(&shared);
    remove_outer_cargo_variables(&mut cargo);
    // The paths of libraries on this machine are private, and would make the bytes of the form differ between machines.
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    if let Some(home) = home {
        cargo.env("CARGO_ENCODED_RUSTFLAGS", format!("--remap-path-prefix={}=", home.join("registry").join("src").display()));
    }
    if !cargo.status()?.success() {
        return Err("the form could not be compiled to WebAssembly: see the messages above".into());
    }
    Ok(shared.join(TARGET).join("web").join("tonghop_wasm.wasm"))
}

/// Returns the folder `target`, so that builds of all profiles and for all systems share one wasm, which takes a minute to build. The
/// nested cargo gets a folder inside `target`, because the outer one holds the lock of `target` itself. `None` where `out` is elsewhere.
fn target_folder(out: &Path) -> Option<&Path> {
    let of_profiles = out.ancestors().nth(4)?;
    // With `--target`, the folders of the profiles are in a folder that is named after the system.
    let crossing = env::var_os("TARGET").is_some_and(|system| of_profiles.file_name() == Some(&system));
    let target = if crossing { of_profiles.parent()? } else { of_profiles };
    target.join("CACHEDIR.TAG").exists().then_some(target)
}

/// Removes the variables that the outer cargo sets for its children. With them, the nested cargo would wait for the outer one, or build
/// something else.
fn remove_outer_cargo_variables(cargo: &mut Command) {
    let own =
        ["RUSTFLAGS", "RUSTDOCFLAGS", "RUSTC", "RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER", "RUSTC_LINKER", "TARGET", "HOST", "PROFILE"];
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        let of_cargo = text.starts_with("CARGO_") && text != "CARGO_HOME";
        if of_cargo || own.contains(&&*text) {
            cargo.env_remove(&name);
        }
    }
}

/// Makes sure that the Rust target is installed, with `rustup target add` where rustup did not install it because of
/// `rust-toolchain.toml`.
fn ensure_target_installed(root: &Path) -> Outcome<()> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let sysroot = Command::new(rustc).args(["--print", "sysroot"]).current_dir(root).output()?;
    let libraries = Path::new(String::from_utf8_lossy(&sysroot.stdout).trim()).join("lib/rustlib").join(TARGET).join("lib");
    if fs::read_dir(&libraries).is_ok_and(|mut entries| entries.next().is_some()) {
        return Ok(());
    }
    let added = Command::new("rustup").args(["target", "add", TARGET]).current_dir(root).status();
    if added.is_ok_and(|status| status.success()) {
        return Ok(());
    }
    Err(format!("the form needs the Rust target {TARGET}: run `rustup target add {TARGET}` and build again").into())
}
