//! Runs the commands of a page in a temporary folder, one after the other, as a reader would type them.

use std::cell::RefCell;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rust_xlsxwriter::Workbook;
use tempfile::TempDir;

use crate::excerpt;

/// Lets only one page run its commands at a time, because the working folder belongs to the whole process.
static WORKING_FOLDER_LOCK: Mutex<()> = Mutex::new(());

/// A temporary folder that is the working folder of the process until this value is dropped.
pub(crate) struct TempWorkingFolder {
    root: PathBuf,
    folder: TempDir,
    said: String,
    _alone: MutexGuard<'static, ()>,
}

/// Collects standard output and standard error together, in the order in which a person at the screen sees them.
#[derive(Clone, Default)]
struct CapturedOutput(Rc<RefCell<Vec<u8>>>);

impl Write for CapturedOutput {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl TempWorkingFolder {
    pub(crate) fn new(root: &Path) -> Self {
        let alone = WORKING_FOLDER_LOCK.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::env::set_current_dir(folder.path()).expect("a working folder");
        Self { root: root.to_owned(), folder, said: String::new(), _alone: alone }
    }

    /// The output of the last command.
    pub(crate) fn last_output(&self) -> &str {
        &self.said
    }

    /// Runs one line, `tonghop …` or `mkdir …`. `Err` where it fails or ends with another exit code than `exit`.
    pub(crate) fn run(&mut self, line: &str, exit: u8) -> Result<(), String> {
        let words = split_words(line);
        match words.first().map(String::as_str) {
            Some("mkdir") => words[1..].iter().try_for_each(|name| fs::create_dir(name).map_err(|error| format!("{line}: {error}"))),
            Some("tonghop") => {
                let screen = CapturedOutput::default();
                let status = tonghop_cli::run(words.iter().map(Into::into), &mut screen.clone(), &mut screen.clone());
                let said = String::from_utf8_lossy(&screen.0.borrow()).into_owned();
                self.said = if cfg!(windows) { said.replace('\\', "/") } else { said };
                let code = status.code();
                if code == exit { Ok(()) } else { Err(format!("{line}: exit {code}, not {exit}\n{}", self.said)) }
            }
            _ => Err(format!("{line}: a page may only have the commands tonghop and mkdir")),
        }
    }

    /// Writes a table in Markdown as somebody would type it into Excel: figures as numbers, everything else as text.
    pub(crate) fn write_workbook(&self, name: &str, rows: &[&str]) -> Result<(), String> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let below = rows.iter().filter(|row| !row.starts_with("|---"));
        for (line, row) in (0..).zip(below) {
            let cells = row.trim_matches('|').split('|').map(str::trim);
            for (column, cell) in (0..).zip(cells) {
                let cell = cell.trim_matches('`');
                let written = match cell.parse::<u32>() {
                    Ok(number) => sheet.write_number(line, column, number),
                    Err(_) => sheet.write_string(line, column, cell),
                };
                written.map_err(|error| error.to_string())?;
            }
        }
        book.save(self.folder.path().join(name)).map_err(|error| format!("{name}: {error}"))
    }

    /// Reads the lines of a function of a source file. `what` is the file and the function: `core/examples/x.rs main`.
    pub(crate) fn read_function(&self, what: &str) -> Result<Vec<String>, String> {
        let (file, function) = what.split_once(' ').ok_or_else(|| format!("no function named: {what}"))?;
        let source = fs::read_to_string(self.root.join(file)).map_err(|error| format!("{file}: {error}"))?;
        excerpt::extract_function(&source, function).map_err(|problem| format!("{file}: {problem}"))
    }
}

impl Drop for TempWorkingFolder {
    fn drop(&mut self) {
        // Windows cannot remove the working folder of a process.
        let _ = std::env::set_current_dir(&self.root);
    }
}

/// Splits a line into words at blanks, except between quotation marks.
fn split_words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            _ => words.last_mut().expect("a word").push(letter),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}
