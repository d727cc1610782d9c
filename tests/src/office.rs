//! Runs LibreOffice without a window, to compare our results with what it calculates.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long one conversion may take; the first start on a cold machine takes some twenty seconds.
const CONVERSION_TIMEOUT: Duration = Duration::from_secs(240);

/// The profile of LibreOffice with which every formula is calculated on loading, whichever program wrote the file and whatever values it
/// stores.
const ALWAYS_RECALCULATE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="ODFRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;

/// Opens a workbook in LibreOffice, calculates every formula anew and writes it in another format.
///
/// `format` is what `soffice --convert-to` takes: `xlsx`, `ods`, `docx`, `pdf`, `csv` (the first sheet), or [`CSV_OF_EVERY_SHEET`].
/// Returns the name and the bytes of each file written, by name.
///
/// # Errors
/// A sentence that says what to do: LibreOffice is not installed, took too long, or wrote nothing.
pub fn recalculate(workbook: &Path, format: &str) -> Result<Vec<(String, Vec<u8>)>, String> {
    let problem = |what: &str, error: std::io::Error| format!("{what}: {error}");
    let place = tempfile::tempdir().map_err(|e| problem("no temporary folder for LibreOffice", e))?;
    let (profile, output) = (place.path().join("profile"), place.path().join("output"));
    let user = profile.join("user");
    fs::create_dir_all(&user).map_err(|e| problem("no folder for the profile of LibreOffice", e))?;
    fs::create_dir_all(&output).map_err(|e| problem("no folder for the output of LibreOffice", e))?;
    fs::write(user.join("registrymodifications.xcu"), ALWAYS_RECALCULATE).map_err(|e| problem("the profile of LibreOffice", e))?;

    let mut command = Command::new("soffice");
    command
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--convert-to", format, "--outdir"])
        .arg(&output)
        .arg(workbook)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut office = command.spawn().map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => {
            "LibreOffice (`soffice`) is missing: install the Debian package `libreoffice-calc` to run this test".to_owned()
        }
        _ => problem("LibreOffice does not start", error),
    })?;
    let status = wait_for_exit(&mut office)?;

    let mut files = Vec::new();
    for entry in fs::read_dir(&output).map_err(|e| problem("the output of LibreOffice", e))? {
        let path = entry.map_err(|e| problem("the output of LibreOffice", e))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.push((name, fs::read(&path).map_err(|e| problem("the output of LibreOffice", e))?));
    }
    files.sort();
    if files.is_empty() {
        return Err(format!(
            "LibreOffice wrote nothing for {} ({status}): is the Debian package `libreoffice-calc` installed, and is the file a workbook?",
            workbook.display()
        ));
    }
    Ok(files)
}

/// The format that writes each sheet into a CSV file of its own (`book-Sheet.csv`): comma, quotes where needed, UTF-8, values as stored.
pub const CSV_OF_EVERY_SHEET: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";

/// The first sheet of a workbook as LibreOffice calculates it: CSV text, UTF-8, values as stored rather than as shown.
///
/// # Errors
/// As [`recalculate`].
pub fn first_sheet_as_csv(workbook: &Path) -> Result<String, String> {
    let files = recalculate(workbook, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false")?;
    let (_, bytes) = files.into_iter().next().ok_or("LibreOffice wrote no CSV")?;
    String::from_utf8(bytes).map_err(|_| "LibreOffice wrote CSV that is not UTF-8".to_owned())
}

/// Waits until LibreOffice ends, and ends it after [`CONVERSION_TIMEOUT`].
fn wait_for_exit(office: &mut Child) -> Result<ExitStatus, String> {
    let start = Instant::now();
    loop {
        match office.try_wait() {
            Ok(Some(status)) => return Ok(status),
            Ok(None) if start.elapsed() < CONVERSION_TIMEOUT => sleep(Duration::from_millis(50)),
            Ok(None) => {
                kill_process_group(office);
                return Err(format!("LibreOffice was not done after {} seconds", CONVERSION_TIMEOUT.as_secs()));
            }
            Err(error) => return Err(format!("LibreOffice cannot be waited for: {error}")),
        }
    }
}

/// Kills LibreOffice together with the processes that its start script has started: they share a process group of their own.
fn kill_process_group(office: &mut Child) {
    #[cfg(unix)]
    let _ = Command::new("kill").args(["-KILL", "--", &format!("-{}", office.id())]).status();
    let _ = office.kill();
    let _ = office.wait();
}
