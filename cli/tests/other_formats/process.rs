//! Tests that a file is rejected with the right code when the reading process hangs, answers nonsense or never stops. Shell scripts replace
//! the process.
#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};

use tonghop_cli::Terminal;

use crate::support::valid_xls;

/// The codes that `check` reports for an `.xls` when a script replaces the reading process; with `None` the program does not exist.
fn codes_with_reader_script(script: Option<&str>) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("reader");
    if let Some(script) = script {
        std::fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    let file = folder.path().join("a.xls");
    std::fs::write(&file, valid_xls()).unwrap();
    let args = ["tonghop".into(), "check".into(), file.into_os_string(), "--format".into(), "json".into()];
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let terminal = Terminal { program: Some(program), ..Terminal::default() };
    tonghop_cli::run_on_terminal(args, &mut out, &mut err, &terminal);
    let document: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(document["files"][0]["outcome"], "rejected");
    document["findings"].as_array().unwrap().iter().map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn a_hanging_reader_is_killed_after_ten_seconds() {
    let begun = Instant::now();
    assert_eq!(codes_with_reader_script(Some("exec sleep 60")), ["XLS161"]);
    let taken = begun.elapsed();
    assert!(taken >= Duration::from_secs(10) && taken < Duration::from_secs(12), "{taken:?}");
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn each_failure_of_the_reader_has_its_finding_code() {
    for (script, code) in [
        ("echo nonsense", "XLS163"),
        ("exit 0", "XLS163"),
        ("exit 3", "XLS163"),
        ("kill -SEGV $$", "XLS163"),
        ("cat", "XLS163"),
        ("exec yes", "XLS163"),
        ("echo '{\"book\":{\"date1904\":false,\"sheets\":[],\"more\":1}}'", "XLS163"),
        (
            "echo '{\"book\":{\"date1904\":false,\"sheets\":[{\"name\":\"a\",\"shown\":\"visible\",\"cells\":[[0,99999,\"text\",\"general\",false,\"x\"]],\"merged\":[],\"header_footer\":[]}]}}'",
            "XLS163",
        ),
        ("echo 'memory allocation of 99 bytes failed' >&2; exit 134", "XLS162"),
    ] {
        assert_eq!(codes_with_reader_script(Some(script)), [code], "{script}");
    }
    assert_eq!(codes_with_reader_script(None), ["XLS164"]);
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn without_a_reader_program_an_xls_file_is_refused_with_advice() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.xls");
    std::fs::write(&file, valid_xls()).unwrap();
    let args = ["tonghop".into(), "check".into(), file.into_os_string(), "--format".into(), "short".into()];
    let (mut out, mut err) = (Vec::new(), Vec::new());
    tonghop_cli::run(args, &mut out, &mut err);
    assert!(String::from_utf8_lossy(&out).contains("XLS104"), "{}", String::from_utf8_lossy(&out));
}
