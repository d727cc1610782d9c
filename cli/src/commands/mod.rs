//! The commands, one file each.

mod check;
mod compare;
mod completions;
mod demo;
mod explain;
mod form;
mod gather;
mod letters;
mod markup;
pub(crate) mod merge;
mod plan;
mod status;
mod template;
mod trace;

use clap::{Command as Parser, Subcommand};

use crate::context::Context;
use crate::exit::ExitStatus;
use crate::failure::Failure;

/// The commands of tonghop with their arguments.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Demo(demo::DemoArgs),
    #[command(subcommand)]
    Plan(plan::PlanCommand),
    Template(template::TemplateArgs),
    Form(form::FormArgs),
    Check(check::CheckArgs),
    Merge(Box<merge::MergeArgs>),
    Status(status::StatusArgs),
    Compare(compare::CompareArgs),
    Trace(trace::TraceArgs),
    Explain(explain::ExplainArgs),
    Completions(completions::CompletionsArgs),
    Help(completions::HelpArgs),
}

/// Runs a command. `parser` builds the definition of the command line, which `completions` and `help` describe.
pub(crate) fn run(command: Command, parser: fn() -> Parser, context: &mut Context<'_>) -> Result<ExitStatus, Failure> {
    match command {
        Command::Plan(command) => plan::run(command, context),
        Command::Template(args) => template::run(&args, context),
        Command::Form(args) => form::run(&args, context),
        Command::Check(args) => check::run(&args, context),
        Command::Merge(args) => merge::run(&args, context),
        Command::Status(args) => status::run(&args, context),
        Command::Compare(args) => compare::run(&args, context),
        Command::Trace(args) => trace::run(&args, context),
        Command::Explain(args) => explain::run(&args, context),
        Command::Completions(args) => completions::run(&args, parser(), context),
        Command::Demo(args) => demo::run(&args, context),
        Command::Help(args) => completions::help(&args, parser(), context),
    }
}
