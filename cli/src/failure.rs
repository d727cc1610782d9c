//! Errors that stop a command: what was read, why the work cannot be done, what to do.

use std::io;

use tonghop::findings::{Finding, FindingWire};
use tonghop::{Lang, Phrase, Say};

use crate::context::{Context, Format};
use crate::exit::ExitStatus;
use crate::files::Changed;
use crate::show::{findings, wrap};

/// Findings that are listed with a failure.
const MOST_LISTED: usize = 20;

/// A command that could not do its work.
#[derive(Debug)]
pub(crate) struct Failure(Box<Told>);

#[derive(Debug)]
struct Told {
    status: ExitStatus,
    what: Phrase,
    help: Phrase,
    findings: Vec<Finding>,
}

/// A phrase from two format strings over the same variables.
macro_rules! phrase {
    ($vi:literal, $en:literal $(,)?) => {
        ::tonghop::Phrase::new(format!($vi), format!($en))
    };
}
pub(crate) use phrase;

/// A sentence in the language asked for.
macro_rules! tell {
    ($lang:expr, $vi:literal, $en:literal $(, $value:expr)* $(,)?) => {
        match $lang {
            ::tonghop::Lang::Vi => format!($vi $(, $value)*),
            ::tonghop::Lang::En => format!($en $(, $value)*),
        }
    };
}
pub(crate) use tell;

impl Failure {
    /// The work cannot be done: `what` stands in the way, `help` says what to do.
    pub(crate) fn refused(what: Phrase, help: Phrase) -> Self {
        Self(Box::new(Told { status: ExitStatus::Refused, what, help, findings: Vec::new() }))
    }

    /// An invariant does not hold, so nothing was written.
    pub(crate) fn broken(number: u8, what: &Phrase) -> Self {
        let what = Phrase::new(
            format!("kết quả không qua được phép tự kiểm tra số {number}: {}. Không có tệp nào được ghi.", what.vi),
            format!("the result did not pass invariant {number}: {}. Nothing was written.", what.en),
        );
        let help = Phrase::new(
            "Đây là lỗi của phần mềm, không phải của số liệu. Đề nghị giữ lại các tệp đầu vào và báo cho nhóm phát triển.",
            "This is a bug in the program, not an error in the figures. Keep the input files and report it.",
        );
        Self(Box::new(Told { status: ExitStatus::Broken, what, help, findings: Vec::new() }))
    }

    /// The same failure with the findings that show it.
    pub(crate) fn with_findings(mut self, findings: Vec<Finding>) -> Self {
        self.0.findings = findings;
        self
    }

    /// Tells it on the error stream and gives the exit status.
    pub(crate) fn tell(&self, context: &mut Context<'_>) -> ExitStatus {
        let Told { status, what, help, findings: found } = &*self.0;
        let lang = context.lang;
        let head = context.paint_err.error(lang.pick("Không thực hiện được:", "Cannot be done:"));
        let mut text = wrap::filled(&format!("{head} {}", what.say(lang)), context.width, "", "  ");
        for finding in found.iter().take(MOST_LISTED) {
            text.push_str(&findings::one(finding, None, Format::Human, lang, context.paint_err, context.width));
        }
        if found.len() > MOST_LISTED {
            let more = found.len() - MOST_LISTED;
            text.push_str(&tell!(lang, "  … và {more} điểm khác\n", "  … and {more} more\n"));
        }
        text.push_str(&wrap::filled(&format!("→ {}", help.say(lang)), context.width, "  ", "    "));
        if context.format == Format::Json && *status == ExitStatus::Refused {
            let document =
                error_document(&what.say(lang), &help.say(lang), &found.iter().map(|finding| finding.wire(lang)).collect::<Vec<_>>());
            let _ = context.out.write_all(document.as_bytes());
        }
        // Where even the error stream is gone there is nobody to tell.
        let _ = context.err.write_all(text.as_bytes());
        *status
    }
}

/// The document in place of a result, for programs that read the standard output.
pub(crate) fn error_document(message: &str, help: &str, findings: &[FindingWire<'_>]) -> String {
    let mut error = serde_json::json!({ "message": message, "help": help });
    if !findings.is_empty() {
        error["findings"] = serde_json::json!(findings);
    }
    format!("{}\n", serde_json::json!({ "error": error }))
}

/// What the results could not be written to: a full disk behind a redirection, never a closed pipe.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        let said = reason(&error);
        let what = Phrase::new(format!("không ghi được kết quả: {}", said.vi), format!("the results could not be written: {}", said.en));
        Self::refused(what, Phrase::new("Kiểm tra nơi nhận kết quả rồi chạy lại.", "Check the destination of the results and run again."))
    }
}

/// Why the system refused, in words for the office.
pub(crate) fn reason(error: &io::Error) -> Phrase {
    if matches!(error.get_ref(), Some(inner) if inner.is::<Changed>()) {
        return Phrase::new(
            "tệp thay đổi trong lúc đọc, có thể đang được sao chép; chờ chép xong rồi chạy lại",
            "it changed while it was being read and may still be being copied; wait and run again",
        );
    }
    if held_elsewhere(error) {
        return Phrase::new("tệp đang mở trong chương trình khác", "it is open in another program");
    }
    use io::ErrorKind as Kind;
    let (vi, en) = match error.kind() {
        Kind::NotFound => ("không tìm thấy", "not found"),
        Kind::PermissionDenied => ("không có quyền, hoặc tệp đang mở trong chương trình khác", "no permission, or open in another program"),
        Kind::StorageFull | Kind::QuotaExceeded => ("ổ đĩa đầy", "the disk is full"),
        Kind::FileTooLarge => ("ổ đĩa không nhận tệp lớn đến vậy", "the disk takes no file of that size"),
        Kind::ReadOnlyFilesystem => ("ổ đĩa chỉ cho đọc", "the disk is read-only"),
        Kind::NotADirectory => ("không phải thư mục", "no folder"),
        Kind::IsADirectory => ("là thư mục, không phải tệp", "a folder, no file"),
        Kind::InvalidFilename => ("tên tệp không dùng được", "the file name cannot be used"),
        Kind::ResourceBusy | Kind::ExecutableFileBusy => ("tệp đang được dùng", "the file is in use"),
        _ => return phrase!("hệ thống báo: {error}", "the system says: {error}"),
    };
    Phrase::new(vi, en)
}

/// Whether another program, mostly Excel, keeps the file to itself. Rust has no kind for `ERROR_SHARING_VIOLATION` and
/// `ERROR_LOCK_VIOLATION` of Windows; elsewhere these numbers are other errors.
fn held_elsewhere(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}

/// A value of the command line that cannot be taken, in both languages.
#[derive(Debug, Clone)]
pub(crate) struct BadValue(pub(crate) Phrase);

impl std::fmt::Display for BadValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.say(Lang::En))
    }
}

impl std::error::Error for BadValue {}
