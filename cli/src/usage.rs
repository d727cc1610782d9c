//! Reports an invalid command line in both languages, and prints `--help` and `--version`.

use std::error::Error as _;
use std::ffi::OsString;
use std::io::Write;

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use tonghop::{Lang, Say};

use crate::exit::ExitStatus;
use crate::options::BadValue;
use crate::show::failure::format_error_json;

/// Prints what is wrong with the command line, or the help or version that was requested. Returns the exit status.
pub(crate) fn report_clap_error(error: &Error, args: &[OsString], out: &mut dyn Write, err: &mut dyn Write) -> ExitStatus {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _ = write!(out, "{}", error.render());
            ExitStatus::Done
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = write!(err, "{}", error.render());
            ExitStatus::Refused
        }
        _ => {
            let lang = requested_language(args);
            let (head, see) = match lang {
                Lang::Vi => ("Câu lệnh chưa đúng", "Xem cách dùng"),
                Lang::En => ("The command line cannot be understood", "For help"),
            };
            let command = find_command_name(args);
            let (message, help) = (format!("{head}: {}", error_message(error, lang)), format!("{see}: tonghop {command}--help"));
            if has_option(args, "--format", "json") {
                let _ = out.write_all(format_error_json(&message, &help, &[]).as_bytes());
            }
            let _ = writeln!(err, "{message}\n  → {help}");
            ExitStatus::Refused
        }
    }
}

/// The language that the option `--lang` chooses in a command line that could not be parsed.
fn requested_language(args: &[OsString]) -> Lang {
    if has_option(args, "--lang", "en") { Lang::En } else { Lang::Vi }
}

/// Whether the arguments contain this option with this value.
fn has_option(args: &[OsString], option: &str, value: &str) -> bool {
    let words: Vec<&str> = args.iter().filter_map(|word| word.to_str()).collect();
    words.windows(2).any(|pair| pair == [option, value]) || words.contains(&format!("{option}={value}").as_str())
}

/// The name of the command in the arguments, followed by a blank; empty where none is recognised.
fn find_command_name(args: &[OsString]) -> String {
    let command = crate::cli::parser();
    let known = |word: &&str| command.get_subcommands().any(|sub| sub.get_name() == *word);
    args.iter().skip(1).filter_map(|word| word.to_str()).find(known).map_or_else(String::new, |word| format!("{word} "))
}

/// The error of clap as a sentence in `lang`, with a suggestion where there is one.
fn error_message(error: &Error, lang: Lang) -> String {
    let get = |kind| error.get(kind).map(format_context_value);
    let argument = get(ContextKind::InvalidArg).unwrap_or_default();
    let value = get(ContextKind::InvalidValue).unwrap_or_default();
    let vi = lang == Lang::Vi;
    let sentence = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let name = get(ContextKind::InvalidSubcommand).unwrap_or_default();
            if vi { format!("không có lệnh “{name}”") } else { format!("there is no command “{name}”") }
        }
        ErrorKind::MissingSubcommand => lang.pick("chưa có tên lệnh", "a command is missing").to_owned(),
        ErrorKind::UnknownArgument => {
            if vi {
                format!("lệnh này không có tùy chọn hoặc đối số “{argument}”")
            } else {
                format!("this command has no option or argument “{argument}”")
            }
        }
        ErrorKind::MissingRequiredArgument => {
            if vi {
                format!("còn thiếu {argument}")
            } else {
                format!("{argument} is missing")
            }
        }
        ErrorKind::ArgumentConflict => {
            let prior = get(ContextKind::PriorArg).unwrap_or_default();
            if vi { format!("{argument} không dùng cùng {prior}") } else { format!("{argument} cannot be used with {prior}") }
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            if vi {
                format!("{argument} cần một giá trị")
            } else {
                format!("{argument} needs a value")
            }
        }
        ErrorKind::InvalidValue => {
            let valid = get(ContextKind::ValidValue).unwrap_or_default();
            if vi {
                format!("{argument}: đã đọc “{value}”, chỉ nhận {valid}")
            } else {
                format!("{argument}: read “{value}”, expected one of {valid}")
            }
        }
        ErrorKind::ValueValidation => {
            let bad = error.source().and_then(|source| source.downcast_ref::<BadValue>());
            let why = bad.map(|bad| bad.0.say(lang).into_owned()).or_else(|| error.source().map(ToString::to_string)).unwrap_or_default();
            format!("{argument}: {why}")
        }
        _ => error.render().to_string().lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned(),
    };
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue].into_iter().find_map(get);
    match near.filter(|near| !near.is_empty()) {
        Some(near) if vi => format!("{sentence}. Tên gần giống: {near}"),
        Some(near) => format!("{sentence}. Did you mean {near}?"),
        None => sentence,
    }
}

fn format_context_value(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        other => other.to_string(),
    }
}
