//! Looks at marked copies of returns: what changed in the package, and what is said and coloured at a cell.

use std::collections::BTreeMap;
use std::path::Path;

use tonghop::Phrase;
use tonghop::feedback::{CopyKind, mark_return};
use tonghop::findings::{CellProblem, CellRef, Finding, Place};
use tonghop::plan::Plan;
use tonghop::submission::{Received, ReceivedContent};
use tonghop::xlsx::read::{Caps, SheetKind, open};

use crate::package::unpack_parts;

/// A marked copy with its parts.
pub struct MarkedCopy {
    /// Its bytes.
    pub bytes: Vec<u8>,
    parts: BTreeMap<String, Vec<u8>>,
}

/// Marks a return; `None` where it becomes a list, or nothing.
pub fn mark(plan: &Plan, received: &Received, bytes: &[u8]) -> Option<MarkedCopy> {
    let marked = mark_return(plan, received, bytes, false, None)?;
    (marked.kind == CopyKind::Marked).then(|| MarkedCopy { parts: unpack_parts(&marked.bytes).into_iter().collect(), bytes: marked.bytes })
}

impl MarkedCopy {
    fn text(&self, part: &str) -> String {
        self.parts.get(part).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
    }

    /// The XML of the sheet whose name, on one line, is `name`.
    pub fn sheet(&self, name: &str) -> String {
        self.sheet_part(name).map(|part| self.text(&part)).unwrap_or_default()
    }

    fn sheet_part(&self, name: &str) -> Option<String> {
        let book = open(&self.bytes, &Caps::NATIVE).expect("a workbook");
        let clean = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ");
        book.sheets().iter().find(|sheet| clean(&sheet.name) == clean(name)).map(|sheet| sheet.part.clone())
    }

    /// What is said at a cell, as XML; empty where nothing is.
    pub fn comment(&self, sheet: &str, at: CellRef) -> String {
        let Some(part) = self.sheet_part(sheet) else { return String::new() };
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", &part));
        let relations = self.text(&format!("{folder}/_rels/{file}.rels"));
        let comments = relations.split("<").find(|entry| entry.contains("/comments\"")).and_then(|entry| entry.split("Target=\"").nth(1));
        let Some(target) = comments.and_then(|rest| rest.split('"').next()) else { return String::new() };
        let target = match target.strip_prefix('/') {
            Some(target) => target.to_owned(),
            None => format!("xl/{}", target.trim_start_matches("../")),
        };
        let begin = format!("ref=\"{at}\"");
        let text = self.text(&target);
        text.split("<comment ").find(|comment| comment.starts_with(&begin)).unwrap_or_default().to_owned()
    }

    /// Whether a cell is coloured while it is as it was.
    pub fn is_coloured(&self, sheet: &str, at: CellRef) -> bool {
        self.sheet(sheet).contains(&format!("<conditionalFormatting sqref=\"{at}\"><cfRule type=\"expression\""))
    }

    /// The names of the parts that are not byte for byte those of the sender, and of those that are new.
    pub fn changed_parts(&self, sent: &[u8]) -> Vec<String> {
        let sent: BTreeMap<String, Vec<u8>> = unpack_parts(sent).into_iter().filter(|(name, _)| !name.ends_with('/')).collect();
        let names = self.parts.keys().chain(sent.keys().filter(|name| !self.parts.contains_key(*name)));
        names.filter(|name| self.parts.get(*name) != sent.get(*name)).cloned().collect()
    }
}

/// A text as the copies write it in XML.
pub fn in_xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// What became of the workbooks of a folder.
#[derive(Debug, Default)]
pub struct FolderReport {
    /// How many were marked.
    pub marked: usize,
    /// How many the reader refuses.
    pub refused: usize,
    /// Those that are written too unusually to be marked.
    pub lists: Vec<String>,
    /// What is not as it should be.
    pub faults: Vec<String>,
}

/// Marks three cells in each sheet of every workbook of a folder, and writes the copies to another one. Every part that had no reason to
/// change must be that of the sender, and every cell must be read as before.
pub fn mark_folder(folder: &Path, out: &Path) -> FolderReport {
    std::fs::create_dir_all(out).expect("a folder");
    let mut report = FolderReport::default();
    let mut paths: Vec<_> = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "xlsx"));
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).expect("a file");
        let Some((before, places)) = cells_and_places(&bytes) else {
            report.refused += 1;
            continue;
        };
        let findings = places
            .iter()
            .map(|(sheet, at)| Finding::new(CellProblem::Negative { read: Phrase::new("-5", "-5") }, Place::cell(sheet.as_str(), *at)));
        let content = ReceivedContent::Rejected { unit: None, period: None, reason: Phrase::new("", "") };
        let received = Received { file: name.clone(), sha256: String::new(), content, findings: findings.collect() };
        let Some(copy) = mark(&Plan::xuan_loc(), &received, &bytes) else {
            report.lists.push(name);
            continue;
        };
        report.marked += 1;
        std::fs::write(out.join(&name), &copy.bytes).expect("a file that can be written");
        let mut allowed: Vec<String> = ["[Content_Types].xml", "xl/_rels/workbook.xml.rels"].map(str::to_owned).to_vec();
        allowed.extend(places.iter().filter_map(|(sheet, _)| copy.sheet_part(sheet)));
        for part in copy.changed_parts(&bytes) {
            let has_reason = allowed.contains(&part) || REASONS.iter().any(|begin| part.starts_with(begin));
            if !has_reason {
                report.faults.push(format!("{name}: {part} changed"));
            }
        }
        match cells_and_places(&copy.bytes) {
            Some((after, _)) if after.get(1..) == Some(&before[..]) => {}
            Some(_) => report.faults.push(format!("{name}: other cells")),
            None => report.faults.push(format!("{name}: the copy cannot be read")),
        }
        for (sheet, at) in &places {
            if !copy.sheet(sheet).contains(&format!("conditionalFormatting sqref=\"{at}\"")) {
                report.faults.push(format!("{name}: {sheet}!{at} is not coloured"));
            }
        }
    }
    report
}

/// Beginnings of the names of parts that change: the list of sheets, the styles, what is new for comments, and sheets whose selection is
/// taken away because another sheet is in front.
const REASONS: [&str; 9] = [
    "xl/workbook",
    "xl/styles",
    "xl/worksheets/tonghop",
    "xl/worksheets/_rels/",
    "xl/comments",
    "xl/drawings/vmlDrawing",
    "xl/drawings/comment",
    "xl/drawings/commentsDrawing",
    "xl/tonghopStyles",
];

/// The cells of all sheets as lines, and three places in each worksheet; `None` where the reader refuses the workbook.
type CellsAndPlaces = (Vec<Vec<String>>, Vec<(String, CellRef)>);

fn cells_and_places(bytes: &[u8]) -> Option<CellsAndPlaces> {
    let mut book = open(bytes, &Caps::NATIVE).ok()?;
    let (mut all, mut places) = (Vec::new(), Vec::new());
    for (index, sheet) in book.sheets().to_vec().into_iter().enumerate() {
        let (mut lines, mut cells) = (Vec::new(), Vec::new());
        book.read_sheet(index, &mut |cell| {
            lines.push(format!("{} {:?} {:?} {}", cell.at, cell.value, cell.format, cell.hidden));
            cells.push(cell.at);
        })
        .ok()?;
        lines.insert(0, sheet.name.clone());
        all.push(lines);
        if sheet.kind == SheetKind::Worksheet {
            let mut own: Vec<CellRef> = [cells.first(), cells.get(cells.len() / 2)].into_iter().flatten().copied().collect();
            own.push(CellRef::new(1_999, 40));
            own.sort();
            own.dedup();
            let label = sheet.name.split_whitespace().collect::<Vec<_>>().join(" ");
            places.extend(own.into_iter().map(|at| (label.clone(), at)));
        }
    }
    Some((all, places))
}
