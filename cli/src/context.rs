//! Defines the context of every command: the common options, and the two output streams with their colour and width.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rayon::{ThreadPool, ThreadPoolBuilder};
use tonghop::plan::Plan;
use tonghop::plan_book::{self, PlanBook};
use tonghop::xlsx::read::Caps;
use tonghop::{Lang, Phrase};

use crate::disk::Disk;
use crate::exit::ExitStatus;
use crate::failure::{Failure, io_error_reason};
use crate::options::{ColorMode, CommonOptions, Format};
use crate::other::OtherFormatsReader;
use crate::show;
use crate::show::{Paint, escape_json_control_chars};
use crate::wording::phrase;

/// The properties of the terminal that a run writes to.
#[derive(Debug, Clone, Default)]
pub struct Terminal {
    /// Whether results (standard output) go to a terminal with colours.
    pub colors_out: bool,
    /// Whether messages (standard error) go to a terminal with colours.
    pub colors_err: bool,
    /// Whether messages go to a terminal, so that a progress bar may be drawn.
    pub progress: bool,
    /// The width of the terminal in columns, where there is one.
    pub width: Option<usize>,
    /// The path of this program, which is started again to read workbooks in other formats than `.xlsx`. Without the path such workbooks
    /// are refused, with advice.
    pub program: Option<PathBuf>,
}

impl Terminal {
    /// Detects the terminal of this process. `NO_COLOR` and `TERM=dumb` are respected.
    pub fn detect() -> Self {
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let (out, err) = (std::io::stdout().is_terminal(), std::io::stderr().is_terminal());
        let width = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        Self {
            colors_out: out && !plain,
            colors_err: err && !plain,
            progress: err,
            width: width.filter(|_| out),
            program: std::env::current_exe().ok(),
        }
    }
}

/// The widths of output in columns: the default without a known terminal, the minimum, and the maximum.
const WIDTH_DEFAULT_MIN_MAX: (usize, usize, usize) = (80, 40, 120);

/// The options, streams and disk that every command uses.
pub(crate) struct Context<'a> {
    /// The language of messages.
    pub(crate) lang: Lang,
    /// The format of the results.
    pub(crate) format: Format,
    /// Whether messages are left out.
    pub(crate) quiet: bool,
    /// Whether a progress bar may be drawn on the error stream.
    pub(crate) progress: bool,
    /// The day up to which lateness is counted (`--as-of`).
    pub(crate) as_of: Date,
    /// The stream for results (standard output).
    pub(crate) out: &'a mut dyn Write,
    /// The stream for messages (standard error).
    pub(crate) err: &'a mut dyn Write,
    /// Colours of the results.
    pub(crate) paint: Paint,
    /// Colours of the messages.
    pub(crate) paint_err: Paint,
    /// The width of the output in columns.
    pub(crate) width: usize,
    /// The disk on which files are read and written.
    pub(crate) disk: Disk,
    /// The reader of workbooks in other formats than `.xlsx`.
    pub(crate) others: OtherFormatsReader,
    plan: Option<String>,
    jobs: Option<usize>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(common: CommonOptions, terminal: &Terminal, disk: &Disk, out: &'a mut dyn Write, err: &'a mut dyn Write) -> Self {
        let colors = |found: bool| match common.color {
            ColorMode::Auto => found,
            ColorMode::Always => true,
            ColorMode::Never => false,
        };
        Self {
            lang: common.lang,
            format: common.format,
            quiet: common.quiet,
            progress: terminal.progress && !common.quiet,
            as_of: common.as_of.unwrap_or_else(today),
            out,
            err,
            paint: Paint::new(colors(terminal.colors_out)),
            paint_err: Paint::new(colors(terminal.colors_err)),
            width: terminal.width.unwrap_or(WIDTH_DEFAULT_MIN_MAX.0).clamp(WIDTH_DEFAULT_MIN_MAX.1, WIDTH_DEFAULT_MIN_MAX.2),
            disk: disk.clone(),
            others: OtherFormatsReader::new(terminal.program.clone()),
            plan: common.plan,
            jobs: common.jobs,
        }
    }

    /// Chooses the Vietnamese or the English wording, by the language of messages.
    pub(crate) const fn pick<'t>(&self, vi: &'t str, en: &'t str) -> &'t str {
        self.lang.pick(vi, en)
    }

    /// Writes results to the standard output.
    pub(crate) fn print(&mut self, text: &str) -> Result<(), Failure> {
        Ok(self.out.write_all(text.as_bytes())?)
    }

    /// Writes a JSON document as the result.
    pub(crate) fn print_json(&mut self, value: &impl serde::Serialize) -> Result<(), Failure> {
        let mut text = serde_json::to_string_pretty(value).map_err(std::io::Error::from)?;
        text.push('\n');
        self.print(&escape_json_control_chars(text))
    }

    /// Writes a message to the error stream, unless the option `--quiet` is given.
    pub(crate) fn inform(&mut self, text: &str) {
        if !self.quiet {
            // A message that cannot be written does not change the results.
            let _ = self.err.write_all(text.as_bytes());
        }
    }

    /// Writes one sentence as a message, wrapped to the width of the terminal.
    pub(crate) fn inform_wrapped(&mut self, sentence: &str) {
        let text = show::wrap::wrapped(sentence, self.width, "", "  ");
        self.inform(&text);
    }

    /// Prints why the command failed. Returns the exit status of the failure.
    pub(crate) fn report_failure(&mut self, failure: &Failure) -> ExitStatus {
        let text = show::failure::format_failure(failure, self.lang, self.paint_err, self.width);
        if self.format == Format::Json && failure.status() == ExitStatus::Refused {
            let _ = self.out.write_all(show::failure::format_failure_json(failure, self.lang).as_bytes());
        }
        // If even the error stream is closed, nobody can read the message.
        let _ = self.err.write_all(text.as_bytes());
        failure.status()
    }

    /// The number or the file of the plan that was chosen; `None` for the first built-in plan.
    pub(crate) fn plan_name(&self) -> Option<&str> {
        self.plan.as_deref()
    }

    /// Loads the plan of the option `--plan`; without the option, the first built-in plan.
    pub(crate) fn load_plan(&self) -> Result<Plan, Failure> {
        match &self.plan {
            Some(name) => named_plan(name, &self.disk),
            None => Ok(Plan::builtin_names().next().and_then(Plan::builtin).unwrap_or_else(Plan::xuan_loc)),
        }
    }

    /// Loads the built-in plan with the number `name`, or else the plan in the file `name` (JSON or workbook).
    pub(crate) fn load_named_plan(&self, name: &str) -> Result<Plan, Failure> {
        named_plan(name, &self.disk)
    }

    /// Chooses another plan than that of the option `--plan`. `None` changes nothing.
    pub(crate) fn set_plan(&mut self, name: Option<String>) {
        self.plan = name.or(self.plan.take());
    }

    /// Makes the pool of threads that read files, with as many threads as the option `-j` says.
    pub(crate) fn build_thread_pool(&self) -> Result<ThreadPool, Failure> {
        ThreadPoolBuilder::new().num_threads(self.jobs.unwrap_or(0)).build().map_err(|error| {
            let what = phrase!("không mở được luồng xử lý: {error}", "cannot start threads: {error}");
            Failure::refused(what, Phrase::new("Thử lại với -j 1.", "Try again with -j 1."))
        })
    }
}

/// How many bytes of a plan file are read. This is the limit for workbooks; the check of the plan has a lower limit for JSON.
pub(crate) const MAX_PLAN_BYTES: u64 = Caps::NATIVE.file;

/// Loads the built-in plan with the number `name`, or else the plan in the file `name`.
fn named_plan(name: &str, disk: &Disk) -> Result<Plan, Failure> {
    if let Some(plan) = Plan::builtin(name) {
        return Ok(plan);
    }
    let bytes = disk.read_at_most(Path::new(name), MAX_PLAN_BYTES).map_err(|error| {
        let known = Plan::builtin_names().collect::<Vec<_>>().join(", ");
        let why = io_error_reason(&error);
        let what = Phrase::new(
            format!("“{name}” không phải kế hoạch có sẵn, cũng không đọc được như một tệp ({})", why.vi),
            format!("“{name}” is not a built-in plan and cannot be read as a file ({})", why.en),
        );
        Failure::refused(
            what,
            phrase!("Kế hoạch có sẵn: {known}. Xem tonghop plan list.", "Built-in plans: {known}. See tonghop plan list."),
        )
    })?;
    let PlanBook { plan, findings } = plan_book::read_any(&bytes);
    plan.ok_or_else(|| {
        let what = phrase!("tệp kế hoạch {name} còn lỗi", "the plan file {name} has errors");
        let help = phrase!(
            "Xem đầy đủ bằng lệnh tonghop plan check {name}, sửa rồi chạy lại.",
            "See all of them with tonghop plan check {name}, fix them and run again."
        );
        Failure::refused(what, help).with_findings(findings)
    })
}

/// Today in Viet Nam (UTC+7), because deadlines are days in Viet Nam, whatever the time zone of the computer.
fn today() -> Date {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |time| time.as_secs());
    let now = i64::try_from(since).ok().and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    jiff::tz::Offset::constant(7).to_datetime(now.unwrap_or(jiff::Timestamp::UNIX_EPOCH)).date()
}
