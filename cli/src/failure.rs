//! Defines the error that stops a command: the reason, advice on what to do, and the findings that show the problem.

use std::io;

use tonghop::Phrase;
use tonghop::findings::Finding;

use crate::exit::ExitStatus;
use crate::wording::phrase;

/// The reason why a command could not do its work.
#[derive(Debug)]
pub(crate) struct Failure(Box<FailureDetails>);

/// The contents of a failure, in a box because an error should be small.
#[derive(Debug)]
struct FailureDetails {
    status: ExitStatus,
    what: Phrase,
    help: Phrase,
    findings: Vec<Finding>,
}

impl Failure {
    /// A failure with exit code 2: `what` is the reason, `help` says what to do.
    pub(crate) fn refused(what: Phrase, help: Phrase) -> Self {
        Self(Box::new(FailureDetails { status: ExitStatus::Refused, what, help, findings: Vec::new() }))
    }

    /// A failure with exit code 3: the invariant `number` does not hold, so nothing was written.
    pub(crate) fn broken_invariant(number: u8, what: &Phrase) -> Self {
        let what = Phrase::new(
            format!("kết quả không qua được phép tự kiểm tra số {number}: {}. Không có tệp nào được ghi.", what.vi),
            format!("the result did not pass invariant {number}: {}. Nothing was written.", what.en),
        );
        let help = Phrase::new(
            "Đây là lỗi của phần mềm, không phải của số liệu. Đề nghị giữ lại các tệp đầu vào và báo cho nhóm phát triển.",
            "This is a bug in the program, not an error in the figures. Keep the input files and report it.",
        );
        Self(Box::new(FailureDetails { status: ExitStatus::Broken, what, help, findings: Vec::new() }))
    }

    /// Adds the findings that show the problem.
    pub(crate) fn with_findings(mut self, findings: Vec<Finding>) -> Self {
        self.0.findings = findings;
        self
    }

    /// The exit status of the run.
    pub(crate) fn status(&self) -> ExitStatus {
        self.0.status
    }

    /// The reason of the failure.
    pub(crate) fn problem(&self) -> &Phrase {
        &self.0.what
    }

    /// Advice on what to do.
    pub(crate) fn help(&self) -> &Phrase {
        &self.0.help
    }

    /// The findings that show the problem.
    pub(crate) fn findings(&self) -> &[Finding] {
        &self.0.findings
    }
}

/// Results could not be written, for example because the disk is full. A closed pipe never causes this.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        let said = io_error_reason(&error);
        let what = Phrase::new(format!("không ghi được kết quả: {}", said.vi), format!("the results could not be written: {}", said.en));
        Self::refused(what, Phrase::new("Kiểm tra nơi nhận kết quả rồi chạy lại.", "Check the destination of the results and run again."))
    }
}

/// The error that a file changed while it was read, so that the bytes may be partly old and partly new.
#[derive(Debug, thiserror::Error)]
#[error("the file changed while it was read")]
pub(crate) struct FileChanged;

/// The reason of an I/O error, in words for the office.
pub(crate) fn io_error_reason(error: &io::Error) -> Phrase {
    if matches!(error.get_ref(), Some(inner) if inner.is::<FileChanged>()) {
        return Phrase::new(
            "tệp thay đổi trong lúc đọc, có thể đang được sao chép; chờ chép xong rồi chạy lại",
            "it changed while it was being read and may still be being copied; wait and run again",
        );
    }
    if is_locked_by_another(error) {
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

/// Whether another program, mostly Excel, has locked the file. Rust has no error kind for `ERROR_SHARING_VIOLATION` and
/// `ERROR_LOCK_VIOLATION` of Windows; on other systems these numbers are other errors.
fn is_locked_by_another(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}
