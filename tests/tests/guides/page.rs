//! Rewrites the output and code that a page in Markdown shows. HTML comments, which readers do not see, give directives:
//!
//! * before a block `sh`: `<!-- exit: 1 -->` is the exit code of its last command, where that is not 0;
//! * before a block `text`, which shows output of the last command: `<!-- output: start to "words", "words" to end -->` selects lines;
//! * before a table: `<!-- workbook: list.xlsx -->` writes the table into the folder of the commands;
//! * before a block `rust`: `<!-- code: core/examples/x.rs main -->` names the function that it shows.

use crate::commands::TempWorkingFolder;
use crate::excerpt;

/// The directives for a block of a page, read from the comments above the block.
#[derive(Default)]
struct BlockDirectives {
    exit: Option<u8>,
    output: Option<String>,
    workbook: Option<String>,
    code: Option<String>,
}

impl BlockDirectives {
    /// Reads the directive in a line; false where the line is no comment. `Err` where the directive is unknown or has no value.
    fn read_directive(&mut self, line: &str) -> Result<bool, String> {
        let Some(words) = line.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->")) else { return Ok(false) };
        let (key, value) = words.trim().split_once(": ").ok_or_else(|| format!("a comment without a value: {line}"))?;
        match key {
            "exit" => self.exit = Some(value.parse().map_err(|_| format!("not a number: {line}"))?),
            "output" => self.output = Some(value.to_owned()),
            "workbook" => self.workbook = Some(value.to_owned()),
            "code" => self.code = Some(value.to_owned()),
            _ => return Err(format!("nobody knows the comment {line}")),
        }
        Ok(true)
    }
}

/// Runs the commands of a page, and returns the page with the current output and code.
///
/// # Errors
/// A command ends with another exit code than the page says, or a directive names something that does not exist.
pub(crate) fn refresh_page(page: &str, desk: &mut TempWorkingFolder) -> Result<String, String> {
    let mut fresh = String::new();
    let mut asked = BlockDirectives::default();
    let mut lines = page.lines().peekable();
    while let Some(line) = lines.next() {
        fresh.push_str(line);
        fresh.push('\n');
        if let Some(language) = line.strip_prefix("```") {
            let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            let shown = refresh_block(language, &body, std::mem::take(&mut asked), desk)?;
            fresh.extend(shown.iter().flat_map(|line| [line.as_str(), "\n"]));
            fresh.push_str("```\n");
        } else if line.starts_with('|') {
            let mut rows = vec![line];
            while let Some(row) = lines.next_if(|line| line.starts_with('|')) {
                rows.push(row);
                fresh.push_str(row);
                fresh.push('\n');
            }
            if let Some(name) = std::mem::take(&mut asked).workbook {
                desk.write_workbook(&name, &rows)?;
            }
        } else if !asked.read_directive(line)? && !line.is_empty() {
            asked = BlockDirectives::default();
        }
    }
    Ok(fresh)
}

/// Runs the commands or follows the directives of a block. Returns the lines that the block must show today.
fn refresh_block(language: &str, body: &[&str], asked: BlockDirectives, desk: &mut TempWorkingFolder) -> Result<Vec<String>, String> {
    match (language, asked) {
        ("sh", asked) => {
            for (place, command) in body.iter().enumerate() {
                let exit = if place + 1 == body.len() { asked.exit.unwrap_or(0) } else { 0 };
                desk.run(command, exit)?;
            }
        }
        ("text", asked) => return excerpt::extract_ranges(desk.last_output(), asked.output.as_deref().unwrap_or("start to end")),
        ("rust", BlockDirectives { code: Some(code), .. }) => return desk.read_function(&code),
        _ => {}
    }
    Ok(body.iter().map(|line| (*line).to_owned()).collect())
}
