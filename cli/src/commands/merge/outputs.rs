//! Checks the paths to which a report is written, and prepares the files: workbook, JSON document and CSV tables.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use tonghop::consolidation::Consolidation;
use tonghop::page::write_page;
use tonghop::papers::{Brief, Paper, PaperOffice, brief_to_png, brief_to_word, to_word};
use tonghop::plan::Plan;
use tonghop::report::read_back::REPORT_CAPS;
use tonghop::report::{to_json_with_paper, write_parallel};
use tonghop::returns::intake;
use tonghop::submission::ReceivedContent;
use tonghop::word::{Document, WordError};
use tonghop::{Lang, Phrase};

use crate::disk::Disk;
use crate::failure::{Failure, io_error_reason};
use crate::files::{Output, resolve_path};
use crate::report::{
    self, FileRun, extract_run, mixed_runs_message, verify_csv_table, verify_document, verify_json, verify_run, verify_workbook,
};
use crate::show::escape_json_control_chars;
use crate::wording::phrase;

/// The paths to which a report is written: the workbook, the JSON document, the folder of the CSV tables, the papers and the page.
#[derive(Debug, Clone, Default)]
pub(crate) struct OutputPaths {
    pub(crate) workbook: PathBuf,
    pub(crate) json: Option<PathBuf>,
    pub(crate) csv: Option<PathBuf>,
    pub(crate) docx: Option<PathBuf>,
    /// The brief; its picture lies beside it.
    pub(crate) brief: Option<PathBuf>,
    pub(crate) html: Option<PathBuf>,
}

impl OutputPaths {
    /// The paths of all files, the workbook last.
    pub(crate) fn paths(&self, plan: &Plan) -> Vec<PathBuf> {
        let names = report::csv_file_names(plan);
        let tables = self.csv.iter().flat_map(|folder| names.iter().map(|name| folder.join(name)));
        let papers = [self.json.clone(), self.docx.clone(), self.brief.clone(), self.picture(), self.html.clone()];
        tables.chain(papers.into_iter().flatten()).chain([self.workbook.clone()]).collect()
    }

    /// The path of the picture of the brief: that of the brief with another ending.
    pub(crate) fn picture(&self) -> Option<PathBuf> {
        self.brief.as_ref().map(|brief| brief.with_extension("png"))
    }

    /// Checks that all files may be written. Returns their resolved paths, which must not be read as inputs, and a message where the
    /// existing files are of several runs.
    ///
    /// # Errors
    /// A file is also an input, two outputs have one path, or an existing file is not an earlier report.
    pub(super) fn check_output_paths(
        &self,
        plan: &Plan,
        read: &[&PathBuf],
        disk: &Disk,
    ) -> Result<(BTreeSet<PathBuf>, Option<Phrase>), Failure> {
        self.require_valid_file_names(disk)?;
        let mut old = Vec::new();
        let read: BTreeSet<PathBuf> = read.iter().filter_map(|path| resolve_path(path, disk).ok()).collect();
        let mut places = BTreeSet::new();
        for path in self.paths(plan) {
            let name = path.display();
            let place = match resolve_path(&path, disk) {
                Ok(place) => place,
                // A folder that does not exist yet contains nothing that could be lost.
                Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => continue,
                Err(error) => return Err(cannot_examine_failure(&path, &error)),
            };
            if read.contains(&place) {
                let what = phrase!("{name} vừa là tệp đầu vào vừa là nơi ghi kết quả", "{name} is both an input and an output");
                return Err(Failure::refused(what, choose_another_name_help()));
            }
            if !places.insert(place) {
                return Err(Failure::refused(
                    phrase!("{name} được chọn cho hai kết quả", "{name} is used for two results"),
                    choose_another_name_help(),
                ));
            }
            match existing_output(plan, &path, disk).map_err(|error| cannot_examine_failure(&path, &error))? {
                ExistingOutput::Return => {
                    let what = phrase!("{name} đang là báo cáo của một đơn vị", "{name} is the return of a unit");
                    return Err(Failure::refused(what, choose_another_name_help()));
                }
                ExistingOutput::Other if self.csv.as_ref().is_none_or(|folder| path.parent() != Some(folder)) => {
                    let what = phrase!("{name} đã có và không phải báo cáo tổng hợp", "{name} exists and is not a consolidated report");
                    return Err(Failure::refused(what, choose_another_name_help()));
                }
                ExistingOutput::EditedPaper => {
                    let what = phrase!(
                        "{name} là văn bản Word đã được sửa sau khi ghi, hoặc của nơi khác",
                        "{name} is a Word document that was edited since it was written, or somebody else's"
                    );
                    return Err(Failure::refused(what, keep_edited_paper_help()));
                }
                ExistingOutput::Other | ExistingOutput::Nothing => {}
                ExistingOutput::Result(run) => old.push(FileRun { path, run }),
            }
        }
        Ok((places, mixed_runs_message(&old)))
    }

    /// Checks that the name of the workbook ends in `.xlsx`, and that the JSON document is another file.
    fn require_valid_file_names(&self, disk: &Disk) -> Result<(), Failure> {
        let name = self.workbook.display();
        if !self.workbook.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx")) {
            let help = Phrase::new(
                "Đặt tên báo cáo có đuôi .xlsx, ví dụ: -o tong-hop.xlsx. Cần bảng CSV thì thêm --csv THƯ_MỤC, cần JSON thì thêm --json TỆP.json.",
                "Give the report a name that ends in .xlsx, such as -o tong-hop.xlsx. For CSV tables add --csv FOLDER, for JSON --json FILE.json.",
            );
            return Err(Failure::refused(
                phrase!(
                    "báo cáo tổng hợp là bảng tính .xlsx, không ghi được dưới tên {name}",
                    "the report is an .xlsx workbook and cannot be called {name}"
                ),
                help,
            ));
        }
        for (path, ending, option) in [(&self.docx, "docx", "--docx"), (&self.brief, "docx", "--brief"), (&self.html, "html", "--html")] {
            if let Some(path) = path.as_ref().filter(|path| !path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending))) {
                return Err(wrong_ending_failure(path, ending, option));
            }
        }
        if self.json.as_ref().is_some_and(|json| {
            *json == self.workbook
                || resolve_path(json, disk).is_ok_and(|at| resolve_path(&self.workbook, disk).is_ok_and(|workbook| workbook == at))
        }) {
            let help = Phrase::new(
                "Bảng tính (-o) và bản JSON (--json) là hai tệp: đặt hai tên khác nhau, ví dụ: -o tong-hop.xlsx --json tong-hop.json.",
                "The workbook (-o) and the document (--json) are two files: give them two names, such as -o tong-hop.xlsx --json tong-hop.json.",
            );
            return Err(Failure::refused(phrase!("{name} được chọn cho cả -o và --json", "{name} is chosen for both -o and --json"), help));
        }
        Ok(())
    }

    /// The files to write, each with its content and the check that is applied after reading the file back, in the order of
    /// [`Self::paths`].
    ///
    /// # Errors
    /// The workbook cannot hold the report, or a document cannot be made.
    pub(crate) fn outputs<'a>(
        &self,
        plan: &'a Plan,
        report: &'a Consolidation,
        (paper, office): (Option<&Paper>, &PaperOffice),
        lang: Lang,
    ) -> Result<Vec<Output<'a>>, Failure> {
        let workbook =
            write_parallel(plan, report, &|count, work| (0..count).into_par_iter().for_each(work)).map_err(|error| match error {
                tonghop::report::WriteError::Disagrees { .. } => Failure::broken_invariant(3, &Phrase::same(error.to_string())),
                _ => {
                    let what = phrase!("không tạo được bảng tính: {error}", "cannot make the workbook: {error}");
                    Failure::refused(what, Phrase::new("Kiểm tra kế hoạch và số liệu.", "Check the plan and the figures."))
                }
            })?;
        let mut outputs = Vec::new();
        if let Some(folder) = &self.csv {
            for (name, bytes) in report::render_csv_tables(plan, report, lang)? {
                let file = name.clone();
                let judge = move |back: &[u8]| verify_csv_table(report, &name, back);
                outputs.push(Output::new(folder.join(&file), bytes).with_new_folder().with_check(judge));
            }
        }
        if let Some(path) = &self.json {
            let mut json = escape_json_control_chars(to_json_with_paper(report, paper, lang).map_err(std::io::Error::from)?);
            json.push('\n');
            outputs.push(Output::new(path, json).with_check(|back| verify_json(report, back)));
        }
        if let (Some(path), Some(paper)) = (&self.docx, paper) {
            let document = to_word(paper).to_bytes().map_err(|error| no_document_failure(&error))?;
            outputs.push(Output::new(path, document).with_check(verify_document));
        }
        if let (Some(path), Some(picture)) = (&self.brief, self.picture()) {
            let brief = Brief::new(plan, report, office, lang);
            let document = brief_to_word(&brief).to_bytes().map_err(|error| no_document_failure(&error))?;
            outputs.push(Output::new(path, document).with_check(verify_document));
            let drawn = brief_to_png(&brief).map_err(|error| {
                let what = phrase!("không vẽ được ảnh tóm tắt: {error}", "cannot draw the picture of the brief: {error}");
                Failure::refused(what, Phrase::new("Kiểm tra kế hoạch và số liệu.", "Check the plan and the figures."))
            })?;
            outputs.push(Output::new(picture, drawn).with_check(|back| verify_run(report, back)));
        }
        if let Some(path) = &self.html {
            outputs.push(Output::new(path, write_page(plan, report, office, lang)).with_check(|back| verify_run(report, back)));
        }
        outputs.push(Output::new(&self.workbook, workbook).with_check(|back| verify_workbook(plan, report, back)));
        Ok(outputs)
    }
}

/// The error where the name of a file does not have the ending of what it will be.
fn wrong_ending_failure(path: &Path, ending: &str, option: &str) -> Failure {
    let name = path.display();
    let (what, example) = match ending {
        "html" => (
            phrase!(
                "trang xem bằng trình duyệt là tệp .html, không ghi được dưới tên {name}",
                "the page is an .html file and cannot be called {name}"
            ),
            ("tong-hop.html", "report.html"),
        ),
        _ => (
            phrase!(
                "{option} ghi văn bản Word .docx, không ghi được dưới tên {name}",
                "{option} writes a .docx document, which cannot be called {name}"
            ),
            ("bao-cao.docx", "report.docx"),
        ),
    };
    let help = Phrase::new(
        format!("Đặt tên có đuôi .{ending}, ví dụ: {option} {}.", example.0),
        format!("Give it a name that ends in .{ending}, such as {option} {}.", example.1),
    );
    Failure::refused(what, help)
}

fn no_document_failure(error: &WordError) -> Failure {
    let what = phrase!("không tạo được văn bản Word: {error}", "cannot make the Word document: {error}");
    Failure::refused(what, Phrase::new("Kiểm tra kế hoạch và số liệu.", "Check the plan and the figures."))
}

fn keep_edited_paper_help() -> Phrase {
    Phrase::new(
        "Chọn tên khác cho kết quả, hoặc chuyển văn bản đang có sang chỗ khác; phần đã sửa không bị ghi đè.",
        "Choose another name for the result, or move the document that is there; what people wrote is never overwritten.",
    )
}

fn choose_another_name_help() -> Phrase {
    Phrase::new(
        "Chọn tên khác cho kết quả; báo cáo của đơn vị không bao giờ bị ghi đè.",
        "Choose another name for the result; returns are never overwritten.",
    )
}

/// What is found at the path of an output before it is written.
enum ExistingOutput {
    /// A return, which must not be lost.
    Return,
    /// Data that is not one of our reports.
    Other,
    /// A Word document that this program did not write, or that somebody has edited since.
    EditedPaper,
    /// Nothing that could be lost.
    Nothing,
    /// An earlier result, with the id of its run where the file has one.
    Result(Option<String>),
}

/// Examines what exists at the path of an output.
fn existing_output(plan: &Plan, path: &Path, disk: &Disk) -> std::io::Result<ExistingOutput> {
    match disk.symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(ExistingOutput::Nothing),
        Err(error) => return Err(error),
        // A folder or another thing that is no file is refused later, by the writing.
        Ok(found) if !found.is_file() => return Ok(ExistingOutput::Nothing),
        Ok(_) => {}
    }
    let bytes = disk.read_at_most(path, REPORT_CAPS.file)?;
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("docx")) {
        return Ok(if Document::is_as_written(&bytes) { ExistingOutput::Result(None) } else { ExistingOutput::EditedPaper });
    }
    if let Some(run) = extract_run(&bytes) {
        return Ok(ExistingOutput::Result(run));
    }
    // A picture or a page of somebody else is no return, and not nothing either.
    if path.extension().is_some_and(|ending| ["png", "html"].iter().any(|own| ending.eq_ignore_ascii_case(own))) {
        return Ok(ExistingOutput::Other);
    }
    Ok(match intake::receive(plan, &path.to_string_lossy(), &bytes).content {
        ReceivedContent::Return(_) => ExistingOutput::Return,
        ReceivedContent::Rejected { .. } => ExistingOutput::Other,
        ReceivedContent::Skipped { .. } => ExistingOutput::Nothing,
    })
}

/// The error where an existing file cannot be read, so that nobody knows what would be overwritten.
fn cannot_examine_failure(path: &Path, error: &std::io::Error) -> Failure {
    let (name, why) = (path.display(), io_error_reason(error));
    let what = Phrase::new(
        format!("không xem được tệp đang có ở {name}: {}", why.vi),
        format!("cannot examine the existing file {name}: {}", why.en),
    );
    let help = Phrase::new(
        "Chọn tên khác cho kết quả, hoặc kiểm tra quyền đọc tệp này. Chưa có gì được ghi.",
        "Choose another name for the result, or check the permissions of that file. Nothing was written.",
    );
    Failure::refused(what, help)
}
