//! `tonghop completions` and `tonghop help`: print shell completions and help texts.

use clap::{Args, Command};
use clap_complete::Shell;
use tonghop::Phrase;

use crate::context::Context;
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::wording::phrase;

/// Lệnh gợi ý cho dòng lệnh (bash, zsh, fish, powershell, elvish)
#[derive(Debug, Args)]
#[command(
    override_usage = "tonghop completions SHELL",
    after_help = "Ví dụ:\n  tonghop completions bash > ~/.local/share/bash-completion/completions/tonghop\n  tonghop completions powershell >> $PROFILE"
)]
pub(crate) struct CompletionsArgs {
    /// bash, zsh, fish, powershell hoặc elvish
    #[arg(value_name = "SHELL", help_heading = "Đối số", value_enum, hide_possible_values = true)]
    shell: Shell,
}

/// Xem hướng dẫn của một lệnh
#[derive(Debug, Args)]
#[command(override_usage = "tonghop help [LỆNH…]")]
pub(crate) struct HelpArgs {
    /// Tên lệnh, ví dụ merge hoặc plan show
    #[arg(value_name = "LỆNH", help_heading = "Đối số")]
    command: Vec<String>,
}

/// Writes the completions of `command` for a shell.
pub(crate) fn run(args: &CompletionsArgs, mut command: Command, context: &mut Context<'_>) -> Result<ExitStatus, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "tonghop", &mut script);
    context.out.write_all(&script)?;
    Ok(ExitStatus::Done)
}

/// Prints the help of `command` or of one of its subcommands.
pub(crate) fn help(args: &HelpArgs, mut command: Command, context: &mut Context<'_>) -> Result<ExitStatus, Failure> {
    command.build();
    let mut found = &mut command;
    for name in &args.command {
        found = found.find_subcommand_mut(name).ok_or_else(|| {
            let what = phrase!("không có lệnh “{name}”", "there is no command “{name}”");
            Failure::refused(what, Phrase::new("Xem các lệnh bằng tonghop --help.", "List the commands with tonghop --help."))
        })?;
    }
    let text = found.render_long_help().to_string();
    context.print(&text)?;
    Ok(ExitStatus::Done)
}
