//! Defines the options that all commands share, and parses values that several commands take. The options of a single command are
//! declared in its file.

use clap::ArgAction;
use jiff::civil::{Date, Time};
use tonghop::feedback::TimeLimit;
use tonghop::parse::date_text::read_date;
use tonghop::parse::period_text::read_period;
use tonghop::plan::Period;
use tonghop::submission::Raw;
use tonghop::{Lang, Phrase, Say};

use crate::wording::phrase;

/// Options of all commands.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Tùy chọn chung")]
pub(crate) struct CommonOptions {
    /// Kế hoạch: số của kế hoạch có sẵn (mặc định 37/KH-UBND) hoặc tệp JSON, Excel
    #[arg(long, global = true, value_name = "TỆP|SỐ")]
    pub(crate) plan: Option<String>,
    /// Tính đến ngày này (20/03/2019 hoặc 2019-03-20; mặc định hôm nay)
    #[arg(long, global = true, value_name = "NGÀY", value_parser = parse_date)]
    pub(crate) as_of: Option<Date>,
    /// Ngôn ngữ của thông báo: vi hoặc en
    #[arg(long, global = true, value_name = "NGÔN NGỮ", default_value = "vi", hide_default_value = true, value_parser = parse_lang)]
    pub(crate) lang: Lang,
    /// Cách trình bày: human (dễ đọc), short (mỗi điểm một dòng), json (một tài liệu)
    #[arg(
        long,
        global = true,
        value_name = "DẠNG",
        value_enum,
        default_value = "human",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) format: Format,
    /// Chỉ ghi kết quả, không ghi lời dẫn
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// Màu chữ: auto (mặc định), always, never
    #[arg(
        long,
        global = true,
        value_name = "KHI NÀO",
        value_enum,
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) color: ColorMode,
    /// Số luồng đọc tệp cùng lúc (mặc định theo máy)
    #[arg(short, long, global = true, value_name = "N", value_parser = parse_jobs)]
    pub(crate) jobs: Option<usize>,
    /// Xem hướng dẫn
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    /// Xem phiên bản
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

/// The format of results (`--format`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub(crate) enum Format {
    /// For people: tables, wrapped sentences.
    #[default]
    Human,
    /// One line each, for `grep`.
    Short,
    /// One JSON document.
    Json,
}

/// When text is coloured (`--color`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum ColorMode {
    /// On terminals.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Parses a period, written as a code (`2019-Q1`) or in words (`quý I/2019`).
pub(crate) fn parse_period(text: &str) -> Result<Period, BadValue> {
    let code = text.trim().to_uppercase().parse::<Period>();
    code.or_else(|_| read_period(text, None)).map_err(|_| {
        BadValue(phrase!(
            "đã đọc “{text}”, cần mã kỳ như 2019-03, 2019-Q1, 2019-H1, 2019-9M hoặc 2019",
            "read “{text}”, expected a period: 2019-03, 2019-Q1, 2019-H1, 2019-9M or 2019"
        ))
    })
}

/// Parses a day, written as `20/03/2019` or `2019-03-20`.
pub(crate) fn parse_date(text: &str) -> Result<Date, BadValue> {
    text.trim().parse::<Date>().or_else(|_| read_date(&Raw::text(text), false)).map_err(|_| {
        BadValue(phrase!(
            "đã đọc “{text}”, cần một ngày như 20/03/2019 hoặc 2019-03-20",
            "read “{text}”, expected a date: 2019-03-20 or 20/03/2019"
        ))
    })
}

/// Parses a day with or without an hour before it, written as `20/03/2019` or `17:00 20/03/2019`.
pub(crate) fn parse_time_limit(text: &str) -> Result<TimeLimit, BadValue> {
    let bad = || {
        BadValue(phrase!(
            "đã đọc “{text}”, cần một ngày như 20/03/2019, có thể có giờ: \"17:00 20/03/2019\"",
            "read “{text}”, expected a date, perhaps with an hour: \"17:00 20/03/2019\""
        ))
    };
    let (hour, day) = text.trim().split_once(' ').map_or((None, text), |(hour, day)| (Some(hour), day));
    let day = parse_date(day).map_err(|_| bad())?;
    let hour = hour.map(|hour| {
        let (hours, minutes) = hour.split_once([':', 'h', 'g'])?;
        let minutes = if minutes.is_empty() { 0 } else { minutes.parse().ok()? };
        Time::new(hours.parse().ok()?, minutes, 0, 0).ok()
    });
    match hour {
        Some(None) => Err(bad()),
        hour => Ok(TimeLimit { day, hour: hour.flatten() }),
    }
}

fn parse_lang(text: &str) -> Result<Lang, BadValue> {
    match text.to_ascii_lowercase().as_str() {
        "vi" => Ok(Lang::Vi),
        "en" => Ok(Lang::En),
        _ => Err(BadValue(phrase!("đã đọc “{text}”, chỉ có vi và en", "read “{text}”, expected vi or en"))),
    }
}

/// Parses a number of threads from 1 to 256.
fn parse_jobs(text: &str) -> Result<usize, BadValue> {
    let number = text.parse().ok().filter(|number| (1..=256).contains(number));
    number.ok_or_else(|| BadValue(phrase!("đã đọc “{text}”, cần một số từ 1 đến 256", "read “{text}”, expected a number from 1 to 256")))
}

/// The message about an invalid value on the command line, in both languages.
#[derive(Debug, Clone)]
pub(crate) struct BadValue(pub(crate) Phrase);

impl std::fmt::Display for BadValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.say(Lang::En))
    }
}

impl std::error::Error for BadValue {}
