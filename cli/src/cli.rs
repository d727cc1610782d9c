//! Defines the command line: the options that all commands share, and the choice of the command.

use clap::{Command as ClapCommand, CommandFactory, Parser};

use crate::commands::Command;
use crate::options::CommonOptions;

const ABOUT: &str = "Tổng hợp báo cáo định kỳ: gửi mẫu, kiểm tra, tổng hợp, theo dõi, truy nguồn";

/// The text at the end of `tonghop --help`: the steps of a period as commands, and the exit codes.
const LONG_HELP: &str = "\
Công việc của một kỳ:
  tonghop plan show                                    đọc kế hoạch
  tonghop template --period 2019-Q1 --all -o mau       tạo mẫu gửi các đơn vị
  tonghop form --period 2019-Q1 -o bieu-mau.html       biểu mẫu mở bằng trình duyệt
  tonghop status bao-cao --period 2019-Q1              ai đã gửi, ai còn thiếu gì
  tonghop check bao-cao                                các tệp nhận được có lỗi gì
  tonghop merge bao-cao --period 2019-Q1 -o tong-hop.xlsx
  tonghop compare bao-cao.docx --issued tong-hop.json  báo cáo Word đã sửa có còn đúng số
  tonghop trace tong-hop.xlsx B02                      một số liệu từ đâu mà ra
  tonghop explain SUB100                               một mã lỗi nghĩa là gì

Mã thoát: 0 xong, không có lỗi; 1 xong, có báo cáo lỗi, mâu thuẫn hoặc chưa đủ điều kiện tiếp nhận;
2 không thực hiện được; 3 kết quả không qua được phép tự kiểm tra, không ghi gì.
In English: add --lang en; findings, tables and messages follow, this help stays Vietnamese.";

/// The layout of help texts, for clap.
const HELP_TEMPLATE: &str = "{about-with-newline}\nCách dùng: {usage}\n\n{all-args}{after-help}\n";

/// The parsed command line.
#[derive(Debug, Parser)]
#[command(
    name = "tonghop", version, about = ABOUT, after_help = LONG_HELP,
    override_usage = "tonghop LỆNH [TÙY CHỌN]", subcommand_help_heading = "Lệnh",
    disable_help_flag = true, disable_version_flag = true, disable_help_subcommand = true, arg_required_else_help = true
)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) common: CommonOptions,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The parser of the command line, with Vietnamese texts in place of clap's English ones.
pub(crate) fn parser() -> ClapCommand {
    with_help_template(Cli::command().max_term_width(80))
}

/// Sets the layout of help texts for a command and all its subcommands.
fn with_help_template(command: ClapCommand) -> ClapCommand {
    command.help_template(HELP_TEMPLATE).disable_help_flag(true).disable_help_subcommand(true).mut_subcommands(with_help_template)
}
